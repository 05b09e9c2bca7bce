"""Sessions as they are written, before they have a place in a conference's programme."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from flipkit.model.conferences import ALL_ROOMS, Prework, Session, Status, timed
from flipkit.model.documents import Document, Link, Texts
from flipkit.model.slugs import slug
from flipkit.model.times import AnyMinutes, Minutes, WallTime, at
from flipkit.model.wrong import wrong


def parts(text: str) -> list[str]:
    """Split what stands in one cell at its semicolons."""
    return [part.strip() for part in text.split(";") if part.strip()]


def _several(value: object) -> object:
    return parts(value) if isinstance(value, str) else value


def _prework(value: object) -> object:
    """Read `title | url | minutes; title | url | minutes`; a list of groups of keys is left as it is."""
    if not isinstance(value, str):
        return value
    found = []
    for item in parts(value):
        title, *rest = [part.strip() for part in item.split("|")]
        if not title or len(rest) > 2:
            raise wrong(f"'{item}' is not a piece of pre-work.", "Write it as title | address | minutes.")
        found.append(
            {"title": title} | {key: part for key, part in zip(("url", "minutes"), rest, strict=False) if part}
        )
    return found


def _identifier(value: object) -> str:
    text = str(value).strip()
    if not re.fullmatch(r"\w[\w-]*", text):
        raise wrong(
            f"'{text}' can't stand in an address.", f"Write it with letters, digits and hyphens: {slug(text)}."
        )
    return text


def _end(value: object) -> object:
    """Keep a time of day, `10:30`, for the session's own date; everything else is a date with a time."""
    text = str(value).strip()
    return f"0001-01-01 {text}" if re.fullmatch(r"\d{1,2}:\d{2}", text) else value


#: Part of an address, as people choose it.
Identifier = Annotated[str, BeforeValidator(_identifier)]


class SessionNotes(Document):
    """A session as written: a row of a spreadsheet, or the front matter of a file.

    Texts with several values are split by `;` (`speakers`, `prework`: `title | address | minutes`).
    `end` may be a time of day alone. Times are wall-clock times of the conference. `number` and `guid`
    are what another system calls the session.
    """

    id: Identifier
    title: str = Field(min_length=1)
    start: WallTime
    minutes: Minutes | None = None
    end: Annotated[WallTime, BeforeValidator(_end)] | None = None
    room: Annotated[str, AfterValidator(lambda room: room or ALL_ROOMS)] = ALL_ROOMS
    track: str = ""
    type: Annotated[str, BeforeValidator(lambda value: value.casefold() if isinstance(value, str) else value)] = (
        "talk"
    )
    level: str = ""
    audience: str = ""
    speakers: Annotated[Texts, BeforeValidator(_several)] = ()
    abstract: str = ""
    prework: Annotated[tuple[Prework, ...], BeforeValidator(_prework)] = ()
    pd_minutes: AnyMinutes | None = None
    capacity: int | None = None
    stream_url: Link = ""
    recording_url: Link = ""
    slides_url: Link = ""
    notes_url: Link = ""
    access: str = ""
    status: Status = "confirmed"
    language: str = ""
    number: Annotated[int, Field(gt=0)] | None = None
    guid: str = ""

    @model_validator(mode="after")
    def _lasts(self) -> SessionNotes:
        if self.minutes is None and self.end is None:
            raise wrong("it is not said how long the session lasts.", "Add minutes, or end.")
        if self.end is not None and self.ends <= self.start:
            raise wrong("the session ends before it begins.", "Check start and end.")
        if (
            self.end is not None
            and self.minutes is not None
            and self.ends - self.start != timedelta(minutes=self.minutes)
        ):
            raise wrong(f"minutes and end disagree: it ends at {self.ends:%H:%M}.", "Keep one of the two.")
        return self

    @property
    def ends(self) -> datetime:
        """Its end on the wall, where `end` is written."""
        assert self.end is not None
        return datetime.combine(self.start.date(), self.end.time()) if self.end.year == 1 else self.end

    def session(self, zone_name: str, *, html: str = "", source: str = "") -> Session:
        """Give the session itself, its times placed in the conference's zone."""
        start, end = timed(self.start, self.minutes or 0, zone_name)
        if self.minutes is None:
            end = at(self.ends, zone_name)
        kept = self.model_dump(exclude={"start", "end", "minutes", "prework"})
        return Session(start=start, end=end, prework=self.prework, html=html, source=source, **kept)
