"""khal: a calendar for the terminal, driven as its users do: import a file, then list it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

CONFIGURATION = """\
[calendars]
[[flipped]]
path = {home}/vdir
type = calendar
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
default_calendar = flipped
"""


@pytest.mark.parametrize(
    "url",
    [
        "calendars/all.ics",
        "calendars/utc-hour.ics",
        "calendars/flipcon-2026.ics",
        "calendars/library.ics",
        "calendars/flipclass/2026-03-02.ics",
    ],
)
def test_it_lists_every_occurrence(
    url: str, folder: Path, expected: dict[str, list[dict[str, str]]], tmp_path: Path
) -> None:
    (tmp_path / "vdir").mkdir()
    configuration = tmp_path / "config"
    configuration.write_text(CONFIGURATION.format(home=tmp_path), encoding="utf-8")
    _khal(tmp_path, "import", "--batch", "-a", "flipped", str(folder / url))
    fields = [f"--json={name}" for name in ("start-date", "start-time", "end-date", "end-time", "status", "title")]
    listed = _khal(tmp_path, "list", *fields, "2012-01-01", "2028-01-01")
    # An event of several days is listed on each of them.
    found = {tuple(_row(event).items()) for line in listed.splitlines() for event in json.loads(line)}
    assert [dict(row) for row in sorted(found)] == expected[url]


def _khal(home: Path, *arguments: str) -> str:
    khal = Path(sys.executable).with_name("khal")
    environment = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [khal, "-c", home / "config", "--no-color", *arguments],
        env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def _row(event: dict[str, str]) -> dict[str, str]:
    """khal gives an all-day event's last day, and times of the day in UTC."""
    if not event["start-time"]:
        start, end = event["start-date"], (date.fromisoformat(event["end-date"]) + timedelta(days=1)).isoformat()
    else:
        start = _moment(event["start-date"], event["start-time"])
        end = _moment(event["end-date"], event["end-time"])
    return {"start": start, "end": end, "status": event["status"].strip(), "title": event["title"]}


def _moment(day: str, clock: str) -> str:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=UTC).strftime("%Y-%m-%dT%H:%MZ")
