"""`/events/<conference>/programme/<grouping>/`: all sessions by track, room, speaker, audience or level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from flipkit.model import addresses
from flipkit.model.settings import Section
from flipkit.publish.artifacts import Page
from flipkit.publish.conferences.conference_head import head
from flipkit.publish.conferences.context import ConferenceContext
from flipkit.publish.conferences.grid import is_large
from flipkit.publish.conferences.groupings import Group, Grouping
from flipkit.publish.conferences.session_row import SessionRow
from flipkit.publish.html.templates import Values


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSection:
    """A group as its page shows it: `url` is a speaker's page, `calendar` its `.ics` file (empty: there is none)."""

    name: str
    url: str
    anchor: str
    about: str
    calendar: str
    sessions: tuple[SessionRow, ...]
    language: str = ""


def pages(context: ConferenceContext, grouping: Grouping, navigation: Sequence[tuple[str, str]]) -> Iterator[Page]:
    """Give the page of one grouping; the speakers of a large programme have one for each letter.

    The first letter's is at the grouping's address, as the first day's is at the programme's.
    """
    conference, name = context.conference, grouping.name
    parts = _letters(grouping) if name == "speakers" and is_large(conference) else {"": grouping.groups}
    urls = {letter: addresses.programme_by_letter(conference.id, name, letter) for letter in parts}
    urls[next(iter(parts))] = addresses.programme_by(conference.id, name)
    for letter, groups in parts.items():
        url, whose = urls[letter], f", {letter.upper()}" if letter else ""
        letters = [(each, there, each == letter) for each, there in urls.items()]
        yield Page(
            url=url,
            title=f"{grouping.title}{whose} · {conference.title}",
            description=f"{grouping.about.removesuffix('.')}{whose}.",
            body=context.body(
                "programme_by.html",
                url,
                partial(_values, context, grouping, groups, ways=navigation, letters=letters),
            ),
            kind="list",
            section=Section.EVENTS,
            language=context.language,
            head=head(context.plan, url, conference),
            updated=conference.updated,
        )


def _values(context: ConferenceContext, grouping: Grouping, groups: Sequence[Group], **known: object) -> Values:
    return {
        **known,
        "conference": context.name,
        "name": grouping.name,
        "title": grouping.title,
        "groups": [
            GroupSection(
                name=group.name,
                url=group.person,
                anchor=group.anchor,
                about=group.about,
                calendar=group.calendar,
                sessions=context.rows(group.sessions),
            )
            for group in groups
        ],
        "brief": is_large(context.conference),
    }


def _letters(grouping: Grouping) -> Mapping[str, tuple[Group, ...]]:
    """Part a grouping by the first letters of its groups, as these are written in addresses."""
    found = groupby(sorted(grouping.groups, key=_letter), key=_letter)
    return {letter: tuple(inside) for letter, inside in found}


def _letter(group: Group) -> str:
    return group.anchor[0]
