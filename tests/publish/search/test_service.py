"""Our client of `pagefind --service`, against a Pagefind that behaves and several that don't."""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from flipkit.errors import PublishError
from flipkit.publish.search.pagefind import WINDOW, Service

FakePagefind = Callable[[str], list[str]]

#: A program that speaks the protocol; `behave(message)` says what it answers.
_PROGRAM = """
import base64, json, os, sys, time
from pathlib import Path

def messages():
    rest = b""
    while chunk := os.read(0, 65536):
        *whole, rest = (rest + chunk).split(b",")
        yield from (json.loads(base64.b64decode(each)) for each in whole)

def say(payload, number=None):
    sys.stdout.buffer.write(base64.b64encode(json.dumps({"message_id": number, "payload": payload}).encode()) + b",")
    sys.stdout.flush()

Path(sys.argv[1]).write_text(str(os.getpid()))
"""


@pytest.fixture
def fake(tmp_path: Path) -> FakePagefind:
    """Makes a command line of a Pagefind whose main program is given; it notes its process id."""

    def make(main: str) -> list[str]:
        program = tmp_path / "fake.py"
        program.write_text(_PROGRAM + textwrap.dedent(main))
        return [sys.executable, str(program), str(tmp_path / "pid")]

    return make


def has_ended(tmp_path: Path) -> bool:
    try:
        os.kill(int((tmp_path / "pid").read_text()), 0)
    except ProcessLookupError:
        return True
    return False


def test_requests_go_ahead_of_their_replies_and_are_answered_in_order(fake: FakePagefind, tmp_path: Path) -> None:
    # It answers only when it has a whole window: a client that waits for each reply would never end.
    command = fake(f"""
        held = []
        for message in messages():
            held.append(message)
            if len(held) == {WINDOW} or message["payload"]["type"] == "Last":
                for each in held:
                    say({{"type": "Heard", "text": each["payload"]["text"]}}, each["message_id"])
                held.clear()
    """)
    with Service(command, patience=20) as service:
        for number in range(3 * WINDOW):
            service.send({"type": "More", "text": "x" * 5000}, f"record {number}")
        assert service.ask({"type": "Last", "text": "é, the last"}, "the last") == {
            "type": "Heard",
            "text": "é, the last",
        }
    assert has_ended(tmp_path)


def test_a_reply_as_large_as_a_bundle_arrives_whole(fake: FakePagefind) -> None:
    command = fake("""
        for message in messages():
            say({"type": "Files", "text": "y" * 20_000_000}, message["message_id"])
    """)
    with Service(command, patience=60) as service:
        assert service.ask({"type": "GetFiles"}, "the files")["text"] == "y" * 20_000_000


def test_everything_refused_is_named_at_once(fake: FakePagefind, tmp_path: Path) -> None:
    command = fake("""
        for message in messages():
            if message["payload"]["type"] == "Good":
                say({"type": "Heard"}, message["message_id"])
            else:
                say({"type": "Error", "message": "not understood", "original_message": None})
    """)
    with (
        pytest.raises(PublishError, match=r"^Pagefind refused “A”: not understood; “C”: not understood$"),
        Service(command, patience=20) as service,
    ):
        service.send({"type": "Bad"}, "“A”")
        service.send({"type": "Good"}, "“B”")
        service.send({"type": "Bad"}, "“C”")
        service.ask({"type": "Good"}, "the last")
    assert has_ended(tmp_path)


def test_the_real_pagefind_names_what_it_refuses() -> None:
    with pytest.raises(PublishError, match="Pagefind refused an index: "), Service(patience=60) as service:
        service.ask({"type": "DeleteIndex", "index_id": 7}, "an index")


def test_a_death_in_the_middle_is_told_with_its_last_words(fake: FakePagefind, tmp_path: Path) -> None:
    command = fake("""
        for message in messages():
            sys.exit("first line\\nout of memory")
    """)
    with (
        pytest.raises(PublishError, match=r"ended before its work was done \(status 1\): out of memory$"),
        Service(command, patience=20) as service,
    ):
        for number in range(10_000):
            service.send({"type": "More", "text": "x" * 5000}, f"record {number}")
        service.ask({"type": "Last"}, "the last")
    assert has_ended(tmp_path)


@pytest.mark.parametrize("said", ["b'hello,'", "b'e30=,'", "b'!!!!,'", "base64.b64encode(b'[]') + b','"])
def test_what_is_no_reply_ends_the_work(fake: FakePagefind, tmp_path: Path, said: str) -> None:
    command = fake(f"""
        for message in messages():
            sys.stdout.buffer.write({said})
            sys.stdout.flush()
    """)
    with (
        pytest.raises(PublishError, match="Pagefind said something that is no reply"),
        Service(command, patience=20) as service,
    ):
        service.ask({"type": "Last"}, "the last")
    assert has_ended(tmp_path)


def test_silence_is_borne_for_a_while_only(fake: FakePagefind, tmp_path: Path) -> None:
    command = fake("""
        for message in messages():
            pass
        time.sleep(600)
    """)
    with (
        pytest.raises(PublishError, match=r"^Pagefind has said nothing for 0.5 seconds.$"),
        Service(command, patience=0.5) as service,
    ):
        service.ask({"type": "Last"}, "the last")
    assert has_ended(tmp_path)


def test_our_own_error_ends_the_process_too(fake: FakePagefind, tmp_path: Path) -> None:
    command = fake("""
        for message in messages():
            say({"type": "Heard"}, message["message_id"])
        time.sleep(600)
    """)
    with pytest.raises(ZeroDivisionError), Service(command, patience=20) as service:
        service.ask({"type": "First"}, "the first")
        _ = 1 / 0
    assert has_ended(tmp_path)


def test_a_program_that_is_not_there_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(PublishError, match=r"^Pagefind can't be started: No such file"),
        Service([str(tmp_path / "no")]),
    ):
        pass
