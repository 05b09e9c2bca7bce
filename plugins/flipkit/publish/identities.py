"""The ids that gathered entries have in our feeds."""

from __future__ import annotations

from collections import Counter
from uuid import NAMESPACE_URL, uuid5

from flipkit.model.community import Community
from flipkit.model.feeds import Entry

from .words import host


def identities(community: Community, entries: tuple[Entry, ...]) -> dict[Entry, str]:
    """Give each entry its id: the original's where it is an IRI and no other blog claims it, else our own.

    An id must not change when an entry is published again (RFC 4287 section 4.2.6), and must not be
    taken over by whoever copies it: of several that claim one, the blog whose host it names keeps it.
    """
    claims = Counter(entry.id for entry in entries)
    found = {}
    for entry in entries:
        owned = host(community.blogs_by_id[entry.blog].blog.url) in entry.id
        is_iri = entry.id.startswith(("http://", "https://", "tag:", "urn:")) and " " not in entry.id
        own = uuid5(NAMESPACE_URL, f"{entry.blog}\n{entry.id}").urn
        found[entry] = entry.id if is_iri and (claims[entry.id] == 1 or owned) else own
    return found
