"""What a session's file or a row of a spreadsheet may say."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from flipkit.errors import InvalidValueError
from flipkit.gather.content import conference_faults
from flipkit.gather.content.field_types import AnyMinutes, End, Identifier, Link, Minutes, Texts, WallTime
from flipkit.gather.content.validation import KeyGroup
from flipkit.model.identifiers import SessionId
from flipkit.model.sessions import ALL_ROOMS, Prework, Session
from flipkit.model.states import EventStatus
from flipkit.model.times import at, start_and_end


def split_cell(text: str) -> list[str]:
    """Split what stands in one cell at its semicolons."""
    return [part.strip() for part in text.split(";") if part.strip()]


def _split(value: object) -> object:
    return split_cell(value) if isinstance(value, str) else value


def _prework(value: object) -> object:
    """Read `title | url | minutes; title | url | minutes`; a list of groups of keys is left as it is."""
    if not isinstance(value, str):
        return value
    found = []
    for item in split_cell(value):
        title, *rest = [part.strip() for part in item.split("|")]
        if not title or len(rest) > 2:
            raise InvalidValueError(conference_faults.PREWORK_UNREADABLE(written=item))
        said = zip(("url", "minutes"), rest, strict=False)
        found.append({"title": title} | {key: part for key, part in said if part})
    return found


def _casefolded(value: object) -> object:
    return value.casefold() if isinstance(value, str) else value


class PreworkKeys(KeyGroup):
    """Something to watch or read before a session."""

    title: str
    """What it is called."""
    url: Link = ""
    """Its address."""
    minutes: Minutes | None = None
    """How long it takes."""

    def prework(self) -> Prework:
        """Give the piece itself."""
        return Prework(title=self.title, url=self.url, minutes=self.minutes)


class SessionFile(KeyGroup):
    """A session: `sessions/<id>.md`, or a row of a table whose columns have these names."""

    id: Identifier = ""
    """Its part of addresses; the file's name if it is left out."""
    title: str = Field(min_length=1)
    """What it is called."""
    start: WallTime
    """When it begins, on the clocks of the conference."""
    minutes: Minutes | None = None
    """How long it lasts; this or `end`."""
    end: End | None = None
    """When it ends, a time of day or a date with one; this or `minutes`."""
    room: str = ALL_ROOMS
    """Its room, or `all` for what happens everywhere; `""` if it is not known."""
    track: str = ""
    """Its strand of the programme."""
    type: Annotated[str, BeforeValidator(_casefolded)] = "talk"
    """What kind of session it is; `break`, `lunch`, `coffee`, `meal` and `registration` are pauses."""
    level: str = ""
    """For whom it is easy enough, such as beginners."""
    audience: str = ""
    """Whom it is for."""
    speakers: Annotated[Texts, BeforeValidator(_split)] = ()
    """Who speaks: ids of people.yml, or names; in one text they are parted by `;`."""
    abstract: str = ""
    """What it is about; in a file, the text below the front matter."""
    prework: Annotated[tuple[PreworkKeys, ...], BeforeValidator(_prework)] = ()
    """What to watch or read before; in one text: `title | address | minutes; …`."""
    pd_minutes: AnyMinutes | None = None
    """Minutes of professional development it counts for; its length if it is left out."""
    capacity: int | None = None
    """How many people can take part."""
    stream_url: Link = ""
    """Where it can be watched as it happens."""
    recording_url: Link = ""
    """Its recording."""
    slides_url: Link = ""
    """Its slides."""
    notes_url: Link = ""
    """Notes taken together."""
    access: str = ""
    """What somebody who wants to take part should know: captions, sign language."""
    status: Literal["confirmed", "cancelled", "moved"] = "confirmed"
    """Whether it takes place as planned."""
    language: str = ""
    """The language it is held in, as a code."""
    number: Annotated[int, Field(gt=0)] | None = None
    """The number that another system gave it."""
    guid: str = ""
    """The id (a UUID) that another system gave it."""

    @model_validator(mode="after")
    def _lasts(self) -> SessionFile:
        ends = self._ends()
        if ends is None:
            if self.minutes is None:
                raise InvalidValueError(conference_faults.SESSION_WITHOUT_LENGTH())
        elif ends <= self.start:
            raise InvalidValueError(conference_faults.SESSION_ENDS_BEFORE_START())
        elif self.minutes is not None and ends - self.start != timedelta(minutes=self.minutes):
            raise InvalidValueError(conference_faults.SESSION_LENGTH_DISAGREES(end=f"{ends:%H:%M}"))
        return self

    def _ends(self) -> datetime | None:
        """Its end on the wall, where `end` is written; a time of day is one of the session's own date."""
        return datetime.combine(self.start.date(), self.end) if isinstance(self.end, time) else self.end

    def session(self, zone_name: str, *, html: str = "", source: str = "") -> Session:
        """Give the session itself, its times placed in the conference's zone."""
        start, end = start_and_end(self.start, self.minutes or 0, zone_name)
        if self.minutes is None and (ends := self._ends()):
            end = at(ends, zone_name)
        return Session(
            id=SessionId(self.id),
            title=self.title,
            start=start,
            end=end,
            room=self.room,
            track=self.track,
            type=self.type,
            level=self.level,
            audience=self.audience,
            speakers=self.speakers,
            abstract=self.abstract,
            html=html,
            prework=tuple(piece.prework() for piece in self.prework),
            pd_minutes=self.pd_minutes,
            capacity=self.capacity,
            stream_url=self.stream_url,
            recording_url=self.recording_url,
            slides_url=self.slides_url,
            notes_url=self.notes_url,
            access=self.access,
            status=EventStatus(self.status),
            language=self.language,
            source=source,
            number=self.number,
            guid=self.guid,
        )
