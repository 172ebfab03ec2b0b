"""What only the texts of a corpus can show: copies, boilerplate, cut ends, marks, languages."""

import re
from collections import Counter
from collections.abc import Iterator

import pandas as pd

from analysis.boilerplate.learned import learn_boilerplate
from analysis.check.findings import Finding, finding, left_out
from analysis.text.tokens import words

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
    """Yield what the texts show, but for languages; what is boilerplate by now is no finding."""
    bare = documents.assign(
        title=_without_boilerplate(documents, passages, "title"),
        text=_without_boilerplate(documents, passages, "text"),
    )
    yield from _same_texts(documents)
    yield from _repeated_lines(bare)
    yield from _ends(documents, bare["text"])
    yield from _marks(documents)


def check_languages(documents: pd.DataFrame, *, recognise: bool) -> Iterator[Finding]:
    """
    Yield languages beside the commonest, and texts in another one than the table gives.

    With `recognise`, by py3langid, which reads n-grams of letters and needs no network; else by
    the column ``language`` alone.
    """
    given = _said_languages(documents)
    if not recognise and given is None:
        yield left_out("languages", "no column `language`, and no text to tell it from")
        return
    found = _recognised(documents) if recognise else None
    if isinstance(found, str):
        yield left_out("languages", found)
        found = None
    told = found if found is not None else given
    if told is None:
        return
    common = Counter(told[told != ""]).most_common(1)
    usual = common[0][0] if common else ""
    for outlet, mine in documents.assign(told=told).groupby("outlet", sort=False):
        for language, part in mine.groupby("told"):
            if language not in ("", usual) and len(part) >= max(1, _ANOTHER * len(mine)):
                where = f"{language}: " + ", ".join(part["doc_id"].head(3))
                yield finding("several languages", outlet, len(part), len(mine), where)
    if found is not None and given is not None:
        wrong = documents[(found != "") & (given != "") & (found != given)]
        for outlet, part in wrong.groupby("outlet", sort=False):
            of = int((documents["outlet"] == outlet).sum())
            yield finding("language not as said", outlet, len(part), of, list(part["doc_id"]))


def _said_languages(documents: pd.DataFrame) -> pd.Series | None:
    if "language" not in documents.columns:
        return None
    return documents["language"].fillna("").astype(str).str.lower().str.split("[-_]").str[0]


def _recognised(documents: pd.DataFrame) -> pd.Series | str:
    """Return the language of each text, empty where it is too short; or why there is none."""
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
    """Return the titles or texts with an empty line where the boilerplate stands."""
    marked = passages[(passages["part"] == part) & (passages["zone"] == "boilerplate")]
    spans = {
        str(doc_id): list(zip(mine["start"], mine["end"], strict=True))
        for doc_id, mine in marked.groupby("doc_id", sort=False)
    }
    texts = []
    for doc_id, text in zip(documents["doc_id"], documents[part], strict=True):
        for start, end in sorted(spans.get(doc_id, []), reverse=True):
            text = text[:start] + "\n" + text[end:]
        texts.append(text.strip())
    return pd.Series(texts, index=documents.index, dtype=object)


def _same_texts(documents: pd.DataFrame) -> Iterator[Finding]:
    """Yield articles of one outlet, and of several, that have the same words."""
    keys = documents["text"].map(lambda text: " ".join(word for *_, word in words(text)))
    for _, part in documents.groupby(keys, sort=False):
        if len(part) > 1:
            outlets = list(dict.fromkeys(part["outlet"]))
            of = int(documents["outlet"].isin(outlets).sum())
            severity = "low" if of_one_family(part) else ""
            where = list(part["doc_id"])
            yield finding("same text", " and ".join(outlets), len(part), of, where, severity)


def of_one_family(documents: pd.DataFrame) -> bool:
    """Return whether all articles were given the same family."""
    families = set(documents["family"]) if "family" in documents.columns else set()
    return len(families) == 1 and families != {""}


def _repeated_lines(documents: pd.DataFrame) -> Iterator[Finding]:
    rules = learn_boilerplate(documents)
    for rule in rules.to_dict("records"):
        where = f"{rule['place']} of {rule['part']}, {len(str(rule['pattern']).split())} words"
        yield finding("repeated lines", rule["outlet"], rule["n"], rule["of"], where)


def _ends(documents: pd.DataFrame, bare: pd.Series) -> Iterator[Finding]:
    """
    Yield texts that break off, or that are hardly one.

    A link to read on is a cut only where the text before it breaks off, or where it stands in it.
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
    off = marked | cut | in_text | (goes_on & unfinished)
    short = texts.map(lambda text: len(words(text))) < _FEWEST_WORDS
    for outlet, part in documents.groupby("outlet", sort=False):
        for name, there in (
            ("truncated", off),
            ("short text", short),
        ):
            mine = part[there.loc[part.index]]
            if len(mine):
                yield finding(name, outlet, len(mine), len(part), list(mine["doc_id"]))
        loose = part[(unfinished & ~off).loc[part.index]]
        if len(loose) >= max(2, len(part) / 2):  # now and then a page ends in a credit
            where = "ends without a full stop: " + ", ".join(loose["doc_id"].head(3))
            yield finding("truncated", outlet, len(loose), len(part), where, "low")


def _marks(documents: pd.DataFrame) -> Iterator[Finding]:
    """Yield outlets whose commonest mark of quotation is not that of most outlets."""
    counts = pd.DataFrame(
        {
            name: documents["text"].map(lambda text, mark=mark: len(mark.findall(text)))
            for name, mark in _MARKS.items()
        }
    )
    counts["' '"] -= counts["'' ''"]
    by_outlet = counts.clip(lower=0).groupby(documents["outlet"], sort=False).sum()
    usual = by_outlet[by_outlet.sum(axis=1) > 0].idxmax(axis=1)
    if usual.empty:
        return
    common = usual.mode().iloc[0]
    for (outlet, mark), row in zip(
        usual.items(), by_outlet.loc[usual.index].to_dict("records"), strict=True
    ):
        total, n = sum(row.values()), int(row[mark])
        if mark != common and n >= _UNUSUAL * total:
            where = f"marks are {mark}, of most outlets {common}"
            yield finding("quotation marks", outlet, n, total, where, "medium")
