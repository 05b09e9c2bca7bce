"""calcurse: a calendar for the terminal; reads files by itself and repeats in the zone of its machine."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from rows import Row, moment, tell

#: What one occurrence prints; a title may hold anything but a tab and a line's end.
TIMED = "T\t%(start:epoch)\t%(end:epoch)\t%m\n"
WHOLE = "D\t%m\n"


def read(file: Path, zone: str) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HOME": home, "TZ": zone, "LC_ALL": "C.UTF-8"}

        def calcurse(*arguments: str) -> str:
            command = ["calcurse", "-D", home, *arguments]
            done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=120)
            return done.stdout.decode()

        # It ends with 1 where it could not take in an event, which is then missing from its list.
        calcurse("-q", "-i", str(file))
        formats = [f"--format-{kind}={TIMED}" for kind in ("apt", "recur-apt")]
        formats += [f"--format-{kind}={WHOLE}" for kind in ("event", "recur-event")]
        listed = calcurse("-Q", "--from", "01/01/2012", "--to", "12/31/2027", *formats)
    yield from set(_timed(listed))
    yield from _whole(listed)


def _timed(listed: str) -> Iterator[Row]:
    """Give the appointments; one that lasts over midnight is listed on each of its days."""
    for line in listed.splitlines():
        if line.startswith("T\t"):
            _, start, end, title = line.split("\t", 3)
            yield (*(moment(datetime.fromtimestamp(int(at), UTC)) for at in (start, end)), "", title)


def _whole(listed: str) -> Iterator[Row]:
    """Give the all-day events: listed on each of their days, under a line with the date."""
    day, running = date.min, dict[str, tuple[date, date]]()
    for line in listed.splitlines():
        if line.endswith(":") and "\t" not in line:
            day = datetime.strptime(line, "%m/%d/%y:").date()  # noqa: DTZ007  (a date)
        elif line.startswith("D\t"):
            title = line[2:]
            first, last = running.get(title, (day, day))
            if day - last > timedelta(days=1):
                yield first.isoformat(), (last + timedelta(days=1)).isoformat(), "", title
                first = day
            running[title] = (first, day)
    for title, (first, last) in running.items():
        yield first.isoformat(), (last + timedelta(days=1)).isoformat(), "", title


printed = subprocess.run(["calcurse", "--version"], capture_output=True, text=True, check=True).stdout
tell(printed.split()[1], read)
