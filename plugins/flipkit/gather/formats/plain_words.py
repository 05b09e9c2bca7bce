"""Foreign words made fit to publish: no markup, no e-mail address."""

from __future__ import annotations

import re

from flipkit.gather.formats import Notes, faults, limits
from flipkit.gather.formats.person_names import EMAIL, person_name
from flipkit.gather.formats.plain_text import text_of_html
from flipkit.gather.formats.sanitize import clean, plain_line
from flipkit.model.text import remove_hidden, shorten
from flipkit.model.web_addresses import web_address

#: Longest text about one session, in characters.
LONGEST = 20_000
_MARKUP = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|&(?:#\d+|#x[0-9a-f]+|[a-z]+\d?);", re.I)


def line(written: str, repairs: Notes) -> str:
    """Give words in one line, without markup and e-mail addresses; what is longer than any line is cut at a word."""
    words = _without_addresses(plain_line(written), repairs).strip()
    if len(words) <= limits.LINE:
        return words
    repairs.note(faults.LINES_CUT, most=limits.LINE)
    return shorten(words, limits.LINE)


def plain(written: str, repairs: Notes) -> str:
    """Give a text that is none in HTML, without e-mail addresses."""
    return _within(_without_addresses(remove_hidden(written), repairs).strip(), repairs)


def name(written: str, repairs: Notes) -> str:
    """Give a person's name; an e-mail address is none."""
    return person_name(line(_without_addresses(written, repairs).replace("<>", " "), repairs).replace(";", ","))


def about(written: str, repairs: Notes) -> str:
    """Give a text of several paragraphs as plain text; links keep their addresses behind their words."""
    told = written[: 4 * LONGEST]
    if _MARKUP.search(told):
        told = text_of_html(clean(told))
    told = _without_addresses(remove_hidden(told), repairs, "(e-mail left out)")
    lines = [" ".join(part.split()) for part in told.split("\n")]
    whole = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return _within(whole, repairs)


def _within(whole: str, repairs: Notes) -> str:
    if len(whole) <= LONGEST:
        return whole
    repairs.note(faults.TEXTS_CUT, most=f"{LONGEST:,}")
    return whole[:LONGEST].rsplit(" ", 1)[0] + " …"


def web(written: str) -> str:
    """Give an address of the web, or nothing; one with an e-mail address in it is none."""
    return "" if EMAIL.search(written) else web_address(written)


def _without_addresses(told: str, repairs: Notes, instead: str = "") -> str:
    if "@" not in told:
        return told
    found, times = EMAIL.subn(instead, told)
    if times:
        repairs.note(faults.PROGRAMME_ADDRESSES_LEFT_OUT)
    return found
