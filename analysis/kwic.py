"""Concordance lines for any word of the corpus, and the context of each use."""

import re

import pandas as pd

from analysis import tables
from analysis.study.page_links import link
from analysis.study.requirements import need_texts
from analysis.study.study import Study, find_links
from analysis.text.passage_words import parts_of, place_words, read_words
from analysis.text.patterns import pattern_fault
from analysis.text.phrases import find_phrases

_VOICE = ["zone", "voice", "speaker", "whose", "confidence"]
_SPACE = re.compile(r"\s+")


def concordance(
    study: Study, pattern: str, *, width: int = 45, boilerplate: bool = False
) -> pd.DataFrame:
    """
    Every use of a word or phrase with the text to its left and right.

    Parameters
    ----------
    study : Study
        With texts.
    pattern : str
        One or more words; ``*`` and ``?`` are wild (``guarantee*``); case is folded.
    width : int
        Characters on either side.
    boilerplate : bool
        Whether to list what the page adds (credits, links, a title repeated), as in the measures.

    Returns
    -------
    DataFrame
        In reading order: ``left match right outlet whose speaker voice confidence zone doc_id part
        sentence start end``. White space in the lines is shown as one blank.

    Raises
    ------
    ValueError
        If the study has no texts, or the tokenizer can never find the pattern.

    Examples
    --------
    >>> import pandas as pd
    >>> import analysis as an
    >>> articles = pd.DataFrame([{"doc_id": "a", "outlet": "A", "date": "2024-05-01",
    ...                           "text": "The storm is over. “What a storm,” she said."}])
    >>> study = an.build_study(articles, {"storm": ["storm"]})
    >>> an.concordance(study, "storm*", width=12)[["left", "match", "right", "whose"]]
                left  match         right  whose
    0            The  storm   is over. “W    own
    1  er. “What a   storm  ,” she said.  other
    """
    need_texts(study, "concordance")
    fault = pattern_fault(pattern)
    if fault:
        raise ValueError(f"pattern {pattern!r}: {fault}.")
    rows = study.passages
    words, passage, sentence, _ = place_words(read_words(study.documents, study.word_rule), rows)
    (found,) = find_phrases(words.tokens, words.texts, sentence, [pattern])
    found = found[passage[found[:, 0]] >= 0]
    around = rows.iloc[passage[found[:, 0]]].reset_index(drop=True)
    places = around.assign(start=found[:, 2], end=found[:, 3])
    if not boilerplate:
        places = places[places["zone"] != "boilerplate"].reset_index(drop=True)
    columns = [
        "outlet",
        "whose",
        "speaker",
        "voice",
        "confidence",
        "zone",
        "doc_id",
        "part",
        "sentence",
        "start",
        "end",
    ]
    return _lines(study, places, width).join(places[columns])


def read_context(study: Study, matches: pd.DataFrame, *, width: int = 45) -> pd.DataFrame:
    """
    The line of each use, or, without texts, its place and a link to it on its web page.

    Parameters
    ----------
    study : Study
    matches : DataFrame
        Rows of ``study.matches``, ``study.excluded`` or ``study.passages``, or any others that
        have ``doc_id outlet part sentence start end``: all, or those behind one number.

    Returns
    -------
    DataFrame
        A row for each row of `matches`, boilerplate too, in its order: ``doc_id outlet place``
        (such as "sentence 31 of 57"), with texts ``left match right``, without them ``match``
        alone; then ``zone voice speaker whose confidence``, as far as `matches` has them; then
        ``link``, empty where the article has no address, and ``opens_at``: empty where the link
        opens at the use; "2nd of 3" where the use is the second of three places with the words of
        the link, which opens the first; "the page" where it opens no words at all.

    Notes
    -----
    The link is a text fragment: browsers that know them open the page at the words; the page may
    have changed, or been put behind a paywall, since it was read.

    Examples
    --------
    >>> import analysis as an
    >>> study = an.read_study("data/grushko")
    >>> regime = study.matches[study.matches["name"] == "regime"]
    >>> an.read_context(study, regime)["place"].str.startswith("sentence").all()
    np.True_
    """
    tables.require(matches, ["doc_id", "outlet", "part", "sentence", "start", "end"], "the rows")
    matches = matches.reset_index(drop=True)
    if "match" not in matches.columns:
        matches = matches.assign(match="")
    heads = pd.DataFrame(
        {"doc_id": matches["doc_id"], "outlet": matches["outlet"], "place": _places(study, matches)}
    )
    lines = _lines(study, matches, width) if study.has_texts else matches[["match"]]
    voices = matches[[column for column in _VOICE if column in matches.columns]]
    return pd.concat([heads, lines, voices, _links(study, matches)], axis=1)


def _lines(study: Study, places: pd.DataFrame, width: int) -> pd.DataFrame:
    texts = {(doc_id, part): text for doc_id, part, text in parts_of(study.documents)}
    rows = []
    for doc_id, part, start, end in places[["doc_id", "part", "start", "end"]].itertuples(
        index=False, name=None
    ):
        if pd.isna(start):  # withheld from a saved study
            rows.append(["", "", ""])
            continue
        text = texts[doc_id, part]
        pieces = text[max(0, start - width) : start], text[start:end], text[end : end + width]
        rows.append([_SPACE.sub(" ", piece) for piece in pieces])
    return pd.DataFrame(rows, columns=["left", "match", "right"])


def _places(study: Study, matches: pd.DataFrame) -> list[str]:
    if study.parts is None:
        numbers = matches["sentence"]
        return ["place withheld" if pd.isna(n) else f"sentence {n}" for n in numbers]
    sentences = study.parts.set_index(["doc_id", "part"])["sentences"]
    keys = zip(matches["doc_id"], matches["part"], matches["sentence"], strict=True)
    return [
        "place withheld"
        if pd.isna(number)
        else f"sentence {number} of {sentences[doc_id, part]}"
        + (" of the title" if part == "title" else "")
        for doc_id, part, number in keys
    ]


def _links(study: Study, matches: pd.DataFrame) -> pd.DataFrame:
    columns = ["link", "opens_at"]
    if "url" not in study.documents.columns:
        return pd.DataFrame("", index=matches.index, columns=columns)
    urls = study.documents.set_index("doc_id")["url"]
    key = ["doc_id", "part", "start", "end"]
    fragments = find_links(study, matches["doc_id"].unique())
    if fragments is None:
        fragments = pd.DataFrame(columns=[*key, "before", "after", "opens_at"])
    found = matches[[*key, "match"]].merge(fragments, on=key, how="left")
    rows = found[["doc_id", "match", "before", "after", "opens_at"]]
    links = [
        (link(urls[doc_id], match, before, after), place if urls[doc_id] else "")
        if isinstance(before, str)
        else (urls[doc_id], "the page" if urls[doc_id] else "")
        for doc_id, match, before, after, place in rows.itertuples(index=False, name=None)
    ]
    return pd.DataFrame(links, columns=columns, dtype=str)
