"""The hand-over: one `Site` for a build, from MkDocs' configuration to the published folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace as replace_field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File as HostFile
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage

from flipkit import clock
from flipkit.errors import FlipkitError
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.ledgers import read_ledger
from flipkit.gather.sources.readiness import ready_archive
from flipkit.locks import Lock
from flipkit.mkdocs import content, look, problems, shell
from flipkit.mkdocs.collisions import publication
from flipkit.mkdocs.destination import Destination
from flipkit.mkdocs.host import ADVICE, NAME, Strict, count_no_advice, has_warned, log, pages_log, refusals, relay
from flipkit.mkdocs.kept_copies import take_copies
from flipkit.mkdocs.kept_pages import KeptPages
from flipkit.mkdocs.kept_templates import KeptTemplates
from flipkit.mkdocs.private_folder import clear_way, lead_aside, lead_back
from flipkit.mkdocs.programs import programs
from flipkit.mkdocs.project import Project
from flipkit.mkdocs.settings import demand_folders_as_addresses, own_address, warn_of_what_is_barred
from flipkit.mkdocs.shell_facts import ShellFacts
from flipkit.mkdocs.unbroken import with_whole_options
from flipkit.model import addresses
from flipkit.model.settings import INDEXES, Part
from flipkit.publish.artifacts import File, KeyedFile, Page, Published, sampled
from flipkit.publish.html import compiled, links, sharing
from flipkit.publish.html.language import Language
from flipkit.publish.output.files import longest_name, replace
from flipkit.publish.output.placing import content_of
from flipkit.publish.output.writing import add_to_sitemap, is_of_events, write
from flipkit.terminal import plain

if TYPE_CHECKING:
    from flipkit.mkdocs.last_build import LastBuild


class Site:
    """A build: what was configured, gathered and is to be published, and where."""

    def __init__(self, config: MkDocsConfig, options: Mapping[Part, Config], *, serving: bool) -> None:
        self.config, self.serving = config, serving
        self.project = Project(config, options, serving=serving)
        self.settings = self.project.settings
        self.now = clock.now(None, os.environ, self.settings.timezone)
        self._artifacts: list[Published] = []
        self._archive: Archive | None = None
        self._announced: list[HostFile] = []
        self._pages: dict[str, MkDocsPage] = {}
        self._seen: tuple[MkDocsPage | None, str] = None, ""
        self._shells: shell.Shells | None = None
        self._destination = Destination(config, self.settings, self.project.folders.state, serving=serving)
        self._kept_pages = KeptPages(self.project.shelf)
        self._templates = KeptTemplates(
            shelf=self.project.shelf,
            stands=self._destination.stands,
            is_probe=lambda page: bool(self._shells and self._shells.knows(page)),
        )
        self._copies: list[KeyedFile] = []
        self._done: set[Part] = set()
        self._within = 0
        self._has_started = self._has_sitemap = self._is_published = False
        self._last_build: LastBuild | None = getattr(config, "_flipkit_last_build", None)
        self.lock = Lock(self.project.folders.state, f"{NAME} {'serve' if serving else 'build'}", tell=log.info)

    @classmethod
    def of(cls, config: MkDocsConfig) -> Site | None:
        """The site of a running build."""
        return getattr(config, "_flipkit", None)

    @classmethod
    def begin(cls, config: MkDocsConfig, options: Mapping[Part, Config], *, serving: bool) -> Site:
        """Take the configuration of a build, and give MkDocs our theme folder."""
        demand_folders_as_addresses(config)
        relay()
        if getattr(config, "_flipkit_strict", Strict.ERRORS) is Strict.ERRORS:
            count_no_advice()
        with refusals():
            site = cls(config, options, serving=serving)
        config._flipkit = site  # type: ignore[attr-defined]
        if not serving:
            warn_of_what_is_barred(config, site.settings)
        look.prepare(config)
        return site

    def start(self) -> None:
        """Start the build, once for all plugins: nobody else may write, and MkDocs gets a private site_dir.

        Not before: programs that only load the configuration build in another process, and would wait for
        themselves. Raises `PluginError` if the target is not ours.

        A plugin may build the site of another language within this build (static-i18n): ours is published by then.
        """
        if self._archive:
            self._within += 1
        if self._has_started:
            return
        self._has_started = True
        if self.settings.is_for_disk:
            look.prepare_for_disk(self.config)
        with refusals():
            try:
                self.lock.acquire()
                self._destination.demand()  # before anything is made for it
            except FlipkitError:
                self.lock.release()
                raise
        lead_aside(self.config, serving=self.serving)
        clear_way(self.config)
        pages_log.addFilter(self._templates.is_said)

    def end(self) -> None:
        """Give MkDocs back the site_dir it was given, close the archive, and let others write."""
        pages_log.removeFilter(self._templates.is_said)
        self._destination.drop()
        if self._archive:
            self._archive.close()
        if self._last_build and self._is_published:
            self._last_build.keep()
        lead_back(self.config)
        self.config._flipkit = None  # type: ignore[attr-defined]
        self.lock.release()

    def announce(self, files: Files) -> Files:
        """Tell other plugins of the indexes that there will be, once for all plugins."""
        if not self._archive:
            self._announced += content.announce(files, self.config, map(INDEXES.__getitem__, self.settings.sections))
        return files

    def on_files(self, files: Files) -> Files:
        """Read the content and add section indexes and probes, once for all plugins."""
        if self._archive:
            return files
        from flipkit.publish.whole_site import Publication  # noqa: PLC0415  # most commands publish nothing

        content.withdraw(files, self._announced)
        self._own_addresses = self.project.published(files)
        self._archive = self._open_archive()
        with refusals():
            digest_of = self._last_build.digest_of if self._last_build else None
            community = self.project.community(self.now, self._own_addresses, self._archive, digest_of)
        ledger = read_ledger(self.project.folders.ledger)
        self.community, self._publication, self._artifacts = publication(
            community,
            files,
            longest_name(self._destination.folder),
            lambda known: Publication(known, ledger, self.project.shelf),
        )
        words = Language.of_problems(self.settings.language)
        problems.tell(self.community, () if self.serving else self.project.placeholders(), words)
        self._bar = problems.bar(self.community.problems, own_address(self.config), words) if self.serving else ""
        return files

    def complete(self, files: Files) -> Files:
        """Add section indexes, probes, and where links to sources lead; once for all plugins, and behind others'.

        A plugin that makes a list of files of its own (static-i18n) would lose them, or take sources for pages.
        """
        if self._shells:
            return files
        content.point(files, self.config, self.community.addresses, self._own_addresses, self.project.taken)
        pages = [artifact for artifact in self._artifacts if isinstance(artifact, Page)]
        self._shells = shell.Shells(sampled(self._artifacts), self.settings, programs(), self.project.shelf)
        self._shells.add_pages(self.config, files, pages)
        return files

    def on_page(self, page: MkDocsPage, files: Files) -> None:
        """Take a page that people wrote from where it was rendered before, if nothing that decides it changed."""
        self._kept_pages.watch(page, self.config, files)

    def _open_archive(self) -> Archive:
        """Open the archive when nothing is missing in it; a preview, which publishes nothing, does without it."""
        settings = replace_field(self.settings, url=own_address(self.config))
        try:
            is_sound = bool(self._last_build and self._last_build.has_same_archive)
            return ready_archive(self.project.folders, settings, report=self._report, is_sound=is_sound)
        except FlipkitError as error:
            if not self.serving:
                raise PluginError(plain(str(error))) from error
            log.warning("%s Until then the preview shows no gathered entries.", error)
            return Archive(None)

    def _report(self, told: str) -> None:
        """Say what was brought back: the next build has nothing to say of it."""
        log.warning(told, extra=ADVICE)
        if self._last_build:
            self._last_build.forget()

    def on_env(self, env: Environment, files: Files) -> Environment:
        """Show `flipkit` to all templates, and take the files that the host copies next."""
        self._copies += take_copies(files, self.config, serving=self.serving)
        self._facts = ShellFacts(self.config, self.settings, self._publication, self._artifacts, serving=self.serving)
        env.globals["flipkit"] = self._facts
        env.bytecode_cache = compiled()
        look.show_base(self.config, env)
        self._templates.watch(env, self.config, self._facts, self._bar)
        return env

    def on_template(self, name: str, made: str) -> str:
        """What the host makes of a template alone: its sitemap, or what is said of an address that is nothing."""
        if name == "sitemap.xml":
            return self._sitemap(made)
        return problems.with_bar(self._asked(made, urlsplit(self.config.site_url or "/").path), self._bar)

    def _sitemap(self, sitemap: str) -> str:
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
        """Take a probe's HTML out of the build; remember the pages people wrote; once for all plugins.

        Again where another plugin has changed it in between.
        """
        if self._seen[0] is not page or self._seen[1] != html:
            self._seen = page, self._made(html, page)
        return self._seen[1]

    def _made(self, html: str, page: MkDocsPage) -> str:
        html = problems.with_bar(html, self._bar)
        if page.is_homepage:
            html = self._asked(html, links.root(page.url.removeprefix("./")))
        try:
            if self._shells and self._shells.take(page, html):
                return ""
        except FlipkitError as error:
            raise PluginError(plain(f"{Path(self.config.config_file_path or 'mkdocs.yml').name}: {error}")) from error
        if isinstance(page, shell.ReadyPage):
            return sharing.without_twice(html, page.shared)
        if not self._within:
            self._pages[page.file.src_uri] = page
        if self.settings.has_own_look:
            html = with_whole_options(html)
        return sharing.without_twice(html, self._facts.shared(page))

    def _asked(self, html: str, root: str) -> str:
        """Have a page lead on who asks it for what an old blog had there; once for all plugins."""
        script = self._publication.script_for_questions(root)
        return html.replace("</head>", script + "</head>", 1) if script and script not in html else html

    def on_post_build(self, part: Part) -> None:
        """Publish after the last plugin; under --strict nothing is written if there is an error."""
        if self._within:
            self._within -= 1
            return
        self._done.add(part)
        if self._done != self.settings.parts:
            return
        try:
            with refusals():
                if not (self.config.strict and has_warned()):
                    self._publish()
        finally:
            self.end()

    def _publish(self) -> None:
        assert self._shells  # the host lists files before it is done
        built = Path(self.config.site_dir)
        self._shells.remove_probes(built)
        changes = write(
            self._destination.sink(self._artifacts, built),
            self._artifacts,
            self.settings,
            built=built,
            stamp=self._shells.file,
            key_of_set=self._shells.key,
            kept=self.project.shelf,
            left=[*self._copies, *self._left()],
            keys=self._templates.keys,
            has_sitemap=not self.settings.has_own_look,
            written=[(shell.record(page, self._facts.tag(page)), None, page.url) for page in self._pages.values()],
            state=self._destination.state,
            made_by=programs(),
            later=self._destination.later,
            may_wait=is_of_events if self.project.has_same_events else lambda _: False,
        )
        is_published = not (self.serving or self.settings.is_for_disk)
        for file in self._artifacts if is_published else ():
            if isinstance(file, File) and file.url == addresses.ledger():
                replace(self.project.folders.ledger, content_of(file))
        self.project.shelf.keep()
        if self._destination.tell(changes) and self._last_build:
            self._last_build.forget()
        self._is_published = True

    def _left(self) -> Iterator[KeyedFile]:
        """Give the pages that stand as they are, and who makes them after all."""
        for url, (page, render) in self._templates.left.items():
            yield KeyedFile(url, partial(self._rendered, page, render), self._templates.keys[url])

    def _rendered(self, page: MkDocsPage, render: Callable[[], str]) -> bytes:
        """Render a page after all, as the host does."""
        return self.on_post_page(render(), page).encode("utf-8", "xmlcharrefreplace")
