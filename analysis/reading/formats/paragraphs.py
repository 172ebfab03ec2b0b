"""Read the paragraphs of a Word file (.docx) from its XML, as a stream.

Only two members of the archive are opened, both up to a fixed size; a document type declaration,
which could declare entities, is refused; nothing is fetched and nothing is written. Text in tables
and text boxes is included in file order; deleted text and field codes, which Word does not display,
are left out.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from analysis.tables import listed


class Paragraph(NamedTuple):
    """A paragraph of a Word file and the properties that its readers need."""

    text: str  # including surrounding white space; a line break is \n
    bookmarks: tuple[str, ...]  # names of the bookmarks that begin in it
    links: tuple[str, ...]  # targets of its links
    bold: bool  # at least in part
    listed: bool  # an item of a list
    ends_section: bool


BODY = "word/document.xml"
_LINKS = "word/_rels/document.xml.rels"
# Five hundred long articles take some 25 MB; the parsed form takes many times as much memory.
_LARGEST = 64_000_000  # bytes, unpacked
_MOST = 300_000  # paragraphs
_TAGS_MOST = 2_500_000  # five hundred long articles have one million
_DEEPEST = 50  # paragraphs in text boxes in paragraphs
_CHUNK = 1 << 16
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
    *(ValueError, IndexError, OverflowError, OSError),
)
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_LINK_IDS = tuple(
    f"{namespace} id"
    for namespace in (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
)
_ADDRESS = re.compile(r'HYPERLINK\s+"([^"]+)"')
_SIGNS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
_OFF = ("0", "false", "off")
_READ = ("p", "t", "instrText", "hyperlink", "bookmarkStart", "b", "numPr", "sectPr", *_SIGNS)
_TAGS = {f"{namespace} {tag}": tag for namespace in _WORD for tag in _READ} | {
    # A copy of a text box, for programs that cannot display the first.
    "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback": "Fallback"
}
_LINK = {"http://schemas.openxmlformats.org/package/2006/relationships Relationship": "link"}

Chunks = Iterator[bytes]
# (tag, attributes) at the start of an element, (tag, None) at its end, ("", characters) for text.
Events = Iterator[tuple[str, dict[str, str] | str | None]]


def read_paragraphs(source: Path | bytes, *, first: int = 0) -> list[Paragraph]:
    """
    Return the paragraphs of a Word file, in file order.

    Parameters
    ----------
    source : Path or bytes
        The file, or its contents.
    first : int
        Stop after this many bytes of XML, enough to detect a format; 0 reads all.

    Returns
    -------
    list of Paragraph
        Including empty ones; a paragraph of a text box precedes the one it is anchored in.

    Raises
    ------
    ValueError
        If it is not a Word file, is damaged, unpacks to more than the limit, or declares
        entities. The message does not name the file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as packed:
            members = set(packed.namelist())
            if BODY not in members:
                raise ValueError(
                    f"is a zip without {BODY}, so no Word file; it {_content_add_part(packed)}"
                )
            targets = _targets(packed) if _LINKS in members else {}
            return _paragraphs(_events(_chunks(packed, BODY), _TAGS, first), targets)
    except expat.ExpatError as error:
        raise ValueError(f"{BODY} is damaged: {error}; export it again") from error
    except _DAMAGED as error:
        if type(error) is ValueError:  # raised above or in a called function
            raise
        raise ValueError(f"is no .docx that can be read ({type(error).__name__})") from error


def _content_add_part(packed: zipfile.ZipFile) -> str:
    names = [name for name in packed.namelist() if not name.endswith("/")]
    return f"holds {listed([name[-40:] for name in names], most=3)}"


def _chunks(packed: zipfile.ZipFile, member: str) -> Chunks:
    """Yield the bytes of a member; neither its declared nor its actual size may be too large."""
    about = packed.getinfo(member)
    too_large = ValueError(
        f"{member} unpacks to more than {_LARGEST // 1_000_000} MB; "
        "download fewer articles in one file"
    )
    if about.file_size > _LARGEST:
        raise too_large
    if about.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError(f"{member} is packed in a way that Word does not use; export it again")
    size = tags = 0
    with packed.open(about) as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            tags += chunk.count(b"<")
            if size > _LARGEST:
                raise too_large
            if tags > _TAGS_MOST:
                raise ValueError(
                    f"{member} has more than {_TAGS_MOST:,} tags, more than any article"
                )
            yield chunk


