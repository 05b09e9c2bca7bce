"""What a feed puts at a text's end, and the summary that is made of a text without it.

A summary may be a text cut off, a line about where it stands, or somebody's own words: WordPress ends it with
`[…]`, themes with "Continue reading", plugins with "The post … appeared first on …", each in its blog's language.
"""

from __future__ import annotations

import re

from flipkit.model.text import excerpt, fold
from flipkit.patterns import late

#: Length of a summary, in words.
SUMMARY = 120
#: How lines begin that say where a text appeared, and what they say.
_BEGINS = late(
    r"\b(?:(?:The|This) post|Post|(?:La|Esta) entrada|El (?:art[ií]culo|post|cargo)|(?:L[’']|Cet )article|Le billet"
    r"|L[’']entr(?:ée|ada)|(?:Der|Dieser) (?:Beitrag|Artikel)|L[’']articolo|Questo articolo|Il post"
    r"|(?:O|Este) (?:post|artigo|conteúdo)|A postagem|(?:Het|Dit) (?:bericht|artikel)|Aquesta entrada)\s"
)
_SAYS = late(
    r"\b(?:appeared first on|first appeared on|originally appeared on|was originally published (?:on|in)"
    r"|se public[oó] primero en|apareci[oó] primero en|aparece primero en|est apparu en premier sur"
    r"|a été publié en premier sur|est apparu d[’']abord sur|erschien zuerst (?:auf|bei)|ist zuerst erschienen auf"
    r"|proviene da|sembra essere il primo su|è apparso per primo su|è stato pubblicato per la prima volta su"
    r"|(?:apareceu|aparece|foi publicado) primeiro (?:em|no|na)|verscheen eerst op|is (?:het eerst )?verschenen op"
    r"|(?:ha aparegut|apareix) primer (?:a|en))\s"
)
#: Longest title and longest place in such a line, in characters.
_LONGEST_TITLE, _LONGEST_PLACE = 400, 250
_MEDIUM = " was originally published in "
#: What leads on to the whole text.
_LEADS_ON = "|".join(
    (
        r"(?:Read|See|Learn|View) (?:more|on)",
        r"Read the (?:rest|full|whole|entire)(?: of)?(?: this)?(?: entry| post| article)?",
        r"(?:Continue|Keep) reading|Click (?:here )?to (?:read|continue)\w*|\(?more\)?|Full (?:post|story|article)",
        r"(?:Seguir|Sigue|Continuar|Continúa|Contin[uú]e) leyendo|Le(?:er|e|a) m[aá]s",
        r"Leer (?:el )?(?:resto|art[ií]culo completo)",
        r"(?:Lire|Voir) (?:la suite|plus)|(?:Continuer|Poursuivre) (?:la|à) lecture|En savoir plus|Continuer à lire",
        r"Weiterlesen|Mehr lesen|Lies weiter|Den ganzen (?:Beitrag|Artikel) lesen|Mehr",
        r"(?:Continua|Continuare) a leggere|Leggi (?:tutto|di più|l[’']articolo|il resto)|Continua la lettura",
        r"Continue lendo|Continuar a ler|(?:Leia|Ler|Saiba) mais",
        r"(?:Lees|Verder) (?:verder|meer|lezen)|Meer lezen",
        r"(?:Continua|Continueu|Segueix) llegint|Llegi(?:r|u)(?:-ne)? m[eé]s|M[eé]s informació",
    )
)
_DOTS = r"(?:[\[(]\s?(?:…|\.\s?\.\s?\.)\s?[\])]|(?<!\.)\.\.\.+|…)"
_ARROWS = "→⟶➔»›>…⇒"
#: Dots that a program put there, alone or before what leads on; and dots that an author may have written, too.
_CUT = late(
    rf"[\[(]\s?(?:…|\.\s?\.\s?\.)\s?[\])]$|{_DOTS}\s?\(?(?:{_LEADS_ON})\b.{{0,300}}$"
    r"|\((?:more|mehr)\s?(?:…|\.\.\.)\)$",
    re.I,
)
_DOTS_LAST = late(r"(?:(?<!\.)\.\.\.+|…)$")
_LEADING = late(
    rf"(?:^|(?<=[.!?…\])”\"»]\s))(?:{_LEADS_ON})\s?[{_ARROWS}.:]{{0,5}}$"
    rf"|\b(?:{_LEADS_ON})\s?[{_ARROWS}][{_ARROWS}.: ]{{0,5}}$",
    re.I,
)
_ABOUT = late(r"\s(?:about|sobre|de|über|à propos de|su|over)$", re.I)
#: One of these is in all lines of the first kind, at most so many characters behind the beginning of what it says.
_OF_PLACES, _BEFORE_HINT = (
    (
        "appeared|originally|primero en|primeiro|primer a|primer en|en premier|abord sur|zuerst|proviene da"
        "|essere il primo|per primo|prima volta|eerst|verschenen op"
    ).split("|"),
    60,
)
#: Dots, and at most so many characters behind the beginning of what `_CUT` finds.
_TWO_DOTS, _BEFORE_DOTS = late(r"…|\.\s?\."), 8
#: One of these is in what leads on, in small letters, or is its end.
_LEADS = (
    "read|full|leyendo|leer |lee m|lea m|suite|plus|lecture|savoir|lire|weiter|mehr|lesen|legg|lettura"
    "|lendo|a ler| mais|verder|meer|lezen|lleg|informaci|continue"
).split("|")
_LEADS_LAST, _BEHIND = ("more", " on"), f"{_ARROWS} .:)"
#: Characters at the end of a text in which such lines stand, dots with what leads on, and that alone.
_END, _LAST, _LEAD = 1_000, 400, 60
_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', "»", ")")
#: So many words of a summary that was not announced as cut must stand in the text to be its beginning.
_BEGINNING = 12


