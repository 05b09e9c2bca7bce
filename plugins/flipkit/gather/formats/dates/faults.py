"""The catalogue of what can be wrong with dates, times of day, lengths and zones as people write them."""

from __future__ import annotations

from flipkit.faults import Fault, Phrase

# Days in words.

WEEKDAYS = (
    Phrase("Monday"),
    Phrase("Tuesday"),
    Phrase("Wednesday"),
    Phrase("Thursday"),
    Phrase("Friday"),
    Phrase("Saturday"),
    Phrase("Sunday"),
)
MONTHS = (
    Phrase("January"),
    Phrase("February"),
    Phrase("March"),
    Phrase("April"),
    Phrase("May"),
    Phrase("June"),
    Phrase("July"),
    Phrase("August"),
    Phrase("September"),
    Phrase("October"),
    Phrase("November"),
    Phrase("December"),
)
DAY_OF_YEAR = Phrase("%(day)s %(month)s")
DAY_IN_WORDS = Phrase("%(day)s %(month)s %(year)s")
TO = Phrase("%(first)s to %(last)s")

# Dates.

DATE_UNREADABLE = Fault(
    "date-unreadable",
    "'%(written)s' is not a date.",
    "Write it like %(like)s.",
    meaning="A date is written year, month, day, so that it means the same to everybody: `2027-06-17`.",
)
DAY_NOT_IN_CALENDAR = Fault(
    "day-not-in-calendar",
    "'%(written)s' is not in the calendar.",
    "Check the day and the month.",
    meaning="The text has the form of a date, but no calendar has that day: 31 June.",
)
DATE_WITHOUT_YEAR = Fault(
    "date-without-year",
    "'%(written)s' has no year.",
    "Write it like 2027-06-17.",
    meaning="Without its year a date may be of any.",
)
DATE_UNCERTAIN = Fault(
    "date-uncertain",
    "'%(written)s' is not written so that everybody reads the same day.",
    "Write it like 2027-06-17.",
    meaning="17/06/2027 can be one day only, but who writes so writes 06/07/2027, too.",
)
DAY_BEYOND_LAST = Fault(
    "day-beyond-last",
    "the conference has no day %(number)s (%(days)s).",
    "Check it, or starts and ends in index.md.",
    meaning="The table counts days, and counts further than the conference lasts.",
)
DAY_CONTRADICTS_WEEKDAY = Fault(
    "day-contradicts-weekday",
    "'%(written)s' contradicts itself: %(day)s is a %(weekday)s.",
    "Write the date like %(like)s.",
    meaning="The weekday and the date name different days.",
)
DAY_OF_NO_CONFERENCE = Fault(
    "day-of-no-conference",
    "'%(written)s' is not a day of the conference (%(days)s).",
    "Write the date like %(like)s, or check starts and ends in index.md.",
    meaning="What is written fits none of the conference's days.",
)
DAY_AMBIGUOUS = Fault(
    "day-ambiguous",
    "'%(written)s' may be %(several)s.",
    "Write the date like %(like)s.",
    meaning="`06/07` is June to some and July to others, and both are days of the conference.",
)
DATE_OF_OTHER_FORMAT = Fault(
    "date-of-other-format",
    "'%(written)s' is not written as %(format)s.",
    "Change the cell, or date_format in index.md.",
    meaning="`date_format` says how all dates of the table are written.",
)
DATE_OF_NO_FORMAT = Fault(
    "date-of-no-format",
    "'%(written)s' is no date of a known form.",
    "Write it like 2027-06-17, or add date_format to index.md.",
    meaning="How dates are written is said by `date_format`, never guessed.",
)
DATE_FORMAT_NEEDED = Fault(
    "date-format-needed",
    "'%(written)s' needs a date_format.",
    "Write date_format: %(format)s in index.md, so that nobody has to guess.",
    meaning="How dates are written is said by `date_format`, never guessed.",
)
DATE_FORMAT_UNSURE = Fault(
    "date-format-unsure",
    "'%(written)s' needs a date_format.",
    "Write date_format: %(by_day)s or date_format: %(by_month)s in index.md, whichever is meant.",
    meaning="How dates are written is said by `date_format`, never guessed.",
)
DATE_MEANS_TWO = Fault(
    "date-means-two",
    "'%(written)s' may be %(one)s or %(other)s.",
    "Write date_format: %(by_day)s or date_format: %(by_month)s in index.md, whichever is meant.",
    meaning="03/04 is March to some and April to others. `date_format` says which.",
)

# Times of day.

TIME_OF_DAY_UNREADABLE = Fault(
    "time-of-day-unreadable",
    "'%(written)s' is not a time of day.",
    "Write it like 20:00 or 8:00 pm.",
    meaning="A time of day has an hour, and minutes or a half of the day.",
)
TIMES_SEVERAL = Fault(
    "times-several",
    "'%(written)s' names several times.",
    "Write one, that of the conference's own zone.",
    meaning="A cell has one time, or a range from start to end.",
)
TIME_WITH_ZONE = Fault(
    "time-with-zone",
    "'%(written)s' names a zone.",
    "Leave it out: times are those of the conference's zone.",
    meaning="All times of a table are in one zone, that of `index.md`.",
)
TIMES_REVERSED = Fault(
    "times-reversed",
    "'%(written)s' ends before it begins.",
    "Write it like 11:00 - 13:00 or 11:00 am - 1:00 pm.",
    meaning="The second time of a range is the later one.",
)
TIME_AMBIGUOUS = Fault(
    "time-ambiguous",
    "'%(written)s' may be at night or in the afternoon.",
    "Write %(afternoon)s or %(short)s pm, else %(night)s.",
    meaning="`1:30` without am or pm is night by the clock of 24 hours and afternoon by habit.",
)
TIMES_OF_TWO_ZONES = Fault(
    "times-of-two-zones",
    "'%(start)s' and '%(end)s' are of two zones.",
    "Write both in one.",
    meaning="Start and end of an event are told by the same clocks.",
)

# Lengths and zones.

DURATION_UNREADABLE = Fault(
    "duration-unreadable",
    "'%(written)s' is not a duration.",
    "Write it like %(like)s.",
    meaning="A length is a number with its unit: minutes, hours or days.",
)
DURATION_ZERO = Fault(
    "duration-zero",
    "'%(written)s' lasts no time at all.",
    "Write it like 60 min.",
    meaning="Something that takes place has a length of at least a minute.",
)
ZONE_UNREADABLE = Fault(
    "zone-unreadable",
    "'%(written)s' is not a time zone.",
    ("Did you mean %(near)s?", "Write its name, like America/New_York or Europe/Madrid."),
    meaning="Zones have the names of the IANA time zone database: a continent and a city.",
)
