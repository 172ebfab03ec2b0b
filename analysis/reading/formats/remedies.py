"""What to do with a file whose format is known and not read yet, in one sentence each."""

READ = (
    "texts (.txt), web pages (.html, .mhtml), Word, RTF and PDF files in folders; CSV, Excel, "
    "JSON and Parquet tables; exports of Nexis Uni (.docx, .txt, .rtf), LexisNexis (.txt, .html), "
    "Factiva (.html, .rtf), ProQuest (.txt, .html), Europresse (.html) and NewsAPI; zip and gzip "
    "files of these"
)
_NEXIS = "download it again from Nexis Uni as Word (.docx), which is read"
_FACTIVA = (
    "show the articles in Factiva as 'Full Article/Report plus Indexing', and save that as .html"
)
_ONE_TEXT_EACH = (
    "save each article as a text of its own (.txt), and describe them in a table with the columns "
    "doc_id, outlet, date, title"
)
_NO_TEXTS = "it holds no texts: save the pages it names, and give it as metadata="
_UNPACK = "unpack it, and read the folder"
_WORD = "open it, and save it as .docx or .txt"
_TABLE = "open it, and save it as .xlsx or .csv"
REMEDIES = {
    "Nexis page": _NEXIS,
    **dict.fromkeys(("Factiva text", "Factiva XML", "Factiva page"), _FACTIVA),
    **dict.fromkeys(("Europresse text", "RIS"), _ONE_TEXT_EACH),
    **dict.fromkeys(("Kikuzo", "Yomidasu", "Integrum"), _ONE_TEXT_EACH),
    "GDELT": _NO_TEXTS,
    "Media Cloud": _NO_TEXTS,
    **dict.fromkeys(
        ("7z", "RAR", "tar", "a gzip in a zip in a zip", "a zip in a zip in a zip"), _UNPACK
    ),
    "WARC": "take the pages out of it (with warcio or ReplayWeb.page), and read their folder",
    "e-mail": "save the article in it as .txt",
    **dict.fromkeys(("OpenDocument", "EPUB"), _WORD),
    "binary Excel (.xlsb)": _TABLE,
    "old Word or Excel (.doc, .xls)": "open it, and save it as .docx or .xlsx",
    "XML": "save each article as .txt, or all of them as a table (.csv, .jsonl)",
}


def not_read_reason(format_: str) -> str:
    """
    Return the reason for refusing a file of a recognised but unsupported format, and what to do.

    Examples
    --------
    >>> not_read_reason("7z")
    '7z is not read yet; unpack it, and read the folder'
    """
    return f"{format_} is not read yet; {REMEDIES.get(format_) or f'what is read: {READ}'}"
