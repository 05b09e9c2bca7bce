"""`/calendars/conformance/`: which programs read calendars written by flipkit, and whether they agree.

The result is no claim about this site: `make clients` of flipkit's own repository wrote it, and fails
where it is no longer true.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, partial
from importlib import resources
from typing import Any

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.settings import Section
from flipkit.publish.artifacts import Page
from flipkit.publish.html.language import Language
from flipkit.publish.html.templates import render_old as render

URL = addresses.conformance()


def pages(community: Community) -> Iterator[Page]:
    """Give the page with the result."""
    _ = Language.of(community.settings.language).gettext
    title = _("Who reads our calendars")
    lead = _("Calendar programs written by others, and whether each finds in flipkit's files just what was meant.")
    yield Page(
        url=URL,
        title=title,
        description=lead,
        body=partial(render, "conformance.html", URL, community, title=title, lead=lead, result=result()),
        kind="page",
        section=Section.CALENDARS,
        language=community.settings.language,
    )


@cache
def result() -> dict[str, Any]:
    """Give what was found, as `tests/clients` wrote it."""
    written = resources.files("flipkit.publish.calendars").joinpath("conformance.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(written)
    return found
