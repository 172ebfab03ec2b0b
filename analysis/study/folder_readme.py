"""Write the README of a saved study: what the folder holds, for those who have only the folder.

It is made from the tables as they are saved and from nothing else, so that the same study has the
same README, byte for byte. Titles are not listed. Names come from users: what Markdown would read
in them is escaped.
"""

import csv
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from io import BytesIO, TextIOWrapper
from typing import Any, NamedTuple

import pandas as pd

from analysis import __version__
from analysis.lexicon.lexicon import Lexicon
from analysis.stats.minimum_sample import FEWEST_ARTICLES, FEWEST_USES
from analysis.study import folder_readme_prose as prose
from analysis.study.column_meanings import FILES, MEANINGS
from analysis.study.compression import plain_bytes
from analysis.tables import counted, listed
from analysis.text.runs import MOST_WORDS

README = "README.md"
_MOST_OUTLETS, _MOST_NAMES = 200, 40  # listed
_SPECIAL = re.compile(r"([\\|`*<\[])")


class Held(NamedTuple):
    """A CSV file of the folder: its name there, its columns and how many rows it has."""

    name: str
    columns: list[str]
    rows: int


def folder_readme(
    content: Mapping[str, Any], withheld: pd.DataFrame, files: Mapping[str, bytes], level: str
) -> bytes:
    """
    Return the README of a saved study.

    Parameters
    ----------
    content : mapping
        The fields of the study as they are saved.
    withheld : DataFrame
        ``table column rows reason``, as in the manifest.
    files : mapping
        The files of the folder by name, packed or not.
    level : str
        "article" or "outlet".
    """
    by_article = level == "article"
    held = [_held(name, files[name]) for name in _in_order(files) if ".csv" in name]
    sections = [
        _articles(content) if by_article else _outlets(content),
        _lexicon(content["lexicon"]),
        _files(files, held),
        _columns(held),
        _opening(content, files, by_article=by_article),
        _counting(content, files) if by_article else _counting_by_outlet(files),
        _withheld(withheld, content, by_article=by_article),
        _origin(content),
    ]
    text = "\n\n".join("\n".join(section).strip("\n") for section in sections) + "\n"
    return re.sub(r"\n{3,}", "\n\n", text).encode("utf-8", "surrogatepass")


def escaped(value: object) -> str:
    r"""
    Return a text of a user on one line, with what Markdown would read in it escaped.

    Examples
    --------
    >>> print(escaped("Mail | on\nSunday"))
    Mail \| on Sunday
    """
    return _SPECIAL.sub(r"\\\1", " ".join(str(value).split()))


