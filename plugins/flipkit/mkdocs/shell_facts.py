"""What the templates of a shell ask of a build, as `flipkit`: never of the page that is being stamped."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import fields
from functools import cached_property
from html import escape, unescape
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage

from flipkit.mkdocs import look
from flipkit.model import addresses
from flipkit.model.settings import INDEXES, Part, Section, Settings
from flipkit.publish.artifacts import Page, Published, sampled
from flipkit.publish.html import sharing
from flipkit.publish.html.language import Language, spoken_tag
from flipkit.publish.html.sentences import direction
from flipkit.publish.output import assets

if TYPE_CHECKING:
    from flipkit.publish.whole_site import Publication  # all of what is published; most commands publish nothing

#: The search has a place of its own in the header.
_IN_THE_HEADER = tuple(section for section in Section if section not in (Section.SEARCH, Section.NONE))
#: What their indexes are called, in English; each says it in the site's language.
_TITLES = ("Chats", "Events", "Blogs", "Posts", "Pathways", "People", "Tools", "Calendars")
#: What else a menu may have that is said in each language, in English: the site's other titles are people's own.
_HANDBOOK = "Handbook"
#: Who decides about colours, by what a palette's options ask a browser.
_WHOSE = {
    "": "",
    "(prefers-color-scheme)": "any",
    "(prefers-color-scheme: light)": "light",
    "(prefers-color-scheme: dark)": "dark",
}
#: What may be a language's tag (BCP 47) in a page's front matter.
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

#: A letter's size and the gap between titles in the header, in rem (`--step-0`, `--space-3`), and a letter's width.
_SIZE, _GAP, _LETTER = 0.85, 0.6, 0.51
#: From here on, letters are as wide as they are high.
_EAST_ASIA = 0x2E80


class ShellFacts:
    """What a header, a footer and a home page show."""

    #: Every address of the site.
    addresses = addresses
    sheet = assets.SHEET

    def __init__(
        self,
        config: MkDocsConfig,
        settings: Settings,
        publication: Publication,
        artifacts: Sequence[Published],
        *,
        serving: bool,
    ) -> None:
        self._config, self._settings = config, settings
        self._publication, self._artifacts, self._serving = publication, artifacts, serving

    @property
    def told(self) -> tuple[object, ...]:
        """All that pages but the home page show of the site, as values."""
        indexes = [(page.section, page.title, page.url) for page in self._indexes]
        settings = [getattr(self._settings, field.name) for field in fields(self._settings)]
        said = [
            sorted(map(str, each)) if isinstance(each, frozenset) else each for each in settings
        ]  # a set has no order
        return said, indexes, sorted(self._spoken), self.policy, self.is_material, self.palette

    @property
    def parts(self) -> frozenset[Part]:
        """The active plugins."""
        return self._settings.parts

    def sections(self, tag: str = "") -> list[tuple[Section, str, str]]:
        """Section, title (in a language, or the site's) and address of the section indexes, in the header's order."""
        titles = self._titles(tag) if tag else {}
        return [(each.section, titles.get(each.title, each.title), each.url) for each in self._indexes]

    def _titles(self, tag: str) -> dict[str, str]:
        said, spoken = (Language.of(each).gettext for each in (self._settings.language, tag))
        return {said(title): spoken(title) for title in _TITLES}

    def menu_title(self, title: str, tag: str) -> str:
        """Say in a language what a menu's own item is called; empty where that is people's own word for it."""
        words = (Language.of(each).gettext(_HANDBOOK) for each in ("en", self._settings.language))
        return Language.of(tag).gettext(_HANDBOOK) if title in words else ""

    @cached_property
    def _indexes(self) -> list[Page]:
        pages = (each for each in self._artifacts if isinstance(each, Page) and each.index)
        found = {each.section: each for each in pages if each.url == INDEXES.get(each.section)}
        return [found[section] for section in _IN_THE_HEADER if section in found]

    @staticmethod
    def room(titles: Sequence[str]) -> float:
        """How much room a menu of these titles takes in one row, in rem.

        A letter is half as wide as it is high in the site's font, one of East Asia as wide as high. Rather too much
        than too little: where the row finds less, it is a menu that opens.
        """
        letters = sum(1 if ord(letter) >= _EAST_ASIA else _LETTER for title in titles for letter in title)
        return round(letters * _SIZE + max(0, len(titles) - 1) * _GAP, 1)

    @cached_property
    def material_sheet(self) -> str:
        """Where the sheet lies that ours extends."""
        return look.material_sheet(self._config)

    @property
    def is_for_disk(self) -> bool:
        """Whether this is a copy that is read without a server: Material's search dialog needs one."""
        return self._settings.is_for_disk

    @property
    def icon(self) -> str:
        """Where the site's own icon or logo lies; empty where one is drawn."""
        return self._settings.icon

    @cached_property
    def policy(self) -> str:
        """What may run on the pages; a preview has none, as MkDocs' reloading is a script within."""
        return "" if self._serving else self._settings.policy

    @cached_property
    def is_material(self) -> bool:
        """Whether the theme is Material for MkDocs, or extends it."""
        return look.is_material(self._config)

    @property
    def words(self) -> Language:
        """What the shell says on pages in the site's language."""
        return Language.of(self._settings.language)

    @staticmethod
    def words_in(tag: str) -> Language:
        """What the shell says on pages in a language."""
        return Language.of(tag)

    def tag(self, page: MkDocsPage | None = None) -> str:
        """The language that a page is in: what its front matter says, else the site's."""
        said = page.meta.get("language") if page else None
        return said if isinstance(said, str) and _TAG.fullmatch(said) else self._settings.language

    def tongue(self, page: MkDocsPage | None) -> str:
        """The language in which the shell speaks on a page: the page's, if there are words of it.

        Where Material swaps pages its header stays: that is in the site's.
        """
        swaps = "navigation.instant" in (self._config.theme.get("features") or [])
        return spoken_tag("" if swaps else self.tag(page), self._settings.language)

    def material_tag(self, tag: str) -> str:
        """Give the name of Material's own words in a language, or those of English."""
        known = self._material
        return next((known[each] for each in (tag.lower(), tag.lower().split("-")[0]) if each in known), "en")

    @cached_property
    def _material(self) -> dict[str, str]:
        return look.material_languages(self._config)

    @staticmethod
    def marks(tag: str, around: str) -> str:
        """Mark what is in a language, as attributes, where what is around it is in another one."""
        if tag == around:
            return ""
        turned = direction(tag) if direction(tag) != direction(around) else ""
        return f' lang="{escape(tag)}"' + (f' dir="{turned}"' if turned else "")

    def begun(self, page: MkDocsPage) -> str:
        """What people wrote is read as it begins, where its page is read from right to left; as an attribute."""
        return ' dir="auto"' if direction(self.tag(page)) == "rtl" else ""

    @staticmethod
    def direction(tag: str) -> str:
        """The direction in which a language is written."""
        return direction(tag)

    def script(self, language: str) -> str:
        """Where the script of a page in a language lies; of what nobody else speaks here, there is none."""
        sites = self._settings.language
        spoken = Language.of(language or sites, sites).tag
        return assets.script(spoken if spoken in self._spoken else sites, sites)

    @cached_property
    def _spoken(self) -> frozenset[str]:
        tags = {each.language for each in sampled(self._artifacts)}
        return frozenset(Language.of(tag, self._settings.language).tag for tag in tags)

    def shared(self, page: MkDocsPage) -> str:
        """What a page that the host makes says of itself where it is shared, as HTML."""
        settings = self._settings
        title = settings.name if page.is_homepage else unescape(str(page.meta.get("title") or page.title or ""))
        description = str(page.meta.get("description") or settings.description)
        url, language = page.url.removeprefix("./"), self.tag(page)
        return sharing.tags_of_written(settings, title=title, description=description, url=url, language=language)

    @cached_property
    def palette(self) -> str:
        """The colours that readers choose from, as their script wants them; "" without a choice."""
        options = self._config.theme.get("palette")
        if not isinstance(options, list):
            return ""
        wanted = {"media": "", "scheme": "default", "primary": "indigo", "accent": "indigo"}
        said = [{key: str(option.get(key) or other) for key, other in wanted.items()} for option in options]
        return json.dumps(said)

    @cached_property
    def colours(self) -> str:
        """The same as copies have it, `any/default light/default dark/slate`: whose colours, and which.

        Empty without a choice, and where something else than the machine's wish decides.
        """
        options: list[dict[str, str]] = json.loads(self.palette or "[]")
        if len(options) < 2 or not {option["media"] for option in options} <= _WHOSE.keys():
            return ""
        return " ".join(f"{_WHOSE[option['media']]}/{option['scheme'].replace(' ', '-')}" for option in options)

    @cached_property
    def home(self) -> str:
        """The home page's sections as HTML."""
        written = self._settings.language
        marks = self.marks(spoken_tag(written), written)
        return f"<div{marks}>{self._publication.home()}</div>" if marks else self._publication.home()

    @cached_property
    def home_head(self) -> str:
        """What the home page's head adds, as HTML."""
        return self._publication.home_head()
