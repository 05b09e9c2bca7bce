"""What a unit is learned from, as its page shows it: called as its page is, and played in place where it is ours."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from urllib.parse import unquote

from flipkit.model.chats import Chat
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.events import Event
from flipkit.model.links import SourceLink
from flipkit.model.pathways import Material, MaterialKind, Pathway
from flipkit.model.web_addresses import host_of
from flipkit.publish.html.language import Language
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMaterial:
    """A material: its address below the site or in full, and what it is in words.

    `player` says which element plays a file of our own: `video` or `audio`; `captions` is the address of its words.
    """

    title: str
    url: str
    language: str
    kind: str
    minutes: int
    host: str = ""
    player: str = ""
    captions: str = ""


def shown(community: Community, material: Material, pathway: Pathway, spoken: Language) -> ShownMaterial:
    """Give a material of a pathway as it is shown."""
    url = _address(community, material.url)
    title, language = _known(community).get(url.partition("#")[0], ("", ""))
    is_ours = not url.startswith(("https://", "http://", "mailto:"))
    plays = {MaterialKind.VIDEO: "video", MaterialKind.SOUND: "audio"}.get(material.kind, "")
    is_file = url.rpartition("/")[2].count(".") > 0
    is_held = url.partition("#")[0] in _held(community)
    words = f"{posixpath.splitext(url)[0]}.vtt"
    return ShownMaterial(
        title=material.title or title or _name(url),
        url=url,
        language="" if material.title or language == community.language_of(pathway) else language,
        kind=_kind(material.kind, is_held, spoken),
        minutes=material.minutes,
        host="" if is_ours else host_of(url),
        player=plays if is_ours and is_file else "",
        captions=words if plays and is_ours and words in community.files.values() else "",
    )


def _address(community: Community, written: str) -> str:
    """Give where a link leads: below the site, or in full; what leads nowhere is named as a problem elsewhere."""
    source = SourceLink.read(written)
    if source:
        return community.addresses.get(source.path, source.path) + source.rest
    if written.startswith("/"):
        path, mark, rest = written.partition("#")
        return (community.find_address(unquote(path[1:])) or path[1:]) + mark + rest
    return written


def _known(community: Community) -> Mapping[str, tuple[str, str]]:
    """Give title and language of the pages that have them, by their addresses."""
    site = community.settings.language
    found = {post.url: (post.title, post.language) for post in community.posts}
    for chat in community.chats:
        found[chat.address] = chat.title, community.language_of(chat)
        found |= {
            week.address: (week.topic or week.title, community.language_of(chat))
            for week in community.weeks(chat)
            if week.notes
        }
    for conference in community.conferences:
        found[conference.address] = conference.title, community.language_of(conference)
        for session in conference.sessions:
            said = session.title, session.language or community.language_of(conference)
            found[conference.address_of(session)] = said
    found |= {event.address: (event.title, community.language_of(event)) for event in community.events}
    return found | {pathway.address: (pathway.title, pathway.language or site) for pathway in community.pathways}


def _held(community: Community) -> frozenset[str]:
    """Give the addresses of chats, conferences and events: one takes part in what they tell of."""
    held: list[Chat | Conference | Event] = [*community.chats, *community.conferences, *community.events]
    return frozenset(each.address for each in held)


def _name(url: str) -> str:
    """Give a name for what has none: that of a file, else its address."""
    steps = [step for step in unquote(url.partition("?")[0]).split("/") if step]
    return steps[-1] if steps else url


def _kind(kind: MaterialKind, is_held: bool, spoken: Language) -> str:
    _ = spoken.gettext
    if is_held and kind == MaterialKind.PAGE:
        return _("to join")
    words = {
        MaterialKind.PAGE: _("to read"),
        MaterialKind.VIDEO: _("to watch"),
        MaterialKind.SOUND: _("to hear"),
        MaterialKind.FILE: _("a file"),
    }
    return words[kind]
