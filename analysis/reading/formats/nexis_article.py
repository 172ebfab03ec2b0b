"""Parse one article of a Nexis export: headline, source, date, labelled fields and text.

Lines are classified by content, never by position: the date is not always the third line, the
copyright line may be missing, and the label ("key") of a field is recognised by the no-break space
after its colon. Keys are in the language of the archive's interface; the English ones were observed
in files, and those in six other languages are the usual translations.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from analysis.reading.dates import read_date
from analysis.reading.formats.nexis_cover import urn_of
from analysis.reading.formats.nexis_head import day_of_loading, name_and_date
from analysis.reading.formats.paragraphs import Paragraph
from analysis.reading.formats.press_archives import (
    CORRECTION,
    PARAGRAPH_BREAK,
    RELATED,
    captions,
    declared_words,
    first_words,
    labelled,
    language_code,
    length_note,
    precision_note,
)
from analysis.text.capitals import ASCII_CAPITALS


class Article(NamedTuple):
    """An article of an export: its cells, the reasons to refuse it, and notes for the report."""

    cells: dict[str, object]
    faults: list[str]
    notes: list[str]


class Field(NamedTuple):
    """A line with a key: the name of its field and its value."""

    name: str  # a column, or "unknown" and the key
    value: str


_KEYS = {
    "section": "section rubrik rubrique sección sezione seção secção rubriek sectie",
    "length": "length länge longueur longitud lunghezza extensão comprimento lengte",
    "author": "byline autor verfasser auteur signature autore",
    "dateline": "dateline",
    "highlight": "highlight highlights chapeau",
    "loaded": "load-date ladedatum laadatum",
    "corrected": "correction-date",
    "language": "language sprache langue idioma lingua língua taal",
    "publication_type": "publication-type",
    "subject": "subject thema sujet tema soggetto assunto onderwerp",
    # Recognised and dropped: series and rights; and the archive's index terms for organisations,
    # persons and places, which have more words than may be saved with a study.
    "left_out": "distribution series guests body graphic journal-code company organization ticker"
    " industry person geographic notes correction url copyright credit type isbn issn",
}
_ABOVE = ("section", "length", "author", "dateline", "highlight")
_FIELDS = {word: field for field, words in _KEYS.items() for word in words.split()}
_KEY = re.compile(r"(?P<key>[^\W\d_][\w-]{1,24}(?: [\w-]{1,20}){0,2}):\u00a0\s*(?P<value>.*)")
_KEY_WITH_SPACE = re.compile(r"(?P<key>[^\W\d_][\w-]{1,24}):\s*(?P<value>.*)")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b).*|.{0,150}\ball rights reserved\b.{0,20}", re.I)
_BODY = re.compile(r"Body(?:_\d+)?")
BODY_WORDS = {"body", "text", "volltext", "texte", "texto", "testo", "tekst", "corps"}
_BLOCKS = {
    "graphic": "graphic graphics grafik graphique gráfico grafico grafiek",
    "correction": "correction korrektur corrección correzione correção correctie",
    "classification": "classification klassifikation klassifizierung clasificación classificazione"
    " classificação classificatie",
}
BLOCK = {word: block for block, words in _BLOCKS.items() for word in words.split()}
_RELATED = re.compile(r"related (?:articles?|stories|coverage)\s*:?", re.IGNORECASE)
_BULLET = re.compile(r"[•▪●·*–-]\s+")
_ADDRESS = re.compile(r"https?://\S+")
_PAGE = re.compile(
    rf"\b(?:Pg|Page|S|p)\.?\s?(?P<page>[{ASCII_CAPITALS}]{{0,2}}\d{{1,3}}[{ASCII_CAPITALS}]?)\b"
)
_STRAY = 2  # lines without a key that may be a standfirst
_LIST_WORDS = 25  # of a headline in a list


def read_article(paragraphs: Sequence[Paragraph]) -> Article:
    """Return the cells of one article, its faults, and notes for the report."""
    bodies = [number for number, found in enumerate(paragraphs) if _is_body(found)]
    head = paragraphs[: bodies[0]] if bodies else paragraphs
    rest = paragraphs[len(head) :]
    doc_id: dict[str, object] = {"doc_id": urn_of([link for one in head for link in one.links])}
    front, fields = _read_head(head)
    if bodies and (fault := _run_together(rest, fields, len(bodies))):
        return Article(doc_id, [fault], [])
    blocks = _read_rest(rest, fields)
    faults: list[str] = []
    cells, undated = name_and_date(front, _headline_is_linked(head))
    cells |= _metadata(fields, blocks["address"])
    standfirst = fields.get("highlight", [])
    repeated = bool(standfirst) and _is_start(" ".join(standfirst), " ".join(blocks["body"]))
    if blocks["body"]:
        cells["text"] = _text(blocks, [] if repeated else standfirst)
    elif bodies:
        faults.append("has no body: nothing follows the word 'Body'")
    else:
        faults = [_no_body(paragraphs)]
    notes = _notes(cells, fields, blocks["body"]) if bodies else []
    if undated:
        notes.append(day_of_loading(cells, undated))
    if repeated:
        notes.append("the standfirst repeats the first words; read once")
    return Article(doc_id | cells, faults, notes)


def _text(blocks: dict[str, list[str]], standfirst: Sequence[str]) -> str:
    correction = labelled(CORRECTION, blocks["correction"])
    return PARAGRAPH_BREAK.join(
        [*standfirst, *blocks["body"], *captions(blocks["graphic"]), *correction]
    )


def _notes(
    cells: dict[str, object], fields: dict[str, list[str]], body: Sequence[str]
) -> list[str]:
    declared = cells.get("length_declared")
    notes = [length_note(body, declared if isinstance(declared, int) else None)]
    if "stray" in fields:
        notes.append(f"lines without a key, read as the standfirst: {len(fields['stray'])}")
    notes += [f"a key that is not known was left out: {key}" for key in fields.get("unknown", ())]
    return [note for note in (*notes, precision_note(cells)) if note]


def _run_together(rest: Sequence[Paragraph], fields: dict[str, list[str]], bodies: int) -> str:
    """Return why this is more than one article; an empty text if it is one."""
    if bodies > 1 or any(_belongs_to_head(found) for found in rest):
        return "holds several articles with no 'End of Document' or bookmark between them"
    stray = fields.get("stray", ())
    if len(fields.get("length", ())) > 1 or len(stray) > _STRAY:
        opening = first_words(stray)
        return f"has lines between its keys and 'Body' that belong elsewhere: {opening}"
    return ""


def _no_body(paragraphs: Sequence[Paragraph]) -> str:
    texts = [found.text.strip() for found in paragraphs if found.text.strip()]
    last = max((n for n, text in enumerate(texts) if _field_of(text).name), default=-1)
    return (
        "has no body: expected a paragraph 'Body' with a bookmark of that name after the length; "
        f"there is {first_words(texts[:last][-1:] + texts[last:][:3] if last > 0 else texts)}"
    )


def _is_body(found: Paragraph) -> bool:
    if any(_BODY.fullmatch(name) for name in found.bookmarks):
        return True
    return found.bold and found.text.strip().casefold() in BODY_WORDS


def _belongs_to_head(found: Paragraph) -> bool:
    """Return whether a line occurs only above a body (unlike 'Length: 90 minutes' in a review)."""
    if found.text.startswith("\n") and _COPYRIGHT.fullmatch(found.text.strip()):
        return True
    key = _KEY.fullmatch(found.text.strip())
    return key is not None and _FIELDS.get(key["key"].casefold()) in _ABOVE


def _headline_is_linked(head: Sequence[Paragraph]) -> bool:
    """Return whether the first line is a link to the archive, so a headline and not a source."""
    return next((bool(found.links) for found in head if found.text.strip()), False)


def _field_of(line: str) -> Field:
    """Return the field of a line with a key; an empty one if it has none."""
    text = line.strip()
    if found := _KEY.fullmatch(text):
        return Field(
            _FIELDS.get(found["key"].casefold(), f"unknown {found['key']}"), found["value"]
        )
    found = _KEY_WITH_SPACE.fullmatch(text)
    if found and found["key"].casefold() in _FIELDS:
        return Field(_FIELDS[found["key"].casefold()], found["value"])
    return Field("", "")


def _add_value(fields: dict[str, list[str]], field: str, value: str) -> None:
    kind, _, name = field.partition(" ")
    fields.setdefault(kind, []).append(name or value.strip())


def _read_head(head: Sequence[Paragraph]) -> tuple[list[str], dict[str, list[str]]]:
    """Return the lines above the keys, of which the first is the headline, and the fields."""
    front: list[str] = []
    fields: dict[str, list[str]] = {}
    last = ""
    for paragraph in head:
        text = paragraph.text.strip()
        if text and not front:
            front.append(" ".join(text.split()))  # a headline may run over several lines
            continue
        for number, line in enumerate(filter(None, map(str.strip, text.split("\n")))):
            field, value = _field_of(line)
            if field:
                _add_value(fields, field, value)
                last = field
            elif _COPYRIGHT.fullmatch(line):
                last = "copyright"
            elif not last:
                front.append(line)
            elif number and last in fields:  # the same paragraph, so the value continues
                fields[last][-1] += f" {line}"
            elif last != "copyright" or not number:
                # The highlight continues; a line after an author is not an author.
                fields.setdefault("highlight", []).append(line)
                if last != "highlight":
                    _add_value(fields, "stray", line)
    return front, fields


def _read_rest(rest: Sequence[Paragraph], fields: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the lines of the body and of the blocks after it; add the fields there to `fields`."""
    blocks: dict[str, list[str]] = {"body": [], "graphic": [], "correction": [], "address": []}
    block = "body"
    related = False
    for number, paragraph in enumerate(rest):
        text = paragraph.text.strip()
        marked = paragraph.bold or paragraph.text.startswith("\n")
        if not text or (number == 0 and len(text.split()) <= 2 and text.casefold() in BODY_WORDS):
            continue
        field, value = _field_of(text)
        if marked and text.casefold() in BLOCK:
            block = BLOCK[text.casefold()]
        elif field in ("loaded", "corrected") or (field and block == "classification"):
            _add_value(fields, field, value)
        elif block in ("graphic", "correction"):
            blocks[block].append(" ".join(text.split()))
        elif block == "body" and _RELATED.fullmatch(text):
            related = True
        elif block == "body":
            related = related and _in_list(text, paragraph)
            blocks["body"] += labelled(RELATED, [_BULLET.sub("", text, 1)]) if related else [text]
    while blocks["body"] and _ADDRESS.fullmatch(blocks["body"][-1]):
        blocks["address"].append(blocks["body"].pop())
    return blocks


