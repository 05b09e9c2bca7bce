"""What readers of programmes are told, what they find, and what they say they mended; zones as programmes name them.

Rails, with which frab is made, has zones of its own (ActiveSupport::TimeZone): `Eastern Time (US & Canada)`. Most are
cities that have a zone, or Windows' names; here are those that are neither. They hold for programmes only:
Guadalajara is Mexico's here, and may be Spain's elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime

from flipkit.gather.formats.dates import read_zone
from flipkit.gather.formats.dates.zones import WrittenZone
from flipkit.model.problems import Problem
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True)
class ParseContext:
    """What is known of a programme besides its document.

    `source` is its address or file name, `timezone` the conference's zone if somebody said so, `site`
    the zone to use where neither that nor the document names one, `starts` the first day, for documents
    without dates or years.
    """

    source: str
    timezone: str = ""
    site: str = "UTC"
    starts: date | None = None


@dataclass(slots=True, kw_only=True)
class SessionDraft:
    """One session as a reader finds it: foreign text, HTML or not, of any type a document may hold.

    `start` and `end` are aware, or on the walls of the programme's zone. `key` is what its system
    calls it, `pause` that its system takes it for a break, `everywhere` that it is for everybody,
    `carried` what our own exports carry.
    """

    key: str = ""
    title: object = ""
    start: datetime | None = None
    end: datetime | None = None
    minutes: float | None = None
    room: object = ""
    track: object = ""
    type: object = ""
    level: object = ""
    audience: object = ""
    language: object = ""
    speakers: list[object] = field(default_factory=list)
    texts: list[object] = field(default_factory=list)
    links: list[tuple[object, object]] = field(default_factory=list)
    stream: object = ""
    recording: object = ""
    slides: object = ""
    cancelled: bool = False
    pause: bool = False
    everywhere: bool = False
    number: object = None
    guid: object = ""
    carried: object = None


@dataclass(slots=True, kw_only=True)
class RawSchedule:
    """A programme as a reader finds it; `timezone` is a zone's name as the document writes it."""

    drafts: list[SessionDraft] = field(default_factory=list)
    title: object = ""
    timezone: object = ""
    rooms: list[object] = field(default_factory=list)
    tracks: list[object] = field(default_factory=list)
    venue: object = ""
    url: object = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedSchedule:
    """A programme with everything mended that could be.

    `sessions` are fields as `SessionFile` has them, in the order of their starts, which are on the
    walls of `timezone`; one whose `id` is not what its system calls it has that as `key`. `places` are times and
    rooms of a board that are still open: fields, too, with `is_open`. `zone_named` says whether the document or
    somebody named that zone, else it is the site's. `repairs` say what was not taken as it was written, `is_cut` that
    the document breaks off.
    """

    sessions: tuple[Mapping[str, object], ...]
    starts: date
    ends: date
    timezone: str
    zone_named: bool
    title: str = ""
    rooms: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    venue: str = ""
    url: str = ""
    places: tuple[Mapping[str, object], ...] = ()
    repairs: tuple[Problem, ...] = ()
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class ExternalSession:
    """A session as another system lists it; `source` is the file or the address that it comes from.

    `key` is what that system calls it, in the form of an id: several have the same where a talk is given several
    times.
    `is_gathered` says that it is from an address: a file beside index.md is what somebody here put there.
    """

    source: str
    key: str
    fields: Mapping[str, object]
    is_gathered: bool = False


def is_open(fields: Mapping[str, object]) -> bool:
    """Whether fields are those of a board's open place, and of no session."""
    return fields.get("is_open") is True


#: Longest name that is looked at.
_LONGEST = 100

_RAILS = {
    "International Date Line West": "Etc/GMT+12", "Midway Island": "Pacific/Midway",
    "American Samoa": "Pacific/Pago_Pago", "Guadalajara": "America/Mexico_City",
    "Indiana (East)": "America/Indiana/Indianapolis", "Quito": "America/Lima", "Brasilia": "America/Sao_Paulo",
    "Georgetown": "America/Guyana", "Mid-Atlantic": "Atlantic/South_Georgia", "Cape Verde Is.": "Atlantic/Cape_Verde",
    "Edinburgh": "Europe/London", "Bern": "Europe/Zurich", "West Central Africa": "Africa/Algiers",
    "Pretoria": "Africa/Johannesburg", "St. Petersburg": "Europe/Moscow", "Abu Dhabi": "Asia/Muscat",
    "Islamabad": "Asia/Karachi", "Chennai": "Asia/Kolkata", "Mumbai": "Asia/Kolkata", "New Delhi": "Asia/Kolkata",
    "Sri Jayawardenepura": "Asia/Colombo", "Astana": "Asia/Almaty", "Hanoi": "Asia/Bangkok",
    "Ulaan Bataar": "Asia/Ulaanbaatar",
    "Beijing": "Asia/Shanghai", "Osaka": "Asia/Tokyo", "Sapporo": "Asia/Tokyo", "Solomon Is.": "Pacific/Guadalcanal",
    "New Caledonia": "Pacific/Noumea", "Marshall Is.": "Pacific/Majuro", "Wellington": "Pacific/Auckland",
    "Nuku'alofa": "Pacific/Tongatapu", "Tokelau Is.": "Pacific/Fakaofo", "Chatham Is.": "Pacific/Chatham",
}  # fmt: skip


def written_zone(name: str) -> WrittenZone:
    """Read the zone that a programme names, as people do or as Rails does. Raises `AmbiguousValueError`."""
    rails = _RAILS.get(name.strip())
    return WrittenZone(rails, name.strip()) if rails else read_zone(name[:_LONGEST])
