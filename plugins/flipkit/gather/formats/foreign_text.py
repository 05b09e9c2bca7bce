"""What stands in foreign text: e-mail addresses, which never enter the archive or the site, names, a language, ends.

A language is told by a text's commonest small words: a vote among the languages that teachers here write
in. Pure and small on purpose: it decides only where the words leave no doubt, and else says nothing.

A summary may be a text cut off, a line about where it stands, or somebody's own words: WordPress ends it with
`[…]`, themes with "Continue reading", plugins with "The post … appeared first on …", each in its blog's language.
"""

from __future__ import annotations

import re
from collections import Counter

from flipkit.model.text import excerpt, fold

_ADDRESS = r"(?:mailto:)?(?<![@\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
#: `ada@school.example`, but no handle such as `@ada@social.example`.
EMAIL = re.compile(_ADDRESS, re.I)
#: One with the brackets that mail programs put around it.
_BRACKETED = re.compile(
    rf"(?:(?<!\s)\s++)?+(?:<\s*+{_ADDRESS}\s*+>|\(\s*+{_ADDRESS}\s*+\)|\[\s*+{_ADDRESS}\s*+\])", re.I
)
#: So many of the first words of two texts are compared; of texts with fewer than these nothing is said.
_COMPARED, _FEWEST_COMPARED = 30, 5
#: An address of the web; one that has an e-mail address in it is of no use without it.
_WEB = re.compile(r"https?://[^\s;|<>]*+", re.I)
#: Brackets without anything in them, and those around all of a text.
_EMPTY = re.compile(r"\(\s*\)|<\s*>|\[\s*\]")
_WHOLLY_BRACKETED = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)")


def without_emails(text: str) -> str:
    """Give a text without e-mail addresses: `Ana Ruiz <ana@school.example>` is `Ana Ruiz`."""
    if "@" not in text:
        return text
    return EMAIL.sub("", _BRACKETED.sub("", _WEB.sub(_harmless, text))).strip()


def _harmless(address: re.Match[str]) -> str:
    return "" if EMAIL.search(address[0], len("http")) else address[0]


def person_name(text: str) -> str:
    """Give the name in what somebody wrote of a person: `ada@school.example (Ada Ruiz)` is `Ada Ruiz`.

    Brackets that belong together are a part of it: `Ada Ruiz (she/her)`.
    """
    name = " ".join(_EMPTY.sub(" ", without_emails(text)).split()).strip(" ,;<>")
    if whole := _WHOLLY_BRACKETED.fullmatch(name):
        name = whole[1].strip(" ,;")
    if name.count("(") != name.count(")"):
        name = name.strip(" ,;()")
    return name


_SMALL_WORDS = {
    "en": "the and of to in is that it for was with as be are this have from or by not but they you we at on which "
    "their there would what were been has had will when who how",
    "es": "el la los las de que y en un una es se no por con para su lo como más pero sus le ya o este sí porque "
    "esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos del al",
    "fr": "le la les de des et un une du en est que qui dans ce il au pour pas sur ne se plus par avec sont être "
    "cette nous vous elle mais ou où leur ont été aux ces comme fait tout",
    "de": "der die das und ist nicht ein eine in den von zu mit sich des auf für im dem auch als es an werden aus er "
    "hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber wir ich",
    "pt": "o a os as de que e do da em um uma para com não é se na no por mais dos das como mas ao ele foi à seu sua "
    "ou quando muito nos já eu também só pelo pela até isso ela entre depois são está você",
    "it": "il lo la i gli le di che e un una è per in non con si da come del della dei delle nel nella al alla ma "
    "sono più anche questo questa quando o se ci perché essere ha molto dal cui",
    "nl": "de het een en van ik te dat die in is niet op aan met als voor er maar om hem dan zou wat mijn men dit zo "
    "door over ze bij ook tot je uit der daar naar heb hoe heeft hebben deze worden wordt wij zijn",
    "ca": "el la els les de que i a en un una és per amb no es al del dels com més però seva seu o aquest aquesta "
    "són ha hi ho perquè quan també molt entre fins sense pel què tot ens nosaltres fer",
}
#: The languages that a small word tells of; one that several share tells less of each.
_TELLS: dict[str, tuple[str, ...]] = {}
for _language, _small in _SMALL_WORDS.items():
    for _word in dict.fromkeys(_small.split()):
        _TELLS[_word] = (*_TELLS.get(_word, ()), _language)
#: A word: most are of these few letters, which are found sooner than what is a letter elsewhere.
_WORD = re.compile(r"[a-zß-öø-ÿ]++(?![^\W\d_])|[^\W\d_]+")
#: Words looked at, and the fewest that allow a verdict.
_MOST, _FEWEST = 150, 30
#: Least share of small words in a text, and how far the winner must be ahead of the next.
_SHARE, _AHEAD = 0.2, 1.4


_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z0-9]{2,8}))?(?:[-_][A-Za-z0-9]+)*")


