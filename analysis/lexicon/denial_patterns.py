"""The constructions with which English denies a name, over lists of words (`languages`).

A construction is a regular expression over the words and marks of a sentence, each with a space
behind it, in which ``<list>`` stands for a word or phrase of a list in ``denials.yaml``. What
governs what, and how often a meaning is turned round, is read by `lexicon.denials`.
"""

import re
from functools import cache
from typing import NamedTuple

from analysis.languages.files import read_yaml

WORD = r"[^\s,;:\"?!()—]*[^\s,;:.\"?!()—]"
EDGE = r"(?:[.,;:?!()—-] )"


class Step(NamedTuple):
    """What may stand to the left of what is denied, and whether it turns the meaning round."""

    construction: str
    turns: bool


class Construction(NamedTuple):
    """What gives a name, and the end of it that is taken away before what governs it is read."""

    construction: str
    taken: str
    uses_word: bool


# What stands between a construction and the name.
BEFORE_NAME = [
    Step("<before_name> ", True),
    Step(
        "<not|neither|no_article> (?:<article> )?(?:<w> ){1,4}(?:, )?<nor> (?:<not|adverb> )?", True
    ),
    Step("<compared> <article> (?:<w> ){1,5}?<than_one> ", True),
    Step("<not> (?:<as|of> )?|<neither> ", True),
    Step("<adverb|state> ", False),
]
# Constructions that give a name, which is behind them.
IS = "<be|like_be> "
CALLS = (
    "<name> (?!(?:<no_object>) )(?:(?!(?:<nominative>) )<s> ){0,14}?"
    "(?:(?!(?:<preposition|determiner|auxiliary>) )<w>|<object>) (?:<as> )?"
)
ONLY_SPEAKS = "(?:<not> <claim> <of>|<name_of>) "  # "does not talk of war" denies nothing
UNWILLING_TO_SPEAK = "<avoid|unwilling> (?:<w> ){0,4}?(?:<to> )?<name_of> "
DESCRIBES = "<name_as> (?:(?:<s>|<object>) ){0,14}?<as> |<name_of> "
CLAIMS = "<claim> (?:<of>|(?:<that> )?(?:(?:<w>|<object>) ){1,6}?<be|like_be>) "
WORDS = (
    "(?:<determiner|article|object> )?<word> (?:<of|as|such_as> )?"
    '(?:(?:<article> )?(?:" )?(?:<w> ){1,2}(?:" )?(?:, )?<and> (?:<article> )?)?'
)
GIVES = [
    Construction(CALLS, CALLS, True),
    Construction("<be> (?:<adverb|not> ){0,2}<name> (?:<as> )?", "<name> (?:<as> )?", True),
    Construction("<make> (?:(?:<w>|<object>) ){1,5}", "<make> (?:(?:<w>|<object>) ){1,5}", False),
    Construction(DESCRIBES, DESCRIBES, True),
    Construction(CLAIMS, CLAIMS, False),
    Construction("<evidence> <of> ", "<evidence> <of> ", False),
    Construction(WORDS, WORDS, True),
]
# What governs a construction, outwards.
OUTWARDS = [
    Step("<not> <what> <subject> ", True),
    Step("<avoid|unwilling> (?:<w> ){0,4}?<to> ", True),
    Step(
        "<willing> (?:<w> ){0,2}?<to> |<use> (?:<determiner> )?"
        "|<evidence|claim> <preposition> (?:<determiner> )?",
        False,
    ),
    Step("<not|no_article|none> ", True),
    Step("<deny> ", True),
    Step("<auxiliary|adverb> ", False),
    Step("<false_before|unwilling> ", True),
    Step("<deny|untrue|false_before> (?:<w> ){0,4}?<that> (?:<s> ){1,12}?", True),
    Step("<false_before> <think|say|claim> (?:<that> )?(?:<s> ){1,12}?", True),
    Step("<deny> (?:(?!(?:<preposition>) )<w> ){0,3}?(?:<subject> )?", True),
    Step("<would> <not> <say> (?:<that> )?(?:<w> ){1,5}?", True),
    Step("<nobody> (?:<w> ){0,3}?<say> (?:<that> )?(?:<w> ){1,5}?", True),
    Step("<think> (?:<that> (?:<s> ){1,12}?|(?:<w> ){1,6}?)", False),
    Step("<evidence> <that> (?:<w> ){0,6}?", False),
]
# The same of what gives a name or uses a word.
KEPT_FROM = [*OUTWARDS, Step("<avoid> (?:<w> ){0,3}?|<than_one> ", True)]
# What says itself that the clause is not so: "pretends that it is a war".
PRETENDED = "<pretend> (?:<that> )?(?:(?:<s>|<object>) ){1,12}?"
NOBODY = "<border> (?:<preposition> )?<nobody> (?:<w> ){0,8}"
OPEN = (
    "<open> (?:<w> ){0,8}|<not_first> |<supposed> (?:<that> )?(?:<w> ){0,12}|<not_itself> <finite> "
)
# Whole denials, up to the name.
INVERTED = (
    "<nobody> <be> <subject> |<border> <backwards> <be> (?:(?!(?:<preposition>) )<w> ){1,4}"
    "|<last_thing> (?:<w> ){1,4}?<be> (?:, <be> )?|<not> <as_if> (?:<w> ){1,4}?<be> "
)
CONFUSED = (
    "<mistake> (?:(?:<w>|<object>) ){0,4}?<mistaken_for> |<misname> (?:(?:<w>|<object>) ){0,4}?"
    "|<misname_as> (?:(?:<w>|<object>) ){0,4}?<as> "
)
TAKES_MORE = "<takes> (?:<w> ){0,2}?<more_than> (?:<w> ){1,7}?<making> (?:<object> )?"
UNREAL = "<if> <counterfactual> <were> |<border> <had> (?:<w> ){1,6}?<been> "
NOT_YET_THERE = (
    "<there> (?:<w> ){0,2}?<future> (?:<w> ){0,2}?<be> |<future> (?:<not> )?(?:<adverb> )?<become> "
)
IT_IS_SOMETHING = (
    "<be|like_be|as|name|name_of> (?:<object> )?(?:<article> )?"
    "(?:(?!(?:<preposition>) )<w> ){1,5}?<edge>?(?:<and> )?"
)
THAT_IT_IS = r"[.:\"] <that> (?:<w> ){1,6}?<be|like_be> "
# What is behind the name.
HIND = '^(?:" )?'
QUESTION = HIND + r'\? (?:" )?<answer>\b'
NEVER_WAS = HIND + r"<which> (?:<auxiliary> )*(?:<be> <not>|<not> <exist>) (?:<edge>|$)"
IT_IS_NOT = HIND + r"(?:, )?<subject> (?:<auxiliary> )*<be> <not> (?:<edge>|$)"
BUT_IS_NOT = HIND + r"(?:, )?<and> <subject> (?:<auxiliary> )*<not> (?:<edge>|$)"
NOT_ONCE = HIND + r"<not> (?:[.!;] |$)"
NONE_HAPPENED = HIND + r"(?:<auxiliary> )*(?:<adverb> )?<happen|happened>\b"
WRONG_WORD = HIND + r"(?:<auxiliary> )+(?:<adverb> )?<wrong_word> (?:<w> ){0,2}?<word>\b"
A_WORD_NOT = (
    HIND + r"(?:<auxiliary> )+(?:<article|determiner> )?(?:<w> ){0,2}?<word> "
    r"(?:(?:<w>|<that>) ){0,6}?<not|unwilling|avoid|nobody>\b"
)
IS_FALSE = (
    '(?:(?:<auxiliary|like_be> )+|<edge>|" )(?:<adverb> )*(?:<article|determiner> )?'
    '(?:<very> )?<untrue> (?:" )?(?:<edge>|$|<after>)'
    "|(?:<auxiliary> )+<not> (?:<adverb> )*<fitting>\\b|(?:<auxiliary> )*<misleads>\\b"
    "|, <wrongly> (?:<edge>|$)|(?:<auxiliary> )+(?:<adverb> )*<denied>\\b"
    "|(?:<auxiliary> )+<not> <what>\\b"
)
UNFIT = (
    r"(?:(?:<auxiliary> )*<not> (?:<adverb> )*(?:<fit|heard>)"
    r"|(?:<auxiliary> )+(?:<adverb> )*<unfit>|<unwilling> to <fit>|<fit> <nobody>|<misleads>)\b"
)
UNBORN = (
    HIND + r"(?:(?:<auxiliary> )*<not> (?:<adverb> )*<happen>|<happen> <only>"
    "|(?:<preposition> (?:<w> ){1,3}?)?<be> (?:<adverb> )*<unreal>) (?:<edge>|$|<preposition> )"
)
IS_A_MYTH = HIND + r"<myth>\b"
ANSWERED_NO = r"^(?:\" )?, (?:.*? )?<says_no>\b"
UNREAL_BEFORE = "<unreal_before> (?:<determiner> )?"
CALLED_SO = HIND + r"(?:(?:<w> )?<said>|<as> (?:<w> )?<word>)\b"
REFUTED = "<refute|deny> (?:(?!(?:<preposition|article>) )<w> ){0,3}?"
ENDS = r'^(?:" )?(?:<edge>|$|<after> )'


