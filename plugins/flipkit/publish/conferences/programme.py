"""`/events/<conference>/programme/`: all sessions, a table where there is room for it and else a list by time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from flipkit.model.changes import Change, lately
from flipkit.model.community import Community
from flipkit.model.conferences import Conference, ProgrammeDay
from flipkit.publish.artifacts import Page, Record
from flipkit.publish.languages import language_of
from flipkit.publish.templates import render
from flipkit.publish.words import place

from . import changes
from .addresses import is_large, of_day, of_programme
from .choices import groups
from .grid import grid
from .heads import head
from .ways import Way
from .wording import types, when_and_where

#: What is said of sessions that changed lately, by their ids.
Marks = Mapping[str, Sequence[str]]


def pages(
    community: Community, conference: Conference, known: Sequence[Change], ways: Sequence[Way]
) -> Iterator[Page]:
    """Give the page, or one for each day of a large programme; the first day's is at the programme's address.

    Every session stands on one page, and there once: in a table that is a list on a phone. `known` are
    the changes, the newest first.
    """
    spoken = language_of(community, conference)
    _ = spoken.gettext
    marks: Marks = {
        # A new one's time and place stand beside it anyway.
        session: changes.sentences(change, spoken) if change.before else (_("New"),)
        for session, change in lately(known, community.now).items()
    }
    days = conference.days
    for shown in [(day,) for day in days] if is_large(conference) else [days]:
        is_first, is_whole = shown[0] == days[0], shown == days
        url = of_programme(conference) if is_first else of_day(conference, shown[0].date)
        said = {"conference": conference.title, "place": place(conference.timezone), "day": spoken.day(shown[0].date)}
        name = _("Programme") if is_whole else _("Programme, %(day)s", day=said["day"])
        yield Page(
            url,
            f"{name} · {conference.title}",
            _("All sessions of %(conference)s by day, time and room; times in %(place)s.", **said)
            if is_whole
            else _("All sessions of %(conference)s by time and room on %(day)s; times in %(place)s.", **said),
            partial(_body, community, conference, url, days, shown, marks=marks, ways=ways),
            kind="programme",
            section="events",
            language=community.language_of(conference),
            head=head(community, url, conference),
            record=Record(
                url, f"{name} · {conference.title}", when_and_where(conference, spoken), "programme",
                community.language_of(conference), "together", shown[0].date, {"conference": (conference.title,)},
            ),
            updated=conference.updated,
        )  # fmt: skip


def _body(
    community: Community,
    conference: Conference,
    url: str,
    days: Sequence[ProgrammeDay],
    shown: Sequence[ProgrammeDay],
    *,
    marks: Marks,
    ways: Sequence[Way],
) -> str:
    alone, spoken = shown[0].date if len(shown) < len(days) else None, language_of(community, conference)
    return render(
        "programme.html", url, community, language=community.language_of(conference),
        conference=conference, shown=[(day, grid(conference, day)) for day in shown],
        choices=groups(conference, spoken), types=types(spoken),
        to_days=[(day.date, of_day(conference, day.date), day.date == alone) for day in days], marks=marks, ways=ways,
    )  # fmt: skip
