"""Tools are found by their names as whole words and by their addresses, and false friends are none."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.model.identifiers import ToolId
from flipkit.model.tools import Tool, ToolFinder, features, gaps
from flipkit.model.web_addresses import canonical_address


def tool(name: str, *names: str, url: str = "", has: tuple[str, ...] = ()) -> Tool:
    return Tool(id=ToolId(name.lower()), name=name, url=url, names=names or (name,), features=has)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("EdPuzzle", "We used EdPuzzle."),
        ("EdPuzzle", "we used edpuzzle, and it"),
        ("EdPuzzle", "EDPUZZLE"),
        ("EdPuzzle", "(EdPuzzle's questions)"),
        ("EdPuzzle", "a #edpuzzle lesson"),
        ("Zoom", "on Zoom"),
        ("Zoom", "ON ZOOM"),
        ("zoom", "zoom in"),  # whoever writes it small means the word in any spelling
        ("Google Forms", "google\n forms"),
        ("C++", "in C++, say"),
        ("Kahoot!", "a Kahoot! to begin"),
        ("Zoom", "我们用Zoom上课"),
        ("Zoom", "ב-Zoom"),
        ("钉钉", "我们用钉钉上课"),
        ("Знание", "через Знание."),
        ("Élan", "avec Élan"),
        ("H5P", "h5p"),
    ],
)
def test_a_name_is_found(name: str, text: str) -> None:
    finder = ToolFinder([tool(name)])
    assert finder.may_name(text)
    assert finder.named(text) == {name.lower()}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Zoom", "zoom in on the cell"),
        ("Zoom", "Zoomed"),
        ("Zoom", "PreZoom"),
        ("Flip", "FlipCon and flipclass"),
        ("Loop", "loops"),
        ("Google Forms", "Google informs"),
        ("EdPuzzle", "EdPuzzles"),
        ("C++", "C"),
        ("Знание", "Познание"),
        ("Kahoot!", ""),
    ],
)
def test_what_is_no_whole_word_is_none(name: str, text: str) -> None:
    assert ToolFinder([tool(name)]).named(text) == set()


def test_names_stand_in_place_of_the_name() -> None:
    finder = ToolFinder([tool("Pause", "Pause app", "Pausa")])
    assert finder.named("Pause the film.") == set()
    assert finder.named("The pause app and Pausa.") == {"pause"}


def test_a_name_within_a_longer_one_is_not_meant() -> None:
    finder = ToolFinder([tool("Flip"), tool("Flip Grid")])
    assert finder.named("We met on Flip Grid.") == {"flip grid"}
    assert finder.named("We met on Flip Grid, then on Flip.") == {"flip grid", "flip"}


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://edpuzzle.example/", "http://www.edpuzzle.example"),
        ("https://edpuzzle.example/", "https://edpuzzle.example/media/5?x=1#t"),
        ("https://edpuzzle.example/", "https://app.edpuzzle.example/"),
        ("https://host.example/view/tool", "https://host.example/view/tool/help"),
    ],
)
def test_an_address_is_found_with_what_is_below_it(url: str, link: str) -> None:
    assert [*ToolFinder([tool("T", url=url)]).linked(canonical_address(link))] == ["t"]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://edpuzzle.example/", "https://notedpuzzle.example/"),
        ("https://host.example/view/tool", "https://host.example/view/toolbox"),
        ("https://host.example/view/tool", "https://host.example/"),
        ("https://app.edpuzzle.example/", "https://edpuzzle.example/"),
    ],
)
def test_another_address_is_not(url: str, link: str) -> None:
    assert [*ToolFinder([tool("T", url=url)]).linked(canonical_address(link))] == []


def test_what_nobody_offers_as_the_article_of_may_has_it() -> None:
    tools = [
        tool("Margin", has=("text", "questions", "social")),
        tool("Still", has=("video", "questions")),
        tool("Room", has=("video", "social")),
    ]
    assert features(tools) == ("text", "questions", "social", "video")
    assert gaps(tools) == (("text", "video"), ("questions", "social", "video"))


@given(st.lists(st.lists(st.sampled_from("abcde"), max_size=5, unique=True), max_size=5))
def test_gaps_are_what_no_tool_has_and_no_more_than_needed(offers: list[list[str]]) -> None:
    tools = [tool(str(number), has=tuple(has)) for number, has in enumerate(offers)]
    named = {each for has in offers for each in has}

    def is_offered(some: tuple[str, ...]) -> bool:
        return any({*some} <= {*has} for has in offers)

    wanted = {
        frozenset(some)
        for size in (2, 3)
        for some in combinations(sorted(named), size)
        if not is_offered(some) and (size == 2 or all(is_offered(pair) for pair in combinations(some, 2)))
    }
    assert {frozenset(gap) for gap in gaps(tools)} == wanted
    assert len(gaps(tools)) == len(wanted)
