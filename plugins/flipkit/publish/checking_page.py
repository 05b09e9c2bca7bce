"""A page on which a reader's browser checks what she gives it, by a module of ours: `/verify/`, `/exit-tickets/`."""

from __future__ import annotations

from collections.abc import Callable

from flipkit.model.addresses import SiteUrl
from flipkit.model.community import Community
from flipkit.model.settings import Section
from flipkit.publish.artifacts import Page
from flipkit.publish.html import Values, body
from flipkit.publish.html.links import root


def checking_page(
    community: Community,
    url: SiteUrl,
    title: str,
    lead: str,
    *,
    template: str,
    script: SiteUrl,
    values: Callable[[], Values],
) -> Page:
    """Give such a page: a copy on a disk has it without its `script`, which browsers load from a server only."""
    settings = community.settings
    load = f'<script type="module" src="{root(url)}{script}"></script>\n'
    return Page(
        url=url,
        title=title,
        description=lead,
        body=body(template, settings, url, lambda: {"lead": lead, **values()}),
        kind="page",
        section=Section.NONE,
        language=settings.language,
        head="" if settings.is_for_disk else load,
    )
