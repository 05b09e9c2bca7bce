"""Templates: lines one can read, and pages that are made of what they are handed, and of nothing else."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from enum import Enum
from importlib.resources import files
from pathlib import Path

import pytest

from flipkit.model.identifiers import ToolId
from flipkit.model.ledger import Ledger
from flipkit.model.posts import Category
from flipkit.model.tools import Tool
from flipkit.publish.artifacts import Page
from flipkit.publish.html import Body
from flipkit.publish.whole_site import Publication
from tests.support.community import BLOG, community, post
from tests.support.events import WHOLE, gathered

THEME = Path(str(files("flipkit") / "theme"))
TEMPLATES = sorted(path.relative_to(THEME).as_posix() for path in THEME.rglob("*.html"))
#: The longest line.
LONGEST = 160


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_line_is_short_and_has_one_statement(name: str) -> None:
    lines = (THEME / name).read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > LONGEST] == []
    assert [number for number, line in enumerate(lines, 1) if len(re.findall(r"\{%", line)) > 1] == []


def pages() -> list[Page]:
    """Pages of every kind."""
    full = replace(BLOG, blog=replace(BLOG.blog, show="full"))
    tool = Tool(id=ToolId("loop"), name="Loop", url="https://loop.example/", names=("hello",), features=("video",))
    article = replace(post(), issue="2026-11", departments=(Category("News", "news"),))
    link = '<a href="https://flip.example/posts/2026/hello/">x</a>'
    whole = community(
        conferences=gathered(WHOLE).conferences,
        blogs=(full,),
        tools=(tool,),
        posts=(article, post("other", html=link)),
        content=lambda _: link,
    )
    return [artifact for artifact in Publication(whole, Ledger()).artifacts() if isinstance(artifact, Page)]


def given(body: Body) -> Mapping[str, object]:
    """Give what the template of a body is shown."""
    values = body.values()
    return body.shown(values) if body.shown else values


def plain(value: object, where: str) -> list[str]:
    """Say what of a value is no text, number, date, or frozen class of the publisher made of these."""
    if value is None or isinstance(value, (str, int, float, date, time, Enum)):
        return []
    if isinstance(value, Mapping):
        return [fault for key, each in value.items() for fault in plain(each, f"{where}.{key}")]
    if isinstance(value, (tuple, list)):
        return [fault for number, each in enumerate(value) for fault in plain(each, f"{where}[{number}]")]
    if dataclasses.is_dataclass(value) and type(value).__module__.startswith("flipkit.publish."):
        fields = [field.name for field in dataclasses.fields(value) if field.compare]
        return [fault for name in fields for fault in plain(getattr(value, name), f"{where}.{name}")]
    return [f"{where}: {type(value)}"]


def test_pages_are_made_of_plain_values() -> None:
    found = pages()
    assert len({page.kind for page in found}) == 12
    faults = []
    for page in found:
        assert isinstance(page.body, Body)
        faults += plain(given(page.body), page.url)
    assert faults == []


def test_the_same_values_are_the_same_body() -> None:
    for page, again in zip(pages(), pages(), strict=True):
        assert isinstance(page.body, Body)
        assert isinstance(again.body, Body)
        assert repr(given(page.body)) == repr(given(again.body)), page.url
        assert page.body() == again.body()
