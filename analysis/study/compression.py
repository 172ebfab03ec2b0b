"""Pack large files of a saved study, the same bytes from the same content."""

import gzip

PACKED_OVER = 5_000_000  # bytes
_GZIP = b"\x1f\x8b"


def packed(content: bytes) -> bytes:
    """
    Return a file as gzip, without the time of writing.

    Examples
    --------
    >>> packed(b"a" * 100) == packed(b"a" * 100) and len(packed(b"a" * 100)) < 100
    True
    """
    return gzip.compress(content, compresslevel=3, mtime=0)


def plain_bytes(content: bytes) -> bytes:
    """
    Return the content of a file that may be packed.

    Examples
    --------
    >>> plain_bytes(packed(b"doc_id")), plain_bytes(b"doc_id")
    (b'doc_id', b'doc_id')
    """
    return gzip.decompress(content) if content.startswith(_GZIP) else content
