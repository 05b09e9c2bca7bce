"""Text of any origin: what none may hold, how it is compared, how it is cut."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

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
#: Categories of characters that nobody sees alone: controls, format characters, marks, spaces.
_BLANK = frozenset(("Cc", "Cf", "Cn", "Cs", "Mc", "Me", "Mn", "Zl", "Zp", "Zs"))
#: Letters that are blank (Hangul fillers, an empty Braille cell).
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
#: Letters that Unicode does not take apart into a Latin one and a mark.
_PLAIN_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "þ": "th", "ð": "d"})
_SENTENCE_END = re.compile(r"[.!?…。！？]['\"»”’)\]]*(?=\s)")
#: What a cell begins with that spreadsheets take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: What a text that is cut may not end with.
_LOOSE = " .,;:–—-"
#: Where in HTML something begins that has no words.
_WORDLESS = re.compile(r"<!--|<(script|style)\b", re.I)
#: The tags of elements within a line of text (HTML, phrasing content), which part no words, and all others.
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|ins|kbd|label|mark|q|rp|rt|ruby|s|samp|small|"
    r"span|strike|strong|sub|sup|time|tt|u|var|wbr)(?:[\s/][^<>]*)?>",
    re.I,
)
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


def _is_plain(text: str) -> bool:
    """Whether nothing has to go: nearly always, and found ten times faster than by looking for what has."""
    return text.replace("\n", "").replace("\t", "").replace("\xa0", "").isprintable() and "\ufffc" not in text


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
    folded = text.casefold()
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN_LETTERS)
        letters = (c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
        folded = unicodedata.normalize("NFC", "".join(letters))
    return " ".join(folded.split())


def excerpt(text: str, words: int) -> str:
    """Cut a text to its first words: after a sentence if that leaves half of them, else with an ellipsis."""
    found = text.split()
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


def escape_formula(cell: str) -> str:
    """Mark a cell of a CSV file as text, as spreadsheets do, where they would take it for a formula and run it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def unescape_formula(cell: str) -> str:
    """Take the mark of `escape_formula` off again."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def words_of_html(html: str) -> str:
    """Give the words of an HTML text in one line; scripts, styles and comments have none.

    It is for HTML that a browser may be given: what is foreign is sanitized first.
    """
    if "<" in html:
        html = _TAG.sub(" ", _INLINE.sub("", " ".join(_without_scripts(html))))
    return " ".join(unescape(html).split())


def _without_scripts(html: str) -> Iterator[str]:
    """Give the pieces of HTML that are no script, style or comment; one that is not closed goes on to the end."""
    at = 0
    while opened := _WORDLESS.search(html, at):
        yield html[at : opened.start()]
        closes = re.compile(rf"</{opened[1]}\s*>" if opened[1] else "-->", re.I)
        closed = closes.search(html, opened.end())
        if not closed:
            return
        at = closed.end()
    yield html[at:]
