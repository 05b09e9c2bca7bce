"""`flipkit blogs remove`, `backfill` and `flipkit entries`, as an editor meets them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.support import project as projects
from tests.support.sample import attempt, run

pytestmark = pytest.mark.slow

LIST = (
    "# Our blogs\n\n- title: A blog   # the first\n  url: https://blog.example/\n  feed: blog.xml\n  show: full\n\n"
    "# The other one\n- title: Other\n  url: https://other.example/\n  feed: https://other.invalid/feed\n"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose blog was gathered and built."""
    made = projects.write(tmp_path_factory.mktemp("built") / "project", "blogs", files={"blogs.yml": LIST})
    run(made, "flipkit", "build")
    return made


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    return Path(shutil.copytree(built, tmp_path / "project"))


def test_a_blog_off_the_list_keeps_its_pages(project: Path) -> None:
    pages = sorted(page.parent.name for page in (project / "site/blogs/a-blog").glob("*/index.html"))
    assert len(pages) == 1
    assert "is off the list" in run(project, "flipkit", "blogs", "remove", "a-blog")
    assert (project / "content/blogs.yml").read_text() == LIST.split("- title: A blog", maxsplit=1)[0] + LIST[
        LIST.index("# The other one") :
    ]
    run(project, "flipkit", "build")
    assert sorted(page.parent.name for page in (project / "site/blogs/a-blog").glob("*/index.html")) == pages
    assert "A blog" not in (project / "site/blogs/blogs.opml").read_text()
    health = json.loads((project / "site/blogs/health.json").read_text())
    assert {blog["blog"]: blog["state"] for blog in health["blogs"]} == {"other": "waiting", "a-blog": "removed"}


def test_a_blog_that_is_erased_leaves_the_site(project: Path) -> None:
    other = Path(shutil.copytree(project, project.with_name("other machine")))
    assert "erased.yml says so" in run(project, "flipkit", "blogs", "remove", "a-blog", "--forget")
    shutil.copytree(project / "content", other / "content", dirs_exist_ok=True)
    for machine in (other, project):
        run(machine, "flipkit", "build")
        assert not (machine / "site/blogs/a-blog").exists()
        assert not (machine / "site/erased.yml").exists()
    assert not (project / "site/blogs/a-blog").exists()
    health = json.loads((project / "site/blogs/health.json").read_text())
    assert [erased["id"] for erased in health["removed"]] == ["a-blog"]
    (project / "content/blogs.yml").write_text(LIST)  # somebody lists it again
    run(project, "flipkit", "build")
    assert not (project / "site/blogs/a-blog").exists()
    assert "erased on its author" in (project / "site/problems/index.html").read_text()


def test_a_tombstone_can_be_erased_later(project: Path) -> None:
    run(project, "flipkit", "blogs", "remove", "a-blog")
    assert "is erased" in run(project, "flipkit", "blogs", "remove", "a-blog", "--forget")
    assert run(project, "flipkit", "entries") == ""


def test_entries_are_listed_for_people_and_for_programs(project: Path) -> None:
    assert run(project, "flipkit", "entries", "--blog", "a-blog").startswith("2026-11-02  a-blog: ")
    (line,) = run(project, "flipkit", "entries", "--json").splitlines()
    entry = json.loads(line)
    assert entry | {"title": ""} == {
        "blog": "a-blog", "id": "1", "url": "https://blog.example/1", "title": "",
        "published": "2026-11-02T10:00:00+00:00", "updated": "2026-11-02T10:00:00+00:00", "authors": [],
        "categories": [], "language": entry["language"], "kind": "entry",
    }  # fmt: skip


@pytest.mark.parametrize(
    "command", [["entries", "--blog", "no"], ["blogs", "remove", "no"], ["blogs", "backfill", "a-blog"]]
)
def test_a_blog_that_is_not_there_is_wrong_usage(project: Path, command: list[str]) -> None:
    done = attempt(project, ["flipkit", *command])
    assert (done.returncode, "Known: " in done.stderr) == (2, True)


def test_a_blog_that_was_never_gathered_has_no_old_entries_yet(project: Path) -> None:
    done = attempt(project, ["flipkit", "blogs", "backfill", "other"])
    assert (done.returncode, "Run 'flipkit gather --only other' first" in done.stderr) == (1, True)