@cache
def phrases(name: str, language: str = "en") -> tuple[str, ...]:
    """Return the words and phrases of a list of ``denials.yaml``, in the order of the file."""
    return tuple(read_yaml(language, "denials.yaml")[name])


@cache
def words_of(name: str) -> str:
    """Return the words of the list ``<name>`` as alternatives."""
    return "|".join(map(expression_of, sorted(set(phrases(name)), key=len, reverse=True)))


def expression_of(phrase: str) -> str:
    """Return a word or phrase of a list as a regular expression; ``*`` is any ending."""
    if "\\" in phrase:
        return phrase
    return re.escape(phrase).replace(r"\*", r"[\w-]*").replace(r"\ ", " ")


class Pattern(NamedTuple):
    """A construction that is compiled; one up to the end begins at a blank, quick to find."""

    compiled: re.Pattern[str]
    from_beginning: bool

    def search(self, words: str) -> re.Match[str] | None:
        """Return where the construction stands; its start is the place of its first word."""
        return self.compiled.search(words if self.from_beginning else f" {words}")


@cache
def pattern(construction: str) -> Pattern:
    """
    Compile a construction: ``<list>`` is a word of a list, ``<w>`` any word within a clause.

    ``<s>`` is any such word and one that joins. One that begins with ``^`` is matched from the
    beginning, any other up to the end.

    Examples
    --------
    >>> bool(pattern("<be> <not> ").search("this is not "))
    True
    """

    def written(found: re.Match[str]) -> str:
        if found[1] == "w":
            return rf"(?!(?:-|{words_of('clause')}) ){WORD}"
        if found[1] == "s":
            return rf"(?:{words_of('soft')}|(?!(?:-|{words_of('clause')}) ){WORD})"
        if found[1] == "edge":
            return EDGE
        if found[1] == "border":
            return rf"(?:[.,;:\"?!()—-]|{words_of('clause')})"
        return f"(?:{'|'.join(words_of(name) for name in found[1].split('|'))})"

    source = re.sub(r"<([a-z_|]+)>", written, construction)
    if construction[0] == "^":
        return Pattern(re.compile(source), True)
    return Pattern(re.compile(rf" (?:{source})$"), False)
