"""`/calendars/conformance/`: which programs read calendars written by flipkit, and whether they agree.

The result is no claim about this site: `make clients` of flipkit's own repository wrote it, and fails
where it is no longer true.
"""

from __future__ import annotations

import json
from functools import cache, partial
from importlib import resources
from typing import Any

from flipkit.model import addresses
from flipkit.model.settings import Section, Settings
from flipkit.publish.artifacts import Page
from flipkit.publish.html.language import Language
from flipkit.publish.html.templates import Values, body


def page(settings: Settings) -> Page:
    """Give the page with the result."""
    _ = Language.of(settings.language).gettext
    url, title = addresses.conformance(), _("Who reads our calendars")
    lead = _("Calendar programs written by others, and whether each finds in flipkit's files just what was meant.")
    return Page(
        url=url,
        title=title,
        description=lead,
        body=body("conformance.html", settings, url, partial(_values, title, lead)),
        kind="page",
        section=Section.CALENDARS,
        language=settings.language,
    )


def _values(title: str, lead: str) -> Values:
    found = result()
    right = sum(program["disagrees"] == 0 for program in found["programs"])
    return {"title": title, "lead": lead, "result": found, "right": right}


@cache
def result() -> dict[str, Any]:
    """Give what was found, as `tests/clients` wrote it."""
    written = resources.files("flipkit.publish.calendars").joinpath("conformance.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(written)
    return found
