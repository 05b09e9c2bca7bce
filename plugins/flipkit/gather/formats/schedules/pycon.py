"""conference.json as PyCon US publishes it: one flat list, lengths in minutes, texts in HTML.

`contact` has e-mail addresses and is not read.
"""

from __future__ import annotations

from typing import Any

from flipkit.errors import ParseError
from flipkit.gather.formats import Notes
from flipkit.gather.formats.json_values import first, items, mapping, minutes, moment, said
from flipkit.gather.formats.schedules import faults
from flipkit.gather.formats.schedules.raw_schedule import ParseContext, RawSchedule, SessionDraft
from flipkit.gather.formats.spreadsheets.session_texts import are_people, speakers_of
from flipkit.gather.formats.vocabulary import is_cancelled, is_yes
from flipkit.model.sessions import PAUSES, PLENARIES


def read(data: Any, told: ParseContext, repairs: Notes) -> RawSchedule:
    """Read the list. Raises `ParseError` if this is none."""
    whole = mapping(data)
    listed = [slot for slot in items(whole.get("schedule") if whole else data) if isinstance(slot, dict)]
    if not any("name" in slot or "title" in slot for slot in listed):
        raise ParseError(faults.NO_PYCON_SCHEDULE(), source=told.source)
    about = {**mapping(whole.get("conference")), **whole}
    sketch = RawSchedule(title=first(about, "title", "name"), timezone=first(about, "timezone", "time_zone"))
    sketch.drafts = [_draft(slot) for slot in listed]
    return sketch


def _draft(slot: dict[str, Any]) -> SessionDraft:
    kind = first(slot, "kind").casefold()
    listed = slot.get("rooms")
    rooms = listed.split(",") if isinstance(listed, str) else map(said, items(listed))
    rooms = [name.strip() for name in rooms if name.strip()]
    everywhere = kind in PAUSES | PLENARIES or not (rooms or first(slot, "room"))
    key = first(slot, "conf_key", "id")
    authors = slot.get("authors") or slot.get("speakers") or []
    return SessionDraft(
        key=key,
        title=slot.get("name") or slot.get("title"),
        start=moment(slot.get("start")),
        end=moment(slot.get("end")),
        minutes=minutes(slot.get("duration")),
        room="" if everywhere and len(rooms) > 1 else "; ".join(rooms) or slot.get("room"),
        track=slot.get("section") or slot.get("track"),
        type="" if kind in PAUSES else slot.get("kind"),
        speakers=list(_names(authors) if isinstance(authors, str) else items(authors)),
        level=slot.get("level"),
        audience=slot.get("audience"),
        texts=[slot.get("description"), slot.get("abstract")],
        links=[("", slot.get("conf_url"))],
        recording=slot.get("video_url") or slot.get("recording_url"),
        slides=slot.get("slides_url"),
        cancelled=is_yes(f"{slot.get('cancelled')}") or is_cancelled(first(slot, "status", "state")),
        pause=kind in PAUSES,
        everywhere=everywhere,
        number=key if key.isdecimal() else None,
    )


def _names(written: str) -> list[str]:
    """The names in a text: where all that commas part are names, it is no school that stands behind one."""
    parted = written.replace(",", ";")
    return speakers_of(parted if are_people(parted) else written)[0]
