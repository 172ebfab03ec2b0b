"""Files in, documents out: one row for each article, and a report of what became of every other.

`read_articles` is the way in. A folder of texts with a table of metadata is read by `texts`, a
table that holds the texts itself by `delimited`, `json_lines`, `parquet` or `excel`; `files` says
which is which, `encodings` turns bytes into text, and `entries` keeps the account.
"""

from analysis.reading.articles import read_articles
from analysis.reading.entries import import_report

__all__ = ["read_articles", "import_report"]
