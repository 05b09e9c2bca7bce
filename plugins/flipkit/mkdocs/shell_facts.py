"""What the templates of a shell ask of a build, as `flipkit`: never of the page that is being stamped."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from html import unescape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage

from flipkit.mkdocs import look
from flipkit.model import addresses
from flipkit.model.settings import Part, Section, Settings
from flipkit.publish.artifacts import Artifact, Page
from flipkit.publish.html import sharing
from flipkit.publish.html.language import Language
from flipkit.publish.output import assets
from flipkit.publish.whole_site import Publication

#: The search has a place of its own in the header.
_IN_THE_HEADER = tuple(section for section in Section if section not in (Section.SEARCH, Section.NONE))


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
        artifacts: Sequence[Artifact],
        *,
        serving: bool,
    ) -> None:
        self._config, self._settings = config, settings
        self._publication, self._artifacts, self._serving = publication, artifacts, serving

    @property
    def parts(self) -> frozenset[Part]:
        """The active plugins."""
        return self._settings.parts

    @cached_property
    def sections(self) -> list[tuple[Section, str, str]]:
        """Section, title and address of the section indexes, in the header's order."""
        found = {a.section: (a.section, a.title, a.url) for a in self._artifacts if isinstance(a, Page) and a.index}
        return [found[section] for section in _IN_THE_HEADER if section in found]

    @property
    def is_for_disk(self) -> bool:
        """Whether this is a copy that is read without a server: Material's search dialog needs one."""
        return self._settings.is_for_disk

    @cached_property
    def policy(self) -> str:
        """What may run on the pages; a preview has none, as MkDocs' reloading is a script within."""
        return "" if self._serving else self._settings.policy

    @cached_property
    def is_material(self) -> bool:
        """Whether the theme is Material for MkDocs, or extends it."""
        return look.is_material(self._config)

    @cached_property
    def words(self) -> Language:
        """What the shell says of itself, in the theme's language."""
        return Language.of(str(self._config.theme.get("language") or ""), self._settings.language)

    def script(self, language: str) -> str:
        """Where the script of a page in a language lies."""
        return assets.script(language or self._settings.language, self._settings.language)

    def shared(self, page: MkDocsPage) -> str:
        """What a page that the host makes says of itself where it is shared, as HTML."""
        settings = self._settings
        title = settings.name if page.is_homepage else unescape(str(page.meta.get("title") or page.title or ""))
        description = str(page.meta.get("description") or settings.description)
        return sharing.tags_of_written(
            settings, title=title, description=description, url=page.url.removeprefix("./")
        )

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
    def home(self) -> str:
        """The home page's sections as HTML."""
        return self._publication.home()

    @cached_property
    def home_head(self) -> str:
        """What the home page's head adds, as HTML."""
        return self._publication.home_head()
