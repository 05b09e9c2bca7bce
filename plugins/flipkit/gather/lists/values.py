"""What a list says of a blog, before it is one of ours."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listed:
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
class Skipped:
    """A line that names no blog flipkit can follow, and why."""

    what: str
    reason: str
    line: int = 0


def is_address(text: str) -> bool:
    """Whether a text is an address of the web, in full."""
    scheme, mark, rest = text.partition("://")
    return scheme.lower() in ("http", "https") and bool(mark) and bool(rest.strip("/")) and not text.split()[1:]
