"""The catalogue of what can be wrong in calendars of others, and what is to be said of reading them."""

from __future__ import annotations

from flipkit.faults import Fault, Severity

# The file or the address.

NO_CALENDAR = Fault(
    "no-calendar",
    "This is not a calendar.",
    "Look for the calendar's address; it often ends in .ics.",
    meaning="The address gives something other than a calendar, often a page for people.",
)
CALENDAR_TOO_LARGE = Fault(
    "calendar-too-large",
    "The calendar is larger than %(size)s MB.",
    "Ask its owner for a calendar of the coming events only.",
    meaning="A calendar of this size would slow everybody down.",
)
CALENDAR_OF_TOO_MANY_PARTS = Fault(
    "calendar-of-too-many-parts",
    "The calendar has more than %(most)s parts.",
    "Ask its owner for a calendar of the coming events only.",
    meaning="A calendar with so many events would slow everybody down.",
)
CALENDARS_AT_ONCE = Fault(
    "calendars-at-once",
    "This link shows %(count)s calendars at once.",
    "Make a folder for each, with %(each)s.",
    meaning="A link of Google Calendar may show several calendars together; each is followed by itself.",
)
CALENDAR_UNNAMED = Fault(
    "calendar-unnamed",
    "This link of Google Calendar names no calendar.",
    "In Google Calendar open the calendar's settings and copy 'Public address in iCal format'.",
    meaning="The link leads to a calendar for people who are logged in.",
)
PAGE_WITHOUT_EVENTS = Fault(
    "page-without-events",
    "The page does not say in a form for programs which events it is about.",
    "Look for a link to its calendar (.ics) there, or write the dates down in a table (.csv).",
    meaning="Events are read from pages that describe them for programs, too (schema.org).",
)
CALENDAR_FILE_ELSEWHERE = Fault(
    "calendar-file-elsewhere",
    "The file %(name)s is not beside index.md.",
    "Put it beside %(file)s, or correct 'from'.",
    meaning="Files of a calendar lie in its folder.",
)
CALENDAR_FILE_UNREADABLE = Fault(
    "calendar-file-unreadable",
    "The file %(name)s can't be read.",
    "Put it beside %(file)s, or correct 'from'.",
    meaning="`from` names a file that is not there, or may not be read.",
)

# Tables.

DATES_NOT_UTF8 = Fault(
    "dates-not-utf8",
    "The table is not saved as UTF-8 (line %(line)s).",
    "Save it again as 'CSV UTF-8'.",
    meaning="In UTF-8 all letters can be written; in other encodings accents come out wrong.",
)
DATES_BROKEN = Fault(
    "dates-broken",
    "The table can't be read (%(reason)s).",
    "Save it again as CSV.",
    meaning="The file is not CSV.",
)
DATES_EMPTY = Fault(
    "dates-empty",
    "There is nothing in it.",
    "Name the columns in the first row.",
    meaning="The table has no row.",
)
DATES_WITHOUT_COLUMN = Fault(
    "dates-without-column",
    "The table has no column for the %(column)s.",
    "Name the columns in the first row: title, date, time, end time, place, link.",
    meaning="An event has a title and a date, each in a column of its own.",
)
DATES_WITHOUT_COLUMNS = Fault(
    "dates-without-columns",
    "The table has no column for the title and no column for the date.",
    "Name the columns in the first row: title, date, time, end time, place, link.",
    meaning="An event has a title and a date, each in a column of its own.",
)
DATE_LACKING = Fault(
    "date-lacking",
    "there is no date.",
    "Write one, or empty the row.",
    meaning="A row of a table of dates has a date.",
)
TITLE_LACKING = Fault(
    "title-lacking",
    "there is no title.",
    "Write one, or empty the row.",
    meaning="A row of a table of dates has a title.",
)
DATE_BEYOND_CALENDAR = Fault(
    "date-beyond-calendar",
    "'%(written)s' lies outside of the calendar.",
    meaning="With its length, the event would end after the last day that can be written.",
)
END_WITHOUT_START = Fault(
    "end-without-start",
    "it has an end ('%(end)s') and no start.",
    "Write when it begins.",
    meaning="A time of day for the end needs one for the start.",
)
ROW_ENDS_BEFORE_START = Fault(
    "row-ends-before-start",
    "it ends on %(last)s, before it begins on %(first)s.",
    "Check both days.",
    meaning="The last day of an event is not before its first.",
)
ROW_TWICE = Fault(
    "row-twice",
    "'%(title)s' stands there twice for the same start; one is kept.",
    meaning="Two rows are of one event at one time.",
)

