"""Read a page that a browser saved as a single file (``.mhtml``, ``.mht``).

Such a file is an e-mail with the page and its pictures as parts; the page of the address that was
saved is read as any saved page is, and nothing else of it.
"""

from email import message_from_bytes, policy
from email.errors import CloseBoundaryNotFoundDefect
from email.message import Message

from analysis.reading.formats.page_marks import archive_of_page
from analysis.reading.formats.pages import LARGEST, Found, read_page

_BYTES = 8 * LARGEST  # with the pictures


def read_mhtml(raw: bytes, encoding: str = "") -> Found:
    """
    Return the text and metadata of a page saved as a single file.

    Raises
    ------
    ValueError
        If it holds no page, or one that `read_page` refuses, or that of an archive with many
        articles.
    """
    if len(raw) > _BYTES:
        raise ValueError(f"has {len(raw):,} bytes, more than any saved page; check it")
    message = message_from_bytes(raw, policy=policy.compat32)
    address = str(message.get("Snapshot-Content-Location", "")).strip()
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    of_address = [part for part in pages if str(part.get("Content-Location", "")) == address]
    if any(isinstance(one, CloseBoundaryNotFoundDefect) for one in message.defects):
        raise ValueError("breaks off before its end; save the page again")
    if not pages:
        raise ValueError("holds no page (text/html); save it as 'Webpage, HTML only'")
    page = _content((of_address or pages)[0])
    if archive := archive_of_page(page.decode("utf-8", "replace")):
        raise ValueError(
            f"is an export ({archive}) in a single file; save it as 'Webpage, HTML only' (.html)"
        )
    found = read_page(page, encoding)
    if address and not found.cells.get("url"):
        found.cells["url"] = address
    return found


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        raise ValueError("holds an empty page; save it again")
    charset = part.get_content_charset()
    if charset and charset not in ("utf-8", "us-ascii"):
        try:
            return content.decode(charset).encode("utf-8")
        except (LookupError, UnicodeDecodeError):
            return content
    return content
