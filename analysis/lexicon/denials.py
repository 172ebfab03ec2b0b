"""Tell whether a name is denied where it is used: "This is not a war", "refused to call it one".

A use that is denied names nothing: whoever says "not a war" does not call it a war. Only denials of
the name count, not those of the thing's doings ("the war is not over", "did not start the war").

Three things are read, from the name to the left: what stands before it ("anything but a"), the
construction that gives it ("call it", "there is", "talk of", "the term"), and what governs that,
outwards ("refused to", "nobody would", "I do not think that"). Each denial on the way turns the
meaning round, so that "nobody denies that it is a war" asserts the war. Then what stands behind the
name is read ("is a misnomer"). Words are in `languages`; one sentence is looked at.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.lexicon.denial_patterns import (
    A_WORD_NOT,
    ANSWERED_NO,
    BEFORE_NAME,
    BUT_IS_NOT,
    CALLED_SO,
    CLAIMS,
    CONFUSED,
    ENDS,
    GIVES,
    HIND,
    INVERTED,
    IS,
    IS_A_MYTH,
    IS_FALSE,
    IT_IS_NOT,
    IT_IS_SOMETHING,
    KEPT_FROM,
    NEVER_WAS,
    NOBODY,
    NONE_HAPPENED,
    NOT_ONCE,
    NOT_YET_THERE,
    ONLY_SPEAKS,
    OPEN,
    OUTWARDS,
    PRETENDED,
    QUESTION,
    REFUTED,
    TAKES_MORE,
    THAT_IT_IS,
    UNBORN,
    UNFIT,
    UNREAL,
    UNREAL_BEFORE,
    UNWILLING_TO_SPEAK,
    WORDS,
    WRONG_WORD,
    Step,
    pattern,
    phrases,
    words_of,
)
from analysis.lexicon.denial_signs import has_sign

DENIED = "denied"  # the rule of a use that its sentence denies

_REACH = 45  # words to the left of a name that are looked at, and to its right
_PARENTHESIS = re.compile(r", [^,.;:\"]{1,40} , $")  # "is not, in my view, a war"
_TOKEN = re.compile(r"['-]\w[\w-]*|\w+(?:[-'.]\w+)*|[^\w\s]")
_MARKS = str.maketrans(dict.fromkeys("“”„«»‘`", '"') | {"’": "'", "–": "—"})


class Phrase(NamedTuple):
    """A reading of the words before a name: those left of its noun phrase, and the phrase's own."""

    left: str
    article: str
    adjectives: int
    quoted: bool


def is_denied(before: str, after: str) -> bool:
    """
    Tell whether a name is denied in its sentence.

    Parameters
    ----------
    before, after : str
        The sentence up to the name, and the sentence behind it.

    Notes
    -----
    "Not a mistake but a massacre" asserts the massacre; "not only a war" asserts the war. A denial
    in another sentence, and irony, are not seen.

    Examples
    --------
    >>> is_denied("This is not a ", ", the minister said.")  # … war
    True
    >>> is_denied("The ", " is not over."), is_denied("It is not only a ", ".")
    (False, False)
    """
    left, right = ". " + _plain(before, -_REACH), _plain(after, _REACH)
    if not has_sign(left) and not has_sign(right):
        return False
    readings = list(_phrases(left))
    if any(_denied_behind(phrase, right) for phrase in readings):
        return True
    if not pattern(ENDS).search(right) or right.lstrip('" ').startswith("?"):
        return False
    return any(_denied_before(phrase, right) for phrase in readings)


def _plain(text: str, reach: int) -> str:
    """Return the words and marks with a space behind each, in lower case, "n't" as "not"."""
    negated, *verbs = phrases("ending")
    text = text.translate(_MARKS)
    if not text.isupper():
        text = re.sub(rf"\b(?:{words_of('bodies')})\b", "_", text)
    text = text.lower().replace(negated, f" {words_of('not_itself')}")
    for joined, apart in zip(phrases("joined"), phrases("apart"), strict=True):
        text = text.replace(joined, apart)
    text = re.sub(rf"\b({words_of('subject')})({'|'.join(verbs)})\b", r"\1 \2", text)
    words = [word if word != "'" else '"' for word in _TOKEN.findall(text)]
    words = words[reach:] if reach < 0 else words[:reach]
    return "".join(f"{word} " for word in words)


