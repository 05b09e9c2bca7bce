"""Each rule finds what is planted for it and nothing else; our own files are clean; no bytes are too strange."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.icslint import RULES, Finding, lint
from tests.support.calendars import community, files

DATA = Path(__file__).parents[1] / "data" / "lint"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
PLANTED = sorted(file.stem for file in DATA.glob("*.txt"))
CLEAN = (DATA / "clean.ics").read_bytes()


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found_and_nothing_else(name: str) -> None:
    """`NAME.txt` holds every finding in `NAME.ics`, after `NAME.previous.ics` where there is one."""
    previous = DATA / f"{name}.previous.ics"
    found = lint((DATA / f"{name}.ics").read_bytes(), NOW, previous.read_bytes() if previous.exists() else None)
    assert "".join(map(_line, found)) == (DATA / f"{name}.txt").read_text(encoding="utf-8")


def _line(finding: Finding) -> str:
    known = " (known)" if finding.known else ""
    lines = ",".join(map(str, finding.lines))
    return f"{finding.severity} {lines} {finding.code}{known}: {finding.message}\n"


def test_every_rule_has_its_planted_file() -> None:
    """But for `size`, whose file would be large (below)."""
    assert {rule.code for rule in RULES} | {"calendar-missing", "clean"} == {*PLANTED, "size"}


def test_a_finding_has_all_that_a_program_wants_to_know() -> None:
    (finding,) = lint((DATA / "known-image.ics").read_bytes(), NOW)
    assert finding.as_json() == {
        "code": "known-image",
        "severity": "note",
        "lines": [27],
        "message": "Apple ignores IMAGE.",
        "remedy": "Nothing to do.",
        "known": True,
        "source": "feedback-assistant/reports#57",
    }


def test_recorded_knowledge_names_its_source() -> None:
    assert [rule.code for rule in RULES if rule.known and not rule.source] == []


def test_sizes_are_counted() -> None:
    """Of 1,000 events with 1,000 letters each."""
    start, end = CLEAN.index(b"BEGIN:VEVENT"), CLEAN.index(b"END:VCALENDAR")
    fold = b"\r\n ".join([b"x" * 70] * 14)
    event = CLEAN[start:end].replace(b"What we cut", b"\r\n " + fold)
    many = b"".join(event.replace(b"chat-", f"chat-{number}-".encode()) for number in range(1000))
    found = lint(CLEAN[:start] + many + CLEAN[end:], NOW)
    assert [(finding.code, finding.lines) for finding in found] == [("size", (0,)), ("size", (0,))]
    assert found[1].message == "The file has 1000 events; Google was seen to stop at about 1,100."


def test_our_own_files_are_clean() -> None:
    """All there is to say of them is what applications are known to do."""
    given_ = community()
    found = {url: lint(data, given_.now) for url, data in files(given_).items() if url.endswith(".ics")}
    assert len(found) > 30
    faults = {url: [f for f in of if f.severity != "note"] for url, of in found.items()}
    assert {url: of for url, of in faults.items() if of} == {}
    notes = {finding.code for of in found.values() for finding in of}
    assert notes <= {"known-refresh", "known-color", "known-cancelled", "known-override", "known-utc"}


def test_our_own_files_change_so_that_subscribers_see_it() -> None:
    before = files(community())["calendars/all.ics"]
    assert [finding for finding in lint(before, NOW, before) if finding.severity != "note"] == []


@settings(max_examples=50)
@given(st.binary(max_size=300), st.binary(max_size=300))
def test_any_bytes_are_looked_at(data: bytes, previous: bytes) -> None:
    lint(data, NOW, previous)
    lint(b"BEGIN:VCALENDAR\r\n" + data, NOW, previous)


_WORDS = st.sampled_from(
    [line.encode() for line in CLEAN.decode().splitlines()]
    + [
        b"RRULE:FREQ=YEARLY;BYMONTH=99;BYDAY=9XX", b"RRULE:FREQ=YEARLY;BYMONTHDAY=-40", b"RRULE:;;=;",
        b"DTSTART;TZID=America/New_York:99991231T235959", b"DTSTART:00010101T000000", b"TZOFFSETFROM:+9999",
        b"EXDATE;TZID=:,,,", b"RECURRENCE-ID:x", b"TZID:../../etc", b"SEQUENCE:" + b"9" * 50, b"BEGIN:VEVENT",
    ]
)  # fmt: skip


@settings(max_examples=50)
@given(st.lists(_WORDS, max_size=40), st.lists(_WORDS, max_size=40))
def test_any_lines_of_a_calendar_are_looked_at(lines: list[bytes], previous: list[bytes]) -> None:
    lint(CLEAN[:-15] + b"\r\n".join(lines), NOW, CLEAN[:-15] + b"\r\n".join(previous))
