"""Promise 1, as commands keep it: what `.flipkit/` has lost comes back before anything is gathered or published."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import project as projects
from tests.support import server
from tests.support.sample import attempt, run

pytestmark = [pytest.mark.slow, pytest.mark.promise(1)]

NETWORK = ("--allow-network", "127.0.0.0/8")


def item(name: str) -> str:
    """An item of the blog's feed."""
    return (
        f"<item><title>{name}</title><link>https://blog.example/{name}</link><guid>{name}</guid>"
        "<pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate><description>Frogs.</description></item>"
    )


def feed(project: Path, *names: str) -> None:
    """Have a blog of these entries."""
    items = "".join(map(item, names))
    (project / "content/blog.xml").write_text(
        f'<rss version="2.0"><channel><title>A blog</title><link>https://blog.example/</link>{items}</channel></rss>'
    )


def address(project: Path, url: str) -> None:
    """Have the site at this address."""
    file = project / "mkdocs.yml"
    file.write_text(file.read_text().replace("https://site.example/", url))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose old entries have left their feed."""
    project = projects.write(tmp_path_factory.mktemp("built") / "x", "blogs", "calendars", "events")
    file = project / "mkdocs.yml"
    file.write_text(file.read_text().replace("{flipkit: {", "{flipkit: {host: site.example, "))
    feed(project, "old", "older")
    run(project, "flipkit", "build")
    feed(project, "new")
    run(project, "flipkit", "build")
    return project


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "x"))


def entries(project: Path) -> int:
    """How many entries the archive has."""
    return len(run(project, "flipkit", "entries").splitlines())


def gone(project: Path) -> None:
    shutil.rmtree(project / ".flipkit")


def emptied(project: Path) -> None:
    for name in ("archive.sqlite", "ledger.json"):
        (project / ".flipkit" / name).write_bytes(b"")


def cleared(project: Path) -> None:
    """As an older flipkit's build left it that found none."""
    with sqlite3.connect(project / ".flipkit/archive.sqlite") as raw:
        for table in ("blogs", "entries", "flags"):
            raw.execute(f"DELETE FROM {table}")
    raw.close()


def cut(project: Path) -> None:
    for name in ("archive.sqlite", "ledger.json"):
        file = project / ".flipkit" / name
        file.write_bytes(file.read_bytes()[:5000][:-100])


@pytest.mark.parametrize("lose", [gone, emptied, cleared, cut])
@pytest.mark.parametrize("command", [("flipkit", "build"), ("mkdocs", "build", "-q")])
def test_a_build_beside_its_site_deletes_nothing(
    project: Path, lose: Callable[[Path], None], command: tuple[str, ...]
) -> None:
    ledger = (project / "site/calendars/ledger.json").read_bytes()
    lose(project)
    run(project, *command)
    assert entries(project) == 3
    assert sorted(path.name for path in (project / "site/blogs/a-blog").iterdir() if path.is_dir()) == [
        "new",
        "old",
        "older",
    ]
    assert (project / "site/calendars/ledger.json").read_bytes() == ledger
    assert (project / ".flipkit/ledger.json").read_bytes() == ledger


@pytest.mark.parametrize("command", [("flipkit", "build"), ("flipkit", "build", "-d", "out"), ("mkdocs", "build")])
def test_a_build_without_its_site_ends_where_one_may_be_published(project: Path, command: tuple[str, ...]) -> None:
    address(project, "https://flip.school/")
    gone(project)
    shutil.rmtree(project / "site")
    done = attempt(project, command)
    assert done.returncode == 1
    assert "The archive of entries is missing here, and site/ has no copy" in done.stderr
    assert "Run flipkit gather" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "site").exists()


def test_a_fresh_clone_gathers_builds_and_loses_nothing(project: Path, tmp_path: Path) -> None:
    published = project / "site"
    published.rename(tmp_path / "published")
    with server.serve(tmp_path / "published") as url:
        address(project, url)
        gone(project)
        assert attempt(project, ("flipkit", "build")).returncode == 1
        run(project, "flipkit", "gather", *NETWORK)
        run(project, "flipkit", "build")
        assert entries(project) == 3
        assert "3 here, 3 there" in run(project, "flipkit", "restore", "--check", url, *NETWORK)
        (tmp_path / "published/blogs/archive/a-blog/2026.atom").unlink()
        assert attempt(project, ("flipkit", "restore", "--check", url, *NETWORK)).returncode == 1
        gone(project)
        shutil.rmtree(project / "site")
        done = attempt(project, ("flipkit", "gather", *NETWORK))
        assert (done.returncode, "blogs/archive/a-blog/2026.atom" in done.stderr) == (1, True)
        restored = attempt(project, ("flipkit", "restore", url, *NETWORK))
        assert (restored.returncode, "Run it again" in restored.stderr) == (1, True)
    address(project, "")
    done = attempt(project, ("flipkit", "gather", *NETWORK))
    assert (done.returncode, "can't be read now" in done.stderr) == (1, True)
    run(project, "flipkit", "gather", "--anew", *NETWORK)


def test_a_new_community_builds_at_the_first_try(tmp_path: Path) -> None:
    run(tmp_path, "flipkit", "init", "x", "--url", "http://127.99.0.9:9/", "--chat", "#x, Mondays 20:00", "-y")
    run(tmp_path / "x", "flipkit", "build", "--strict")
    run(tmp_path / "x", "flipkit", "gather", *NETWORK)
    run(tmp_path / "x", "flipkit", "build", "--strict")
