"""Links that lead out of the site: in what state each was found, and where a dead one may still be read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from flipkit.values import dataclass

#: Where old pages of the web are kept. It is never asked, only linked.
ARCHIVE = "https://web.archive.org/web/"


class LinkState(StrEnum):
    """What became of a link: there, moved for good, gone, without an answer that says so, or closed to programs."""

    THERE = "there"
    MOVED = "moved"
    GONE = "gone"
    UNANSWERED = "unanswered"
    CLOSED = "closed"


#: After so many days a link is asked for again.
_REST = {
    LinkState.THERE: 30,
    LinkState.MOVED: 30,
    LinkState.GONE: 7,
    LinkState.UNANSWERED: 2,
    LinkState.CLOSED: 30,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLink:
    """What was found of a link on a day; `said` is why, in a sentence, `to` where it has moved."""

    state: LinkState
    day: date
    said: str = ""
    to: str = ""

    def is_due(self, today: date) -> bool:
        """Whether it may be asked for again."""
        return today - self.day >= timedelta(_REST[self.state]) or self.day > today


def read_links(data: bytes) -> dict[str, AskedLink]:
    """Read what `written` gave; of anything else nothing is known."""
    try:
        return {str(url): _read(fields) for url, fields in json.loads(data)["links"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _read(fields: Mapping[str, Any]) -> AskedLink:
    return AskedLink(
        state=LinkState(fields["state"]),
        day=date.fromisoformat(fields["day"]),
        said=str(fields.get("said", "")),
        to=str(fields.get("to", "")),
    )


def written(links: Mapping[str, AskedLink]) -> bytes:
    """Give what is known of links as JSON, a line each."""
    lines = (
        json.dumps(url, ensure_ascii=False)
        + ": "
        + json.dumps(
            {"state": link.state, "day": f"{link.day}"}
            | {key: value for key, value in (("said", link.said), ("to", link.to)) if value},
            ensure_ascii=False,
        )
        for url, link in sorted(links.items())
    )
    return ('{"links": {\n' + ",\n".join(lines) + "\n}}\n").encode()


def dead(links: Mapping[str, AskedLink]) -> frozenset[str]:
    """Give those that are gone."""
    return frozenset(url for url, link in links.items() if link.state is LinkState.GONE)


def archived_at(url: str, day: date | None) -> str:
    """Give the address of the copy of a page that was kept nearest to a day: `…/web/20120305/https://…`.

    Without a day, that of the list of all its copies.
    """
    return f"{ARCHIVE}{day:%Y%m%d}/{url}" if day else f"{ARCHIVE}*/{url}"


def to_ask(urls: Iterable[str], known: Mapping[str, AskedLink], today: date) -> list[str]:
    """Give the links that are due, those that nobody asked for first."""
    due = [url for url in urls if url not in known or known[url].is_due(today)]
    return sorted(due, key=lambda url: (known[url].day if url in known else date.min, url))
