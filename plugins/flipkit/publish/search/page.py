"""The search page and what Material's dialog asks for at its start."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from flipkit.model.community import Community
from flipkit.publish.artifacts import File, Page
from flipkit.publish.templates import render

URL = "search/"

#: Kinds and lists there are, each with the plugins that bring it (any of them).
_KINDS = (
    ("Post", {"posts"}), ("Blog entry", {"blogs"}), ("Chat", {"events"}), ("Session", {"events"}),
    ("Event", {"events"}), ("Person", {"posts", "blogs", "events"}),
)  # fmt: skip
_LISTS = (
    ("Posts", "posts/", {"posts"}), ("Blogs", "blogs/", {"blogs"}), ("Chats", "chats/", {"events"}),
    ("Events", "events/", {"events"}), ("Calendars", "calendars/", {"calendars"}),
    ("People", "people/", {"posts", "blogs", "events"}),
)  # fmt: skip

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
    kinds = [kind for kind, parts in _KINDS if parts & settings.parts]
    lists = [(title, url) for title, url, parts in _LISTS if parts & settings.parts]
    scope = f"Everything on {settings.name}"
    yield Page(
        URL,
        "Search",
        f"{scope}: search it by words and by kind.",
        partial(
            render, "search.html", URL, community,
            kinds=[*kinds, "Page"] if kinds else [], lists=lists, scope=scope,
        ),
        "page",
        "search",
        settings.language,
        head=_HEAD,
        index=True,
    )  # fmt: skip
    yield File("search/search_index.json", json.dumps(_STUB, separators=(",", ":")).encode())
