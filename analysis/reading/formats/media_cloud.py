"""Story lists of Media Cloud: outlets, dates and addresses, without texts.

Such a list is metadata for texts saved separately; without texts it is refused.
"""

from analysis.reading.entries import Entry
from analysis.reading.formats.delimited import read_delimited

COLUMNS = {"id": "doc_id", "media_name": "outlet", "publish_date": "date"}
_NO_TEXT = (
    "a Media Cloud list has addresses but no texts; save the text of each page as ID.txt in a "
    "folder, and pass the list as metadata="
)


def read_media_cloud(raw: bytes, name: str) -> list[Entry]:
    """Return one entry for each story, all of them refused."""
    entries = read_delimited(raw, name)
    for entry in entries:
        entry["state"] = "unparseable"
        entry["reasons"].append(_NO_TEXT)
    return rename_stories(entries)


def rename_stories(entries: list[Entry]) -> list[Entry]:
    """Rename the columns of a story list."""
    for entry in entries:
        entry["cells"] = {COLUMNS.get(key, key): cell for key, cell in entry["cells"].items()}
    return entries
