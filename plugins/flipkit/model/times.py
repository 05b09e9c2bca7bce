"""Wall-clock times, zones and durations, as people write them.

Zones come from the pinned `tzdata` package, not from the machine, so that the same input gives the
same bytes everywhere.
"""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache, lru_cache
from importlib import resources
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

#: How far apart two looks at a zone are: since 1970 no two changes of any zone were closer than this.
_STRIDE = timedelta(days=6)
_HOUR, _SECOND = timedelta(hours=1), timedelta(seconds=1)
#: What zones are called whose name is none of today's, or no place's; of most the name's last part is. Old names stay
#: valid, and browsers still give many (those of CLDR): a reader in Kyiv is told to be in "Europe/Kiev".
PLACES: Mapping[str, str] = {
    "Africa/Asmera": "Asmara", "America/Coral_Harbour": "Atikokan", "America/Fort_Wayne": "Indianapolis",
    "America/Godthab": "Nuuk", "America/Knox_IN": "Knox, Indiana", "America/Porto_Acre": "Rio Branco",
    "America/Virgin": "St. Thomas", "Asia/Ashkhabad": "Ashgabat", "Asia/Calcutta": "Kolkata",
    "Asia/Chungking": "Chongqing", "Asia/Dacca": "Dhaka", "Asia/Ho_Chi_Minh": "Ho Chi Minh City",
    "Asia/Katmandu": "Kathmandu", "Asia/Macao": "Macau", "Asia/Rangoon": "Yangon", "Asia/Saigon": "Ho Chi Minh City",
    "Asia/Thimbu": "Thimphu", "Asia/Ujung_Pandang": "Makassar", "Asia/Ulan_Bator": "Ulaanbaatar",
    "Atlantic/Faeroe": "Faroe", "Europe/Kiev": "Kyiv", "Europe/Uzhgorod": "Uzhhorod",
    "Europe/Zaporozhye": "Zaporizhzhia", "Pacific/Enderbury": "Kanton", "Pacific/Ponape": "Pohnpei",
    "Pacific/Samoa": "Pago Pago", "Pacific/Truk": "Chuuk",
    # Towns that go by their state.
    **{f"America/Indiana/{town.replace(' ', '_')}": f"{town}, Indiana"
       for town in ("Knox", "Marengo", "Petersburg", "Tell City", "Vevay", "Vincennes", "Winamac")},
    "America/Kentucky/Monticello": "Monticello, Kentucky",
    **{f"America/North_Dakota/{town.replace(' ', '_')}": f"{town}, North Dakota"
       for town in ("Beulah", "Center", "New Salem")},
    "America/Argentina/ComodRivadavia": "Catamarca", "Antarctica/DumontDUrville": "Dumont d’Urville",
    # Regions and countries.
    "Australia/ACT": "Canberra", "Australia/LHI": "Lord Howe", "Australia/NSW": "Sydney",
    "Australia/North": "Darwin", "Australia/Queensland": "Brisbane", "Australia/South": "Adelaide",
    "Australia/Tasmania": "Hobart", "Australia/Victoria": "Melbourne", "Australia/West": "Perth",
    "Australia/Yancowinna": "Broken Hill", "Brazil/Acre": "Rio Branco", "Brazil/DeNoronha": "Noronha",
    "Brazil/East": "Sao Paulo", "Brazil/West": "Manaus", "Canada/Atlantic": "Halifax", "Canada/Central": "Winnipeg",
    "Canada/Eastern": "Toronto", "Canada/Mountain": "Edmonton", "Canada/Newfoundland": "St Johns",
    "Canada/Pacific": "Vancouver", "Canada/Saskatchewan": "Regina", "Canada/Yukon": "Whitehorse",
    "Chile/Continental": "Santiago", "Chile/EasterIsland": "Easter", "Cuba": "Havana", "Egypt": "Cairo",
    "Eire": "Dublin", "GB": "London", "GB-Eire": "London", "Hongkong": "Hong Kong", "Iceland": "Reykjavik",
    "Iran": "Tehran", "Israel": "Jerusalem", "Japan": "Tokyo", "Libya": "Tripoli", "Mexico/BajaNorte": "Tijuana",
    "Mexico/BajaSur": "Mazatlan", "Mexico/General": "Mexico City", "NZ": "Auckland", "NZ-CHAT": "Chatham",
    "Navajo": "Denver", "PRC": "Shanghai", "Poland": "Warsaw", "Portugal": "Lisbon", "ROC": "Taipei", "ROK": "Seoul",
    "Turkey": "Istanbul", "US/Alaska": "Anchorage", "US/Aleutian": "Adak", "US/Arizona": "Phoenix",
    "US/Central": "Chicago", "US/East-Indiana": "Indianapolis", "US/Eastern": "New York", "US/Hawaii": "Honolulu",
    "US/Indiana-Starke": "Knox, Indiana", "US/Michigan": "Detroit", "US/Mountain": "Denver",
    "US/Pacific": "Los Angeles", "US/Samoa": "Pago Pago", "W-SU": "Moscow",
    "EST5EDT": "New York", "CST6CDT": "Chicago", "MST7MDT": "Denver", "PST8PDT": "Los Angeles",
    # No place at all; these count westwards (POSIX), people eastwards.
    **{f"Etc/GMT{-hours:+}": f"UTC{hours:+}".replace("-", "−") for hours in (*range(-12, 0), *range(1, 15))},
    **{prefix + name: "GMT" for prefix in ("", "Etc/") for name in ("GMT", "GMT+0", "GMT-0", "GMT0", "Greenwich")},
    **{prefix + name: "UTC" for prefix in ("", "Etc/") for name in ("UCT", "UTC", "Universal", "Zulu")},
}  # fmt: skip
#: What clocks show beside the time: their distance from UTC, and its name.
_Shown = tuple[timedelta | None, str | None]


