"""`flipkit print …`: what is written, where, in which form, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flipkit.commands import main
from tests.support.paper import codes, is_tagged, sizes, texts
from tests.support.project import write

FACTS = (
    "kind: conference\ntitle: Winona PD\nstarts: 2027-06-17\nends: 2027-06-17\ntimezone: America/Chicago\n"
    "rooms: [{name: Gym, capacity: 3, facts: Step-free}, {name: אולם}]\n"
    "pd: {provider: Mill Street, contact: the desk}\nprogramme: {from: sessions.csv}\n"
)
SESSIONS = (
    "id,title,start,minutes,room,speakers,type\n"
    "open,Good morning,2027-06-17 09:00,30,all,,opening\n"
    'flip,"A #first *step*",2027-06-17 10:00,60,Gym,Ada Example,\n'
    "quiet,قراءة هادئة,2027-06-17 10:00,60,אולם,Ξένια Παπά,\n"
    "lunch,Lunch,2027-06-17 12:00,60,all,,lunch\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {"events/pd/index.md": f"---\n{FACTS}---\n", "events/pd/sessions.csv": SESSIONS}
    return write(tmp_path / "site-of-ours", "events", "calendars", files=files)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "papers"


def run(project: Path, kind: str, *arguments: str, event: str = "pd") -> Result:
    order = ["print", kind, event, "--now", "2027-06-01", "-f", str(project / "mkdocs.yml"), *arguments]
    return CliRunner().invoke(main, order)


def test_each_room_has_a_sign_with_codes_that_a_phone_can_read(project: Path, out: Path, tmp_path: Path) -> None:
    ended = run(project, "signs", "--out", str(out))
    made = out / "pd-signs.pdf"
    assert (ended.exit_code, ended.output) == (0, f"{made}\n")
    gym, _hall = texts(made)
    assert gym == (
        "Gym Step-free · 3 places Thursday, 17 June 2027 9:00 am – 9:30 am Good morning "
        "10:00 am – 11:00 am A #first *step* Ada Example 12:00 pm – 1:00 pm Lunch "
        "Winona PD 17 June 2027 Now and next in this room This room's calendar"
    )
    assert is_tagged(made, "en")
    assert sizes(made) == {(215.9, 279.4)}
    assert codes(made, 1, tmp_path) == {
        "https://site.example/events/pd/programme/rooms/#gym",
        "https://site.example/calendars/pd/room/gym.ics",
    }


def test_each_session_has_a_sheet_to_sign(project: Path, out: Path) -> None:
    assert run(project, "signin", "--out", str(out)).exit_code == 0
    sheets = texts(out / "pd-signin.pdf")
    assert len(sheets) == 3
    assert sheets[1] == (
        "Winona PD · 17 June 2027 A #first *step* Thursday, 17 June 2027 · 10:00 am – 11:00 am · Gym · Ada Example · "
        "counts for 60 minutes Name Time in Time out Signature 1 2 3 Signature of the session's leader: "
        "Mill Street, the desk · Organizer-issued record; acceptance is decided by your district or state."
    )
    assert is_tagged(out / "pd-signin.pdf", "en")


@pytest.mark.parametrize(
    ("paper", "millimetres"), [("A4", (210, 297)), ("a5", (148, 210)), ("8.5x11in", (215.9, 279.4))]
)
def test_any_paper_can_be_named(project: Path, out: Path, paper: str, millimetres: tuple[float, float]) -> None:
    assert run(project, "signs", "--out", str(out), "--paper", paper).exit_code == 0
    assert sizes(out / "pd-signs.pdf") == {millimetres}


def test_the_same_programme_gives_the_same_bytes(project: Path, tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        assert run(project, "signs", "--out", str(tmp_path / name)).exit_code == 0
        made.append((tmp_path / name / "pd-signs.pdf").read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--paper", "A99"], "'A99' is no size of paper that can be printed."),
        (["--paper", "1x1mm"], "'1x1mm' is no size of paper"),
        (["--paper", "210x297furlongs"], "Write a name (A2, A3, A4"),
    ],
)
def test_paper_that_is_none_is_told(project: Path, out: Path, arguments: list[str], said: str) -> None:
    ended = run(project, "signs", "--out", str(out), *arguments)
    assert ended.exit_code == 1
    assert said in ended.output
    assert not out.exists()


def test_an_event_that_is_not_there_is_told(project: Path, out: Path) -> None:
    ended = run(project, "signs", "--out", str(out), event="pdd")
    assert (ended.exit_code, ended.output) == (1, "Error: There is no conference 'pdd'. Did you mean pd?\n")


@pytest.mark.parametrize("inside", [".", "content", "papers/of/mine"])
def test_nothing_is_written_inside_the_project(project: Path, inside: str) -> None:
    ended = run(project, "signs", "--out", str(project / inside))
    assert ended.exit_code == 1
    assert "which may be published. Name a folder elsewhere" in ended.output
    assert not list(project.rglob("*.pdf"))


def test_a_letter_that_no_font_has_is_told_before_anything_is_printed(project: Path, out: Path) -> None:
    programme = project / "content/events/pd/sessions.csv"
    programme.write_text(SESSIONS.replace("Ada Example", "Mei 美"), "utf-8")
    ended = run(project, "signin", "--out", str(out))
    assert ended.exit_code == 1
    assert "the letter 美 (U+7F8E) in 'Mei 美' is in none of the fonts" in ended.output
    assert not out.exists()


def test_ones_own_template_takes_the_place_of_flipkits(project: Path, out: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "signs.typ").write_text(
        '#import "_house.typ": *\n#show: house\n#for page in values.pages [= #page.room\n]\n', "utf-8"
    )
    assert run(project, "signs", "--out", str(out), "--templates", str(own)).exit_code == 0
    assert texts(out / "pd-signs.pdf") == ["Gym " + "אולם"[::-1]]  # as it is drawn, from left to right
