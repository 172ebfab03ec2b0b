"""Who is the subject of a reporting word: the words on the page that name the one who speaks."""

import re

Place = tuple[int, int]

_NOBODY: Place = (0, 0)
_AUXILIARIES = frozenset(
    "has have had is was were are will would also later then once reportedly repeatedly often already recently previously "
    "further again simply even now still never just could can should may might did does do not be been publicly openly "
    "privately falsely correctly wrongly only first long actually quickly immediately earlier subsequently therefore "
    "consistently frequently explicitly bluntly flatly himself herself themselves always sometimes usually since "
    "didn't didn’t doesn't doesn’t hasn't hasn’t don't don’t wouldn't wouldn’t strongly specifically clearly essentially "
    "initially finally jokingly sarcastically proudly rightly famously sharply directly apparently generally "
    "proceeded went continued began sought tried has".split()
)
_BOUNDARY = re.compile(
    r"[⟧,;:—–(\"]|\b(?:that|but|and|as|while|when|because|after|before|although|though|if|since|where|what|which|how|why|so|than|"
    r"or|until|whether|whom|whose|like|than)\s|--"
)
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NAME = rf"(?!{_WEEKDAY}|January|February|March |April|June|July|August|September|October|November|December)[A-ZÀ-Þ][\w.'’&-]*"
_STARTS = re.compile(
    rf"(?:{_NAME}|(?i:he|she|they|it|who|i|we|you|both|many|some|others?|another|one|critics|officials|sources|experts|aides|supporters|"
    r"analysts|democrats|republicans|people|police|researchers|scientists|opponents|authorities|lawyers|prosecutors|reports|polls|"
    r"voters|lawmakers|leaders|diplomats|advisers|advisors|economists|residents|witnesses|activists|investigators|doctors|observers|"
    r"the|a|an|his|her|their|its|my|our|two|three|four|five|several|most|senior|top|former|no|those|these|this|each|every|few|all|"
    r"campaign|government|state|local|federal|company|party|western|many|media|\d+)\b|(?:[a-z-]+ ){0,2}[a-z]+s$)"
)
_ADVERBIAL = re.compile(
    r"(?:(?:in|on|at|during|after|before|since|by|for|from|with|despite|under|according|late|early|last|this|meanwhile|then|still|"
    r"later|earlier|yet|instead|however|even|also|now|here|there|today|asked|speaking|when|following|because)\b)",
    re.I,
)
_STRIP = re.compile(
    r"(?:(?:and|but|as|then|so|still|meanwhile|however|also|yet|when|while|because|that|where|if|after|before|in|on|at|for|even|"
    r"indeed|now|perhaps|instead|recently|earlier|later|today|yesterday|\w+day|in \d{4}|last \w+|this \w+)\b[\s,]*)+",
    re.I,
)
_AFTER = re.compile(
    rf"\s+(?:((?:(?!(?:that|if|it|he|she|they|there|we|his|her|their|in|on|at|{_WEEKDAY})\b)[A-Za-z\d][\w'’.-]*,? ){{0,7}}?{_NAME}(?: (?:(?:of|the|for|and|de|van|von|al|bin|la|der) )*{_NAME}){{0,5}})"
    r"(?=['’]s?)?(?=[,.;:⟦(—–]|\s*$| -| (?:of|from|at|in|on|who|during|after|when|while|as|about|to|before|via|through|this|last|late|early|told|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)"
    r"|((?:the|an?|one|his|her|their|its|several|two|some|another|former|officials|police|authorities|researchers)(?: [\w'’-]+){0,6}?|officials|police|authorities|prosecutors|he|she|they)(?=[,.;:⟦(—–]|\s*$| who\b| (?:on|last|late|this) \w+day| in an? ))"
)
_FULL_STOP = re.compile(r"[a-z]{3}\.$")
_VERBAL = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|can|should|may|might|must|did|does|do|not)\b"
)
_PHRASE = re.compile(
    r"\s+([^,.;:⟦(—–]{2,120}?(?:(?<=\b[A-Z])\.[^,;:⟦(]{0,60}?|(?<=\b(?:Mr|Dr|Ms))\.[^,;:⟦(]{0,60}?)?)(?=[,.;:⟦(—–]|\s+(?:who|which|that|whose)\b|$)"
)
# "According to Roe the bridge is safe"
_NO_COMMA = re.compile(rf"\s+((?:the |an? )?(?:{_NAME} )*{_NAME}) (?=(?:the|an?|he|she|it|they|over|more|there|this|no)\b)")
_FIRST = re.compile(
    rf"[\s⟦■⟧,.?!]*((?:{_NAME}|[Tt]he|[Hh]e|[Ss]he|[Tt]hey|A|An|His|Her|Their|Its)(?: [\w.'’&-]+){{0,7}}?)"
    r"(?=,| (?:has|had|have|is|was|are|were|will|would|also|who|[a-z]+ed|[a-z]+s|told|went|made|gave|took|spoke|wrote|ran|came|held|began)\b)"
)
_POSSESSOR = re.compile(
    rf"((?:(?:[Tt]he |[A-Z]\S* )*(?:{_NAME} )*?{_NAME})['’]s?|\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Mm]y|[Oo]ur))\s+(?:[\w-]+\s+){{0,3}}$"
)
_WHO = re.compile(rf"((?:{_NAME} )*{_NAME}|[Tt]he (?:\w+ ){{0,3}}\w+),? $")
_HAS_VERB = re.compile(
    r"(?:(?! who | that | which ).)*?\b(?:is|are|was|were|has|have|had|will|would|to|can|could|became|becomes|seemed|appeared|it['’]s|that['’]s|there['’]s|[Ii]t|[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[Yy]ou) "
)
_GOES_ON = re.compile(
    r"(?:\s+(?:goes|went|gone|going) on| (?:continu|tri|us)ed| continues| continuing| continue| proceeded| proceeds| began| sought) to$"
)
_LAST_NAME = re.compile(rf"(?<!\w)(?:{_NAME} )+{_NAME}$")
_MOST_WORDS = 14
_WINDOW = 220


