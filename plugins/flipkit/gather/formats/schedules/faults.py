"""The catalogue of what can be wrong in programmes of other systems, and of what is missing or assumed there."""

from __future__ import annotations

from flipkit.faults import Fault, Phrase, Severity

# What is missing of a programme.

SESSIONS_CUT = Fault(
    "sessions-cut",
    "Incomplete: of its %(count)s sessions, the first %(most)s were read.%(sessions)s",
    severity=Severity.WARNING,
    meaning="No conference has so many sessions; the document may be of several.",
)
SESSIONS_OUTSIDE_CALENDAR = Fault(
    "sessions-outside-calendar",
    "Incomplete: sessions at a time that no calendar has were left out.%(sessions)s",
    severity=Severity.WARNING,
    meaning="The start or the length of a session can't be meant.",
)
SESSIONS_ON_OTHER_PAGES = Fault(
    "sessions-on-other-pages",
    "Incomplete: this is one page of several; the sessions on the others are not in it.%(sessions)s",
    severity=Severity.WARNING,
    meaning="pretalx gives long lists page by page; the schedule's export has all sessions in one document.",
)

# What was understood in a certain way.

PROGRAMME_ZONE_ASSUMED = Fault(
    "programme-zone-assumed",
    "The programme names no time zone, so its times are read as those of %(zone)s.%(sessions)s",
    severity=Severity.NOTE,
    meaning="Neither the document nor `index.md` names the zone. If it is another, write `timezone`.",
)
PROGRAMME_ZONE_SHOWN = Fault(
    "programme-zone-shown",
    "The programme names no time zone, so its times are shown as those of %(zone)s.%(sessions)s",
    severity=Severity.NOTE,
    meaning="The document's times are certain, and the zone in which its readers live is not. Write `timezone`.",
)
PROGRAMME_ZONE_UNDERSTOOD = Fault(
    "programme-zone-understood",
    "The programme's zone '%(written)s' is understood as the clocks of %(zone)s.%(sessions)s",
    severity=Severity.NOTE,
    meaning="Zones that are abbreviated are read as the clocks of the place that people mean.",
)
PROGRAMME_ZONE_UNKNOWN = Fault(
    "programme-zone-unknown",
    "The programme's zone '%(written)s' is no zone's name, so it is not used.%(sessions)s",
    severity=Severity.NOTE,
    meaning="The document names a zone that the IANA time zone database does not have.",
)
OFFSETS_DIFFER = Fault(
    "offsets-differ",
    "Its times are offset otherwise than those of %(zone)s, which it names; the moments were kept.%(sessions)s",
    severity=Severity.NOTE,
    meaning="The document names a zone, and writes its times with a distance from UTC that this zone does not have.",
)
PROGRAMME_OF_OTHER_SYSTEM = Fault(
    "programme-of-other-system",
    "This is not what %(system)s writes but %(form)s, and was read as that.%(sessions)s",
    severity=Severity.NOTE,
    meaning="`from` names one system, and the document is in the form of another.",
)
TITLE_WITH_HTML = Fault(
    "title-with-html",
    "Titles had HTML in them; their words were kept.%(sessions)s",
    severity=Severity.NOTE,
    meaning="Titles are plain text on our pages and in calendars.",
)
TITLE_MISSING = Fault(
    "title-missing",
    "A session has no title; it is called 'Untitled'.%(sessions)s",
    severity=Severity.NOTE,
    meaning="A session without a title is shown all the same.",
)
NOT_SCHEDULED = Fault(
    "not-scheduled",
    "Sessions without a time are not scheduled yet, and were left out.%(sessions)s",
    severity=Severity.NOTE,
    meaning="They appear as soon as the other system has a time for them.",
)
END_BEFORE_START = Fault(
    "end-before-start",
    "It is said to end before it begins; its end was not used.%(sessions)s",
    severity=Severity.NOTE,
    meaning="The session's end in the document can't be meant.",
)
ROOM_UNSAID = Fault(
    "room-unsaid",
    "It has no room, so it is listed for all rooms.%(sessions)s",
    severity=Severity.NOTE,
    meaning="What has no room is mostly for everybody.",
)
END_UNTIL_NEXT = Fault(
    "end-until-next",
    "It has no end, so it lasts until the next one in its room.%(sessions)s",
    severity=Severity.NOTE,
    meaning="The document says when a session begins, and not when it ends.",
)
END_USUAL = Fault(
    "end-usual",
    "It has no end and nothing follows, so it lasts %(minutes)s minutes.%(sessions)s",
    severity=Severity.NOTE,
    meaning="It is given the length that most sessions of the programme have.",
)
PAUSE_ONCE = Fault(
    "pause-once",
    "A pause that is entered for several rooms is listed once, for all rooms.%(sessions)s",
    severity=Severity.NOTE,
    meaning="Systems that know sessions in rooms only have a lunch for each room.",
)
ID_MISSING = Fault(
    "id-missing",
    "It has no id, so its address comes from its title.%(sessions)s",
    severity=Severity.NOTE,
    meaning="If the title changes, so does the address.",
)
ID_NUMBERED = Fault(
    "id-numbered",
    "Its id is that of another session, so it got a number.%(sessions)s",
    severity=Severity.NOTE,
    meaning="Two sessions of the document have one id.",
)
NUMBER_GIVEN_ANEW = Fault(
    "number-given-anew",
    "Its number is that of another session, so it gets one of its own.%(sessions)s",
    severity=Severity.NOTE,
    meaning="Two sessions of the document have one number.",
)
GUID_GIVEN_ANEW = Fault(
    "guid-given-anew",
    "Its guid is that of another session, so it gets one of its own.%(sessions)s",
    severity=Severity.NOTE,
    meaning="Two sessions of the document have one guid.",
)
GUID_MISSING = Fault(
    "guid-missing",
    "It has no guid, so it is told apart by its id.%(sessions)s",
    severity=Severity.NOTE,
    meaning="frab and pretalx write a guid for each session.",
)
SPEAKERS_UNNAMED = Fault(
    "speakers-unnamed",
    "Speakers without a name were left out.%(sessions)s",
    severity=Severity.NOTE,
    meaning="The document lists a person without a name.",
)
OFFSET_FALSE = Fault(
    "offset-false",
    "Its date has the time of the place and the offset of UTC; the time was kept.%(sessions)s",
    severity=Severity.NOTE,
    meaning="Some systems write every date as if the place were in Greenwich; the start beside it is on the wall.",
)
TIMES_DIFFER = Fault(
    "times-differ",
    "Its date and its start name different times; that of the date was kept.%(sessions)s",
    severity=Severity.NOTE,
    meaning="frab writes each start twice.",
)
DATE_DERIVED = Fault(
    "date-derived",
    "It has no date of its own; it was derived from its day.%(sessions)s",
    severity=Severity.NOTE,
    meaning="The session stands below a day, and says a time of day only.",
)
MOVED_PAST_MIDNIGHT = Fault(
    "moved-past-midnight",
    "It begins after midnight, so it was moved to the next date.%(sessions)s",
    severity=Severity.NOTE,
    meaning="A conference's day goes on until the early morning.",
)
GUESTS_LEFT_OUT = Fault(
    "guests-left-out",
    "Attendees given by an e-mail address were not taken for speakers.%(sessions)s",
    severity=Severity.NOTE,
    meaning="E-mail addresses are never published.",
)
WHOLE_DAYS_LEFT_OUT = Fault(
    "whole-days-left-out",
    "Events that last whole days are no sessions, and were left out.%(sessions)s",
    severity=Severity.NOTE,
    meaning="A session has a time of day.",
)
STATE_LEFT_OUT = Fault(
    "state-left-out",
    "Sessions that are '%(state)s' were left out.%(sessions)s",
    severity=Severity.NOTE,
    meaning="pretalx lists what was submitted; only what is accepted or confirmed is shown.",
)


