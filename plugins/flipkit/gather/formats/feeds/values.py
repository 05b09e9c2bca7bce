"""What a feed says, before anything is cleaned or decided (RFC 4287's words)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from flipkit.model.blogs import Enclosure


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it was written: plain, or HTML whose relative links count from `base` (xml:base, maybe empty)."""

    value: str
    type: Literal["text", "html"] = "text"
    base: str = ""


NOTHING = Text("")


@dataclass(frozen=True, slots=True)
class ParsedEntry:
    """One entry as its feed gives it. What it does not give is empty or None; `link` may be relative."""

    guid: str = ""
    link: str = ""
    title: Text = NOTHING
    summary: Text = NOTHING
    content: Text = NOTHING
    published: datetime | None = None
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    language: str = ""
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as its bytes give it; `warning` says in plain words what was wrong with them, if anything."""

    title: str = ""
    link: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    entries: tuple[ParsedEntry, ...] = ()
    warning: str = ""
