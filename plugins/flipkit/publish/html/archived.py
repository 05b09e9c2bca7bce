"""Beside a dead link, one to the copy of that page in the Internet Archive, as it was when the text was written."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from html import escape

from flipkit.model.links import add_behind_links
from flipkit.model.outside_links import archived_at
from flipkit.publish.html.language import Language


def with_copies(html: str, dead: Collection[str], day: date, spoken: Language) -> str:
    """Put links to copies behind those of a text that are `dead`; nothing is asked for, and a copy may be missing."""
    words = spoken.gettext("archived copy")

    def said(url: str) -> str:
        page = url.partition("#")[0]
        if page not in dead:
            return ""
        address = archived_at(page, day)
        return f' <a class="fk-archived" href="{escape(address)}" rel="nofollow noopener">({escape(words)})</a>'

    return add_behind_links(html, said)
