"""Where we connect to: public addresses on the web's ports, and networks that are named."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from contextlib import suppress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

Network = IPv4Network | IPv6Network

_PORTS = frozenset({80, 443})
_GLOBAL_UNICAST = ip_network("2000::/3")
#: Networks that Python 3.11 takes for public, though what they carry or are need not be.
_NOT_PUBLIC = tuple(
    ip_network(text)
    for text in ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "3fff::/20")
)


def as_number(host: str) -> IPv4Address | IPv6Address | None:
    """Give the IP address that a host is; None if it has a name, as nearly all have."""
    if ":" not in host and not host[-1:].isdigit():
        return None
    try:
        return ip_address(host)
    except ValueError:
        return None


def is_public(ip: IPv4Address | IPv6Address) -> bool:
    """Say whether an IP address is on the public internet.

    Mapped IPv4 is looked at as what it is; addresses that can carry a private one (NAT64, 6to4) are
    refused (RFC 6052, RFC 3056, RFC 6890).
    """
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped:
            return is_public(ip.ipv4_mapped)
        if ip not in _GLOBAL_UNICAST:
            return False
    return ip.is_global and not ip.is_multicast and not any(ip in network for network in _NOT_PUBLIC)


class GuardError(OSError):
    """The guard let no connection out."""


class Guard:
    """Lets connections out to public addresses on ports 80 and 443, and to the networks named."""

    def __init__(self, allowed: Iterable[Network] = ()) -> None:
        self._allowed = tuple(allowed)

    def allows(self, address: str, port: int) -> bool:
        """Say whether a connection may be made."""
        ip = ip_address(address)
        return self._is_named(ip) or (port in _PORTS and is_public(ip))

    def is_ours(self, host: str) -> bool:
        """Say whether a host is a number in one of the networks named, so nobody's patience is at stake."""
        ip = as_number(host) if self._allowed else None
        return ip is not None and self._is_named(ip)

    def _is_named(self, ip: IPv4Address | IPv6Address) -> bool:
        if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
            ip = ip.ipv4_mapped
        return any(ip in network for network in self._allowed)

    def socket(self, info: tuple[Any, ...]) -> socket.socket:
        """Make the socket for one resolved address (aiohttp's `socket_factory`)."""
        family, kind, protocol, _, (address, port, *_) = info
        if not self.allows(str(address), int(port)):
            raise GuardError("refused by the guard")
        return socket.socket(family, kind, protocol)


#: Addresses that nobody has (RFC 5737, RFC 3849): to look whether there would be a way to them, nothing is sent.
_NOBODY = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
_UNANSWERED = frozenset({socket.EAI_AGAIN, socket.EAI_FAIL})


def has_route() -> bool:
    """Say whether this machine has a way out, to any network but itself; nothing is sent."""
    for family, address in _NOBODY:
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((address, 9))
            return True
    return False


def is_unanswered(error: BaseException) -> bool:
    """Say whether a name could not be looked up because no name server answered, and not because there is none."""
    return isinstance(error, socket.gaierror) and error.errno in _UNANSWERED
