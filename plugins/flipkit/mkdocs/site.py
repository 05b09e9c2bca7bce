"""The hand-over: one `Site` for a build, from MkDocs' configuration to the published folder."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File as HostFile
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage

from flipkit import clock
from flipkit.errors import FlipkitError
from flipkit.faults import Severity
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.ledgers import read_ledger
from flipkit.gather.sources.readiness import make_ready
from flipkit.locks import Lock
from flipkit.mkdocs import content, look, shell
from flipkit.mkdocs.collisions import publication
from flipkit.mkdocs.host import (
    ADVICE,
    NAME,
    Strict,
    advise,
    count_no_advice,
    first_of,
    has_warned,
    log,
    pages_log,
    relay,
)
from flipkit.mkdocs.project import Project
from flipkit.model import addresses
from flipkit.model.settings import INDEXES, Part, Section
from flipkit.publish.artifacts import Artifact, File, Page
from flipkit.publish.html import compiled
from flipkit.publish.html.language import Language
from flipkit.publish.output import Preview, add_to_sitemap, assets, content_of, write
from flipkit.publish.output.files import longest_name, replace
from flipkit.publish.output.manifest import demand_ours
from flipkit.publish.output.stamp import Shape
from flipkit.publish.output.sync import SET_ASIDE, Changes, Tree
from flipkit.publish.whole_site import Publication
from flipkit.terminal import plain

#: The search has a place of its own in the header.
_IN_THE_HEADER = tuple(section for section in Section if section not in (Section.SEARCH, Section.NONE))


class Site:
    """A build: what was configured, gathered and is to be published, and where."""

    def __init__(self, config: MkDocsConfig, options: Mapping[Part, Config], *, serving: bool) -> None:
        self.config, self.serving = config, serving
        self.target = Path(config.site_dir)
        self.project = Project(config, options, serving=serving)
        self.settings = self.project.settings
        self.now = clock.now(None, os.environ, self.settings.timezone)
        self._artifacts: list[Artifact] = []
        self._archive: Archive | None = None
        self._announced: list[HostFile] = []
        self._pages: dict[str, MkDocsPage] = {}
        self._done: set[Part] = set()
        self._has_started = self._has_sitemap = False
        self.adopts = bool(getattr(config, "_flipkit_adopts", False))
        command = f"{NAME} {'serve' if serving else 'build'}"
        self.lock = Lock(self.project.folders.state, command, tell=log.info)

    @classmethod
    def of(cls, config: MkDocsConfig) -> Site | None:
        """The site of a running build."""
        return getattr(config, "_flipkit", None)

    @classmethod
    def begin(cls, config: MkDocsConfig, options: Mapping[Part, Config], *, serving: bool) -> Site:
        """Take the configuration of a build, and give MkDocs our theme folder."""
        if not config.use_directory_urls:
            raise PluginError("mkdocs.yml: flipkit's addresses need use_directory_urls: true.")
        relay()
        if getattr(config, "_flipkit_strict", Strict.ERRORS) is Strict.ERRORS:
            count_no_advice()
        try:
            site = cls(config, options, serving=serving)
        except FlipkitError as error:
            raise PluginError(plain(str(error))) from error
        config._flipkit = site  # type: ignore[attr-defined]
        if site.policy and config.extra.get("analytics"):
            log.warning(
                "mkdocs.yml: extra.analytics writes scripts into the pages, which the site's policy lets none run. "
                "Set extra.flipkit.csp to false to have them, or load them from a file named in extra_javascript."
            )
        look.prepare(config)
        return site

    def start(self) -> None:
        """Start the build, once for all plugins: nobody else may write, and MkDocs gets a private site_dir.

        Not before: programs that only load the configuration (mike, which commits what is in site_dir) build in
        another process. Raises `PluginError` if the target is not ours.
        """
        if self._has_started:
            return
        self._has_started = True
        try:
            self.lock.acquire()
            if not (self.serving or self.adopts):  # before anything is made for it
                demand_ours(self.target, self.project.folders.state, self.settings.owner)
        except FlipkitError as error:
            self.lock.release()
            raise PluginError(plain(str(error))) from error
        if not self.serving:
            made = self.project.folders.state / "build"
            if made.is_symlink():  # the host empties the folder
                made.unlink()
            self.config.site_dir = str(made)
        pages_log.addFilter(shell.is_said_of_a_page)

    def end(self) -> None:
        """Give MkDocs back the site_dir it was given, close the archive, and let others write."""
        pages_log.removeFilter(shell.is_said_of_a_page)
        if self._archive:
            self._archive.close()
        self.config.site_dir = str(self.target)
        self.config._flipkit = None  # type: ignore[attr-defined]
        self.lock.release()

    def announce(self, files: Files) -> Files:
        """Tell other plugins of the indexes that there will be, once for all plugins."""
        self._announced += content.announce(files, self.config, map(INDEXES.__getitem__, self.settings.sections))
        return files

    def on_files(self, files: Files) -> Files:
        """Read the content and add section indexes and probes, once for all plugins."""
        if self._archive:
            return files
        content.withdraw(files, self._announced)
        addresses = self.project.published(files)
        self._archive = self._open_archive()
        try:
            community = self.project.community(self.now, addresses, self._archive)
        except FlipkitError as error:
            raise PluginError(plain(str(error))) from error
        ledger = read_ledger(self.project.folders.ledger)
        self._community, self._publication, self._artifacts = publication(
            community, files, longest_name(self.target), lambda known: Publication(known, ledger)
        )
        words = Language.of(self.settings.language)
        for problem in self._community.problems:
            level = logging.INFO if problem.severity is Severity.NOTE else logging.WARNING
            told = problem.place_in(words), problem.message_in(words), problem.remedy_in(words), problem.code
            extra = None if problem.severity is Severity.ERROR else ADVICE
            log.log(level, "%s: %s %s (%s)", *told, extra=extra)
        if self._community.ignored:
            log.info("Problems ignored by extra.flipkit.ignore: %d.", len(self._community.ignored))
        content.point(files, self.config.site_dir, self._community.addresses, addresses, self.project.taken)
        pages = [artifact for artifact in self._artifacts if isinstance(artifact, Page)]
        for page in pages:
            if page.index and files.get_file_from_path(f"{page.url}index.md") is None:
                shell.add(self.config, files, page.url, Shape.of(page), page)
        self._shells = shell.Shells({Shape.of(page) for page in pages if not page.index})
        self._shells.add_probes(self.config, files)
        return files

    def _open_archive(self) -> Archive:
        """Open the archive when nothing is missing in it; a preview, which publishes nothing, does without it."""
        try:
            make_ready(self.project.folders, self.settings, report=lambda told: log.warning(told, extra=ADVICE))
        except FlipkitError as error:
            if not self.serving:
                raise PluginError(plain(str(error))) from error
            log.warning("%s Until then the preview shows no gathered entries.", error)
            return Archive(None)
        kept = self.parts & {"blogs", "events"}
        return Archive.for_building(self.project.folders.archive) if kept else Archive(None)

    def on_env(self, env: Environment) -> Environment:
        """Show `flipkit` to all templates."""
        env.globals["flipkit"] = self
        env.bytecode_cache = compiled()
        look.show_base(self.config, env)
        return env

    @property
    def parts(self) -> frozenset[Part]:
        """The active plugins (for templates)."""
        return self.settings.parts

    @cached_property
    def sections(self) -> list[tuple[Section, str, str]]:
        """Section, title and address of the section indexes, in the header's order (for templates)."""
        found = {a.section: (a.section, a.title, a.url) for a in self._artifacts if isinstance(a, Page) and a.index}
        return [found[section] for section in _IN_THE_HEADER if section in found]

    @cached_property
    def policy(self) -> str:
        """What may run on the pages (for templates); a preview has none, as MkDocs' reloading is a script within."""
        return "" if self.serving else self.settings.policy

    @cached_property
    def is_material(self) -> bool:
        """Whether the theme is Material for MkDocs, or extends it (for templates)."""
        return look.is_material(self.config)

    @cached_property
    def words(self) -> Language:
        """What the shell says of itself, in the theme's language (for templates)."""
        return Language.of(str(self.config.theme.get("language") or ""), self.settings.language)

    #: Every address of the site (for templates).
    addresses = addresses
    sheet = assets.SHEET

    def script(self, language: str) -> str:
        """Where the script of a page in a language lies (for templates)."""
        return assets.script(language or self.settings.language, self.settings.language)

    @cached_property
    def palette(self) -> str:
        """The colours that readers choose from, as their script wants them; "" without a choice (for templates)."""
        options = self.config.theme.get("palette")
        if not isinstance(options, list):
            return ""
        wanted = {"media": "", "scheme": "default", "primary": "indigo", "accent": "indigo"}
        said = [{key: str(option.get(key) or other) for key, other in wanted.items()} for option in options]
        return json.dumps(said)

    @cached_property
    def home(self) -> str:
        """The home page's sections as HTML (for templates)."""
        return self._publication.home()

    @cached_property
    def home_head(self) -> str:
        """What the home page's head adds, as HTML (for templates)."""
        return self._publication.home_head()

    def on_sitemap(self, sitemap: str) -> str:
        """Leave nothing of the host's sitemap in a site of our look, which gets its own; elsewhere add our pages."""
        if self.settings.has_own_look:
            return ""
        if self._has_sitemap:  # once for all plugins
            return sitemap
        self._has_sitemap = True
        pages = (artifact for artifact in self._artifacts if isinstance(artifact, Page))
        urls = [(page.url, page.updated) for page in pages if page.listed and not page.index]
        return add_to_sitemap(sitemap, sorted(urls), self.settings)

    def on_post_page(self, html: str, page: MkDocsPage) -> str:
        """Take a probe's HTML out of the build; remember the pages people wrote."""
        try:
            if self._shells.take(page, html):
                return ""
        except FlipkitError as error:
            raise PluginError(plain(f"{Path(self.config.config_file_path or 'mkdocs.yml').name}: {error}")) from error
        if not isinstance(page, shell.ReadyPage):
            self._pages[page.file.src_uri] = page
        return html

    def on_post_build(self, part: Part) -> None:
        """Publish after the last plugin; under --strict nothing is written if there is an error."""
        self._done.add(part)
        if self._done != self.settings.parts:
            return
        try:
            if not (self.config.strict and has_warned()):
                self._publish()
        except FlipkitError as error:
            raise PluginError(plain(str(error))) from error
        finally:
            self.end()

    def _publish(self) -> None:
        state = self.project.folders.state
        self._shells.remove_probes(Path(self.config.site_dir))
        changes = write(
            Preview(self.target)
            if self.serving
            else Tree(self.target, state, adopt=self.adopts, owner=self.settings.owner, tell=advise),
            self._artifacts,
            self.settings,
            built=None if self.serving else Path(self.config.site_dir),
            stamp=self._shells.fill,
            has_sitemap=not self.settings.has_own_look,
            written=[(shell.record(page, self.settings.language), None, page.url) for page in self._pages.values()],
            state=state,
        )
        if not self.serving:
            for file in self._artifacts:
                if isinstance(file, File) and file.url == addresses.ledger():
                    replace(self.project.folders.ledger, content_of(file))
            self.project.renderer.keep()
        log.info("Published into %s: %s", self.target, changes)
        self._tell(changes)

    def _tell(self, changes: Changes) -> None:
        """Name what others put, or changed, into the published folder."""
        if changes.kept:
            advise(f"Changed by hand, so not removed from {self.target}: {first_of(changes.kept)}")
        if changes.aside:
            store = self.project.folders.state / SET_ASIDE
            advise(f"Not as flipkit wrote it, so set aside in {store}: {first_of(changes.aside)}")
