"""Every stretch of every article with its zone, voice and speaker: where all evidence is weighed."""

import unicodedata
from bisect import bisect_right
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.furniture import find_furniture, find_lines
from analysis.sentences import split_sentences
from analysis.tables import PASSAGES, check_documents, metadata_columns
from analysis.tokens import words
from analysis.voice.attribution import Hit, attribute
from analysis.voice.cues import find_cues, read_cues
from analysis.voice.interviews import find_glosses, find_turns
from analysis.voice.quotations import find_quotations

# voice, speaker, mention, cue, confidence, whether the outlet's own interviewer asks
Owner = tuple[str, str, str, str, str, bool]
Span = tuple[int, int, Owner]

_NARRATION: Owner = ("narration", "", "", "", "high", False)


def split_passages(
    documents: pd.DataFrame,
    *,
    speakers: pd.DataFrame | str | None = None,
    corrections: pd.DataFrame | str | None = None,
) -> pd.DataFrame:
    """
    Stretches of one voice within one sentence, for every article.

    Parameters
    ----------
    documents : DataFrame
        One row per article: ``doc_id outlet date title text`` and any metadata.

    Returns
    -------
    DataFrame
        The columns of ``tables.PASSAGES`` and the metadata of the article. In each part the
        passages joined give it back, character for character.
    """
    documents = check_documents(documents)
    columns: dict[str, list[object]] = {name: [] for name in PASSAGES}
    lengths = []
    for doc_id, title, text in zip(
        documents["doc_id"], documents["title"], documents["text"], strict=True
    ):
        before = len(columns["doc_id"])
        for part, content in (("title", title), ("text", text)):
            if content:
                _add_part(columns, doc_id, part, content, title)
        lengths.append(len(columns["doc_id"]) - before)
    passages = pd.DataFrame(columns, columns=list(PASSAGES))
    rows = np.repeat(np.arange(len(documents)), lengths)
    for name in metadata_columns(documents):
        passages[name] = documents[name].to_numpy()[rows]
    return passages


def _add_part(
    columns: dict[str, list[object]], doc_id: str, part: str, text: str, title: str
) -> None:
    """Append the passages of one part to the columns."""
    zones = [] if part == "title" else find_furniture(text, title)
    tiles = split_sentences(text)
    sentences = [start for start, _ in tiles]
    spans = _find_spans(text, tiles, zones, title if part == "text" else "", part == "title")
    starts, owners = _tile(text, sentences, spans)
    counts = _words_between(text, starts)
    zone_starts = [zone[0] for zone in zones]
    ends = [*starts[1:], len(text)]
    for start, end, owner, n in zip(starts, ends, owners, counts, strict=True):
        voice, speaker, mention, cue, confidence, asks = owner
        own = voice == "narration" and not speaker or asks
        whose = "own" if own else "unclear" if voice in ("scare", "unresolved") else "other"
        sentence = bisect_right(sentences, start)
        zone = "headline" if part == "title" else "body"
        at = bisect_right(zone_starts, sentences[sentence - 1]) - 1
        if at >= 0 and zones[at][1] > start:
            zone = zones[at][2]
        row = (doc_id, part, sentence, start, end, zone, voice, speaker, mention, cue)
        for name, value in zip(PASSAGES, (*row, own, whose, confidence, n), strict=True):
            columns[name].append(value)


def _find_spans(
    text: str,
    sentences: list[tuple[int, int]],
    zones: list[tuple[int, int, str, str]],
    title: str,
    is_title: bool,
) -> list[Span]:
    """Return everything that is not plain narration, innermost last."""
    extra = {zone[0] for zone in zones}
    lines = [line for line in find_lines(text) if line[0] not in extra]
    cues = read_cues()
    hits = [(*hit, cues[hit[2].lower()]) for hit in find_cues(text)]
    spans: list[Span] = []
    turns = [] if is_title else find_turns(text, lines, title)
    inside = {turn[1] for turn in turns}
    prose = [line for line in lines if line[1] not in inside]
    captions = [(zone[0], zone[1]) for zone in zones if zone[2] == "caption"]
    places = [hit[0] for hit in hits if "beside" in hit[3][2]]
    for some in (prose, captions):
        quotations = find_quotations(text, places, some, single=is_title)
        outside = _in_lines(hits, some)
        for start, end, voice, low, high, cue, sure in attribute(
            text, sentences, some, quotations, outside
        ):
            mention = text[low:high]
            owner = (voice, mention, mention, cue, "high" if sure else "low", False)
            spans.append((start, end, owner if voice != "narration" else _NARRATION))
    for start, end, kind, label, sure in turns:
        name = "" if label in ("Q", "A", "Question", "Answer") else label
        name = name if kind == "answer" else ""
        owner = (kind, name, label, "", "high" if sure else "low", kind == "question")
        spans.append((start, end, owner))
        spans += [(a, b, _NARRATION) for a, b in find_glosses(text, start, end)]
    return spans


