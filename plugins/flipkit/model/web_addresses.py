"""Addresses of the web as people and programs write them: which text is one, how it is written, and compared.

And which of them can be nobody's site.
"""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

from flipkit.model.text import remove_hidden

#: Longest address that is taken, in octets: browsers and servers refuse longer ones.
LONGEST_ADDRESS = 2_000
_ADDRESS = re.compile(r"https?://[^\s/?#\\\"%<>^`{|}]+(?:[/?#]\S*)?", re.I)
#: What may stand in no address as it is (WHATWG URL, the percent-encode sets of path and query).
_UNSAFE = re.compile(r"[\s\"<>`{}]")
#: What a link carries for those who count visits, and says nothing about the page.
_COUNTED = re.compile(
    r"(?:utm|mtm|pk|matomo|hsa|vero|oly|at)_\w+|(?:fb|g|y|d)clid|msclkid|[gw]braid|igsh(?:id)?|_hs(?:enc|mi)|_g[al]|"
    r"mc_[ce]id|mkt_tok|wt_mc|xtor|trk|spm|ref|ref_src|source|cmp|ns_campaign",
    re.I,
)
#: Of what is written with %, what would mean something else without it.
_RESERVED = re.compile(r"(%(?:2f|3f|23|25))", re.I)
_PLAIN = re.compile(r"https?://(?:www\.)?([a-z0-9.-]*[a-z0-9])(/[^?#\s]*)")
#: Names that nobody can register, kept for examples and tests (RFC 2606, RFC 6761).
_NOBODYS = ("example", "example.com", "example.net", "example.org", "invalid", "test")
_SERVER_END = re.compile(r"[/?#]")
_INDEX = re.compile(r"/(?:index\.(?:html?|php))?$")


def is_web_address(text: str) -> bool:
    """Whether a text is an address of the web in full, and nothing else: http(s), a host, no blanks."""
    if len(text) > LONGEST_ADDRESS or len(text.encode("utf-8", "replace")) > LONGEST_ADDRESS:
        return False
    if not _ADDRESS.fullmatch(text):
        return False
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that are no IPv6 address, a port that is none
        return False


#: What an address in full begins with, or one without its scheme, or a path of Windows.
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\", re.I)


def is_false_address(text: str) -> bool:
    """Whether a text begins as an address in full does, and is none of the web; a path is neither."""
    return bool(_SCHEME.match(text)) and not is_web_address(text)


def web_address(written: object) -> str:
    """Give the address that is all of a text, safe within quotes; empty if it is none, or says more.

    A user and a password in it are left out: they let somebody in, or feign another server.
    """
    text = str(written or "").strip()
    return _written(text) if is_web_address(text) else ""


def source_address(written: object) -> str:
    """Give the address at which something is gathered, with its user and password; empty if a text is none."""
    text = str(written or "").strip()
    return _quoted(text) if is_web_address(text) else ""


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
    joined = _UNSAFE.sub(lambda match: quote(match[0]), joined) if len(joined) <= LONGEST_ADDRESS else ""
    return _written(joined) if is_web_address(joined) else ""


def host_of(address: str) -> str:
    """Give the server that an address names, without `www.`: `example.org`; empty if it names none."""
    if plain := _PLAIN.fullmatch(address):  # nearly all
        return plain[1]
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def path_in(address: str) -> str:
    """Give the path in an address, with its letters as they are; nothing of what is no address."""
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return ""


def _written(address: str) -> str:
    """The address for everybody: without a user, with its scheme in small letters, so that its beginning tells it."""
    scheme, mark, rest = address.partition("://")
    if "@" in rest:
        server = _SERVER_END.split(rest, maxsplit=1)[0]
        rest = rest.removeprefix(server[: server.rfind("@") + 1])
    return _quoted(scheme + mark + rest)


def _quoted(address: str) -> str:
    scheme, mark, rest = address.partition("://")
    return scheme.lower() + mark + _UNSAFE.sub(lambda match: quote(match[0]), rest)


@lru_cache(maxsize=131_072)  # several look at all entries, one after another
def canonical_address(address: str) -> str:
    """Give an address without what makes no other page: scheme, www, port, counters, closing slash, fragment.

    What is written with % is as good as the character itself.
    """
    if plain := _PLAIN.fullmatch(address):  # nearly all, and told five times faster
        return plain[1] + _INDEX.sub("", _decoded(plain[2]))
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
    return f"{host}{port}{_INDEX.sub('', _decoded(parts.path))}{query if query != '?' else ''}"


def _decoded(path: str) -> str:
    if "%" not in path:
        return path
    return "".join(piece.upper() if n % 2 else unquote(piece) for n, piece in enumerate(_RESERVED.split(path)))


def is_nobodys(host: str) -> bool:
    """Whether a server's name is one that nobody can have."""
    host = host.rstrip(".").casefold()
    return any(host == name or host.endswith(f".{name}") for name in _NOBODYS)


def is_placeholder(url: str) -> bool:
    """Whether an address can't be anybody's site: its name is kept for examples, or means the machine that asks."""
    return is_nobodys(host_of(url)) or is_own_machine(url)


def is_own_machine(url: str) -> bool:
    """Whether an address means the machine that asks, such as that of a preview: nobody else can be told of it."""
    host = host_of(url).rstrip(".").casefold()
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified
