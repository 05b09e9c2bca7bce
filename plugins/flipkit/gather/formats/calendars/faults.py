"""The catalogue of what can be wrong in calendars of others, and what is to be said of reading them."""

from __future__ import annotations

from flipkit.faults import Fault, Phrase, Severity

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
CALENDAR_OF_TOO_MANY_DATES = Fault(
    "calendar-of-too-many-dates",
    "The calendar has more than %(most)s dates within two years before and after today.",
    "Ask its owner for a calendar with fewer events that recur.",
    meaning="Many events that recur every day, or every hour, make more dates than anybody reads.",
)
CALENDAR_RECURS_TOO_OFTEN = Fault(
    "calendar-recurs-too-often",
    "The events of the calendar recur so often, or since so long ago, that their dates can't be counted.",
    "Ask its owner for a calendar with fewer events that recur.",
    meaning="Each rule by which an event recurs is followed for two years before and after today; a calendar of very "
    "many rules would slow everybody down. What was held of it stays.",
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
PAGE_PARTS_BROKEN = Fault(
    "page-parts-broken",
    "What the page says for programs is not valid JSON, so its events can't be read.",
    "Tell its owner, or look for a link to its calendar (.ics) there.",
    meaning="Events are read from what a page says for programs (schema.org); here that is broken.",
)
PAGE_TO_SIGN_IN = Fault(
    "page-to-sign-in",
    "This is a web page, not a calendar; perhaps one has to sign in there first.",
    "Ask its owner for an address that everybody can read.",
    meaning="The address leads to a page that asks who one is.",
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
    "The table is not saved as UTF-8; it was read as Windows writes it.",
    "Save it again as 'CSV UTF-8' if letters are wrong.",
    severity=Severity.NOTE,
    meaning="In UTF-8 all letters can be written; in other encodings accents may come out wrong.",
)
DATES_BROKEN = Fault(
    "dates-broken",
    "The table can't be read.",
    "Save it again as CSV.",
    meaning="The file is not CSV.",
)
DATES_BREAK_OFF = Fault(
    "dates-break-off",
    "the table can't be read from here on; what was known of the rest stays.",
    "Look for a quotation mark that nothing closes, or save it again as CSV.",
    severity=Severity.WARNING,
    meaning="A cell is longer than cells are, mostly since its closing quotation mark is missing.",
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
ALL_DAY_UNREADABLE = Fault(
    "all-day-unreadable",
    "'%(written)s' says neither that it lasts all day nor that it does not.",
    "Write yes or no.",
    meaning="The column says whether an event lasts the whole day.",
)
DRAFTS_NOT_SHOWN = Fault(
    "drafts-not-shown",
    "%(num)s date that is a draft is not shown.",
    plural="%(num)s dates that are drafts are not shown.",
    severity=Severity.NOTE,
    meaning="Dates whose status says that they are not for the public yet are not published.",
)
STATUS_NOT_UNDERSTOOD = Fault(
    "status-not-understood",
    "Whether '%(title)s' takes place is not understood: its status is '%(written)s'. It is shown as not certain.",
    "Write confirmed, tentative or cancelled.",
    severity=Severity.WARNING,
    meaning="A status that nobody knows may mean that an event was called off, so it is not shown as certain.",
)
EVENT_DATE_UNREADABLE = Fault(
    "event-date-unreadable",
    "Of the event '%(title)s' a date in %(part)s can't be read, and is left out.",
    severity=Severity.WARNING,
    meaning="The other dates of the list hold.",
)
EVENT_VERSION_LEFT = Fault(
    "event-version-left",
    "An older version of an event is left out: '%(title)s'.",
    severity=Severity.NOTE,
    meaning="Two events have one UID and one start; the one that was changed last is shown.",
)
RECURRENCE_TAKEN_ONCE = Fault(
    "recurrence-taken-once",
    "An event that recurs was taken once, as it is first.",
    severity=Severity.NOTE,
    meaning="A session of a programme takes place once.",
)
EVENT_UNREADABLE = Fault(
    "event-unreadable",
    "The event '%(title)s' could not be read: %(reason)s.",
    severity=Severity.WARNING,
    meaning="A value of the event is not what it should be; the other events were read.",
)
EVENT_UNTITLED_UNREADABLE = Fault(
    "event-untitled-unreadable",
    "An event without a title could not be read: %(reason)s.",
    severity=Severity.WARNING,
    meaning="A value of the event is not what it should be; the other events were read.",
)
#: Why an event can't be read.
START_MISSING = Phrase("it has no start")
START_UNREADABLE = Phrase("its start is no date")
NO_DATE = Phrase("'%(written)s' is no date")
OUTSIDE_OF_CALENDAR = Phrase("its dates lie outside of the calendar")
VALUE_UNREADABLE = Phrase("one of its values is not what it should be")
EVENT_PART_UNREADABLE = Fault(
    "event-part-unreadable",
    "Of the event '%(title)s' %(part)s can't be read, and is left out.",
    severity=Severity.WARNING,
    meaning="The event is shown without what is broken: without its rule on its first date, without its end for a "
    "moment.",
)
#: What can't be read of an event.
ITS_END = Phrase("the end")
ITS_LENGTH = Phrase("the length")
ITS_RULE = Phrase("the rule by which it recurs")
ITS_FURTHER_DATES = Phrase("the list of further dates")
ITS_EXCEPTIONS = Phrase("the list of dates on which it does not take place")
ITS_PLACE_IN_A_SERIES = Phrase("the date that it changes")
EVENT_STARTS_TWICE = Fault(
    "event-starts-twice",
    "The event '%(title)s' names several starts; the first counts.",
    severity=Severity.WARNING,
    meaning="A calendar writes further dates of an event as RDATE, or as events of their own.",
)
EVENT_END_IGNORED = Fault(
    "event-end-ignored",
    "The event '%(title)s' ends before it begins; its start counts.",
    severity=Severity.WARNING,
    meaning="An end before the start is a slip. People come for the start, so that is shown.",
)
CALENDAR_BROKEN_OFF = Fault(
    "calendar-broken-off",
    "The calendar breaks off in the middle; what was known of it before stays.",
    severity=Severity.WARNING,
    meaning="The file does not end as a calendar does, so an event that is not in it may only have been cut off.",
)
EVENT_BROKEN_OFF = Fault(
    "event-broken-off",
    "The event '%(title)s' breaks off in the middle and is left out.",
    severity=Severity.WARNING,
    meaning="Of an event that is cut off nobody knows what it said.",
)
EVENTS_UNREAD = Fault(
    "events-unread",
    "%(num)s event of the calendar can't be read; what was known of it before stays.",
    plural="%(num)s events of the calendar can't be read; what was known of it before stays.",
    severity=Severity.WARNING,
    meaning="A calendar none of whose events can be read is broken, not empty.",
)
CALENDAR_NOT_UTF8 = Fault(
    "calendar-not-utf8",
    "The calendar is not in UTF-8; it was read as %(encoding)s.",
    severity=Severity.NOTE,
    meaning="Calendars are written in UTF-8. In another encoding accents may come out wrong.",
)
TIME_ZONE_UNKNOWN = Fault(
    "time-zone-unknown",
    "The zone '%(written)s' is unknown; its times are read as %(zone)s.",
    severity=Severity.NOTE,
    meaning="An event names a zone that neither its calendar nor the IANA time zone database has.",
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
SCHEDULE_NOT_FOLLOWED = Fault(
    "schedule-not-followed",
    "The event '%(title)s' repeats in a way that flipkit does not read; no more than its first date is shown.",
    severity=Severity.WARNING,
    meaning="The page says how the event recurs in words of schema.org that are not certain, or not known.",
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
    "The calendar has more than %(most)s dates within two years; those nearest to now are kept.",
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
