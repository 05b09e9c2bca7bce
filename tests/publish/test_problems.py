"""/problems/: grouped by file, errors first, unknown to search engines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flipkit.model.blogs import Blog, BlogHealth, FollowedBlog
from flipkit.model.faults import ROOM_UNKNOWN
from flipkit.model.identifiers import BlogId
from flipkit.model.problems import Problem
from flipkit.model.states import SourceState
from flipkit.publish.artifacts import Page
from flipkit.publish.problems import artifacts
from tests.support.community import community
from tests.support.html import HOSTILE, elements, outline, words
from tests.support.problems import diagnosis

WARNING = Problem("blogs.yml", diagnosis("No feed is named.", "Add feed.", "warning"), line=3, field="feed")
LATE = Problem("events/x/index.md", diagnosis("The end is missing."), line=9)
EARLY = Problem("events/x/index.md", diagnosis("'soon' is not a date.", "Write 2027-06-17."), line=4, field="starts")
LOOSE = Problem("events/x/index.md", diagnosis("no link leads here.", severity="warning", code="no-link"))
ROW = Problem("events/x/sessions.csv", diagnosis("'Gmy' is not a room.", "Did you mean Gym?"), row=7, field="room")


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


def blog(name: str, state: SourceState, reason: str = "") -> FollowedBlog:
    written = Blog(title=name, url=f"https://{name}.example/", feed=f"https://{name}.example/feed")
    return FollowedBlog(BlogId(name), written, BlogHealth(state=state, reason=reason, remedy="Ask its author."))


def test_a_source_that_could_not_be_read_is_told() -> None:
    blogs = [blog("lab", SourceState.OK), blog("pond", SourceState.FAILING, "Its server is gone.")]
    (found,) = artifacts(community(blogs=blogs))
    assert isinstance(found, Page)
    assert words(found.body()) == (
        "Problems Nothing is wrong in the files of this site: every one could be read. Sources that can’t be read "
        "They belong to others, so there may be nothing to mend here; what was known of them stays on the site. "
        "pond Its server is gone. What to do: Ask its author."
    )
    assert [(a["href"], text) for a, text in elements(found.body(), "a")] == [("../blogs/pond/", "pond")]


def test_a_source_that_was_never_asked_is_not_said_to_be_read() -> None:
    (found,) = artifacts(community(blogs=[blog("lab", SourceState.WAITING)]))
    assert isinstance(found, Page)
    assert words(found.body()) == (
        "Problems Nothing is wrong in the files of this site: every one could be read. 1 source was not gathered yet."
    )


def test_problems_stand_by_file_in_the_order_of_mending() -> None:
    html = page(LATE, WARNING, ROW, EARLY, LOOSE).body()
    assert [text for _, text in outline(html)] == [
        "Problems",
        "events/x/index.md",
        "2 errors",
        "1 warning",
        "events/x/sessions.csv",
        "1 error",
        "blogs.yml",
        "1 warning",
    ]
    assert [text for attributes, text in elements(html, "li") if attributes.get("class") == "fk-row"] == [
        "line 4 starts ‘soon’ is not a date. What to do: Write 2027-06-17. some-fault",
        "line 9 The end is missing. some-fault",
        "No link leads here. no-link",
        "row 7 room ‘Gmy’ is not a room. What to do: Did you mean Gym? some-fault",
        "line 3 feed No feed is named. What to do: Add feed. some-fault",
    ]
    assert "3 errors and 2 warnings in 3 files. Everything else is on the site." in words(html)


def test_notes_stand_below_what_is_to_be_mended() -> None:
    note = Problem("events/x/index.md", diagnosis("It has no end, so it lasts 60 minutes.", severity="note"), line=1)
    assert [text for _, text in outline(page(note, LATE, LOOSE).body())] == [
        "Problems",
        "events/x/index.md",
        "1 error",
        "1 warning",
        "1 note",
    ]


def test_several_files_are_listed_with_links_to_them() -> None:
    html = page(EARLY, WARNING).body()
    assert [(a["href"], text) for a, text in elements(html, "a")] == [
        ("#file-1", "events/x/index.md"),
        ("#file-2", "blogs.yml"),
    ]
    assert [a["id"] for a, _ in elements(html, "section") if "id" in a] == ["file-1", "file-2"]
    assert list(elements(page(EARLY).body(), "a")) == []


def test_a_code_leads_to_the_handbook_where_there_is_one() -> None:
    (found,) = artifacts(
        community(
            problems=[LATE],
            files={"handbook/reference/problems-s-to-z.md": "handbook/reference/problems-s-to-z/"},
        )
    )
    assert isinstance(found, Page)
    assert [(a["href"], text) for a, text in elements(found.body(), "a")] == [
        ("../handbook/reference/problems-s-to-z/#some-fault", "some-fault"),
    ]


def test_what_is_ignored_is_counted() -> None:
    (found,) = artifacts(community(problems=[LATE], ignored=[WARNING]))
    assert isinstance(found, Page)
    assert "1 more is ignored." in words(found.body())


def test_a_community_reads_of_problems_in_its_language() -> None:
    wrong = Problem("events/x/sessions.csv", ROOM_UNKNOWN(name="Gmy", also="", near="Gym", known=["Gym"]), row=7)
    spanish = replace(community().settings, language="es-MX")
    (found,) = artifacts(community(settings=spanish, problems=[wrong]))
    assert isinstance(found, Page)
    assert (found.title, found.language) == ("Problemas", "es-MX")
    assert "1 error en 1 archivo." in words(found.body())
    (row,) = [text for attributes, text in elements(found.body(), "li") if attributes.get("class") == "fk-row"]
    assert row == "fila 7 «Gmy» no es una sala de este congreso. Qué hacer: ¿Querías decir «Gym»? room-unknown"


@pytest.mark.parametrize(("tag", "marked"), [("de", "en"), ("he", "en"), ("es", None), ("en", None)])
def test_a_problem_that_is_said_in_english_for_want_of_words_is_marked_as_such(tag: str, marked: str | None) -> None:
    unknown = Problem("a.csv", ROOM_UNKNOWN(name="Gmy", also="", near="Gym", known=["Gym"]), row=7)
    (found,) = artifacts(community(settings=replace(community().settings, language=tag), problems=[unknown]))
    assert isinstance(found, Page)
    assert [attributes.get("lang") for attributes, said in elements(found.body(), "p") if "Gmy" in said] == [marked]


def test_what_was_written_is_words() -> None:
    html = page(Problem(HOSTILE, diagnosis(HOSTILE, HOSTILE), line=1, field=HOSTILE)).body()
    assert list(elements(html, "script")) == []
    assert words(html).count(HOSTILE) == 4
