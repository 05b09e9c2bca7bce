"""What calendars remember, brought back from the published site where this machine has none of it.

UIDs, SEQUENCE and stamps must outlive a lost machine, so the ledger is published with the site.
"""

from __future__ import annotations

from pathlib import Path

from flipkit.errors import FetchError, ParseError
from flipkit.model.ledger import Ledger

from .asking import Fetches

_NAME = "calendars/ledger.json"


async def recall(ledger: Path, site: Path, url: str, fetcher: Fetches) -> str:
    """Fill the file `ledger` from the built `site`, else from the published one at `url`; say which, in a sentence.

    Empty if the file was there. Never a failure: where neither has a ledger, the calendars begin anew.
    """
    if _is_here(ledger):
        return ""
    if _take(ledger, site / _NAME):
        return _brought(f"{site.name}/")
    if url:
        try:
            answer = await fetcher.get(url + _NAME, accept="application/json")
            _keep(ledger, answer.body)
            return _brought(url)
        except (FetchError, ParseError):
            pass
    return "No earlier calendars were found, neither here nor on the published site: they begin anew."


def known(ledger: Path) -> Ledger:
    """Read the file `ledger`; empty if it is not there, or is none: the build says so."""
    try:
        return Ledger.read(ledger.read_bytes())
    except (OSError, ParseError):
        return Ledger()


def _is_here(ledger: Path) -> bool:
    return ledger.exists()


def _take(ledger: Path, published: Path) -> bool:
    try:
        _keep(ledger, published.read_bytes())
    except (OSError, ParseError):
        return False
    return True


def _brought(where: str) -> str:
    return f"What calendars remember was brought back from {where}."


def _keep(ledger: Path, data: bytes) -> None:
    Ledger.read(data)
    ledger.parent.mkdir(parents=True, exist_ok=True)
    part = ledger.with_suffix(".part")
    part.write_bytes(data)
    part.replace(ledger)
