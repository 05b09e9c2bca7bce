"""What people call the columns of a programme, and its rooms.

The tables below are all there is to know: another word is a word in one of them, as `fold` gives it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from flipkit.gather.formats.vocabulary import words_of
from flipkit.model.sessions import WRITTEN_KEYS
from flipkit.model.text import fold

#: The columns there may be; `date` is the day where `start` has only the time.
COLUMNS = (*WRITTEN_KEYS, "date")

_SYNONYMS: Mapping[str, str] = {
    "id": "session id, code, codigo, identificador, codice",
    "title": (
        "session, session title, talk, talk title, session name, titulo, sesion, charla, nombre de la sesion, "
        "titulo de la sesion, actividad, activity, titel, vortragstitel, titre, intitule, titol, atividade, "
        "activite, titolo, sessione, titolo della sessione, attivita, sessie, sessietitel, activiteit, onderdeel, "
        "sessionstitel, titler, tittel, sesjon, aktivitet, oplaeg, innlegg, foredrag, forelasning, "
        "programpunkt, programpunkt titel"
    ),
    "date": ("day, weekday, session date, fecha, dia, datum, tag, wochentag, jour, data, giorno, dag, dato"),
    "start": (
        "time, starts, begin, begins, start time, starts at, begin time, from, when, time slot, timeslot, "
        "slot, hora, hora de inicio, horario, inicio, comienzo, comienza, empieza, desde, cuando, uhrzeit, "
        "zeit, beginn, von, ab, horaire, heure, debut, heure de debut, creneau, horario de inicio, hora d inici, "
        "inici, inizio, ora, orario, ora inizio, ora di inizio, ora d inizio, dalle, tijd, tijdstip, begintijd, "
        "starttijd, aanvang, aanvangstijd, van, vanaf, wanneer, anfang, anfangszeit, startzeit, "
        "tid, tidspunkt, tidspunkter, klokkeslaet, klokkeslett, klokken, klockslag, fra, fran, "
        "starttidspunkt, begynder, begynner, borjar, nar, hvornar"
    ),
    "end": (
        "ends, end time, ends at, finish, until, to, fim, hora de fim, hora fim, hora fin, ate, "
        "fin, final, termina, hora de fin, hora final, hasta, "
        "ende, bis, heure de fin, termino, hora de termino, hora de fi, fi, endet, endzeit, schluss, "
        "fine, ora fine, ora di fine, alle, einde, eind, eindtijd, tot, acaba, "
        "slut, slutt, sluttid, slutttid, til, till, sluttidspunkt, slutter, slutar, remate, "
        "hora de remate"
    ),
    "minutes": (
        "duration, how long, length, min, mins, duracion, minutos, dauer, lange, minuten, duree, minutes, duracao, "
        "durada, minuts, durata, minuti, duur, lengte, "
        "varighed, varighet, langd, laengde, lengde, minutter, minuter, duracion en minutos"
    ),
    "room": (
        "rm, rooms, location, place, where, space, venue, aula, sala, salon, lugar, espacio, donde, ort, "
        "raum, saal, zimmer, salle, lieu, endroit, local, lloc, espai, wo, ou, onde, "
        "stanza, luogo, dove, sede, zaal, lokaal, ruimte, locatie, plaats, waar, "
        "lokale, lokaler, lokal, rum, rom, sal, sted, plats, hvor, var"
    ),
    "track": (
        "strand, thread, theme, eje, linea, itinerario, bloque, parcours, filiere, trilha, fil, themenstrang, "
        "strang, schiene, axe, eixo, percorso, filone, stroom, spoor, itinerari, "
        "spor, spar, itinerarios"
    ),
    "type": (
        "kind, session type, format, tipo, formato, tipo de sesion, modalidad, art, typ, tipus, formato da sessao, "
        "sitzungsart, genre, modalidade, tipologia, soort, vorm, werkvorm, "
        "sessionstype, slags"
    ),
    "level": (
        "difficulty, nivel, niveau, stufe, schwierigkeit, schwierigkeitsgrad, difficulte, nivell, livello, "
        "moeilijkheid, niva, svaerhedsgrad, vanskelighetsgrad, svarighetsgrad"
    ),
    "audience": (
        "for whom, target audience, grade, grades, grade level, grade levels, grade band, publico, "
        "dirigido a, destinatarios, "
        "zielgruppe, fur wen, public, public cible, publico alvo, destinataris, destinatari, per chi, "
        "doelgroep, voor wie, "
        "malgruppe, malgrupp, for hvem, for vem"
    ),
    "speakers": (
        "your name, your names, full name, submitter, submitted by, "
        "speaker, speaker name, presenter, presenters, presented by, facilitator, facilitators, instructor, "
        "instructors, host, hosts, leader, leaders, lead, leads, led by, run by, trainer, trainers, coach, "
        "coaches, "
        "staff member, who s presenting, panelist, panelists, panellists, dozent, dozentin, dozenten, "
        "leiter, leiterin, kursleitung, formateur, formatrice, formateurs, facilita, imparte, imparten, "
        "a cargo de, "
        "facilitated by, hosted by, author, authors, "
        "moderator, moderators, chair, session chair, chairperson, teacher, teachers, who, ponente, ponentes, "
        "presentador, presentadora, presentadores, facilitador, facilitadora, facilitadores, tallerista, "
        "talleristas, orador, oradora, oradores, vortragende, vortragender, referent, referentin, referenten, "
        "sprecher, sprecherin, leitung, intervenant, intervenante, intervenants, intervenantes, animateur, "
        "animatrice, animateurs, orateur, oratrice, orateurs, palestrante, palestrantes, ministrante, "
        "ministrantes, ponent, ponents, ponenta, quien, wer, qui, quem, responsable, responsables, docente, "
        "docentes, relatore, relatrice, relatori, relatrici, oratore, oratori, docenti, conduttore, conduttrice, "
        "conduttori, formatore, formatrice, formatori, chi, moderatore, ospite, spreker, sprekers, presentator, "
        "begeleider, begeleiders, workshopleider, docent, gastspreker, wie, verzorgd door, begeleid door, door, "
        "moderation, geleitet von, gehalten von, anime par, presente par, a cura di, tenuto da, "
        "presentato da, conduce, a carrec de, "
        "oplaegsholder, oplaegsholdere, foredragsholder, foredragsholdere, innleder, innledere, taler, "
        "talere, talare, forelasare, foredragshallare, underviser, undervisere, kursleder, kursholder, "
        "kursledare, hvem, vem, relator, relatora, relatores, relatoras"
    ),
    "abstract": (
        "describe, describe your session, "
        "description, summary, session description, details, blurb, descripcion, resumen, beschreibung, "
        "zusammenfassung, resume, resumo, descricao, resum, descripcio, "
        "kurzbeschreibung, inhalt, descrizione, riassunto, sommario, sintesi, omschrijving, beschrijving, "
        "samenvatting, toelichting, inhoud, "
        "beskrivelse, beskrivning, resyme, sammendrag, sammanfattning, indhold, innhold, innehall, descricion"
    ),
    "prework": (
        "pre work, prepwork, before you come, preparation, homework, trabajo previo, preparacion, tarea "
        "previa, antes de venir"
    ),
    "pd_minutes": (
        "pd hours, pd hour, pd hrs, credit hours, contact hours, clock hours, pd credit, pd credits, horas de "
        "formacion, pd, pd min, pd mins, pd time, credit minutes, minutos de formacion, minutos dp"
    ),
    "capacity": (
        "seats, max, maximum, limit, cap, participants, max participants, attendees, max attendees, spots, "
        "class size, max size, max seats, max capacity, capacidad, cupo, aforo, plazas, participantes, "
        "teilnehmer, max teilnehmer, platze, teilnehmerzahl, nombre de places, vagas, "
        "places, posti, capienza, partecipanti, max partecipanti, plaatsen, deelnemers, max deelnemers, "
        "aantal plaatsen, "
        "pladser, plasser, platser, deltagere, deltakere, deltagare, prazas"
    ),
    "stream_url": "stream, livestream, live stream, zoom, zoom link, meet link, transmision, enlace en vivo",
    "recording_url": "recording, video, video url, grabacion",
    "slides_url": "slides, slide deck, diapositivas",
    "notes_url": "notes doc, notes document, shared notes, apuntes",
    "access": "accessibility, accesibilidad",
    "status": "state, estado, stato",
    "language": ("lang, idioma, lengua, llengua, sprache, langue, lingua, taal, sprog, sprak"),
}

#: Words that could be either of two columns, so that somebody has to say which.
AMBIGUOUS: Mapping[str, tuple[str, str]] = {
    "name": ("title", "speakers"), "nombre": ("title", "speakers"), "nombres": ("title", "speakers"),
    "link": ("stream_url", "slides_url"), "url": ("stream_url", "slides_url"), "enlace": ("stream_url", "slides_url"),
    "topic": ("title", "track"), "tema": ("title", "track"), "hours": ("start", "minutes"),
    "horas": ("start", "minutes"), "notes": ("abstract", "notes_url"), "notas": ("abstract", "notes_url"),
    "presentation": ("title", "slides_url"), "presentacion": ("title", "slides_url"),
}  # fmt: skip

#: Heads that are titles only where no other column can be.
_FAINT_TITLES = frozenset(AMBIGUOUS) - frozenset(("link", "url", "enlace", "hours", "horas", "notes", "notas")) | (
    words_of(
        "workshop, workshops, event, events, program, programme, class, course, lecture, subject, what, breakout, "
        "taller, evento, programa, curso, que, ponencia, thema, was, veranstaltung, programm, beitrag, vortrag, "
        "atelier, seance, sujet, theme, quoi, programme, oficina, palestra, sessao, assunto, sessio, xerrada, "
        "activitat, nom, nome, intervento, laboratorio, argomento, cosa, lezing, naam, onderwerp, programma, "
        "wat, referat, sitzung, hvad, hva, vad, navn, namn, emne, amne, verksted, vaerksted, verkstad, "
        "relatorio, obradoiro"
    )
)
_FIRST_NAMES = words_of("first name, firstname, first, given name, forename, vorname, prenom, nombre, nome, voornaam")
_SURNAMES = words_of(
    "last name, lastname, last, surname, family name, nachname, familienname, nom, nom de famille, apellido, "
    "apellidos, sobrenome, apelido, cognom, cognoms, cognome, achternaam"
)
#: Units that a header may state: `Duration (h)`.
_HOURS = frozenset(("h", "hr", "hrs", "hour", "hours", "hora", "horas"))


@lru_cache(maxsize=4096)  # looking for heads, a reader asks this of many cells, and each way to read a table again
def field_of(header: str) -> str:
    """Give the field that a header means: `Presenter(s)` is `speakers`; empty if it is no known one."""
    name = fold(header)
    for wanted in (name, name.replace(" ", "_"), _bare(name)):
        if wanted in COLUMNS:
            return wanted
    return _FIELDS.get(_bare(name), "") or _field_of_words(header)


#: Kinds of session in a head say nothing beside another word: `Talk length`, `Workshop leader`.
_HELD = words_of(
    "session, talk, presentation, workshop, event, activity, sesion, charla, taller, ponencia, sitzung, "
    "vortrag, atelier, seance, sessao, palestra, sessio, xerrada, conference, program, full, short, name, "
    "names, the, of, and, or, s, at, by, to, de, del, la, el, los, y, des, du, le, les, der, die, das, "
    "und, nombre, nom, nome, i, e, do, da, sessione, intervento, laboratorio, della, dello, d, sessie, lezing, "
    "van, het, "
    "naam, your, assigned, preferred, proposed, requested, final, co, second, 2nd, other, additional, more"
)
_NAMES = frozenset(("name", "names", "nombre", "nom", "nome", "naam"))
#: Words that say that a time is one: beside another, `Time End`, the other counts.
_CLOCKS = words_of(
    "time, hora, heure, zeit, uhrzeit, horario, horaire, date, day, fecha, datum, ora, orario, "
    "tijd, data, giorno, dag"
)
#: So many words may a head have that is known by them.
_MOST = 4


def _field_of_words(header: str) -> str:
    """The field that a head's words mean together: `Time Start`, `StartTime`, `Presenter Name(s)`."""
    parted = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])", " ", header)
    words = [part for word in _bare(fold(parted)).split() for part in _known_parts(word)]
    if not 1 < len(words) <= _MOST + 1:
        return ""
    telling = [word for word in words if word not in _HELD]
    if not telling:
        return "title" if _NAMES & {*words} and not {*words} <= _NAMES else ""
    fields = {word: _FIELDS.get(word, word if word in COLUMNS else "") for word in telling}
    meant = {*fields.values()}
    if meant == {"start", "date"} or {field for word, field in fields.items() if word not in _CLOCKS} == {
        "start",
        "end",
    }:
        return "start"
    if "end" in meant and meant <= {"start", "end", "date"}:
        return "end" if _CLOCKS & {*telling} or meant != {"start", "end"} else "start"
    if meant == {"room", "capacity"}:
        return "capacity"
    return meant.pop() if len(meant) == 1 else ""