def without_farewell(words: str, title: str = "", *, is_summary: bool) -> tuple[str, bool]:
    """Give a text without what a feed puts at its end, and whether it was cut off there; a summary's dots say so."""
    end = words[-_END:]
    if places := [end.find(hint) for hint in _OF_PLACES if hint in end]:
        words = _without_place(words, title, len(words) - len(end) + min(places) - _BEFORE_HINT)
    head, tail = words[:-_LAST], words[-_LAST:]
    left = _without_title(tail, title)
    if dots := _TWO_DOTS.search(left):
        start = max(0, dots.start() - _BEFORE_DOTS)
        left = f"{left[:start]}{_CUT.sub('', left[start:])}".rstrip()
    last = left[-_LEAD:].casefold()
    if (any(hint in last for hint in _LEADS) or last.rstrip(_BEHIND).endswith(_LEADS_LAST)) and (
        leading := _LEADING.search(left, max(0, len(left) - _LEAD))
    ):
        left = left[: leading.start()].rstrip()
    is_cut = left != tail.rstrip()
    if is_summary and left.endswith(("…", "...")):
        left, is_cut = _DOTS_LAST.sub("", left).rstrip(), True
    return (f"{head}{left}" if is_cut else words), is_cut


def _without_title(tail: str, title: str) -> str:
    """Leave out the title behind what leads on: `Continue reading "Exit tickets"`."""
    shorn = tail.rstrip(f'{_ARROWS} “”"«»‘’.')
    if not (title and shorn.endswith(title)):
        return tail
    before = _ABOUT.sub("", shorn.removesuffix(title).rstrip(' “"«‘:'))
    return before if _LEADING.search(before) else tail


def _without_place(words: str, title: str, hint: int) -> str:
    """Leave out the last line, if it says where the text appeared; what it says begins behind `hint`."""
    start = max(0, len(words) - _END)
    for said in reversed([*_SAYS.finditer(words, max(start, hint))]):
        if len(words) - said.end() > _LONGEST_PLACE:
            return words
        begins = [*_BEGINS.finditer(words, max(0, said.start() - _LONGEST_TITLE), said.start())]
        if begins:
            return words[: begins[-1].start()].rstrip()
    before, medium, after = words[start:].rpartition(_MEDIUM)
    if not (medium and " on Medium" in after):
        return words
    sentence = max(before.rfind(mark) + 1 for mark in ".!?…")
    end = len(before.removesuffix(title)) if title and before.endswith(title) else sentence
    return words[: start + end].rstrip()


def summarize(said: str | None, text: str, title: str) -> tuple[str, str]:
    """Give the words of an entry's text and its summary, which ends with ` …` where both were cut off.

    `said` is what its feed has for a summary (None if that is the text itself), `text` are the words of its text.
    A summary that is the text's beginning, its title, dots or a link is none.
    """
    text, is_part = without_farewell(text, title, is_summary=said is None)
    own, is_cut = without_farewell(said or "", title, is_summary=True)
    is_title = len(own) <= 2 * len(title) and fold(own) == fold(title)
    if said is None or (text and (not own or is_title or _begins(own, text, is_cut=is_cut))):
        own, is_cut = text, is_part
    made = excerpt(own or text, SUMMARY)
    if is_cut and made == own and made:
        made = f"{made.rstrip(' .,;:–—-')} …"
    return text, made


def _begins(own: str, text: str, *, is_cut: bool) -> bool:
    """Whether a summary is no more than the beginning of a text."""
    words = own.split()
    is_whole = len(words) < _BEGINNING or own.endswith(_SENTENCE_ENDS)
    if not is_cut and is_whole and len(words) != len(text.split()):
        return False
    return text[: 2 * len(own) + 100].casefold().startswith(own.rstrip("….").casefold())


#: So many of the first words of two texts are compared; of texts with fewer than these nothing is said.
_COMPARED, _FEWEST_COMPARED = 30, 5


def shared_words(one: str, other: str) -> float | None:
    """Give how many of the first words of two texts are in both (0 to 1); None for very few words.

    The last word of a text may be cut, and does not count.
    """
    first, second = fold(one).split(), fold(other).split()
    most = min(_COMPARED, len(first), len(second) - 1)
    if most < _FEWEST_COMPARED:
        return None
    common, all_of_them = {*first[:most]} & {*second[:most]}, max(len({*first[:most]}), len({*second[:most]}))
    return len(common) / all_of_them
