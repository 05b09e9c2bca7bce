"""`flipkit print …`: what is written, where, in which form, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flipkit.commands import main
from tests.support.paper import alternatives, codes, is_tagged, sizes, tags, texts
from tests.support.project import write

FACTS = (
    "kind: conference\ntitle: Winona PD\nstarts: 2027-06-17\nends: 2027-06-17\ntimezone: America/Chicago\n"
    "rooms: [{name: Gym, capacity: 3, facts: Step-free}, {name: אולם}]\n"
    "pd: {provider: Mill Street, contact: the desk}\nprogramme: {from: sessions.csv}\n"
)
#: The sessions flip and quiet as link.js names them.
FLIP, QUIET = "utccZg", "6jUyFw"
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
        "Winona PD 17 June 2027 Now and next in this room This room’s calendar"
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
        "counts for 60 minutes Name Time in Time out Signature 1 2 3 Signature of the session’s leader: "
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


def test_without_an_address_there_are_no_codes_and_it_is_told(project: Path, out: Path, tmp_path: Path) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("site_url: https://site.example/\n", ""), "utf-8")
    ended = run(project, "signs", "--out", str(out))
    assert ended.exit_code == 0
    assert "The QR codes are left out" in ended.stderr
    assert "Write its address there as site_url" in ended.stderr
    assert codes(out / "pd-signs.pdf", 1, tmp_path) == set()
    assert run(project, "signin", "--out", str(out)).stderr == ""


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
    assert "no font has a letter of 'Mei 美' (美, U+7F8E), so it would be printed as a box." in ended.output
    assert not out.exists()


def test_ones_own_template_takes_the_place_of_flipkits(project: Path, out: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "signs.typ").write_text(
        '#import "_house.typ": *\n#show: house\n#for page in values.pages [= #page.room\n]\n', "utf-8"
    )
    assert run(project, "signs", "--out", str(out), "--templates", str(own)).exit_code == 0
    assert texts(out / "pd-signs.pdf") == ["Gym " + "אולם"[::-1]]  # as it is drawn, from left to right


@pytest.mark.parametrize(
    ("labels", "millimetres"),
    [
        ([], (215.9, 279.4)),
        (["--paper", "A4"], (210, 297)),
        (["--labels", "5395"], (215.9, 279.4)),
        (["--labels", "L4785"], (210, 297)),
        (["--labels", "90x55mm", "--paper", "A3"], (297, 420)),
    ],
)
def test_badges_are_laid_out_on_the_labels_that_are_sold(
    project: Path, out: Path, labels: list[str], millimetres: tuple[float, float]
) -> None:
    assert run(project, "badges", "--out", str(out), *labels).exit_code == 0
    made = out / "pd-badges.pdf"
    assert sizes(made) == {millimetres}
    assert is_tagged(made, "en")
    assert texts(made)[0].startswith(
        "Ada Ada Example Speaker 10:00 am A #first *step* · Gym Winona PD Ξένια Ξένια Παπά"
    )


def test_a_badge_leads_to_its_bearers_sessions_and_names_nobody(project: Path, out: Path, tmp_path: Path) -> None:
    assert run(project, "badges", "--out", str(out)).exit_code == 0
    assert codes(out / "pd-badges.pdf", 1, tmp_path) == {
        "https://site.example/events/pd/agenda/#a=" + each for each in (FLIP, QUIET)
    }


def test_a_sheet_of_labels_that_was_begun_is_gone_on_with(project: Path, out: Path) -> None:
    assert run(project, "badges", "--out", str(out), "--labels", "5392", "--first", "6").exit_code == 0
    assert [text.split()[0] for text in texts(out / "pd-badges.pdf")] == ["Ada", "Ξένια"]


def test_a_huge_name_is_made_to_fit(project: Path, out: Path) -> None:
    programme = project / "content/events/pd/sessions.csv"
    huge = "Wolfeschlegelsteinhausenbergerdorff" * 5
    programme.write_text(SESSIONS.replace("Ada Example", f"{huge} of {'Somewhere ' * 40}"), "utf-8")
    for kind in ("badges", "signin", "signs", "programme", "booklet"):
        assert run(project, kind, "--out", str(out)).exit_code == 0
    for kind, sheets in (("badges", 1), ("signs", 2), ("programme", 1)):
        assert len(texts(out / f"pd-{kind}.pdf")) == sheets


def test_the_programme_and_the_board_are_one_page_a_day(project: Path, out: Path, tmp_path: Path) -> None:
    for kind in ("programme", "board"):
        assert run(project, kind, "--out", str(out), "--paper", "A4").exit_code == 0
        made = out / f"pd-{kind}.pdf"
        (page,) = texts(made)
        assert page.startswith(
            f"Winona PD · 17 June 2027 Thursday, 17 June 2027 Gym {'אולם'[::-1]} 9:00 am Good morning"
        )
        assert codes(made, 1, tmp_path) == {"https://site.example/events/pd/"}
        assert is_tagged(made, "en")
        assert sizes(made) == {(210, 297)}


def test_many_rooms_turn_the_paper(project: Path, out: Path) -> None:
    programme = project / "content/events/pd/sessions.csv"
    more = "".join(f"s{n},Session {n},2027-06-17 14:00,60,Room {n},,\n" for n in range(24))
    programme.write_text(SESSIONS + more, "utf-8")
    assert run(project, "programme", "--out", str(out)).exit_code == 0
    (page,) = texts(out / "pd-programme.pdf")
    assert all(f"Session {n} " in page for n in range(24))
    assert sizes(out / "pd-programme.pdf") == {(279.4, 215.9)}


def test_a_booklet_is_to_be_read_and_to_be_folded(project: Path, out: Path) -> None:
    assert run(project, "booklet", "--out", str(out), "--paper", "A4").exit_code == 0
    pages = texts(out / "pd-booklet.pdf")
    assert [page.split(" Winona")[0][:25] for page in pages] == [
        "Winona PD 17 June 2027 Th",
        "Thursday, 17 June 2027 9:",
        "Professional development ",
        "Notes",
    ]
    assert sizes(out / "pd-booklet.pdf") == {(148.5, 210)}
    assert is_tagged(out / "pd-booklet.pdf", "en")
    assert texts(out / "pd-booklet-to-fold.pdf") == [f"{pages[3]} {pages[0]}", f"{pages[1]} {pages[2]}"]
    assert sizes(out / "pd-booklet-to-fold.pdf") == {(297, 210)}


def test_a_packet_says_what_a_district_asks_for(project: Path, out: Path) -> None:
    wanted = ["--objective", "Plan a week.", "--audience", "Grade 6"]
    assert run(project, "packet", "--out", str(out), *wanted).exit_code == 0
    (page,) = texts(out / "pd-packet.pdf")
    assert page.startswith(
        "Approval packet: Winona PD Title Winona PD Sponsor Mill Street Contact the desk Dates 17 June 2027 Place "
        "Audience Grade 6 Projected contact hours 1.5 Objectives • Plan a week. Agenda Thursday, 17 June 2027 "
        "Time Session Leader Minutes that count 9:00 am – 9:30 am Good morning 30 "
    )
    assert "12:00 pm – 1:00 pm Lunch – at most 1.5 hours" in page
    assert is_tagged(out / "pd-packet.pdf", "en")


REGISTRATIONS = (
    "First name,Last name,Email,School,Name on badge,Session 1,Then,Status\n"
    "Ana María,Lima,ana@x.example,Lakeside High,,A #first *step*,,Attending\n"
    "Benedikt,Okafor,ben@x.example,,Ben,quiet,,Attending\n"
    "Ada,Example,ada@x.example,,,,,Attending\n"
    "דנה,לוי,dana@x.example,,,Knitting,,Attending\n"
    "Zoë,Gone,zoe@x.example,,,flip,,Cancelled\n"
)


@pytest.fixture
def registrations(tmp_path: Path) -> Path:
    (tmp_path / "registrations.csv").write_text(REGISTRATIONS, "utf-8")
    return tmp_path / "registrations.csv"


def test_those_who_registered_get_badges_with_what_they_chose(
    project: Path, out: Path, registrations: Path, tmp_path: Path
) -> None:
    ended = run(project, "badges", "--out", str(out), "--people", str(registrations), "--labels", "70x60mm")
    assert (ended.exit_code, ended.stdout) == (0, f"{out / 'pd-badges.pdf'}\n")
    assert ended.stderr == (
        "registrations.csv, row 5, Session 1: 'Knitting' is not one session of the programme, so it does not stand "
        "on the badge or the sheet. Write the session's id or its whole title.\n"
        "4 people, and what they chose stands below Session 1; 1 cancelled and are left out.\n"
    )
    (page,) = texts(out / "pd-badges.pdf")
    assert [part.strip() for part in page.split("Winona PD")] == [
        "Ana María Ana María Lima Lakeside High 10:00 am A #first *step* · Gym",
        f"Ben Benedikt Okafor 10:00 am {'قراءة هادئة'[::-1]} {'אולם'[::-1]} ·",
        "Ada Ada Example Speaker 10:00 am A #first *step* · Gym",
        f"{'דנה'[::-1]} {'דנה לוי'[::-1]}",
        "",
    ]
    assert codes(out / "pd-badges.pdf", 1, tmp_path) == {
        f"https://site.example/events/pd/{where}"
        for where in (f"agenda/#a={FLIP}", f"agenda/#a={QUIET}", "programme/")
    }


def test_a_sheet_to_sign_has_those_who_chose_its_session(project: Path, out: Path, registrations: Path) -> None:
    assert run(project, "signin", "--out", str(out), "--people", str(registrations)).exit_code == 0
    opening, flip, quiet = texts(out / "pd-signin.pdf")
    assert "1 Ana María Lima 2 Benedikt Okafor 3 Ada Example 4" in opening
    assert "1 Ana María Lima 2 3 4 5 6 Signature" in flip
    assert "1 Benedikt Okafor 2" in quiet


def test_where_nobody_chose_names_stand_only_where_there_are_places_for_all(
    project: Path, out: Path, tmp_path: Path
) -> None:
    (tmp_path / "people.csv").write_text("Name\nAna\nBen\nCy\nDov\n", "utf-8")  # the Gym has 3 places
    assert run(project, "signin", "--out", str(out), "--people", str(tmp_path / "people.csv")).exit_code == 0
    opening, gym, hall = texts(out / "pd-signin.pdf")
    assert "1 Ana 2 Ben 3 Cy 4 Dov 5" in opening
    assert "1 2 3 Signature" in gym
    assert "1 Ana 2 Ben 3 Cy 4 Dov 5" in hall


def test_a_list_of_people_inside_the_project_is_refused(project: Path, out: Path, registrations: Path) -> None:
    inside = registrations.rename(project / "content" / "registrations.csv")
    ended = run(project, "badges", "--out", str(out), "--people", str(inside))
    assert ended.exit_code == 1
    assert "which may be published" in ended.output
    assert not out.exists()


def test_labels_that_are_cut_already_fit_on_the_paper(project: Path, out: Path) -> None:
    cut = ["--labels", "86.5x55.5mm", "--paper", "A4"]
    assert run(project, "badges", "--out", str(out), *cut, "--grid", "2x4").exit_code == 0
    assert (
        "3x4 labels of this size are larger"
        in run(project, "badges", "--out", str(out), *cut, "--grid", "3x4").output
    )
    assert run(project, "badges", "--out", str(out), "--grid", "2x4").exit_code == 2
    assert run(project, "badges", "--out", str(out), *cut, "--grid", "2 by 4").exit_code == 2


@pytest.mark.parametrize(("kind", "said"), [("signs", "no session"), ("packet", "nothing of"), ("board", "has no")])
def test_an_event_without_a_programme_is_told(project: Path, out: Path, kind: str, said: str) -> None:
    (project / "content/events/pd/index.md").write_text(
        "---\n" + FACTS.split("pd:", maxsplit=1)[0] + "---\n", "utf-8"
    )
    (project / "content/events/pd/sessions.csv").unlink()
    ended = run(project, kind, "--out", str(out))
    assert ended.exit_code == 1
    assert said in ended.output
    assert not out.exists()


def test_what_is_on_paper_has_a_structure_to_be_heard(project: Path, out: Path) -> None:
    for kind in ("programme", "signs", "signin"):
        assert run(project, kind, "--out", str(out)).exit_code == 0
    programme = tags(out / "pd-programme.pdf")
    assert {kind: programme[kind] for kind in ("/H1", "/Table", "/TH", "/TR", "/Figure")} == {
        "/H1": 1, "/Table": 1, "/TH": 3, "/TR": 4, "/Figure": 1,
    }  # fmt: skip
    assert alternatives(out / "pd-programme.pdf") == ["The programme, as it is now: site.example/events/pd/"]
    assert tags(out / "pd-signs.pdf")["/H1"] == 2
    assert sorted(alternatives(out / "pd-signs.pdf"))[0] == (
        "Now and next in this room: site.example/events/pd/programme/rooms/#gym"
    )
    assert (tags(out / "pd-signin.pdf")["/H1"], tags(out / "pd-signin.pdf")["/TH"]) == (3, 18)


def test_a_folder_that_can_not_be_made_is_told(project: Path, out: Path) -> None:
    out.write_text("a file in the way", "utf-8")
    ended = run(project, "signs", "--out", str(out / "papers"))
    assert ended.exit_code == 1
    assert "no folder can be made there" in ended.output
    assert sorted(file.name for file in out.parent.iterdir()) == ["papers", "site-of-ours"]


def test_a_letter_without_a_font_stops_a_booklet_too(project: Path, out: Path) -> None:
    programme = project / "content/events/pd/sessions.csv"
    programme.write_text(SESSIONS.replace("Lunch,", "⚡ Lunch,"), "utf-8")
    ended = run(project, "booklet", "--out", str(out))
    assert ended.exit_code == 1
    assert "no font has a letter of '⚡ Lunch' (⚡, U+26A1)" in ended.output


@pytest.mark.parametrize("language", ["es", "he", "fr"])
def test_every_language_can_be_printed(project: Path, out: Path, language: str) -> None:
    index = project / "content/events/pd/index.md"
    index.write_text(f"---\n{FACTS}language: {language}\n---\n", "utf-8")
    assert run(project, "packet", "--out", str(out)).exit_code == 0
    assert is_tagged(out / "pd-packet.pdf", language)