def _phrases(left: str) -> Iterator[Phrase]:
    """Return the readings of the words before a name: with no, one and two adjectives."""
    quoted = left.endswith('" ')
    left = left.removesuffix('" ')
    for adjectives in range(3):
        if adjectives:
            adjective = pattern(r"(?!(?:<no_adjective|graded|word>) )(?<![-'])\w[\w'-]* ").search(
                left
            )
            if not adjective:
                return
            left = left[: adjective.start()]
        kind = pattern("(?:<article|no_article> )?<kind> ").search(left)
        article = (
            pattern("(?:<article|no_article> )(?:<kind> (?:<article> )?)?").search(left) or kind
        )
        before = left[: article.start()] if article else left
        if article or quoted:
            before = _PARENTHESIS.sub("", before)
        yield Phrase(before, article[0].split()[0] if article else "", adjectives, quoted)


def _denied_before(phrase: Phrase, right: str) -> bool:
    """Tell whether what stands before a noun phrase denies it."""
    left, turned, bare = phrase.left, phrase.article in phrases("no_article"), True
    if phrase.article and pattern(r"^<relative> ").search(right):
        return False  # "not a war that can be won"
    while True:
        if pattern("<asserted> ").search(left):
            return False
        if pattern("<less> ").search(left):
            return bool(pattern("^<than_one> ").search(right))
        if found := pattern("<stops_being> ").search(left):
            return _governed(left[: found.start()], True)
        if not (step := _first(BEFORE_NAME, left)):
            break
        left, turned, bare = step[0], turned ^ step[1], bare and not step[1]
    if pattern(CONFUSED).search(left) or pattern(TAKES_MORE).search(left):
        return True
    if pattern(UNREAL).search(left):
        return not turned
    if pattern(UNREAL_BEFORE).search(left):
        return _governed(_without(UNREAL_BEFORE, left), True)
    if pattern(INVERTED).search(left):
        return True
    return _denied_there(phrase._replace(left=left), turned, bare, right)


def _denied_there(phrase: Phrase, turned: bool, bare: bool, right: str) -> bool:
    """Tell whether the construction that gives the name, and what governs it, deny it."""
    left = phrase.left
    speaks = pattern(ONLY_SPEAKS).search(left) and not pattern(UNWILLING_TO_SPEAK).search(left)
    if speaks and not phrase.article and not phrase.quoted:
        return False
    if not phrase.adjectives or phrase.article:
        for given in GIVES:
            if not phrase.article and given.construction.startswith("<make>"):
                continue
            if pattern(given.construction).search(left):
                outer = _without(given.taken, left)
                return _governed(outer, turned, KEPT_FROM if given.uses_word else OUTWARDS)
    if phrase.quoted and pattern("<use> ").search(left):
        return _governed(left, turned, KEPT_FROM)
    if pattern(NOT_YET_THERE).search(left):
        return False
    if pattern(IS).search(left):
        return _governed(_without(IS, left), turned)
    if phrase.article in phrases("no_article"):
        return _none_there(phrase, right)
    vague = not phrase.article or phrase.article in phrases("any_article")
    if vague and bare and pattern("<thing> ").search(left):
        return _governed(left, False)  # "denied collusion"
    return _denied_bare(phrase, turned, right)


def _none_there(phrase: Phrase, right: str) -> bool:
    """Tell whether "no" before a name denies it: "sees no war", "No war here", "and no saint"."""
    left = phrase.left
    if pattern("<find> ").search(left):
        return True
    if pattern(NONE_HAPPENED).search(right):
        return True
    if pattern("<be> .{1,60}?<and> ").search(left):
        return bool(pattern("^(?:<edge>|$)").search(right))
    starts = re.search(r'[.,:"—] $', left) and not phrase.adjectives
    return bool(starts and pattern(r"^(?:[.,:] |<here> |$)").search(right))


