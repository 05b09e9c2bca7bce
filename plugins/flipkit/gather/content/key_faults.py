"""The catalogue of what can be wrong with the value of a key, and between the keys of one file."""

from __future__ import annotations

from flipkit.faults import Fault, Severity

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


# Chats: their rule, their seasons, their changes.

FIRST_CHAT_NOT_IN_RULE = Fault(
    "first-chat-not-in-rule",
    "the first chat, %(first)s, is not on a date of its own rule.",
    "That day is a %(weekday)s (%(rule)s); change starts or repeats.",
    meaning="`starts` is the first chat. If it is a Wednesday, the rule can't be that of Mondays.",
)
FIRST_CHAT_NOT_IN_SEASON = Fault(
    "first-chat-not-in-season",
    "the first chat, %(first)s, is in no season.",
    "Check starts and seasons.",
    meaning="Where a chat has seasons, the first of all chats is in the first of them.",
)
FIRST_TIME_DIFFERS = Fault(
    "first-time-differs",
    "times begins with %(time)s, but starts says %(starts)s.",
    "The first of times is that of starts.",
    meaning="`times` lists all times of a day; `starts` has the first of them.",
)
TIMES_UNSORTED = Fault(
    "times-unsorted",
    "the times of a day are not in order.",
    'Write the earliest first: ["12:00", "21:00"].',
    meaning="A day's chats are listed from morning to night.",
)
CHAT_ENDS_BEFORE_START = Fault(
    "chat-ends-before-start",
    "the chat ends before it begins.",
    "Check starts and until.",
    meaning="`until` is the last day of a chat, `starts` its first date.",
)
SEASON_ENDS_BEFORE_START = Fault(
    "season-ends-before-start",
    "the season ends before it begins.",
    "Check starts and until.",
    meaning="`until` is the last day of a season, `starts` its first.",
)
SEASONS_OVERLAP = Fault(
    "seasons-overlap",
    "the season from %(before)s is not over when the next begins.",
    "Give it an until before %(next)s, and put the seasons in order.",
    meaning="Seasons follow each other; each but the last has an end.",
)
CHANGES_UNSORTED = Fault(
    "changes-unsorted",
    "the changes are not in order.",
    "Put the earliest first, one for a date.",
    meaning="Each change of a chat's time holds from its date until the next.",
)
CHANGE_EMPTY = Fault(
    "change-empty",
    "this changes nothing.",
    "Add time or timezone.",
    meaning="A change says what is other from its date on.",
)
CHANGE_SAYS_TWICE = Fault(
    "change-says-twice",
    "time and times say the same thing.",
    "Keep one of them.",
    meaning="`time` is for a chat with one time a day, `times` for one with several.",
)
CHANGE_OF_ONE_TIME = Fault(
    "change-of-one-time",
    "the change from %(day)s names one time of several.",
    "Write times there, all of them.",
    meaning="A chat with several times a day changes all of them together.",
)
CHANGE_OF_SEVERAL_TIMES = Fault(
    "change-of-several-times",
    "the change from %(day)s names times of a chat that has one.",
    "Write time there.",
    meaning="A chat with one time a day has one after the change, too.",
)
WEEK_CANCELLED_AND_MOVED = Fault(
    "week-cancelled-and-moved",
    "a week is either cancelled or moved.",
    "Keep one of cancelled and moved_to.",
    meaning="A week that moves takes place; one that is cancelled does not.",
)
CANCELLED_WITHOUT_REASON = Fault(
    "cancelled-without-reason",
    "'%(written)s' calls it off and says no reason.",
    "Write why it does not take place, or take the line out.",
    severity=Severity.WARNING,
    meaning="`cancelled` says why something does not take place, so that people who come know.",
)

# Transcripts.

MESSAGE_REMOVED_SPEAKS = Fault(
    "message-removed-speaks",
    "a removed message still says who or what.",
    "Take out who and text.",
    meaning="Who asks for a message to be removed wants neither name nor words to stay in the file.",
)
MESSAGE_EMPTY = Fault(
    "message-empty",
    "the message says nothing.",
    "Add text, or write removed: true.",
    meaning="A message has a text, or is marked as removed, so that the numbers of the others stay.",
)
MESSAGE_NUMBER_TWICE = Fault(
    "message-number-twice",
    "the number %(number)s stands twice.",
    "Give one of the two a number of its own.",
    meaning="A message's number is part of its address and stays for ever.",
)
TRANSCRIPT_TOO_LONG = Fault(
    "transcript-too-long",
    "these are more than %(most)s messages.",
    "Keep one chat in one file.",
    meaning="A transcript is that of one date. More messages than this come of several chats in one file.",
)

# Pathways.

PERCENT_UNREADABLE = Fault(
    "percent-unreadable",
    "'%(written)s' is no share of a hundred.",
    "Write a whole number from 0 to 100, like 80.",
    meaning="`threshold` says from which percentage on a unit is mastered.",
)

# Professional development.

UNIT_UNKNOWN = Fault(
    "unit-unknown",
    "'%(name)s' is no unit whose hours are known.",
    "Write how many hours make one: hours_per_unit: {%(name)s: 10}. Known are %(known)s.",
    meaning="A list of units has those that flipkit knows the hours of; others need their number.",
)