def subject_before(sentence: str, place: int) -> Place:
    """
    Place of the words that end before a verb and name who speaks; (0, 0) if none do.

    Examples
    --------
    >>> sentence = "On Monday Ann Roe, a spokeswoman for the city, also said no."
    >>> start, end = subject_before(sentence, sentence.index("said"))
    >>> sentence[start:end]
    'Ann Roe'
    """
    low = max(0, place - _WINDOW)
    end = _before_auxiliaries(sentence, low, place)
    if end <= low:
        return _NOBODY
    if sentence[end - 1] == ",":
        return _through_apposition(sentence, low, end - 1)
    if sentence[end - 1] == ")" and (bracket := sentence.rfind("(", low, end)) > low:
        end = len(sentence[:bracket].rstrip())
    subject = _phrase_before(sentence, low, end)
    if sentence[subject[0] : subject[1]].lower() == "who":
        return _antecedent(sentence, subject[0]) or subject
    return subject


def _phrase_before(sentence: str, low: int, end: int) -> Place:
    """Return the noun phrase that ends at `end`; "and" parts it only if one begins behind."""
    starts = [low]
    for found in _BOUNDARY.finditer(sentence, low, end):
        if not found[0].startswith(("and", "or")):
            starts = []
        starts.append(found.end())
    for start in reversed(starts):
        subject = _trim(sentence, start, end)
        if subject != _NOBODY:
            return subject
    name = _LAST_NAME.search(sentence, starts[-1], end)  # the end of a very long phrase
    return name.span() if name and len(starts) == 1 else _NOBODY


