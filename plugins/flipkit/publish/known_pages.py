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
from flipkit.publish.artifacts import Article, Card, HtmlText, Page, Record
from flipkit.publish.html import ArchivedCopies, Body
from flipkit.values import dataclass

#: What JSON has as it is.
_OF_PAGE = ("url", "title", "description", "kind", "language", "head", "index", "listed", "canonical", "card_page")
_OF_RECORD = ("url", "title", "kind", "language", "name", "space", "standing")
_OF_CARD = ("cover", "title", "above", "space")
_article = cache(lambda: from_plain(Article))


@dataclass(frozen=True, slots=True)
class KnownBody:
    """The body of a page, whose key stands at the end of its note, or is put there when it is first asked for."""

    page: Callable[[], Page]
    note: list[Any]
    copies: ArchivedCopies | None = None

    def __call__(self) -> str:
        """Give the HTML."""
        return self._body()()

    def _body(self) -> Body:
        body = self.page().body
        assert isinstance(body, Body)
        return replace(body, copies=self.copies) if self.copies else body

    def keyed(self) -> tuple[Callable[[], str], str]:
        """Give who makes the HTML, and its key, as a `Body` does; its values are made for the key only once."""
        if self.note[-1]:
            return self, self.note[-1]
        made, self.note[-1] = self._body().keyed()
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
        return _read(note, _Once(make), html)
    page = make()
    made = _noted(page)
    if made is None:
        return page
    kept.put(key, made)
    return replace(page, body=KnownBody(lambda: page, made))


def _noted(page: Page) -> list[Any] | None:
    """Give what is kept of a page, with room for the key of its body; None where it has what JSON has not."""
    record, card = page.record, page.card
    if not (isinstance(page.body, Body) and record and isinstance(record.text, HtmlText)) or (card and card.portrait):
        return None
    try:
        article = page.article and to_plain(page.article)
    except TypeError:  # a moment without a place
        return None
    return [
        [getattr(page, name) for name in _OF_PAGE],
        [page.section, _said(page.updated)],
        [getattr(record, name) for name in _OF_RECORD],
        [_said(record.date), record.also, {**record.filters}, record.text.key()],
        card and [[getattr(card, name) for name in _OF_CARD], card.below],
        article,
        "",
    ]


def _read(note: list[Any], page: Callable[[], Page], html: Callable[[], str]) -> Page:
    """Give a page of what is kept of it; `page` makes it, `html` its text."""
    own, (section, updated), search, (day, also, filters, words), card, article, _ = note
    record = Record(
        text=HtmlText(html, lambda: words),
        date=_day(day),
        also=tuple(also),
        filters={name: tuple(values) for name, values in filters.items()},
        **dict(zip(_OF_RECORD, search, strict=True)),
    )
    return Page(
        body=KnownBody(page, note),
        section=Section(section),
        record=record,
        updated=_day(updated),
        article=article and _article()(article),
        card=card and Card(below=tuple(card[1]), **dict(zip(_OF_CARD, card[0], strict=True))),
        **dict(zip(_OF_PAGE, own, strict=True)),
    )


def _said(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(said: str) -> date | None:
    return date.fromisoformat(said) if said else None
