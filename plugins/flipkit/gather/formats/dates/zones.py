"""Time zones as people write them: `america/new york`, `ET`, `MEZ`, `US/Eastern`, `Berlin`, `GMT+2`, `-0500`."""

from __future__ import annotations

import re
from datetime import timedelta
from difflib import get_close_matches

from flipkit.gather.formats.dates import faults
from flipkit.gather.formats.dates.cldr import windows_zone
from flipkit.gather.formats.dates.policy import AmbiguousValueError, compose, fold_in_place
from flipkit.model.times import known_zone, zone_aliases, zone_names
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """What people mean by the short name of a zone.

    `zone` are the clocks that are meant, `hours` how far they are from UTC when they show this name (None: it
    holds for summer and winter), `always` what is right all year.
    """

    zone: str
    hours: int | None
    always: str


_NEW_YORK, _CHICAGO, _DENVER, _LOS_ANGELES = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"
)  # fmt: skip
#: Those that mean one thing to nearly everybody: IST is India's, Israel's and Ireland's, WEST a coast.
ABBREVIATIONS = {
    "ET": Abbreviation(_NEW_YORK, None, "ET"),
    "EST": Abbreviation(_NEW_YORK, -5, "ET"),
    "EDT": Abbreviation(_NEW_YORK, -4, "ET"),
    "CT": Abbreviation(_CHICAGO, None, "CT"),
    "CST": Abbreviation(_CHICAGO, -6, "CT"),
    "CDT": Abbreviation(_CHICAGO, -5, "CT"),
    "MT": Abbreviation(_DENVER, None, "MT"),
    "MST": Abbreviation(_DENVER, -7, "MT"),
    "MDT": Abbreviation(_DENVER, -6, "MT"),
    "PT": Abbreviation(_LOS_ANGELES, None, "PT"),
    "PST": Abbreviation(_LOS_ANGELES, -8, "PT"),
    "PDT": Abbreviation(_LOS_ANGELES, -7, "PT"),
    "AKST": Abbreviation("America/Anchorage", -9, "Anchorage time"),
    "AKDT": Abbreviation("America/Anchorage", -8, "Anchorage time"),
    "HST": Abbreviation("Pacific/Honolulu", -10, "Honolulu time"),
    "GMT": Abbreviation("Europe/London", 0, "London time"),
    "BST": Abbreviation("Europe/London", 1, "London time"),
    "CET": Abbreviation("Europe/Berlin", 1, "Berlin time"),
    "CEST": Abbreviation("Europe/Berlin", 2, "Berlin time"),
    "MEZ": Abbreviation("Europe/Berlin", 1, "Berlin time"),
    "MESZ": Abbreviation("Europe/Berlin", 2, "Berlin time"),
    "AEST": Abbreviation("Australia/Sydney", 10, "Sydney time"),
    "AEDT": Abbreviation("Australia/Sydney", 11, "Sydney time"),
    "NZST": Abbreviation("Pacific/Auckland", 12, "Auckland time"),
    "NZDT": Abbreviation("Pacific/Auckland", 13, "Auckland time"),
}
#: No clock is farther from UTC, in hours.
_FARTHEST = 14
#: Words for UTC itself; GMT is what people call it, too.
_UTC = frozenset(("z", "utc", "gmt", "zulu", "universal time", "ut"))
_OFFSET = re.compile(r"(?:utc|gmt)?[ ]?(?P<sign>[+-])[ ]?(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-5][0-9]))?")
#: `(UTC-05:00) Eastern Time (US & Canada)`, as Windows and Rails show a zone: what is in brackets is said twice.
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class WrittenZone:
    """A zone's name in its own spelling; `short` is what stands for it, where that is not its name."""

    name: str
    short: str = ""


def read_zone(text: str) -> WrittenZone:
    """Read a zone's name, a usual abbreviation, a city that has one, or an offset in hours.

    Raises `AmbiguousValueError` if it may be any, or none.
    """
    written = " ".join(compose(text).split())
    if not written.strip("()"):
        raise no_zone(text)
    folded = fold_in_place(written).strip("() ")
    if folded in _UTC:
        return WrittenZone("UTC")
    if short := ABBREVIATIONS.get(folded.upper()):
        return WrittenZone(short.zone, folded.upper())
    if (offset := read_offset(written)) is not None:
        return WrittenZone(_fixed(offset, text))
    if name := known_zone(written) or known_zone(written.replace("-", "/")):
        return WrittenZone(name)
    bare = " ".join(_BRACKETS.sub(" ", written).split())
    if name := windows_zone(bare) or windows_zone(bare.removesuffix(" Time") + " Standard Time") or _of_city(bare):
        return WrittenZone(name, written)
    raise no_zone(text)


def read_offset(text: str) -> timedelta | None:
    """Read how far from UTC a time is: `Z`, `-0500`, `+02:00`, `GMT+2`; None for anything else."""
    folded = fold_in_place(text).strip()
    if folded in _UTC:
        return timedelta()
    match = _OFFSET.fullmatch(folded)
    if not match or int(match["hours"]) > _FARTHEST:
        return None
    offset = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    return -offset if match["sign"] == "-" else offset


def no_zone(text: str) -> AmbiguousValueError:
    """Make the refusal of what is no zone's name, with one that may be meant."""
    return AmbiguousValueError(faults.ZONE_UNREADABLE(written=text.strip(), near=similar_zone(text)))


def similar_zone(text: str) -> str:
    """Give the zone that somebody may have meant; empty if none is like it."""
    written = text.strip()
    near = get_close_matches(written, zone_names(), n=1) if len(written) > len("EST5EDT") else []
    return near[0] if near else _of_city(written)


def _fixed(offset: timedelta, text: str) -> str:
    """The zone that is always so far from UTC; they exist in whole hours, and count westwards (POSIX)."""
    if offset % timedelta(hours=1):
        raise no_zone(text)
    return f"Etc/GMT{-(offset // timedelta(hours=1)):+}" if offset else "UTC"


def _of_city(text: str) -> str:
    """The zone whose last part is a text; empty if there is none, or several."""
    wanted = text.strip().replace(" ", "_").casefold()
    found = [name for name in zone_names() if "/" in name and name.rpartition("/")[2].casefold() == wanted]
    same = {zone_aliases().get(name, name) for name in found}  # Asia/Istanbul is Europe/Istanbul
    return found[0] if len(found) == 1 else same.pop() if len(same) == 1 else ""