def _events(chunks: Chunks, tags: dict[str, str], first: int = 0) -> Events:
    """
    Yield the starts and ends of elements among `tags`, and all text.

    A document type is refused, so the only entities are the five of XML itself.
    """
    waiting: list[tuple[str, dict[str, str] | str | None]] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse

    def start(name: str, attributes: dict[str, str]) -> None:
        if name in tags:
            waiting.append((tags[name], attributes))

    def end(name: str) -> None:
        if name in tags:
            waiting.append((tags[name], None))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda data: waiting.append(("", data))
    size = 0
    for chunk in chunks:
        parser.Parse(chunk, False)
        yield from waiting
        waiting.clear()
        size += len(chunk)
        if first and size >= first:
            return
    parser.Parse(b"", True)
    yield from waiting


def _refuse(*_: object) -> None:
    raise ValueError("holds a document type declaration, which no Word file has; it is not read")


def _targets(packed: zipfile.ZipFile) -> dict[str, str]:
    """Return the targets of links by their ids."""
    found = {}
    for _, attributes in _events(_chunks(packed, _LINKS), _LINK):
        if isinstance(attributes, dict):
            found[attributes.get("Id", "")] = attributes.get("Target", "")
    return found


def _paragraphs(events: Events, targets: dict[str, str]) -> list[Paragraph]:
    found: list[Paragraph] = []
    open_paragraphs: list[dict[str, list[str]]] = []  # nested, if one is in a text box of another
    bookmarks: list[str] = []  # bookmarks that begin between paragraphs
    text_tag, fallback_depth = "", 0
    for tag, content in events:
        if isinstance(content, str):
            if text_tag and open_paragraphs and not fallback_depth:
                open_paragraphs[-1].setdefault(text_tag, []).append(content)
        elif tag == "Fallback":
            fallback_depth += 1 if content is not None else -1
        elif tag == "p" and content is not None:
            open_paragraphs.append({"bookmarkStart": bookmarks})
            bookmarks = []
            if len(open_paragraphs) > _DEEPEST:
                raise ValueError("has deeply nested paragraphs, as no article has")
        elif tag == "p":
            parts = open_paragraphs.pop()
            found += [] if fallback_depth else [_paragraph(parts)]
            if len(found) > _MOST:
                raise ValueError(f"holds more than {_MOST:,} paragraphs; that is no article")
        elif tag in ("t", "instrText"):
            text_tag = "" if content is None else tag
        elif content is not None and open_paragraphs and not fallback_depth:
            _add_part(open_paragraphs[-1], tag, content, targets)
        elif content is not None and tag == "bookmarkStart":
            bookmarks.append(_attribute(content, "name"))
    return found


def _add_part(
    parts: dict[str, list[str]], tag: str, attributes: dict[str, str], targets: dict[str, str]
) -> None:
    """Add the content of an element to the parts of its paragraph."""
    if tag in _SIGNS:
        if "t" in parts or tag != "tab":  # in the properties a tab is a stop, not a sign
            parts.setdefault("t", []).append(_SIGNS[tag])
    elif tag == "bookmarkStart":
        parts[tag].append(_attribute(attributes, "name"))
    elif tag == "hyperlink":
        ids = [attributes[name] for name in _LINK_IDS if name in attributes]
        parts.setdefault(tag, []).extend(targets.get(name, "") for name in ids)
    elif tag != "b" or _attribute(attributes, "val") not in _OFF:
        parts.setdefault(tag, []).append("")


def _attribute(attributes: dict[str, str], name: str) -> str:
    for namespace in _WORD:
        if (full := f"{namespace} {name}") in attributes:
            return attributes[full]
    return ""


def _paragraph(parts: dict[str, list[str]]) -> Paragraph:
    coded = _ADDRESS.findall("".join(parts["instrText"])) if "instrText" in parts else []
    return Paragraph(
        "".join(parts.get("t", ())),
        tuple(parts["bookmarkStart"]),
        (*parts.get("hyperlink", ()), *coded),
        "b" in parts,
        "numPr" in parts,
        "sectPr" in parts,
    )
