"""The words people write for a few values: yes and no, cancelled, private, to come, for all.

In English, Spanish, German, French, Portuguese, Catalan, Italian and Dutch, some in Danish, Norwegian, Swedish and
Galician, as `fold` gives them: in small letters, without accents.
Every reader asks here, so that a word means the same in a calendar, a table, a schedule and a week's file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from flipkit.model.states import EventStatus
from flipkit.model.text import fold
from flipkit.patterns import late


def words_of(*lines: str) -> frozenset[str]:
    """Give the words that stand in texts, parted by commas."""
    return frozenset(word.strip() for line in lines for word in line.split(","))


_WORDS = late(r"\w+")
_YES = words_of("yes, y, true, on, 1, x, ✓, ✔, si, verdadero, ja, wahr, oui, vrai, sim, verdadeiro, cert, ein")
_NO = words_of("no, n, false, off, 0, none, falso, nein, falsch, non, faux, nao, fals, aus, nee, onwaar")

#: Words for what is called off that mean nothing else, so that one of them may stand before a title.
_CALLED_OFF = words_of(
    "cancelled, canceled, called off",
    "cancelado, cancelada, cancelados, canceladas, anulado, anulada, anulados, anuladas, suspendido, suspendida, "
    "suspendidos, suspendidas, se cancela, se suspende",
    "abgesagt, wurde abgesagt, fallt aus, entfallt, ausgefallen, storniert",
    "annule, annulee, annules, annulees",
    "cancel·lat, cancel·lada, cancel.lat, cancel.lada, cancel-lat, cancel-lada, cancellat, cancellada, "
    "annullato, annullata, annullati, annullate, cancellato, cancellata, geannuleerd, afgelast, vervalt, "
    "gaat niet door",
    "anul·lat, anul·lada, anul.lat, anul.lada, anul-lat, anul-lada, anullat, anullada",
    "aflyst, avlyst, installd, installt",
)
_STATUS_WORDS: Mapping[EventStatus, frozenset[str]] = {
    EventStatus.CONFIRMED: words_of(
        "confirmed, accepted, scheduled, eventscheduled, takes place, yes, ok, confirmado, confirmada, aceptado, "
        "aceptada, si, bestatigt, angenommen, findet statt, ja, confirme, confirmee, accepte, acceptee, oui, "
        "aceito, aceita, sim, confirmat, acceptat, confermato, confermata, accettato, accettata, bevestigd, "
        "geaccepteerd, bekraeftet, bekreftet, bekraftad, bekraftat, godkendt, godkjent, godkand"
    ),
    EventStatus.TENTATIVE: words_of(
        "tentative, provisional, maybe, postponed, eventpostponed, provisorio, provisoria, aplazado, aplazada, "
        "pospuesto, pospuesta, vorlaufig, unter vorbehalt, verschoben, provisoire, reporte, reportee, adiado, "
        "adiada, ajornat, ajornada, provvisorio, provvisoria, rinviato, rinviata, voorlopig, onder voorbehoud, "
        "uitgesteld"
    ),
    EventStatus.MOVED: words_of(
        "moved, rescheduled, eventrescheduled, cambiado, cambiada, verlegt, deplace, deplacee, mudado, mudada, "
        "canviat, canviada, spostato, spostata, verplaatst"
    ),
    EventStatus.CANCELLED: _CALLED_OFF
    | words_of(
        "eventcancelled, eventcanceled, withdrawn, off, retirado, retirada, gestrichen, zuruckgezogen, supprime, "
        "supprimee, retire, retiree, suspenso, suspensa, desmarcado, desmarcada, suspes, suspesa, retirat, "
        "ritirato, ritirata, teruggetrokken, ingetrokken"
    ),
}
_STATUSES: Mapping[str, EventStatus] = {word: status for status, words in _STATUS_WORDS.items() for word in words}

#: States of events beside those of every programme: how full it is, whether it is over.
_TAKES_PLACE = words_of(
    "eventmovedonline, published, public, active, open, registration open, full, sold out, waitlist, live, done, "
    "past, completed, finished, final, planned, upcoming, in progress, in process, busy, free, available, new",
    "publicado, publicada, activo, activa, abierto, abierta, completo, completa, agotado, agotada, programado, "
    "programada, previsto, prevista, realizado, realizada, finalizado, finalizada, vigente",
    "veroffentlicht, aktiv, offen, ausgebucht, voll, geplant, vorbei, beendet, publie, publiee, ouvert, ouverte, "
    "complet, complete, prevu, prevue, termine, terminee, esgotado, esgotada, ativo, ativa, aberto, aberta, "
    "exhaurit, exhaurida, obert, oberta, actiu, activa, publicat",
)
#: Words that say neither that something takes place nor that it does not.
_UNCLEAR = words_of(
    "maybe, perhaps, possibly, tentative, provisional, unknown, unclear, not sure, undecided, either, 50 50",
    "quiza, quizas, tal vez, posiblemente, sin decidir, vielleicht, unklar, ungewiss, peut etre, incertain, talvez, "
    "possivelmente, potser, possiblement",
)

_TO_COME = words_of(
    "tbd, tba, tbc, t b d, t b a, t b c, to be announced, to be decided, to be determined, to be confirmed, "
    "to be defined, to come, coming soon, pending, not yet known",
    "por confirmar, por anunciar, por definir, por determinar, por decidir, pendiente, pendiente de confirmar, "
    "proximamente, a confirmar, a definir, a determinar",
    "nn, n n, noch offen, offen, folgt, folgt noch, steht noch nicht fest, noch nicht bekannt, "
    "wird noch bekannt gegeben, wird bekannt gegeben, wird noch bekanntgegeben, wird bekanntgegeben",
    "a confirmer, a venir, a annoncer, a definir, a determiner, a preciser",
    "a anunciar, a designar, em breve",
    "per confirmar, per anunciar, per definir, per determinar, pendent, pendent de confirmar, properament",
    "da confermare, da definire, da annunciare, da decidere, da stabilire, da comunicare, in attesa, "
    "prossimamente, "
    "in via di definizione",
    "nader te bepalen, nog te bepalen, nog niet bekend, nog onbekend, wordt nog bekendgemaakt, "
    "wordt nog bekend gemaakt, volgt, volgt nog, ntb, n t b, nnb, n n b, nog in te vullen",
    "kommer, kommer senere, folger, folger senere, meddeles senere, oplyses senere, ikke fastlagt, ikke afklaret, "
    "ikke avklart, ikke bestemt, annonseres senere, kunngjores senere, kommer senare, meddelas senare, ej bestamt, "
    "inte bestamt, ej klart, tillkannages senare",
)
#: What may stand beside "TBA" in a cell, and is no name either: `Speaker TBA`.
_PLACEHOLDERS = words_of(
    "session, talk, workshop, speaker, speakers, presenter, keynote, room, location, venue, place, time, title, "
    "name, link, ponente, sala, lugar, titulo, hora, referent, referentin, raum, ort, intervenant, salle, lieu, "
    "orador, local, ponent, relatore, relatrice, aula, luogo, titolo, ora, spreker, zaal, lokaal, titel, tijd, "
    "sprecher, "
    "sprecherin, zeit, uhrzeit, titre, heure, hora"
)
_PUBLIC = words_of("public, default, normal, publico, publica, offentlich, publique")

#: Words for every room at once.
_EVERYWHERE = words_of(
    "all, all rooms, everybody, everyone, everywhere, todas, todos, todas las salas, todas las aulas, alle, "
    "alle raume, uberall, toutes, toutes les salles, tous, todas as salas, totes, tots, totes les sales, "
    "totes les aules, tothom, tutti, tutte, tutte le sale, tutte le aule, ovunque, allen, iedereen, alle zalen, "
    "alle ruimtes, alle lokalen, overal, alla, alla salar, alla rum, alle lokaler, alle rom, alle rum"
)

#: Words for places that are no room: it is not said which, or it is nowhere.
_NO_ROOM = words_of(
    "various, several, multiple, different rooms, various rooms, various locations, multiple locations, see below, "
    "online, virtual, remote, zoom, teams, ms teams, google meet, webex, livestream, on your own, off site, "
    "offsite",
    "varios, varias, diversas, en linea, en linia, verschiedene, verschiedene raume, divers, diverses, plusieurs, "
    "en ligne, a distance, varios locais, diversos, diversas salas, "
    "vari, varie, diversi, diverse, in linea, a distanza, verschillende, verschillende zalen, op afstand, "
    "forskellige, forskellige lokaler, forskjellige, forskjellige rom, flere, flere lokaler, flera, flera rum, "
    "olika, olika salar, pa nett, pa natet, digitalt",
)
_BRACKETS = late(r"\([^()]{0,200}\)")
#: Before what is said of several rooms, none of them named: `various classrooms`.
_VARIOUS = words_of(
    "various, several, multiple, different, varias, varios, diversas, diversos, verschiedene, diverse, plusieurs, "
    "differentes, varie, verschillende, diferentes"
)
#: Words in a column of speakers that name nobody.
_NOBODY = words_of(
    "you, you all, everybody, everyone, all, all of us, all of you, us, we, none, nobody, n a, na, various, "
    "several, "
    "todos, todas, nadie, ninguno, alle, alle zusammen, niemand, keine, keiner, tous, toutes, personne, ninguem, "
    "tothom, ningu, tutti, tutte, nessuno, iedereen, allen, niemand"
)

#: What stands in a programme to say that somebody may offer a session.
_OPEN = words_of(
    "open, open slot, free, free slot, available, empty, your session, your session here, your session goes here, "
    "libre, disponible, vacio, frei, offen, livre, vago, vide, lliure, buit, libero, disponibile, vrij, beschikbaar"
)


def is_open_place(text: str) -> bool:
    """Whether a text keeps a place for a session that nobody offers yet: `OPEN`, `Your session here!`."""
    return fold(text).strip(" ()[].!") in _OPEN


#: Words that say that there is nothing.
_NOTHING = words_of(
    "none, n a, na, nil, nothing, no, nada, ninguno, ninguna, keine, keiner, keins, nichts, aucun, aucune, rien, "
    "nenhum, nenhuma, cap, res, nessuno, nessuna, niente, geen, niets"
)
#: Words in a column of states for a proposal that is not in the programme, or not yet.
_TURNED_DOWN = words_of(
    "declined, rejected, refused, denied, turned down, not accepted, not selected, decline queue, waitlist, "
    "waitlisted, wait list, waiting list, wait listed, draft, not approved",
    "rechazado, rechazada, no aceptado, no aceptada, denegado, denegada, lista de espera, borrador",
    "abgelehnt, nicht angenommen, warteliste, entwurf, refuse, refusee, non retenu, non retenue, "
    "liste d attente, brouillon, recusado, recusada, rejeitado, rejeitada, lista de espera, rascunho, rebutjat, "
    "rebutjada, llista d espera, esborrany, rifiutato, rifiutata, non accettato, non accettata, lista d attesa, "
    "bozza, afgewezen, niet geaccepteerd, wachtlijst, concept",
    "afvist, avvist, avslatt, avbojd, avslagen, venteliste, vantelista, kladde, utkast, lista de agarda, rexeitado, "
    "rexeitada",
)


def is_nothing(text: str) -> bool:
    """Whether a text only says that there is nothing: `n/a`, `none`, `-`."""
    words = re.findall(r"\w+", fold(text))
    return " ".join(words) in _NOTHING if words else not is_to_come(text)


def is_turned_down(text: str) -> bool:
    """Whether a state says that a proposal is not in the programme: `Declined`, `Waitlisted`."""
    return " ".join(re.findall(r"\w+", fold(text))) in _TURNED_DOWN


#: Longest text that can be one of these words, or a few of them; of longer ones nobody looks at each letter.
_LONGEST_WORDS = 200


def is_no_room(text: str) -> bool:
    """Whether what stands for a room names none: `TBD`, `Various`, `Zoom`."""
    if len(text) > _LONGEST_WORDS:
        return False
    words = _WORDS.findall(fold(_BRACKETS.sub(" ", text)))
    return is_to_come(text) or " ".join(words) in _NO_ROOM or (len(words) == 2 and words[0] in _VARIOUS)


def is_nobody(text: str) -> bool:
    """Whether what stands for a person names none: `TBA`, `you!`, `everyone`, `-`."""
    if len(text) > _LONGEST_WORDS:
        return False
    words = _WORDS.findall(fold(text))
    return not words or _are_to_come(words) or " ".join(words) in _NOBODY


def is_yes(text: str) -> bool:
    """Whether a word says yes."""
    return fold(text) in _YES


def is_no(text: str) -> bool:
    """Whether a word says no."""
    return fold(text) in _NO


def status_of(text: str) -> EventStatus | None:
    """Give what a word says of whether something takes place: `Anulado` is CANCELLED; None if it says nothing."""
    word = fold(text)
    if word in _TO_COME:
        return EventStatus.TENTATIVE
    return _STATUSES.get(word)


def is_known_status(text: str) -> bool:
    """Whether it is understood what a word says of whether an event takes place; nothing is said by no word."""
    word = fold(text)
    return not word or word in _TAKES_PLACE or status_of(text) is not None


def takes_place(text: str) -> bool:
    """Whether a word in a place for states says that something takes place as planned: `confirmed`, `sold out`."""
    return fold(text) in _TAKES_PLACE or status_of(text) == EventStatus.CONFIRMED


def is_unclear(text: str) -> bool:
    """Whether a text in a place for yes, no or a reason says neither: `maybe`, `TBC`, `?`."""
    return " ".join(_WORDS.findall(fold(text[:_LONGEST_WORDS]))) in _UNCLEAR or is_to_come(text)


def is_cancelled(text: str) -> bool:
    """Whether a word in a place for states says that something does not take place."""
    return status_of(text) == EventStatus.CANCELLED


#: States of what is not for the public, as WordPress, Pelican and others have them.
_WITHHELD = frozenset({"draft", "pending", "private", "hidden", "skip", "future", "trash", "borrador", "entwurf"})


def is_withheld(text: str) -> bool:
    """Whether a word in a place for states says that something is not for the public, or not yet."""
    return fold(text) in _WITHHELD


def is_private(text: str) -> bool:
    """Whether what stands beside an event (a class, a sensitivity, "
    "yes in a column `private`) makes it a private one.

    A word that is not known does (RFC 5545 section 3.8.1.3).
    """
    word = fold(text).strip(" -–—")
    return word not in _PUBLIC and word not in _NO and word != ""


def is_to_come(text: str) -> bool:
    """Whether a text only says that something is not known yet: `TBA`, `(por confirmar)`, `N.N.`, `?`."""
    return len(text) <= _LONGEST_WORDS and _is_to_come(text)


@lru_cache(maxsize=4096)  # rooms, tracks and levels stand in many rows
def _is_to_come(text: str) -> bool:
    words = _WORDS.findall(fold(text))
    return _are_to_come(words) if words else "?" in text or "…" in text


def _are_to_come(words: list[str]) -> bool:
    beside = [word for word in words if word not in _PLACEHOLDERS]
    return " ".join(words) in _TO_COME or (len(beside) < len(words) and " ".join(beside) in _TO_COME)


def is_everywhere(text: str) -> bool:
    """Whether a room's name means all of them."""
    return fold(text) in _EVERYWHERE


#: Longest title in which a mark is looked for.
_LONGEST = 500
_MARK = r"(?P<mark>[^:–—()\[\]*]{2,30}?)"
#: Where a mark may stand. A hyphen within a word parts nothing, and capitals part only from what is not in capitals.
_MARKED = tuple(
    late(pattern, re.S)
    for pattern in (
        rf"\W*?[\[(*]++\s*+{_MARK}\s*+[\])*]++[\s:–—-]*(?P<title>.+)",  # [CANCELLED] Talk
        rf"\s*+{_MARK}\s*(?::|[–—]|\s-|-\s)[\s:–—-]*(?P<title>.+)",  # Cancelled: Talk
        rf"(?P<title>.*\S)\s*+[\[(*]++\s*+{_MARK}\s*+[\])*]++\W*+",  # Talk (cancelled)
        rf"(?P<title>.*\S)(?:\s-|\s*+[–—])\s++{_MARK}\W*+",  # Talk - cancelled
    )
)
_LOUD = tuple(
    late(rf"\W*+(?P<mark>{words})[\s!*:–—-]++(?P<title>.*[^\W\d_].*)", re.S)
    for words in (r"[^\W\d_]++", r"[^\W\d_]++[ ·.-][^\W\d_]++")
)  # CANCELLED Board meeting


def split_cancelled(title: str) -> tuple[str, bool]:
    """Part a title from the mark that calls it off, and say whether it has one: `ABGESAGT – Vortrag` is `Vortrag`.

    The mark stands alone, first or last: within brackets, before a colon or beside a dash, or in capitals where the
    title is not. So `Cancelled checks: a workshop` takes place.
    """
    if len(title) > _LONGEST:
        return title, False
    for pattern in _MARKED:
        match = pattern.fullmatch(title)
        if match and _is_mark(match["mark"]):
            return match["title"].strip(), True
    for pattern in _LOUD:
        match = pattern.fullmatch(title)
        if match and match["mark"].isupper() and _is_mark(match["mark"]) and not match["title"].isupper():
            return match["title"].strip(), True
    return title, _is_mark(title.strip(" ()[]"))


def _is_mark(text: str) -> bool:
    return fold(text).strip(" *!.:") in _CALLED_OFF
