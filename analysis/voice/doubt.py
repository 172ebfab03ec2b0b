"""Sentences that are read as the outlet's own although something in them says otherwise.

Narration is what no rule gives to somebody else, so the errors of the rules are nearly always
narration. Its confidence is low where a verb of saying or a quotation mark of its sentence was not
used, where marks do not pair, where the sentence asks or says "I", and in texts in forms on which
the rules are known to fail.
"""

import re
from collections.abc import Sequence

from analysis.languages.patterns import word_pattern
from analysis.text.capitals import CAPITALS
from analysis.text.places import Place
from analysis.voice.cue_readings import reads_as_noun, word_before
from analysis.voice.cues import find_cues
from analysis.voice.damage import with_marks
from analysis.voice.repetition import Span

_MARKS = re.compile(r"[“”„«»\"]|&quot;|&#8220;|&ldquo;|''|``")
_PERSON = word_pattern(r"\b(?:I|I['’]\w+|<my|My>)\b")
_ASKS_OR_DASH = re.compile(r"\?[\s”\"’')]*$|^\s*[-–—] (?:\S+ ){3}")
_SHORT = 200  # characters, below which capitals and full stops tell nothing
_CAPITAL_SHARE = 0.6  # of the letters of a text printed in capitals
_WORDS_OF_SENTENCE = 60  # words for each full stop, beyond which punctuation is lost


def doubtful_sentences(text: str, sentences: Sequence[Place], spans: Sequence[Span]) -> list[Place]:
    """
    Return the sentences without a span that may be somebody's words; of a damaged text, all.

    Parameters
    ----------
    text : str
        One part of an article.
    sentences : sequence of Place
        Its sentences.
    spans : sequence of Span
        What the rules give to somebody, or leave open.

    Examples
    --------
    >>> from analysis.text.sentences import split_sentences
    >>> text = "The port is open. Roe has said more than once too much. We wait."
    >>> found = doubtful_sentences(text, split_sentences(text), [])
    >>> [text[place.start : place.end] for place in found]
    ['Roe has said more than once too much. ']
    """
    taken = sorted(span for span in spans if span.owner.voice != "unresolved")
    free = _without_spans(sentences, taken)
    if is_damaged(text):
        return list(sentences)
    open_marks = [span.start for span in spans if span.owner.voice == "unresolved"]
    return [
        place
        for place in free
        if is_doubtful(text[place.start : place.end])
        or any("\n" not in text[min(place.start, at) : max(place.start, at)] for at in open_marks)
    ]


def is_doubtful(sentence: str) -> bool:
    """
    Tell whether a sentence read as narration has a sign of another voice.

    Examples
    --------
    >>> is_doubtful("Roe declared the old bridge."), is_doubtful("The bridge is old.")
    (True, False)
    """
    if _MARKS.search(sentence) or _PERSON.search(sentence) or _ASKS_OR_DASH.search(sentence):
        return True
    return any(
        "after" in hit.cue.takes
        and not reads_as_noun(word_before(sentence, hit.start), hit.form, hit.cue.lemma)
        for hit in find_cues(sentence)
    )


def is_damaged(text: str) -> bool:
    """
    Tell whether a text is in a form on which the rules fail: capitals, no full stops, lost marks.

    Examples
    --------
    >>> is_damaged("?We wait,? she said. ?We have time,? he said."), is_damaged("We wait.")
    (True, False)
    """
    if with_marks(text) != text:
        return True
    if len(text) < _SHORT:
        return False
    letters = sum(map(str.isalpha, text))
    capitals = len(re.findall(f"[{CAPITALS}]", text))
    stops = sum(text.count(mark) for mark in ".!?。")
    return capitals > _CAPITAL_SHARE * letters or text.count(" ") > _WORDS_OF_SENTENCE * stops


def _without_spans(sentences: Sequence[Place], taken: Sequence[Span]) -> list[Place]:
    """Return the sentences that no span overlaps."""
    result, at = [], 0
    for sentence in sentences:
        start, end = sentence
        while at < len(taken) and taken[at].end <= start:
            at += 1
        if not any(span.start < end and span.end > start for span in taken[at : at + 8]):
            result.append(sentence)
    return result
