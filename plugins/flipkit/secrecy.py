"""What of an address may be shown: whoever has some of them can read what was meant for few.

An address is shown nowhere (page, feed, list, problem, terminal, log) before it was asked for here. Known shapes
are not enough, as every system has its own: so a user, a password, and whatever in a path or a query is called a
key or looks like chance counts as secret. Where that is too careful, a page names the server only.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

#: Names of what lets somebody in, whole or as the last word of a name: `sig`, `feed_key`, `api-key`, `userKey`.
_NAME = re.compile(
    r"(?:.*[^a-z])?(?:key|sig|access|pass|pw|pin|sid|jwt|hash|code|private|invite|share|otp|hmac|mac|magic)", re.I
)
#: What makes a secret of any name that it is part of.
_PART = re.compile(
    r"token|secret|passw|passphrase|pwd|signature|api[-_]?key|credential|session|(?<![a-z])auth(?!or)|key$", re.I
)
#: Steps of a path behind which, or with which, something private begins.
_STEP = re.compile(
    r"(?:private|secret|token|tokens|auth|key|keys|apikey|magic|invite|public-calendars|shared-calendars|owa)(?:[-_.~].*)?",
    re.I,
)
#: Names of values that are long and public: what a channel or a list of videos is known by.
_PUBLIC = re.compile(r"(?:channel|playlist|user|blog|page|post|show|podcast)_?id|list|p", re.I)
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.I)
#: Letters and digits in one piece, longer than words and numbers are.
_LONG = re.compile(r"[A-Za-z0-9+/=~]{16,}")
#: An address without a user, a query or a fragment.
_ASKS_NOTHING = re.compile(r"https?://[a-zA-Z0-9][a-zA-Z0-9.-]*(?:/[^?#]*)?")
_ADDRESS = re.compile(r"\b(?:https?|webcals?|feed|ftp)://[^\s<>\"'\\^`{|}\x00-\x1f]+", re.I)


def holds_secret(address: str) -> bool:
    """Whether an address has something in it that lets its reader in: a user, a password, a key."""
    parts = _parts(address)
    return parts is None or "@" in parts.netloc or _tells(parts.query) or _tells(parts.fragment) or _leads(parts.path)


def asks_with_secret(address: str) -> bool:
    """Whether the user, the password or the query of an address is a secret; paths of pictures are often chance."""
    if _ASKS_NOTHING.fullmatch(address):  # nearly all
        return False
    parts = _parts(address)
    return parts is None or "@" in parts.netloc or _tells(parts.query) or _tells(parts.fragment)


def public(address: str) -> str:
    """Give an address that may be published; empty if it holds a secret."""
    return "" if holds_secret(address) else address


def source_of_links(address: str) -> str:
    """Give the address from which relative links count: one that holds a secret hands none on, only its server."""
    parts = _parts(address)
    return f"{parts.scheme}://{_host(parts)}/" if parts and parts.netloc and holds_secret(address) else address


def shown(address: str) -> str:
    """Give what of an address may be said: all of it, or no more than its server, `https://cal.example/…`."""
    if "://" not in address or not holds_secret(address):
        return address
    parts = _parts(address)
    return f"{parts.scheme}://{_host(parts)}/…" if parts else "…"


def without_secrets(text: str) -> str:
    """Give a text in which no address says more than may be shown."""
    if "://" not in text:
        return text
    return _ADDRESS.sub(_without, text)


def _without(match: re.Match[str]) -> str:
    address = match[0].rstrip(".,;:!?)]")
    return shown(address) + match[0][len(address) :]


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address.strip())
        return parts if parts.hostname or not parts.netloc else None
    except ValueError:
        return None


def _host(parts: SplitResult) -> str:
    return parts.netloc.rpartition("@")[2]


def _tells(query: str) -> bool:
    """Whether a query names a secret, or has a value that looks like one."""
    for name, value in parse_qsl(query.replace(";", "&"), keep_blank_values=True):
        if value and (_NAME.fullmatch(name) or _PART.search(name)):
            return True
        if not _PUBLIC.fullmatch(name) and (_is_chance(value) or (not value and _is_chance(name))):
            return True
    return False


def _leads(path: str) -> bool:
    """Whether a path leads by something private, or by chance."""
    return any(_STEP.fullmatch(step) or _is_chance(step) or _tells_in(step) for step in unquote(path).split("/"))


def _tells_in(step: str) -> bool:
    """Whether a step holds a pair as a query does (`token=…`), or a matrix parameter (`;key=…`)."""
    return "=" in step and _tells(step.partition(";")[2] or step)


def _is_chance(text: str) -> bool:
    """Whether a part of an address was made by chance: long, letters and digits in one piece, no words."""
    if _UUID.search(text):
        return True
    return any(_is_mixed(piece[0]) for piece in _LONG.finditer(text))


def _is_mixed(piece: str) -> bool:
    """Whether letters and digits take turns: `20261122T100000Z` is a date, `flippedclassroom2026` a name."""
    turns = len(re.findall(r"[A-Za-z]+|[0-9]+", piece))
    capitals = len(re.findall(r"(?<=[a-z])[A-Z]", piece))
    return turns >= 5 or capitals * 5 >= len(piece) or (len(piece) >= 32 and turns >= 3)
