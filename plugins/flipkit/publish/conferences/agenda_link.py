"""Links to a reader's own agenda, as `link.js` makes them on its page: no name is in them."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Iterable, Sequence
from urllib.parse import quote

_PRIME, _BASIS = 0x01000193, 0x811C9DC5


def fragment(chosen: Iterable[str], every: Sequence[str]) -> str:
    """Give the fragment that names sessions by their ids: six characters each, as long as no other has the same."""
    times = Counter(map(_code, every))
    return "a=" + ".".join(_code(id_) if times[_code(id_)] == 1 else f"~{_escaped(id_)}" for id_ in chosen)


def _code(id_: str) -> str:
    """Give FNV-1a of 32 bits as base64url."""
    found = _BASIS
    for byte in id_.encode():
        found = (found ^ byte) * _PRIME & 0xFFFFFFFF
    return urlsafe_b64encode(found.to_bytes(4, "big")).decode().rstrip("=")


def _escaped(id_: str) -> str:
    return quote(id_, safe="!'()*").replace(".", "%2E")  # as encodeURIComponent
