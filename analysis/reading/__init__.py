"""Files in, documents out: one row for each article, and a report of what became of every other.

`read_articles` is the way in. `files`, `archives` and `addresses` find what there is, `formats`
tells by its content what each file holds, and one module a format reads it: articles in files of
their own (`texts`, `pages`, `word_files`, `pdf_files`), tables that hold many (`delimited`,
`excel`, `json_lines`, `parquet`) and exports of archives (`nexis`, `factiva`, `news_api`,
`media_cloud`). `encodings` turns bytes into text, `entries` keeps the account, `checking` says what
is wrong with an entry, and `report` tells what became of it.
"""

from analysis.reading.articles import read_articles
from analysis.reading.report import import_report

__all__ = ["read_articles", "import_report"]
