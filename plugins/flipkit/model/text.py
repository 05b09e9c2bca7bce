"""Text of any origin: how it is cleaned, compared and cut, and slugs for our addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterator
from functools import lru_cache
from hashlib import blake2b
from html import unescape
from itertools import groupby


def ascii_escape(letter: str) -> str:
    """Write a character as Python's literals do: `\\x1b`, `\\u202e`."""
    return ascii(letter)[1:-1]


#: Kinds of characters that have no shape of their own: blanks, controls, marks on others.
_SHAPELESS = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Mn", "Me"})
#: What a part of an address has at most.
_LETTERS, _OCTETS = 80, 200


@lru_cache(maxsize=10_000)  # the same few names, over and over
def slug(text: str) -> str:
    """Turn words into a part of an address: `¿Qué cortar?` becomes `que-cortar`.

    Latin letters lose their accents; other scripts keep their letters. Signs alone have Unicode's names (`★` is
    `black-star`); where nothing is to be seen it is `untitled`. At most 80 letters and 200 octets: file systems count
    octets, and take 255 of them with what is added to a name. Where octets, or signs, are too many, a mark of the
    whole stands at the end, so that what begins alike stays apart.
    What Windows keeps for its devices gets a word behind it: `con` becomes `con-name`.
    """
    folded = fold(text)
    whole = re.sub(r"[\W_]+", "-", folded).strip("-")
    signs = "" if whole else _names_of_signs(folded)
    whole = whole or signs or "untitled"
    words = whole[:_LETTERS].strip("-")
    if len(words.encode()) > _OCTETS or len(signs) > _LETTERS:
        mark = f"-{blake2b(whole.encode(), digest_size=4).hexdigest()}"
        cut = whole[: _LETTERS - len(mark)].encode()[: _OCTETS - len(mark)]
        words = cut.decode(errors="ignore").strip("-") + mark
    return f"{words}-name" if is_device(words) else words


def _names_of_signs(text: str) -> str:
    """Name signs as Unicode does, which changes no name ever: `!!!` is `exclamation-mark-3`."""
    seen = (sign for sign in text if unicodedata.category(sign) not in _SHAPELESS)
    runs = ((unicodedata.name(sign, f"u{ord(sign):x}"), len([*run])) for sign, run in groupby(seen))
    return re.sub(r"[\W_]+", "-", " ".join(name if times == 1 else f"{name} {times}" for name, times in runs)).lower()


def capital(text: str) -> str:
    """`Mayo de 2026`, of `mayo de 2026`: a name as it stands alone, on a button or in a list."""
    return text[:1].upper() + text[1:]


def is_device(name: str) -> bool:
    """Whether Windows can have no file or folder of a name, as it is a device's: `nul`, `Com1`, `aux.html`."""
    return _DEVICE.fullmatch(name.partition(".")[0].strip()) is not None


def same_file(name: str) -> str:
    """Give what all names have in common that some disk takes for one: capitals, and how an accent is written."""
    if name.isascii():
        low = name.lower()
        return name if low == name else low  # of tens of thousands of addresses each is held once
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


#: Up to this number names are counted through, so that each gap is filled.
_NUMBERED = 100


def unique(wanted: str, taken: Container[str]) -> str:
    """Give `wanted`, or `wanted-2`, `wanted-3` … if it is taken.

    Of very many that want one name the numbers are halved in on, not counted through: thousands would take minutes.
    """
    if wanted not in taken:
        return wanted
    number = next((each for each in range(2, _NUMBERED) if f"{wanted}-{each}" not in taken), 0)
    if number:
        return f"{wanted}-{number}"
    held, free = _NUMBERED - 1, _NUMBERED
    while f"{wanted}-{free}" in taken:
        held, free = free, free * 2
    while free - held > 1:
        between = (held + free) // 2
        held, free = (between, free) if f"{wanted}-{between}" in taken else (held, between)
    return f"{wanted}-{free}"


