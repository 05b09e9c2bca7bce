"""Hours of real programmes, with three hundred people who are invented: never more than their time, pauses never."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from flipkit.gather.content.conferences import open_conference
from flipkit.gather.formats.attendance import AttendanceContext, read_attendance
from flipkit.model.conferences import Conference
from flipkit.model.hours import count_hours
from flipkit.model.occasions import occasions_of
from flipkit.model.pd import PD
from tests.support.corpora import DATA

#: Programmes, each with its first and last day, its zone, and what it is from.
PROGRAMMES = {
    "csvconf-2019_schedule.csv": ("2019-05-08", "2019-05-09", "America/Los_Angeles", ""),
    "frab-camp2019-schedule.json": ("2019-08-21", "2019-08-25", "Europe/Berlin", "frab"),
}


def conference(folder: Path, name: str) -> Conference:
    """A conference with a real programme; where that data is not here, the test is left out."""
    table = DATA / "conference" / name
    if not table.is_file():
        pytest.skip(f"{name} is not here")
    starts, ends, zone, system = PROGRAMMES[name]
    (folder / (name if system else "sessions.csv")).write_bytes(table.read_bytes())
    said = f"programme: {{from: {system}, file: {name}}}\n" if system else ""
    (folder / "index.md").write_text(
        f"---\nkind: conference\ntitle: Real\nstarts: {starts}\nends: {ends}\ntimezone: {zone}\n{said}---\n", "utf-8"
    )
    return open_conference(folder, "events/real", zone)


@pytest.mark.parametrize("name", PROGRAMMES)
def test_three_hundred_people_have_at_most_the_time_they_were_there(name: str, tmp_path: Path) -> None:
    event = conference(tmp_path, name)
    occasions = occasions_of(event, lambda names: names, event.ends)
    assert len(occasions) > 5
    chance = Random(300)  # noqa: S311  # the same people each time
    sheet = tmp_path / "sheet.csv"
    there: dict[str, timedelta] = {}
    with sheet.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Name", "Session", "In", "Out"])
        for number in range(300):
            for each in chance.sample(occasions, 4):
                came = each.start + timedelta(minutes=chance.randint(-10, 20))
                left = max(came, each.end - timedelta(minutes=chance.randint(-10, 20)))
                name_of = f"Person {number}"
                there[name_of] = there.get(name_of, timedelta()) + (left - came)
                rows.writerow([name_of, each.id, f"{came:%Y-%m-%d %H:%M}", f"{left:%Y-%m-%d %H:%M}"])
    read = read_attendance([sheet], AttendanceContext(occasions=occasions, timezone=event.timezone))
    assert read.problems == ()
    record = count_hours(occasions, read.attendees, read.presences, PD())
    assert len(record.people) == 300
    pauses = {each.id for each in occasions if not each.counts}
    for person in record.people:
        assert timedelta(minutes=person.minutes) <= there[person.attendee.name]
        assert not pauses & {counted.occasion.id for counted in person.counted}
