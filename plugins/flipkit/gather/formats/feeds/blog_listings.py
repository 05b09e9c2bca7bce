"""What a list of blogs gives, in whatever form it was: blogs, lines that name none, and how far it was read."""

from __future__ import annotations

from dataclasses import dataclass

from flipkit.faults import Diagnosis


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedListing:
    """A blog on a list: its feed, and what else the list says; `line` counts from 1 (0: the list has no lines).

    `words` are those that the list filtered its entries by; `note` says in plain words what of the
    line flipkit does not take over.
    """

    feed: str
    title: str = ""
    url: str = ""
    language: str = ""
    words: tuple[str, ...] = ()
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class SkippedLine:
    """A line that names no blog flipkit can follow, and why."""

    what: str
    reason: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class UnreadRest:
    """What stands behind a place at which a list is broken: how much it is, nobody knows."""

    diagnosis: Diagnosis
