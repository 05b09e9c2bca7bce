"""Time zones as programmes name them: as people do, and as Rails does, with which frab is made.

Rails has names of its own (ActiveSupport::TimeZone): `Eastern Time (US & Canada)`, `Mumbai`. Most are cities that
have a zone, or Windows' names; here are those that are neither. They hold for programmes only: Guadalajara is
Mexico's here, and may be Spain's elsewhere.
"""

from __future__ import annotations

from flipkit.gather.formats.dates import read_zone
from flipkit.gather.formats.dates.zones import WrittenZone

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
    "Beijing": "Asia/Shanghai", "Osaka": "Asia/Tokyo", "Sapporo": "Asia/Tokyo", "Solomon Is.": "Pacific/Guadalcanal",
    "New Caledonia": "Pacific/Noumea", "Marshall Is.": "Pacific/Majuro", "Wellington": "Pacific/Auckland",
    "Nuku'alofa": "Pacific/Tongatapu", "Tokelau Is.": "Pacific/Fakaofo", "Chatham Is.": "Pacific/Chatham",
}  # fmt: skip


def written_zone(name: str) -> WrittenZone:
    """Read the zone that a programme names, as people do or as Rails does. Raises `AmbiguousValueError`."""
    rails = _RAILS.get(name.strip())
    return WrittenZone(rails, name.strip()) if rails else read_zone(name[:_LONGEST])
