"""The catalogue of what can be wrong with conferences, sessions and events, and with what they take from others."""

from __future__ import annotations

from flipkit.faults import Fault, Phrase, Severity

# Conferences.

TABLE_BESIDE_TABLE = Fault(
    "table-beside-table",
    "%(tables)s are both there; only %(first)s is read.",
    "Delete one of them, or write programme: {from: [%(both)s]} for both.",
    severity=Severity.WARNING,
    meaning="A table of sessions is often saved in two forms, and nobody knows which of them is the newer.",
)
TABLE_NOT_NAMED = Fault(
    "table-not-named",
    "%(name)s is there and not read.",
    "Write programme: {from: %(quoted)s} if it is the programme, else move it out of the folder.",
    severity=Severity.WARNING,
    meaning="A table beside `index.md` is read if it is called `sessions`, or if it is the only one.",
)
TABLE_OF_OTHER_NAME = Fault(
    "table-of-other-name",
    "%(name)s is read as the programme: it is the only table here.",
    severity=Severity.NOTE,
    meaning="A single table beside `index.md` is taken for the programme, whatever it is called.",
)
PROGRAMME_SOURCE_UNKNOWN = Fault(
    "programme-source-unknown",
    "'%(source)s' is not a programme flipkit reads.",
    "Name a .csv, .tsv, .xlsx, .ods or .xls file, or a folder, like sessions/.",
    meaning="Sessions come from tables and folders beside `index.md`.",
)
PROGRAMME_SOURCE_MISSING = Fault(
    "programme-source-missing",
    "%(name)s is not there.",
    "Put it beside %(file)s, or take it out.",
    meaning="`programme` names a table or a folder that is not there.",
)
SESSION_ID_TAKEN = Fault(
    "session-id-taken",
    "the id '%(id)s' is taken by %(place)s, so this session became '%(new)s'.",
    "Write %(new)s as its id.",
    severity=Severity.WARNING,
    meaning="Two sessions of one conference have the same id. Both are shown, and one of them keeps the id.",
)
SESSION_ID_KEPT = Fault(
    "session-id-kept",
    "the session was '%(id)s' until now and stays so, though '%(written)s' is written here.",
    "Write %(id)s as its id, or leave the cell empty.",
    severity=Severity.NOTE,
    meaning="A row that says what it said is the session it was. Another id would cancel it in calendars.",
)
SESSION_ID_REUSED = Fault(
    "session-id-reused",
    "the id '%(written)s' was that of '%(was)s', and '%(title)s' has nothing in common with it: it became '%(id)s'.",
    "Write %(id)s as its id, or %(other)s into index.md; if it is the same session, write %(same)s there.",
    severity=Severity.WARNING,
    meaning="Whoever starred the session of that id, or has it in a calendar, would have another one now. So the id "
    "passes to nobody until somebody says whether it is the same session.",
)
SESSION_ID_OF_ANOTHER = Fault(
    "session-id-of-another",
    "'%(written)s' is the id of '%(title)s', so this session became '%(id)s'.",
    "Write %(id)s as its id, or leave the cell empty.",
    severity=Severity.WARNING,
    meaning="A row's number or id now stands beside another session; that one keeps its address.",
)
SESSION_MAYBE_RENAMED = Fault(
    "session-maybe-renamed",
    "'%(title)s' stands where '%(was)s' stood, and is taken for another session.",
    "If it is the same with another title, write %(id)s into the column id, or %(line)s into index.md.",
    severity=Severity.WARNING,
    meaning="Without speakers nobody can tell a new title from a new session in the same place.",
)
SESSION_ID_FOR_NO_TITLE = Fault(
    "session-id-for-no-title",
    "ids in index.md names '%(title)s', but no session here is called so, or another one has that id.",
    "Take it out, or correct the title.",
    severity=Severity.WARNING,
    meaning="`ids` says by their titles which ids the sessions of a table have.",
)
SESSION_ID_NUMBERED = Fault(
    "session-id-numbered",
    "there is another session with the id '%(wanted)s', so this one became '%(id)s'.",
    "Write these ids into a column id, so that their addresses stay.",
    severity=Severity.WARNING,
    meaning="Two sessions have the same title. If one is taken out, the other could get its address.",
)

# A programme in another system.

PROGRAMME_NOT_GATHERED = Fault(
    "programme-not-gathered",
    "the programme at this address has not been gathered yet.",
    "Run flipkit gather --only %(id)s.",
    severity=Severity.WARNING,
    meaning="A build uses no network. What stands at an address is fetched by `flipkit gather`.",
)
PROGRAMME_FAILING = Fault(
    "programme-failing",
    "the programme can't be gathered since %(since)s: %(reason)s%(shown)s",
    ("%(remedy)s", ""),
    severity=Severity.WARNING,
    meaning="The other system does not give the programme; what it gave before is shown.",
)
PROGRAMME_SHOWN = Phrase(" What it said before, %(count)s sessions, is shown.")
PROGRAMME_CHANGED_SINCE = Fault(
    "programme-changed-since",
    "from, timezone or starts has changed since the programme was gathered.",
    "Run flipkit gather --only %(id)s.",
    severity=Severity.WARNING,
    meaning="What is shown was read with the old values.",
)
PROGRAMME_ZONE_UNSAID = Fault(
    "programme-zone-unsaid",
    "index.md names no time zone, so the programme's times are those of %(zone)s.",
    "Add timezone: with the zone's name.",
    severity=Severity.WARNING,
    meaning="Neither the programme nor `index.md` says in which zone its times are.",
)
PROGRAMME_REMARK = Fault(
    "programme-remark",
    "%(text)s",
    severity=Severity.NOTE,
    meaning="An earlier flipkit noted this when it gathered the programme; the next reading says it by its code.",
)
PROGRAMME_FILE_ELSEWHERE = Fault(
    "programme-file-elsewhere",
    "the file %(name)s is not beside index.md.",
    "Put it beside %(file)s, or correct file.",
    meaning="Files of an event lie in its folder.",
)
PROGRAMME_FILE_UNREADABLE = Fault(
    "programme-file-unreadable",
    "the file %(name)s can't be read (%(reason)s).",
    "Put it beside %(file)s, or correct file.",
    meaning="`programme` names a file that is not there, or may not be read.",
)