def _code(name: str) -> str:
    """Return a name as code, where that can be read."""
    return f"`{name}`" if re.fullmatch(r"\w[\w. -]*", name) else escaped(name)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield the lines of a Markdown table; texts in the cells are escaped already."""
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield f"| {' | '.join(f'{c:,}' if isinstance(c, int) else str(c) for c in row)} |"


def _named(name: str, files: Mapping[str, bytes]) -> str:
    return f"{name}.gz" if f"{name}.gz" in files else name


def _in_order(files: Mapping[str, bytes]) -> list[str]:
    """Return the names of the files, packed ones with .gz, in the order of FILES."""
    return [_named(name, files) for name in FILES if _named(name, files) in files]


def _held(name: str, content: bytes) -> Held:
    """Return what a CSV file holds; a line feed inside quotation marks ends no row."""
    plain = plain_bytes(content)
    head = TextIOWrapper(BytesIO(plain), "utf-8", "surrogatepass", newline="")
    ends = sum(outside.count(b"\n") for outside in plain.split(b'"')[::2])
    return Held(name, next(csv.reader(head)), ends - 1)


# the sections


def _articles(content: Mapping[str, Any]) -> Iterator[str]:
    documents = content["documents"]
    words = content["passages"].groupby("doc_id")["words"].sum()
    documents = documents.assign(words=documents["doc_id"].map(words).fillna(0))
    first, last = _ends(documents)
    yield prose.ABOUT.format(
        articles=counted(len(documents), "article"),
        outlets=counted(documents["outlet"].nunique(), "outlet"),
        span=f", {first} to {last}" if first else "",
        most=MOST_WORDS,
    )
    rows = [
        (escaped(outlet), len(of), int(of["words"].sum()), _days(of).nunique(), *_ends(of))
        for outlet, of in documents.groupby("outlet", sort=True)
    ]
    head = ("outlet", "articles", "words", "days", "first day", "last day")
    yield from _table(head, rows[:_MOST_OUTLETS])
    yield from _more(rows, "documents.csv")
    yield prose.OF_THE_TABLE
    if content["source_doc"]:
        yield f"Restatements are those of the article {_code(content['source_doc'])}, the source."


def _days(documents: pd.DataFrame) -> pd.Series:
    days = documents["date"].astype(str)
    return days[days != ""]


def _ends(documents: pd.DataFrame) -> tuple[str, str]:
    """Return the first and the last day, or nothing where no day is known."""
    days = _days(documents)
    return (days.min(), days.max()) if len(days) else ("", "")


def _outlets(content: Mapping[str, Any]) -> Iterator[str]:
    articles = content["documents"].groupby("outlet", sort=True).size()
    yield prose.ABOUT_BY_OUTLET.format(
        articles=counted(int(articles.sum()), "article"),
        outlets=counted(len(articles), "outlet"),
        few=FEWEST_ARTICLES,
    )
    rows = [(escaped(outlet), int(n)) for outlet, n in articles.items()]
    yield from _table(("outlet", "articles"), rows[:_MOST_OUTLETS])
    yield from _more(rows, "outlets.csv")


def _more(rows: Sequence[object], file: str) -> Iterator[str]:
    if len(rows) > _MOST_OUTLETS:
        yield f"\nand {len(rows) - _MOST_OUTLETS:,} more outlets (`{file}`).\n"


def _lexicon(lexicon: Lexicon | None) -> Iterator[str]:
    yield "## What was looked for\n"
    if lexicon is None:
        yield "No lexicon was saved with this study."
        return
    if lexicon.referents:
        yield prose.REFERENTS
        rows = [_referent(lexicon, referent) for referent in lexicon.referents]
        yield from _table(("referent", "choice", "names (terms)", "apart"), rows)
    if lexicon.frames:
        terms = lexicon.table["frame"].value_counts()
        yield prose.FRAMES
        frames = [(escaped(frame), int(terms[frame])) for frame in lexicon.frames]
        yield from _table(("frame", "terms"), frames)


def _referent(lexicon: Lexicon, referent: str) -> tuple[str, ...]:
    names = lexicon.names(referent)
    terms = lexicon.table["name"][lexicon.table["referent"] == referent].value_counts()
    shown = listed([f"{escaped(name)} ({terms[name]})" for name in names["name"]], _MOST_NAMES)
    return escaped(referent), names["choice"].iloc[0], shown, ", ".join(map(escaped, _apart(names)))


def _apart(names: pd.DataFrame) -> list[str]:
    return list(names["name"][names["apart"].astype(bool)])


def _files(files: Mapping[str, bytes], held: Sequence[Held]) -> Iterator[str]:
    of = {one.name: one for one in held}
    yield "## What each file is\n"
    for name in [*_in_order(files), "manifest.json"]:
        meaning = FILES[name.removesuffix(".gz")]
        if name in of:
            columns = ", ".join(map(_code, of[name].columns))
            yield f"* `{name}` ({counted(of[name].rows, 'row')}): {meaning}. Columns: {columns}"
        else:
            yield f"* `{name}`: {meaning}"
    yield f"* `{README}`: this file"
    if any(name.startswith("uncorrected/") for name in files):
        yield "* `uncorrected/`: the files of the same study without its corrections"


def _columns(held: Sequence[Held]) -> Iterator[str]:
    columns = list(dict.fromkeys(column for one in held for column in one.columns))
    known = [column for column in columns if column in MEANINGS]
    yield prose.COLUMNS
    names = {one.name.removesuffix(".gz") for one in held}
    rows = [(f"`{name}`", _meaning(MEANINGS[name], names)) for name in known]
    yield from _table(("column", "what it is"), rows)
    if len(known) < len(columns):
        yield prose.OTHER_COLUMNS


def _meaning(meaning: str, names: Collection[str]) -> str:
    """Return what a column is, without what it is in files that the folder does not have."""
    clauses = meaning.split("; ")
    return "; ".join(one for one in clauses if {*re.findall(r"`(\w+\.csv)`", one)} <= {*names})


def _opening(
    content: Mapping[str, Any], files: Mapping[str, bytes], *, by_article: bool
) -> Iterator[str]:
    tables = ("documents.csv", "matches.csv") if by_article else ("outlets.csv", "names.csv")
    lines = [f'{name.removesuffix(".csv")} <- read("{_named(name, files)}")' for name in tables]
    matrix = _named("counts.mtx", files)
    lines += [f'counts <- Matrix::readMM("{matrix}")'] if matrix in files else []
    if by_article:
        name = json.dumps(_first_wording(content["lexicon"]), ensure_ascii=False)
        example = f"\nshares = an.naming_shares(study, {name})" if name != '""' else ""
        yield prose.PYTHON.format(example=example, matches=_named("matches.csv", files))
    else:
        yield prose.PYTHON_BY_OUTLET.format(names=_named("names.csv", files))
    script = prose.R_BY_ARTICLE if by_article else ""
    yield prose.R.format(lines="\n".join(lines), by_article=script)
    reader = "Only `read_study` takes it off again." if by_article else "Take it off again."
    yield prose.EXCEL.format(reader=reader)


def _first_wording(lexicon: Lexicon | None) -> str:
    """Return the first referent whose names are chosen by the speaker, or nothing."""
    if lexicon is None:
        return ""
    wordings = lexicon.table["referent"][lexicon.table["choice"] == "wording"]
    return str(wordings.iloc[0]) if len(wordings) else ""


def _counting(content: Mapping[str, Any], files: Mapping[str, bytes]) -> Iterator[str]:
    yield prose.COUNTING.format(
        matches=_named("matches.csv", files),
        documents=_named("documents.csv", files),
        articles=FEWEST_ARTICLES,
        uses=FEWEST_USES,
    )
    referent, uses = _first_wording(content["lexicon"]), content["matches"]
    uses = uses[(uses["referent"] == referent) & (uses["zone"] != "boilerplate")]
    if referent:
        uses = uses[~uses["name"].isin(_apart(content["lexicon"].names(referent)))]
    if referent and len(uses):
        outlets = uses["doc_id"].map(content["documents"].set_index("doc_id")["outlet"])
        outlet = outlets.value_counts().sort_index().idxmax()
        n = uses["name"][outlets == outlet].value_counts().sort_index()
        yield prose.TO_CHECK.format(
            referent=_code(referent),
            outlet=escaped(outlet),
            n=n.max(),
            name=_code(str(n.idxmax())),
            of=n.sum(),
        )


def _counting_by_outlet(files: Mapping[str, bytes]) -> Iterator[str]:
    yield prose.COUNTING_BY_OUTLET.format(names=_named("names.csv", files))


def _withheld(
    withheld: pd.DataFrame, content: Mapping[str, Any], *, by_article: bool
) -> Iterator[str]:
    yield "## What was withheld\n"
    if withheld.empty:
        yield "Nothing was withheld."
    else:
        of_articles = " of the tables by article, from which this folder is made"
        yield prose.WITHHELD.format(where="" if by_article else of_articles)
        columns = ["table", "column", "rows", "reason"]
        rows = withheld[columns].itertuples(index=False, name=None)
        yield from _table(columns, [tuple(map(escaped, row)) for row in rows])
    if by_article and content["counts"] is not None:
        yield prose.NOT_WITHHELD


def _origin(content: Mapping[str, Any]) -> Iterator[str]:
    corrections = content["corrections"]
    made = "No correction was made: voices are as the rules read them."
    if corrections is not None and len(corrections):
        number = counted(len(corrections), "correction")
        made = f"Readers corrected voices: {number}."
    yield prose.ORIGIN.format(
        version=__version__, rule=escaped(content["word_rule"]), corrections=made
    )
