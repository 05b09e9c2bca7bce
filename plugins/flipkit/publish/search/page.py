"""The search page and what Material's dialog asks for at its start."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.settings import INDEXES, Section
from flipkit.publish.artifacts import File, Page
from flipkit.publish.html.language import Language
from flipkit.publish.html.links import root
from flipkit.publish.html.templates import body

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
    """Give `/search/`, and the empty index that Material's dialog waits for."""
    settings, url = community.settings, addresses.search()
    _ = Language.of(settings.language).gettext
    kinds = [(kind, said) for kind, said, section in _kinds(_) if section in settings.sections]
    values = {
        "kinds": [*kinds, ("Page", _("Page"))] if kinds else [],
        "lists": [(title, INDEXES[section]) for title, section in _lists(_) if section in settings.sections],
    }
    yield Page(
        url=url,
        title=_("Search"),
        description=_("Everything on %(community)s: search it by words and by kind.", community=settings.name),
        body=body("search.html", settings, url, partial(dict, values)),
        kind="page",
        section=Section.SEARCH,
        language=settings.language,
        head=_head(url),
        index=True,
    )
    yield File(addresses.search_index(), json.dumps(_STUB, separators=(",", ":")).encode())


def _head(url: str) -> str:
    folder = root(url) + addresses.asset("search/")
    return (
        f'<link rel="stylesheet" href="{folder}search.css">\n'
        f'<script type="module" src="{folder}page.js" blocking="render"></script>\n'
    )


def _kinds(_: Callable[[str], str]) -> Iterator[tuple[str, str, Section]]:
    """What there is to be found: its name in the index, what readers call it, and the section that brings it."""
    yield "Post", _("Post"), Section.POSTS
    yield "Blog entry", _("Blog entry"), Section.BLOGS
    yield "Chat", _("Chat"), Section.EVENTS
    yield "Session", _("Session"), Section.EVENTS
    yield "Event", _("Event"), Section.EVENTS
    yield "Person", _("Person"), Section.PEOPLE


def _lists(_: Callable[[str], str]) -> Iterator[tuple[str, Section]]:
    """The lists, and what they are called."""
    yield _("Posts"), Section.POSTS
    yield _("Blogs"), Section.BLOGS
    yield _("Chats"), Section.CHATS
    yield _("Events"), Section.EVENTS
    yield _("Calendars"), Section.CALENDARS
    yield _("People"), Section.PEOPLE
