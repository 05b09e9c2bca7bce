"""The catalogue of what can be wrong with the value of a key."""

from __future__ import annotations

from flipkit.faults import Fault

# Dates, times and zones.

DATE_WITHOUT_TIME = Fault(
    "date-without-time",
    "'%(written)s' is not a date with a time.",
    "Write it like 2027-06-17 09:00.",
    meaning="This key wants a day and a time of day together, in the zone that `timezone` names.",
)
NOT_IN_CALENDAR = Fault(
    "not-in-calendar",
    "'%(written)s' is not in the calendar.",
    "Check the day and the time.",
    meaning="The text has the form of a date with a time, but no calendar has it: 31 June, or the hour 25.",
)
TIME_UNREADABLE = Fault(
    "time-unreadable",
    "'%(written)s' is not a time of day.",
    'Write it like "20:00", in quotes.',
    meaning="A time of day has hours and minutes. In YAML it stands in quotation marks: `20:00` alone is a number.",
)
ZONE_UNKNOWN = Fault(
    "zone-unknown",
    "'%(written)s' is not a time zone.",
    ("Did you mean %(near)s?", "Write it like America/New_York or Europe/Madrid."),
    meaning="Zones have the names of the IANA time zone database: a continent and a city.",
)
ZONE_ABBREVIATED = Fault(
    "zone-abbreviated",
    "'%(written)s' is an abbreviation, right for a part of the year only.",
    "Write the zone's name: %(zone)s.",
    meaning="`EST` is five hours from UTC all year, New York in winter only; its name is right in summer, too.",
)
MOMENT_UNREADABLE = Fault(
    "moment-unreadable",
    "'%(written)s' is not a moment.",
    "Write it like 2016-02-03T20:01:04Z.",
    meaning="A message of a transcript has the moment at which it was written, with its distance from UTC.",
)

DAY_UNREADABLE = Fault(
    "day-unreadable",
    "'%(written)s' is not a date.",
    "Write it like 2027-06-17.",
    meaning="A date is written year, month, day, so that it means the same to everybody.",
)

# Addresses, languages, places.

ADDRESS_INCOMPLETE = Fault(
    "address-incomplete",
    "'%(written)s' is not an address.",
    "Write it in full, like https://example.org/page.",
    meaning="A web address begins with `https://` or `http://` and names a host.",
)
LANGUAGE_UNKNOWN = Fault(
    "language-unknown",
    "'%(written)s' is not a language's code.",
    "Write it like en or es-MX.",
    meaning="Languages are written as in HTML (BCP 47): two or three letters, and a country if it matters.",
)
ID_UNFIT = Fault(
    "id-unfit",
    "'%(written)s' can't stand in an address.",
    "Write it with letters, digits and hyphens: %(fit)s.",
    meaning="An id becomes a part of the page's address, so it has small letters, digits and hyphens only.",
)
PLACE_UNREADABLE = Fault(
    "place-unreadable",
    "'%(written)s' is no place on the map.",
    'Write latitude and longitude: "36.12, -97.07".',
    meaning="A place on the map is two numbers in degrees, the latitude first, in quotation marks.",
)

# Rules and opening hours.

CLOSES_BEFORE_OPENING = Fault(
    "closes-before-opening",
    "it closes at %(closes)s, before it opens at %(opens)s.",
    "Write it like 08:00-17:00.",
    meaning="Opening hours are those of one day, from morning to night.",
)
HOURS_DAY_UNREADABLE = Fault(
    "hours-day-unreadable",
    "'%(written)s' is not a date.",
    'Write 08:00-17:00, or for each day {2027-06-17: "08:00-17:00"}.',
    meaning="`hours` says when the house is open: for all days, or for each.",
)
HOURS_UNREADABLE = Fault(
    "hours-unreadable",
    "'%(written)s' is not a time of day.",
    'Write 08:00-17:00, or for each day {2027-06-17: "08:00-17:00"}.',
    meaning="`hours` says when the house is open: for all days, or for each.",
)
RULE_UNKNOWN = Fault(
    "rule-unknown",
    "'%(written)s' is a rule flipkit does not know.",
    'Write weekly, or a rule such as "FREQ=WEEKLY;INTERVAL=2" or "FREQ=MONTHLY;BYDAY=2WE".',
    meaning="A chat repeats every so many weeks, or on a weekday of the month, as iCalendar's RRULE says it.",
)
