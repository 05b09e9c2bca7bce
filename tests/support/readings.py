"""What our readers make of the documents among the tests, as digests beside the number of their reading.

    python -m tests.support.readings

writes `tests/golden/readings.json` anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from flipkit.errors import ParseError
from flipkit.gather.formats import calendars, schedules
from flipkit.gather.formats.feeds import normalize
from flipkit.model.problems import Problem

TESTS = Path(__file__).resolve().parents[1]
GOLDEN = TESTS / "golden" / "readings.json"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def current() -> dict[str, dict[str, object]]:
    """By kind, the number of the reading, and what comes of each document."""
    return {
        "feeds": {"reading": normalize.READING, **digests(_feed, "feeds/*.*", "readings/*.xml")},
        "calendars": {
            "reading": calendars.READING, **digests(_calendar, "readings/*.ics", "readings/*.csv", "readings/*.html")
        },
        "schedules": {"reading": schedules.READING, **digests(_schedule, "programmes/*.*")},
    }  # fmt: skip


def digests(read: Callable[[Path], object], *patterns: str) -> dict[str, object]:
    """What a reader makes of each file, in short."""
    found: dict[str, object] = {}
    for path in sorted(path for pattern in patterns for path in (TESTS / "data").glob(pattern)):
        try:
            text = repr(plain(read(path)))
        except ParseError as error:
            text = str(error)
        found[path.name] = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return found


def plain(value: object) -> object:
    """A value by what it holds, whatever its classes are called."""
    if isinstance(value, Problem):
        return value.severity.value, value.code, value.sentences
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _feed(path: Path) -> object:
    def read(images: str) -> object:
        found = normalize.read_feed(
            path.read_bytes(), "", "https://lab.example/feed", {}, NOW, source=path.name,
            images="copy" if images == "copy" else "link",
        )  # fmt: skip
        return replace(found, entries=tuple(replace(entry, digest="") for entry in found.entries))

    return [read("link"), read("copy")]


def _calendar(path: Path) -> object:
    return calendars.read(path.read_bytes(), "", path.name, NOW, source=path.name, timezone="Europe/Madrid")


def _schedule(path: Path) -> object:
    return schedules.read(
        path.read_bytes(), "", kind="", site="America/Chicago", starts=date(2027, 6, 17), source=path.name
    )


def told(kinds: Iterable[str]) -> str:
    """What to do where readers give something else."""
    return f"{', '.join(kinds)}: count READING up, and run python -m tests.support.readings"


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps(current(), indent=2) + "\n", encoding="utf-8")
