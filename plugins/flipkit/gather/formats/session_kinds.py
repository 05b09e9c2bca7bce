"""People's words for kinds of session.

The tables below are all there is to know: another word is a word in one of them, as `fold` gives it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from flipkit.gather.formats.vocabulary import words_of
from flipkit.model.sessions import SessionType
from flipkit.model.text import fold

#: Kinds of session by the words that people use for them.
_WORDS: Mapping[SessionType, str] = {
    SessionType.TALK: "talk, talks, charla, charlas, vortrag, vortrage, palestra, palestras, xerrada, xerrades, "
    "lezing, lezingen, intervento, interventi, relazione, relazioni, foredrag, oplaeg, innlegg, forelasning",
    SessionType.WORKSHOP: "workshop, workshops, taller, talleres, atelier, ateliers, oficina, oficinas, tallers, "
    "verksted, vaerksted, verkstad, obradoiro, obradoiros",
    SessionType.TUTORIAL: "tutorial, tutorials, tutoriel, tutoriels",
    SessionType.PANEL: (
        "panel, panels, panel discussion, podiumsdiskussion, mesa redonda, table ronde, painel, taula rodona, "
        "tavola rotonda, paneldiscussie, panelgesprek, forumdiscussie, paneldebat, paneldebatt, panelsamtale, "
        "panelsamtal"
    ),
    SessionType.DISCUSSION: (
        "discussion, discussions, diskussion, roundtable, round table, debate, debat, dibattito, discussie"
    ),
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
        "abertura, encerramento, boas-vindas, obertura, inauguracio, benvinguda, cloenda, "
        "chiusura, benvenuto, benvenuti, saluti, saluto, welkom, welkomstwoord, afsluiting, sluiting, plenair, "
        "velkomst, velkommen, valkommen, abning, apning, oppning, invigning, afslutning, avslutning, avslutting, "
        "plenum, benvida, inauguracion, peche"
    ),
    SessionType.BREAK: (
        "break, breaks, recess, passing, intermission, reception, bathroom, free time, happy hour, transition, "
        "transitions, transition time, travel time, stretch, stretch break, networking, social hour, "
        "vendor time, vendor fair, exhibit hall, exhibits, visit vendors, visit exhibits, tiempo libre, temps "
        "libre, freizeit, pausa, descanso, receso, recreo, intermedio, pause, intervalo, recreio, pausas, "
        "descans, esbarjo, intervallo, pausa breve, pauze, wisseltijd, borrel, netwerkborrel, paus, "
        "frikvarter, bensstrackare, mingel, "
        "health break, nutrition break, comfort break, water break, brain break, "
        "travel, transfers, bus transfer, transfer time, shuttle, shuttles, bus, buses, departure, departures, "
        "viaje, traslado, traslados, "
        "desplazamiento, anreise, abreise, trajet, navette, deplacement, viatge, trasllat, viagem, deslocacao, "
        "viaggio, trasferimento, partenza, vertrek, afreise, avreise, avresa"
    ),
    SessionType.LUNCH: "lunch, luncheon, almuerzo, comida, mittagessen, mittagspause, dejeuner, almoco, dinar, "
    "pranzo, pausa pranzo, "
    "lunchpauze, middagpauze, lunsj, lunsjpause, lunchpaus, frokostpause, xantar",
    SessionType.COFFEE: (
        "coffee, tea, snack, snacks, refreshments, cafe, merienda, refrigerio, kaffee, kaffeepause, teepause, "
        "gouter, lanche, berenar, caffe, pausa caffe, merenda, koffie, koffiepauze, theepauze, thee, "
        "kaffepause, kaffepaus, fika, fikapaus, doughnuts, donuts, bagels, pastries, muffins"
    ),
    SessionType.MEAL: (
        "meal, meals, breakfast, brunch, dinner, supper, banquet, desayuno, cena, fruhstuck, abendessen, "
        "petit-dejeuner, petit dejeuner, diner, repas, jantar, cafe da manha, esmorzar, sopar, "
        "colazione, ontbijt, avondeten, aperitivo, frokost, frukost, morgenmad, aftensmad, festmiddag, almorzo, cea"
    ),
    SessionType.REGISTRATION: (
        "registration, check-in, checkin, check in, sign-in, sign in, doors open, registro, inscripcion, "
        "inscripciones, acreditacion, acreditaciones, anmeldung, registrierung, einlass, akkreditierung, "
        "inscription, inscriptions, accueil, enregistrement, inscricao, inscricoes, credenciamento, inscripcio, "
        "inscripcions, acreditacio, acreditacions, "
        "registrazione, iscrizione, iscrizioni, accoglienza, accredito, registratie, inschrijving, ontvangst, "
        "inloop, aanmelden, registrering, indskrivning, tilmelding, ankomst, incheckning, inskrivning, "
        "arrival, arrivals, badge pickup, badge pick up, badge collection, packet pickup, packet pick up, llegada"
    ),
}
_TYPES: Mapping[str, SessionType] = {word: kind for kind, words in _WORDS.items() for word in words_of(words)}
#: Words that may stand beside the kind of a session and change nothing: `closing keynote`, `pausa para café`.
_BESIDE = words_of(
    "morning, afternoon, midday, mid, mid-morning, evening, short, long, networking, light, warm, boxed, "
    "bag, brown, beverage, bio, working, box, hot, continental, grab-and-go, juice, fruit, cake, biscuits, cookies, "
    "venue, hotel, hotels, airport, campus, from, "
    "open, opens, begins, starts, desk, table, provided, included, served, available, sponsored, sponsor, sponsors, "
    "exhibitor, exhibitors, teachers, staff, delegates, attendees, participants, abierto, abierta, incluido, "
    "incluida, servido, servida, mesa, "
    "vendor, ceremony, ritual, to, meet, mingle, gala, optional, cocktail, remarks, "
    "introduction, introductions, group, photo, hanging, hangout, out, free, own, your, on, period, "
    "conference, session, time, hour, service, buffet, hello, and, the, min, mins, minute, minutes, y, e, "
    "de, del, la, el, para, con, por, conferencia, sesion, manana, tarde, general, libre, minutos, und, "
    "am, vormittag, nachmittag, morgen, allgemeine, minuten, et, du, le, des, matin, apres-midi, matinee, "
    "da, do, das, com, manha, i, per, mati, minuts, "
    "della, il, lo, di, gli, ai, partecipanti, e, dei, minuti, mattina, pomeriggio, en, met, van, de, het, "
    "minuten, ochtend, middag"
)
#: Words that are a kind where nothing else stands with them: `Transition: from K to 1` is no pause.
ALONE = words_of(
    "transition, transitions, stretch, networking, exhibits, arrival, arrivals, doughnuts, donuts, bagels, pastries, "
    "muffins, travel, transfers, shuttle, shuttles, bus, buses, departure, departures, viaje, traslado, traslados, "
    "trajet, viatge, viagem, viaggio"
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


#: Letters with spaces between them: `l u n c h`.
_SPACED = re.compile(r"(?<!\w)\w(?: \w){2,}(?!\w)")
#: No pause: sessions in small groups, in three spellings.
_BREAKOUT = re.compile(r"\bbreak[ -]out", re.I)


@lru_cache(maxsize=4096)  # a programme says the same few kinds in a thousand rows
def session_type(text: str) -> SessionType | None:
    """Give the kind of session that a few words are: `Coffee break (15 min)` is coffee; None if they say more."""
    found: list[SessionType] = []
    words = _tokens(_SPACED.sub(lambda match: match[0].replace(" ", ""), _BREAKOUT.sub("breakout", text)))
    while words:
        length = next((n for n in (3, 2, 1) if " ".join(words[:n]) in _TYPES), 0)
        if length:
            found.append(_TYPES[" ".join(words[:length])])
        elif words[0] not in _BESIDE and not words[0].isdecimal():
            return None
        words = words[length or 1 :]
    if {*found} == {SessionType.PLENARY, SessionType.BREAK}:  # a welcome reception
        return SessionType.BREAK
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
