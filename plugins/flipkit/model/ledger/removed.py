"""Sessions that organizers took out of their programme, and what calendars must still say of them.

A subscriber's calendar is told of a cancellation, not of a silence: so what is needed to say it is kept,
and is the same at every build.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flipkit.model.conferences import Conference
from flipkit.model.ledger.changes import Snapshot
from flipkit.model.sessions import Session
from flipkit.model.states import EventStatus
from flipkit.model.times import zone


@dataclass(frozen=True, slots=True)
class ProgrammePlace:
    """Where in a programme a session stood, beside its facts: which calendars it was in, and as what."""

    track: str = ""
    speakers: tuple[str, ...] = ()
    type: str = "talk"

    @classmethod
    def of(cls, session: Session) -> ProgrammePlace:
        """Take a session's place."""
        return cls(session.track, session.speakers, session.type)

    @classmethod
    def read(cls, *said: Any) -> ProgrammePlace:
        """Read what `plain` gave."""
        track, speakers, kind = said
        return cls(str(track), tuple(map(str, speakers)), str(kind))

    @property
    def plain(self) -> list[object]:
        """It as JSON has it."""
        return [self.track, [*self.speakers], self.type]


@dataclass(frozen=True, slots=True)
class RemovedSession:
    """A session that has been taken out: its facts and its place as they were last published."""

    facts: Snapshot
    place: ProgrammePlace

    @classmethod
    def read(cls, facts: Any, place: Any) -> RemovedSession:
        """Read what `plain` gave."""
        return cls(Snapshot.read(*facts), ProgrammePlace.read(*place))

    @property
    def plain(self) -> list[object]:
        """It as JSON has it."""
        return [self.facts.plain, self.place.plain]

    def session(self, identifier: str, zone_name: str) -> Session:
        """Give it as a cancelled session, its times in a conference's zone."""
        facts, place, at_home = self.facts, self.place, zone(zone_name)
        return Session(
            id=identifier,
            title=facts.title,
            start=facts.start.astimezone(at_home),
            end=facts.end.astimezone(at_home),
            room=facts.room,
            track=place.track,
            type=place.type,
            speakers=place.speakers,
            status=EventStatus.CANCELLED,
        )


def removed_sessions(removed: Mapping[str, RemovedSession], conference: Conference) -> tuple[Session, ...]:
    """Give what was taken out of a conference's programme, in order of the ids.

    `removed` has it by `<conference>/<session>`, as the ledger does.
    """
    own = f"{conference.id}/"
    return tuple(
        removed[key].session(key.removeprefix(own), conference.timezone)
        for key in sorted(removed)
        if key.startswith(own)
    )
