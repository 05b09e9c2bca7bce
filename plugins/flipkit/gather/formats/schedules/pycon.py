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
from flipkit.gather.formats.vocabulary import is_cancelled
from flipkit.model.sessions import PAUSES, PLENARIES


def read(data: Any, told: ParseContext, repairs: Notes) -> RawSchedule:
    """Read the list. Raises `ParseError` if this is none."""
    whole = mapping(data)
    listed = [slot for slot in items(whole.get("schedule") if whole else data) if isinstance(slot, dict)]
    if not any("name" in slot or "title" in slot for slot in listed):
        raise ParseError(faults.NO_PYCON_SCHEDULE(), source=told.source)
    sketch = RawSchedule(title=whole.get("title") or whole.get("name"), timezone=whole.get("timezone"))
    sketch.drafts = [_draft(slot) for slot in listed]
    return sketch


def _draft(slot: dict[str, Any]) -> SessionDraft:
    kind = first(slot, "kind").casefold()
    rooms = [name for name in map(said, items(slot.get("rooms"))) if name.strip()]
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
        speakers=list(authors if isinstance(authors, list) else [authors]),
        level=slot.get("level"),
        audience=slot.get("audience"),
        texts=[slot.get("description"), slot.get("abstract")],
        links=[("", slot.get("conf_url"))],
        recording=slot.get("video_url") or slot.get("recording_url"),
        slides=slot.get("slides_url"),
        cancelled=slot.get("cancelled") is True or is_cancelled(first(slot, "status", "state")),
        pause=kind in PAUSES,
        everywhere=everywhere,
        number=key if key.isdecimal() else None,
    )
