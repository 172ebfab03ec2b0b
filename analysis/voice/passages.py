"""Split articles into passages, each with its zone, voice and speaker."""

from bisect import bisect_right
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.boilerplate.lead import mark_lead
from analysis.boilerplate.learned import mark_boilerplate
from analysis.boilerplate.lines import Zone, find_boilerplate, find_lines
from analysis.languages.word_classes import WordClasses, read_word_classes
from analysis.tables import PASSAGES, check_documents, with_metadata
from analysis.text.language import (
    article_languages,
    is_read,
    warn_of_languages,
    with_voice_rules,
)
from analysis.text.passage_words import ArticleWords, place_words, read_words
from analysis.text.places import Place
from analysis.text.sentences import split_sentences
from analysis.voice.class_reading import read_by_classes
from analysis.voice.corrections import apply_corrections
from analysis.voice.damage import with_marks
from analysis.voice.doubt import doubtful_sentences
from analysis.voice.headings import find_headings
from analysis.voice.headlines import Article
from analysis.voice.organisations import read_speakers, speaker_aliases
from analysis.voice.repetition import Owner, Span, with_names_of_text
from analysis.voice.spans import DOUBTFUL, NARRATION, UNREAD, find_evidence, prose_lines
from analysis.voice.tiling import tile

_COLUMNS = ("doc_id", "outlet", "title", "text", "language")  # of articles, as they are read


def split_passages(
    documents: pd.DataFrame,
    *,
    speakers: pd.DataFrame | str | Path | None = None,
    corrections: pd.DataFrame | str | Path | None = None,
    boilerplate: pd.DataFrame | None = None,
    languages: str | Path | None = None,
    words: ArticleWords | None = None,
) -> pd.DataFrame:
    """
    Stretches of one voice within one sentence, for every article.

    Parameters
    ----------
    documents : DataFrame
        One row per article: ``doc_id outlet date text``, its ``title``, and any metadata. Of the
        metadata ``quotations_from`` is used for an interview that another paper made, where the
        text itself does not name that paper.
    speakers : DataFrame or path of a CSV file, optional
        Bodies and persons with their other names (``speaker aliases affiliation country role``,
        aliases parted by ``|``), added to those that ship.
    corrections : DataFrame or path of a CSV file, optional
        What a researcher has corrected, applied last; see `analysis.voice.corrections`.
    boilerplate : DataFrame, optional
        Rules for what an outlet prints on every page, from `learn_boilerplate`; what they find is
        marked as boilerplate, besides what is known by its form.
    languages : path of a folder, optional
        Word classes of languages without a grammar, a folder each; docs/voice.md has the form.
    words : ArticleWords, optional
        The words of the articles, where they were read before.

    Returns
    -------
    DataFrame
        One row per passage in the order of the articles, title before text, with the columns of
        ``tables.PASSAGES`` and then the metadata of the article. In each part the passages, joined,
        give it back character for character; white space belongs to the passage before it.

        ``sentence``
            its number in the part, from 1
        ``voice``
            narration, quotation, reported, scare, question, answer, unresolved, or unread (an
            article in a language without rules: whose words, is unclear)
        ``speaker``, ``mention``, ``cue``
            who speaks, the words that name them there, the first form of the reporting word; empty
            where there is none
        ``own``, ``whose``
            whether the words are the outlet's own; own, other or unclear
        ``confidence``
            low where form alone or the words around decide, for a speaker who is only described,
            and for narration with a sign of another voice (see `analysis.voice.doubt`)
        ``construction``
            by which rule the words are somebody's, see `analysis.voice.constructions`; empty for
            narration
        ``words``
            how many words begin in the passage

        ``attrs["corrections"]`` counts the corrections that were applied.

    Raises
    ------
    ValueError
        If `documents`, `speakers`, `corrections` or `languages` are not fit to be used; one message
        lists every fault.

    Notes
    -----
    Rules for English news, no parser. On annotated news about one token in twelve of what somebody
    else says is missed or wrongly taken, hardly any of it inside quotation marks; paraphrase
    without a reporting word is not seen at all. An article in another language is read by word
    classes where there are any, as its ``voice_rules`` says, and else left unread. What one article
    gets never depends on the others.

    Examples
    --------
    >>> documents = pd.DataFrame({"doc_id": ["a"], "outlet": ["Lund Post"], "date": ["2024-05-01"],
    ...     "title": [""], "text": ["The bridge is shut. “A disgrace,” said mayor Ann Roe."]})
    >>> split_passages(documents)[["start", "end", "voice", "speaker", "own"]]
       start  end      voice  speaker    own
    0      0   20  narration           True
    1     20   34  quotation  Ann Roe  False
    2     34   53  narration           True
    """
    documents = check_documents(documents)
    aliases = speaker_aliases(read_speakers(speakers))
    classes = read_word_classes(languages)
    codes = article_languages(documents)
    warn_of_languages(documents["doc_id"], codes, classes)
    found = find_passages(documents.assign(language=codes), aliases, classes)
    documents = with_voice_rules(documents, codes, classes)
    passages = with_words(found, documents, boilerplate, words or read_words(documents))
    if corrections is not None:
        passages = with_corrections(passages, documents, corrections)
    table = with_metadata(passages, documents)
    table.attrs = {"corrections": 0, **passages.attrs}
    return table