#: Longest word that can be two known ones, in letters.
_LONGEST = 40


def _known_parts(word: str) -> list[str]:
    """A word, or the two known ones that are written as one: `starttime`."""
    if word in _KNOWN or len(word) > _LONGEST:
        return [word]
    both = ([word[:at], word[at:]] for at in range(3, len(word) - 2))
    return next((parts for parts in both if _KNOWN.issuperset(parts)), [word])


#: Words in the names of rooms.
_ROOM_WORDS = words_of(
    "room, rooms, rm, hall, gym, gymnasium, library, lab, labs, laboratory, auditorium, cafeteria, "
    "commons, theater, theatre, chapel, lobby, foyer, ballroom, stage, classroom, atrium, studio, annex, "
    "wing, floor, building, suite, portable, lounge, cafe, main, north, south, east, west, courtyard, "
    "aula, aulas, sala, salas, salon, salones, gimnasio, biblioteca, laboratorio, auditorio, patio, "
    "comedor, pabellon, stanza, zaal, lokaal, sportzaal, gymzaal, bibliotheek, collegezaal, kantine, "
    "auditorium, raum, saal, turnhalle, bibliothek, horsaal, mensa, klassenzimmer, salle, amphi, "
    "amphitheatre, bibliotheque, gymnase, cdi, ginasio, pavilhao, laboratoire, gimnas, pista"
)


