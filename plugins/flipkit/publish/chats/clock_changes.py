"""Chats on the clocks of other places: what time it is there, and when that is another hour than usual.

New York changes its clocks two or three weeks before Europe in March and a week after it in October;
Sydney goes the other way round, and most of the world never changes. So an hour on New York's wall
is for a few weeks another hour than usual in London. That is found here from the zones alone, for
readers without a script.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from flipkit.model.chats import Week
from flipkit.model.times import clock_changes, zone
from flipkit.publish.html.language import Language
from flipkit.values import dataclass

#: Where teachers live: zones that stand for their regions.
REGIONS = ("America/New_York", "Europe/London", "Australia/Sydney", "UTC")
#: A difference that holds for less than this is not the usual one: Sydney and New York differ from it for 28 days.
_SHORT = timedelta(days=45)
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How much earlier (`minutes` below 0) or later than before a time is in `region` by the clocks there.

    A region is one of `REGIONS`. `until` is the day on which it ends, by the clocks that change then:
    those of `zone` (empty: the region's own). What comes `then` is the difference from what was before
    all of it, in minutes. `until` None: it stays.
    """

    region: str
    minutes: int
    until: date | None = None
    zone: str = ""
    then: int = 0

    def said(self, spoken: Language) -> str:
        """Say it in a sentence: `One hour earlier in Europe, until the clocks change there on 29 March 2026.`"""
        _ = spoken.gettext
        words = {"shift": _amount(self.minutes, spoken), "region": _name(self.region, spoken)}
        if self.until is None:
            return _("%(shift)s in %(region)s, from now on.", **words)
        words |= {"day": spoken.full_day(self.until), "place": spoken.place_name(self.zone)}
        if self.then == 0 and self.zone:
            return _("%(shift)s in %(region)s, until the clocks of %(place)s change on %(day)s.", **words)
        if self.then == 0:
            return _("%(shift)s in %(region)s, until the clocks change there on %(day)s.", **words)
        then = _amount(self.then, spoken)
        words["then"] = then[0].lower() + then[1:]
        if self.zone:
            return _(
                "%(shift)s in %(region)s; when the clocks of %(place)s change on %(day)s "
                "it will be %(then)s than before.",
                **words,
            )
        return _(
            "%(shift)s in %(region)s; when the clocks change there on %(day)s it will be %(then)s than before.",
            **words,
        )


def known_before(weeks: Sequence[Week]) -> dict[str, datetime]:
    """Give, by the keys of slots, when a chat took place last on an earlier day (of several a day, the last)."""
    found: dict[str, datetime] = {}
    earlier = today = None
    for week in weeks:
        if today is None or week.slot.day != today.slot.day:
            earlier = today
        if earlier:
            found[week.slot.key] = earlier.start
        today = week
    return found


def shifts(start: datetime, before: datetime, zone_name: str) -> tuple[Shift, ...]:
    """Find where a time on the wall of `zone_name` is another one than people there are used to.

    `start` is the moment meant, `before` the last one they knew (both aware): a difference that has
    come to stay is said once, on the first date after it, one that passes on every date it holds.
    """
    return tuple(_shifts(start, before, zone_name))


def _shifts(start: datetime, before: datetime, zone_name: str) -> Iterator[Shift]:
    for other in REGIONS:
        changes = _changes(zone_name, other, start.astimezone(UTC).year)
        last = max((moment for moment in changes if moment <= start), default=None)
        if last is None or last <= start - _SHORT:
            continue
        following = min((moment for moment in changes if moment > start), default=None)
        used = _apart(last - _SECOND, zone_name, other)
        minutes = _minutes(_apart(start, zone_name, other) - used)
        if following and following - last < _SHORT:
            changing = _changing(following, zone_name, other)
            then = _minutes(_apart(following, zone_name, other) - used)
            day = following.astimezone(zone(changing)).date()
            yield Shift(
                region=other, minutes=minutes, until=day, zone="" if changing == other else changing, then=then
            )
        elif last > before and not _is_back(start, last, changes, zone_name, other):
            yield Shift(region=other, minutes=minutes)