def _before_auxiliaries(sentence: str, low: int, place: int) -> int:
    """Return the end of what stands before "has also repeatedly" or "went on to"."""
    end = len(sentence[:place].rstrip())
    while end > low:
        space = sentence.rfind(" ", low, end)
        word = sentence[space + 1 : end].lower()
        if word == "to":
            chain = _GOES_ON.search(sentence, low, end)
            if not chain:
                return low
            end = chain.start()
        elif word not in _AUXILIARIES:
            return end
        end = len(sentence[: max(space, low)].rstrip()) if word != "to" else end
    return end


def _trim(sentence: str, start: int, end: int) -> Place:
    """Return the noun phrase of sentence[start:end], if it looks like one."""
    while start < end and not sentence[start].isalnum():
        start += 1
    strip = _STRIP.match(sentence, start, end)
    if strip and strip.end() < end:
        start = strip.end()
    while end > start and not sentence[end - 1].isalnum() and sentence[end - 1] not in ".)":
        end -= 1
    if start >= end or "■" in sentence[start:end]:
        return _NOBODY
    if _HAS_VERB.match(sentence, start, end):
        return _NOBODY
    if not _STARTS.match(sentence, start, end) or sentence.count(" ", start, end) >= _MOST_WORDS:
        return _NOBODY
    return (start, end)


def _through_apposition(sentence: str, low: int, comma: int) -> Place:
    """Return the name before ", a spokesman for Y,"; its first comma is looked for backwards."""
    stop = comma
    for _ in range(4):
        before = sentence.rfind(",", low, stop)
        if before < 0:
            break
        subject = _phrase_before(sentence, low, before)
        start = subject[0]
        words = sentence[subject[0] : subject[1]].split()
        named = bool(words) and (
            words[0][:1].isupper()
            or words[0].lower() in ("the", "he", "she", "they", "a", "an", "one", "his", "her")
        )
        if named and not _ADVERBIAL.match(sentence, start):
            return subject
        stop = before
    return _phrase_before(sentence, low, comma)


def _antecedent(sentence: str, place: int) -> Place | None:
    """Return the name that a "who" at `place` stands for."""
    found = _WHO.search(sentence[:place])
    return found.span(1) if found else None


def subject_after(sentence: str, place: int) -> Place:
    """
    Place of the words after a verb that name who speaks; (0, 0) if none do.

    Examples
    --------
    >>> sentence = "The bridge is safe, said deputy mayor Ann Roe, who built it."
    >>> start, end = subject_after(sentence, sentence.index("said") + 4)
    >>> sentence[start:end]
    'deputy mayor Ann Roe'
    """
    found = _AFTER.match(sentence, place, min(place + 160, len(sentence)))
    if not found or _VERBAL.search(found[0]):
        return _NOBODY
    start, end = found.span(1 if found[1] else 2)
    return (start, end - 1) if _FULL_STOP.search(sentence, start, end) else (start, end)


def subject_in_phrase(sentence: str, place: int) -> Place:
    """Place of X in "according to X"."""
    found = _NO_COMMA.match(sentence, place) or _PHRASE.match(sentence, place)
    return found.span(1) if found else _NOBODY


def possessor_before(sentence: str, place: int) -> Place:
    """Place of X in "X's claim", "his claim"."""
    found = _POSSESSOR.search(sentence, max(0, place - 90), place)
    if not found:
        return _NOBODY
    start, end = found.span(1)
    while end > start and sentence[end - 1] in "s'’" and sentence[end - 2 : end] in ("'s", "’s"):
        end -= 2
    return (start, end)


def first_subject(sentence: str) -> Place:
    """
    Place of the first noun phrase of a sentence that is followed by a verb.

    Examples
    --------
    >>> start, end = first_subject("In a letter on Monday, Ann Roe shot back: no.")
    >>> "In a letter on Monday, Ann Roe shot back: no."[start:end]
    'Ann Roe'
    """
    start = 0
    while _ADVERBIAL.match(sentence, start):
        comma = sentence.find(", ", start)
        if comma < 0:
            break
        start = comma + 2
    found = _FIRST.match(sentence, start) or _FIRST.match(sentence)
    return found.span(1) if found else _NOBODY
