"""Where a post is answered in public, on Mastodon or Bluesky, and what is answered there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from urllib.parse import unquote, urlsplit

from flipkit.model.web_addresses import web_address
from flipkit.patterns import late
from flipkit.values import dataclass

_STATUS = late(
    r"/(?:web/|deck/)?(?:@[\w.-]+(?:@[\w.:-]+)?|users/[\w.-]+/statuses|statuses|notice)/(?P<key>[0-9A-Za-z]{1,40})/?"
)
_POST = late(r"/profile/(?P<actor>[\w.:-]{1,260})/post/(?P<key>[0-9A-Za-z._~-]{1,60})/?")
_AT_POST = late(r"at://(?P<actor>[\w.:-]{1,260})/app\.bsky\.feed\.post/(?P<key>[0-9A-Za-z._~-]{1,60})")
#: Pages of people, and not of what they said.
_PROFILE = late(r"/(?:web/)?@[\w.-]+(?:@[\w.:-]+)?/?|/users/[\w.-]+/?|/profile/[^/]+/?")


class SocialNetwork(StrEnum):
    """A network whose public answers anybody may read."""

    MASTODON = "Mastodon"
    BLUESKY = "Bluesky"


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPost:
    """A message on a network in which a post was shared: what answers it answers the post.

    `url` is where people answer, `server` and `key` whom to ask for the answers and by what; `actor` is who shared
    it, by handle or DID, where the network asks for that.
    """

    network: SocialNetwork
    url: str
    server: str
    key: str
    actor: str = ""

    @property
    def id(self) -> str:
        """What it is called where it is gathered: `commons.example/1234`."""
        return "/".join(filter(None, (urlsplit(self.server).netloc, self.actor, self.key)))

    @property
    def at(self) -> str:
        """Its address in the AT protocol."""
        return f"at://{self.actor}/app.bsky.feed.post/{self.key}"


def find_shared(written: str) -> SharedPost | None:
    """Find the message that an address leads to; None if that is none of a network whose answers can be read."""
    if found := _AT_POST.fullmatch(written.strip()):
        return _on_bluesky(found)
    address = web_address(written)
    parts = urlsplit(address)
    path = unquote(parts.path)
    if found := _POST.fullmatch(path):
        return _on_bluesky(found)
    if not (found := _STATUS.fullmatch(path)) or is_profile(address):
        return None
    server = f"{parts.scheme}://{parts.netloc}"
    return SharedPost(network=SocialNetwork.MASTODON, url=address, server=server, key=found["key"])


def is_profile(address: str) -> bool:
    """Whether an address leads to somebody, and to nothing they said."""
    return bool(_PROFILE.fullmatch(unquote(urlsplit(address).path)))


def _on_bluesky(found: re.Match[str]) -> SharedPost:
    actor, key = found["actor"], found["key"]
    url = f"https://bsky.app/profile/{actor}/post/{key}"
    return SharedPost(network=SocialNetwork.BLUESKY, url=url, server="https://bsky.app", key=key, actor=actor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What somebody answered in public; `key` and `parent` are the network's own (`parent`: empty if to the post).

    `text` is plain, with lines, `links` are the addresses in it; `warning` is what its author says before it. `url`
    and `profile` are pages there.
    """

    key: str
    parent: str
    name: str
    handle: str
    profile: str
    url: str
    moment: datetime
    text: str
    links: tuple[str, ...] = ()
    warning: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        """It as JSON has it."""
        return {**asdict(self), "moment": self.moment.isoformat()}

    @classmethod
    def of(cls, fields: dict[str, Any]) -> Reply:
        """Read what `fields` gave."""
        return cls(**{**fields, "moment": datetime.fromisoformat(fields["moment"]), "links": tuple(fields["links"])})

    def is_by_or_at(self, named: Iterable[str]) -> bool:
        """Whether one of several handles or addresses is its author's or its own."""
        own = {self.handle, self.profile, self.url}
        return bool({each.casefold() for each in own if each} & {each.casefold() for each in named})


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The answers that are held to a message, oldest first, and as of which day."""

    replies: tuple[Reply, ...] = ()
    read_on: date | None = None
