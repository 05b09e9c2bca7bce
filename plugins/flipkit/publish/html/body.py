"""What a page's body is made of: a template, and the values that it shows, by name.

A template sees four things: `site`, `page`, `to` (the ways to addresses) and the values. So a body is a
function of its template, its address, its language and its values, and what has the same four comes out the
same. Values are texts, numbers, dates, and frozen classes and tuples of these, with all decisions taken.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from flipkit.model.community import Community
from flipkit.model.settings import Section, Settings
from flipkit.publish.html.language import Language
from flipkit.publish.html.links import To, resolve, root
from flipkit.publish.html.templates import Markup, render

#: What a template shows beside the site and the page.
Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What every template knows of the site; `url` is empty where the site does not know its own address."""

    name: str
    url: str
    language: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a template knows of its own page: the address below the site, and the language."""

    url: str
    language: str


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a page, whose values are made when it is: of many pages, one page's at a time."""

    template: str
    site: SiteFacts
    page: PageFacts
    values: Callable[[], Values]

    def __call__(self) -> str:
        """Give the HTML."""
        spoken = Language.of(self.page.language, self.site.language)
        given = {"site": self.site, "page": self.page, "to": To(self.page.url)}
        return render(self.template, spoken, {**self.values(), **given})


def body(template: str, settings: Settings, url: str, values: Callable[[], Values], *, language: str = "") -> Body:
    """Give the body of the page at `url`; its language is the site's, if none is given."""
    return Body(template, _facts(settings), PageFacts(url, language or settings.language), values)


def prose(community: Community, url: str, html: str) -> Markup:
    """Give a text that people wrote as the page at `url` shows it: its links lead from there."""
    return Markup(resolve(html, community.addresses, root(url)))


@lru_cache(maxsize=8)
def _facts(settings: Settings) -> SiteFacts:
    return SiteFacts(settings.name, settings.url, settings.language, settings.sections)
