"""Read exports of LexisNexis as text (until 2020): ``3 of 10 DOCUMENTS`` above each article.

Lines are wrapped at some eighty characters and paragraphs parted by empty lines, so that the lines
of a paragraph are joined; a line after which the next word would have fitted ends with a line end.
"""

import itertools
import re
from collections.abc import Sequence

from analysis.reading.encodings import decode
from analysis.reading.entries import Entry, broken
from analysis.reading.formats.lexis_article import NUMBERED, Block, entries_of, has_tail
from analysis.reading.formats.press_archives import first_words

_LARGEST = 64_000_000  # bytes
_ARTICLE = re.compile(rf"^[ \t]*(?={NUMBERED.pattern}[ \t]*$)(?=.*\d)", re.MULTILINE)
_CENTRED = 4  # blanks at the start of every line
_LONGEST = 100  # characters of a wrapped line


def read_lexis_text(raw: bytes, name: str, encoding: str = "") -> list[Entry]:
    """
    Return one entry for each article of the file.

    ``row`` is the number above the article. An article that its neighbours' numbers leave out is
    refused, as is one without a body. Further columns are those of `nexis`, without the query.
    `encoding` is that of a file that is not in UTF-8.
    """
    if len(raw) > _LARGEST:
        return [broken(name, "has more than 64 MB; export fewer articles at once")]
    try:
        text, found, notes = decode(raw, encoding)
    except ValueError as error:
        return [broken(name, str(error))]
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    starts = [match.start() for match in _ARTICLE.finditer(text)]
    if not starts:
        opening = first_words(text.split("\n"))
        reason = f"no article was found: expected '1 of 10 DOCUMENTS' above each; {opening}"
        return [broken(name, reason)]
    pieces = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    articles = [_blocks(piece) for piece in pieces]
    entries = entries_of(name, articles)
    if not has_tail(articles[-1]):
        reason = "breaks off: no LOAD-DATE or LANGUAGE follows its text; export it again"
        entries[-1]["reasons"].append(reason)
    for entry in entries:
        entry["encoding"] = found
        entry["notes"] += notes
    return entries


def _blocks(piece: str) -> list[Block]:
    """Return the paragraphs of an article; a centred line of its own is one."""
    groups = [group.split("\n") for group in re.split(r"\n[ \t]*\n", piece)]
    lengths = [len(line.rstrip()) for group in groups for line in group]
    width = max((length for length in lengths if length <= _LONGEST), default=0)
    blocks = []
    for group in groups:
        lines = [line.rstrip() for line in group if line.strip()]
        if not lines:
            continue
        centred = all(line.startswith(" " * _CENTRED) for line in lines)
        blocks.append(Block(_joined([line.strip() for line in lines], width), centred))
    return blocks


def _joined(lines: Sequence[str], width: int) -> str:
    """Return the lines of a paragraph as one, but for those that end before the margin."""
    text = lines[0]
    for before, line in itertools.pairwise(lines):
        if len(before) + 1 + len(line.split()[0]) <= width:
            text += "\n" + line
        else:
            text += ("" if re.search(r"\w-$", before) else " ") + line
    return text
