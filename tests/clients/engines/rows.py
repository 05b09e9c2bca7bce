"""What an engine that runs in Python says: its version and the rows of every calendar, as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

#: Start and end (in UTC, or as dates with an exclusive end), status, title.
Row = tuple[str, str, str, str]


def tell(version: str, read: Callable[[Path, str], Iterable[Row]]) -> None:
    """Read every calendar listed in `files.json` of the folder given, each for a reader in a zone."""
    folder = Path(sys.argv[1])
    files: dict[str, str] = json.loads((folder / "files.json").read_text(encoding="utf-8"))
    found = {url: sorted(read(folder / url, zone)) for url, zone in files.items()}
    json.dump({"version": version, "files": found}, sys.stdout)


def moment(when: Any) -> str:
    """Write a date, or a time in UTC."""
    if isinstance(when, datetime):
        return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
    assert isinstance(when, date)
    return when.isoformat()
