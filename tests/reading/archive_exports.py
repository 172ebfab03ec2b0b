"""Exports of archives in further layouts (text, RTF, pages), with sentences of our own."""

import textwrap

NBSP = "\u00a0"


def nexis_text(articles, *, declared=None, titles=None, query="rain AND lund", footer=True):
    """The bytes of a Nexis Uni export as text; an article is what `press_exports.article` says."""
    titles = [said["title"] for said in articles] if titles is None else titles
    lines = ["", "Date and Time: Sunday, July 17, 2022 1:45:00 PM EDT", "Job Number: 175419939"]
    lines.append(f"Documents ({len(titles) if declared is None else declared})")
    for number, title in enumerate(titles, start=1):
        lines += [f"{number}. {' '.join(title.split())}", "Client/Matter: -None-"]
        lines += [f"Search Terms: {query}", "Search Type: Natural Language ", "Narrowed by: ", ""]
        lines += ["Content Type", "Narrowed by", "News", ""]
    text = "\r".join(lines)
    for said in articles:
        text += "\r\n\r\n\r" + "\r".join(nexis_lines(said)) + "End of Document"
    if footer:
        text += "\r\n\r\n" + "\r".join(["Page 1 of 2", titles[0] if titles else "", "", " "])
    return text.encode("utf-8-sig")


def nexis_lines(said):
    """The lines of one article of Nexis, without bookmarks and links."""
    lines = ["", "", said["title"].replace("\n", "\r"), said["source"], *said["between"]]
    lines += [said["date"]] if said["date"] else []
    lines += [*said["edition"], "", "", said["copyright"].strip()] if said["copyright"] else []
    for key in ("section", "length", "byline", "dateline", "highlight"):
        if said[key] is not None:
            value = f"{said[key]} words" if key == "length" else said[key]
            lines.append(f"{key.capitalize()}:{NBSP}{value}")
    lines += said["others"]
    if said["body"] is not None:
        lines += ["Body", "", "", *said["body"]]
    lines += said["after"]
    return [*lines, "", *([f"Load-Date:{NBSP}{said['loaded']}"] if said["loaded"] else []), "", ""]


def rtf(lines, *, code_page=1252):
    r"""
    The bytes of a file in RTF, a paragraph for each line; a line may be a pair of bookmarks or
    links and text, and a form feed is a page break.
    """
    body = "".join(r"\page " if line == "\f" else rf"\pard {_rtf_line(line)}\par" for line in lines)
    head = rf"{{\rtf1\ansi\ansicpg{code_page}\uc1{{\fonttbl{{\f0 Arial;}}}}{{\info{{\title x}}}}"
    return (head + body + "}").encode("ascii")


def _rtf_line(line):
    if isinstance(line, str):
        return escaped(line)
    mark, text = line
    if mark.startswith("http"):
        field = rf'{{\*\fldinst{{HYPERLINK "{mark}"}}}}{{\fldrslt{{\b {escaped(text)}}}}}'
        return rf"{{\field{field}}}"
    return rf"{{\*\bkmkstart {mark}}}{{\*\bkmkend {mark}}}{{\b {escaped(text)}}}"


def escaped(text):
    """A text as RTF writes it: letters beyond ASCII by number, with a question mark to stand in."""
    signs = {"\\": r"\\", "{": r"\{", "}": r"\}", "\n": r"\line ", "\t": r"\tab ", NBSP: r"\~"}
    units = text.encode("utf-16-le")
    letters = [int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)]
    return "".join(
        signs.get(chr(one)) or (chr(one) if one < 128 else rf"\u{one - 65536 * (one > 32767)}?")
        for one in letters
    )


def nexis_rtf(articles, address, *, bookmarks=True):
    """The bytes of a Nexis Uni export in RTF; `address` is that of `press_exports`."""
    lines = ["Job Number: 175419939", f"Documents ({len(articles)})"]
    for number, said in enumerate(articles, start=1):
        title = f"{number}. {' '.join(said['title'].split())}"
        lines.append((address(number), title) if bookmarks else title)
    lines += ["Search Terms: rain AND lund", "\f"]
    for number, said in enumerate(articles, start=1):
        for line in nexis_lines(said)[1:]:
            if line == "" and bookmarks and lines[-1] == "\f":
                line = (f"Bookmark_{number}", "")
            elif line == "Body" and bookmarks:
                line = (f"Body_{number}", "Body")
            elif line == said["title"] and bookmarks:
                line = (address(number), line)
            lines.append(line)
        lines += ["End of Document", "\f"]
    return rtf(lines)


