"""What people call the columns of a programme, and their words for kinds of session.

The tables below are all there is to know: another word is a word in one of them, as `fold` gives it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from flipkit.gather.formats.vocabulary import words_of
from flipkit.model.sessions import WRITTEN_KEYS, SessionType
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
    name = re.sub(r"\([^)]{0,200}\)|\[[^\]]{0,200}\]", " ", name)
    return " ".join(re.findall(r"\w+", name.replace("_", " ")))


_FIELDS: Mapping[str, str] = {
    word.strip(): field for field, words in _SYNONYMS.items() for word in words.split(",")
} | {"duration minutes": "minutes", "duration hours": "minutes", "length hours": "minutes"}


#: Kinds of session by the words that people use for them.
_WORDS: Mapping[SessionType, str] = {
    SessionType.TALK: "talk, talks, charla, charlas, vortrag, vortrage, palestra, palestras, xerrada, xerrades",
    SessionType.WORKSHOP: "workshop, workshops, taller, talleres, atelier, ateliers, oficina, oficinas, tallers",
    SessionType.TUTORIAL: "tutorial, tutorials, tutoriel, tutoriels",
    SessionType.PANEL: (
        "panel, panels, panel discussion, podiumsdiskussion, mesa redonda, table ronde, painel, taula rodona"
    ),
    SessionType.DISCUSSION: "discussion, discussions, diskussion, roundtable, round table, debate, debat",
    SessionType.LIGHTNING: (
        "lightning, lightning talk, lightning talks, charlas relampago, blitzvortrage, presentations eclair, "
        "palestras relampago, xerrades llampec"
    ),
    SessionType.POSTER: "poster, posters, poster session, posterausstellung, sesion de posters",
    SessionType.KEYNOTE: "keynote, keynotes, magistral, hauptvortrag, conferencia magistral, palestra magna",
    SessionType.PLENARY: (
        "plenary, opening, closing, welcome, wrap-up, goodbye, intro, intros, outros, "
        "plenaria, plenario, apertura, inauguracion, bienvenida, clausura, cierre, "
        "plenum, eroffnung, begrussung, abschluss, verabschiedung, "
        "pleniere, ouverture, cloture, bienvenue, mot de bienvenue, mots de bienvenue, "
        "abertura, encerramento, boas-vindas, obertura, inauguracio, benvinguda, cloenda"
    ),
    SessionType.BREAK: (
        "break, breaks, recess, passing, intermission, reception, bathroom, pausa, descanso, receso, recreo, "
        "intermedio, pause, intervalo, recreio, pausas, descans, esbarjo"
    ),
    SessionType.LUNCH: "lunch, luncheon, almuerzo, comida, mittagessen, mittagspause, dejeuner, almoco, dinar",
    SessionType.COFFEE: (
        "coffee, tea, snack, snacks, refreshments, cafe, merienda, refrigerio, kaffee, kaffeepause, teepause, "
        "gouter, lanche, berenar"
    ),
    SessionType.MEAL: (
        "meal, meals, breakfast, brunch, dinner, supper, banquet, desayuno, cena, fruhstuck, abendessen, "
        "petit-dejeuner, petit dejeuner, diner, repas, jantar, cafe da manha, esmorzar, sopar"
    ),
    SessionType.REGISTRATION: (
        "registration, check-in, checkin, check in, sign-in, sign in, doors open, registro, inscripcion, "
        "inscripciones, acreditacion, acreditaciones, anmeldung, registrierung, einlass, akkreditierung, "
        "inscription, inscriptions, accueil, enregistrement, inscricao, inscricoes, credenciamento, inscripcio, "
        "inscripcions, acreditacio, acreditacions"
    ),
}
_TYPES: Mapping[str, SessionType] = {word: kind for kind, words in _WORDS.items() for word in words_of(words)}
#: Words that may stand beside the kind of a session and change nothing: `closing keynote`, `pausa para café`.
_BESIDE = words_of(
    "morning, afternoon, midday, mid, mid-morning, evening, short, long, networking, light, warm, boxed, bag, brown, "
    "beverage, vendor, own, your, on, period, conference, session, time, hour, service, buffet, hello, and, the, "
    "min, mins, minute, minutes",
    "y, e, de, del, la, el, para, con, por, conferencia, sesion, manana, tarde, general, libre, minutos",
    "und, am, vormittag, nachmittag, morgen, allgemeine, minuten",
    "et, du, le, des, matin, apres-midi, matinee, da, do, das, com, manha, i, del, per, mati, minuts",
)
_OURS = frozenset(SessionType)
#: Kinds that a longer name of one still names: `Opening keynote by video`, `Workshop (90 minutes)`.
_STRONG = (
    SessionType.KEYNOTE,
    SessionType.WORKSHOP,
    SessionType.PANEL,
    SessionType.POSTER,
    SessionType.TUTORIAL,
)


def session_type(text: str) -> SessionType | None:
    """Give the kind of session that a few words are: `Coffee break (15 min)` is coffee; None if they say more."""
    found: list[SessionType] = []
    words = _tokens(text)
    while words:
        length = next((n for n in (3, 2, 1) if " ".join(words[:n]) in _TYPES), 0)
        if length:
            found.append(_TYPES[" ".join(words[:length])])
        elif words[0] not in _BESIDE and not words[0].isdecimal():
            return None
        words = words[length or 1 :]
    vague = (SessionType.PLENARY, SessionType.BREAK)
    return next((kind for kind in found if kind not in vague), found[0] if found else None)


def is_type_word(word: str) -> bool:
    """Whether a word is one for a kind of session."""
    return fold(word) in _TYPES


def written_type(text: str) -> str:
    """Give the kind that somebody wrote into a field for it: one of ours, else their own in small letters."""
    word = fold(text)
    if word in _OURS:
        return word
    strong = (kind for kind in _STRONG if kind in word)
    return _TYPES.get(word) or next(strong, text.casefold())


def _tokens(text: str) -> list[str]:
    """The words of a text; a hyphen parts those that are none together."""
    found: list[str] = []
    for word in re.findall(r"[\w·'’-]+", fold(text)):
        known = word in _TYPES or word in _BESIDE
        found += [word] if known else word.replace("-", " ").split()
    return found
