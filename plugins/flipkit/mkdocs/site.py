"""The hand-over: one `Site` for a build, from MkDocs' configuration to the published folder."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import replace as replace_field
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
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
from flipkit.mkdocs.kept_pages import KeptPages
from flipkit.mkdocs.kept_templates import KeptTemplates
from flipkit.mkdocs.markdown import with_whole_options
from flipkit.mkdocs.preview_bar import bar, with_bar
from flipkit.mkdocs.private_folder import clear_way, lead_aside, lead_back, published_folder
from flipkit.mkdocs.programs import programs
from flipkit.mkdocs.project import Project
from flipkit.mkdocs.settings import is_for_disk, own_address
from flipkit.mkdocs.shell_facts import ShellFacts
from flipkit.model import addresses
from flipkit.model.settings import INDEXES, Part
from flipkit.publish.artifacts import Artifact, File, KeyedFile, Page
from flipkit.publish.html import compiled, links, sharing
from flipkit.publish.html.language import Language
from flipkit.publish.output.disk_copy import DiskCopy, files_of
from flipkit.publish.output.files import longest_name, replace
from flipkit.publish.output.manifest import MANIFEST, demand_ours
from flipkit.publish.output.stamp import Shape
from flipkit.publish.output.sync import SET_ASIDE, Changes, Tree
from flipkit.publish.output.writing import Preview, PreviewNote, Sink, add_to_sitemap, content_of, write
from flipkit.terminal import plain

if TYPE_CHECKING:
    from flipkit.mkdocs.last_build import LastBuild


class Site:
    """A build: what was configured, gathered and is to be published, and where."""

    #: What the previews of this process show, by their folders; the next build of one leaves what did not change.
    previewed: ClassVar[dict[Path, dict[str, PreviewNote]]] = {}

    def __init__(self, config: MkDocsConfig, options: Mapping[Part, Config], *, serving: bool) -> None:
        self.config, self.serving = config, serving
        self.target = published_folder(config)
        self.project = Project(config, options, serving=serving)
        self.settings = self.project.settings
        self.now = clock.now(None, os.environ, self.settings.timezone)
        self._artifacts: list[Artifact] = []
        self._archive: Archive | None = None
        self._announced: list[HostFile] = []
        self._pages: dict[str, MkDocsPage] = {}
        self._shells: shell.Shells | None = None
        self._kept_pages = KeptPages(self.project.shelf)
        self._templates = KeptTemplates(shelf=self.project.shelf, stands=self._stands, is_probe=self._is_probe)
        self._done: set[Part] = set()
        self._within = 0
        self._has_started = self._has_sitemap = self._is_published = False
        self._last_build: LastBuild | None = getattr(config, "_flipkit_last_build", None)
        state = self.project.folders.state
        self._state = state / "offline" if self.settings.is_for_disk else state
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
        if not config.use_directory_urls and not is_for_disk(config):
            raise PluginError(
                "mkdocs.yml: flipkit's addresses need use_directory_urls: true. Take out the line, or the plugin "
                "that sets it (offline): `flipkit build --offline` makes a copy that needs no server, beside it, too."
            )
        relay()
        if getattr(config, "_flipkit_strict", Strict.ERRORS) is Strict.ERRORS:
            count_no_advice()
        try:
            site = cls(config, options, serving=serving)
        except FlipkitError as error:
            raise PluginError(plain(str(error))) from error
        config._flipkit = site  # type: ignore[attr-defined]
        if site.settings.policy and not serving and config.extra.get("analytics"):
            log.warning(
                "mkdocs.yml: extra.analytics writes scripts into the pages, which the site's policy lets none run. "
                "Set extra.flipkit.csp to false to have them, or load them from a file named in extra_javascript."
            )
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
        try:
            self.lock.acquire()
            if not (self.serving or self.adopts):  # before anything is made for it
                demand_ours(self.target, self._state, self.settings.owner, is_for_disk=self.settings.is_for_disk)
        except FlipkitError as error:
            self.lock.release()
            raise PluginError(plain(str(error))) from error
        lead_aside(self.config, serving=self.serving)
        clear_way(self.config)
        pages_log.addFilter(self._is_said)

    def end(self) -> None:
        """Give MkDocs back the site_dir it was given, close the archive, and let others write."""
        pages_log.removeFilter(self._is_said)
        if "_tree" in vars(self) and isinstance(self._tree, Tree):
            self._tree.drop()
        if self._archive:
            self._archive.close()
        if self._last_build and self._is_published:
            self._last_build.keep()
        lead_back(self.config)
        self.config._flipkit = None  # type: ignore[attr-defined]
        self.lock.release()

    def _is_said(self, record: logging.LogRecord) -> bool:
        """Whether a message of the host is worth saying: not that a page came to nothing that stands already."""
        left = (page.file.src_uri for page, _ in self._templates.left.values())
        return shell.is_said_of_a_page(record) and not any(
            f"skipped: '{source}'" in record.getMessage() for source in left
        )

    def _is_probe(self, page: MkDocsPage) -> bool:
        return bool(self._shells and self._shells.knows(page))

    def announce(self, files: Files) -> Files:
        """Tell other plugins of the indexes that there will be, once for all plugins."""
        if self._archive:
            return files
        self._announced += content.announce(files, self.config, map(INDEXES.__getitem__, self.settings.sections))
        return files

    def on_files(self, files: Files) -> Files:
        """Read the content and add section indexes and probes, once for all plugins."""
        if self._archive:
            return files
        from flipkit.publish.whole_site import Publication  # noqa: PLC0415  # most commands publish nothing

        content.withdraw(files, self._announced)
        addresses = self.project.published(files)
        self._archive = self._open_archive()
        try:
            community = self.project.community(self.now, addresses, self._archive)
        except FlipkitError as error:
            raise PluginError(plain(str(error))) from error
        ledger = read_ledger(self.project.folders.ledger)
        self._community, self._publication, self._artifacts = publication(
            community, files, longest_name(self.target), lambda known: Publication(known, ledger, self.project.shelf)
        )
        words = Language.of(self.settings.language)
        remarks = () if self.serving else (*self.project.placeholders(),)
        for problem in (*self._community.problems, *remarks):
            level = logging.INFO if problem.severity is Severity.NOTE else logging.WARNING
            told = problem.place_in(words), problem.message_in(words), problem.remedy_in(words), problem.code
            extra = None if problem.severity is Severity.ERROR else ADVICE
            log.log(level, "%s: %s %s (%s)", *told, extra=extra)
        if left := sum(problem.severity is not Severity.NOTE for problem in self._community.aside):
            log.warning("Pages of which nothing is shown: %d. `flipkit check` names them.", left, extra=ADVICE)
        if self._community.ignored:
            log.info("Problems ignored by extra.flipkit.ignore: %d.", len(self._community.ignored))
        self._bar = bar(self._community.problems, own_address(self.config), words) if self.serving else ""
        self._own_addresses = addresses
        return files

    def complete(self, files: Files) -> Files:
        """Add section indexes, probes, and where links to sources lead; once for all plugins, and behind others'.

        A plugin that makes a list of files of its own (static-i18n) would lose them, or take sources for pages.
        """
        if self._shells:
            return files
        content.point(files, self.config, self._community.addresses, self._own_addresses, self.project.taken)
        pages = [artifact for artifact in self._artifacts if isinstance(artifact, Page)]
        spoken = self.settings.language
        for page in pages:
            if page.index and files.get_file_from_path(f"{page.url}index.md") is None:
                shell.add(
                    self.config,
                    files,
                    page.url,
                    Shape.of(page, spoken),
                    page,
                    shared=sharing.tags(self.settings, page),
                )
        shapes = {Shape.of(page, spoken) for page in pages if not page.index}
        self._shells = shell.Shells(shapes, self.settings, programs())
        self._shells.add_probes(self.config, files)
        return files

    def on_page(self, page: MkDocsPage, files: Files) -> None:
        """Take a page that people wrote from where it was rendered before, if nothing that decides it changed."""
        self._kept_pages.watch(page, self.config, files)

    def _open_archive(self) -> Archive:
        """Open the archive when nothing is missing in it; a preview, which publishes nothing, does without it."""
        try:
            settings = replace_field(self.settings, url=own_address(self.config))
            make_ready(self.project.folders, settings, report=self._report)
        except FlipkitError as error:
            if not self.serving:
                raise PluginError(plain(str(error))) from error
            log.warning("%s Until then the preview shows no gathered entries.", error)
            return Archive(None)
        path = self.project.folders.archive
        kept = self.settings.parts & {"blogs", "events"} or self.settings.copies_pictures or path.exists()
        return Archive.for_building(path) if kept else Archive(None)

    def _report(self, told: str) -> None:
        """Say what was brought back: the next build has nothing to say of it."""
        log.warning(told, extra=ADVICE)
        if self._last_build:
            self._last_build.forget()

    def on_env(self, env: Environment) -> Environment:
        """Show `flipkit` to all templates."""
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
        return with_bar(self._asked(made, urlsplit(self.config.site_url or "/").path), self._bar)

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
        """Take a probe's HTML out of the build; remember the pages people wrote."""
        html = with_bar(html, self._bar)
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
            if not (self.config.strict and has_warned()):
                self._publish()
        except FlipkitError as error:
            raise PluginError(plain(str(error))) from error
        finally:
            self.end()

    def _publish(self) -> None:
        assert self._shells  # the host lists files before it is done
        self._shells.remove_probes(Path(self.config.site_dir))
        changes = write(
            self._sink(),
            self._artifacts,
            self.settings,
            built=Path(self.config.site_dir),
            stamp=self._shells.file,
            left=[
                KeyedFile(url, partial(self._rendered, page, render), self._templates.keys[url])
                for url, (page, render) in self._templates.left.items()
            ],
            keys=self._templates.keys,
            has_sitemap=not self.settings.has_own_look,
            written=[(shell.record(page, self._facts.tag(page)), None, page.url) for page in self._pages.values()],
            state=self._state,
            made_by=programs(),
        )
        is_published = not (self.serving or self.settings.is_for_disk)
        for file in self._artifacts if is_published else ():
            if isinstance(file, File) and file.url == addresses.ledger():
                replace(self.project.folders.ledger, content_of(file))
        self.project.shelf.keep()
        said = "A copy that needs no server is in" if self.settings.is_for_disk else "Published into"
        log.info("%s %s: %s", said, self.target, changes)
        self._tell(changes)
        self._is_published = True

    def _rendered(self, page: MkDocsPage, render: Callable[[], str]) -> bytes:
        """Render a page after all, as the host does."""
        return self.on_post_page(render(), page).encode("utf-8", "xmlcharrefreplace")

    @cached_property
    def _tree(self) -> Tree | Preview:
        """The published folder, or that of the preview."""
        if self.serving:
            return Preview(self.target, self.previewed.setdefault(self.target, {}))
        owner, is_for_disk = self.settings.owner, self.settings.is_for_disk
        return Tree(self.target, self._state, adopt=self.adopts, owner=owner, is_for_disk=is_for_disk, tell=advise)

    def _stands(self, url: str, key: str) -> bool:
        """Whether a file of the site was made for a key; asked before anything is made where nothing is yet."""
        is_there = self.serving or (self.target / MANIFEST).is_file()
        return is_there and not self.settings.is_for_disk and self._tree.stands(url, key)

    def _sink(self) -> Sink:
        """Give where the files go."""
        tree, is_for_disk = self._tree, self.settings.is_for_disk
        files = {*files_of(self._artifacts, Path(self.config.site_dir))} if is_for_disk else {}
        return DiskCopy(tree, files, own_address(self.config)) if is_for_disk else tree

    def _tell(self, changes: Changes) -> None:
        """Name what others put, or changed, into the published folder."""
        if self._last_build and (changes.kept or changes.aside):
            self._last_build.forget()
        if changes.kept:
            advise(f"Changed by hand, so not removed from {self.target}: {first_of(changes.kept)}")
        if changes.aside:
            store = self._state / SET_ASIDE
            advise(f"Not as flipkit wrote it, so set aside in {store}: {first_of(changes.aside)}")