def factiva_rtf(articles, *, tables=False, summary=True):
    """The bytes of a Factiva export in RTF; an article is values by code, as `CODES`."""
    lines = []
    for said in articles:
        for code, value in said.items():
            if value is not None:
                values = value if isinstance(value, list) else [value]
                lines += [f"{code}\t{values[0]}", *values[1:]] if tables else [f" {code}", *values]
        lines.append("\f")
    lines += ["Search Summary", "Text", "rain", "Results Found", "3"] if summary else []
    return rtf(lines)


LEXIS = {
    "source": "The Post", "date": "May 1, 2024 Wednesday", "edition": None,
    "title": "Rain over Lund",
    "BYLINE": "Ada Roe", "SECTION": "NEWS; Pg. 4", "LENGTH": "8 words",
    "body": ["Rain fell all day.", "It stopped at night."], "LOAD-DATE": "May 2, 2024",
    "LANGUAGE": "ENGLISH", "GRAPHIC": None, "CORRECTION": None, "PUBLICATION-TYPE": "Newspaper",
    "rights": "Copyright 2024 The Post\nAll Rights Reserved",
}  # fmt: skip


def lexis_text(articles, *, of=None, above="{} of {} DOCUMENTS", width=78):
    """The bytes of a LexisNexis export as text; an article is `LEXIS` and what is said of it."""
    lines = ["", "Download Request: Selected Items: 1-3", "Terms: rain AND lund", "", ""]
    for number, said in enumerate(articles, start=1):
        said = LEXIS | said
        count = above.format(said.get("number", number), of or len(articles))
        lines += [count.center(width), "", "", ""]
        for key, value in said.items():
            if value is None or key == "number":
                continue
            if key in ("source", "date", "edition", "rights"):
                lines += [line.center(width).rstrip() for line in value.split("\n")]
                lines += [] if key == "date" and said["edition"] else [""]
            elif key == "title":
                lines += [*textwrap.wrap(value, width), ""]
            elif key == "body":
                for paragraph in value:
                    lines += [*textwrap.wrap(paragraph, width), ""]
            else:
                lines += [*textwrap.wrap(f"{key}: {value}", width), ""]
    return "\r\n".join(lines).encode("utf-8-sig")


def lexis_page(articles, *, error=False):
    """The bytes of a page of LexisNexis; an article is `LEXIS` and what is said of it."""
    style = (
        ".c0 { text-align: center; }\n.c3 { text-align: center; margin-left: 13%; }\n.c5 { x: y; }"
    )
    parts = []
    for number, said in enumerate(articles, start=1):
        inside = [_div("c0", f"{number} of {len(articles)} DOCUMENTS")]
        for key, value in (LEXIS | said).items():
            if value is None:
                continue
            if key in ("source", "date", "edition", "rights"):
                inside.append(_div("c3", value.replace("\n", "<BR>")))
            elif key in ("title", "body"):
                values = [value] if key == "title" else value
                inside.append(_div("c5", *values))
            else:
                inside.append(_div("c5", f'{key}: </SPAN><SPAN CLASS="c2">{value}'))
        parts.append("\n".join(inside))
    if error:
        parts.append(_div("c5", "We are sorry but there is an error in this document; try again."))
    begin = "<!-- Hide XML section from browser\n<DOC NUMBER=1>\n<DOCFULL> -->\n"
    end = "<!-- Hide XML section from browser\n</DOCFULL>\n</DOC> -->\n"
    body = "".join(begin + part + end for part in parts)
    return (
        f'<HTML><HEAD><META CHARSET="utf-8"><STYLE TYPE="text/css"><!--\n{style}\n--></STYLE>'
        f"</HEAD><BODY>{body}</BODY></HTML>"
    ).encode()


def _div(name, *paragraphs):
    inside = "\n".join(f'<P CLASS="c6"><SPAN CLASS="c2">{one}</SPAN></P>' for one in paragraphs)
    return f'<BR><DIV CLASS="{name}">{inside}\n</DIV>'


