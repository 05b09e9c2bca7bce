"""khal: a calendar for the terminal; each file becomes one of its calendars, as `khal import` makes it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from khal.icalendar import split_ics
from rows import Row, moment

CALENDAR = """\
[[{name}]]
path = {home}/{name}
type = calendar
"""
CONFIGURATION = """\
[calendars]
{calendars}
[sqlite]
path = {home}/khal.db
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = c0
"""
#: What the calendars one subscribes to may hold, and some days around it.
_WINDOW = ("2025-09-01", "2027-12-31")
FIELDS = "calendar start-date start-time end-date end-time status title uid".split()


def main(folder: Path) -> None:
    """Read calendars by the score: khal takes most of a second to begin, and its list goes through every day."""
    urls = list(json.loads((folder / "files.json").read_text(encoding="utf-8")))
    old = [url for url in urls if "/archive/" in url]
    new = [url for url in urls if "/archive/" not in url]
    parts = [(old, "2012-01-01", "2026-05-01"), (new[::2], *_WINDOW), (new[1::2], *_WINDOW)]
    with ThreadPoolExecutor(2) as threads:
        read = [threads.submit(_read, folder, *part) for part in parts if part[0]]
    rows = {url: sorted(of) for each in read for url, of in each.result().items()}
    json.dump({"version": version("khal"), "files": rows}, sys.stdout)


def _read(folder: Path, urls: list[str], first: str, last: str) -> dict[str, list[tuple[str, ...]]]:
    """Read some calendars between two dates."""
    found: dict[str, set[tuple[str, ...]]] = {url: set() for url in urls}
    with tempfile.TemporaryDirectory() as given:
        home = Path(given)
        for number, url in enumerate(urls):
            (home / f"c{number}").mkdir()
            for place, item in enumerate(split_ics((folder / url).read_bytes().decode())):
                (home / f"c{number}" / f"{place}.ics").write_text(item, encoding="utf-8", newline="")
        calendars = "".join(CALENDAR.format(name=f"c{number}", home=home) for number in range(len(urls)))
        (home / "config").write_text(CONFIGURATION.format(calendars=calendars, home=home), encoding="utf-8")
        for event in _listed(home, first, last):
            # An event of several days is listed on each of them.
            found[urls[int(event["calendar"][1:])]].add((*_row(event), event["uid"]))
    return {url: [row[:4] for row in of] for url, of in found.items()}


def _listed(home: Path, first: str, last: str) -> Iterator[dict[str, str]]:
    environment = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    khal = Path(sys.executable).with_name("khal")
    fields = [f"--json={name}" for name in FIELDS]
    done = subprocess.run(
        [khal, "-c", home / "config", "--no-color", "list", *fields, first, last],
        env=environment, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for line in done.stdout.splitlines():
        yield from json.loads(line)


def _row(event: dict[str, str]) -> Row:
    """Write it as others do: khal gives an all-day event's last day, and times of the day in UTC."""
    if not event["start-time"]:
        start, end = event["start-date"], (date.fromisoformat(event["end-date"]) + timedelta(days=1)).isoformat()
    else:
        start, end = (_moment(event[f"{side}-date"], event[f"{side}-time"]) for side in ("start", "end"))
    return start, end, event["status"].strip(), event["title"]


def _moment(day: str, clock: str) -> str:
    when: str = moment(datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=UTC))
    return when


main(Path(sys.argv[1]))