@lru_cache(maxsize=1)
def zone_names() -> tuple[str, ...]:
    """Give the name of every zone that the pinned tzdata has."""
    return tuple(resources.files("tzdata").joinpath("zones").read_text("utf-8").split())


@cache
def zone(name: str) -> ZoneInfo:
    """Look up an IANA time zone such as `America/New_York`.

    Raises `ZoneInfoNotFoundError` for a name the pinned tzdata does not have.
    """
    if name not in zone_names():
        raise ZoneInfoNotFoundError(name)
    with resources.files("tzdata.zoneinfo").joinpath(*name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def _zone_again(of: ZoneInfo) -> tuple[Callable[[str], ZoneInfo], tuple[str]]:
    return zone, (of.key,)


# One that was read from a file can't go to another process otherwise, and what holds it is made again in this one.
copyreg.pickle(ZoneInfo, _zone_again)


@cache
def zone_aliases() -> dict[str, str]:
    """Give the zones that are another one by an older or another name: `US/Eastern` is `America/New_York`."""
    source = resources.files("tzdata.zoneinfo").joinpath("tzdata.zi").read_text("utf-8")
    return {alias: zone for _, zone, alias in (line.split() for line in source.splitlines() if line.startswith("L "))}


def known_zone(written: str) -> str:
    """Give a zone's name in its own spelling, whatever the letters' case; empty if there is no such zone."""
    wanted = written.strip().replace(" ", "_").casefold()
    return next((name for name in zone_names() if name.casefold() == wanted), "")


def place(zone_name: str) -> str:
    """Give `New York` of the zone `America/New_York`, by its present name: `Kyiv` of `Europe/Kiev`."""
    return PLACES.get(zone_name) or zone_name.rsplit("/", 1)[-1].replace("_", " ")


def instant(when: datetime) -> str:
    """Give a moment as `2012-03-06T01:00:00Z`, for `<time datetime>`."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def at(wall: datetime, zone_name: str) -> datetime:
    """Place a wall-clock time in its zone.

    A time that the clocks skip is read with the offset before the change, one that they repeat is
    the first of the two (RFC 5545 section 3.3.5).
    """
    return wall.replace(tzinfo=zone(zone_name), fold=0)


def local_date(when: date, zone_name: str) -> date:
    """Give the date of a moment in a zone; a date stays what it is."""
    if not isinstance(when, datetime):
        return when
    try:
        return when.astimezone(zone(zone_name)).date()
    except OverflowError:  # the first or last day there is, as some feeds write for "no date"
        return when.date()


def end_of(start: datetime, minutes: int) -> datetime:
    """Give the end of something that takes `minutes`, as wall-clock time in the same zone.

    Whole days end at the same time of day, whatever the clocks do between (RFC 5545 section 3.3.6).
    """
    if minutes % 1440 == 0:
        return (start + timedelta(minutes=minutes)).replace(fold=0)
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)


def start_and_end(wall: datetime, minutes: int, zone_name: str) -> tuple[datetime, datetime]:
    """Give start and end of something from its wall-clock start and its length in minutes."""
    start = at(wall, zone_name)
    return start, end_of(start, minutes)


def times_shown(wall: datetime) -> int:
    """Say how often the clocks of its zone show a wall time (aware).

    That is once, twice where they are put back, never where they skip it.
    """
    if wall.replace(fold=0).utcoffset() == wall.replace(fold=1).utcoffset():
        return 1
    again = wall.astimezone(UTC).astimezone(wall.tzinfo)
    return 2 if again.replace(tzinfo=None) == wall.replace(tzinfo=None) else 0


def clock_changes(tz: tzinfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """Give the moments after `first`, up to `last` (all in UTC), at which a zone's clocks or their name change.

    Times a stride apart are compared; where they differ, the hour is sought, then the second. Nearly all clocks
    change on the hour, so that one look proves the second.
    """
    before = _shown(tz, first)
    while first < last:
        later = min(first + _STRIDE, last)
        after = _shown(tz, later)
        if after != before:
            low, high = _narrow(tz, first, later, _HOUR, before)
            at_the_hour = _shown(tz, high - _SECOND) == before
            yield high if at_the_hour else _narrow(tz, low, high - _SECOND, _SECOND, before)[1]
        first, before = later, after


def _narrow(tz: tzinfo, low: datetime, high: datetime, step: timedelta, before: _Shown) -> tuple[datetime, datetime]:
    """Give the two moments, a step apart at most, between which a zone no longer shows what it did at `low`."""
    while high - low > step:
        middle = low + max(1, (high - low) // (2 * step)) * step
        low, high = (middle, high) if _shown(tz, middle) == before else (low, middle)
    return low, high


def _shown(tz: tzinfo, moment: datetime) -> _Shown:
    here = moment.astimezone(tz)
    return here.utcoffset(), here.tzname()