PROQUEST = {
    "Title": "Rain over Lund", "Author": "Roe, Ada", "Publication title": "The Post; Lund",
    "Publication date": "May 1, 2024", "Section": "News", "Pages": "A4",
    "Abstract": "It rained.", "Full text": ["Rain fell all day.", "It stopped at night."],
    "Subject": "Weather; Rain", "Language of publication": "English",
    "ProQuest document ID": "1234567", "Document URL": "https://rain.example/1",
    "Database": "ProQuest",
}  # fmt: skip


def proquest_text(articles):
    """The bytes of a download of ProQuest; an article is `PROQUEST` and what is said of it."""
    records = []
    for number, said in enumerate(articles, start=1):
        values = PROQUEST | {"ProQuest document ID": f"123456{number}"} | said
        blocks = [values["Title"] or "Rain"]
        for key, value in values.items():
            lines = value if isinstance(value, list) else [value]
            blocks += [f"{key}: {lines[0]}", *lines[1:]] if value is not None else []
        records.append("\n\n".join(blocks))
    rule = "\n\n" + "_" * 60 + "\n\n"
    parts = ["Report Information from ProQuest\n\n1. Rain over Lund", *records, "Contact us: x"]
    return rule.join(parts).encode()


def proquest_page(articles, *, fieldnames=False):
    """The bytes of a page of ProQuest; an article is `PROQUEST` and what is said of it."""
    body = ""
    for number, said in enumerate(articles, start=1):
        values = PROQUEST | {"ProQuest document ID": f"123456{number}"} | said
        body += f"<h2>{values['Title']}</h2>"
        for key, value in values.items():
            if value is None:
                continue
            if isinstance(value, list):
                shown = "".join(f"<p>{line}</p>" for line in value)
                body += f"<p><strong>{key}: </strong></p><text>{shown}</text>"
            elif fieldnames:
                body += f'<div><div class="record_fieldname">{key} </div><div>{value}</div></div>'
            else:
                body += f"<p><strong>{key}: </strong>{value}</p>"
    head = '<meta charset="utf-8"><title>ProQuest Document View</title>'
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


EUROPRESSE = {
    "source": "La Pluie", "header": "Politique, mercredi 1 mai 2024, p. 12",
    "title": "La <mark>pluie</mark> sur Lund", "author": "Ada Roe",
    "body": ["Il a plu tout le jour.", "Puis non."], "aside": None,
    "number": "news·20240501·LP·12_3456",
}  # fmt: skip


def europresse(articles, *, old=False):
    """The bytes of a page of Europresse; an article is `EUROPRESSE` and what is said of it."""
    parts = [(_old if old else _new)(EUROPRESSE | said) for said in articles]
    head = '<head><meta charset="utf-8"><title>Europresse</title></head>'
    return f"<html>{head}<body>{'<p><br>'.join(parts)}</body></html>".encode()


def _new(said):
    author = f"<div>{said['author']}</div>" if said["author"] else ""
    aside = f"<aside><p>{said['aside']}</p></aside>" if said["aside"] else ""
    body = "".join(f"<p>{line}</p>" for line in said["body"])
    return (
        f'<article><header><span class="DocPublicationName">{said["source"]}</span>'
        f'<span class="DocHeader">{said["header"]}</span><div class="titreArticle">'
        f'<p class="titreArticleVisu">{said["title"]}</p></div>{author}</header><section>'
        f'<div class="docOcurrContainer">{body}</div></section>{aside}<footer><small>© 2024</small>'
        f"<p>Numéro de document : {said['number']}</p></footer></article>"
    )


def _old(said):
    author = f"{said['author']}<br><p></p>" if said["author"] else ""
    headers = "".join(f'<span class="DocHeader">{one}</span>' for one in said["header"].split("~"))
    return (
        f'<table><tr><td><table><tr><td id="celPdf"></td></tr></table>'
        f'<span class="DocPublicationName">{said["source"]}</span><br>{headers}<br><br>'
        f'<span class="TitreArticleVisu">{said["title"]}</span><br><br>{author}'
        f"{'<p></p>'.join(said['body'])}<p></p><b><i>© 2024 La Pluie.</i></b><p></p>"
        f"Numéro de document : {said['number']}<br><table><tr><td>Certificat</td></tr></table>"
        "</td></tr></table>"
    )
