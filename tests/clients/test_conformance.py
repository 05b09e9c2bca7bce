"""What the site says about conformance is what was found: agreement, counts and limits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.clients.programs import FIELDS, PROGRAMS, Calendar, Reading
from tests.clients.test_programs import difference

PUBLISHED = Path(__file__).parents[2] / "plugins" / "flipkit" / "publish" / "calendars" / "conformance.json"


def test_the_published_result_is_true(
    readings: dict[str, Reading], expected: dict[str, Calendar], request: pytest.FixtureRequest
) -> None:
    found = result(readings, expected)
    if request.config.getoption("--write"):
        PUBLISHED.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    # Versions are those of the machine that wrote it.
    assert _without_versions(published) == _without_versions(found), "repeat with: make clients OPTIONS=--write"


def result(readings: dict[str, Reading], expected: dict[str, Calendar]) -> dict[str, Any]:
    """Sum up what every program found."""
    return {
        "files": len(expected),
        "ours": sum("ours" in calendar.tags for calendar in expected.values()),
        "schedules": sum("generated" in calendar.tags for calendar in expected.values()),
        "zones": sum("zones" in calendar.tags for calendar in expected.values()),
        "occurrences": sum(len(calendar.rows) for calendar in expected.values()),
        "programs": [
            {
                "name": program.name,
                "about": program.about,
                "version": readings[program.name].version,
                "compares": [name for name in FIELDS if name in program.knows],
                **_counts(program.name, readings, expected),
                "reads_vtimezone": program.own_zones,
                "limits": list(program.limits),
            }
            for program in sorted(PROGRAMS, key=lambda program: program.name)
        ],
    }


def _counts(name: str, readings: dict[str, Reading], expected: dict[str, Calendar]) -> dict[str, int]:
    program, found = next(each for each in PROGRAMS if each.name == name), readings[name].files
    judged = {url: calendar for url, calendar in expected.items() if program.judges(calendar)}
    wrong = [url for url, calendar in judged.items() if difference(program, calendar, found.get(url, []))]
    return {
        "files": len(judged),
        "schedules": sum("generated" in calendar.tags for calendar in judged.values()),
        "occurrences": sum(len(calendar.rows) for calendar in judged.values()),
        "disagrees": len(wrong),
    }


def _without_versions(found: dict[str, Any]) -> dict[str, Any]:
    programs = [{key: value for key, value in each.items() if key != "version"} for each in found["programs"]]
    return {**found, "programs": programs}
