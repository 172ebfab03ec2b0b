"""Exports of press archives with the layout of real ones and sentences of our own."""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NBSP = "\u00a0"
ENGLISH = {
    "documents": "Documents", "terms": "Search Terms", "end": "End of Document", "body": "Body",
    "section": "Section", "length": "Length", "words": "words", "byline": "Byline",
    "dateline": "Dateline", "highlight": "Highlight", "loaded": "Load-Date",
    "made": "Date and Time: Sunday, July 17, 2022 1:45:00 PM EDT",
}  # fmt: skip
GERMAN = {
    "documents": "Dokumente", "terms": "Suchbegriffe", "end": "Ende des Dokuments", "body": "Body",
    "section": "Rubrik", "length": "Länge", "words": "Wörter", "byline": "Autor",
    "dateline": "Dateline", "highlight": "Highlight", "loaded": "Ladedatum",
    "made": "Datum und Uhrzeit: Friday, 5. July 2019 09:31:00 CEST",
}  # fmt: skip


def urn(number):
    return f"7Y2J-V42{number % 10}-YB0F-{number:04d}-00000-00"


def address(number):
    return f"https://advance.lexis.com/api/document?id=urn:contentItem:{urn(number)}&idtype=PID"


def paragraph(text="", *, bold=False, bookmarks=(), link=0, breaks=False, listed=False):
    """A paragraph of WordprocessingML; a line end in the text is a line break."""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else ""
        for line in text.split("\n")
    )
    run = f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{lines}</w:r>"
    marks = "".join(
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'
        for number, name in enumerate(bookmarks)
    )
    said = "<w:numPr><w:ilvl/></w:numPr>" if listed else ""
    said += "<w:sectPr/>" if breaks else ""
    linked = f'<w:hyperlink r:id="rId{link}">{run}</w:hyperlink>' if link else run
    return f"<w:p>{f'<w:pPr>{said}</w:pPr>' if said else ''}{marks}{linked}</w:p>"


def docx(paragraphs, *, links=(), head="", encoding="utf-8"):
    """The bytes of a Word file; `links` are the numbers of the documents that links lead to."""
    body = (
        f'<?xml version="1.0" encoding="{encoding}"?>{head}'
        f'<w:document xmlns:w="{WORD}" xmlns:r="{LINKS}"><w:body>{"".join(paragraphs)}'
        "</w:body></w:document>"
    )
    targets = "".join(
        f'<Relationship Id="rId{number}" Type="hyperlink" TargetMode="External" '
        f"Target={quoteattr(address(number))}/>"
        for number in links
    )
    return packed(
        {
            "word/document.xml": body.encode(encoding),
            "word/_rels/document.xml.rels": (
                f'<Relationships xmlns="{PACKAGE}">{targets}</Relationships>'.encode()
            ),
        }
    )


