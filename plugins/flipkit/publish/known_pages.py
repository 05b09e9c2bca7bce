"""Pages that are known before they are made, as a build before made them of the same.

Of such a page is kept what a build asks of it while it stays as it is: all but its body and its words, of which it
keeps the keys. The page itself is made when somebody asks for more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from flipkit.model.plain import ValueStore, from_plain, to_plain
from flipkit.model.settings import Section
from flipkit.publish.artifacts import Article, Card, HtmlText, Page, Record, text_key
from flipkit.publish.html import ArchivedCopies, Body
from flipkit.values import dataclass

#: What JSON has as it is.
_OF_PAGE = ("url", "title", "description", "kind", "language", "head", "index", "listed", "canonical", "card_page")
_OF_RECORD = ("url", "title", "kind", "language", "name", "space", "standing")
_OF_CARD = ("cover", "title", "above", "space")
_article = cache(lambda: from_plain(Article))


@dataclass(frozen=True, slots=True)
class KnownBody:
    """The body of a page, whose key stands at the end of its note, or is put there when it is first asked for.

    What has no key of its own has `otherwise`.
    """

    page: Callable[[], Page]
    note: list[Any]
    copies: ArchivedCopies | None = None
    otherwise: str = ""

    def __call__(self) -> str:
        """Give the HTML."""
        return self._body()()

    def _body(self) -> Callable[[], str]:
        body = self.page().body
        return replace(body, copies=self.copies) if self.copies and isinstance(body, Body) else body

    def keyed(self) -> tuple[Callable[[], str], str]:
        """Give who makes the HTML, and its key, as a `Body` does; its values are made for the key only once."""
        if self.note[-1]:
            return self, self.note[-1]
        body = self._body()
        made, key = body.keyed() if isinstance(body, Body) else (body, "")
        self.note[-1] = key or self.otherwise
        return made, self.note[-1]


class _Once:
    """Makes a page when it is first asked for: a thousand of these are made, and hardly a page."""

    __slots__ = ("_make", "_page")

    def __init__(self, make: Callable[[], Page]) -> None:
        self._make = make
        self._page: Page | None = None

    def __call__(self) -> Page:
        if self._page is None:
            self._page = self._make()
        return self._page


def known_page(kept: ValueStore, key: str, make: Callable[[], Page], html: Callable[[], str]) -> Page:
    """Give a page by the key of all that it is made of, dead links among that; without one it is made.

    `html` gives what is searched of it.
    """
    if not key:
        return make()
    note = kept.get(key)
    if note and note[-1]:
        return read_note(note, _Once(make), html)
    page = make()
    is_known = isinstance(page.body, Body) and page.record and isinstance(page.record.text, HtmlText)
    made = noted(page) if is_known else None
    if made is None:
        return page
    kept.put(key, made)
    return replace(page, body=KnownBody(lambda: page, made))


def noted(page: Page) -> list[Any] | None:
    """Give what is kept of a page, with room for the key of its body; None where it has what JSON has not."""
    card = page.card
    if card and card.portrait:
        return None
    try:
        article = page.article and to_plain(page.article)
    except TypeError:  # a moment without a place
        return None
    return [
        [getattr(page, name) for name in _OF_PAGE],
        [page.section, _said(page.updated)],
        page.record and note_of_record(page.record),
        card and [[getattr(card, name) for name in _OF_CARD], card.below],
        article,
        "",
    ]


def note_of_record(record: Record) -> list[Any]:
    """Give what is kept of what search knows: the words of HTML stay where they are, other texts are kept whole."""
    return [
        [getattr(record, name) for name in _OF_RECORD],
        [_said(record.date), record.also, {**record.filters}],
        isinstance(record.text, HtmlText),
        text_key(record.text),
    ]


def read_record(note: list[Any], html: Callable[[], str]) -> Record:
    """Give a record of what is kept of it; `html` makes its text, if that is HTML."""
    search, (day, also, filters), is_html, words = note
    return Record(
        text=HtmlText(html, lambda: words) if is_html else words,
        date=_day(day),
        also=tuple(also),
        filters={name: tuple(values) for name, values in filters.items()},
        **dict(zip(_OF_RECORD, search, strict=True)),
    )


def read_note(note: list[Any], page: Callable[[], Page], html: Callable[[], str], otherwise: str = "") -> Page:
    """Give a page of what is kept of it; `page` makes it, `html` its text."""
    own, (section, updated), record, card, article, _ = note
    return Page(
        body=KnownBody(page, note, otherwise=otherwise),
        section=Section(section),
        record=record and read_record(record, html),
        updated=_day(updated),
        article=article and _article()(article),
        card=card and Card(below=tuple(card[1]), **dict(zip(_OF_CARD, card[0], strict=True))),
        **dict(zip(_OF_PAGE, own, strict=True)),
    )


def _said(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(said: str) -> date | None:
    return date.fromisoformat(said) if said else None
