"""Whose a host is: the registrable domain, by the public suffix list (its one door).

Hosts of one domain are treated as one server: `a.blogspot.com` and `b.blogspot.com` are both
Blogger's, so what Blogger asks of us holds for both. The list is the one the package brings.
"""

from __future__ import annotations

from functools import cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList


@cache
def _suffixes() -> PublicSuffixList:
    # Its private part would make every blog on a platform a server; encoding its names takes longer than reading it.
    return PublicSuffixList(only_icann=True, accept_encoded_idn=False)


@cache
def registrable(host: str) -> str:
    """Give the registrable domain of a host (`example.co.uk` of `blog.example.co.uk`).

    An IP address, a suffix and a name without a dot are their own.
    """
    host = host.rstrip(".").lower()
    try:
        return str(ip_address(host))
    except ValueError:
        host = _spelled(host)
        return _suffixes().privatesuffix(host) or host


def _spelled(host: str) -> str:
    """A host in letters, as the list has them, if it was in punycode."""
    try:
        return host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return host


def domain_of(url: str) -> str:
    """Give the registrable domain of an address; empty for what is no web address."""
    try:
        return registrable(urlsplit(url).hostname or "")
    except ValueError:
        return ""