def packed(members):
    """The bytes of a zip."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def article(title="Rain over Lund", **said):
    """What an article of Nexis says; a value of None leaves the line out."""
    body = said.pop("body", ["Rain fell all day.", "It stopped at night."])
    length = sum(len(line.split()) for line in body or ())
    return {
        "title": title, "source": "The Post", "between": [], "date": "May 1, 2024 Wednesday",
        "edition": [], "copyright": "\nCopyright 2024 The Post All Rights Reserved",
        "section": "News", "length": length, "byline": None, "dateline": None, "highlight": None,
        "others": [], "body": body, "after": [], "loaded": "May 2, 2024",
    } | said  # fmt: skip


def article_lines(said, number, ui, *, bookmarks=True, ends=True, links=True, breaks=True, gap=1):
    """The paragraphs of one article; before each of the body stand `gap` empty ones."""
    yield paragraph(bookmarks=[f"Bookmark_{number}"] if bookmarks else [])
    yield paragraph(said["title"], bold=True, link=number if links else 0)
    for line in (said["source"], *said["between"], said["date"], *said["edition"]):
        if line is not None:
            yield paragraph(line)
    if said["copyright"]:
        yield paragraph(said["copyright"])
    for key in ("section", "length", "byline", "dateline", "highlight"):
        if said[key] is not None:
            value = f"{said[key]} {ui['words']}" if key == "length" else said[key]
            yield paragraph(f"{ui[key]}:{NBSP}{value}")
    yield from (paragraph(line) for line in said["others"])
    if said["body"] is not None:
        mark = "Body" if number == 1 else f"Body_{number - 2}"
        yield paragraph(ui["body"], bold=True, bookmarks=[mark])
        for line in said["body"]:
            yield from [paragraph("")] * gap
            yield line if line.startswith("<w:p>") else paragraph(line)
    yield paragraph(" ")
    for line in said["after"]:
        yield line if line.startswith("<w:p>") else paragraph(line)
    if said["loaded"]:
        yield paragraph(f"\n{ui['loaded']}:{NBSP}{said['loaded']}")
    yield paragraph(f"\n{ui['end']}" if ends else "", breaks=breaks)


def nexis(articles, **layout):
    """The bytes of a Nexis export; `layout` goes to `nexis_lines`."""
    listed = layout.get("listed") or articles
    return docx(
        nexis_lines(articles, **layout), links=range(1, max(len(listed), len(articles)) + 1)
    )


def nexis_lines(
    articles, *, cover=True, declared=None, listed=None, query="rain AND (lund OR malmö)",
    before=(), between=(), ui=ENGLISH, **layout,
):  # fmt: skip
    """
    The paragraphs of a Nexis export.

    `listed` are the titles on the cover, all by default; `declared` the count it gives; `between`
    what stands behind each article. `layout` goes to `article_lines`.
    """
    titles = [said["title"] for said in articles] if listed is None else listed
    links = layout.get("links", True)
    lines = []
    if cover:
        lines += [paragraph(line) for line in before]
        lines += [paragraph(ui["made"]), paragraph("Job Number: 175419939")]
        count = len(titles) if declared is None else declared
        lines.append(paragraph(f"{ui['documents']} ({count})"))
        for number, title in enumerate(titles, start=1):
            flat = " ".join(title.split())
            lines.append(paragraph(f"{number}. {flat}", link=number if links else 0))
        lines += [paragraph("Client/Matter: -None-"), paragraph(f"{ui['terms']}: {query}")]
        lines.append(paragraph("Search Type: Terms and Connectors"))
        lines.append(paragraph("", breaks=layout.get("breaks", True)))
    for number, said in enumerate(articles, start=1):
        lines += article_lines(said, number, ui, **layout)
        lines += [paragraph(line) for line in between]
    return lines


def block(label, *lines):
    """A block behind the body, as ``Graphic``: its heading has a line break before it."""
    return [paragraph(f"\n{label}", bold=True), "", " ", *lines]


CODES = {
    "HD": "Rain over Lund", "BY": "By Ada Roe", "WC": "8 words", "PD": "1 May 2024", "ET": "15:32",
    "SN": "The Post", "SC": "POST", "LA": "English", "CY": "Copyright 2024, The Post",
    "LP": ["Rain fell all day."], "TD": ["It stopped at night."],
    "AN": "Document POST000020240501ek510000a",
}  # fmt: skip


def factiva(articles, *, language="en", double=False, encoding="utf-8", after=""):
    """The bytes of a Factiva page "plus Indexing"; an article is `CODES` and what is said of it."""
    parts = [coded(CODES | said, language) for said in articles]
    if double:
        parts = [f'<div class="article">{part}</div>' for part in parts]
    return page(parts, encoding, after)


def coded(said, language):
    rows = []
    for code, value in said.items():
        if value is None:
            continue
        if isinstance(value, list):
            shown = "".join(
                f'<p class="articleParagraph {language}articleParagraph">{line}</p>\n'
                for line in value
            )
        else:
            shown = f'<b class="{language}Headline">{value}</b>' if code == "HD" else value
        rows.append(
            f'<tr><td class="index" align="right"><b>{code}</b>&nbsp;</td>\n<td>{shown}</td></tr>'
        )
    return f'<div class="article {language}Article"><table>{"".join(rows)}</table></div>'


def factiva_plain(articles, *, encoding="utf-8", double=True):
    """The bytes of a Factiva page "Full Article": lines without codes."""
    return page([uncoded(said, double) for said in articles], encoding)


def plain(title="Rain over Lund", **said):
    """What an article of the page without codes says; a value of None leaves the line out."""
    return {
        "id": "POST000020240501ek510000a", "language": "en", "section": "News", "title": title,
        "author": "By Ada Roe", "credit": None, "words": "8 words", "date": "1 May 2024",
        "source": "The Post", "code": "POST", "edition": None, "page": "4",
        "spoken": "English", "rights": "Copyright 2024, The Post",
        "body": ["Rain fell all day.", "It stopped at night."],
    } | said  # fmt: skip


def uncoded(said, double):
    lines = [f"<div>{said['section']}</div>"] if said["section"] else []
    headline = f'<span class="{said["language"]}Headline">{said["title"]}</span>'
    lines.append(f'<div id="hd">{headline}</div>')
    lines += [f'<div class="author">{said["author"]}</div>'] if said["author"] else []
    keys = ("credit", "words", "date", "source", "code", "edition", "page", "spoken", "rights")
    lines += [f"<div>{said[key]}</div>" for key in keys if said[key] is not None]
    lines += [
        f'<p class="articleParagraph {said["language"]}articleParagraph">{line}</p>'
        for line in said["body"]
    ]
    inner = f'<div class="article {said["language"]}Article">{"".join(lines)}</div>'
    outer = f'<div id="article-{said["id"]}" class="article">'
    return f"{outer}{inner}</div>" if double else f"{outer}{''.join(lines)}</div>"


def page(parts, encoding="utf-8", after=""):
    text = (
        f'<html><head><meta charset="{encoding}"><title>Factiva</title></head>'
        f"<body>{''.join(parts)}{after}</body></html>"
    )
    return text.encode(encoding)
