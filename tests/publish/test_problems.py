"""/problems/: grouped by file, errors first, unknown to search engines."""

from __future__ import annotations

from flipkit.model.problems import Problem
from flipkit.publish.artifacts import Page
from flipkit.publish.problems import artifacts
from tests.support.community import community
from tests.support.html import HOSTILE, elements, outline, words

WARNING = Problem("blogs.yml", 3, None, "feed", "warning", "No feed is named.", "Add feed.")
LATE = Problem("events/x/index.md", 9, None, None, "error", "The end is missing.")
EARLY = Problem("events/x/index.md", 4, None, "starts", "error", "'soon' is not a date.", "Write 2027-06-17.")
ROW = Problem("events/x/sessions.csv", None, 7, "room", "error", "'Gmy' is not a room.", "Did you mean Gym?")


def page(*problems: Problem) -> Page:
    (found,) = artifacts(community(problems=problems))
    assert isinstance(found, Page)
    return found


def test_it_is_kept_from_searches_and_sitemap() -> None:
    found = page()
    assert (found.url, found.listed, found.record) == ("problems/", False, None)
    assert found.head == '<meta name="robots" content="noindex">'


def test_nothing_wrong() -> None:
    assert words(page().body()) == "Problems Nothing is wrong: every file and every source could be read."


def test_problems_stand_by_file_in_the_order_of_mending() -> None:
    html = page(LATE, WARNING, ROW, EARLY).body()
    assert [text for _, text in outline(html)] == [
        "Problems", "events/x/index.md", "events/x/sessions.csv", "blogs.yml",
    ]  # fmt: skip
    assert [text for _, text in elements(html, "article")] == [
        "Error, line 4, starts 'soon' is not a date. Write 2027-06-17.",
        "Error, line 9 The end is missing.",
        "Error, row 7, room 'Gmy' is not a room. Did you mean Gym?",
        "Warning, line 3, feed No feed is named. Add feed.",
    ]
    assert "3 errors and 1 warning in 3 places. Everything else is on the site." in words(html)


def test_what_was_written_is_words() -> None:
    html = page(Problem(HOSTILE, 1, None, HOSTILE, "error", HOSTILE, HOSTILE)).body()
    assert list(elements(html, "script")) == []
    assert words(html).count(HOSTILE) == 4