def find_passages(
    documents: pd.DataFrame, aliases: Mapping[str, str], classes: Mapping[str, WordClasses]
) -> pd.DataFrame:
    """
    Return the passages of articles, with no words counted and no metadata.

    Parameters
    ----------
    documents : DataFrame
        Checked, with the ``language`` of each article as a code.
    aliases : mapping
        As `speaker_aliases` returns them.
    classes : mapping
        As `read_word_classes` returns them.
    """
    columns: dict[str, list[object]] = {name: [] for name in PASSAGES}
    papers = (
        documents["quotations_from"].fillna("").astype(str).tolist()
        if "quotations_from" in documents
        else [""] * len(documents)
    )
    fields = [documents[name] for name in _COLUMNS]
    for doc_id, outlet, title, text, language, paper in zip(*fields, papers, strict=True):
        if not is_read(language):
            _add_without_grammar(columns, doc_id, title, text, classes.get(language))
            continue
        article = Article(outlet, paper, text, frozenset(), aliases)
        body = _read_part(text, title, False, article)
        if title:
            article = article._replace(speakers=_words_of_names(body.spans))
            head = _read_part(title, "", True, article)
            spans = with_names_of_text(head.spans, title, text, body.spans)
            _add_part(columns, doc_id, "title", title, head._replace(spans=spans))
        _add_part(columns, doc_id, "text", text, body)
    return _with_owner(pd.DataFrame(columns, columns=list(PASSAGES)))


def with_words(
    passages: pd.DataFrame,
    documents: pd.DataFrame,
    boilerplate: pd.DataFrame | None,
    words: ArticleWords,
) -> pd.DataFrame:
    """Return the passages with the number of their words, boilerplate and leads marked."""
    passage = place_words(words, passages).passage
    sizes = np.bincount(passage[passage >= 0], minlength=len(passages))
    passages = passages.assign(words=sizes.astype(np.int64))
    return mark_lead(mark_boilerplate(passages, documents, boilerplate), documents)


def with_corrections(
    passages: pd.DataFrame, documents: pd.DataFrame, corrections: pd.DataFrame | str | Path
) -> pd.DataFrame:
    """Return the passages as a researcher has corrected them."""
    corrected = apply_corrections(passages, documents, corrections)
    return _with_owner(corrected)


