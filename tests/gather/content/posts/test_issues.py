"""A post says in which issue of a magazine it stands, in each form that names a month; others are told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from flipkit.gather.content import placing_faults
from flipkit.gather.content.posts import read_all_posts
from flipkit.model.people import People
from flipkit.model.posts import Category, Post
from flipkit.model.problems import Problem
from flipkit.model.settings import Settings

SITE = Settings(name="T", host="flip.example")
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def read(root: Path, lines: str) -> tuple[Post, tuple[Problem, ...]]:
    (root / "posts").mkdir(exist_ok=True)
    (root / "posts" / "2018-05-09-j.md").write_text(f"---\ntitle: J\n{lines}\n---\nText\n", "utf-8")
    (post,), problems = read_all_posts(
        root, "posts", markdown=lambda text, _: text, settings=SITE, people=People(), now=NOW
    )
    return post, problems


@pytest.mark.parametrize(
    "written",
    [
        "2018-05", "2018-5", "2018/05", "2018.05", "05/2018", "5-2018", "201805", "May 2018", "may, 2018", "2018 May",
        "MAY-2018", "mayo de 2018", "Mai 2018", "maig 2018", "maio de 2018", "2018-05-09", "May 9, 2018",
        "9 May 2018", '"2018-05"',
    ],
)  # fmt: skip
def test_each_form_of_a_month_is_read(tmp_path: Path, written: str) -> None:
    post, problems = read(tmp_path, f"issue: {written}")
    assert (post.issue, problems) == ("2018-05", ())


@pytest.mark.parametrize(
    "written",
    ["Spring 2018", "12", "Vol. 3, No. 2", "2018", "May", "May/June 2018", "2018-13", "5-9-2018", "5/18", "soon"],
)
def test_what_names_no_month_is_told_and_in_no_issue(tmp_path: Path, written: str) -> None:
    post, problems = read(tmp_path, f"issue: {written}\ndepartments: [News]")
    assert (post.issue, post.departments) == ("", ())
    said = placing_faults.ISSUE_UNREADABLE(written=written)
    assert problems == (Problem("posts/2018-05-09-j.md", said, line=3, field="issue"),)
    assert post.metadata["issue"] == written  # kept as it was, for programs of one's own


@pytest.mark.parametrize(
    "written",
    [
        "departments: [Editors Features, Out of the Box]",
        "departments:\n- Editors Features\n- Out of the Box",
        "departments: Editors Features; Out of the Box",
        "department: Editors Features; Out of the Box",
        "Departments: [Editors Features May, Out of the Box May]",  # as categories of a WordPress magazine have it
        "departments: [Editors Features May 2018, editors features, Out of the Box]",
    ],
)
def test_departments_in_each_form(tmp_path: Path, written: str) -> None:
    post, problems = read(tmp_path, f"issue: 2018-05\n{written}")
    assert problems == ()
    assert post.departments == (
        Category("Editors Features", "editors-features"),
        Category("Out of the Box", "out-of-the-box"),
    )


def test_another_months_name_is_a_departments_own(tmp_path: Path) -> None:
    post, _ = read(tmp_path, "issue: 2018-05\ndepartments: [Looking back at March, May]")
    assert [each.name for each in post.departments] == ["Looking back at March", "May"]


def test_departments_without_an_issue_are_told(tmp_path: Path) -> None:
    post, problems = read(tmp_path, "departments: [News, Views]")
    said = placing_faults.DEPARTMENTS_WITHOUT_ISSUE(departments="News, Views")
    assert (post.departments, problems) == (
        (),
        (Problem("posts/2018-05-09-j.md", said, line=3, field="departments"),),
    )


def test_an_empty_issue_is_none(tmp_path: Path) -> None:
    post, problems = read(tmp_path, "issue:")
    assert (post.issue, problems) == ("", ())


def test_spellings_of_a_department_are_one(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    for number, name in enumerate(["Out of the Box", "out of the box", "Out of the Box"]):
        text = f"---\ntitle: P{number}\ndate: 2018-05-09\nissue: 2018-05\ndepartment: {name}\n---\nText\n"
        (tmp_path / "posts" / f"{number}.md").write_text(text, "utf-8")
    posts, _ = read_all_posts(
        tmp_path, "posts", markdown=lambda text, _: text, settings=SITE, people=People(), now=NOW
    )
    assert {post.departments for post in posts} == {(Category("Out of the Box", "out-of-the-box"),)}


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("author: Jon Berg & Errol St.Clair Smith", ["Jon Berg", "Errol St.Clair Smith"]),
        ("author: Jon Berg &amp; Ana Ruiz", ["Jon Berg", "Ana Ruiz"]),
        ("authors: [Jon Berg & Ana Ruiz, Bo Lund]", ["Jon Berg", "Ana Ruiz", "Bo Lund"]),
        ("author: Smith & Sons", ["Smith & Sons"]),
        ("author: The Department of Maths & Music Teachers", ["The Department of Maths & Music Teachers"][:1]),
        ("author: Ana&Bo", ["Ana&Bo"]),
        ("author: Ana Ruiz", ["Ana Ruiz"]),
    ],
)
def test_a_byline_of_two_is_two_authors(tmp_path: Path, written: str, names: list[str]) -> None:
    post, problems = read(tmp_path, written)
    assert ([author.name for author in post.authors], problems) == (names, ())
