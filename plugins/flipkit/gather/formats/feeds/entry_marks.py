"""By what an entry is known again that was forgotten, or merged into another: digests, which hide what it was."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256

from flipkit.model.text import fold
from flipkit.model.web_addresses import canonical_address

#: Begins what `names` say of an entry that was forgotten; a moment behind it lets one come again that changed later.
FORGOTTEN = "!"


def marks(
    ids: Iterable[str], urls: Iterable[str], title: str = "", published: datetime | None = None
) -> tuple[str, ...]:
    """Give digests of all by which an entry is known: enough to know it again, not enough to say what it was."""
    plain = [f"id\n{each}" for each in ids if each]
    plain += [f"link\n{page}" for url in urls if (page := canonical_address(url))]
    if title and published:
        plain.append(f"title\n{fold(title)}\n{published.astimezone(UTC).isoformat()}")
    return tuple(dict.fromkeys(sha256(each.encode("utf-8", "replace")).hexdigest()[:32] for each in plain))


def is_forgotten(said: str, updated: datetime | None) -> bool:
    """Whether what `names` say of an entry, which its feed changed last at `updated`, means that it stays away."""
    if not said.startswith(FORGOTTEN):
        return False
    until = said.removeprefix(FORGOTTEN)
    return not (until and updated and updated > datetime.fromisoformat(until))
