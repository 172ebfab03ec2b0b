r"""Read the paragraphs of a file in Rich Text Format (RTF): its text, bookmarks and links.

A reader of the stream, not of the page: groups that hold no text (fonts, colours, styles, pictures)
are left out, ``\'e9`` is decoded by the code page that the file declares (that of a single font is
not regarded), ``\u8217?`` is the character and not its stand-in. Cells of tables are paragraphs of
their own. Nothing is nested in the program's memory but the state of each group, so that a file of
a million braces is read, too.
"""

import codecs
import re
from collections.abc import Iterator
from typing import TypedDict

from analysis.reading.formats.paragraphs import Paragraph

LARGEST = 100_000_000  # bytes; a hundred articles have some two million
_DEEPEST = 10_000  # groups within groups
_PIECE = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|[\r\n]+|(?P<plain>[^\\{}\r\n]+)|\\"
)
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_SIGNS = {
    b"tab": "\t", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"~": "\u00a0", b"_": "-", b"-": "",
    b"line": "\n", b"emspace": " ", b"enspace": " ", b"qmspace": " ", b"\\": "\\", b"{": "{",
    b"}": "}",
}  # fmt: skip
_ENDS = frozenset((b"par", b"cell", b"nestcell", b"row", b"nestrow", b"sect", b"page"))
_WITHOUT_TEXT = frozenset(
    b"fonttbl colortbl stylesheet info pict header headerl headerr headerf footer footerl footerr "
    b"footerf footnote themedata listtable listoverridetable rsidtbl xmlnstbl generator object "
    b"nonshppict datastore latentstyles filetbl revtbl bkmkend shpinst".split()
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINK = re.compile(r'HYPERLINK\s+"?([^"\s]+)"?')


class _Group(TypedDict):
    """What is said of the text inside a pair of braces."""

    left_out: bool
    bold: bool
    stand_ins: int  # characters after a \u that stand for it where it cannot be shown
    kind: bytes  # fldinst, bkmkstart, or empty


class _State(TypedDict):
    """The paragraph that is being read."""

    text: list[str]
    raw: bytearray  # bytes of the code page, not decoded yet, as a character may have two
    hidden: list[str]  # a field's code or a bookmark's name
    bookmarks: list[str]
    links: list[str]
    bold: bool
    skip: int  # characters that stand in for the last \u


def rich_text(raw: bytes) -> list[Paragraph]:
    r"""
    Return the paragraphs of a file in RTF.

    Raises
    ------
    ValueError
        If it is too large, too deeply nested, or breaks off before its last brace.

    Examples
    --------
    >>> [found.text for found in rich_text(rb"{\rtf1 {\b Rain} fell.\par It \'93stopped\'94.}")]
    ['Rain fell.', 'It “stopped”.']
    """
    if len(raw) > LARGEST:
        raise ValueError(f"has more than {LARGEST // 1_000_000} MB; download fewer articles")
    return list(_paragraphs(raw))


def _paragraphs(raw: bytes) -> Iterator[Paragraph]:
    named = _CODE_PAGE.search(raw[:2000])
    page = _codec(named[1].decode() if named else "1252")
    groups = [_Group(left_out=False, bold=False, stand_ins=1, kind=b"")]
    state = _fresh()
    at = 0
    while at < len(raw):
        found = _PIECE.match(raw, at)
        if found is None:
            raise ValueError(f"is RTF that is damaged at byte {at}; download it again")
        at = found.end()
        word, number = found["word"] or found["sign"], found["number"]
        if found["brace"] == b"{":
            if len(groups) > _DEEPEST:
                raise ValueError("is RTF of groups nested too deeply; download it again")
            groups.append(groups[-1].copy())
        elif found["brace"]:
            _close(groups, state)
            if len(groups) == 1:
                break
        elif word == b"bin":
            at += max(int(number or 0), 0)
        elif word in _ENDS and not groups[-1]["left_out"]:
            yield _finished(state, page, ends_section=word in (b"sect", b"page"))
            state = _fresh()
        elif word:
            _control(word, number, groups[-1], state, page)
        else:
            _add(found["hex"], found["plain"], groups[-1], state)
    if len(groups) > 1:
        raise ValueError("is RTF that breaks off before its last brace; download it again")
    yield _finished(state, page, ends_section=False)


def _codec(number: str) -> str:
    name = {"65001": "utf-8", "10000": "mac_roman"}.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise ValueError(f"is RTF in code page {number}, which is unknown") from None


def _fresh() -> _State:
    return _State(text=[], raw=bytearray(), hidden=[], bookmarks=[], links=[], bold=False, skip=0)


def _finished(state: _State, page: str, *, ends_section: bool) -> Paragraph:
    _decode(state, page)
    text = "".join(state["text"])
    if _SURROGATE.search(text):  # a character beyond the first 65,536 is written as two
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    names, links = tuple(state["bookmarks"]), tuple(state["links"])
    return Paragraph(text, names, links, state["bold"], False, ends_section)


def _decode(state: _State, page: str) -> None:
    if state["raw"]:
        state["text"].append(state["raw"].decode(page, "replace"))
        state["raw"].clear()


def _close(groups: list[_Group], state: _State) -> None:
    """Leave a group; the code of a field, or the name of a bookmark, is then complete."""
    group = groups.pop()
    if group["kind"] and group["kind"] != (groups[-1]["kind"] if groups else b""):
        hidden = "".join(state["hidden"]).strip()
        if group["kind"] == b"bkmkstart" and hidden:
            state["bookmarks"].append(hidden)
        elif found := _LINK.search(hidden):
            state["links"].append(found[1])
        state["hidden"].clear()
    if not groups:
        raise ValueError("is RTF with a brace too many; download it again")


def _control(word: bytes, number: bytes | None, group: _Group, state: _State, page: str) -> None:
    """Apply a control word to its group, or add the character that it stands for."""
    if word == b"*":
        group["left_out"] = True  # unless a word that is read follows
    elif word in (b"fldinst", b"bkmkstart"):
        group["kind"] = word
    elif word in _WITHOUT_TEXT:
        group["left_out"] = True
    elif word == b"b":
        group["bold"] = number != b"0"
    elif word == b"plain":
        group["bold"] = False
    elif word == b"uc":
        group["stand_ins"] = max(int(number or 1), 0)
    elif word == b"u" and number:
        _add_text(chr(int(number) % 0x10000), group, state, page)
        state["skip"] = group["stand_ins"]
    elif word in _SIGNS:
        _add_text(_SIGNS[word], group, state, page)


def _add_text(text: str, group: _Group, state: _State, page: str) -> None:
    if group["kind"]:
        state["hidden"].append(text)
    elif not group["left_out"]:
        _decode(state, page)
        state["text"].append(text)


def _add(coded: bytes | None, plain: bytes | None, group: _Group, state: _State) -> None:
    """Add bytes of the code page to the paragraph, but for those that stand in for a character."""
    found = bytes([int(coded, 16)]) if coded else plain or b""
    skipped = min(state["skip"], len(found))
    state["skip"] -= skipped
    found = found[skipped:]
    if group["kind"]:
        state["hidden"].append(found.decode("latin-1"))
    elif found and not group["left_out"]:
        state["raw"] += found
        state["bold"] = state["bold"] or group["bold"]
