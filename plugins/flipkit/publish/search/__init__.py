"""Search: every page and record of the site in blocks of Pagefind's, below `pagefind/`, and the page `/search/`.

`blocks` divides records, `indexing` makes the index of a block. In the browser Material's dialog
(`theme/static/assets/flipkit/search/worker.js`) and the page (`page.js`) both read them through `search.js`; each is
published in one script with what it imports.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from html import escape

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.reserved import is_handbook
from flipkit.model.settings import INDEXES, Section
from flipkit.publish.artifacts import File, Kind, Page
from flipkit.publish.html import body
from flipkit.publish.html.language import Language
from flipkit.publish.html.links import root

__all__ = ["artifacts"]


#: Which blocks there are, and the program that reads them: what each search reads first.
AHEAD = BLOCKS, PROGRAM = ("blocks.json", "wasm.pagefind")

#: What the dialog fetches for its own index. Ours is elsewhere, so it holds no documents; the
#: separator is what the dialog splits a query at.
_STUB = {
    "config": {
        "lang": ["en"],
        "separator": r"[\s\-]+",
        "pipeline": ["stopWordFilter"],
        "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}},
    },
    "docs": [],
}


def artifacts(community: Community) -> Iterator[Page | File]:
    """Give `/search/` (on a disk a list of titles), and the empty index that Material's dialog waits for."""
    settings, url = community.settings, addresses.search()
    _ = Language.of(settings.language).gettext
    sections = {*settings.sections, *([Section.TOOLS] if community.tools else [])}
    kinds = [(kind, said) for kind, said, section in _kinds(_) if section in sections]
    own = [("Page", _("Page"))]
    if any(map(is_handbook, community.addresses)):
        own.append(("Handbook", _("Handbook")))
    values = {
        "kinds": [*kinds, *own] if kinds else [],
        "lists": [(title, INDEXES[section]) for title, section in _lists(_) if section in sections],
    }
    yield Page(
        url=url,
        title=_("All titles") if settings.is_for_disk else _("Search"),
        description=_("Everything on %(community)s: search it by words and by kind.", community=settings.name),
        body=body("titles.html" if settings.is_for_disk else "search.html", settings, url, partial(dict, values)),
        kind="page",
        section=Section.SEARCH,
        language=settings.language,
        head=_head(url, Language.of(settings.language).tag, is_for_disk=settings.is_for_disk),
        index=True,
    )
    yield File(addresses.search_index(), json.dumps(_STUB, separators=(",", ":")).encode())


def _head(url: str, tag: str, *, is_for_disk: bool) -> str:
    folder = root(url) + addresses.asset("search/")
    style = f'<link rel="stylesheet" href="{folder}search.css">\n'
    if is_for_disk:
        scripts = (root(url) + addresses.titles(), f"{folder}titles.js")
        return style + "".join(f'<script defer src="{script}"></script>\n' for script in scripts)
    script = (
        f'<script async src="{folder}asks.js" data-fk-tongue="{escape(tag)}"'
        ' fetchpriority="high" blocking="render"></script>\n'
    )
    # What each search reads first, so that a browser asks for it with the page's style, not when a script has come.
    ahead = (f"{root(url)}{addresses.search_bundle()}{name}" for name in AHEAD)
    return style + script + "".join(f'<link rel="preload" as="fetch" href="{file}" crossorigin>\n' for file in ahead)


def _kinds(_: Callable[[str], str]) -> Iterator[tuple[str, str, Section]]:
    """What there is to be found: its name in the index, what readers call it, and the section that brings it."""
    yield "Post", _("Post"), Section.POSTS
    yield "Pathway", _("Pathway"), Section.PATHWAYS
    yield "Blog entry", _("Blog entry"), Section.BLOGS
    yield "Blog", _("Blog"), Section.BLOGS
    yield "Chat", _("Chat"), Section.EVENTS
    yield "Session", _("Session"), Section.EVENTS
    yield "Event", _("Event"), Section.EVENTS
    yield "Person", _("Person"), Section.PEOPLE


def _lists(_: Callable[[str], str]) -> Iterator[tuple[str, Section]]:
    """The lists, and what they are called."""
    yield _("Posts"), Section.POSTS
    yield _("Pathways"), Section.PATHWAYS
    yield _("Blogs"), Section.BLOGS
    yield _("Chats"), Section.CHATS
    yield _("Events"), Section.EVENTS
    yield _("Calendars"), Section.CALENDARS
    yield _("People"), Section.PEOPLE
    yield _("Tools"), Section.TOOLS


#: What a reader calls the kinds of things, in the order they are offered.
KINDS: Mapping[Kind, str] = {
    "post": "Post",
    "pathway": "Pathway",
    "entry": "Blog entry",
    "chat": "Chat",
    "week": "Chat",
    "session": "Session",
    "conference": "Event",
    "programme": "Event",
    "event": "Event",
    "person": "Person",
    "blog": "Blog",
    "list": "Page",
    "page": "Page",
    "handbook": "Handbook",
}
