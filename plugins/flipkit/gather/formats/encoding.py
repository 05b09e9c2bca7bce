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

from flipkit.patterns import late

#: Names of what is made for programs: feeds, calendars and tables.
_DOCUMENT = late(
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
_ENCODING = late(r"""^(\s*<\?xml[^>]{0,200}?)\s+encoding\s*=\s*["'][^"'<>]{0,40}["']""")
_DECLARED = late(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)["']""", re.I)
_CHARSET = late(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
#: Control characters that no XML may hold; not those by which ISO-2022 encodings switch.
_FORBIDDEN = late(rb"[\x01-\x08\x0b\x0c\x10-\x1a\x1c-\x1f]")


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
_RAW = late(rb"<!--|<!\[CDATA\[")
_RAW_ENDS = {b"<!--": b"-->", b"<![CDATA[": b"]]>"}
#: A & that begins no reference, and a reference by name.
_BARE = late(rb"&(?!#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")
_NAMED = late(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
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
_META = late(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)


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


#: How bytes begin that are in UTF-16 or UTF-32 and carry no mark.
_BARE_WIDE = ((b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_WIDE = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), *((mark, "utf-16") for mark in _UTF16))
_EBCDIC = b"\x4c\x6f\xa7\x94"
#: Names that stand for more than they say (WHATWG, Encoding).
_MEANT = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "euc_kr": "cp949", "shift_jis": "cp932", "big5": "big5hkscs", "tis-620": "cp874", "iso8859-11": "cp874",
}  # fmt: skip
#: What servers say of any document if nobody told them better.
_DEFAULTS = frozenset({"cp1252"})
#: What feeds were written in before UTF-8, by their language, where they don't say it.
_OF_LANGUAGE = {
    **dict.fromkeys(("ru", "uk", "bg", "be", "sr", "mk"), "cp1251"), "el": "cp1253", "tr": "cp1254", "he": "cp1255",
    **dict.fromkeys(("ar", "fa"), "cp1256"), **dict.fromkeys(("cs", "pl", "hu", "sk", "sl", "hr", "ro"), "cp1250"),
    **dict.fromkeys(("lt", "lv", "et"), "cp1257"), "zh": "gb18030", "ja": "cp932", "ko": "cp949", "th": "cp874",
}  # fmt: skip
_LANGUAGE = late(rb"(?:<(?:dc:)?language>\s*|xml:lang\s*=\s*[\"'])([A-Za-z]{2})\b")
#: A letter beyond the first 65,536 in two halves, as bytes (CESU-8) and as references; and half of one.
_HALVES = late(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
_HALF = late(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_HALF_REFERENCES = late(
    rb"&#(?:[xX]([dD][89abAB][0-9a-fA-F]{2})|(5[56][0-9]{3}));&#(?:[xX]([dD][c-fC-F][0-9a-fA-F]{2})|(5[67][0-9]{3}));"
)
#: References to what XML forbids: control characters, halves of letters, U+FFFE and U+FFFF.
_NO_REFERENCE = late(
    rb"&#(?:0{0,9}(?:[0-8]|1[124-9]|2[0-9]|3[01]);|[xX]0{0,9}(?:[0-8bBcCeEfF]|1[0-9a-fA-F]);"
    rb"|(?P<half>0{0,9}(?:55(?:29[6-9]|[3-9][0-9]{2})|56[0-9]{3}|57(?:[0-2][0-9]{2}|3[0-3][0-9]|34[0-3])|6553[45])"
    rb"|[xX]0{0,9}(?:[dD][89a-fA-F][0-9a-fA-F]{2}|[fF]{3}[eEfF]));)"
)
_FORBIDDEN_BYTES = bytes({*range(0x20)} - {*b"\t\n\r"})
_NO_LETTERS = ("\ufffe".encode(), "\uffff".encode())
_OWN_NAME = late(rb"""^(<\?xml[^>]{0,200}?)\s+encoding\s*=\s*["'][^"'<>]{0,40}["']""")


def as_utf8(body: bytes, content_type: str = "") -> tuple[bytes, str]:
    """Give a feed in UTF-8, whatever it is in; and what it was taken for, where it is not what is said of it.

    What a document is by its bytes goes before what it and its server call it: UTF-8 is hardly ever anything else.
    """
    if body.startswith(_EBCDIC):
        return body, ""
    found, guess = _read_as(body, content_type)
    found = found.removeprefix(codecs.BOM_UTF8).translate(None, _FORBIDDEN_BYTES).lstrip()
    for letter in _NO_LETTERS:
        found = found.replace(letter, b"")
    if found.startswith(b"<") and b"&#" in found:  # in JSON they are no references
        found = _HALF_REFERENCES.sub(_whole_letter, found)
        found = _NO_REFERENCE.sub(lambda match: "\ufffd".encode() if match["half"] else b"", found)
    return _OWN_NAME.sub(rb"\1", found, count=1), guess


def _read_as(body: bytes, content_type: str) -> tuple[bytes, str]:
    """Give bytes in UTF-8, and in what they were read, if that is a guess."""
    for mark, name in (*_WIDE, *_BARE_WIDE):
        if body.startswith(mark):
            return body.decode(name, "replace").encode("utf-8", "replace"), ""
    named = _named(body, content_type)
    if b"\x1b" in body and any(name.startswith("iso2022") for name in named):
        named = [name for name in named if name.startswith("iso2022")]
    elif _decoded(body, "utf-8") is not None:
        return body, ""
    for name in named:
        if name != "utf-8" and (text := _decoded(body, name)) is not None:
            return text.encode("utf-8", "replace"), ""
    if _HALF.search(body):
        body = _HALF.sub("\ufffd".encode(), _HALVES.sub(_joined, body))
        if _decoded(body, "utf-8") is not None:
            return body, ""
    if _mostly_utf8(body):
        return _mixed(body), "UTF-8, with letters of Windows among it"
    language = _LANGUAGE.search(body[:4096])
    guess = _OF_LANGUAGE.get(language[1].decode().lower(), "cp1252") if language else _by_letters(body)
    text = _decoded(body, guess)
    read = body.decode("cp1252", "replace") if text is None else text
    return read.encode("utf-8", "replace"), guess.replace("cp", "Windows-")


#: Words that are all of letters beyond ASCII, which Latin ones are not.
_WHOLLY_FOREIGN = late(rb"[\xc0-\xff]{4,}+")


def _by_letters(body: bytes) -> str:
    """Guess from its letters alone what a text of one byte a letter is in: Cyrillic, Greek, Hebrew, or Latin.

    Cyrillic's commonest letters stand in KOI8-R among the first of these bytes, in Windows' encoding among the last.
    """
    wholly = b"".join(_WHOLLY_FOREIGN.findall(body))
    foreign = len(body.translate(None, bytes(range(0x80))))
    if _count(body, *range(0x80, 0xC0)) * 10 > foreign:
        return _by_pairs(body, foreign)
    if len(wholly) * 10 < foreign * 6:
        return "cp1252"
    first = len(wholly.translate(None, bytes(range(0xE0, 0x100))))
    if first > len(wholly) // 2:
        return "koi8-r"
    if not first and not any(byte in wholly for byte in range(0xFB, 0x100)):
        return "cp1255"
    return "cp1251" if 0xFF in wholly or wholly.count(0xE0) * 50 > len(wholly) else "cp1253"


def _by_pairs(body: bytes, foreign: int) -> str:
    """Guess in what a text of East Asia is, of two bytes a letter; what does not stand in pairs is Latin."""
    if _count(body, 0x82, 0x83) * 5 > foreign and _decoded(body, "cp932") is not None:  # kana
        return "cp932"
    if _count(body, 0xA4, 0xA5) * 8 > foreign and _decoded(body, "euc_jp") is not None:
        return "euc_jp"
    if foreign < _PAIRS or _decoded(body, "gb2312") is None:
        return "cp949" if foreign >= _PAIRS and _decoded(body, "euc_kr") is not None else "cp1252"
    is_hangul = _decoded(body, "euc_kr") is not None and _count(body, *range(0xB0, 0xC9)) * 20 > foreign * 9
    return "cp949" if is_hangul and not _count(body, *range(0xC9, 0xD8)) * 4 > foreign else "gb18030"


#: With so many bytes beyond ASCII that all stand in pairs a text is none of Latin letters.
_PAIRS = 20


def _count(body: bytes, *values: int) -> int:
    return sum(map(body.count, values))


def _named(body: bytes, content_type: str) -> list[str]:
    """Give the encodings that are named, the more trustworthy first: a server often says one of all it has."""
    server = _CHARSET.search(content_type)
    own = _DECLARED.match(body.removeprefix(codecs.BOM_UTF8).lstrip())
    said = [server[1] if server else "", own[1].decode("ascii") if own else ""]
    known = [_known(name) for name in said]
    if known[0] in _DEFAULTS and known[1]:
        known.reverse()
    return [name for name in known if name and not name.startswith(("utf-16", "utf-32", "utf-7"))]


def _known(name: str) -> str:
    """Give Python's name of an encoding of letters; nothing if it has none."""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    return _MEANT.get(found.name, found.name)


def _decoded(body: bytes, name: str) -> str | None:
    for each in (name, "latin-1") if name == "cp1252" else (name,):
        try:
            return body.decode(each)
        except (UnicodeDecodeError, LookupError):  # there are codecs that are of no text
            continue
    return None


def _joined(halves: re.Match[bytes]) -> bytes:
    return halves[0].decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16").encode()


def _whole_letter(match: re.Match[bytes]) -> bytes:
    """Make two references to halves of a letter one to the letter."""
    high, low = (
        int(hexed, 16) if hexed else int(number) for hexed, number in ((match[1], match[2]), (match[3], match[4]))
    )
    is_letter = 0xD800 <= high < 0xDC00 <= low < 0xE000
    return b"&#%d;" % (0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00) if is_letter else match[0]
