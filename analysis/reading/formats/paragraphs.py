"""Paragraphs of a Word file (.docx), read from its XML as a stream.

Only two members of the archive are opened, both up to a fixed size; a document type, which is
where entities would be declared, is refused; nothing is fetched and nothing is written. Text in
tables and text boxes is included in file order; deleted text and field codes, which a reader of the
file does not see, are not.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat


class Paragraph(NamedTuple):
    """A paragraph of a Word file and the properties that its readers need."""

    text: str  # with the white space at its edges; a line break is \n
    bookmarks: tuple[str, ...]  # names of the bookmarks that begin in it
    links: tuple[str, ...]  # targets of its links
    bold: bool  # at least in part
    listed: bool  # an item of a list
    ends_section: bool


BODY = "word/document.xml"
_LINKS = "word/_rels/document.xml.rels"
# Five hundred long articles take some 25 MB; and what is parsed must fit in memory many times over.
_LARGEST = 64_000_000  # bytes, unpacked
_MOST = 300_000  # paragraphs
_TAGS_MOST = 2_500_000  # where five hundred long articles have one million
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
    # A text box a second time, for programs that cannot show the first.
    "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback": "Fallback"
}
_LINK = {"http://schemas.openxmlformats.org/package/2006/relationships Relationship": "link"}

Chunks = Iterator[bytes]
# The start of an element has its attributes, the end None; text has no name.
Events = Iterator[tuple[str, dict[str, str] | str | None]]


def read_paragraphs(source: Path | bytes, *, first: int = 0) -> list[Paragraph]:
    """
    Paragraphs of a Word file, in its order.

    Parameters
    ----------
    source : Path or bytes
        The file, or what it holds.
    first : int
        Stop after so many bytes of XML, which is enough to see what a file is; 0 reads all.

    Returns
    -------
    list of Paragraph
        Empty ones too; a paragraph of a text box before the one it hangs on.

    Raises
    ------
    ValueError
        If it is no Word file, is damaged, unpacks to more than is read, or declares entities.
        The message does not name the file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as packed:
            members = set(packed.namelist())
            if BODY not in members:
                raise ValueError(f"is a zip without {BODY}, so no Word file; it {_holds(packed)}")
            targets = _targets(packed) if _LINKS in members else {}
            return _paragraphs(_events(_chunks(packed, BODY), _TAGS, first), targets)
    except expat.ExpatError as error:
        raise ValueError(f"{BODY} is damaged: {error}; export it anew") from error
    except _DAMAGED as error:
        if type(error) is ValueError:  # said above, or by what is called there
            raise
        raise ValueError(f"is no .docx that can be read ({type(error).__name__})") from error


def _holds(packed: zipfile.ZipFile) -> str:
    names = [name for name in packed.namelist() if not name.endswith("/")]
    shown = ", ".join(name[-40:] for name in names[:3])
    return f"holds {shown}" + f" and {len(names) - 3} more" * (len(names) > 3)


def _chunks(packed: zipfile.ZipFile, member: str) -> Chunks:
    """Yield what a member holds; neither what it declares nor what comes out may be too large."""
    about = packed.getinfo(member)
    too_large = ValueError(
        f"{member} unpacks to more than {_LARGEST // 1_000_000} MB; "
        "download fewer articles in one file"
    )
    if about.file_size > _LARGEST:
        raise too_large
    if about.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError(f"{member} is packed in a way that Word does not use; export it anew")
    size = tags = 0
    with packed.open(about) as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            tags += chunk.count(b"<")
            if size > _LARGEST:
                raise too_large
            if tags > _TAGS_MOST:
                raise ValueError(f"{member} has more than {_TAGS_MOST:,} tags, as no article has")
            yield chunk


def _events(chunks: Chunks, tags: dict[str, str], first: int = 0) -> Events:
    """
    Yield the starts and ends of elements among `tags`, and all text.

    No document type is let pass, and so no entities but XML's own five.
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
    """Return where links lead, by their ids."""
    found = {}
    for _, attributes in _events(_chunks(packed, _LINKS), _LINK):
        if isinstance(attributes, dict):
            found[attributes.get("Id", "")] = attributes.get("Target", "")
    return found


def _paragraphs(events: Events, targets: dict[str, str]) -> list[Paragraph]:
    found: list[Paragraph] = []
    open_ones: list[dict[str, list[str]]] = []  # a paragraph of a text box stands in another
    waiting: list[str] = []  # bookmarks that begin between paragraphs
    taking, passed = "", 0
    for tag, what in events:
        if isinstance(what, str):
            if taking and open_ones and not passed:
                open_ones[-1].setdefault(taking, []).append(what)
        elif tag == "Fallback":
            passed += 1 if what is not None else -1
        elif tag == "p" and what is not None:
            open_ones.append({"bookmarkStart": waiting})
            waiting = []
            if len(open_ones) > _DEEPEST:
                raise ValueError("holds paragraphs in paragraphs, as no article does")
        elif tag == "p":
            parts = open_ones.pop()
            found += [] if passed else [_paragraph(parts)]
            if len(found) > _MOST:
                raise ValueError(f"holds more than {_MOST:,} paragraphs; that is no article")
        elif tag in ("t", "instrText"):
            taking = "" if what is None else tag
        elif what is not None and open_ones and not passed:
            _note(open_ones[-1], tag, what, targets)
        elif what is not None and tag == "bookmarkStart":
            waiting.append(_attribute(what, "name"))
    return found


def _note(
    parts: dict[str, list[str]], tag: str, attributes: dict[str, str], targets: dict[str, str]
) -> None:
    """Write down what an element says of the paragraph that it stands in."""
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
