"""Bytes of the web before they are read: whether they are a page, and what is mended in their characters.

One byte of Windows' Latin among UTF-8 makes a whole feed unreadable, or every accent in it two wrong
letters; so that byte alone is read as what it was meant to be. Characters that XML forbids go.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html.entities import html5
from urllib.parse import urlsplit

#: Names of what is made for programs: feeds, calendars and tables.
_DOCUMENT = re.compile(
    r"\.(?:xml|rss|atom|rdf|json|ics|ical|ifb|csv|tsv|opml)\b|\b(?:feeds?|rss2?|atom|rdf|ical|ics)\b", re.I
)
_PAGE = (b"<!DOCTYPE HTML", b"<HTML", b"<HEAD", b"<SCRIPT", b"<!--")


def is_for_programs(url: str) -> bool:
    """Say whether an address is by its name that of a feed, a calendar or a table, which no robots.txt closes."""
    parts = urlsplit(url)
    return bool(_DOCUMENT.search(f"{parts.path}?{parts.query}"))


def is_page(body: bytes, content_type: str) -> bool:
    """Say whether a document is a page for people, by its beginning, else by what its server calls it."""
    start = body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").upper()
    if start.startswith(b"<?XML"):
        return b"<!DOCTYPE HTML" in start or b"<HTML" in start
    if start.startswith(_PAGE):
        return True
    kind = content_type.partition(";")[0].strip().casefold()
    return kind in ("text/html", "application/xhtml+xml") and not start.startswith((b"BEGIN:V", b"<RSS", b"<FEED"))


#: How bytes begin in which ASCII is not itself: UTF-16 and UTF-32, and EBCDIC's `<?xm`.
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE, b"\x4c\x6f\xa7\x94")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENCODING = re.compile(r"""^(\s*<\?xml[^>]{0,200}?)\s+encoding\s*=\s*["'][^"'<>]{0,40}["']""")
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)["']""", re.I)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
#: Control characters that no XML may hold; not those by which ISO-2022 encodings switch.
_FORBIDDEN = re.compile(rb"[\x01-\x08\x0b\x0c\x10-\x1a\x1c-\x1f]")


def mended(body: bytes, content_type: str = "") -> bytes:
    """Give the bytes back as they can be read; those in order stay as they are.

    Nothing is touched where another encoding than UTF-8 is declared, by the server or in the feed.
    """
    if body.startswith(_MARKS) or b"\0" in body[:4]:
        return body
    body = _FORBIDDEN.sub(b"", body.lstrip(b" \t\r\n\x0b\x0c"))
    declared = _DECLARED.match(body.removeprefix(codecs.BOM_UTF8))
    named = {match[1].lower() for match in (_CHARSET.search(content_type),) if match}
    named |= {declared[1].decode("ascii").lower()} if declared else set()
    if named - {"utf-8", "utf8"}:
        return body
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return _mixed(body) if _mostly_utf8(body) else body
    return body


#: Where something begins in which a & means itself, with its end.
_RAW = re.compile(rb"<!--|<!\[CDATA\[")
_RAW_ENDS = {b"<!--": b"-->", b"<![CDATA[": b"]]>"}
#: A & that begins no reference, and a reference by name.
_BARE = re.compile(rb"&(?!#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
#: The entities that XML itself knows.
_OF_XML = (b"amp", b"lt", b"gt", b"quot", b"apos")


def with_references(body: bytes) -> bytes:
    """Give XML with each bare & written `&amp;`, and HTML's entities as numbers: what is meant is plain.

    It is for what is not well-formed otherwise; lines stay as they are, so that an error names the right one.
    """
    if body.startswith(_UTF16):
        body = _ENCODING.sub(r"\1", body.decode("utf-16", "replace"), count=1).encode("utf-8")
    elif body.startswith(_MARKS) or b"\0" in body[:4]:
        return body
    elif not _DECLARED.match(body):
        body = _mixed(body)
    return b"".join(piece if is_raw else _referenced(piece) for piece, is_raw in _pieces(body))


def _pieces(body: bytes) -> Iterator[tuple[bytes, bool]]:
    """Part XML into comments and CDATA sections, which are raw, and all else; one without an end is none."""
    at = 0
    while begin := _RAW.search(body, at):
        end = body.find(_RAW_ENDS[begin[0]], begin.end())
        if end < 0:
            break
        yield body[at : begin.start()], False
        at = end + 3
        yield body[begin.start() : at], True
    yield body[at:], False


def _referenced(piece: bytes) -> bytes:
    return _NAMED.sub(_numbered, _BARE.sub(b"&amp;", piece))


def _numbered(match: re.Match[bytes]) -> bytes:
    name = match[1]
    if name in _OF_XML:
        return match[0]
    meant = html5.get(name.decode("ascii") + ";")
    return "".join(f"&#{ord(letter)};" for letter in meant).encode() if meant else b"&amp;" + name + b";"


def _mostly_utf8(body: bytes) -> bool:
    """Whether more letters beyond ASCII are right in UTF-8 than wrong."""
    right = sum(character > "\x7f" for character in body.decode("utf-8", "ignore"))
    wrong = body.decode("utf-8", "replace").count("\ufffd")
    return right > wrong


def _mixed(body: bytes) -> bytes:
    return body.decode("utf-8", "flipkit-windows").encode("utf-8")


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("flipkit-windows", _as_windows)


#: What a page says of its own encoding, near its beginning (HTML, `meta charset`).
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)


def decoded(body: bytes, content_type: str = "") -> str:
    """Give a page's text: by its mark, its server, itself, as UTF-8, else as what Windows wrote."""
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if body.startswith(mark):
            return body.decode(name, "replace").removeprefix("\ufeff")
    server, page = _CHARSET.search(content_type), _META.search(body[:2048])
    named = [server[1]] if server else []
    named += [page[1].decode("ascii")] if page else []
    for name in (*named, "utf-8"):
        try:
            return body.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode("cp1252", "replace")
