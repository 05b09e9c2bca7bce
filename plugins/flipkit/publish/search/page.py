"""The search page and what Material's dialog asks for at its start."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.settings import Part, Section
from flipkit.publish.artifacts import File, Page
from flipkit.publish.html.language import Language
from flipkit.publish.html.templates import render_old as render

URL = addresses.search()

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


_HEAD = (
    '<link rel="stylesheet" href="../assets/flipkit/search/search.css">\n'
    '<script type="module" src="../assets/flipkit/search/page.js" blocking="render"></script>\n'
)


def artifacts(community: Community) -> Iterator[Page | File]:
    """Give `/search/`, and the empty index that Material's dialog waits for."""
    settings = community.settings
    _ = Language.of(settings.language).gettext
    kinds = [(kind, said) for kind, said, parts in _kinds(_) if parts & settings.parts]
    yield Page(
        url=URL,
        title=_("Search"),
        description=_("Everything on %(community)s: search it by words and by kind.", community=settings.name),
        body=partial(
            render,
            "search.html",
            URL,
            community,
            kinds=[*kinds, ("Page", _("Page"))] if kinds else [],
            lists=[(title, url) for title, url, parts in _lists(_) if parts & settings.parts],
        ),
        kind="page",
        section=Section.SEARCH,
        language=settings.language,
        head=_HEAD,
        index=True,
    )
    yield File(addresses.search_index(), json.dumps(_STUB, separators=(",", ":")).encode())


def _kinds(_: Callable[[str], str]) -> Iterator[tuple[str, str, set[Part]]]:
    """What there is to be found: its name in the index, what readers call it, and the plugins that bring it."""
    yield "Post", _("Post"), {"posts"}
    yield "Blog entry", _("Blog entry"), {"blogs"}
    yield "Chat", _("Chat"), {"events"}
    yield "Session", _("Session"), {"events"}
    yield "Event", _("Event"), {"events"}
    yield "Person", _("Person"), {"posts", "blogs", "events"}


def _lists(_: Callable[[str], str]) -> Iterator[tuple[str, str, set[Part]]]:
    """The lists: what they are called, where they are, and the plugins that bring them."""
    yield _("Posts"), addresses.posts(), {"posts"}
    yield _("Blogs"), addresses.blogs(), {"blogs"}
    yield _("Chats"), addresses.chats(), {"events"}
    yield _("Events"), addresses.events(), {"events"}
    yield _("Calendars"), addresses.calendars(), {"calendars"}
    yield _("People"), addresses.people(), {"posts", "blogs", "events"}
