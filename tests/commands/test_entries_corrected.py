"""`flipkit entries forget` and `merge`: what editors do with single entries, and that it lasts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flipkit.commands import main
from tests.support.html import words

HEAD = (
    "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:at='http://purl.org/atompub/tombstones/1.0'>"
    "<title>Lab</title><id>https://lab.example/</id><link href='https://lab.example/'/>"
)
ENTRY = (
    "<entry><id>tag:lab.example,2026:{0}</id><title>Lesson {0}</title><link href='https://lab.example/{0}/'/>"
    "<published>2026-10-0{0}T10:00:00Z</published><updated>2026-10-0{0}T10:00:00Z</updated>"
    "<content type='html'>Qwertzuiop number {0}, of which a pupil said more than anybody should read.</content>"
    "</entry>"
)


def feed(*numbers: int, more: str = "") -> str:
    return f"{HEAD}{more}{''.join(ENTRY.format(number) for number in numbers)}</feed>"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a feed that is a file, of which three entries were gathered and published."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n")
    (tmp_path / "docs" / "blogs.yml").write_text(
        "- {title: Lab, url: 'https://lab.example/', feed: f.xml, show: full}\n"
    )
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: C\nsite_url: https://flip.example/\ntheme: {name: material}\nplugins: [flipkit/blogs]\n"
    )
    (tmp_path / "docs" / "f.xml").write_text(feed(1, 2, 3))
    assert run(tmp_path, "build").exit_code == 0
    return tmp_path


def run(project: Path, *command: str) -> Result:
    words = [
        word
        for word in command
        if not word.startswith("-") and word in ("build", "gather", "entries", "forget", "merge", "restore", "blogs")
    ]
    rest = [*command[len(words) :]]
    return CliRunner().invoke(main, [*words, "-f", str(project / "mkdocs.yml"), *rest])


def titles(project: Path) -> list[str]:
    return [line.partition("lab: ")[2] for line in run(project, "entries").stdout.splitlines()]


def found(project: Path, words: str) -> list[str]:
    """All files of the site and the state in which something stands."""
    kept = (file for folder in ("site", ".flipkit") for file in (project / folder).rglob("*") if file.is_file())
    return sorted(str(file.relative_to(project)) for file in kept if words.encode() in file.read_bytes())


@pytest.mark.promise(1)
@pytest.mark.parametrize(
    "wanted", ["tag:lab.example,2026:2", "http://www.lab.example/2", "lesson-2", "blogs/lab/lesson-2/", "LESSON 2"]
)
def test_a_forgotten_entry_leaves_everything_and_never_returns(project: Path, tmp_path: Path, wanted: str) -> None:
    """Promise 1: not from its feed, not from a published copy, not on another machine, whatever its id is then."""
    published = tmp_path / "published"
    shutil.copytree(project / "site", published)
    assert "site/blogs/lab/lesson-2/index.html" in found(project, "Qwertzuiop number 2")
    done = run(project, "entries", "forget", "lab", wanted)
    assert (done.exit_code, done.stdout.splitlines()[0]) == (
        0,
        "'Lesson 2' is erased. Run 'flipkit build' to take it from the site, too.",
    )
    assert run(project, "build").exit_code == 0
    assert (found(project, "number 2"), found(project, "Lesson 2")) == ([], [])
    assert titles(project) == ["Lesson 3", "Lesson 1"]

    (project / "docs" / "f.xml").write_text(feed(1, 2, 3).replace("lab.example,2026:", "new.example:"))
    assert run(project, "restore", str(published)).exit_code == 0
    assert run(project, "build").exit_code == 0
    assert (found(project, "number 2"), titles(project)) == ([], ["Lesson 3", "Lesson 1"])

    shutil.rmtree(project / ".flipkit")  # another machine, which has the content and the old site only
    shutil.rmtree(project / "site")
    shutil.copytree(published, project / "site")
    assert run(project, "build").exit_code == 0
    assert titles(project) == ["Lesson 3", "Lesson 1"]
    assert [file for file in found(project, "number 2") if not file.endswith(".sqlite")] == []


def test_what_is_not_sure_is_asked(project: Path) -> None:
    for wanted, said in {
        ("lab", "leson-2"): "'lab' has no entry 'leson-2'. Did you mean lesson-2",
        ("lap", "lesson-2"): "There is no blog 'lap'. Did you mean lab?",
    }.items():
        result = run(project, "entries", "forget", *wanted)
        assert (result.exit_code, said in result.stderr) == (2, True)
    told = run(project, "entries", "forget", "lab", "lesson-2", "--dry-run", "--json")
    assert json.loads(told.stdout) == {
        "blog": "lab",
        "id": "tag:lab.example,2026:2",
        "url": "https://lab.example/2/",
        "title": "Lesson 2",
        "forgotten": False,
        "also_on": [],
    }
    assert len(titles(project)) == 3


def test_entries_that_are_one_are_merged_and_stay_so(project: Path, tmp_path: Path) -> None:
    told = run(project, "entries", "merge", "lab", "lesson-1", "lesson-3", "--json")
    assert json.loads(told.stdout) == {
        "blog": "lab",
        "id": "tag:lab.example,2026:1",
        "url": "https://lab.example/3/",
        "title": "Lesson 3",
        "merged": True,
        "gone": ["tag:lab.example,2026:3"],
    }
    (project / "docs" / "f.xml").write_text(feed(2, 3))
    assert run(project, "build").exit_code == 0
    assert titles(project) == ["Lesson 2", "Lesson 3"]
    assert sorted(path.name for path in (project / "site" / "blogs" / "lab").iterdir()) == [
        "index.html",
        "lesson-1",
        "lesson-2",
    ]
    shutil.rmtree(project / ".flipkit")  # the built site knows what was merged
    (project / "docs" / "erased.yml").unlink()
    (project / "docs" / "f.xml").write_text(feed(1, 2, 3))
    assert run(project, "build").exit_code == 0
    assert len(titles(project)) == 2


def test_one_entry_is_not_merged_with_itself(project: Path) -> None:
    assert "These are one entry already." in run(project, "entries", "merge", "lab", "lesson-1", "Lesson 1").stderr


GONE = "<at:deleted-entry ref='tag:lab.example,2026:{0}' when='{1}'>{2}</at:deleted-entry>"
LATER = "2026-11-01T10:00:00Z"


@pytest.mark.promise(1)
def test_what_its_author_took_back_is_gone_and_its_address_says_so(project: Path) -> None:
    """Promise 1: and the site remembers it for a machine without an archive."""
    (project / "docs" / "f.xml").write_text(feed(1, 3, more=GONE.format(2, LATER, "")))
    assert run(project, "build").exit_code == 0
    assert (found(project, "number 2"), found(project, "Lesson 2")) == ([], [])
    page = (project / "site" / "blogs" / "lab" / "lesson-2" / "index.html").read_text()
    assert "What stood here was taken back by its author." in page and 'content="noindex"' in page
    shutil.rmtree(project / ".flipkit")
    (project / "docs" / "f.xml").write_text(feed(1, 2, 3))  # an older answer, say of a cache
    assert run(project, "build").exit_code == 0
    assert titles(project) == ["Lesson 3", "Lesson 1"]
    (project / "docs" / "f.xml").write_text(feed(1, 2, 3).replace("<updated>2026-10-02", "<updated>2026-11-02"))
    assert run(project, "build").exit_code == 0
    assert titles(project) == ["Lesson 3", "Lesson 2", "Lesson 1"]  # its author put it back (RFC 6721 section 5)


@pytest.mark.parametrize(
    "stone",
    [
        GONE.format(9, LATER, ""),
        GONE.format(2, "2026-10-01T10:00:00Z", ""),  # before it was changed
        GONE.format(2, "2046-10-01T10:00:00Z", ""),
        GONE.format(2, "yesterday", ""),
        GONE.format(2, LATER, "<source><id>https://else.example/</id></source>"),
        f"<entry><id>x</id><title>X</title>{GONE.format(2, LATER, '')}</entry>",
        GONE.format(2, LATER, "").replace("at:", ""),
    ],
)
def test_a_tombstone_that_says_nothing_of_an_entry_of_its_feed_takes_nothing(project: Path, stone: str) -> None:
    (project / "docs" / "f.xml").write_text(feed(1, 3, more=stone))
    assert run(project, "build").exit_code == 0
    assert "Lesson 2" in titles(project)


def test_a_broken_feed_takes_nothing_back(project: Path) -> None:
    (project / "docs" / "f.xml").write_text(feed(1, 3, more=GONE.format(2, LATER, ""))[:-20])
    assert run(project, "build").exit_code == 0
    assert "Lesson 2" in titles(project)


@pytest.mark.promise(2)
def test_a_blog_whose_entries_stand_at_anothers_says_where_and_restores_whole(project: Path) -> None:
    """Promise 2: what pages show once is carried twice, so that each of both comes back."""
    twin = feed(1, 2, 3).replace("tag:lab.example", "tag:twin.example")
    (project / "docs" / "twin.xml").write_text(twin)
    with (project / "docs" / "blogs.yml").open("a") as file:
        file.write("- {title: Twin, url: 'https://twin.example/', feed: twin.xml, show: full}\n")
    assert run(project, "build").exit_code == 0
    page = words((project / "site" / "blogs" / "twin" / "index.html").read_text())
    assert "3 more entries of it have the words of others at" in page and "There is no entry yet." not in page
    checked = run(project, "restore", str(project / "site"), "--check")
    assert checked.stdout.splitlines() == [
        "lab: 3 here, 3 there",
        "twin: 3 here, 3 there",
        "Nothing is missing, here or there.",
    ]
    assert "brought back" not in run(project, "build").stderr
    shutil.rmtree(project / ".flipkit")
    for name in ("f.xml", "twin.xml"):
        (project / "docs" / name).write_text(feed())
    assert run(project, "build").exit_code == 0
    assert titles(project) == ["Lesson 3", "Lesson 2", "Lesson 1"]
    assert "3 more entries of it" in words((project / "site" / "blogs" / "twin" / "index.html").read_text())
