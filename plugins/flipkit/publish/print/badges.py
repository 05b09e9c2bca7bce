"""Badges: a first name that is read from afar, and for its bearer her own sessions.

The code on a badge leads to the sessions' page, or to her own agenda by the sessions alone: whoever reads it learns
no name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flipkit.errors import PrintError
from flipkit.model import addresses
from flipkit.model.sessions import Session
from flipkit.model.states import EventStatus
from flipkit.publish.conferences.agenda_link import fragment
from flipkit.publish.print import sheet_faults
from flipkit.publish.print.glyphs import widths
from flipkit.publish.print.labels import Labels
from flipkit.publish.print.sheet import PaperSheet
from flipkit.publish.print.typesetting import PaperDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """Somebody who gets a badge; `first` is what she is called, `sessions` are ids of those she goes to."""

    name: str
    first: str = ""
    about: str = ""
    sessions: tuple[str, ...] = ()


def speakers(sheet: PaperSheet) -> tuple[Bearer, ...]:
    """Give those who speak, each with the sessions that are hers, by name."""
    names: dict[str, list[str]] = {}
    for session in sheet.conference.sessions:
        for name in sheet.community.names(session.speakers):
            names.setdefault(name, []).append(session.id)
    word = sheet.spoken.gettext("Speaker")
    return tuple(
        Bearer(name=name, about=word, sessions=tuple(names[name])) for name in sorted(names, key=str.casefold)
    )


def badges(sheet: PaperSheet, bearers: Sequence[Bearer], labels: Labels, *, first: int = 1) -> PaperDocument:
    """Give a badge for each, on sheets of labels; the `first` label of the first sheet counts from 1.

    Raises `PrintError` where there is nobody.
    """
    _ = sheet.spoken.gettext
    values = sheet.values(_("Badges of %(conference)s", conference=sheet.conference.title), labels.paper)
    measures = {name: getattr(labels, name) for name in labels.__slots__ if name != "paper"}
    held = {
        str(session.id): session for session in sheet.conference.sessions if session.status != EventStatus.CANCELLED
    }
    if not bearers:
        raise PrintError(sheet_faults.PRINT_NOBODY(event=sheet.conference.id))
    made = [_badge(sheet, bearer, held) for bearer in bearers]
    texts = [str(each[part]) for each in made for part in ("first", "name", "about")]
    for row in _lines(sheet, list(held.values())):
        texts += [row["time"], f"{row['title']} · {row['room']}"]
    return PaperDocument(
        template="badges.typ",
        values={
            **values,
            "labels": measures,
            "skipped": first - 1,
            "badges": made,
            "widths": widths(texts),
        },
    )


def _badge(sheet: PaperSheet, bearer: Bearer, held: dict[str, Session]) -> dict[str, object]:
    first = bearer.first or bearer.name.split()[0]
    _ = sheet.spoken.gettext
    own = sorted({id_: held[id_] for id_ in bearer.sessions if id_ in held}.values(), key=lambda each: each.start)
    address: str = addresses.programme(sheet.conference.id)
    about = _("The programme")
    if own:
        every = [session.id for session in sheet.conference.sessions]
        address = f"{addresses.my_agenda(sheet.conference.id)}#{fragment([session.id for session in own], every)}"
        about = _("These sessions")
    return {
        "first": first,
        "name": "" if first == bearer.name else bearer.name,
        "about": bearer.about,
        "sessions": list(_lines(sheet, own)),
        "code": sheet.qr(address, about),
    }


def _lines(sheet: PaperSheet, sessions: Sequence[Session]) -> Iterator[dict[str, str]]:
    several = len(sheet.conference.days) > 1
    for session in sessions:
        day = f"{sheet.spoken.short_weekday(session.start)} " if several else ""
        yield {
            "time": f"{day}{sheet.spoken.clock(session.start)}",
            "title": session.title,
            "room": sheet.room_of(session) if session.has_room else "",
        }
