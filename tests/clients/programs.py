"""The programs that read our calendars, each with what it can't do; written by others, from other data."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "engines"
#: start, end, status, title
Row = tuple[str, ...]
FIELDS = ("start", "end", "status", "title")


@dataclass(frozen=True)
class Calendar:
    """What a file should hold; `tags` say what is in it, `zones` those of its events."""

    rows: list[Row]
    tags: frozenset[str]
    zones: frozenset[str]


@dataclass(frozen=True)
class Program:
    """One reader of calendars.

    `knows` are the fields it has, `can` says of a calendar whether it is made for that, and `limits`
    say both in plain words; `own_zones` whether it reads VTIMEZONE rather than data of its own.
    """

    name: str
    about: str
    command: tuple[str, ...]
    knows: tuple[str, ...] = FIELDS
    can: Callable[[Calendar], bool] = lambda _calendar: True
    own_zones: bool = True
    limits: tuple[str, ...] = ()

    def judges(self, calendar: Calendar) -> bool:
        """Whether it is asked about a calendar."""
        return self.can(calendar) and (self.own_zones or "zones" not in calendar.tags)

    def seen(self, row: Row) -> Row:
        """Give what it can know of a row."""
        return tuple(value if name in self.knows else "" for name, value in zip(FIELDS, row, strict=True))


def with_gi() -> str:
    """Find the Python that has GObject's bindings: the system's own, mostly not the first one on PATH."""
    named = [shutil.which(name, path="/usr/bin:/usr/local/bin:/bin") for name in ("python3", "python")]
    for python in filter(None, [*named, shutil.which("python3")]):
        if subprocess.run([python, "-c", "import gi"], capture_output=True, check=False).returncode == 0:
            return python
    return "python3"


def _calcurse_can(calendar: Calendar) -> bool:
    return len(calendar.zones) <= 1 and not calendar.tags & {"strict", "zones"}


PROGRAMS = (
    # The slowest first, so that it runs beside all the others.
    Program(
        "khal",
        "a calendar for the terminal, fed as its users feed it",
        (sys.executable, "khal_.py"),
    ),
    Program(
        "calcurse",
        "a calendar for the terminal, in C",
        (sys.executable, "calcurse_.py"),
        knows=("start", "end", "title"),
        can=_calcurse_can,
        own_zones=False,
        limits=(
            "It does not read STATUS, so start, end and title are compared.",
            "It repeats in the zone of its machine, so it was asked about files of one zone only, by a reader "
            "at home there.",
            "It does not read RECURRENCE-ID, so it was not asked about chats written with “series: strict”.",
        ),
    ),
    Program(
        "recurring-ical-events",
        "the library with which many Python calendars expand series, built on icalendar",
        (sys.executable, "recurring_ical_events_.py"),
    ),
    Program("ical", "Home Assistant’s calendar", (sys.executable, "ical_.py")),
    Program("ical.js", "the engine of Thunderbird and of Nextcloud’s web calendar", ("node", "icaljs.mjs")),
    Program("libical", "the engine of GNOME’s calendars, in C", (with_gi(), "libical_.py")),
    Program(
        "sabre/vobject",
        "the engine of Nextcloud’s server and of Baïkal, in PHP",
        ("php", "sabre.php"),
        can=lambda calendar: "first overridden" not in calendar.tags,
        own_zones=False,
        limits=(
            "It was not asked about zones for which it has no data: it takes those to be UTC.",
            "Version 2.1 shows the first date of a series as planned even where that date was moved or cancelled, so "
            "it was not asked about chats written with “series: strict” of which that is so.",
        ),
    ),
)


@dataclass(frozen=True)
class Reading:
    """What a program found in each calendar, or in `failure` why it could not be asked."""

    version: str
    files: dict[str, list[Row]]
    failure: str = ""


def ask(program: Program, folder: Path) -> Reading:
    """Let a program read all calendars of a folder, in one process."""
    runner, adapter = program.command
    # Adapters in Python find `rows` beside themselves.
    environment = {**os.environ, "PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            [runner, str(HERE / adapter), str(folder)],
            env=environment, capture_output=True, text=True, check=False, timeout=900,
        )  # fmt: skip
    except OSError as error:
        return Reading("", {}, f"{runner}: {error}. `make clients` installs what is missing.")
    if done.returncode:
        return Reading("", {}, done.stderr)
    said: dict[str, Any] = json.loads(done.stdout)
    files = {url: sorted(tuple(row) for row in rows) for url, rows in said["files"].items()}
    return Reading(said["version"], files)
