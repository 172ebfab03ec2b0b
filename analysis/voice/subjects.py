"""Find the subject of a reporting verb: the words that name the speaker."""

import re
from functools import lru_cache

from analysis.languages.patterns import listed_words, with_words, word_pattern
from analysis.languages.words import word_list
from analysis.text.capitals import CAPITAL, NAME
from analysis.text.places import Place
from analysis.voice.noun_phrases import (
    CUSTOM,
    MOST_WORDS,
    NOBODY,
    RELATIVE,
    has_verb,
    trim_phrase,
)

_BEFORE_VERB = frozenset(word_list("auxiliaries") + word_list("before_reporting_verbs"))
# up to the last mark that a noun phrase does not reach over
_LAST_MARK = re.compile(r".*(?:[⟧;:—–(\"]|, |--)", re.S)
_CONJUNCTIONS = frozenset(word_list("conjunctions"))
_ALONE = frozenset(word_list("subjects_alone"))  # at the start
_COMPARED = tuple(form for word in word_list("compared") for form in (word, word.title()))
# how words begin that are no subject
_ADVERBIAL = word_pattern(
    r"(?:<adverbial_openers>\b|\w{2,}<ing> (?:<particles_of_verbs> )?(?:<the|a|possessives|to>\b))",
    re.I,
)
# who speaks, behind the verb: a name with its title, a noun phrase, a pronoun
_AFTER = word_pattern(
    rf"\s+(?:((?:(?!<no_subject_behind|weekdays>\b)[^\W_][\w'’.-]*,? ){{0,7}}?"
    rf"{NAME}(?: (?:<joins_name> )*{NAME}){{0,5}})"
    r"(?=['’]s?)?(?=[,.;:⟦(—–]|\s*$| -| <behind_subjects|weekdays>\b)"
    r"|(<subject_determiners|subjects_in_plural>(?: [\w'’-]+){0,6}?"
    r"|<subjects_without_article|they>)"
    r"(?=[,.;:⟦(—–]|\s*$| <who_only>\b| <days_of_report> \w+<day>| <within> <a> )"
    # "said lawmakers and aides", "said sources close to the talks"
    r"|((?:[a-z][\w'’-]+ ){0,2}<titles|body_nouns|speaking_nouns>s?"
    r"(?: <speakers_go_on> [\w'’ -]{2,50}?)?)(?=[.,;:⟦(—–]|\s*$| <who_only>\b)"
    r"|([a-z]+(?: [a-z]+){0,2})\s*$)"  # a headline: ", says mayor"
)
# right behind a quotation, where a verb of saying has no subject before it
_AFTER_MARKS = word_pattern(
    r"\s+(<determiners_after_marks>(?: [\w'’&-]+){1,14}?)"
    r"(?=[,.;:⟦(—–]|\s*$| (?:<behind_subject_after_marks>|<on_a_day> \w+<day>)\b)"
)
# a full stop that ends a sentence and no abbreviation
_FULL_STOP = word_pattern(rf"(?<!\b{CAPITAL})(?<!\b<abbreviations_before_names>)\.$")
_VERBAL = word_pattern(r"\b<auxiliaries|not>\b")
# X of "according to X", up to a comma or "who"
_PHRASE = word_pattern(
    rf"\s+((?:[^,.;:⟦(—–]|(?<=\b{CAPITAL})\.|(?<=\b<abbreviations_of_persons>)\.){{2,120}}?)"
    rf"(?=[,;:⟦(—–]|(?<!\b{CAPITAL})(?<!\b<abbreviations_of_persons>)\.|"
    r"\s+<relatives_behind_subject>\b|$)"
)
# "According to Roe the bridge is safe"
_NO_COMMA = word_pattern(rf"\s+((?:<the|a> )?(?:{NAME} )*{NAME}) (?=<no_comma>\b)")
_NO_NAMES = with_words("<no_first_names> ")
# "Dreaming up a flood, the council": no subject
_GERUND = word_pattern(r"\w{2,}<ing> (?:<particles_of_verbs> )?(?:<the|a|possessives|to>)\b")
# a pronoun, a name or a noun phrase before a verb or a comma
_FIRST = word_pattern(
    r"[\s⟦■⟧,.?!]*(<first_pronouns|First_pronouns|first_pronouns_capital>\b"
    rf"|(?:(?!{_NO_NAMES}){NAME}|<the|The|first_determiners> [\w'’&-]+)(?: [\w.'’&-]+){{0,7}}?"
    r"(?=,| (?:<verbs_behind_first>|[a-z]+<ed>|[a-z]+s|<past_behind_first>)\b))"
)
# a name of two words or more before a word in small letters
_FIRST_NAME = re.compile(
    rf"[\s⟦■⟧,.?!]*((?:(?!{_NO_NAMES}){NAME} ){{2,}})(?:\([^)]*\) )?(?=[a-z]{{3,}} )"
)
# the name that "who" is about
_WHO = word_pattern(
    rf"((?:{NAME} )*{NAME}|<the|The|a|A> (?:[\w-]+ ){{0,4}}[\w-]+"
    r"|(?<!\w)(?:[a-z-]{2,} )?<titles|speaking_nouns|human>s),? $"
)
# "went on to", "continued to"
_GOES_ON = word_pattern(r"(?:\s+<goes_on>| <tries>) <to>$")
# "the mayor of Lund, Ann Roe"
_NAME_BEHIND = word_pattern(
    rf"\b<the|The> (?:[\w'’-]+ ){{0,9}}[\w'’-]+, ((?:{NAME} ){{1,3}}{NAME})$"
)
# the last noun phrase before "that said", such as "the letter"
_LAST_NOUN = word_pattern(
    r"\b(<the|The|a|A|possessives> (?:[\w'’-]+ ){0,4}?[\w'’-]+)"
    r"(?: <place_of_noun> [\w ]{1,30})?$"
)
_BEFORE_RELATIVE = word_pattern(r"\W*(<The|A> (?:[\w'’-]+ ){0,3}[\w'’-]+(?<!<ed>)(?<!s))$")
_AND = listed_words("and", " ", " ")
_TO, _THAN, _JOINED_BY, _THAT = map(word_list, ("to", "than", "and", "that"))
_JOINS = (*word_list("and"), *word_list("or"))
_RELATIVE_ALONE = listed_words("who_only|Who_only")
_THAT_WHICH = listed_words("that|which", before=" ")
_PARTICIPLES = (*word_list("ing"), *word_list("ed"))
_FIRST_SUBJECTS = frozenset(word_list("first_subject_begins"))
_TITLED = re.compile(rf"\s*((?:[a-z][\w-]+ ){{1,4}}(?:{NAME} )+{NAME})")  # "mayor Ann Roe"
_LAST_NAME = re.compile(rf"(?<!\w)(?:{NAME} )+{NAME}$")
# "Roe and Berg", "the Kremlin and Kyiv"
_PAIR = word_pattern(
    rf"(?:^\W*|[,;] |\b<both|Both> )((?:<the|The> )?(?!{_NO_NAMES}){NAME}(?: {NAME})* <and> "
    rf"(?:<the> )?{NAME}(?: {NAME}| <side>)*)$"
)
_IN_LIST = word_pattern(rf"\b<in_lists> {NAME}(?: {NAME})*, (?:{NAME}(?: {NAME})*, )*$")
_WINDOW = 220
_PHRASE_WINDOW = 130


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
        return NOBODY
    if sentence[end - 1] == ",":
        return _through_apposition(sentence, low, end - 1)
    low = max(low, end - _PHRASE_WINDOW)
    if sentence.endswith(_THAT_WHICH, low, end):  # "the letter that said …"
        end = len(sentence[: sentence.rfind(" ", low, end)].rstrip(" ,"))
        letter = _LAST_NOUN.search(sentence, low, end)
        return Place(*letter.span(1)) if letter else NOBODY
    if sentence[end - 1] == ")" and (bracket := sentence.rfind("(", low, end)) > low:
        end = len(sentence[:bracket].rstrip())
    joined = any(sentence.find(word, low, end) >= 0 for word in _AND) and _PAIR.search(
        sentence, low, end
    )
    if joined and joined[1].count(" ") < MOST_WORDS:
        if _IN_LIST.search(sentence, low, joined.start(1)):  # "leaders of Lund, Odrin and Ostland"
            return first_subject(sentence)
        return Place(*joined.span(1))
    subject = _phrase_before(sentence, low, end)
    if sentence[subject.start : subject.end] in _RELATIVE_ALONE:
        return _antecedent(sentence, subject.start) or subject
    return subject


