"""From MkDocs' configuration to the published folder: where things go, when, and what stays."""

from __future__ import annotations

import json
import os
import posixpath
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort

from flipkit.mkdocs import site
from tests.support import ready
from tests.support.project import ALL
from tests.support.thorough import some

from .building import built, configured, files, stamps
from .conftest import Make

pytestmark = pytest.mark.slow

FLIPKIT = Path(sys.executable).with_name("flipkit")
STRICT = ("--strict", "--strict=errors", "--strict=warnings")
MKDOCS = Path(sys.executable).with_name("mkdocs")


def test_a_second_build_touches_no_file(make: Make) -> None:
    project = make(*ALL)
    built(project)
    before, times = files(project / "site"), stamps(project / "site")
    built(project)
    assert (files(project / "site"), stamps(project / "site")) == (before, times)


def test_mkdocs_and_flipkit_build_the_same_bytes_in_the_folder_asked_for(make: Make) -> None:
    project = make(*ALL)
    for command, folder in (("mkdocs", "a"), ("flipkit", "b")):
        assert ready.run(command, ["build", "-q", "-d", folder], project, os.environ).returncode == 0
    assert files(project / "a") == files(project / "b")
    assert not (project / "site").exists()


def test_the_folder_given_to_mkdocs_is_given_back(make: Make) -> None:
    config = configured(make(*ALL))
    given = config.site_dir
    build(config)
    assert config.site_dir == given


def test_a_program_that_only_loads_the_configuration_sees_the_site_and_keeps_nobody_away(make: Make) -> None:
    project = make(*ALL)
    config = configured(project)
    config.plugins.on_shutdown()  # of the test before, as the host keeps plugins
    loaded = config.plugins.on_config(config)
    assert Path(loaded.site_dir) == project / "site"
    done = subprocess.run([MKDOCS, "build", "-q"], cwd=project, check=True, capture_output=True, text=True)
    assert (project / "site/posts/index.html").exists()
    assert "Deprecat" not in done.stderr


def test_a_hand_written_page_wins_over_ours(make: Make) -> None:
    site = built(make(*ALL, files={"people/index.md": "# Our people\n"}))
    assert b"Our people" in site["people/index.html"]


def test_strict_writes_nothing_and_fails(make: Make) -> None:
    project = make(*ALL, files={"events/broken/index.md": "---\nkind: chat\ntitel: x\n---\n"})
    with pytest.raises(Abort):
        built(project, strict=True)
    assert not (project / "site").exists()
    result = ready.run("flipkit", ["build", "--strict"], project, os.environ)
    assert result.returncode == 1
    assert "Did you mean 'title'?" in result.stderr


def test_advice_stops_no_strict_build_unless_that_is_asked_for(make: Make) -> None:
    """A session in the night is possible, and hardly meant."""
    table = "title,start,minutes,room,abstract\nOwls,2027-06-17 02:00,30,Gym,What it is\n"
    project = make(*ALL, files={"events/meeting/sessions.csv": table})
    site = built(project, strict=True)
    assert b"1 warning" in site["problems/index.html"]
    done = [ready.run("flipkit", ["build", "-q", how], project, os.environ) for how in STRICT]
    assert [each.returncode for each in done] == [0, 0, 1]
    assert ["(in-the-night)" in each.stderr for each in done] == [True, True, True]


def test_a_note_keeps_no_strict_build_from_writing(make: Make) -> None:
    table = "title,start,minutes,room,abstract,Email\nOne,2027-06-17 09:00,30,Gym,What it is,a@school.example\n"
    site = built(make(*ALL, files={"events/meeting/sessions.csv": table}), strict=True)
    assert b"1 note" in site["problems/index.html"]


def test_a_broken_document_is_left_out_and_listed(make: Make) -> None:
    site = built(make(*ALL, files={"events/broken/index.md": "---\nkind: chat\ntitel: x\n---\n"}))
    assert b"Did you mean" in site["problems/index.html"]
    assert "events/workshop/index.html" in site


def test_the_ledger_is_kept_and_published(make: Make) -> None:
    project = make(*ALL)
    site = built(project)
    assert json.loads(site["calendars/ledger.json"])
    assert (project / ".flipkit/ledger.json").read_bytes() == site["calendars/ledger.json"]


def test_pages_work_below_a_subpath(make: Make) -> None:
    project = make(*ALL)
    config = project / "mkdocs.yml"
    config.write_text(config.read_text().replace("https://site.example/", "https://example.org/pd/"))
    site = built(project)
    assert (
        b'<link rel="canonical" href="https://example.org/pd/posts/2026/first/">'
        in site["posts/2026/first/index.html"]
    )
    assert b"https://example.org/pd/posts/2026/first/" in site["sitemap.xml"]
    assert b'href="/pd/' in site["404.html"]


