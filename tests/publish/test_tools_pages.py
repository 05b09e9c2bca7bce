"""The directory of tools: the matrix, what no tool offers, and a page per tool with what is written of it."""

from __future__ import annotations

import re
from dataclasses import replace

from flipkit.model.community import Community
from flipkit.model.identifiers import ToolId
from flipkit.model.tools import Tool
from flipkit.publish.artifacts import Page
from flipkit.publish.tools import artifacts
from tests.support.community import CONFERENCE, SESSION, community, entry, post
from tests.support.html import elements

STILL = Tool(
    id=ToolId("still"),
    name="Stillframe",
    url="https://still.example/",
    about="Films that <ask>.",
    names=("Stillframe",),
    features=("video", "questions"),
)
ROOM = Tool(id=ToolId("room"), name="looproom", names=("Looproom",), features=("video", "social & more"))


def published(known: Community) -> dict[str, Page]:
    return {page.url: page for page in artifacts(known)}


def test_without_tools_there_is_no_directory() -> None:
    assert published(community()) == {}


def test_a_page_for_each_and_the_directory() -> None:
    made = published(community(tools=(STILL, ROOM)))
    assert list(made) == ["tools/", "tools/still/", "tools/room/"]
    assert [url for url, page in made.items() if page.index] == ["tools/"]
    assert all(page.record for page in made.values())
    assert '"@type":"SoftwareApplication"' in made["tools/still/"].head


def test_the_matrix_and_what_nobody_offers() -> None:
    html = published(community(tools=(STILL, ROOM)))["tools/"].body()
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.S)
    assert [re.sub(r"(?:<[^>]+>)+", "|", row).strip("|").split("|") for row in rows] == [
        ["Tool", "Video", "Questions", "Social &amp; more"],
        ["looproom", "yes", "–", "yes"],
        ["Stillframe", "yes", "yes", "–"],
    ]
    assert re.findall(r'fk-chip">([^<]*)<', html) == ["questions + social &amp; more"]
    assert html.count("Not mentioned yet") == 2


def test_no_two_columns_have_one_id() -> None:
    odd = replace(ROOM, features=("C", "C++", "C#", "!", "?", "תכונה", "Über", "uber-2"))
    made = published(community(tools=(odd,)))
    ids = [values["id"] for values, _ in elements(made["tools/"].body(), "th") if "id" in values]
    assert len({*ids}) == len(ids) == 8
    links = [values.get("href") for values, _ in elements(made["tools/room/"].body(), "a")]
    assert [f"../../tools/#{key}" for key in ids] == [link for link in links if link and "/#" in link]


def test_a_tools_page_has_what_is_written_of_it() -> None:
    known = community(
        tools=(STILL, ROOM),
        posts=(post(html="<p>Stillframe</p>"), post("no")),
        entries=(entry(1, "Stillframe"),),
        conferences=(replace(CONFERENCE, sessions=(replace(SESSION, abstract="Stillframe"),)),),
    )
    made = published(known)
    html = made["tools/still/"].body()
    assert "Films that &lt;ask&gt;." in html
    assert re.findall(r"<h2>([^<]*)</h2>", html) == ["Posts", "On the blogs", "Sessions", "What it offers"]
    links = [values.get("href") for values, _ in elements(html, "a")]
    for target in ("../../posts/2026/hello/", "https://bench.example/1/", "../../events/summer/sessions/matchbox/"):
        assert target in links
    assert "../../tools/#video" in links
    assert "Mentioned in 3\u00a0texts" in made["tools/"].body()
    assert "Nothing here mentions it yet." in made["tools/room/"].body()


def test_a_list_that_is_long_says_how_many_more_there_are() -> None:
    many = tuple(post(f"p{number}", title="Stillframe") for number in range(50))
    html = published(community(tools=(STILL,), posts=many, entries=()))["tools/still/"].body()
    assert html.count('class="fk-row"><strong>') == 40
    assert "And 10\u00a0more." in html
