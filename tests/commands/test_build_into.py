"""Promise 3: `flipkit build -d` into any folder there is, as one runs it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from flipkit.publish.output.manifest import MANIFEST
from tests.support import ready
from tests.support.project import write

pytestmark = [pytest.mark.slow, pytest.mark.promise(3)]

MINE = {"index.html": "mine", "404.html": "gone", "photos/class.jpg": "jpg", "CNAME": "www.example.org"}


def build(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return ready.run("flipkit", ["build", *options], project, os.environ)


def fill(folder: Path) -> Path:
    for name, text in MINE.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def test_a_folder_of_others_is_refused_listed_and_adopted(tmp_path: Path) -> None:
    project, www = write(tmp_path / "project", "posts"), fill(tmp_path / "www")
    refused = build(project, "-d", str(www))
    assert refused.returncode == 1
    assert "holds files that flipkit did not write, so nothing is written there." in refused.stderr
    assert {path.name for path in www.rglob("*") if path.is_file()} == {name.split("/")[-1] for name in MINE}
    adopted = build(project, "-d", str(www), "--adopt")
    told = [line.rpartition(": ")[2] for line in adopted.stderr.splitlines() if "Replaced, and set aside" in line]
    assert (adopted.returncode, sorted(told)) == (0, ["404.html", "index.html"]), adopted.stderr
    assert [(www / name).read_text() for name in ("photos/class.jpg", "CNAME")] == ["jpg", "www.example.org"]
    assert (project / ".flipkit/set-aside/1/index.html").read_text() == "mine"
    assert "0 files new, 0 changed, 0 removed" in build(project, "-d", str(www)).stderr


def test_a_site_that_moves_is_known_and_so_is_what_others_put_there(tmp_path: Path) -> None:
    project = write(tmp_path / "project", "posts", files={"posts/third.md": "---\ntitle: T\ndate: 2026-01-01\n---\n"})
    assert build(project).returncode == 0
    (project / "site/CNAME").write_text("www.example.org")
    project = project.rename(tmp_path / "renamed")
    (project / "content/posts/third.md").unlink()
    for path in (project / ".flipkit").iterdir():
        if path.is_file():
            path.unlink()
    ended = build(project)
    assert ended.returncode == 0, ended.stderr
    assert (project / "site/CNAME").read_text() == "www.example.org"
    assert not (project / "site/posts/2026/third").exists()
    assert (project / "site" / MANIFEST).is_file()


def test_what_was_changed_by_hand_and_left_the_site_is_named(tmp_path: Path) -> None:
    project = write(tmp_path / "project", "posts", files={"about.md": "# About\n"})
    build(project)
    page = project / "site/about/index.html"
    page.write_text("better")
    (project / "content/about.md").unlink()
    ended = build(project)
    assert "Changed by hand, so not removed" in ended.stderr
    assert "about/index.html" in ended.stderr
    assert page.read_text() == "better"


def test_a_copy_for_a_disk_is_never_made_in_the_published_folder(tmp_path: Path) -> None:
    project = write(tmp_path / "project", "posts")
    assert build(project).returncode == 0
    ledger = (project / ".flipkit/ledger.json").read_bytes()
    made = build(project, "--offline")
    assert "A copy that needs no server is in" in made.stderr
    assert not (project / "site-offline/calendars/ledger.json").exists()
    for into in ("site", str(project / "site"), "site/../site"):
        refused = build(project, "--offline", "-d", into)
        assert (refused.returncode, "is where the site is published" in refused.stderr) == (1, True), refused.stderr
    published = build(project, "-d", "site-offline")
    assert (published.returncode, "or the other way round" in published.stderr) == (1, True)
    assert (project / ".flipkit/ledger.json").read_bytes() == ledger
    assert "0 files new, 0 changed, 0 removed" in build(project).stderr
    assert "0 files new, 0 changed, 0 removed" in build(project, "--offline").stderr
