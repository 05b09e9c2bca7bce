"""A spreadsheet with ten mistakes: one run names them all, and the site has everything else."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from flipkit.commands import main
from flipkit.publish.html.filters import with_quotes
from tests.mkdocs.building import built
from tests.mkdocs.conftest import Make
from tests.support.html import elements

pytestmark = pytest.mark.slow

INDEX = """---
kind: conference
title: Autumn meeting
starts: 2027-10-01
ends: 2027-10-02
timezone: America/Chicago
rooms: [{name: Gym, capacity: 30}, {name: Library, capacity: 60}]
prework: {limit: 20 min}
programme: {from: sessions.csv}
---
"""
TABLE = """id,title,start,minutes,room,speakers,type,prework,pd_minutes,capacity
welcome,Welcome,2027-10-01 09:00,30,all,Ada Example,keynote,,30,
pegs,A wall of pegs,2027-10-01 10:00,60,Gym,Bo Sand,talk,,60,
maps,Maps by hand,2027-10-01 10:30,60,Gym,Cleo Marsh,talk,,60,
light,Light and shadow,2027-10-01 10:00,60,Library,Bo Sand,talk,,60,
old,Last year again,2026-10-01 10:00,60,Gym,Dee Ford,talk,,60,
books,A box of books,2027-10-01 14:00,60,Libary,Eli Moor,talk,,60,
films,Films of a minute,2027-10-01 15:00,60,Gym,Ada Exmaple,talk,,60,
lunch,Lunch,2027-10-01 12:00,60,all,,lunch,,,
clay,Clay for beginners,2027-10-01 11:30,60,Library,Flo Hart,workshop,,60,
sums,Sums at home,2027-10-02 09:00,60,Gym,Gus Wold,talk,A long film | https://film.example/ | 45,60,
choir,Everybody sings,2027-10-02 10:00,60,Gym,Hal Voss,workshop,,60,45
birds,Birds in the yard,2027-10-02 11:00,45,Gym,Ivy Lund,talk,,60,
pegs,More pegs,2027-10-02 12:00,60,Gym,Joy Park,talk,,60,
"""

MISTAKES = [
    (4, "room", "the room Gym is booked twice: 'Maps by hand' begins at 10:30, while 'A wall of pegs' (row 3) lasts "
     "from 10:00 to 11:00.", "Move it to 11:00, when its room and all who speak are free."),
    (5, "speakers", "the speaker Bo Sand is booked twice: 'Light and shadow' begins at 10:00, while 'A wall of pegs' "
     "(row 3) lasts from 10:00 to 11:00.", "Move it to 13:00, when its room and all who speak are free."),
    (6, "start", "'Last year again' is on 2026-10-01, but the conference lasts from 2027-10-01 to 2027-10-02.",
     "Check the date, or starts and ends in events/autumn/index.md."),
    (7, "room", "'Libary' is not a room of this conference.", "Did you mean 'Library'?"),
    (13, "pd_minutes", "'Birds in the yard' has 60 PD minutes, but lasts 45.", "Write 45 at most."),
    (8, "speakers", "'Ada Exmaple' is not in people.yml, but Ada Example is.",
     "Did you mean 'ada'? If it is somebody else, add them to people.yml."),
    (10, "start", "'Clay for beginners' lasts from 11:30 to 12:30, but 'Lunch' (row 9) is for all, "
     "from 12:00 to 13:00.", "Move it to 11:00, which is free."),
    (11, "prework", "the pre-work of 'Sums at home' takes 45 minutes; events/autumn/index.md says 20 at most.",
     "Shorten it, or leave a part of it for after the session."),
    (12, "capacity", "'Everybody sings' has 45 places, but Gym holds 30.",
     "Move it to Library, which holds 60 and is free then, or write 30."),
    (14, "id", "the id 'pegs' is taken by row 3, so this session became 'more-pegs'.", "Write more-pegs as its id."),
]  # fmt: skip


def test_ten_mistakes_are_named_in_one_run_and_the_rest_is_a_site(make: Make) -> None:
    project = make("events", files={"events/autumn/index.md": INDEX, "events/autumn/sessions.csv": TABLE})
    run = CliRunner().invoke(
        main, ["check", "--json", "--ignore", "site-url-placeholder", "-f", str(project / "mkdocs.yml")]
    )
    said = [json.loads(line) for line in run.output.splitlines()]
    assert [(p["row"], p["field"], p["message"], p["remedy"]) for p in said] == MISTAKES
    assert {p["file"] for p in said} == {"events/autumn/sessions.csv"}
    assert run.exit_code == 1

    site = built(project)
    pages = re.findall(r"events/autumn/sessions/([\w-]+)/index\.html", "\n".join(site))
    assert sorted(pages) == [
        "birds", "books", "choir", "clay", "films", "light", "lunch", "maps", "more-pegs", "pegs", "sums", "welcome",
    ]  # fmt: skip
    assert b"A wall of pegs" in site["events/autumn/sessions/pegs/index.html"]  # and not the other with its id
    rows = [
        text
        for attributes, text in elements(site["problems/index.html"].decode(), "li")
        if "fk-row" in str(attributes)
    ]
    assert rows == [
        f"row {row} {field} {with_quotes(f'{message[:1].upper()}{message[1:]} What to do: {remedy}')} {p['code']}"
        for (row, field, message, remedy), p in zip(MISTAKES, said, strict=True)
    ]