def _denied_bare(phrase: Phrase, turned: bool, right: str) -> bool:
    """Tell whether a name without a verb is denied: "a fee and not a tax", "Not a war, says …"."""
    left = phrase.left
    if phrase.quoted and pattern("<prefer> .{1,60}<over> |<edit> (?:<article> )?").search(left):
        return True
    than = bool(pattern("<than> ").search(left))
    if than:
        left, turned = _without("<than> ", left), True
    if not turned or pattern("<subject> ").search(left):
        return False
    if pattern("<neither> (?:<w> ){0,6}?").search(left):
        return True
    if pattern(IT_IS_SOMETHING).search(left) or (than and phrase.quoted):
        return True
    starts = bool(re.search(r"[.:—] $", left))
    if starts and pattern("^(?:, )?<and> ").search(right):
        return True  # "Not war but peace"
    if than or not (phrase.article or phrase.quoted):
        return False
    if pattern("<name|name_as|name_of|word|be> .*").search(left):
        return True
    return not pattern("<want> .*").search(left) and bool(re.search(r"[.,:;—-] $", left))


def _governed(left: str, turned: bool, steps: Sequence[Step] = OUTWARDS) -> bool:
    """Tell whether a construction is denied, all in all, by what governs it, outwards."""
    while True:
        if pattern("<asserted> ").search(left) or pattern(OPEN).search(left):
            return False
        if pattern(PRETENDED).search(left):
            return not turned
        step = _first(steps, left)
        if step is None:
            return turned ^ bool(pattern(NOBODY).search(left))
        left, turned = step[0], turned ^ step[1]


def _first(steps: Sequence[Step], left: str) -> tuple[str, bool] | None:
    """Return what is left of the first step that stands at the end, and whether it turns."""
    for step in steps:
        if found := pattern(step.construction).search(left):
            return left[: found.start()], step.turns
    return None


def _without(construction: str, left: str) -> str:
    """Return what is left of a construction at the end, all if it is not there."""
    found = pattern(construction).search(left)
    return left[: found.start()] if found else left


def _denied_behind(phrase: Phrase, right: str) -> bool:
    """Tell whether what follows a name denies it: "is a misnomer", "that never was"."""
    left = phrase.left
    starts = bool(re.search(r'[.:;"—] $', left))
    if any(pattern(one).search(right) for one in (NEVER_WAS, WRONG_WORD, A_WORD_NOT)):
        return True
    if pattern(UNBORN).search(right):
        return _governed(left, True)
    if pattern(IS).search(left) and (
        pattern(BUT_IS_NOT).search(right) or pattern(HIND + "<nominal> ").search(right)
    ):
        return _governed(_without(IS, left), True)
    if starts and pattern(IT_IS_NOT).search(right):
        return True
    the_one = pattern("<determiner|object> (?:<w> ){0,2}?").search(left)
    if the_one and pattern(IS_A_MYTH).search(right):
        return _governed(left, True)
    if pattern(ANSWERED_NO).search(right) and pattern("<open> (?:<w> ){1,6}?<be|like_be> ").search(
        left
    ):
        return True
    if right.startswith("? ") and pattern('[."] <what> ').search(left):
        return True  # "What war?"
    if "? " in right and pattern("<rhetorical> (?:<s> ){0,8}?").search(left):
        return True
    if pattern(QUESTION).search(right):
        return starts or bool(pattern("<be> (?:<w> ){1,4}").search(left))
    if pattern(NOT_ONCE).search(right) and pattern("<use> .*").search(left):
        return True
    called = phrase.article not in phrases("article") and pattern(CALLED_SO).search(right)
    if called and pattern(REFUTED).search(left):
        return _governed(_without(REFUTED, left), True)
    if pattern('[.:;"] <than> ').search(left) and pattern("^, .*?<be> ").search(right):
        return True  # "Rather than a war, it is a raid"
    return _false_behind(phrase, starts, right)


def _false_behind(phrase: Phrase, starts: bool, right: str) -> bool:
    """Tell whether it is said behind a word, a claim or the giving of a name that it is false."""
    claim = any(pattern(one).search(phrase.left) for one in (CLAIMS, THAT_IT_IS))
    word = pattern(WORDS).search(phrase.left)
    named = any(pattern(one.construction).search(phrase.left) for one in GIVES)
    near, far = HIND, r"^(?:\" )?(?:<w> ){0,6}?"
    if (word or phrase.quoted or claim) and pattern(near + UNFIT).search(right):
        return True
    if pattern('^(?:<w> |, |" )*?<sort>\\b').search(right):
        return bool(claim or named or pattern("<name|be> .*").search(phrase.left))
    if claim or named:
        return bool(pattern(f"{far}(?:{IS_FALSE})").search(right))
    alone = phrase.quoted or (starts and not phrase.article)
    return bool(alone and pattern(f"{near}(?:{IS_FALSE})").search(right))
