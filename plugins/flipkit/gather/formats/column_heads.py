"""What people call the columns of a programme, in English and Spanish and a little German.

The tables below are all there is to know: another word is a word in one of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from flipkit.model.sessions import WRITTEN_KEYS
from flipkit.model.text import fold

#: The columns there may be; `date` is the day where `start` has only the time.
COLUMNS = (*WRITTEN_KEYS, "date")

_SYNONYMS: Mapping[str, str] = {
    "id": "session id, code, codigo, identificador",
    "title": "session, session title, talk, talk title, session name, titulo, sesion, charla, nombre de la sesion, "
    "titulo de la sesion, actividad, activity, titel",
    "date": "day, session date, fecha, dia, datum, tag",
    "start": "time, starts, begin, begins, start time, starts at, begin time, from, when, time slot, timeslot, slot, "
    "hora, hora de inicio, horario, inicio, comienzo, comienza, empieza, desde, cuando, "
    "uhrzeit, zeit, beginn",
    "end": "ends, end time, ends at, finish, until, to, fin, final, termina, hora de fin, hora final, hasta, ende",
    "minutes": "duration, length, min, mins, duracion, minutos, dauer",
    "room": "rm, rooms, location, place, where, space, venue, aula, sala, salon, lugar, espacio, donde, ort, raum",
    "track": "strand, thread, theme, eje, linea, itinerario, bloque",
    "type": "kind, session type, format, tipo, formato, tipo de sesion, modalidad",
    "level": "difficulty, nivel",
    "audience": "for whom, target audience, grade, grades, grade level, grade levels, publico, dirigido a, "
    "destinatarios",
    "speakers": "speaker, speaker name, presenter, presenters, presented by, facilitator, facilitators, instructor, "
    "instructors, host, ponente, ponentes, presentador, presentadora, presentadores, facilitador, facilitadora, "
    "facilitadores, tallerista, talleristas, orador, oradora, oradores, vortragende, vortragender, referent, "
    "referentin, referenten",
    "abstract": "description, summary, session description, details, blurb, descripcion, resumen, "
    "beschreibung",
    "prework": "pre work, prepwork, before you come, preparation, homework, trabajo previo, preparacion, "
    "tarea previa, antes de venir",
    "pd_minutes": "pd, pd min, pd mins, pd time, credit minutes, minutos de formacion, minutos dp",
    "capacity": "seats, max, maximum, limit, cap, capacidad, cupo, aforo, plazas",
    "stream_url": "stream, livestream, live stream, zoom, zoom link, meet link, transmision, enlace en vivo",
    "recording_url": "recording, video, video url, grabacion",
    "slides_url": "slides, slide deck, diapositivas",
    "notes_url": "notes doc, notes document, shared notes, apuntes",
    "access": "accessibility, accesibilidad",
    "status": "state, estado",
    "language": "lang, idioma, lengua",
}  # fmt: skip

#: Words that could be either of two columns, so that somebody has to say which.
AMBIGUOUS: Mapping[str, tuple[str, str]] = {
    "name": ("title", "speakers"), "nombre": ("title", "speakers"), "nombres": ("title", "speakers"),
    "link": ("stream_url", "slides_url"), "url": ("stream_url", "slides_url"), "enlace": ("stream_url", "slides_url"),
    "topic": ("title", "track"), "tema": ("title", "track"), "hours": ("start", "minutes"),
    "horas": ("start", "minutes"), "notes": ("abstract", "notes_url"), "notas": ("abstract", "notes_url"),
    "presentation": ("title", "slides_url"), "presentacion": ("title", "slides_url"),
}  # fmt: skip

#: Units that a header may state: `Duration (h)`.
_HOURS = frozenset(("h", "hr", "hrs", "hour", "hours", "hora", "horas"))


def field_of(header: str) -> str:
    """Give the field that a header means: `Presenter(s)` is `speakers`; empty if it is no known one."""
    name = fold(header)
    for wanted in (name, name.replace(" ", "_"), _bare(name)):
        if wanted in COLUMNS:
            return wanted
    return _FIELDS.get(_bare(name), "")


def is_in_hours(header: str) -> bool:
    """Whether a header says that its numbers are hours: `Duration (h)`."""
    return any(word in _HOURS for word in re.findall(r"\w+", fold(header))) and field_of(header) == "minutes"


def meanings(header: str) -> tuple[str, str] | None:
    """Give the two fields that an ambiguous header could mean."""
    return AMBIGUOUS.get(_bare(fold(header)))


def _bare(name: str) -> str:
    """A header without marks, without what it says in brackets, and with its plural: `presenter(s):`."""
    name = re.sub(r"\((?:e?s|as?|es/as)\)|/(?:e?s|as?)\b", "", name)
    name = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", name)
    return " ".join(re.findall(r"\w+", name.replace("_", " ")))


_FIELDS: Mapping[str, str] = {
    word.strip(): field for field, words in _SYNONYMS.items() for word in words.split(",")
} | {"duration minutes": "minutes", "duration hours": "minutes", "length hours": "minutes"}  # fmt: skip