def _in_lines(hits: list[Hit], lines: list[tuple[int, int]]) -> list[Hit]:
    """Return the hits that stand in one of the lines."""
    result, at = [], 0
    for hit in hits:
        while at < len(lines) and lines[at][1] <= hit[0]:
            at += 1
        if at < len(lines) and lines[at][0] <= hit[0]:
            result.append(hit)
    return result


def _tile(text: str, sentences: list[int], spans: list[Span]) -> tuple[list[int], list[Owner]]:
    """Return the starts of the passages and what each is; later spans lie over earlier ones."""
    if not spans:
        return sentences, [_NARRATION] * len(sentences)
    owners = [_NARRATION, *(owner for _, _, owner in spans)]
    paint = np.zeros(len(text) + 1, np.int32)
    for number, (start, end, _) in enumerate(spans, 1):
        paint[start:end] = number
    borders = (np.flatnonzero(paint[1:-1] != paint[:-2]) + 1).tolist()
    starts: list[int] = []
    result: list[Owner] = []
    firsts = set(sentences)
    for border in sorted(firsts.union(borders)):
        place = border
        while place < len(text) and border and text[place].isspace():
            place += 1
        if place == len(text):
            continue
        if starts and starts[-1] >= place:
            result[-1] = owners[paint[place]]
            continue
        starts.append(place)
        result.append(owners[paint[place]])
    return _without_crumbs(text, firsts, starts, result)


def _without_crumbs(
    text: str, firsts: set[int], starts: list[int], owners: list[Owner]
) -> tuple[list[int], list[Owner]]:
    """Join what has no word, as a full stop after a quotation, and neighbours that are alike."""
    kept_starts: list[int] = []
    kept: list[Owner] = []
    ends = [*starts[1:], len(text)]
    for start, end, owner in zip(starts, ends, owners, strict=True):
        if start not in firsts and kept:
            if owner == kept[-1] or not any(map(str.isalnum, text[start:end])):
                continue
            if not any(map(str.isalnum, text[kept_starts[-1] : start])):
                kept[-1] = owner
                continue
        kept_starts.append(start)
        kept.append(owner)
    return kept_starts, kept


def _words_between(text: str, starts: list[int]) -> list[int]:
    """Count the words that start in each passage."""
    places = _word_starts(text)
    found = np.searchsorted(places, [*starts[1:], len(text)])
    counts: list[int] = np.diff(found, prepend=0).tolist()
    return counts


def _word_starts(text: str) -> NDArray[np.int64]:
    """Return where the words of `analysis.tokens` start, without making a string of each."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    if codes.size == 0 or int(codes.max()) > 0xFFFF:
        return np.array([start for start, _, _ in words(text)], np.int64)
    kinds = _kinds()[codes]
    if (kinds == 3).any():
        return np.array([start for start, _, _ in words(text)], np.int64)
    letter = np.concatenate(([False, False], kinds == 1))
    joiner = np.concatenate(([False], kinds[:-1] == 2))
    joined = joiner & letter[:-2]
    return np.flatnonzero(letter[2:] & ~letter[1:-1] & ~joined)


@cache
def _kinds() -> NDArray[np.uint8]:
    """Return for each character: 1 of a word, 2 joins words, 3 needs care (marks, invisible), else 0."""
    kinds = np.zeros(0x10000, np.uint8)
    for code in range(0x10000):
        character = chr(code)
        if character.isalnum() or character == "_":
            kinds[code] = 1
        if unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf") or 0x1160 <= code <= 0x11FF:
            kinds[code] = 3
    for character in "'’\u2010\u2011-":
        kinds[ord(character)] = 2
    return kinds
