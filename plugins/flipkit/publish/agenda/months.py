"""/events/<year>/<month>/: a month as a table, a column a weekday, for every month in which something happens.

Its `head` (style, script and calendar) is that of the agenda and of single events too.
"""

from __future__ import annotations

from calendar import Calendar, monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property, partial
from itertools import groupby

from flipkit.model import addresses
from flipkit.model.agenda import Happening
from flipkit.model.community import Community
from flipkit.model.events import Event
from flipkit.model.settings import Section
from flipkit.model.text import capital
from flipkit.publish.artifacts import Page
from flipkit.publish.calendars import Plan, alternates
from flipkit.publish.html import Values, body
from flipkit.publish.html.filters import groups
from flipkit.publish.html.language import Language
from flipkit.publish.html.links import root
from flipkit.publish.html.list_rows import HappeningRow, happening_row
from flipkit.values import dataclass


def head(plan: Plan, url: str, *events: Event) -> str:
    """Give it as HTML for the page at `url`; its calendar is that of the event it shows, else of everything."""
    folder = f"{root(url)}{addresses.asset('')}"
    return (
        f'<link rel="stylesheet" href="{folder}agenda.css">\n'
        f'<script type="module" src="{folder}agenda.js" blocking="render"></script>\n'
        f"{alternates(plan, url, *events)}"
    )


#: Weeks begin on Monday, but in the United States.
_MONDAY, _SUNDAY = 0, 6
#: Where a week begins on a Sunday, by the site's language; English alone is not taken for American.
_FROM_SUNDAY = ("en-us", "he", "he-il")
#: What lasts longer makes no month of its own but its first; it stands in those that others make.
_LONG = 366


@dataclass(frozen=True, slots=True)
class MonthDay:
    """One day of a month, and what happens on it."""

    date: date
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class DayCell:
    """The same as the table of a month shows it."""

    date: date
    happenings: tuple[HappeningRow, ...]


@dataclass(frozen=True, slots=True)
class MonthLink:
    """A month (its first day) and its page."""

    first: date
    url: str


@dataclass(frozen=True)
class Month:
    """A month (its first day) and all that happens in it, in order of its beginning."""

    first: date
    happenings: tuple[Happening, ...]

    @property
    def url(self) -> str:
        """Where its page is."""
        return url_of(self.first)

    @property
    def link(self) -> MonthLink:
        """The way to its page."""
        return MonthLink(self.first, self.url)

    @cached_property
    def by_day(self) -> dict[date, tuple[Happening, ...]]:
        """What happens on which day; what lasts several days is on each of them."""
        found: dict[date, list[Happening]] = {}
        last = self.first.replace(day=monthrange(self.first.year, self.first.month)[1])
        for happening in self.happenings:
            begin, end = max(happening.first_day, self.first), min(happening.last_day, last)
            for number in range((end - begin).days + 1):
                found.setdefault(begin + timedelta(days=number), []).append(happening)
        return {day: tuple(each) for day, each in found.items()}

    def weeks(self, first_weekday: int) -> tuple[tuple[MonthDay | None, ...], ...]:
        """Give its weeks, each of seven days from `first_weekday` (0 is Monday); None for other months' days."""
        rows = Calendar(first_weekday).monthdatescalendar(self.first.year, self.first.month)
        return tuple(
            tuple(MonthDay(day, self.by_day.get(day, ())) if day.month == self.first.month else None for day in row)
            for row in rows
        )


def url_of(day: date) -> str:
    """Give the address of a day's month."""
    return addresses.month(day.year, day.month)


def gather(happenings: Sequence[Happening]) -> tuple[Month, ...]:
    """Sort happenings into months, the earliest first; a month in which nothing happens is none."""
    found: dict[date, list[Happening]] = {}
    long = [each for each in happenings if each.days > _LONG]
    for happening in happenings:
        for first in _months_of(happening):
            found.setdefault(first, []).append(happening)
    for happening in long:
        for first in (first for first in found if happening.first_day < first <= happening.last_day):
            found[first].append(happening)
    return tuple(
        Month(first, tuple(sorted(found[first], key=lambda h: (h.begins, h.title, h.url)))) for first in sorted(found)
    )


def pages(community: Community, plan: Plan, months: Sequence[Month]) -> Iterator[Page]:
    """Give a page for each month."""
    spoken = Language.of(community.settings.language)
    of_years = groupby(months, key=lambda month: month.first.year)
    years = {year: tuple(each.link for each in inside) for year, inside in of_years}
    for earlier, month, later in zip([None, *months], months, [*months[1:], None], strict=False):
        name = spoken.month(month.first)
        yield Page(
            url=month.url,
            title=spoken.gettext("Events in %(month)s", month=name),
            description=spoken.gettext(
                "%(month)s at %(community)s, day by day: %(counted)s.",
                month=capital(name),
                community=community.settings.name,
                counted=_counted(month, spoken),
            ),
            body=body(
                "month.html",
                community.settings,
                month.url,
                partial(_values, community, month, years[month.first.year], earlier, later),
                shown=partial(_shown, community.settings.language),
            ),
            kind="list",
            section=Section.EVENTS,
            language=community.settings.language,
            head=head(plan, month.url),
        )


def _values(
    community: Community,
    month: Month,
    year: tuple[MonthLink, ...],
    earlier: Month | None,
    later: Month | None,
) -> Values:
    return {
        "first": month.first,
        "happenings": month.happenings,
        "earlier": earlier.link if earlier else None,
        "later": later.link if later else None,
        "months": year,
    }


def _shown(language: str, values: Values) -> Values:
    """Lay a month out in the site's language."""
    first, happenings = values["first"], values["happenings"]
    assert isinstance(first, date) and isinstance(happenings, tuple)
    month, spoken = Month(first, happenings), Language.of(language)
    rows = {happening: happening_row(happening, spoken) for happening in month.happenings}
    weeks = month.weeks(_SUNDAY if language.casefold() in _FROM_SUNDAY else _MONDAY)
    return {
        **{name: value for name, value in values.items() if name != "happenings"},
        "groups": groups(month.happenings, spoken),  # what would leave nothing is no choice
        "counted": _counted(month, spoken),
        "weekdays": [spoken.weekday(day.date) for day in weeks[1] if day],
        "weeks": [
            [
                DayCell(day.date, tuple(rows[happening] for happening in day.happenings)) if day else None
                for day in week
            ]
            for week in weeks
        ],
    }


def _counted(month: Month, spoken: Language) -> str:
    """`4 chats (1 cancelled), 1 conference`."""
    parts = []
    for kind in ("chat", "conference", "event", "deadline"):
        found = [h for h in month.happenings if h.kind == kind]
        if not found:
            continue
        number, gone = len(found), sum(bool(h.cancelled) for h in found)
        said = {
            "chat": spoken.ngettext("%(num)s chat", "%(num)s chats", number),
            "conference": spoken.ngettext("%(num)s conference", "%(num)s conferences", number),
            "event": spoken.ngettext("%(num)s event", "%(num)s events", number),
            "deadline": spoken.ngettext("%(num)s deadline", "%(num)s deadlines", number),
        }[kind]
        cancelled = spoken.ngettext("%(num)s cancelled", "%(num)s cancelled", gone)
        parts.append(f"{said} ({cancelled})" if gone else said)
    return ", ".join(parts)


def _months_of(happening: Happening) -> Iterator[date]:
    first, last = happening.first_day, happening.last_day
    if happening.days > _LONG:
        last = first
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield date(number // 12, number % 12 + 1, 1)
