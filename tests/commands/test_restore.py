"""`flipkit restore`: the archive comes back from the site that was made of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.support import project as projects
from tests.support.sample import attempt, run

pytestmark = pytest.mark.slow


def tree(site: Path) -> dict[str, bytes]:
    """All files of a built site, but for how the blogs are doing, which says when."""
    return {
        str(file.relative_to(site)): file.read_bytes()
        for file in sorted(site.rglob("*"))
        if file.is_file() and not str(file.relative_to(site)).startswith("blogs/health")
    }


def test_where_everything_is_shown_in_full_the_next_build_is_the_same(built_project: Path, tmp_path: Path) -> None:
    project = Path(shutil.copytree(built_project, tmp_path / "project"))
    blogs = project / "content" / "blogs.yml"
    listed = blogs.read_text("utf-8")
    for show in ("excerpt", "link"):
        listed = listed.replace(f"show: {show}", "show: full")
    blogs.write_text(listed, "utf-8")
    run(project, "flipkit", "build")
    site = project / "site"
    # what left a feed, or a feed that is not there any more, comes from the archive alone
    feeds = project / "content" / "feeds"
    for feed in feeds.iterdir():
        feed.write_bytes(b"not a feed any more")
    run(project, "flipkit", "build")
    before = tree(site)
    ledger = (project / ".flipkit" / "ledger.json").read_bytes()
    shutil.copytree(site, tmp_path / "published")
    shutil.rmtree(project / ".flipkit")
    shutil.rmtree(site)
    (project / ".flipkit").mkdir()
    (project / ".flipkit" / "ledger.json").write_bytes(ledger)
    said = run(project, "flipkit", "restore", str(tmp_path / "published"))
    assert "were brought back from published/." in said
    run(project, "flipkit", "build")
    after = tree(site)
    assert {name for name in before if before[name] != after.get(name)} | (after.keys() - before.keys()) == set()


def test_of_excerpts_all_comes_back_but_the_texts(built_project: Path, tmp_path: Path) -> None:
    project = Path(shutil.copytree(built_project, tmp_path / "project"))
    site = project / "site"
    before = run(project, "flipkit", "entries", "--json")
    shutil.rmtree(project / ".flipkit")
    said = run(project, "flipkit", "restore", "site")
    assert "Without their texts, which the site does not carry: " in said
    after = run(project, "flipkit", "entries", "--json")
    names = {"maren-holt": "Maren Holt"}
    assert len(before.splitlines()) > 10
    for one, two in zip(before.splitlines(), after.splitlines(), strict=True):
        was, now = json.loads(one), json.loads(two)
        assert {**was, "authors": 0} == {**now, "authors": 0}
        assert [names.get(name, name) for name in was["authors"]] == [names.get(n, n) for n in now["authors"]]
    assert site.is_dir()


def test_what_is_no_site_is_said(tmp_path: Path) -> None:
    project = projects.write(tmp_path / "project", "blogs")
    done = attempt(project, ["flipkit", "restore", "content"])
    assert (done.returncode, "No archive was found at content." in done.stderr) == (1, True)
    assert attempt(project, ["flipkit", "restore", "nowhere"]).returncode == 2


def test_gathering_without_an_archive_brings_it_back_first(tmp_path: Path) -> None:
    project = projects.write(tmp_path / "project", "blogs")
    run(project, "flipkit", "build")
    before = run(project, "flipkit", "entries")
    shutil.rmtree(project / ".flipkit")
    (project / "content" / "blog.xml").write_text("not a feed any more")
    done = attempt(project, ["flipkit", "gather"])
    assert (done.returncode, "1 entry of 1 blog was brought back from site/." in done.stderr) == (0, True)
    assert run(project, "flipkit", "entries") == before
    assert "brought back" not in attempt(project, ["flipkit", "gather"]).stderr
