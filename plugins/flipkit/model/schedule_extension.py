"""What schedule.xml and schedule.json have no place for, carried beside each session so that nothing is lost.

Other programs never see it: it stands in `conference.meta` of the JSON (which is free-form) and in a
processing instruction of the XML (which programs skip that don't know its name).
"""

from __future__ import annotations

from typing import Any

from pydantic import Field, ValidationError

from flipkit.model.conferences import Prework, Session, Status
from flipkit.model.documents import Document, Link
from flipkit.model.sessions import Identifier

#: The name of what is carried: a key of `conference.meta`, a processing instruction's target.
MARK = "flipkit"
#: In the formats, texts may be HTML: what has one of these characters may be read as another text.
_MARKED = frozenset("<&")


class Carried(Document):
    """The fields of one session that the formats lack; what is None stands in the format."""

    id: Identifier
    title: str | None = None
    abstract: str | None = None
    room: str | None = None
    type: str = "talk"
    minutes: int | None = Field(default=None, ge=1)
    level: str = ""
    audience: str = ""
    speakers: tuple[str, ...] | None = None
    prework: tuple[Prework, ...] = ()
    pd_minutes: int | None = Field(default=None, ge=0)
    capacity: int | None = None
    stream_url: Link = ""
    recording_url: Link = ""
    slides_url: Link = ""
    notes_url: Link = ""
    access: str = ""
    status: Status = "confirmed"


def carried(session: Session, names: tuple[str, ...], *, longest: int) -> dict[str, Any]:
    """Give what is carried with a session that is written with these names of its speakers.

    `longest` is the largest number of minutes that the format can say.
    """
    made = Carried.model_construct(**{name: getattr(session, name) for name in Carried.model_fields})
    said = {
        "title": not _MARKED.intersection(session.title),
        "abstract": not _MARKED.intersection(session.abstract),
        "room": bool(session.room) and not session.everywhere,
        "speakers": session.speakers == names,
        "minutes": session.minutes <= longest,
    }
    return made.model_dump(
        mode="json", exclude_defaults=True, exclude={name for name, is_said in said.items() if is_said}
    )


def restored(data: object) -> dict[str, object]:
    """Give the fields (as `SessionNotes` has them) that `carried` gave; none of what is not from there."""
    try:
        return Carried.model_validate(data).model_dump(exclude_defaults=True)
    except ValidationError:
        return {}
