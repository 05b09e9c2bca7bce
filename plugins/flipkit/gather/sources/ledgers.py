"""The ledger as a file: in what condition it is, reading and writing it, and the copies that sites carry.

UIDs, SEQUENCE and stamps of calendars must outlive a lost machine, so their ledger is published with the site.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from flipkit.errors import FaultError, ParseError
from flipkit.gather.sources import archive_faults as faults
from flipkit.gather.sources.copies import BuiltSite, Copy
from flipkit.model import addresses
from flipkit.model.ledger import Ledger
from flipkit.model.states import Condition


def ledger_condition(path: Path) -> Condition:
    """Say in what condition the file `path` is."""
    try:
        data = path.read_bytes()
        _understood(data)
    except FileNotFoundError:
        return Condition.ABSENT
    except ParseError:
        return Condition.BROKEN if data.strip() else Condition.EMPTY
    except OSError as error:
        raise FaultError(faults.ARCHIVE_UNOPENABLE(file=path.name, reason=error.strerror)) from error
    return Condition.WHOLE


def read_ledger(path: Path) -> Ledger:
    """Read the file `path`; empty if it is not there, or is none: who builds has looked before."""
    try:
        return _understood(path.read_bytes())
    except (OSError, ParseError):
        return Ledger()


@lru_cache(maxsize=1)  # a build asks six times
def _understood(data: bytes) -> Ledger:
    return Ledger.read(data)


def write_ledger(path: Path, ledger: Ledger) -> None:
    """Write the file `path` by rename: killed at any moment, it is the old one or the new one, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(ledger.write())
    part.replace(path)


async def read_copy(copy: Copy) -> Ledger | None:
    """Read the ledger that a site carries; None if it has none. Raises `FaultError` if that can't be known."""
    data = await copy.read(addresses.ledger())
    if data is None and isinstance(copy, BuiltSite):
        return built_ledger(copy)
    return None if data is None else _parse(data, copy)


def built_ledger(site: BuiltSite) -> Ledger | None:
    """Read the ledger of a built site; None if it has none. Raises `FaultError` if it has calendars without one."""
    data = site.file(addresses.ledger())
    if data is None and not site.has_calendars:
        return None
    return _parse(data or b"", site)


def _parse(data: bytes, copy: Copy) -> Ledger:
    try:
        return Ledger.read(data)
    except ParseError as error:
        raise FaultError(faults.COPY_BROKEN(place=copy.name + addresses.ledger())) from error
