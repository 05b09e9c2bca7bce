"""Promise 8: two commands at once wait for each other or say so."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
import threading
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from flipkit import locks
from flipkit.commands import main, options
from flipkit.locks import Lock, LockedError, StateError
from flipkit.mkdocs.load import load
from tests.support.project import write

pytestmark = pytest.mark.promise(8)

#: Holds the lock of the folder it is given until it is ended.
_HOLDER = """
import pathlib, sys, time
from flipkit.locks import Lock
with Lock(pathlib.Path(sys.argv[1]), "flipkit gather"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_who_does_not_get_it_says_who_has_it_and_since_when(tmp_path: Path) -> None:
    with Lock(tmp_path, "flipkit gather"), pytest.raises(LockedError) as refused:
        Lock(tmp_path, "flipkit build", patience=0).acquire()
    assert "'flipkit gather' is at work here since 20" in str(refused.value)
    assert str(refused.value).endswith("Run this again when it has ended.")


def test_the_next_one_waits_and_says_so_once(tmp_path: Path) -> None:
    told: list[str] = []
    first = Lock(tmp_path, "flipkit gather")
    first.acquire()
    threading.Timer(1.5, first.release).start()
    with Lock(tmp_path, "flipkit build", tell=told.append):
        assert len(told) == 1
    assert told[0].startswith("'flipkit gather' is at work here since ")


def test_one_that_is_killed_holds_nobody_up(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", _HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(LockedError):
        Lock(tmp_path, "flipkit build", patience=0.2).acquire()
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    Lock(tmp_path, "flipkit build", patience=5).acquire()


def test_a_lock_whose_file_was_removed_is_none(tmp_path: Path) -> None:
    with Lock(tmp_path, "flipkit gather"):
        (tmp_path / "lock").unlink()
        with Lock(tmp_path, "flipkit build", patience=0), pytest.raises(LockedError):
            Lock(tmp_path, "flipkit restore", patience=0).acquire()


@pytest.mark.parametrize("said", [b"", b"{", b"[1]", b'"x"', b"[" * 2000, b"\xff\xfe", b'{"command": "\\u001b[2J"}'])
def test_what_stands_in_the_file_is_only_told(tmp_path: Path, said: bytes) -> None:
    with Lock(tmp_path, "flipkit gather"):
        (tmp_path / "lock").write_bytes(said)
        with pytest.raises(LockedError, match="is at work here since") as refused:
            Lock(tmp_path, "flipkit build", patience=0).acquire()
    assert str(refused.value).isprintable()
    with Lock(tmp_path, "flipkit build", patience=0):  # and what a killed one left there locks nobody out
        pass


def test_where_nothing_can_be_locked_that_is_said_and_all_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_descriptor: int) -> bool:
        raise OSError(errno.ENOLCK, "No locks available")

    told: list[str] = []
    monkeypatch.setattr(locks, "lock", refuse)
    with Lock(tmp_path, "flipkit gather", tell=told.append), Lock(tmp_path, "flipkit build", tell=told.append):
        assert len(told) == 2
    assert told[0] == (
        f"{tmp_path} is on a file system that has no locks (No locks available). "
        "Run one command of flipkit at a time there."
    )


def test_a_folder_that_is_none_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / ".flipkit").write_text("a file")
    with pytest.raises(StateError, match=r"\.flipkit can't be written: "):
        Lock(tmp_path / ".flipkit", "flipkit build").acquire()


WRITERS = {
    "gather": "",
    "build": "",
    "restore {site}": "",
    "blogs remove a-blog": "",
    "new person Grace": "",
    "new blog Other https://other.example/": "",
    "import chat {chat} --into evening/2026-11-16": "",
}
READERS = [
    "check",
    "entries",
    "blogs export",
    "gather --dry-run",
    "import chat {chat} --into evening/2026-11-16 --dry-run",
]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(locks, "PATIENCE", 0.3)
    made = write(tmp_path / "project", "posts", "blogs", "events")
    config = (made / "mkdocs.yml").read_text().replace("site_url: https://site.example/\n", "")
    (made / "mkdocs.yml").write_text(config)
    (made / "chat.txt").write_text("@ada: Hello\n")
    (made / "old").mkdir()
    return made


def run(command: str, project: Path) -> tuple[int, str]:
    """Run a command on a project; give its exit code and all it says."""
    line = command.format(site=project / "old", chat=project / "chat.txt").split()
    ended = CliRunner().invoke(main, [*line, "-f", str(project / "mkdocs.yml")])
    return ended.exit_code, ended.output


@pytest.mark.slow
@pytest.mark.parametrize("command", WRITERS)
def test_who_writes_in_a_project_waits_for_whoever_writes_there(command: str, project: Path) -> None:
    with Lock(project / ".flipkit", "flipkit gather"):
        before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
        code, said = run(command, project)
        assert (code, "'flipkit gather' is at work here since" in said) == (1, True), said
        assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before
    assert "at work" not in run(command, project)[1]


@pytest.mark.slow
@pytest.mark.parametrize("command", READERS)
def test_who_reads_waits_for_nobody(command: str, project: Path) -> None:
    with Lock(project / ".flipkit", "flipkit gather"):
        code, said = run(command, project)
    assert code == 0, said
    assert "at work" not in said


def test_a_command_is_named_as_it_was_called(project: Path) -> None:
    @click.command("backfill")
    def other() -> None:
        with options.alone(load(project / "mkdocs.yml").folders):
            Lock(project / ".flipkit", "flipkit build").acquire()

    ended = CliRunner().invoke(click.Group("blogs", [other]), ["backfill"], prog_name="flipkit blogs")
    assert isinstance(ended.exception, LockedError)
    assert "'flipkit blogs backfill' is at work" in str(ended.exception)