def test_a_build_killed_at_any_moment_leaves_a_whole_site(make: Make) -> None:
    """Four moments (`make test`: two) of the second half of a build, where it writes; then the next build works."""
    project = make(*ALL)
    begun = time.monotonic()
    subprocess.run([FLIPKIT, "build", "-q"], cwd=project, check=True)
    lasts = time.monotonic() - begun
    post = project / "content/posts/first.md"
    for moment in some(range(4), 2):
        old = files(project / "site")
        post.write_text(post.read_text() + f"\nLine {moment}.\n")
        (project / f"content/posts/new-{moment}.md").write_text(
            f"---\ntitle: New {moment}\ndate: 2026-10-01\n---\nX\n"
        )
        process = subprocess.Popen([FLIPKIT, "build", "-q"], cwd=project, stderr=subprocess.DEVNULL)
        time.sleep(lasts * (moment + 7) / 12)
        process.send_signal(signal.SIGKILL)
        process.wait()
        left = files(project / "site")
        assert ready.run("flipkit", ["build", "-q"], project, os.environ).returncode == 0
        new = files(project / "site")
        partial = [name for name, content in left.items() if content not in (old.get(name), new.get(name))]
        assert partial == [], moment
        assert [name for name in old if name in new and name not in left] == []
        assert [asset for name in left if name.endswith(".html") for asset in missing(name, left)] == []
        assert f"Line {moment}." in new["posts/2026/first/index.html"].decode()


def missing(name: str, site: dict[str, bytes]) -> list[str]:
    """The assets a page names that are not there."""
    found = re.findall(r'(?:src|href)="([^":#?]+\.(?:css|js|svg|woff2|png))"', site[name].decode())
    folder = posixpath.dirname(name)
    paths = [posixpath.normpath(posixpath.join(folder, path)).removeprefix("/") for path in found]
    return [path for path in paths if path not in site]


def test_serve_shows_everything_and_writes_nothing_into_site(make: Make) -> None:
    project = make(*ALL)
    process = subprocess.Popen(
        [FLIPKIT, "serve", "-a", "127.0.0.1:8765"], cwd=project, stderr=subprocess.PIPE, text=True
    )
    try:
        page = _ask("http://127.0.0.1:8765/posts/2026/first/")
        assert "First" in page
        assert "Workshop" in _ask("http://127.0.0.1:8765/events/")
        assert "BEGIN:VCALENDAR" in _ask("http://127.0.0.1:8765/calendars/all.ics")
        assert not (project / "site").exists()
        assert not (project / ".flipkit/ledger.json").exists()
        post = project / "content/posts/first.md"
        post.write_text(post.read_text().replace("title: First", "title: Changed while serving"))
        deadline = time.monotonic() + 20
        while "Changed while serving" not in page and time.monotonic() < deadline:
            time.sleep(0.3)
            page = _ask("http://127.0.0.1:8765/posts/")
        assert "Changed while serving" in page
    finally:
        process.terminate()
        process.wait()


def _ask(url: str) -> str:
    deadline = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                return str(answer.read().decode())
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def test_gh_deploy_ships_the_stamped_site(make: Make, tmp_path: Path) -> None:
    project = make(*ALL)
    bare = tmp_path / "bare.git"
    name = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    for command in (
        ["git", "init", "-q", "--bare", str(bare)],
        ["git", "init", "-q", "-b", "main", "."],
        ["git", "remote", "add", "origin", str(bare)],
        ["git", *name, "commit", "-q", "--allow-empty", "-m", "begin"],
        ["git", "config", "user.name", "Test"],
        ["git", "config", "user.email", "test@example.org"],
        [str(MKDOCS), "gh-deploy", "-q", "--force"],
    ):
        subprocess.run(command, cwd=project, check=True)
    out = tmp_path / "deployed"
    subprocess.run(["git", "clone", "-q", "-b", "gh-pages", str(bare), str(out)], check=True)
    deployed = {name: content for name, content in files(out).items() if not name.startswith(".git/")}
    assert deployed.pop(".nojekyll") == b""
    assert deployed == files(project / "site")
    assert b"First" in deployed["posts/2026/first/index.html"]


def test_a_page_goes_through_our_hands_once_however_many_parts_there_are(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each part is a plugin, and the host hands each page to all of them."""
    looked: Counter[str] = Counter()
    monkeypatch.setattr(site, "with_whole_options", lambda html: looked.update([html]) or html)
    built(make("posts", "blogs", "events", "search"))
    assert looked
    assert set(looked.values()) == {1}
