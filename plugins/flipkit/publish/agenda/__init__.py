"""The agenda: `/events/`, what goes on now and is coming, and `/events/<year>/<month>/`, each month as a calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import groupby

from flipkit.model import addresses
from flipkit.model.agenda import Happening
from flipkit.model.community import Community
from flipkit.model.settings import Section
from flipkit.publish.agenda import months
from flipkit.publish.agenda.months import Month, head, url_of
from flipkit.publish.artifacts import Page
from flipkit.publish.calendars import Plan
from flipkit.publish.html import Values, body
from flipkit.publish.html.filters import FilterGroup
from flipkit.publish.html.filters import groups as groups_of
from flipkit.publish.html.language import Language
from flipkit.publish.html.list_rows import HappeningRow, happening_row
from flipkit.values import dataclass

__all__ = ["artifacts"]


#: So long every date of a chat is listed; later ones only once somebody has written about them.
_NEAR = timedelta(days=92)
#: So many dates of a chat without a topic are folded.
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class FoldedDates:
    """More dates of a chat in a month, of which there is nothing to say yet: they stand folded behind its first.

    `days` names those they are on.
    """

    chat: str
    days: str
    dates: tuple[HappeningRow, ...]


def page(community: Community, plan: Plan, months: Sequence[Month], groups: tuple[FilterGroup, ...]) -> Page:
    """Give the page; `months` are those that have one of their own, `groups` what it can be narrowed to."""
    _ = Language.of(community.settings.language).gettext
    return Page(
        url=addresses.events(),
        title=_("Events"),
        description=_(
            "Chats, conferences and workshops of %(community)s: what is coming, and what was.",
            community=community.settings.name,
        ),
        body=body(
            "agenda.html",
            community.settings,
            addresses.events(),
            partial(_values, community, months, groups),
        ),
        kind="list",
        section=Section.EVENTS,
        language=community.settings.language,
        head=head(plan, addresses.events()),
        index=True,
    )


def _values(community: Community, months: Sequence[Month], groups: tuple[FilterGroup, ...]) -> Values:
    spoken = Language.of(community.settings.language)
    listed = [h for h in community.upcoming() if _is_listed(h, community.today)]
    running = [h for h in listed if h.begins <= community.now and not h.cancelled]
    # By the days they have where they take place: across zones these don't follow the moments.
    ahead = sorted((h for h in listed if h not in running), key=_month)
    years = groupby(reversed(months), key=lambda month: month.first.year)
    return {
        "groups": groups,
        "running": [happening_row(h, spoken) for h in running],
        "coming": [
            (month, url_of(month), tuple(_folded(community, tuple(found), spoken)))
            for month, found in groupby(ahead, key=_month)
        ],
        "past": [happening_row(h, spoken) for h in community.past()],
        "years": [(year, [month.link for month in reversed(list(inside))]) for year, inside in years],
        "today": community.today,
    }


def _folded(
    community: Community, found: tuple[Happening, ...], spoken: Language
) -> Iterator[HappeningRow | FoldedDates]:
    """Put a chat's dates without a topic behind its first day in the month, if there are several of them."""
    chats: dict[str, str] = {chat.id: chat.title for chat in community.chats}
    first: dict[str, date] = {}
    again: dict[str, list[Happening]] = {}
    for happening in found:
        chat = happening.calendar if happening.kind == "chat" else ""
        later = happening.first_day > first.setdefault(chat, happening.first_day)
        if chat and later and not (happening.topic or happening.cancelled):
            again.setdefault(chat, []).append(happening)
    for happening in found:
        more = again.get(happening.calendar, [])
        if len(more) < _SEVERAL or happening not in more:
            yield happening_row(happening, spoken)
        elif happening is more[0]:
            days = spoken.days_of_month([*dict.fromkeys(each.first_day for each in more)])
            dates = tuple(happening_row(each, spoken) for each in more)
            yield FoldedDates(chats[happening.calendar], days, dates)


def _month(happening: Happening) -> date:
    return happening.first_day.replace(day=1)


def _is_listed(happening: Happening, today: date) -> bool:
    written = happening.topic or happening.cancelled
    return not happening.is_one_of_many or bool(written) or happening.first_day <= today + _NEAR


def artifacts(community: Community, plan: Plan) -> Iterator[Page]:
    """Give the agenda's page, and one for every month in which something happens."""
    spoken = Language.of(community.settings.language)
    found, groups = months.gather(community.agenda), groups_of(community.agenda, spoken)
    yield page(community, plan, found, groups)
    yield from months.pages(community, plan, found)
