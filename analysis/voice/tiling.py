"""Lay spans over the sentences of a text: passages that tile it, each with one owner."""

from analysis.voice.constructions import RANKS
from analysis.voice.repetition import Owner, Span
from analysis.voice.spans import NARRATION

_TRAILING = ",.;:!?…)"  # belongs to the stretch before it


def tile(text: str, sentences: list[int], spans: list[Span]) -> tuple[list[int], list[Owner]]:
    """Return the starts and the values of the passages; of two spans the higher one prevails."""
    if not spans:
        return sentences, [NARRATION] * len(sentences)
    firsts = set(sentences)
    places = sorted(firsts.union(*((start, end) for start, end, _ in spans)))
    at = {place: number for number, place in enumerate(places)}
    owners = [NARRATION] * len(places)
    for start, end, owner in sorted(spans, key=_precedence):
        low, high = at[start], at[end]
        owners[low:high] = [owner] * (high - low)
    starts: list[int] = []
    result: list[Owner] = []
    for border, owner in zip(places, owners, strict=True):
        place = border
        if border not in firsts:
            while place < len(text) and (text[place].isspace() or text[place] in _TRAILING):
                place += 1
        if place >= len(text):
            continue
        if starts and starts[-1] >= place:
            result[-1] = owner
            continue
        starts.append(place)
        result.append(owner)
    return _merge_fragments(text, firsts, starts, result)


def _precedence(span: Span) -> tuple[int, int]:
    """Return the rank of a span: its layer, and in that where it begins."""
    return RANKS[span.owner.construction], span.start


def _merge_fragments(
    text: str, firsts: set[int], starts: list[int], owners: list[Owner]
) -> tuple[list[int], list[Owner]]:
    """Merge fragments without a word, such as a lone full stop, and equal neighbours."""
    kept_starts: list[int] = []
    kept: list[Owner] = []
    ends = [*starts[1:], len(text)]
    for start, end, owner in zip(starts, ends, owners, strict=True):
        if start not in firsts and kept:
            if owner[:-1] == kept[-1][:-1] or not any(map(str.isalnum, text[start:end])):
                continue
            if not any(map(str.isalnum, text[kept_starts[-1] : start])):
                kept[-1] = owner
                continue
        kept_starts.append(start)
        kept.append(owner)
    return kept_starts, kept