_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9¹²³]", re.I)
#: Characters that end a line besides the line feed (Unicode UAX #14); Word's exports have U+000B.
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
#: What XML 1.0 (section 2.2) and SQLite can't hold, and all other control characters but tab and line feed.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: Characters that are not seen: marks that turn the direction of writing (UAX #9), the byte order mark, blanks
#: without width, soft hyphens, marks of annotations. The joiners U+200C and U+200D are none of them: Persian and
#: the scripts of India are misspelt without them, and emoji fall apart. Tags stay only in flags (UTS #51).
_HIDDEN = re.compile(
    "(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]+\U000e007f)"
    "|[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\U000e0000-\U000e007f]"
)
#: All of these, and what ends a line besides the line feed.
_UNSEEN = re.compile(f"{_HIDDEN.pattern}|{_CONTROLS.pattern}|[\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
#: Categories of characters that nobody sees alone: controls, format characters, marks, spaces.
_BLANK = frozenset(("Cc", "Cf", "Cn", "Cs", "Mc", "Me", "Mn", "Zl", "Zp", "Zs"))
#: Letters that are blank (Hangul fillers, an empty Braille cell).
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
#: What of ASCII is seen, as bytes.
_SEEN = bytes((*b"\t\n", *range(0x20, 0x7F)))
#: Letters that Unicode does not take apart into a Latin one and a mark.
PLAIN_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "þ": "th", "ð": "d"})
_SENTENCE_END = re.compile(r"[.!?…。！？]['\"»”’)\]]*(?=\s)")
#: What a cell begins with that spreadsheets take for a formula: also behind blanks and quotation marks, which some
#: of them take off, and in the full width of East Asian letters.
_FORMULA = re.compile(r"[\t\r]|[\s\"'‘’“”`]*[=+@＝＋－＠-]")
#: How long what a page's head says of it may be, in characters.
_PREVIEW = 400
#: What a text that is cut may not end with.
_LOOSE = " .,;:–—-"
#: Where in HTML something begins that has no words.
_WORDLESS = re.compile(r"<!--|<(script|style)\b", re.I)
#: The tags of elements within a line of text (HTML, phrasing content), which part no words, and all others.
_INLINE = re.compile(
    r"<(?!/?(?:p|li)>)/?(?:a(?:bbr)?|b(?:d[io]|ig)?|c(?:ite|ode)|d(?:ata|el|fn)|em|font|i(?:mg|ns)?|kbd|label|mark|q|"
    r"r(?:[pt]|uby)|s(?:amp|mall|pan|trike|trong|u[bp])?|t(?:ime|t)|u|var|wbr)(?:[\s/][^<>]*)?>",
    re.I,
)
#: What stands higher or lower than its line, the characters that do, and what of letters is a power.
_RAISED = re.compile(r"<(?P<name>su[pb])(?:\s[^<>]*)?>(?P<inside>(?:(?!</?su[pb]\b).){0,200}?)</su[pb]>", re.I | re.S)
_HIGHER = str.maketrans("0123456789+−=()nix", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱˣ")
_LOWER = str.maketrans("0123456789+−=()aeoxhklmnpstijruv", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ")
_IN_FORMULAS = re.compile(r"[0-9+−=()n -]{0,30}[0-9][0-9+−=()nix -]{0,30}|[+−-]|n|[nix][+−-][0-9]")
_POWER, _ORDINAL = re.compile(r"(?=.*[0-9])[0-9a-z.,/+−() -]{1,20}"), re.compile(r"[0-9]+[a-z]{2}|\([0-9]+\)")
_UNKNOWNS = frozenset("xyzkmtijpqrb")
#: The sign that leads back from a footnote, which is no word.
_WAY_BACK = re.compile(r"<a\b[^<>]*footnote-backref[^<>]*>[^<>]*</a>")
_MARKED = re.compile(r"<([^<>]*)>")
_TAG = re.compile(r"</?[a-z][^<>]*>|<[!?][^<>]*>", re.I)


def remove_controls(text: str) -> str:
    """Leave out what a file can't hold: control characters, halves of surrogate pairs; lines end with a line feed.

    It is for what goes out: people may have written anything else on purpose.
    """
    if _is_plain(text):
        return text
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))


def remove_hidden(text: str) -> str:
    """Leave out what is not seen: control characters, and marks that turn the direction of writing.

    It is for what comes in: a stranger's mark turns what we write behind it.
    """
    if _is_plain(text):
        return text
    return _HIDDEN.sub(r"\1", remove_controls(text))


def spell_out(text: str, spelled: Callable[[str], str] = ascii_escape) -> str:
    """Spell out what is not seen, and what a terminal would obey; line feeds and tabs stay.

    It is for what goes to a screen, where it shall be found out rather than be gone.
    """
    if _is_plain(text):
        return text
    return _UNSEEN.sub(lambda found: found[1] or spelled(found[0]), text)


def _is_plain(text: str) -> bool:
    """Whether nothing has to go: nearly always, and found many times faster than by looking for what has."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _SEEN)  # what is not ASCII, mostly nothing
    if not rest:
        return True
    others = rest.decode("utf-8", "surrogatepass")
    return others.replace("\xa0", "").isprintable() and "\ufffc" not in others


def to_line(text: str) -> str:
    """Give a foreign text in one line, without what is not seen."""
    return " ".join(remove_hidden(text).split())


def is_blank(text: str) -> bool:
    """Whether nothing of a text is to be seen: spaces, joiners, marks and letters without a shape."""
    return all(c in _BLANK_LETTERS or unicodedata.category(c) in _BLANK for c in text)


def fold(text: str) -> str:
    """Fold what does not matter when words are compared: case, accents, and how many spaces there are.

    `Über  Łódź` is `uber lodz`. Letters of other scripts stay.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(filter(None, (word.lower() if word.isascii() else _folded(word) for word in text.split())))