# The document.

PROGRAMME_TOO_LARGE = Fault(
    "programme-too-large",
    "The programme is larger than %(size)s MB.",
    "Export the schedule of this conference only.",
    meaning="No conference has so many sessions.",
)
PROGRAMME_OF_NO_FORM = Fault(
    "programme-of-no-form",
    "This is no programme that flipkit knows.",
    "It reads JSON of Sessionize, pretalx, frab, PyCon and KonOpas, schedule.xml, xCal and .ics.",
    meaning="The document is in none of the forms in which systems write programmes.",
)
PROGRAMME_IS_WEB_PAGE = Fault(
    "programme-is-web-page",
    "This is a web page, not a programme's data.",
    "Look on it for an export: schedule.json, schedule.xml, .ics, or API / Embed in Sessionize.",
    meaning="The address is that of the programme for people.",
)
PROGRAMME_WITHOUT_SESSIONS = Fault(
    "programme-without-sessions",
    "The programme has no session with a time.",
    "Look whether its schedule is released, and whether this is the right address or file.",
    meaning="Sessions without a time are not scheduled yet.",
)
SCHEDULE_WITHOUT_DAYS = Fault(
    "schedule-without-days",
    "This schedule has no days.",
    "Look whether the schedule is released, and export schedule.json or schedule.xml.",
    meaning="The document has the form of frab's schedules, and nothing in it.",
)
PROGRAMME_WITHOUT_YEAR = Fault(
    "programme-without-year",
    "The programme has no year.",
    "Say its first day with --starts, like --starts 2027-06-17, or as starts in the conference's index.md.",
    meaning="The document has days without a year, so its first day must be known.",
)
PROGRAMME_WITHOUT_DATES = Fault(
    "programme-without-dates",
    "The programme has no dates.",
    "Say its first day with --starts, like --starts 2027-06-17, or as starts in the conference's index.md.",
    meaning="The document only counts its days, so the first of them must be known.",
)
SCHEDULE_TABLE_WITHOUT_YEAR = Fault(
    "schedule-table-without-year",
    "The table says no year.",
    "Say its first day with --starts, like --starts 2027-06-17, or as starts in the conference's index.md.",
    meaning="The table has days without a year, so its first day must be known.",
)
SCHEDULE_TABLE_WITHOUT_SESSIONS = Fault(
    "schedule-table-without-sessions",
    "No row of this table can be read as a session%(said)s.",
    "Give it columns named title, start, minutes and room, or rooms as columns and times as rows.",
    meaning="The table is neither a list of sessions nor a grid of rooms and times.",
)
SAID = Phrase(" (%(what)s)")
NO_SCHEDULE_XML = Fault(
    "no-schedule-xml",
    "This XML is no schedule but <%(name)s>.",
    "Look for the conference's schedule.xml.",
    meaning="The document is XML of another kind.",
)
NO_XCAL = Fault(
    "no-xcal",
    "This XML is no calendar with events.",
    "Look for the conference's xCal (schedule.xcs) or .ics.",
    meaning="The document is XML of another kind.",
)
NO_PRETALX_SESSIONS = Fault(
    "no-pretalx-sessions",
    "There are no sessions in this answer of pretalx.",
    "Use the schedule's own address: …/schedule/export/schedule.json.",
    meaning="pretalx has many addresses; this one gives something other than the schedule.",
)
NO_PYCON_SCHEDULE = Fault(
    "no-pycon-schedule",
    "This is no conference.json with a list named schedule.",
    "Look for the conference's schedule in JSON (…/schedule/conference.json).",
    meaning="The document is JSON of another kind.",
)
NO_SESSIONIZE = Fault(
    "no-sessionize",
    "This is no programme of Sessionize.",
    "In Sessionize, open API / Embed, choose the format JSON, and take the address of the view All.",
    meaning="The document is JSON of another kind.",
)