def _in_list(text: str, paragraph: Paragraph) -> bool:
    """Return whether a line can be an item of a list of headlines."""
    if paragraph.listed or paragraph.links or _BULLET.match(text):
        return True
    return len(text.split()) <= _LIST_WORDS and text[-1] not in ".!…”\"'"


def _metadata(fields: dict[str, list[str]], addresses: Sequence[str]) -> dict[str, object]:
    """Return the columns filled from the fields."""
    cells: dict[str, object] = {}
    for name in ("section", "author", "dateline", "publication_type", "subject"):
        if values := [value for value in fields.get(name, ()) if value]:
            cells[name] = "; ".join(values)
    if page := _PAGE.search(str(cells.get("section", ""))):
        cells["page"] = page["page"]
    if words := declared_words(" ".join(fields.get("length", ()))):
        cells["length_declared"] = words
    if "language" in fields:
        cells["language"] = language_code(fields["language"][0])
    if addresses:
        cells["url"] = addresses[-1]
    for name, column in (("loaded", "date_loaded"), ("corrected", "date_corrected")):
        with suppress(ValueError):
            cells[column] = read_date(" ".join(fields[name])).date if name in fields else ""
    return {column: value for column, value in cells.items() if value != ""}


def _is_start(part: str, whole: str) -> bool:
    """Return whether `whole` starts with `part`, comparing letters and digits only."""
    return _letters(whole).startswith(_letters(part))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