def _is_back(start: datetime, last: datetime, changes: tuple[datetime, ...], one: str, other: str) -> bool:
    """Whether the change `last` ended one that was passing, so that all is as it was before."""
    earlier = max((moment for moment in changes if moment < last), default=None)
    if earlier is None or last - earlier >= _SHORT:
        return False
    return _apart(earlier - _SECOND, one, other) == _apart(start, one, other)


@lru_cache(maxsize=512)
def _transitions(zone_name: str, year: int) -> tuple[datetime, ...]:
    """The moments at which a zone's clocks change in a year (of UTC)."""
    first, last = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    changes = clock_changes(zone(zone_name), first, last)
    return tuple(moment for moment in changes if _offset(moment, zone_name) != _offset(moment - _SECOND, zone_name))


@lru_cache(maxsize=512)
def _changes(one: str, other: str, year: int) -> tuple[datetime, ...]:
    """The moments, from the year before to the year after, at which two zones' difference becomes another."""
    years = range(max(1970, year - 1), year + 2)
    moments = sorted({m for name in (one, other) for y in years for m in _transitions(name, y)})
    return tuple(m for m in moments if _apart(m - _SECOND, one, other) != _apart(m, one, other))


def _apart(moment: datetime, one: str, other: str) -> timedelta:
    """How far the clocks of `other` are ahead of those of `one`."""
    return _offset(moment, other) - _offset(moment, one)


def _offset(moment: datetime, zone_name: str) -> timedelta:
    return moment.astimezone(zone(zone_name)).utcoffset() or timedelta()


def _changing(moment: datetime, one: str, other: str) -> str:
    """Which of two zones changes its clocks at a moment (the other one, if both do)."""
    return other if moment in _transitions(other, moment.year) else one


def _minutes(difference: timedelta) -> int:
    return difference // timedelta(minutes=1)


def _name(region: str, spoken: Language) -> str:
    _ = spoken.gettext
    return {
        "America/New_York": _("North America"),
        "Europe/London": _("Europe"),
        "Australia/Sydney": _("south-east Australia"),
        "UTC": _("places that keep one time all year, such as Accra or Kolkata"),
    }[region]


def _amount(minutes: int, spoken: Language) -> str:
    _, amount, earlier = spoken.gettext, abs(minutes), minutes < 0
    found = {
        30: (_("Half an hour earlier"), _("Half an hour later")),
        60: (_("One hour earlier"), _("One hour later")),
        90: (_("An hour and a half earlier"), _("An hour and a half later")),
        120: (_("Two hours earlier"), _("Two hours later")),
        180: (_("Three hours earlier"), _("Three hours later")),
    }.get(amount)
    if found:
        return found[0 if earlier else 1]
    if earlier:
        return spoken.ngettext("%(num)s minute earlier", "%(num)s minutes earlier", amount)
    return spoken.ngettext("%(num)s minute later", "%(num)s minutes later", amount)


#: From west to east, as the day goes; UTC is what everybody can count from.
PLACES = (
    "America/Los_Angeles", "America/New_York", "UTC", "Europe/London", "Europe/Madrid", "Asia/Kolkata",
    "Australia/Sydney",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A place and the moment on its clocks; `other_day` says whether its date is not the one in the chat's zone."""

    zone: str
    when: datetime
    other_day: bool


def elsewhere(start: datetime, zone_name: str) -> tuple[Elsewhere, ...]:
    """Give the time in every place of `PLACES` but the chat's own."""
    here = start.date()
    found = ((name, start.astimezone(UTC if name == "UTC" else zone(name))) for name in PLACES if name != zone_name)
    return tuple(Elsewhere(name, when, when.date() != here) for name, when in found)