def _phrase_before(sentence: str, low: int, end: int) -> Place:
    """Return the noun phrase that ends at `end`; "and" splits it only if another one follows."""
    border = _LAST_MARK.match(sentence, low, end)
    low = border.end() if border else low
    place = end
    if sentence[sentence.rfind(" ", low, end) + 1 : end].lower() in _CONJUNCTIONS:
        return NOBODY
    for _ in range(MOST_WORDS + 6):
        space = sentence.rfind(" ", low, place)
        word = sentence[space + 1 if space >= 0 else low : place].lower()
        if word in _CONJUNCTIONS:
            subject = trim_phrase(sentence, place + 1, end) if place < end else NOBODY
            if word in _THAN and sentence.endswith(_COMPARED, low, max(space, low)):
                place = space
                continue
            if subject != NOBODY and word in _JOINED_BY and _is_joined(sentence, low, end):
                return Place(low, end)
            if word in _THAT and (noun := _relative_noun(sentence, space)):
                return noun
            if subject != NOBODY or word not in _JOINS:
                return subject
        if space < 0:
            break
        place = space
    subject = trim_phrase(sentence, low, end)
    if subject != NOBODY:
        return subject
    name = _LAST_NAME.search(sentence, low, end)  # the end of a very long phrase
    titled = _TITLED.fullmatch(sentence, low, end)
    found = titled.span(1) if titled else name.span() if name else NOBODY
    return Place(*found)


