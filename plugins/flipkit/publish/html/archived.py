"""Beside a dead link, one to the copy of that page in the Internet Archive, as it was when the text was written."""

from __future__ import annotations

from datetime import date
from html import escape

from flipkit.model.links import add_behind_links
from flipkit.model.outside_links import archived_at
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True)
class ArchivedCopies:
    """The links that are `dead`, in order, and the day of the page that has them, if it has one."""

    dead: tuple[str, ...]
    day: date | None

    def beside(self, html: str, words: str) -> str:
        """Put links to copies behind those that are dead; nothing is asked for, and a copy may be missing."""
        dead = frozenset(self.dead)

        def said(url: str) -> str:
            page = url.partition("#")[0]
            if page not in dead:
                return ""
            address = archived_at(page, self.day)
            return f' <a class="fk-archived" href="{escape(address)}" rel="nofollow noopener">({escape(words)})</a>'

        return add_behind_links(html, said)
