"""`/events/<conference>/programme/`: all sessions, a table where there is room for it and else a list by time.

What a programme can be narrowed to: tracks, rooms, levels, audiences, types.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.conferences import Conference, ProgrammeDay
from flipkit.model.ledger.changes import Change, lately
from flipkit.model.settings import Section
from flipkit.model.slugs import slug
from flipkit.publish.agenda.filter_groups import Choice, Group
from flipkit.publish.artifacts import Page, Record
from flipkit.publish.conferences import changes
from flipkit.publish.conferences.conference_head import head
from flipkit.publish.conferences.grid import day_url, grid, is_large, rooms_of
from flipkit.publish.conferences.groupings import Way
from flipkit.publish.conferences.wording import types, when_and_where
from flipkit.publish.html.filters import place
from flipkit.publish.html.language import Language, language_of
from flipkit.publish.html.templates import render_old as render


def groups(conference: Conference, spoken: Language) -> tuple[Group, ...]:
    """Give the groups that part the sessions: none with one choice only, which would leave everything as it is.

    Values are written as in the sessions' attributes. Rooms and tracks stand in the conference's
    order, the others as they first appear; of several spellings the first is shown.
    """
    _, named = spoken.gettext, types(spoken)
    held = [session for session in conference.sessions if not session.is_pause]
    tracks = [*(track.name for track in conference.tracks), *(session.track for session in held)]
    used = {session.track for session in held}
    found = (
        Group("track", _("Track"), _choices(track for track in tracks if track in used)),
        Group("room", _("Room"), _choices(rooms_of(conference, held))),
        Group("level", _("Level"), _choices(session.level for session in held)),
        Group(
            "audience", _("For"), _choices(name for session in held for name in re.split("[;,]", session.audience))
        ),
        Group("type", _("Type"), _choices((session.type for session in held), named)),
    )
    return tuple(group for group in found if len(group.choices) > 1)


def _choices(names: Iterable[str], said: Mapping[str, str] | None = None) -> tuple[Choice, ...]:
    found: dict[str, str] = {}
    for name in map(str.strip, names):
        if name:
            found.setdefault(slug(name), (said or {}).get(name, name))
    return tuple(Choice(*each) for each in found.items())


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
        url = addresses.programme(conference.id) if is_first else day_url(conference, shown[0].date)
        said = {"conference": conference.title, "place": place(conference.timezone), "day": spoken.day(shown[0].date)}
        name = _("Programme") if is_whole else _("Programme, %(day)s", day=said["day"])
        yield Page(
            url=url,
            title=f"{name} · {conference.title}",
            description=_("All sessions of %(conference)s by day, time and room; times in %(place)s.", **said)
            if is_whole
            else _("All sessions of %(conference)s by time and room on %(day)s; times in %(place)s.", **said),
            body=partial(_body, community, conference, url, days, shown, marks=marks, ways=ways),
            kind="programme",
            section=Section.EVENTS,
            language=community.language_of(conference),
            head=head(community, url, conference),
            record=Record(
                url=url,
                title=f"{name} · {conference.title}",
                text=when_and_where(conference, spoken),
                kind="programme",
                language=community.language_of(conference),
                space="together",
                date=shown[0].date,
                filters={"conference": (conference.title,)},
            ),
            updated=conference.updated,
        )


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
        "programme.html",
        url,
        community,
        language=community.language_of(conference),
        conference=conference,
        shown=[(day, grid(conference, day)) for day in shown],
        choices=groups(conference, spoken),
        types=types(spoken),
        to_days=[(day.date, day_url(conference, day.date), day.date == alone) for day in days],
        marks=marks,
        ways=ways,
    )
