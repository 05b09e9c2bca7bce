"""The ids that entries have in feeds of ours: each its own, whoever claims another's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cached_property
from uuid import NAMESPACE_URL, uuid5

from flipkit.model.blogs import Entry
from flipkit.model.community import Community
from flipkit.model.web_addresses import host_of
from flipkit.publish.keys import key_of

_IRI = re.compile(r"(?:https?://|tag:|urn:)\S+")


class EntryIds:
    """Gives each entry its id: the original's where it is an IRI and no other blog claims it, else our own.

    An id must not change when an entry is published again, and no two entries may share one (RFC 4287
    section 4.2.6). It must not be taken over by whoever copies it either, before or after its owner is followed:
    one that names the server of a blog is that blog's; of several that claim another, who was seen with it first
    keeps it. What is shown as another blog's has an id of ours.
    """

    def __init__(self, community: Community) -> None:
        self._copies = {(copy.entry.blog, copy.entry.id) for copy in community.copies}
        self._servers = {blog.id: host_of(blog.blog.url) for blog in community.blogs}
        self._known = {*self._servers.values()} - {""}
        counted = Counter([entry.id for entry in community.entries])
        several = {identity for identity, number in counted.items() if number > 1}
        self._claims: dict[str, list[Entry]] = {identity: [] for identity in several}
        for entry in community.entries if several else ():
            if entry.id in several:
                self._claims[entry.id].append(entry)

    def of(self, entry: Entry) -> str:
        """Give the id of an entry."""
        if not _IRI.fullmatch(entry.id) or (entry.blog, entry.id) in self._copies:
            return own_id(entry)
        above = _server_of(entry.id)
        while above and above not in self._known:
            above = above.partition(".")[2]
        claims = self._claims.get(entry.id) or [entry]
        owner = _first([each for each in claims if not above or self._servers.get(each.blog) == above])
        return entry.id if entry is owner else own_id(entry)

    def known_by(self, blog: str) -> str:
        """Give by what the ids of a blog's entries are known, beside the entries themselves."""
        contested = [(entry.id, self.of(entry)) for entry in self._contested.get(blog, ())]
        return key_of(self._key_of_servers, contested)

    @cached_property
    def _key_of_servers(self) -> str:
        return key_of(self._servers)

    @cached_property
    def _contested(self) -> dict[str, list[Entry]]:
        """The entries whose ids are claimed by several, by their blogs."""
        found: dict[str, list[Entry]] = {}
        for claims in self._claims.values():
            for entry in claims:
                found.setdefault(entry.blog, []).append(entry)
        return {blog: sorted(entries, key=lambda entry: entry.id) for blog, entries in found.items()}


def ids_of(community: Community) -> EntryIds:
    """Give the ids of a community's entries."""
    return community.once("ids of entries", (), None, lambda community, _: EntryIds(community))


def own_id(entry: Entry) -> str:
    """Give an entry an id of ours, which nobody else can claim."""
    return uuid5(NAMESPACE_URL, f"{entry.blog}\n{entry.id}").urn


def _first(claimants: Iterable[Entry]) -> Entry | None:
    """Give the only one, or the one that was seen first; nobody if two were seen at once."""
    seen = sorted(claimants, key=_seen)
    if len(seen) > 1 and _seen(seen[0]) == _seen(seen[1]):
        return None
    return seen[0] if seen else None


def _seen(entry: Entry) -> datetime:
    return entry.first_seen or datetime.max.replace(tzinfo=UTC)


#: The server in most ids: in small letters, with neither a user nor a port.
_SERVER = re.compile(r"https?://(?:www\.)?([a-z0-9.-]+)(?=[/?#]|$)")


def _server_of(identity: str) -> str:
    """Give the server that an id names: `lab.example` of `tag:lab.example,2026:1` (RFC 4151), empty for `urn:`."""
    if plain := _SERVER.match(identity):
        return plain[1]
    if identity.startswith("tag:"):
        return identity.removeprefix("tag:").partition(",")[0].rpartition("@")[2].removeprefix("www.").lower()
    return host_of(identity)
