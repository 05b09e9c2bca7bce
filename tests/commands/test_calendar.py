"""What `flipkit calendar lint` prints, and how it ends."""

from __future__ import annotations

import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from click.testing import CliRunner, Result

from flipkit.commands import main

DATA = Path(__file__).parents[1] / "data" / "lint"


def _lint(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["calendar", "lint", *arguments, "--now", "2026-11-22"])


def test_a_fault_has_its_line_its_words_and_its_remedy_and_ends_with_1() -> None:
    done = _lint(str(DATA / "end-before-start.ics"))
    assert (done.exit_code, done.output.splitlines()) == (
        1,
        [
            "error    line 26 (end-before-start)",
            "         “What we cut” ends before it begins.",
            "         Let it end after it has begun.",
            "1 error.",
        ],
    )


def test_a_note_is_marked_as_known_names_its_source_and_is_no_fault() -> None:
    done = _lint(str(DATA / "known-image.ics"))
    assert (done.exit_code, done.output.splitlines()) == (
        0,
        [
            "note     line 27 (known-image, known)",
            "         Apple ignores IMAGE.",
            "         Nothing to do. [feedback-assistant/reports#57]",
            "1 note.",
        ],
    )


def test_a_clean_file_is_said_to_be_clean() -> None:
    done = _lint(str(DATA / "clean.ics"))
    assert (done.exit_code, done.output) == (0, "Nothing is wrong.\n")


def test_json_has_one_object_a_line() -> None:
    done = _lint(str(DATA / "sequence-back.ics"), "--previous", str(DATA / "sequence-back.previous.ics"), "--json")
    (line,) = done.output.splitlines()
    assert done.exit_code == 1
    assert list(json.loads(line)) == ["code", "severity", "lines", "message", "remedy", "known", "source"]


def test_an_address_is_asked_through_the_one_door() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(DATA)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/clean.ics"
    refused, done = _lint(url), _lint(url, "--allow-network", "127.0.0.0/8")
    server.shutdown()
    assert refused.exit_code == 1
    assert "127.0.0.1" in refused.output
    assert (done.exit_code, done.stdout) == (0, "Nothing is wrong.\n")


def test_a_file_that_is_not_there_is_said_so() -> None:
    done = _lint("nowhere.ics")
    assert (done.exit_code, done.output) == (
        1,
        "Error: nowhere.ics can't be read: No such file or directory. Name a file, or an address.\n",
    )
