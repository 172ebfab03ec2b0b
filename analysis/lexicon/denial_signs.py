"""Find the words without which nothing is denied, so that most sentences need no closer look."""

import re
from functools import cache, lru_cache

from analysis.lexicon.denial_patterns import expression_of, phrases

# Lists without whose words nothing is denied.
SIGNS = (
    *("not", "nobody", "no_article", "before_name", "stops_being", "compared", "less", "deny"),
    *("avoid", "unwilling", "untrue", "false_before", "unfit", "unreal", "than", "were", "had"),
    *("prefer", "wrong_word", "asserted", "misleads", "nominal", "mistake"),
    *("more_than", "misname", "misname_as", "denied", "sort", "edit", "none"),
    *("myth", "unreal_before", "says_no", "wrongly", "last_thing", "rhetorical", "only", "pretend"),
)


_INNER_MARK = re.compile(r"\W")


def has_sign(text: str) -> bool:
    """Tell whether there is one of the words without which nothing is denied."""
    start = 0
    for word in text.split(" "):
        signs = _signs_from(word)
        if signs and signs.match(text, start):
            return True
        start += len(word) + 1
    return False


@lru_cache(maxsize=100_000)
def _signs_from(word: str) -> re.Pattern[str] | None:
    """Return the pattern of the signs that may begin with a word, if there are any."""
    by_word, by_stem = _signs()
    heads = [word, *(word[: mark.start()] for mark in _INNER_MARK.finditer(word))]
    fitting = [sign for head in heads for sign in by_word.get(head, ())]
    fitting += [sign for stem, sign in by_stem if word.startswith(stem)]
    return re.compile(rf"(?:{'|'.join(fitting)})\b") if fitting else None


@cache
def _signs() -> tuple[dict[str, list[str]], list[tuple[str, str]]]:
    """Return each sign, as a regular expression, by its first word or the stem of that."""
    by_word: dict[str, list[str]] = {}
    by_stem: list[tuple[str, str]] = []
    for sign in dict.fromkeys(sign for name in SIGNS for sign in phrases(name)):
        first, star, _ = sign.split(" ")[0].partition("*")
        if star:
            by_stem.append((first, expression_of(sign)))
        else:
            by_word.setdefault(first, []).append(expression_of(sign))
    return by_word, by_stem