def is_room_like(text: str) -> bool:
    """Whether a text looks like a room's name: `Room 3/4`, `Aula B`, `101`, `B-12`."""
    words = re.findall(r"[^\W_]+", fold(text))
    numbered = len(words) <= 2 and any(len(word) >= 3 and word.isdecimal() for word in words)
    coded = re.fullmatch(r"[A-Za-z]{1,2}[ .-]?\d{1,4}[a-z]?", text.strip()) is not None
    return len(words) <= 5 and (bool(_ROOM_WORDS & {*words}) or numbered or coded)


def may_be_title(header: str) -> bool:
    """Whether a head is that of titles if no other column's is: `Topic`, `Workshop`."""
    return _bare(fold(header)) in _FAINT_TITLES


def is_in_hours(header: str) -> bool:
    """Whether a header says that its numbers are hours: `Duration (h)`."""
    return any(word in _HOURS for word in re.findall(r"\w+", fold(header))) and field_of(header) in (
        "minutes",
        "pd_minutes",
    )


def is_first_name(header: str) -> bool:
    """Whether a head is that of first names, which have their surnames in another column."""
    return _bare(fold(header)).removeprefix("presenter ").removeprefix("speaker ") in _FIRST_NAMES


def is_surname(header: str) -> bool:
    """Whether a head is that of surnames."""
    return _bare(fold(header)).removeprefix("presenter ").removeprefix("speaker ") in _SURNAMES


def meanings(header: str) -> tuple[str, str] | None:
    """Give the two fields that an ambiguous header could mean."""
    return AMBIGUOUS.get(_bare(fold(header)))


def _bare(name: str) -> str:
    """A header without marks, without what it says in brackets, and with its plural: `presenter(s):`."""
    name = re.sub(r"\((?:e?s|as?|es/as)\)|/(?:e?s|as?)\b|(?<=\w)[*:/_](?:in|innen|r|i)\b", "", name)
    name = re.sub(
        r"(?:&|\band\b|/|\+)\s?(?:schools?|affiliations?|organi[sz]ations?|institutions?|districts?)$", "", name
    )
    name = re.sub(r"\([^)]{0,200}\)|\[[^\]]{0,200}\]", " ", name)
    return " ".join(re.findall(r"\w+", name.replace("_", " ")))


_FIELDS: Mapping[str, str] = {
    word.strip(): field for field, words in _SYNONYMS.items() for word in words.split(",")
} | {"duration minutes": "minutes", "duration hours": "minutes", "length hours": "minutes"}
#: All words that a head may be written of.
_KNOWN = frozenset((*_FIELDS, *COLUMNS, *_HELD))
