"""A project on disk: its settings, its folders, and what is read from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files

from flipkit.gather.content import certificates, podcasts, redirects, tools, words_file
from flipkit.gather.content.blogs import feed_files
from flipkit.gather.content.erased import erased_file
from flipkit.gather.content.folders import line_of
from flipkit.gather.content.pathways import files_of_pathways
from flipkit.gather.content.posts.kept import PostShelf
from flipkit.gather.content.unread import unread
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.ledgers import read_ledger
from flipkit.mkdocs import content
from flipkit.mkdocs.listed import Mirror, included
from flipkit.mkdocs.markdown import Renderer
from flipkit.mkdocs.settings import extra, folders, own_address, settings
from flipkit.mkdocs.shelf import Shelf
from flipkit.model.comments import comments_file
from flipkit.model.community import Community
from flipkit.model.links import SourceLink, find_links
from flipkit.model.problems import Problem, sort_key, without
from flipkit.model.settings import INDEXES, Part
from flipkit.model.web_addresses import host_of, is_placeholder
from flipkit.publish.artifacts import Record
from flipkit.publish.faults import SITE_URL_MISSING, SITE_URL_PLACEHOLDER

if TYPE_CHECKING:
    from flipkit.gather.content.event_memory import EventMemory as EventsRead
    from flipkit.publish.html.link_problems import BrokenLink

HOME = "home.html"


class Project:
    """What mkdocs.yml configures, and the community found below its content folder."""

    #: Whether a preview shows what is held back; `flipkit serve --drafts` says so for all builds of its process.
    shows_drafts: ClassVar[bool] = False
    #: Events as the previews of this process read them, by their content folders.
    _memories: ClassVar[dict[Path, EventsRead]] = {}
    #: Whether the community has the events of the build before.
    has_same_events = False

    def __init__(self, config: MkDocsConfig, options: Mapping[Part, Config], *, serving: bool = False) -> None:
        known = extra(config)
        self.config, self.serving = config, serving
        self.folders = folders(config, known, options)
        self.settings = settings(config, known, options, has_home=self._has_home())
        ways = files_of_pathways(self.folders.content, self.folders.pathways)
        self.settings = replace(self.settings, has_pathways=bool(ways) and "posts" in self.settings.parts)
        self.paper = known.print.paper
        self.fonts = (self.folders.project / known.print.fonts,) if known.print.fonts else ()
        self.shelf = Shelf(self.folders.state / "kept.json", serving=serving)
        self.renderer = Renderer(config, self.folders.posts, self.shelf)

    def _has_home(self) -> bool:
        index = Path(self.config.docs_dir) / "index.md"
        if not index.is_file():
            return False
        return f"template: {HOME}" in index.read_text("utf-8-sig", errors="replace").split("\n---", 1)[0]

    @property
    def read_folders(self) -> list[str]:
        """The folders that active plugins read."""
        parts, names = self.settings.parts, self.folders
        return [name for part, name in (("posts", names.posts), ("events", names.events)) if part in parts]

    @property
    def read_files(self) -> list[str]:
        """The lists that active plugins read, and the feeds beside them."""
        parts, names = self.settings.parts, self.folders
        found = [names.people, tools.NAME] if parts & {"posts", "blogs", "events"} else []
        if "posts" in parts:
            ways = files_of_pathways(names.content, names.pathways)
            found += [redirects.NAME, podcasts.NAME, *(f"{names.pathways}/{path.name}" for path in ways)]
        if "events" in parts:
            found += [certificates.NAME, words_file.NAME]
        if "blogs" in parts:
            found += [names.blogs, erased_file(names.blogs)]
            found += feed_files(names.content / names.blogs, names.blogs, self.shelf)
        return found

    def files(self) -> dict[str, str]:
        """Where MkDocs publishes what it finds below the content folder (before other plugins add to it)."""
        return self.published(get_files(self.config))

    def published(self, files: Files) -> dict[str, str]:
        """Take what is not published out of `files`; give the addresses of the rest, by source path.

        Of posts and events is read from then on what the host lists, with what other plugins made and without what
        they took away.
        """
        listed = included(files, self.config, serving=self.serving)
        self._mirror = Mirror(self.folders.content, self.read_folders, listed)
        is_same = self._mirror.folder == self.folders.content
        self.folders = replace(self.folders, listed=None if is_same else self._mirror.folder)
        self._host = files
        self.taken = content.choose(files, self.read_folders, self.read_files)
        own = {f"{url}index.md": url for url in map(INDEXES.__getitem__, self.settings.sections)}
        return own | {
            source: file.url.removeprefix("./") for source, file in listed.items() if source not in self.taken
        }

    def pages(self) -> list[File]:
        """Give the pages that people wrote for the host; `files` or `published` came before."""
        return [page for page in self._host if page.is_documentation_page() and page.src_uri not in self.taken]

    def _event_folders(self) -> frozenset[str]:
        events = self.folders.content / self.folders.events
        return frozenset(path.name for path in events.iterdir()) if events.is_dir() else frozenset()

    def pictures_to_copy(self, now: datetime) -> tuple[str, ...]:
        """Give the addresses of pictures in posts that are to be copied, of what the host lists."""
        if not self.settings.copies_pictures:
            return ()
        from flipkit.gather.content.community import pictures_to_copy  # noqa: PLC0415  # as below

        return pictures_to_copy(self.folders, self.settings, now, markdown=self.renderer)

    def community(
        self,
        now: datetime,
        files: Mapping[str, str],
        archive: Archive,
        digest_of: Callable[[Path], str] | None = None,
    ) -> Community:
        """Gather everything at the moment `now`; `files` are the host's addresses of source paths.

        `archive` must stay open as long as the community is used. `digest_of` is who knows files without reading.
        """
        # many a command needs a project's folders and settings only
        from flipkit.gather.content.community import read_community  # noqa: PLC0415
        from flipkit.gather.content.event_memory import EventMemory  # noqa: PLC0415  # as above
        from flipkit.mkdocs.written_pages import doubtful_texts, unread_heads  # noqa: PLC0415  # as above
        from flipkit.publish.calendars import drifted, renamed_folders  # noqa: PLC0415  # as above
        from flipkit.publish.html import link_problems as of_links  # noqa: PLC0415  # as above
        from flipkit.publish.lost_recordings import without_lost_recordings  # noqa: PLC0415  # as above

        memory = self._memories.setdefault(self.folders.content, EventMemory()) if self.serving else EventMemory()
        made = read_community(
            self.folders,
            self.settings,
            now,
            archive=archive,
            files=files,
            markdown=self.renderer,
            drafts=self.serving and self.shows_drafts,
            shelf=PostShelf(self.shelf, self.renderer.recipe) if self.renderer.recipe else None,
            memory=memory,
            digest_of=digest_of,
        )
        self.has_same_events = memory.is_same
        made = replace(made, files={**made.files, **self._attached(made)}, kept=self.shelf)
        self._withhold(made)
        made = replace(made, files={source: url for source, url in made.files.items() if source not in self.taken})
        made, photos = self._with_pictures(made)
        renamed = renamed_folders(made, read_ledger(self.folders.ledger), self._event_folders())
        published = cache(partial(self._published, made))
        line, withheld = partial(line_of, self.folders.texts), frozenset(self.taken)
        links = [*of_links.broken(made, of_links.find_broken(made, of_links.texts(made), published), line, withheld)]
        pages = doubtful_texts(self.pages(), self.config, self.renderer, made)
        line = partial(line_of, self.folders.content)
        links += of_links.broken(made, of_links.find_broken(made, pages, published), line, withheld)
        # of those that are ignored nobody is to be told: they stay
        dead = [link for link, problem in links if problem.code not in self.settings.ignored]
        known = made.addresses.keys() | {problem.file for problem in made.aside}
        known |= {*map(comments_file, known)}
        known -= {f"{folder}/index.md" for folder in self.read_folders}  # the lists' pages
        left = unread(self.folders.texts, self._mirror.listed, known, made.problems)
        aside, _ = without({*made.aside, *left}, self.settings.ignored)
        problems, ignored = without(
            {
                *made.problems,
                *(problem for _, problem in links),
                *of_links.missing_logos(made),
                *of_links.lost_redirects(made, redirects.NAME, published),
                *of_links.foreign(made),
                *drifted(made),
                *renamed,
                *self._without_address(),
                *unread_heads(self._host),
                *self._barred(made),
                *photos,
            },
            self.settings.ignored,
        )
        return replace(
            without_lost_recordings(made, dead),
            nowhere=_nowhere(dead),
            problems=tuple(sorted(problems, key=sort_key)),
            ignored=tuple(sorted(ignored, key=sort_key)),
            aside=tuple(sorted(aside, key=sort_key)),
        )

    def _without_address(self) -> Iterator[Problem]:
        """Say what posts of a site without an address can't have; a preview has its own."""
        if "posts" in self.settings.parts and not (own_address(self.config) or self.serving):
            file = Path(self.config.config_file_path or "mkdocs.yml").name
            yield Problem(file, SITE_URL_MISSING())

    def placeholders(self) -> Iterator[Problem]:
        """Say that the site's address is one that no site can have, where it is, and mkdocs.yml doesn't ignore that.

        It is no matter of the public: readers of such a site are its makers.
        """
        url = own_address(self.config)
        if is_placeholder(url) and SITE_URL_PLACEHOLDER.code not in self.settings.ignored:
            file = Path(self.config.config_file_path or "mkdocs.yml")
            lines = file.read_text("utf-8-sig", errors="replace").splitlines() if file.is_file() else []
            line = next((number for number, text in enumerate(lines, 1) if text.startswith("site_url:")), None)
            yield Problem(file.name, SITE_URL_PLACEHOLDER(url=url), line=line)

    def _barred(self, community: Community) -> Iterator[Problem]:
        """Name what can't run in people's texts and pages, where the site has a policy."""
        from flipkit.publish.html.barred_scripts import barred_scripts  # noqa: PLC0415  # as above
        from flipkit.publish.html.link_problems import texts  # noqa: PLC0415  # as above
        from flipkit.publish.keys import key_of  # noqa: PLC0415  # as above

        if not self.settings.policy:
            return
        loaded = " ".join(map(str, self.config.extra_javascript))
        draws = "mermaid" in str(self.config.mdx_configs) and "mermaid" not in loaded and "unpkg.com" not in loaded
        allowed = {host_of(community.settings.url), *map(host_of, self.settings.policy.replace(";", " ").split())}
        pages = ((page.src_uri, page.content_string) for page in self._host if page.is_documentation_page())
        for file, text in (*((file, html) for file, html, _ in texts(community)), *pages):
            key = key_of("barred", file, text, sorted(allowed), draws)
            if self.shelf.get(key) is None:
                found = [*barred_scripts(file, text, allowed, has_diagrams=draws)]
                yield from found
                if not found:
                    self.shelf.put(key, 0)

    def _attached(self, community: Community) -> dict[str, str]:
        """Publish what posts link to and lies beside them."""
        sources = {post.source for post in community.posts}
        found = (SourceLink.read(link.url) for post in community.posts for link in find_links(post.html))
        linked = dict.fromkeys(source.path for source in found if source and source.path not in sources)
        return content.attach(self._host, self.taken, linked, self.folders.posts)

    def _withhold(self, community: Community) -> None:
        """Keep what only posts that are held back bring along from being published."""
        from flipkit.publish.html.link_problems import linked_sources  # noqa: PLC0415  # as above

        own = tuple(community.held_folders)
        claimed = {source for source in community.files if source in community.held_files or source.startswith(own)}
        below = {source for source in claimed if source.startswith(f"{self.folders.posts}/")}
        content.withhold(self._host, self.taken, sorted(below - linked_sources(community)) if below else ())

    def _with_pictures(self, community: Community) -> tuple[Community, tuple[Problem, ...]]:
        """Make pictures small: those beside posts, and people's photos; look at those of podcasts.

        Photos are then published as these alone, unless a text names them.
        """
        from flipkit.publish import thumbnails  # noqa: PLC0415  # a library of pictures
        from flipkit.publish.html.link_problems import linked_sources  # noqa: PLC0415  # many a command needs no pages
        from flipkit.publish.output.picture_store import PictureStore  # noqa: PLC0415  # as above

        store = PictureStore(self.folders.state / "thumbnails")
        leads = thumbnails.leads(community, self._read, store)
        made, problems = thumbnails.portraits(
            community,
            self._read,
            store,
            file=self.folders.people,
            line_of=partial(line_of, self.folders.content, self.folders.people),
        )
        shown = {person.photo for person in community.people if person.id in made}
        content.withhold(self._host, self.taken, sorted(shown - linked_sources(community)))
        store.sweep()
        line = partial(line_of, self.folders.content, podcasts.NAME)
        shows, unfit = thumbnails.podcast_pictures(community, self._read, file=podcasts.NAME, line_of=line)
        return replace(community, portraits=made, leads=leads, podcasts=shows), (*problems, *unfit)

    def _read(self, source: str) -> bytes:
        """Read a file that the host publishes."""
        return self._host.src_uris[source].content_bytes

    def _published(self, community: Community) -> frozenset[str]:
        """Give the addresses of all that is made of a community, and of the host's files."""
        from flipkit.publish.whole_site import Publication  # noqa: PLC0415  # seldom asked for

        made = Publication(community, read_ledger(self.folders.ledger)).artifacts()
        return frozenset(each.url for each in made if not isinstance(each, Record)) | {*community.files.values()}


def _nowhere(links: Iterable[BrokenLink]) -> dict[str, frozenset[str]]:
    """Give the links that are shown as dead, by pages."""
    found = defaultdict[str, set[str]](set)
    for link in links:
        found[link.page].add(link.url)
    return {page: frozenset(urls) for page, urls in found.items()}
