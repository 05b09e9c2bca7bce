"""QR codes: drawn module by module as segno says, dark on white, with their quiet zone."""

from __future__ import annotations

import re

import segno
from lxml import html

from flipkit.publish import calendars
from flipkit.publish.artifacts import Page
from flipkit.publish.html.codes import QUIET, code
from tests.support.calendars import community, plan_of

TEXT = "https://flip.example/pd/calendars/#flipclass"


def _dark(path: str) -> set[tuple[int, int]]:
    """The modules a path covers."""
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", path)
    assert "".join(f"M{x} {y}h{n}v1h-{m}z" for x, y, n, m in runs) == path
    return {(int(x) + step, int(y)) for x, y, n, m in runs for step in range(int(n)) if n == m}


def test_the_path_is_the_code_within_its_quiet_zone() -> None:
    matrix = segno.make_qr(TEXT, error="m", boost_error=False).matrix
    found = code(TEXT)
    assert found.size == len(matrix) + 2 * 4
    dark = {(x + QUIET, y + QUIET) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    assert _dark(found.path) == dark


def test_each_calendar_has_a_code_that_leads_a_phone_to_it_on_the_page() -> None:
    """To the page by https: a phone without an application for webcal finds its way from there."""
    pages = (a for a in calendars.artifacts(plan_of(community())) if isinstance(a, Page))
    page = next(page for page in pages if page.url == "calendars/")
    body = html.fromstring(f"<main>{page.body()}</main>")
    articles = body.findall(".//article")
    assert len(articles) == 11
    for article in articles:
        (svg,) = article.iterfind("details/svg")
        ground, drawn = svg.iterfind("path")
        wanted = code(f"https://flip.example/pd/calendars/#{article.get('id')}")
        assert (svg.get("viewbox"), drawn.get("d")) == (f"0 0 {wanted.size} {wanted.size}", wanted.path)
        assert (ground.get("fill"), drawn.get("fill")) == ("#fff", "#000")
        assert ground.get("d") == f"M0 0h{wanted.size}v{wanted.size}H0z"
    assert len({article.get("id") for article in articles}) == 11
