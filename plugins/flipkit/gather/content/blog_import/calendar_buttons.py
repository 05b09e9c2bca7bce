"""Dead buttons that put a chat into Google's calendar become working ones, or a link with the date.

Google's button of old copied an event out of somebody's calendar (`tmeid`), which nobody can see any more. What was
to be copied, the text beside it says: a day, and the hashtag of a chat.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from html import escape
from urllib.parse import parse_qs, quote, urlsplit

from flipkit.faults import Diagnosis
from flipkit.gather.content import import_faults
from flipkit.gather.formats.dates.days import written_dates
from flipkit.gather.formats.html_tokens import TOKEN, attributes_of, closing
from flipkit.model.text import words_of_html
from flipkit.model.web_addresses import host_of

#: Gives what stands in place of a button, as HTML, and the name of the chat, for a text and the days in it.
FindChat = Callable[[str, list[date]], tuple[str, str] | None]

_MAY_BE = re.compile(r"google\.com/calendar|calendar\.google\.com")
_IN_MARKDOWN = re.compile(
    r"\[(?:!\[[^\]\n]{0,200}\]\([^)\s]{1,500}\)|[^\]\n]{0,200})\]\((?P<url>https?://[^)\s]{1,2000})(?:\s\"[^\"\n]*\")?\)"
)
#: So many days after a post its chat is at most.
_AHEAD = timedelta(days=120)


def is_dead_button(address: str) -> bool:
    """Whether an address is Google's of an event to be copied, or of one in somebody's own calendar."""
    if host_of(address) not in ("google.com", "calendar.google.com"):
        return False
    parts = urlsplit(address)  # it has a host, so it is an address
    asked = parse_qs(parts.query)
    return "calendar" in f"{parts.hostname}{parts.path}" and ("tmeid" in asked or "tmsrc" in asked or "eid" in asked)


def mend_buttons(
    text: str, title: str, posted: datetime | None, find: FindChat | None, *, is_html: bool
) -> tuple[str, list[Diagnosis]]:
    """Replace each dead button of a text in HTML or Markdown, and say what stands in its place."""
    if not _MAY_BE.search(text):
        return text, []
    told: list[Diagnosis] = []
    pieces: list[str] = []
    at = 0
    for begin, end in sorted(_buttons(text, is_html=is_html)):
        if begin < at:
            continue
        made, said = _instead(text, title, posted, find)
        pieces += [text[at:begin], made]
        told.append(said)
        at = end
    return "".join([*pieces, text[at:]]), told


def _buttons(text: str, *, is_html: bool) -> Iterator[tuple[int, int]]:
    """Give where the dead buttons are: links of HTML, and in Markdown its own, too."""
    for token in TOKEN.finditer(text):
        is_link = (token["name"] or "").lower() == "a" and not token["end"]
        if is_link and is_dead_button(attributes_of(token["rest"]).get("href", "")):
            closed = closing("a").search(text, token.end())
            yield token.start(), closed.end() if closed else token.end()
    if not is_html:
        yield from (found.span() for found in _IN_MARKDOWN.finditer(text) if is_dead_button(found["url"]))


def _instead(text: str, title: str, posted: datetime | None, find: FindChat | None) -> tuple[str, Diagnosis]:
    words = f"{title} {words_of_html(text)}"
    days = days_in(words, posted.date()) if posted else []
    found = find(words, days) if find else None
    if found:
        return found[0], import_faults.IMPORT_BUTTON_MENDED(chat=found[1])
    if not days:
        return "", import_faults.IMPORT_BUTTON_LOST()
    day = days[0]
    span = f"{day:%Y%m%d}/{day + timedelta(days=1):%Y%m%d}"
    query = f"action=TEMPLATE&text={quote(title, safe='')}&dates={span}"
    address = f"https://calendar.google.com/calendar/render?{query}"
    return f'<a href="{escape(address)}">{day:%Y-%m-%d}</a>', import_faults.IMPORT_BUTTON_DATE()


def days_in(words: str, posted: date) -> list[date]:
    """Give the days that a text announces, in its order: from the day on which it was posted, a season ahead.

    A date without a year is the next of its name; one whose weekday is another is none.
    """
    found: dict[date, None] = {}
    for written in written_dates(words):
        days = written.days((posted.year, posted.year + 1))
        fitting = sorted(
            day
            for day in days
            if posted <= day <= posted + _AHEAD and (not written.weekdays or day.weekday() in written.weekdays)
        )
        if fitting:
            found[fitting[0]] = None
    return list(found)
