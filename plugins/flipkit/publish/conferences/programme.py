"""`/events/<conference>/programme/`: all sessions, a table where there is room for it and else a list by time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from flipkit.model.changes import Change, lately
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.publish.artifacts import Page, Record
from flipkit.publish.templates import render
from flipkit.publish.words import place

from . import changes
from .addresses import of_programme
from .choices import groups
from .grid import grid
from .heads import head
from .ways import Way
from .wording import when_and_where


def page(community: Community, conference: Conference, known: Sequence[Change], ways: Sequence[Way]) -> Page:
    """Give the page; every session stands on it once, so that 1,200 of them still suit a phone.

    `known` are the changes, the newest first: sessions that changed lately say so.
    """
    url, title = of_programme(conference), f"Programme · {conference.title}"
    return Page(
        url,
        title,
        f"All sessions of {conference.title} by day, time and room; times in {place(conference.timezone)}.",
        partial(_body, community, conference, known, ways),
        kind="programme",
        section="events",
        language=community.settings.language,
        head=head(community, url, conference),
        record=Record(
            url, title, when_and_where(conference), "programme", community.settings.language, "together",
            conference.starts, {"conference": (conference.title,)},
        ),
        updated=conference.updated,
    )  # fmt: skip


def _body(community: Community, conference: Conference, known: Sequence[Change], ways: Sequence[Way]) -> str:
    marks = {session: changes.sentences(change) for session, change in lately(known, community.now).items()}
    return render(
        "programme.html", of_programme(conference), community,
        conference=conference, days=[(day, grid(conference, day)) for day in conference.days], marks=marks, ways=ways,
        choices=groups(conference),
    )  # fmt: skip
