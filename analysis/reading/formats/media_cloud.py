"""Media Cloud's lists of stories: what was published where and when, and no text.

Such a list describes texts that somebody saved; by itself it is no corpus, and is refused.
"""

from analysis.reading.entries import Entry
from analysis.reading.formats.delimited import read_delimited

COLUMNS = {"id": "doc_id", "media_name": "outlet", "publish_date": "date"}
_NO_TEXT = (
    "a list of Media Cloud holds addresses and no texts; save the text of each page as ID.txt in a "
    "folder, and give the list as its metadata="
)


def read_media_cloud(raw: bytes, name: str) -> list[Entry]:
    """Return one entry for each story, all of them refused."""
    entries = read_delimited(raw, name)
    for entry in entries:
        entry["state"] = "broken"
        entry["reasons"].append(_NO_TEXT)
    return rename_stories(entries)


def rename_stories(entries: list[Entry]) -> list[Entry]:
    """Give the columns of a list that describes texts our names."""
    for entry in entries:
        entry["cells"] = {COLUMNS.get(key, key): cell for key, cell in entry["cells"].items()}
    return entries
