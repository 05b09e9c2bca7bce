"""`flipkit hours`: tables of hours for the district, outside of the project, the same for the same sheets."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from flipkit.commands import main
from tests.support.project import write

FILES = {
    "events/day/index.md": "---\nkind: conference\ntitle: Spring day\nstarts: 2027-06-18\nends: 2027-06-18\n"
    "timezone: America/Chicago\npd: {hours_per_unit: [CEU, CTLE]}\nprogramme: {from: sessions.csv}\n---\n",
    "events/day/sessions.csv": "id,title,start,minutes,type,speakers\nmorning,Morning,2027-06-18 09:00,180,talk,Ada\n"
    "lunch,Lunch,2027-06-18 12:00,60,lunch,\nafternoon,Afternoon,2027-06-18 13:00,180,talk,Ada\n",
}
SHEET = "Name,Session,In,Out\nAna Lima,,9:00,16:00\n=1+1,morning,9:00,10:40\nBen,nothing,9:00,10:00\n"


def community(folder: Path) -> Path:
    return write(folder / "site", "events", files=FILES)


def hours(project: Path, *words: str, event: str = "day") -> Result:
    config = ("--config-file", str(project / "mkdocs.yml"))
    return CliRunner().invoke(main, ["hours", event, *words, *config], env={"FLIPKIT_NOW": "2027-06-20"})


def sheet(folder: Path, text: str = SHEET, name: str = "sheet.csv") -> str:
    (folder / name).write_text(text, "utf-8")
    return str(folder / name)


def test_hours_are_written_for_the_district(tmp_path: Path) -> None:
    project, out = community(tmp_path), tmp_path / "out"
    result = hours(project, "--attendance", sheet(tmp_path), "--out", str(out))
    assert result.exit_code == 0, result.output
    assert "Spring day: 2 people have 7.66 hours; 1 error to look at." in result.stdout
    rows = list(csv.reader((out / "hours.csv").read_text("utf-8-sig").splitlines()))
    assert rows == [
        ["Name", "Address", "Code", "Hours", "Minutes", "CEU", "CTLE", "Sessions"],
        ["'=1+1", "", "", "1.66", "100", "0.166", "1.666", "Morning"],
        ["Ana Lima", "", "", "6.0", "360", "0.6", "6.0", "Morning; Afternoon"],
    ]
    odd = list(csv.reader((out / "disagreements.csv").read_text("utf-8-sig").splitlines()))
    assert [row[:3] + row[5:] for row in odd[1:]] == [["sheet.csv", "4", "Session", "attendance-session-unknown"]]


def test_no_text_is_a_formula_in_the_workbook(tmp_path: Path) -> None:
    hours(community(tmp_path), "--attendance", sheet(tmp_path), "--out", str(tmp_path / "out"))
    book = load_workbook(tmp_path / "out" / "hours.xlsx")
    assert book.sheetnames == ["Hours", "Sessions", "Disagreements"]
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.value == "=1+1"]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s", "n"}


def test_the_same_sheets_give_the_same_bytes(tmp_path: Path) -> None:
    project, file = community(tmp_path), sheet(tmp_path)
    made = []
    for name in ("one", "two"):
        hours(project, "--attendance", file, "--out", str(tmp_path / name))
        made.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert made[0] == made[1]


@pytest.mark.parametrize("inside", ["site/out", "site/content/out"])
def test_nothing_is_written_inside_the_project(inside: str, tmp_path: Path) -> None:
    project = community(tmp_path)
    result = hours(project, "--attendance", sheet(tmp_path), "--out", str(tmp_path / inside))
    assert result.exit_code == 1
    assert "which may be published" in result.output
    assert not (tmp_path / inside).exists()


def test_no_sheet_is_read_inside_the_project(tmp_path: Path) -> None:
    project = community(tmp_path)
    result = hours(project, "--attendance", sheet(project), "--out", str(tmp_path / "out"))
    assert (result.exit_code, (tmp_path / "out").exists()) == (1, False)


def test_a_sheet_that_can_not_be_read_leaves_nothing(tmp_path: Path) -> None:
    result = hours(community(tmp_path), "--attendance", sheet(tmp_path, "1,2\n"), "--out", str(tmp_path / "out"))
    assert "sheet.csv: no column is one of people's names" in result.output
    assert not (tmp_path / "out").exists()


def test_an_unknown_event_is_named_with_what_is_near(tmp_path: Path) -> None:
    result = hours(community(tmp_path), "--attendance", sheet(tmp_path), "--explain", event="dya")
    assert (result.exit_code, "Did you mean day?" in result.output) == (2, True)


def test_an_unknown_pathway_is_named_with_what_is_near(tmp_path: Path) -> None:
    way = {"pathways/first-video.yml": "title: A\nunits: [{title: One}]\n"}
    project = write(tmp_path / "site", "events", "posts", files=FILES | way)
    result = hours(project, "--attendance", sheet(tmp_path), "--explain", event="first-vido")
    assert "No conference, chat or pathway is called 'first-vido'. Did you mean first-video?" in result.output


def test_an_event_whose_file_is_wrong_is_not_said_to_be_unknown(tmp_path: Path) -> None:
    project = community(tmp_path)
    file = project / "content/events/day/index.md"
    file.write_text(file.read_text().replace("kind: conference\n", "kind: conference\nplace: Town hall\n"))
    result = hours(project, "--attendance", sheet(tmp_path), "--explain")
    told = "events/day/index.md can't be used as it is: 'place' is not a key flipkit knows here. `flipkit check` says"
    assert (result.exit_code, told in " ".join(result.output.split())) == (2, True)


def test_a_season_of_a_chat_counts_by_its_dates(tmp_path: Path) -> None:
    marks = "Name,2026-09-07,2026-09-14,2026-09-21\nAna,x,,x\nBen,x,x,x\n"
    project = community(tmp_path)
    result = hours(project, "--attendance", sheet(tmp_path, marks), "--out", str(tmp_path / "out"), event="evening")
    assert result.exit_code == 0, result.output
    rows = list(csv.reader((tmp_path / "out" / "hours.csv").read_text("utf-8-sig").splitlines()))
    assert [row[:1] + row[3:5] for row in rows[1:]] == [["Ana", "2.0", "120"], ["Ben", "3.0", "180"]]


def test_a_word_of_the_day_counts_as_its_session(tmp_path: Path) -> None:
    words = sheet(tmp_path, "Session,Word\nmorning,Mitosis\n", "words.csv")
    answers = sheet(tmp_path, "Name,Word\nAna,mitosis\nBen,meiosis\n")
    project, out = community(tmp_path), tmp_path / "out"
    result = hours(project, "--attendance", answers, "--words", words, "--out", str(out))
    assert result.exit_code == 0, result.output
    assert "row 3, Word: 'meiosis' is the word of no session" in result.output
    rows = list(csv.reader((out / "hours.csv").read_text("utf-8-sig").splitlines()))
    assert [row[:1] + row[3:5] for row in rows[1:]] == [["Ana", "3.0", "180"]]


def test_a_word_that_belongs_elsewhere_or_nowhere_is_told(tmp_path: Path) -> None:
    words = sheet(tmp_path, "Session,Word\nmorning,Mitosis\nafternoon,Meiosis\n", "words.csv")
    answers = sheet(tmp_path, "Name,Session,Word\nAna,afternoon,mitosis\nBen,Afternoon,meiosis\n")
    project = community(tmp_path)
    result = hours(project, "--attendance", answers, "--words", words, "--explain")
    assert "row 2, Word: 'mitosis' is not the word of 'afternoon'" in result.output
    assert "1 person has 3 hours" in result.output
    without = hours(project, "--attendance", answers, "--explain")
    assert "Give the table of words, too: --words FILE." in without.output
    assert "0 people have 0 hours" in without.output


def test_a_folder_means_its_tables(tmp_path: Path) -> None:
    folder = tmp_path / "sheets"
    folder.mkdir()
    (folder / "notes.txt").write_text("Name\n", "utf-8")
    project = community(tmp_path)
    assert "has no table in it" in hours(project, "--attendance", str(folder), "--explain").output
    sheet(folder, "Name,Session\nAna,morning\n", "a.csv")
    sheet(folder, "Name,Session\nAna,afternoon\n", "b.csv")
    assert "1 person has 6 hours" in hours(project, "--attendance", str(folder), "--explain").output


def test_a_post_about_a_session_counts_where_the_rules_say_so(tmp_path: Path) -> None:
    post = "---\ntitle: What I take home\ndate: 2027-06-19 10:00\nauthor: ada\ntags: [day-morning]\n---\nMuch.\n"
    ruled = FILES["events/day/index.md"].replace("[CEU, CTLE]", "[CEU], reflection: 20 min")
    files = {**FILES, "posts/home.md": post, "events/day/index.md": ruled}
    project = write(tmp_path / "site", "posts", "events", files=files)
    there = sheet(tmp_path, "Name,Session\nAda Example,morning\nBen,morning\n")
    assert hours(project, "--attendance", there, "--out", str(tmp_path / "out")).exit_code == 0
    rows = list(csv.reader((tmp_path / "out" / "sessions.csv").read_text("utf-8-sig").splitlines()))
    assert [row[:1] + row[8:] for row in rows[1:]] == [
        ["Ada Example", "180", "200", "signed, reflection"],
        ["Ben", "180", "180", "signed"],
    ]
