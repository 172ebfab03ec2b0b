"""Read files into documents: a table with one row per article, and a report on every file.

The public functions are `read_articles` and `import_report`. `files`, `archives` and `addresses`
list the files; `formats.recognition` detects the format of each from its content, and one module
per format reads it: files of one article each (`texts`, `pages`, `web_archives`, `word_files`,
`pdf_files`), tables of articles (`delimited`, `excel`, `json_lines`, `json_objects`, `parquet`) and
exports of press archives (`nexis`, `nexis_text`, `nexis_rtf`, `lexis_text`, `lexis_page`,
`factiva`, `factiva_rtf`, `proquest_text`, `proquest_page`, `europresse`, `news_api`,
`media_cloud`).

`common_names` knows what columns are called, `outlets` joins
spellings, `joined` joins a table to articles by id, `wrapping` the lines of wrapped texts.
`encodings` decodes bytes, `entries` defines the record of a declared article, `checking` finds its
faults, and `report` builds the import report.
"""

from analysis.reading.articles import read_articles
from analysis.reading.report import import_report

__all__ = ["read_articles", "import_report"]
