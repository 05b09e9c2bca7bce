"""`/calendars/conformance/` says what the programs found, and of whose calendars."""

from __future__ import annotations

import re
from dataclasses import replace

from flipkit.publish import calendars as conformance
from flipkit.publish.artifacts import Page
from tests.support.calendars import SETTINGS


def _page() -> Page:
    return conformance.page(SETTINGS)


def test_the_page_has_a_row_for_each_program_with_its_result() -> None:
    body = re.sub(r"<[^>]+>", "|", _page().body())
    rows = re.findall(r"\|\|([^|]+)\| \|([^|]+)\|\|\|(agrees|differs in \d+)\|\|([\d,]+)\|\|([\d,]+)\|\|", body)
    assert rows == [
        (each["name"], each["version"], "agrees", f"{each['files']:,}", f"{each['occurrences']:,}")
        for each in conformance.result()["programs"]
    ]


def test_an_english_sentence_on_a_hebrew_page_has_its_full_stop() -> None:
    body = conformance.page(replace(SETTINGS, language="he")).body()
    assert '<span lang="en" dir="ltr">A calendar for the terminal, in C.</span>' in body


def test_every_limit_is_said_and_that_the_calendars_are_not_this_sites() -> None:
    body = _page().body()
    limits = [limit for each in conformance.result()["programs"] for limit in each["limits"]]
    assert len(limits) >= 5
    assert [limit for limit in limits if f"<li>{limit}</li>" not in body] == []
    assert "The calendars are not this site’s." in body