# What is to be said of reading a calendar that is not ours.

ZONE_UNDERSTOOD = Fault(
    "zone-understood",
    "'%(written)s' is understood as the clocks of %(zone)s, in %(num)s row.",
    plural="'%(written)s' is understood as the clocks of %(zone)s, in %(num)s rows.",
    severity=Severity.NOTE,
    meaning="Zones that are abbreviated are read as the clocks of the place that people mean.",
)
PRIVATE_LEFT_OUT = Fault(
    "private-left-out",
    "Private events were left out.",
    severity=Severity.NOTE,
    meaning="Events that their owner marked as private are never published.",
)
PRIVATE_NOT_SHOWN = Fault(
    "private-not-shown",
    "%(num)s private date is not shown.",
    plural="%(num)s private dates are not shown.",
    severity=Severity.NOTE,
    meaning="Dates that their owner marked as private are never published.",
)
RECURRENCE_TAKEN_ONCE = Fault(
    "recurrence-taken-once",
    "An event that recurs was taken once, as it is first.",
    severity=Severity.NOTE,
    meaning="A session of a programme takes place once.",
)
EVENT_UNREADABLE = Fault(
    "event-unreadable",
    "The event '%(title)s' could not be read (%(reason)s).",
    severity=Severity.WARNING,
    meaning="A value of the event is not what it should be; the other events were read.",
)
EVENT_UNTITLED_UNREADABLE = Fault(
    "event-untitled-unreadable",
    "An event without a title could not be read (%(reason)s).",
    severity=Severity.WARNING,
    meaning="A value of the event is not what it should be; the other events were read.",
)
EVENT_BROKEN = Fault(
    "event-broken",
    "An event could not be read (%(reason)s).",
    severity=Severity.WARNING,
    meaning="A part of the calendar is not what it should be; the other events were read.",
)
CALENDAR_ZONE_UNKNOWN = Fault(
    "calendar-zone-unknown",
    "The calendar's zone '%(written)s' is unknown; times without a zone are read as %(zone)s.",
    severity=Severity.NOTE,
    meaning="The calendar names a zone that the IANA time zone database does not have.",
)
PAGE_PART_BROKEN = Fault(
    "page-part-broken",
    "A part of the page that is meant for programs is not valid JSON and was left out.",
    severity=Severity.NOTE,
    meaning="The page's own data has a fault; its other parts were read.",
)
OFFSET_WITHOUT_ZONE = Fault(
    "offset-without-zone",
    "'%(title)s' is given as %(start)s at UTC%(offset)s without a zone, and is shown in %(zone)s; if that is not the "
    "zone of its place, write timezone.",
    severity=Severity.NOTE,
    meaning="A distance from UTC does not say in which zone an event takes place.",
)
DATES_TOO_MANY = Fault(
    "dates-too-many",
    "The calendar has %(count)s dates within two years; the %(most)s nearest to now are kept.",
    severity=Severity.NOTE,
    meaning="A calendar with very many dates is cut, so that it does not crowd out all others.",
)
DATES_CUT = Fault(
    "dates-cut",
    "The title or the place of %(num)s event is longer than %(most)s characters and was cut at a word.",
    plural="The titles or the places of %(num)s events are longer than %(most)s characters and were cut at a word.",
    severity=Severity.NOTE,
    meaning="Lists show titles as they are, so that a very long one would crowd out all others.",
)
NOTES_MORE = Fault(
    "notes-more",
    "… and %(count)s more of the kind.",
    severity=Severity.NOTE,
    meaning="So much is to be said of the calendar that the rest is only counted.",
)