CALENDAR_FILE_FAILING = Fault(
    "calendar-file-failing",
    "%(reason)s",
    ("%(remedy)s", ""),
    meaning="The calendar is a file beside `index.md`, and could not be read when `flipkit gather` last looked.",
)

# Conferences and single events.

CONFERENCE_ENDS_BEFORE_START = Fault(
    "conference-ends-before-start",
    "the conference ends before it begins.",
    "Check starts and ends.",
    meaning="`starts` and `ends` are the first and the last day.",
)
LISTED_TWICE = Fault(
    "listed-twice",
    "the %(kind)s '%(name)s' is listed twice.",
    "Keep one of the two.",
    meaning="Rooms and tracks are known by their names, so each stands in the list once, whatever its letters' case.",
)
ROOM_CALLED_ALL = Fault(
    "room-called-all",
    "a room can't be called 'all': that means every room.",
    "Give the room another name.",
    meaning="A session in the room `all` is for everybody, wherever they are.",
)
PROGRAMME_WITHOUT_ADDRESS = Fault(
    "programme-without-address",
    "it is not said where %(system)s has the programme.",
    "Add url, or file.",
    meaning="A programme in another system has an address, or was exported into a file beside `index.md`.",
)
PROGRAMME_WITHOUT_SYSTEM = Fault(
    "programme-without-system",
    "it is not said of which system this programme is.",
    (
        "'%(written)s' is none. Write from: table for a sheet that is published, else one of %(systems)s.",
        "Add from: %(systems)s.",
    ),
    meaning="Every system writes its programmes in a form of its own, so flipkit must be told which it is.",
)
COLUMN_OF_NO_FIELD = Fault(
    "column-of-no-field",
    "'%(written)s' is not what a column can be.",
    ("Did you mean '%(near)s'?", "Write a key of a session, such as title, start or room, or '-' to leave it."),
    meaning="`columns` says by their names which keys of a session a table's columns are.",
)
PROGRAMME_OF_TWO_SYSTEMS = Fault(
    "programme-of-two-systems",
    "%(systems)s are two systems.",
    "Keep one of them.",
    meaning="A conference has its programme in one other system at most; tables and files may stand beside it.",
)
PROGRAMME_AT_TWO_PLACES = Fault(
    "programme-at-two-places",
    "url and file name two programmes.",
    "Keep one of the two.",
    meaning="The programme is gathered from an address, or read from a file, and not both.",
)
EVENT_ENDS_BEFORE_START = Fault(
    "event-ends-before-start",
    "the event ends before it begins.",
    "Check starts and ends.",
    meaning="`ends` is never before `starts`.",
)
EVENT_PARTLY_TIMED = Fault(
    "event-partly-timed",
    "starts and ends are not of one kind.",
    "Write both with a time of day, or both without.",
    meaning="An event is either at certain times or lasts whole days.",
)

# Sessions.

SESSION_WITHOUT_LENGTH = Fault(
    "session-without-length",
    "it is not said how long the session lasts.",
    "Add minutes, or end.",
    meaning="A session needs an end, so that rooms can be known to be free and calendars show it rightly.",
)
SESSION_ENDS_BEFORE_START = Fault(
    "session-ends-before-start",
    "the session ends before it begins.",
    "Check start and end.",
    meaning="A session's end comes after its start; one that goes on after midnight says the next date, too.",
)
SESSION_LENGTH_DISAGREES = Fault(
    "session-length-disagrees",
    "minutes and end disagree: it ends at %(end)s.",
    "Keep one of the two.",
    meaning="Where both are written, the length and the end must say the same.",
)
PREWORK_UNREADABLE = Fault(
    "prework-unreadable",
    "'%(written)s' is not a piece of pre-work.",
    "Write it as title | address | minutes.",
    meaning="A piece of pre-work has a title; its address and its length may follow, parted by upright lines.",
)

# Calendars of others.

CALENDAR_WITHOUT_SOURCE = Fault(
    "calendar-without-source",
    "'from' is empty.",
    "Write the calendar's address, or the name of a file beside this one.",
    meaning="A calendar that is followed has an address, or is a file in its folder.",
)
DATE_FORMAT_UNREADABLE = Fault(
    "date-format-unreadable",
    "'%(written)s' does not say how a date is written.",
    "Write it like DD/MM/YYYY or MM/DD/YYYY.",
    meaning="`date_format` names the parts of a date in the order in which the table has them.",
)
