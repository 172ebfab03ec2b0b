"""Parse the cover of a Nexis export: number of articles, list of articles, and search query."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.reading.formats.paragraphs import Paragraph
from analysis.text.capitals import ASCII_CAPITALS


class Record(NamedTuple):
    """An article listed on the cover: its number, title, archive id and search query."""

    number: int
    title: str
    urn: str
    query: str


class Cover(NamedTuple):
    """The cover of an export: the declared number of documents, their list, and the query."""

    declared: int | None
    records: list[Record]
    query: str


_COUNT = re.compile(r"[^\W\d_]{5,12}\s*\((?P<count>\d[\d.,]{0,6})\)")
_NUMBERED = re.compile(r"(?P<number>\d{1,4})\.(?:\s+(?P<title>\S.*))?", re.DOTALL)
_URN = re.compile(
    rf"contentItem(?::|%3A)(?P<urn>[0-9{ASCII_CAPITALS}]+(?:-[0-9{ASCII_CAPITALS}]+)+)",
    re.IGNORECASE,
)
_QUERY = re.compile(
    r"(?:search terms|suchbegriffe|termes de recherche|términos de búsqueda|termini di ricerca"
    r"|termos de pesquisa|zoektermen|условия поиска)\s*:\s*(?P<query>.*)",
    re.IGNORECASE | re.DOTALL,
)


def urn_of(links: Sequence[str]) -> str:
    """
    Return the archive's id of an article, from the links to it.

    Examples
    --------
    >>> urn_of(["https://example.org/api/document?id=urn:contentItem:7Y2J-V420-00000-00&x=1"])
    '7Y2J-V420-00000-00'
    """
    found = (_URN.search(link) for link in links)
    return next((match["urn"].upper() for match in found if match), "")


def is_cover(paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether these paragraphs declare a number of documents."""
    return any(_COUNT.fullmatch(paragraph.text.strip()) for paragraph in paragraphs)


def read_cover(paragraphs: Sequence[Paragraph]) -> Cover:
    """Parse a cover; a search query applies to the records listed before it."""
    declared: int | None = None
    records: list[Record] = []
    queries: list[str] = []
    linked = any(urn_of(paragraph.links) for paragraph in paragraphs)
    number = 0
    for paragraph in paragraphs:
        text = " ".join(paragraph.text.split())
        urn = urn_of(paragraph.links)
        numbered = _NUMBERED.fullmatch(text)
        if declared is None and (count := _COUNT.fullmatch(text)):
            declared = int(re.sub(r"\D", "", count["count"]))
        elif query := _QUERY.fullmatch(text):
            queries.append(query["query"])
            records = [
                record if record.query else record._replace(query=query["query"])
                for record in records
            ]
        elif numbered and not urn and linked:
            number = int(numbered["number"])  # the title follows in a paragraph of its own
        elif urn or (numbered and not linked and declared is not None):
            number = int(numbered["number"]) if numbered else number or len(records) + 1
            title = (numbered["title"] or "") if numbered else text
            records.append(Record(number, title, urn, ""))
            number = 0
    return Cover(declared, records, queries[0] if len(set(queries)) == 1 else "")
