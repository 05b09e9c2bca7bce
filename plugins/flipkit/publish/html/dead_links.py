"""Links that are known to lead nowhere, and pictures that are not here: shown as what they are, never as live ones.

The words of a link stay, with a mark behind them; in the place of a picture stands what was said of it. The text's
file keeps what was written, so that all is live again when what is missing comes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import escape
from posixpath import basename

from flipkit.model.links import find_links, tags
from flipkit.publish.html.language import Language

_END_OF_LINK = re.compile(r"</a\s*+>", re.I)
_TAG = re.compile(r"<[^<>]*+>")
#: What shows something by itself, with all that stands in it for browsers that can't.
_PLAYERS = frozenset({"audio", "video", "iframe", "object"})
_PICTURES = frozenset({"img", "embed", "input"})


def without_dead_links(html: str, dead: Collection[str], spoken: Language) -> str:
    """Show the links of a text whose addresses, as they stand in it, are `dead`, as none."""
    pieces: list[str] = []
    at = 0
    for begin, end, made in sorted(_changes(html, dead, spoken)):
        if begin >= at:
            pieces += [html[at:begin], made]
            at = end
    return "".join([*pieces, html[at:]])


def _changes(html: str, dead: Collection[str], spoken: Language) -> Iterator[tuple[int, int, str]]:
    """Give what is to stand in the place of a part of the text: where that begins and ends, and the HTML."""
    for tag in tags(html):
        written = html[tag.begin : tag.end]
        gone = [link for link in find_links(written) if link.url in dead]
        if not gone:
            continue
        closed = _END_OF_LINK.search(html, tag.end) if tag.name == "a" else None
        own = [link.url for link in gone if link.attribute in ("src", "data")]
        if tag.name in _PICTURES and own:
            yield tag.begin, tag.end, _in_place(tag.values().get("alt", ""), "picture", spoken)
        elif tag.name in _PLAYERS and own:
            end = html.find(f"</{tag.name}", tag.end)
            end = html.find(">", end) + 1 if end >= 0 else tag.end
            name = basename((own[0].partition("|")[2] or own[0]).rstrip("/"))
            yield tag.begin, end or tag.end, _in_place(name, "file", spoken)
        elif tag.name == "source" and own:
            yield tag.begin, tag.end, ""
        else:
            yield tag.begin, tag.end, tag.without(html, {link.attribute for link in gone})
        if closed and _TAG.sub("", html[tag.end : closed.start()]).strip():
            said = escape(spoken.gettext("dead link"))
            yield closed.end(), closed.end(), f' <small class="fk-dead">({said})</small>'


def _in_place(name: str, kind: str, spoken: Language) -> str:
    """Say what is missing: by the words that were to stand for a picture, or the name of a file."""
    if kind == "file":
        said = spoken.gettext("Missing file: %(name)s", name=name)
    elif name.strip():
        said = spoken.gettext("Missing picture: %(words)s", words=name.strip())
    else:
        said = spoken.gettext("Missing picture")
    return f'<span class="fk-missing">{escape(said)}</span>'
