"""Pages that go through the host's templates, and stand in the site as they would come out of them again.

A page that `main.html` shows is made of the programs, mkdocs.yml, the theme, the menu, what our shell shows of the
site, and the page itself. Where a build can read nothing else (see `last_build.is_open`), the key of these is kept
beside the page's file, and a page whose file was made for the same key is not rendered. A probe is not in the site:
its HTML is kept on the shelf.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from hashlib import blake2b
from logging import LogRecord
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from flipkit.mkdocs.kept_pages import plain_toc
from flipkit.mkdocs.last_build import is_open, own_theme_folders, plain
from flipkit.mkdocs.programs import files_below, programs
from flipkit.mkdocs.shelf import Shelf
from flipkit.mkdocs.shell import is_said_of_a_page
from flipkit.mkdocs.shell_facts import ShellFacts
from flipkit.publish.keys import key_of
from flipkit.values import dataclass

#: The template that a page has if it names none.
_MAIN = "main.html"


@dataclass(kw_only=True)
class KeptTemplates:
    """The host's pages of a build: which stand as they are, and of what the others are made.

    `stands` says whether the file at an address was made for a key, `is_probe` whether a page is one.
    """

    shelf: Shelf
    stands: Callable[[str, str], bool]
    is_probe: Callable[[Page], bool]
    keys: dict[str, str] = field(default_factory=dict)
    """The keys of pages by the addresses of their files."""
    left: dict[str, tuple[Page, Callable[[], str]]] = field(default_factory=dict)
    """The pages that were not rendered, and who does it after all, by the addresses of their files."""
    _rest: str = ""
    _menu: tuple[Navigation | None, str] = (None, "")

    def watch(self, env: Environment, config: MkDocsConfig, facts: ShellFacts, *more: object) -> None:
        """Let pages be rendered by this, if all that they are made of is known; `more` has a say in each."""
        if self._rest or is_open(config):  # once for all plugins
            return
        real = env.get_template

        def get_template(name: Any, *rest: Any, **named: Any) -> Any:
            return (
                _KeptTemplate(self, lambda: real(name))
                if name == _MAIN and not (rest or named)
                else real(name, *rest, **named)
            )

        self._rest = key_of("host page", programs(), *_configured(config), facts.told, *more)
        env.get_template = get_template  # type: ignore[method-assign]  # the host asks its environment for each page's

    def render(self, load: Callable[[], Template], context: Mapping[str, Any]) -> str:
        """Give a page's HTML; nothing where it stands in the site."""
        page: Page = context["page"]
        key = self._key(page, context["nav"], context["config"])
        url = page.file.dest_uri
        if not key:
            return load().render(context)
        if self.is_probe(page):
            html = self.shelf.get(key)
            if html is None:
                html = load().render(context)
                self.shelf.put(key, html)
            return str(html)
        self.keys[url] = key
        if self.stands(url, key):
            self.left[url] = page, lambda: _again(page, load, context)
            return ""
        return load().render(context)

    def is_said(self, record: LogRecord) -> bool:
        """Whether a message of the host is worth saying: not that a page came to nothing that stands already."""
        left = (page.file.src_uri for page, _ in self.left.values())
        return is_said_of_a_page(record) and not any(f"skipped: '{each}'" in record.getMessage() for each in left)

    def _key(self, page: Page, nav: Navigation, config: MkDocsConfig) -> str:
        if not self._rest or page.is_homepage:
            return ""
        if self._menu[0] is not nav:
            self._menu = nav, key_of(_items(nav.items), nav.homepage and nav.homepage.url)
        menu = self._menu[1]
        around = [each and (each.title, each.url) for each in (page.previous_page, page.next_page)]
        said = page.content, plain(page.meta), plain_toc(page.toc), page.title, page.url, page.canonical_url
        place = page.file.src_uri, page.edit_url, [each.title for each in page.ancestors], config.site_url
        return key_of(self._rest, menu, around, said, place) if menu else ""


class _KeptTemplate:
    """Stands for a template, which is loaded when a page has to be rendered."""

    def __init__(self, pages: KeptTemplates, load: Callable[[], Template]) -> None:
        self._pages, self._load = pages, load

    def render(self, context: Mapping[str, Any]) -> str:
        """Render a page, or leave it as it stands."""
        return self._pages.render(self._load, context)


def _again(page: Page, load: Callable[[], Template], context: Mapping[str, Any]) -> str:
    """Render a page after all: its file is not as it was any more."""
    page.active = True
    try:
        return load().render(context)
    finally:
        page.active = False


def _configured(config: MkDocsConfig) -> tuple[object, ...]:
    """Give what mkdocs.yml and the site's own templates say."""
    own = [
        (file, blake2b(Path(file).read_bytes(), digest_size=16).hexdigest())
        for folder in own_theme_folders(config)
        for file in files_below(str(folder))
    ]
    named = [*map(str, config.extra_css), *map(str, config.extra_javascript)]
    return plain(config.user_configs), plain(dict(config.theme)), sorted(config.theme.dirs), own, named


def _items(items: Iterable[Any]) -> list[object]:
    """Give what a menu shows of its items."""
    return [
        (
            each.title,
            getattr(each, "url", ""),
            each.is_page and plain(each.meta.get("language")),
            _items(each.children or ()),
        )
        for each in items
    ]
