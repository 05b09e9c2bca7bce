"""Where the page of a feed that is older than this one is found: which door its server keeps open.

RFC 5005 (`prev-archive`, or `next` of a paged feed), JSON Feed's `next_url`, WordPress' `?paged=N` and
Blogger's `start-index`.
"""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

_LINK = re.compile(rb"<(?:\w+:)?link\b([^<>]*)>", re.I)
_ATTRIBUTE = re.compile(rb"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ENTRIES = re.compile(rb"<(?:\w+:)?(?:entry|item)\b.*</(?:\w+:)?(?:entry|item)\s*>", re.I | re.S)
_WORDPRESS = re.compile(rb"<generator[^<>]*>\s*(?:https?://)?(?:www\.)?wordpress|wordpress\.(?:org|com)/\?v=", re.I)
_BLOGGER = re.compile(rb"<generator[^<>]*>\s*Blogger\s*<", re.I)
_START = re.compile(rb"<openSearch:startIndex>\s*(\d{1,9})\s*<", re.I)
_COUNT = re.compile(rb"<openSearch:itemsPerPage>\s*(\d{1,4})\s*<", re.I)
_TOTAL = re.compile(rb"<openSearch:totalResults>\s*(\d{1,9})\s*<", re.I)


def older(body: bytes, address: str) -> str:
    """Give the address of the page before this one, which `address` gave; empty if none is known of."""
    start = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return _web(address, _next_url(body))
    frame = _ENTRIES.sub(b"", body)
    links = _links(frame)
    for relation in ("prev-archive", "next"):
        if relation in links:
            return _web(address, links[relation])
    if _BLOGGER.search(frame):
        return _blogger(frame, address)
    if _WORDPRESS.search(frame):
        return _counted(address, "paged", int(_asked(address, "paged") or 1) + 1)
    return ""


def _next_url(body: bytes) -> str:
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    found = read.get("next_url") if isinstance(read, dict) else None
    return found if isinstance(found, str) else ""


def _links(frame: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for link in _LINK.finditer(frame):
        said = {name.lower(): one or two for name, one, two in _ATTRIBUTE.findall(link[1])}
        relation = said.get(b"rel", b"").decode("ascii", "ignore").lower()
        if relation and said.get(b"href"):
            found.setdefault(relation, unescape(said[b"href"].decode("utf-8", "ignore")))
    return found


def _blogger(frame: bytes, address: str) -> str:
    first, count, total = (pattern.search(frame) for pattern in (_START, _COUNT, _TOTAL))
    if not (first and count):
        return ""
    following = int(first[1]) + int(count[1])
    if not int(count[1]) or (total and following > int(total[1])):
        return ""
    return _counted(address, "start-index", following)


def _asked(address: str, key: str) -> str:
    found = dict(parse_qsl(urlsplit(address).query)).get(key, "")
    return found if found.isascii() and found.isdecimal() and len(found) < 9 else ""


def _counted(address: str, key: str, number: int) -> str:
    parts = urlsplit(address)
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != key]
    return urlunsplit(parts._replace(query=urlencode([*query, (key, str(number))])))


def _web(base: str, address: str) -> str:
    """An address of the web, joined to its page's; from a secure one never to an open one."""
    try:
        joined = urljoin(base, address.strip()) if address.strip() else ""
        parts = urlsplit(joined)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return ""
    except ValueError:
        return ""
    if base.startswith("https:") and parts.scheme == "http":
        return urlunsplit(parts._replace(scheme="https"))
    return joined
