"""All artifacts of a site, by its active parts."""

from __future__ import annotations

from collections.abc import Iterator

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.ledger import Ledger, record_rows
from flipkit.model.ledger.ids import assign_numbers
from flipkit.model.ledger.update import record_changes
from flipkit.publish import agenda, blogs, calendars, chats, conferences, events, people, posts, problems, search
from flipkit.publish import remote_calendars as gathered
from flipkit.publish import schedules as exports
from flipkit.publish.artifacts import Artifact, File
from flipkit.publish.output import assets as face


def artifacts(community: Community, ledger: Ledger) -> Iterator[Artifact]:
    """Give every page, file and search record; pages' bodies are made when they are stamped."""
    parts = community.settings.parts
    yield from face.artifacts()
    if "posts" in parts:
        yield from posts.artifacts(community)
    if "blogs" in parts:
        yield from blogs.artifacts(community)
    if "events" in parts:
        ledger = assign_numbers(record_changes(ledger, community.conferences, community.now), community.conferences)
        ledger = record_rows(ledger, community.conferences)
        yield from chats.artifacts(community)
        yield from conferences.artifacts(community, ledger)
        yield from exports.artifacts(community, ledger)
        yield from events.artifacts(community)
        yield from agenda.artifacts(community)
        yield from gathered.artifacts(community)
    if "calendars" in parts:
        yield from calendars.artifacts(community, ledger)
    elif "events" in parts:
        yield File(addresses.ledger(), ledger.write)
    if parts & {"posts", "blogs", "events"}:
        yield from people.artifacts(community)
        yield from problems.artifacts(community)
    if "search" in parts:
        yield from search.artifacts(community)