def _add_without_grammar(
    columns: dict[str, list[object]],
    doc_id: str,
    title: str,
    text: str,
    classes: WordClasses | None,
) -> None:
    """Append an article read by word classes; without any, its sentences are unread."""
    whole = [Zone(0, len(title), "headline", "title")] if title else []
    body = Part([], split_sentences(text), [Span(0, len(text), UNREAD)])
    head = Part(whole, split_sentences(title), [Span(0, len(title), UNREAD)])
    if classes:
        zones = _find_zones(text, title)
        lines = prose_lines(text, zones)
        spans = read_by_classes(with_marks(text), body.sentences, lines, classes)
        body = Part(zones, body.sentences, spans)
        lines = [Place(0, len(title))]
        spans = read_by_classes(with_marks(title), head.sentences, lines, classes, headline=True)
        head = head._replace(spans=with_names_of_text(spans, title, text, body.spans))
    for name, content, part in (("title", title, head), ("text", text, body)):
        if content:
            _add_part(columns, doc_id, name, content, part, grammar=False)


class Part(NamedTuple):
    """What is found in a title or a text: its zones, its sentences and whose words are where."""

    zones: list[Zone]
    sentences: list[Place]
    spans: list[Span]


def _words_of_names(spans: list[Span]) -> frozenset[str]:
    """Return the words of the names of all speakers."""
    return frozenset(word for span in spans for word in span.owner.speaker.split())


def _read_part(text: str, title: str, is_title: bool, article: Article) -> Part:
    """Return the zones, the sentences and the attributed spans of one part."""
    zones = [Zone(0, len(text), "headline", "title")] if is_title else _find_zones(text, title)
    text = with_marks(text)
    tiles = split_sentences(text)
    return Part(zones, tiles, find_evidence(text, tiles, zones, title, article))


def _add_part(
    columns: dict[str, list[object]],
    doc_id: str,
    name: str,
    text: str,
    part: Part,
    grammar: bool = True,
) -> None:
    """Append the passages of one part to the columns; narration without a grammar is doubtful."""
    zones, tiles, spans = part
    sentences = [start for start, _ in tiles]
    starts, owners = tile(text, sentences, spans)
    doubtful = {
        start for start, _ in (doubtful_sentences(text, tiles, spans) if grammar else tiles)
    }
    owners = [
        DOUBTFUL
        if owner[:-1] == NARRATION[:-1]
        and sentences[bisect_right(sentences, start) - 1] in doubtful
        else owner
        for start, owner in zip(starts, owners, strict=True)
    ]
    ends = [*starts[1:], len(text)]
    numbers = np.searchsorted(sentences, starts, side="right")
    n = len(starts)
    columns["doc_id"] += [doc_id] * n
    columns["part"] += [name] * n
    columns["sentence"] += numbers.tolist()
    columns["start"] += starts
    columns["end"] += ends
    columns["zone"] += _zones(starts, zones)
    for field, values in zip(Owner._fields, zip(*owners, strict=True), strict=True):
        columns[field] += values
    columns["words"] += [0] * n
    columns["whose"] += [""] * n


def _find_zones(text: str, title: str) -> list[Zone]:
    """Return the lines of a text that are no running text."""
    zones = find_boilerplate(text, title)
    return sorted(zones + find_headings(text, find_lines(text), zones))


def _zones(starts: list[int], zones: list[Zone]) -> list[object]:
    """Return the zone of each passage."""
    if not zones:
        return ["body"] * len(starts)
    firsts = [zone.start for zone in zones]
    result: list[object] = []
    for start in starts:
        at = bisect_right(firsts, start) - 1
        result.append(zones[at].kind if at >= 0 and start < zones[at].end else "body")
    return result


def _with_owner(passages: pd.DataFrame) -> pd.DataFrame:
    """Fill `own` and `whose`; `own` comes in as whether the outlet's own interviewer asks."""
    voice = passages["voice"]
    asks = (voice == "question") & passages["own"].astype(bool)
    own = (voice == "narration") & (passages["speaker"] == "") | asks
    unclear = voice.isin(["scare", "unresolved", "unread"])
    passages["own"] = own.to_numpy(bool)
    passages["whose"] = np.select([own, unclear], ["own", "unclear"], "other")
    return passages
