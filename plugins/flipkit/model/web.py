"""Addresses of the web: what is one, how one is written as a link, which server it names."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit

from flipkit.model.text import remove_hidden

#: Longest address that is taken, in characters: browsers and servers refuse longer ones.
LONGEST = 2_000
_ADDRESS = re.compile(r"https?://[^\s/?#\\\"%<>^`{|}]+(?:[/?#]\S*)?", re.I)
#: What may stand in no address as it is (WHATWG URL, the percent-encode sets of path and query).
_UNSAFE = re.compile(r"[\s\"<>`{}]")
#: What a link carries for those who count visits, and says nothing about the page.
_COUNTED = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref|ref_src|source|cmp|ns_campaign)", re.I)
_PLAIN = re.compile(r"https?://(?:www\.)?([a-z0-9.-]*[a-z0-9])(/[^?#\s]*)")
_INDEX = re.compile(r"/(?:index\.(?:html?|php))?$")


def is_web_address(text: str) -> bool:
    """Whether a text is an address of the web in full, and nothing else: http(s), a host, no blanks."""
    if len(text) > LONGEST or not _ADDRESS.fullmatch(text):
        return False
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that are no IPv6 address, a port that is none
        return False


def web_address(written: object) -> str:
    """Give the address that is all of a text, safe within quotes; empty if it is none, or says more."""
    text = str(written or "").strip()
    return _written(text) if is_web_address(text) else ""


def resolve(reference: str, base: str = "") -> str:
    """Give the address a link leads to, as browsers read it; empty if that is none of the web.

    Blanks around it are trimmed, line breaks in it removed, other blanks written `%20`
    (https://url.spec.whatwg.org/#concept-basic-url-parser).
    """
    text = re.sub(r"[\t\r\n]", "", remove_hidden(reference).strip())
    if not text:
        return ""
    try:
        joined = urljoin(base, text) if base else text
    except ValueError:
        return ""
    joined = _UNSAFE.sub(lambda match: quote(match[0]), joined)
    return _written(joined) if is_web_address(joined) else ""


def host_of(address: str) -> str:
    """Give the server that an address names, without `www.`: `example.org`; empty if it names none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _written(address: str) -> str:
    """The address with its scheme in small letters, so that it can be told by how it begins."""
    scheme, mark, rest = address.partition("://")
    return scheme.lower() + mark + _UNSAFE.sub(lambda match: quote(match[0]), rest)


def canonical_address(address: str) -> str:
    """Give an address without what makes no other page: scheme, www, port, counters, closing slash, fragment."""
    if plain := _PLAIN.fullmatch(address):  # nearly all, and told five times faster
        return plain[1] + _INDEX.sub("", plain[2])
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.").rstrip(".")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return address
    query = ""
    if parts.query:
        query = "?" + urlencode(
            sorted(p for p in parse_qsl(parts.query, keep_blank_values=True) if not _COUNTED.fullmatch(p[0]))
        )
    return f"{host}{port}{_INDEX.sub('', parts.path)}{query if query != '?' else ''}"
