"""vdirsyncer subscribes over HTTP: what did not change is not copied, what changed is, and nothing else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

CONFIGURATION = """\
[general]
status_path = "{home}/status"
[pair chat]
a = "site"
b = "local"
collections = null
[storage site]
type = "http"
url = "http://127.0.0.1:{port}/chat.ics"
[storage local]
type = "filesystem"
path = "{home}/calendar"
fileext = ".ics"
"""


class _Handler(SimpleHTTPRequestHandler):
    """Serves files as a static host does, without a word."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_arguments: object) -> None:
        return


@dataclass
class Subscriber:
    """Somebody who subscribed: `site` is what the server gives, `home` where the copies are."""

    home: Path
    site: Path

    def sync(self, built: Path) -> tuple[list[str], list[str]]:
        """Publish a build and look for changes; give the titles of what was copied, and of what was dropped."""
        (self.site / "chat.ics").write_bytes((built / "chat.ics").read_bytes())
        before = self.items()
        self._run("sync")
        after = self.items()
        return sorted(after[name] for name in after.keys() - before), sorted(
            before[name] for name in before.keys() - after
        )

    def items(self) -> dict[str, str]:
        """Give the copies: their files, which vdirsyncer names after what is in them, and the titles there."""
        copies = {file.name: file.read_text(encoding="utf-8") for file in (self.home / "calendar").glob("*.ics")}
        return {name: _titles(text)[0] for name, text in copies.items()}

    def _run(self, *arguments: str) -> None:
        vdirsyncer = Path(sys.executable).with_name("vdirsyncer")
        done = subprocess.run(
            [vdirsyncer, "-c", self.home / "config", *arguments],
            env={**os.environ, "HOME": str(self.home), "LC_ALL": "C.UTF-8"},
            capture_output=True, text=True, check=False, timeout=120, input="y\ny\n",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


@pytest.fixture
def subscriber(tmp_path: Path) -> Iterator[Subscriber]:
    """A subscriber to a server on loopback."""
    (tmp_path / "site").mkdir()
    (tmp_path / "calendar").mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(tmp_path / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    configuration = CONFIGURATION.format(home=tmp_path, port=server.server_port)
    (tmp_path / "config").write_text(configuration, encoding="utf-8")
    given = Subscriber(tmp_path, tmp_path / "site")
    (given.site / "chat.ics").write_bytes(b"")
    given._run("discover")
    yield given
    server.shutdown()


def test_a_sync_copies_what_changed_and_nothing_else(subscriber: Subscriber, folder: Path) -> None:
    builds = folder / "subscription"
    written = (builds / "first" / "chat.ics").read_text(encoding="utf-8")
    copied, dropped = subscriber.sync(builds / "first")
    assert (copied, dropped) == (sorted(_titles(written)), [])
    assert len(copied) == len(set(re.findall(r"(?m)^UID:(.+)$", written))) > 20
    assert subscriber.sync(builds / "again") == ([], [])
    changed = "#flipclass: ¿Qué cortar? Ein Wort zu viel – und noch zwei 😀 für später"
    assert subscriber.sync(builds / "changed") == (["#flipclass: Another topic"], [changed])


def test_nobody_sees_a_date_twice_after_a_renaming(subscriber: Subscriber, folder: Path) -> None:
    builds = folder / "subscription"
    subscriber.sync(builds / "changed")
    before = sorted(subscriber.items().values())
    copied, dropped = subscriber.sync(builds / "renamed")
    assert sorted(subscriber.items().values()) == before  # all lead to other pages now, and are what they were
    assert copied == dropped == before


def _titles(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").replace("\n ", "")
    return [title.replace("\\", "") for title in re.findall(r"(?m)^SUMMARY:(.+)$", lines)]
