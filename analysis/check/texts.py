"""Checks on the texts of a corpus: copies, boilerplate, truncation, quotation marks, languages."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

import pandas as pd

from analysis.boilerplate.learned import learn_boilerplate
from analysis.boilerplate.parts_of_lines import KNOWN_PARTS, part_expression
from analysis.check.findings import Finding, finding, left_out
from analysis.reading.wrapping import wrapping_of
from analysis.text.tokens import words

_RUN = re.compile(r"\w+")
_FEWEST_WORDS = 50
_LANGUAGE_FROM = (20, 2_000)  # words a text needs, and characters that are looked at
_ANOTHER = 0.05  # share of the articles that makes a second language a finding
_UNUSUAL = 0.5  # share of an outlet's marks
_CUT = re.compile(r"\[(?:\+?\d+ chars?|…|\.\.\.|truncated)\]\s*$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:continue|read more|read the rest)\b.{0,40}\s*$", re.IGNORECASE)
_ENDS = re.compile(r"[.!?…:;)\]\"'”’»“]\s*$")
_MARKS = {
    "“ ”": re.compile(r"[“”]"),
    '" "': re.compile(r'"'),
    "‘ ’": re.compile(r"‘|(?<!\w)’"),
    "« »": re.compile(r"[«»]"),
    "' '": re.compile(r"(?<!\w)'(?=\w)"),
    "'' ''": re.compile(r"''"),
    "dialogue dash": re.compile(r"^\s*[—–]\s", re.MULTILINE),
}


def check_texts(documents: pd.DataFrame, passages: pd.DataFrame) -> Iterator[Finding]:
    """Yield the findings on texts, except languages; boilerplate already marked is ignored."""
    bare = documents.assign(
        title=_without_boilerplate(documents, passages, "title"),
        text=_without_boilerplate(documents, passages, "text"),
    )
    yield from _same_texts(documents)
    yield from _repeated_lines(bare)
    yield from _parts_of_lines(bare)
    yield from _wrapped(documents)
    yield from _ends(documents, bare["text"])
    yield from _marks(documents)


def _parts_of_lines(documents: pd.DataFrame) -> Iterator[Finding]:
    """Yield outlets with what pages add within a line, and is not marked."""
    for outlet, part in documents.groupby("outlet", sort=False):
        found = {
            pattern: part["text"].str.contains(part_expression(pattern)) for pattern in KNOWN_PARTS
        }
        patterns = [pattern for pattern, has in found.items() if has.any()]
        if patterns:
            n = int(pd.DataFrame(found).any(axis=1).sum())
            yield finding("boilerplate within lines", outlet, n, len(part), patterns, "medium")


def _wrapped(documents: pd.DataFrame) -> Iterator[Finding]:
    """Yield outlets with texts whose lines end at a fixed width."""
    wrapped = documents["text"].map(lambda text: bool(wrapping_of(text).width))
    for outlet, part in documents[wrapped].groupby("outlet", sort=False):
        of = int((documents["outlet"] == outlet).sum())
        yield finding("wrapped lines", outlet, len(part), of, list(part["doc_id"]), "high")


def check_languages(documents: pd.DataFrame, *, recognise: bool) -> Iterator[Finding]:
    """
    Yield outlets with several languages, and texts that are not in the language of the table.

    With `recognise`, languages are detected by py3langid, from n-grams of letters and without
    network; otherwise they are those of the column ``language``.
    """
    declared = _declared_languages(documents)
    if not recognise and declared is None:
        yield left_out("languages", "no column `language`, and no text to tell it from")
        return
    found = _recognised(documents) if recognise else None
    if isinstance(found, str):
        yield left_out("languages", found)
        found = None
    languages = found if found is not None else declared
    if languages is None:
        return
    common = Counter(languages[languages != ""]).most_common(1)
    main_language = common[0][0] if common else ""
    for outlet, articles in documents.groupby("outlet", sort=False):
        for language, part in articles.groupby(languages.loc[articles.index]):
            if language in ("", main_language) or len(part) < max(1, _ANOTHER * len(articles)):
                continue
            where = f"{language}: " + ", ".join(part["doc_id"].head(3))
            yield finding("several languages", outlet, len(part), len(articles), where)
    if found is not None and declared is not None:
        wrong = documents[(found != "") & (declared != "") & (found != declared)]
        for outlet, part in wrong.groupby("outlet", sort=False):
            of = int((documents["outlet"] == outlet).sum())
            yield finding("language not as said", outlet, len(part), of, list(part["doc_id"]))


def _declared_languages(documents: pd.DataFrame) -> pd.Series | None:
    if "language" not in documents.columns:
        return None
    return documents["language"].fillna("").astype(str).str.lower().str.split("[-_]").str[0]


def _recognised(documents: pd.DataFrame) -> pd.Series | str:
    """Return the language of each text, empty for short ones; or why none can be detected."""
    try:
        import py3langid
    except ImportError:
        return "recognising them needs py3langid: pip install py3langid"
    fewest, longest = _LANGUAGE_FROM
    found = [
        str(py3langid.classify(text[:longest])[0]) if text.count(" ") >= fewest - 1 else ""
        for text in documents["text"]
    ]
    return pd.Series(found, index=documents.index)


def _without_boilerplate(documents: pd.DataFrame, passages: pd.DataFrame, part: str) -> pd.Series:
    """Return the titles or texts with an empty line in place of each boilerplate passage."""
    marked = passages[(passages["part"] == part) & (passages["zone"] == "boilerplate")]
    spans = {
        str(doc_id): list(zip(rows["start"], rows["end"], strict=True))
        for doc_id, rows in marked.groupby("doc_id", sort=False)
    }
    texts = []
    for doc_id, text in zip(documents["doc_id"], documents[part], strict=True):
        for start, end in sorted(spans.get(doc_id, []), reverse=True):
            text = text[:start] + "\n" + text[end:]
        texts.append(text.strip())
    return pd.Series(texts, index=documents.index, dtype=object)


def _same_texts(documents: pd.DataFrame) -> Iterator[Finding]:
    """Yield groups of articles that have the same words, in one outlet or in several."""
    keys = documents["text"].map(lambda text: " ".join(_RUN.findall(text.casefold())))
    for _, part in documents.groupby(keys, sort=False):
        if len(part) > 1:
            outlets = list(dict.fromkeys(part["outlet"]))
            of = int(documents["outlet"].isin(outlets).sum())
            severity = "low" if of_one_family(part) else ""
            where = list(part["doc_id"])
            yield finding("same text", " and ".join(outlets), len(part), of, where, severity)


def of_one_family(documents: pd.DataFrame) -> bool:
    """Return whether all articles have the same family."""
    families = set(documents["family"]) if "family" in documents.columns else set()
    return len(families) == 1 and families != {""}


def _repeated_lines(documents: pd.DataFrame) -> Iterator[Finding]:
    rules = learn_boilerplate(documents)
    for rule in rules.to_dict("records"):
        where = f"{rule['place']} of {rule['part']}, {len(str(rule['pattern']).split())} words"
        yield finding("repeated lines", rule["outlet"], rule["n"], rule["of"], where)


def _ends(documents: pd.DataFrame, bare: pd.Series) -> Iterator[Finding]:
    """
    Yield truncated and very short texts.

    A final "read more" counts as truncation only after an unfinished sentence, or where it is not
    boilerplate but part of the text.
    """
    texts = documents["text"]
    marked = pd.Series(False, index=documents.index)
    if "truncated" in documents.columns:
        marked = ~documents["truncated"].astype(str).str.lower().isin(["", "false", "no", "0"])
    cut = texts.map(lambda text: bool(_CUT.search(text[-80:])))
    goes_on, in_text = (
        part.map(lambda text: bool(_GOES_ON.search(text[-80:]))) for part in (texts, bare)
    )
    unfinished = ~bare.map(lambda text: bool(_ENDS.search(text[-3:])))
    truncated = marked | cut | in_text | (goes_on & unfinished)
    short = texts.map(_is_short)
    for outlet, part in documents.groupby("outlet", sort=False):
        for name, affected in (("truncated", truncated), ("short text", short)):
            articles = part[affected.loc[part.index]]
            if len(articles):
                yield finding(name, outlet, len(articles), len(part), list(articles["doc_id"]))
        loose = part[(unfinished & ~truncated).loc[part.index]]
        if len(loose) >= max(2, len(part) / 2):  # a few pages may end in a credit
            where = "ends without a full stop: " + ", ".join(loose["doc_id"].head(3))
            yield finding("truncated", outlet, len(loose), len(part), where, "low")


def _is_short(text: str) -> bool:
    """Tell whether a text has fewer words than one can compare; a long one is not read through."""
    runs = sum(1 for _ in islice(_RUN.finditer(text), 2 * _FEWEST_WORDS))
    return runs < 2 * _FEWEST_WORDS and len(words(text)) < _FEWEST_WORDS


def _marks(documents: pd.DataFrame) -> Iterator[Finding]:
    """Yield outlets whose commonest quotation mark differs from that of most outlets."""
    counts = pd.DataFrame(
        {
            name: documents["text"].map(lambda text, mark=mark: len(mark.findall(text)))
            for name, mark in _MARKS.items()
        }
    )
    counts["' '"] -= counts["'' ''"]
    by_outlet = counts.clip(lower=0).groupby(documents["outlet"], sort=False).sum()
    main_mark = by_outlet[by_outlet.sum(axis=1) > 0].idxmax(axis=1)
    if main_mark.empty:
        return
    common = main_mark.mode().iloc[0]
    for (outlet, mark), row in zip(
        main_mark.items(), by_outlet.loc[main_mark.index].to_dict("records"), strict=True
    ):
        total, n = sum(row.values()), int(row[mark])
        if mark != common and n >= _UNUSUAL * total:
            where = f"marks are {mark}, of most outlets {common}"
            yield finding("quotation marks", outlet, n, total, where, "medium")