def _is_joined(sentence: str, low: int, end: int) -> bool:
    """Tell whether two nouns with "and" stand between a comma and the verb, and nothing else."""
    if sentence[low - 2 : low] != ", ":
        return False
    words = sentence[low:end].split()
    first = words[0].lower()
    return (
        len(words) < MOST_WORDS
        and first not in _CONJUNCTIONS
        and first not in RELATIVE
        and not first.endswith(_PARTICIPLES)
        and not has_verb(sentence[low:end])
    )


def _relative_noun(sentence: str, end: int) -> Place | None:
    """Return "The association" before "that represents all agents", at the start of a sentence."""
    found = _BEFORE_RELATIVE.match(sentence, 0, end)
    return Place(*found.span(1)) if found else None


def _before_auxiliaries(sentence: str, low: int, place: int) -> int:
    """Return the end of the words before "has also repeatedly" or "went on to"."""
    end = _without_space(sentence, place)
    while end > low:
        space = sentence.rfind(" ", low, end)
        word = sentence[space + 1 : end].lower()
        if word in _TO:
            chain = _GOES_ON.search(sentence, low, end)
            if not chain:
                return low
            end = chain.start()
        elif word in _ALONE and space < low:
            return end
        elif word in _BEFORE_VERB:
            end = _without_space(sentence, max(space, low))
        else:
            return end
    return end


def _without_space(sentence: str, end: int) -> int:
    """Return the place behind the last character before `end` that is no space."""
    while end > 0 and sentence[end - 1] == " ":
        end -= 1
    return end


def _through_apposition(sentence: str, low: int, comma: int) -> Place:
    """Return the name before ", a spokesman for Y,", or Y in "the spokesman of X, Y,"."""
    named = _NAME_BEHIND.search(sentence, low, comma)
    if named:
        return Place(*named.span(1))
    stop = comma
    for _ in range(4):
        before = sentence.rfind(",", low, stop)
        if before < 0:
            break
        subject = _phrase_before(sentence, low, before)
        words = sentence[subject.start : subject.end].split()
        begins = bool(words) and (words[0][:1].isupper() or words[0].lower() in _FIRST_SUBJECTS)
        if begins and not _ADVERBIAL.match(sentence, subject.start):
            return subject
        stop = before
    return _phrase_before(sentence, low, comma)


def _antecedent(sentence: str, place: int) -> Place | None:
    """Return the antecedent of a "who" at `place`."""
    found = _WHO.search(sentence[:place])
    return Place(*found.span(1)) if found else None


def subject_after(sentence: str, place: int, marks: bool = False) -> Place:
    """
    Place of the words after a verb that name who speaks; (0, 0) if none do.

    With `marks`, the verb stands right behind a quotation, and a longer phrase is taken.

    Examples
    --------
    >>> sentence = "The bridge is safe, said deputy mayor Ann Roe, who built it."
    >>> start, end = subject_after(sentence, sentence.index("said") + 4)
    >>> sentence[start:end]
    'deputy mayor Ann Roe'
    """
    found = _AFTER.match(sentence, place, min(place + 160, len(sentence)))
    if not found and marks:
        found = _AFTER_MARKS.match(sentence, place, min(place + 160, len(sentence)))
    if not found or _VERBAL.search(found[0]):
        return NOBODY
    start, end = found.span(found.lastindex or 0)
    return Place(start, end - 1 if _FULL_STOP.search(sentence, start, end) else end)


def subject_in_phrase(sentence: str, place: int) -> Place:
    """Place of X in "according to X", where `place` is behind "to"; (0, 0) if none is there."""
    found = _NO_COMMA.match(sentence, place) or _PHRASE.match(sentence, place)
    if not found or CUSTOM.fullmatch(found[1]):
        return NOBODY
    return Place(*found.span(1))


@lru_cache(64)
def first_subject(sentence: str) -> Place:
    """
    Place of the first noun phrase of a sentence before a verb or a comma; (0, 0) if none is there.

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
    found = (
        _FIRST_NAME.match(sentence, start)
        or _FIRST.match(sentence, start)
        or (None if _GERUND.match(sentence) else _FIRST.match(sentence))
    )
    if not found:
        return NOBODY
    begin, end = found.span(1)
    return Place(begin, begin + len(sentence[begin:end].rstrip()))
