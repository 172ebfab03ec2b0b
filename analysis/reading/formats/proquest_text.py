"""Read downloads of ProQuest as text: records between lines of sixty underscores.

No real download was at hand: the layout rests on published parsers. ``doc_id`` is the archive's
number, so that ProQuest's table of the same search (.xlsx) joins to it as ``metadata=``. Further
columns: ``author section page edition dateline agency url subject language publication_type
date_printed date_precision outlet_raw source_file``.
"""

import re

from analysis.reading.encodings import decode
from analysis.reading.entries import Entry, broken
from analysis.reading.formats.press_archives import first_words
from analysis.reading.formats.proquest_record import entries_of, is_record, records_of

_LARGEST = 64_000_000  # bytes
_LINE_END = re.compile(r"\r\n|[\r\n\f]")


def read_proquest_text(raw: bytes, name: str, encoding: str = "") -> list[Entry]:
    """
    Return one entry for each record; ``row`` counts them from 1.

    A record without a full text is refused. `encoding` is that of a file that is not in UTF-8.
    """
    if len(raw) > _LARGEST:
        return [broken(name, "has more than 64 MB; download fewer articles at once")]
    try:
        text, found, notes = decode(raw, encoding)
    except ValueError as error:
        return [broken(name, str(error))]
    records = records_of(_LINE_END.split(text))
    if not any(map(is_record, records)):
        expected = "expected 'Title:', 'Publication title:', 'Full text:' in each"
        opening = first_words(text.split("\n"))
        return [broken(name, f"no record of ProQuest was found: {expected}; there is {opening}")]
    entries = entries_of(name, records)
    for entry in entries:
        entry["encoding"] = found
        entry["notes"] += notes
    return entries
