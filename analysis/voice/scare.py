"""Short marked stretches that are nobody's words: titles and names, and scare quotes."""

import re

_TITLE_BEFORE = re.compile(
    r"(?:\b(?:titled|entitled|named|called|dubbed|nicknamed|known as|movie|film|book|song|show|series|album|play|novel|program|memoir|"
    r"documentary|magazine|column|hashtag|hit|single|hosts?|host of|the|on|in|of|and|for|watching|sang|sings)|[A-Z]\w*['’]s?|CNN|ABC|NBC|CBS|MSNBC|Fox|HBO|PBS|Netflix)\s*$"
)
_WORD = re.compile(r"\w[\w'’.-]*")
_REACTION = re.compile(
    r"\b(?:so-called|in (?:his|her|their) (?:own )?words|phrase|quot(?:ed|es?|ing)|words?|chants?|slogan|nickname[sd]?|what (?:\S+ ){1,4}(?:called|calls?|describe[sd]?|termed)|as)\b"
)


def is_scare_or_title(
    text: str,
    start: int,
    end: int,
    how: str,
    sentence: str,
    place: tuple[int, int],
    said: bool,
) -> str:
    """Return ``scare``, ``narration`` for a title, or nothing when somebody says it."""
    if how != "closed" or end - start > 80:
        return ""
    body = text[start:end].strip("\"'“”„‟«»‘’` ")
    found = _WORD.findall(body)
    if not found:
        return "scare"
    if len(found) > 6 or body.endswith(","):
        return ""
    capitals = sum(word[0].isupper() for word in found)
    if len(found) >= 2 and capitals >= max(2, 0.7 * len(found)):
        if _TITLE_BEFORE.search(text, max(0, start - 24), start):
            return "narration"
    if said or len(found) > 4 or body[-1:] in "!?":
        return ""
    reactions = list(_REACTION.finditer(sentence, 0, place[0]))
    if reactions and sentence.count(" ", reactions[-1].end(), place[0]) <= 8:
        return ""
    return "scare"