@lru_cache(maxsize=4096)  # of a text few words have such letters, or such quotation marks, over and over
def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).casefold().translate(PLAIN_LETTERS)
    letters = (c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(unicodedata.normalize("NFC", "".join(letters)).split())


def excerpt(text: str, words: int) -> str:
    """Cut a text to its first words: after a sentence if that leaves half of them, else with an ellipsis."""
    found = text.split(None, words)  # the rest of a long text need not be parted
    if len(found) <= words:
        return " ".join(found)
    head = " ".join(found[:words])
    ends = [match.end() for match in _SENTENCE_END.finditer(f"{head} ")]
    if ends and len(head[: ends[-1]].split()) * 2 >= words:
        return head[: ends[-1]]
    return f"{head.rstrip(_LOOSE)} …"


def shorten(text: str, limit: int) -> str:
    """Cut a text to `limit` characters, the ellipsis counted: at a word, if it has several."""
    text = text.strip()
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    whole = head.rsplit(None, 1)[0] if len(head.split()) > 1 else head
    return f"{whole.rstrip(_LOOSE)}…"


def to_preview(text: str) -> str:
    """Give what a page's head says of it: one line, cut at a word."""
    return shorten(to_line(text), _PREVIEW)


def escape_formula(cell: str) -> str:
    """Mark a cell of a CSV file as text, as spreadsheets do, where they would take it for a formula and run it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unescape_formula(cell: str) -> str:
    """Take the mark of `escape_formula` off again."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell


def words_of_html(html: str) -> str:
    """Give the words of an HTML text in one line; scripts, styles and comments have none.

    It is for HTML that a browser may be given: what is foreign is sanitized first.
    """
    if "<" in html:
        html = _WAY_BACK.sub("", html) if "footnote-backref" in html else html
        html = _without_tags(" ".join(_without_scripts(with_raised(html))))
    return " ".join(unescape(html).split())


def _without_tags(html: str) -> str:
    """Leave out tags, with a blank for each that parts words; what is none stays."""
    pieces = _MARKED.split(html)
    if html.count("<") * 2 + 1 != len(pieces):  # what is left beside a tag could become another
        return _TAG.sub(" ", _INLINE.sub("", html))
    pieces[1::2] = [_short_gap(inside) if len(inside) < _SHORT else _gap(inside) for inside in pieces[1::2]]
    return "".join(pieces)


def _gap(inside: str) -> str:
    """Give what stands in the place of a tag with this inside."""
    tag = f"<{inside}>"
    return "" if _INLINE.fullmatch(tag) else " " if _TAG.fullmatch(tag) else tag


#: Texts have the same few tags, over and over, that have so many characters at most.
_SHORT = 24
_short_gap = lru_cache(maxsize=1_000)(_gap)


def with_raised(html: str) -> str:
    """Write what stands higher or lower in HTML as characters that do, and a footnote's number with them."""
    return _RAISED.sub(_as_characters, html) if "<su" in html or "<SU" in html else html


def _as_characters(raised: re.Match[str]) -> str:
    """Write what stands higher or lower as characters that do: `10²`, `H₂O`; else with a sign, as in `e^x`.

    Words stand as they are (`1st`), as do marks that are letters of an ordinal.
    """
    inside = _TAG.sub("", raised["inside"])
    said = unescape(inside).strip()
    table, sign = (_HIGHER, "^") if raised["name"].lower() == "sup" else (_LOWER, "_")
    if _IN_FORMULAS.fullmatch(said):
        letters = said.replace("-", "−").replace(" ", "")
        return letters.translate(table) if all(ord(c) in table for c in letters) else f"{sign}({said})"
    if sign == "_" and len(said) == 1 and ord(said) in table:
        return said.translate(table)
    if sign == "^" and (said in _UNKNOWNS or (_POWER.fullmatch(said) and not _ORDINAL.fullmatch(said))):
        return f"^{said}" if said.isalnum() and len(said) == 1 else f"^({said})"
    return inside


def without_notes(html: str) -> str:
    """Leave out the comments of an HTML text, which are notes to who writes it; what scripts hold is theirs.

    One that is not closed stays.
    """
    pieces, start, at = [], 0, 0
    while opened := _WORDLESS.search(html, at):
        name = opened[1]
        # `<!-->` is a comment
        closed = _end_of(name).search(html, opened.end() if name else opened.start() + 2)
        if not closed:
            break
        at = closed.end()
        if not name:
            pieces.append(html[start : opened.start()])
            start = at
    return "".join([*pieces, html[start:]])


def _without_scripts(html: str) -> Iterator[str]:
    """Give the pieces of HTML that are no script, style or comment; one that is not closed goes on to the end."""
    at = 0
    while opened := _WORDLESS.search(html, at):
        yield html[at : opened.start()]
        closed = _end_of(opened[1]).search(html, opened.end())
        if not closed:
            return
        at = closed.end()
    yield html[at:]


def _end_of(name: str | None) -> re.Pattern[str]:
    """What ends a script or a style of this name, or a comment."""
    return re.compile(rf"</{name}\s*>" if name else "-->", re.I)
