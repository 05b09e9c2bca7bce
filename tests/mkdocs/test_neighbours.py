"""Other plugins that write pages anew, beside ours: pages are stamped as the templates made them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from flipkit.mkdocs.plugin import NoOptions
from tests.support.project import ALL

from .building import configured, files
from .conftest import Make

pytestmark = pytest.mark.slow


class Rewriter(BasePlugin[NoOptions]):
    """A plugin that does something to the text of each page, and to its HTML."""

    def __init__(self, text: Callable[[str], str], html: Callable[[str], str]) -> None:
        super().__init__()
        self.text, self.html = text, html

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return self.text(html)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        return self.html(output)


def unquoted(html: str) -> str:
    """As a minifier writes attributes."""
    return re.sub(r'="([\w/.-]+)"', r"=\1", re.sub(r"\s+", " ", html))


REWRITERS = {
    "as a parser prints it": (lambda text: f"<html><head></head><body>{text}</body></html>", lambda html: html),
    "without white space and quotes": (lambda text: text, unquoted),
    "in capitals": (str.upper, str.upper),
    "all gone": (lambda text: "", lambda html: "<html></html>"),
}


@pytest.mark.parametrize("kind", REWRITERS)
def test_our_pages_are_as_they_would_be_alone(make: Make, kind: str) -> None:
    project = make(*ALL)
    config = configured(project)
    build(config)
    alone = files(project / "site")
    text, html = REWRITERS[kind]
    config = configured(project)
    config.plugins["rewriter"] = Rewriter(text, html)
    build(config)
    beside = files(project / "site")
    alone, beside = (
        {name: data for name, data in site.items() if "pagefind/" not in name} for site in (alone, beside)
    )
    assert beside.keys() == alone.keys()
    differ = {name for name in alone if alone[name] != beside[name]}
    stamped = {name for name in alone if name.startswith(("posts/2026/", "blogs/a-blog/", "events/meeting/"))}
    assert len(stamped) > 5
    assert not differ & stamped
    assert "notes/index.html" in differ or kind == "as a parser prints it"


def test_a_template_that_changes_what_it_prints_is_named_in_a_sentence(
    make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    main = '{% extends "base.html" %}{% block htmltitle %}<title>{{ page.title | upper }}</title>{% endblock %}'
    project = make(*ALL, extra="theme: {name: flipkit, custom_dir: own}\n", files={"../own/main.html": main})
    with pytest.raises(Abort):
        build(configured(project))
    assert "mkdocs.yml: A theme template or a plugin changes the title" in caplog.text
