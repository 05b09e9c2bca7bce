"""`flipkit digest`: the files it writes, where, and what it says."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flipkit.commands import main
from tests.support.project import write

NOW = "2026-11-23"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path / "site-of-ours", "posts", "blogs", "events")


def run(project: Path, *arguments: str, now: str = NOW) -> Result:
    return CliRunner().invoke(main, ["digest", "--now", now, "-f", str(project / "mkdocs.yml"), *arguments])


def tree(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and ".flipkit" not in file.parts
    }


def test_three_files_stand_beside_the_content_and_nothing_else_is_written(project: Path) -> None:
    before = tree(project)
    ended = run(project)
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert tree(project).keys() - before.keys() == {f"digests/2026-11-22.{end}" for end in ("eml", "html", "txt")}
    assert ended.output.splitlines() == [
        "Test: 16–22 November 2026. What is next: 2, Chats that were held: 1, Our own posts: 0, "
        "Fresh from the blogs: 0.",
        f"{project / 'digests' / '2026-11-22'}.eml is the mail, .html the page to paste from, .txt the plain text.",
        "It is from an address of the site where nobody can answer; --from says who sends it.",
        "Its links lead to https://site.example/, which is no address of yours: see site_url in mkdocs.yml.",
    ]


def test_a_week_is_named_or_meant_by_a_date_in_it_and_gives_the_same_bytes(project: Path, tmp_path: Path) -> None:
    made = []
    for number, week in enumerate(("2026-W45", "2026w45", "2026-11-04", "November 8, 2026")):
        out = tmp_path / f"{number}"
        assert run(project, "--week", week, "--out", str(out)).exit_code == 0
        made.append(tree(out))
    assert set(made[0]) == {"2026-W45.eml", "2026-W45.html", "2026-W45.txt"}
    assert all(each == made[0] for each in made)
    text = made[0]["2026-W45.txt"].decode()
    assert "2–8 November 2026" in text
    assert "https://site.example/posts/2026/second/" in text
    assert "A blog · 2 Nov 2026" in text


def test_the_mail_says_from_whom_and_to_whom(project: Path) -> None:
    addresses = ("--from", "Ana Gil <ana@example.org>", "--to", "list@example.org", "--to", "Ben <ben@example.org>")
    ended = run(project, *addresses)
    mail = message_from_bytes((project / "digests/2026-11-22.eml").read_bytes(), policy=default)
    assert isinstance(mail, EmailMessage)
    assert (mail["From"], mail["To"]) == ("Ana Gil <ana@example.org>", "list@example.org, Ben <ben@example.org>")
    assert mail["Date"] == "Mon, 23 Nov 2026 00:00:00 -0500"
    assert "nobody can answer" not in ended.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--week", "2026-W54"), "The year 2026 has no week 54."),
        (("--week", "soon"), "'soon' is no date, or may be several."),
        (("--week", "2026-W49"), "--week: the week 2026-W49 has not begun."),
        (("--from", "Ana"), "'Ana' is no address of mail. Write it like 'Ana Gil <ana@example.org>'."),
        (("--to", "a@example.org\nBcc: b@example.org"), "is no address of mail."),
    ],
)
def test_what_can_not_be_is_wrong_usage(project: Path, arguments: tuple[str, ...], said: str) -> None:
    ended = run(project, *arguments)
    assert ended.exit_code == 2
    assert said in " ".join(ended.output.split())
    assert not (project / "digests").exists()


def test_a_site_without_an_address_has_no_mail(project: Path) -> None:
    file = project / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace("site_url: https://site.example/\n", ""), "utf-8")
    ended = run(project)
    assert ended.exit_code == 1
    assert "mkdocs.yml has no site_url" in ended.output


def test_what_somebody_wrote_into_a_digest_is_not_lost(project: Path) -> None:
    run(project)
    assert run(project).exit_code == 0
    file = project / "digests/2026-11-22.txt"
    file.write_text("Dear all,\n", "utf-8")
    before = tree(project)
    ended = run(project)
    assert ended.exit_code == 1
    assert f"{file} is there and says something else" in ended.output
    assert tree(project) == before
    assert run(project, "--replace").exit_code == 0
    assert file.read_text("utf-8") != "Dear all,\n"


def test_what_is_left_out_of_the_site_is_said(project: Path) -> None:
    (project / "content/events/evening/weeks/2026-11-23.md").write_text("---\ntopc: [\n---\n", "utf-8")
    assert "1 mistake keeps something out of the site and of this mail" in run(project).output