def language_tag(written: str) -> str:
    """Give a language tag (BCP 47) in its usual spelling: `en`, `pt-BR`; nothing if a text is none."""
    match = _LANGUAGE.fullmatch(written.strip())
    if not match:
        return ""
    return match[1].lower() + (f"-{match[2].upper() if len(match[2]) == 2 else match[2].title()}" if match[2] else "")


#: Letters written from right to left, those of them that are Arabic's neighbours' own, and whose they are.
_SOME_LEFTWARDS = re.compile("[\u05d0-\u06d3]")
_LEFTWARDS = {"he": re.compile("[\u05d0-\u05ea]"), "ar": re.compile("[\u0620-\u064a\u066e-\u06d3]")}
_NOT_ARABIC = (("ur", re.compile("[ٹڈڑںےھہ]")), ("fa", re.compile("[پچژگکی]")))
#: So many letters tell a script.
_LETTERS = 20


def _by_script(text: str) -> str:
    beginning = text[: _MOST * 8]
    if not _SOME_LEFTWARDS.search(beginning):  # nearly all
        return ""
    for language, script in _LEFTWARDS.items():
        if (own := len(script.findall(beginning))) < _LETTERS:
            continue
        letters = sum(map(str.isalpha, beginning))
        if own > letters / 2:
            others = (name for name, its in _NOT_ARABIC if len(its.findall(beginning)) * 50 > letters)
            return next(others, language) if language == "ar" else language
    return ""


#: Letters of ASCII, small; all else is a blank.
_SMALL_LETTERS = bytes(byte | 0x20 if byte < 0x80 and chr(byte).isalpha() else 0x20 for byte in range(256))


def _first_words(text: str) -> list[str]:
    if text.isascii():  # the same, many times faster
        return text.encode().translate(_SMALL_LETTERS).decode().split(None, _MOST)[:_MOST]
    return _WORD.findall(text.casefold())[:_MOST]


def detect_language(text: str) -> str:
    """Give a language as `en`, `es`, `fr`, `de`, `pt`, `it`, `nl` or `ca`, or what is written from right to left.

    Hebrew and Arabic are told by their letters, Persian and Urdu by those that Arabic has not; empty where there is
    any doubt.
    """
    if not text.isascii() and (found := _by_script(text)):
        return found
    words = _first_words(text[: _MOST * 8])
    if len(words) < _FEWEST:
        return ""
    votes = dict.fromkeys(_SMALL_WORDS, 0.0)
    counts = dict.fromkeys(_SMALL_WORDS, 0)
    for languages, times in Counter(map(_TELLS.get, words)).items():
        for language in languages or ():
            votes[language] += times / len(languages or ())
            counts[language] += times
    first, second = sorted(votes, key=lambda language: -votes[language])[:2]
    enough = counts[first] >= _SHARE * len(words) and votes[first] >= _AHEAD * votes[second]
    return first if enough else ""


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


#: Length of a summary, in words.
SUMMARY = 120
#: How lines begin that say where a text appeared, and what they say.
_BEGINS = re.compile(
    r"\b(?:(?:The|This) post|Post|(?:La|Esta) entrada|El (?:art[ií]culo|post|cargo)|(?:L[’']|Cet )article|Le billet"
    r"|L[’']entr(?:ée|ada)|(?:Der|Dieser) (?:Beitrag|Artikel)|L[’']articolo|Questo articolo|Il post"
    r"|(?:O|Este) (?:post|artigo|conteúdo)|A postagem|(?:Het|Dit) (?:bericht|artikel)|Aquesta entrada)\s"
)
_SAYS = re.compile(
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
_CUT = re.compile(
    rf"[\[(]\s?(?:…|\.\s?\.\s?\.)\s?[\])]$|{_DOTS}\s?\(?(?:{_LEADS_ON})\b.{{0,300}}$"
    r"|\((?:more|mehr)\s?(?:…|\.\.\.)\)$",
    re.I,
)
_DOTS_LAST = re.compile(r"(?:(?<!\.)\.\.\.+|…)$")
_LEADING = re.compile(
    rf"(?:^|(?<=[.!?…\])”\"»]\s))(?:{_LEADS_ON})\s?[{_ARROWS}.:]{{0,5}}$"
    rf"|\b(?:{_LEADS_ON})\s?[{_ARROWS}][{_ARROWS}.: ]{{0,5}}$",
    re.I,
)
_ABOUT = re.compile(r"\s(?:about|sobre|de|über|à propos de|su|over)$", re.I)
#: One of these is in all lines of the first kind, at most so many characters behind the beginning of what it says.
_OF_PLACES, _BEFORE_HINT = (
    (
        "appeared|originally|primero en|primeiro|primer a|primer en|en premier|abord sur|zuerst|proviene da"
        "|essere il primo|per primo|prima volta|eerst|verschenen op"
    ).split("|"),
    60,
)
#: Dots, and at most so many characters behind the beginning of what `_CUT` finds.
_TWO_DOTS, _BEFORE_DOTS = re.compile(r"…|\.\s?\."), 8
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
