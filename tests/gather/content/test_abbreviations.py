"""Abbreviations of zones beside times: which are false for their date, and what is proposed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.events import gathered
from tests.support.problems import Told, told

INDEX = """---
kind: chat
title: Monday chat
starts: 2026-01-05 20:00
timezone: {zone}
repeats: weekly
{more}---
{body}
"""


def warnings(
    root: Path, weeks: dict[str, str], body: str = "", zone: str = "America/New_York", more: str = ""
) -> list[str]:
    """Gather a chat; give what is said of it, each with its place."""
    files = {f"m/weeks/{name}.md": text for name, text in weeks.items()}
    found = gathered(root, {"m/index.md": INDEX.format(zone=zone, more=more, body=body), **files})
    assert {problem.severity for problem in found.problems} <= {"warning"}
    return [f"{problem.line}: {problem.message}" for problem in found.problems]


def week(text: str) -> str:
    return f"---\ntopic: {text}\n---\n"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("At 8 PM EST", "EDT"),
        ("At 8pm EST", "EDT"),
        ("At 20:00 EST", "EDT"),
        ("At 20:00 (EST)", "EDT"),
        ("From 8:00 p.m. EST on", "EDT"),
        ("At 5pm PST", "PDT"),
        ("At 7 PM CST", "CDT"),
        ("At 6:00 PM MST", "MDT"),
        ("At 8 PM EDT", None),
        ("At 8 PM ET", None),
        ("At 7 PM EST", None),  # which is 8 PM EDT
        ("At 5 PM MST", None),  # in Arizona, where the clocks never change
        ("At 1 AM GMT", None),  # what some call UTC
        ("Ask 5 EST students", None),
        ("The 8 PM ESTUARY walk", None),
        ("At 8 pm est.", None),
        ("Take the TEST at 8 PM", None),
        ("At 02:00 CET", "CEST"),
        ("Next on 4 January 2027, 8 PM EST", None),
        ("Next on Dec 7, 8 PM EST", None),
        ("Last on 2026-01-05, 8 PM EDT", "EST"),
    ],
)
def test_a_time_in_a_week_of_summer(tmp_path: Path, text: str, right: str | None) -> None:
    found = warnings(tmp_path, {"2026-07-06": week(f'"{text}"')})
    assert [message.rsplit("say ", 1)[-1] for message in found] == ([f"{right} then."] if right else [])


def test_the_problem_names_file_line_and_remedy(tmp_path: Path) -> None:
    files = {"m/index.md": INDEX.format(zone="America/New_York", more="", body=""),
             "m/weeks/2026-07-06.md": "---\ntopic: Labs\n---\n\nBring a lab.\nAt 8pm EST/5pm PST.\n"}  # fmt: skip
    assert told(gathered(tmp_path, files).problems) == [
        Told(
            "events/m/weeks/2026-07-06.md", 6, None, None, "warning",
            f"'{words}' is false on 2026-07-06: the clocks there say {right} then.",
            f"Write {always}, which is right all year.",
        )
        for words, right, always in (("8pm EST", "EDT", "ET"), ("5pm PST", "PDT", "PT"))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("date", "zone", "text", "count"),
    [
        ("2026-01-12", "America/New_York", "8 PM EST", 0),
        ("2026-01-12", "America/New_York", "8 PM EDT", 1),
        ("2026-07-06", "Europe/London", "20:00 GMT", 1),
        ("2026-01-12", "Europe/London", "20:00 BST", 1),
        ("2026-07-06", "Europe/London", "20:00 BST", 0),
        ("2026-07-06", "America/Jamaica", "8 PM EST", 0),
        ("2026-07-06", "America/Phoenix", "8 PM MST", 0),
    ],
)
def test_zones_and_seasons(tmp_path: Path, date: str, zone: str, text: str, count: int) -> None:
    assert len(warnings(tmp_path, {date: week(text)}, zone=zone)) == count


def test_a_chat_that_goes_through_the_year_can_not_say_est(tmp_path: Path) -> None:
    assert warnings(tmp_path, {}, body="Mondays, 8 PM EST.") == [
        "8: '8 PM EST' is false on 2026-03-09: the clocks there say EDT then."
    ]
    assert warnings(tmp_path, {}, body="Mondays, 8 PM ET.") == []


def test_a_chat_of_winter_can(tmp_path: Path) -> None:
    assert warnings(tmp_path, {}, body="Mondays, 8 PM EST.", more="until: 2026-02-23\n") == []


def test_every_text_of_a_document_is_read_but_no_address_and_no_note(tmp_path: Path) -> None:
    more = (
        'description: "8 PM EST"\n'
        'platform: {name: "Slack 8 PM EST", url: "https://a.example/8%20PM EST"}\n'
        "x-a: 8 PM EST\n"
    )
    assert [line.partition(":")[0] for line in warnings(tmp_path, {}, more=more)] == ["7", "8"]
