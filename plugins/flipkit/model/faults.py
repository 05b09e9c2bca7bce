"""The catalogue of what can be wrong with conferences and sessions, and the words for where and how often."""

from __future__ import annotations

from flipkit.faults import Fault, Phrase, Severity
from flipkit.model import addresses

#: Where else the same is written, in brackets; empty where it is written once.
ALSO_IN = Phrase(" (also in %(places)s)")
ROWS = Phrase("rows %(numbers)s")
#: A thing with the place where it is written.
TITLED_AT = Phrase("'%(title)s' (%(place)s)")
AND_MORE = Phrase("%(several)s and %(count)s more")

# Two things at one time.

ROOM_BOOKED_TWICE = Fault(
    "room-booked-twice",
    "the room %(room)s is booked twice: '%(title)s' begins at %(start)s, while %(other)s lasts from %(begin)s to "
    "%(end)s.",
    (
        "Move it to %(free)s, which is free then, or to %(time)s.",
        "Move it to %(free)s, which is free then.",
        "Move it to %(time)s, when its room and all who speak are free.",
        "Change start, minutes or room of one of them.",
    ),
    meaning="Two sessions are in one room at one time. The proposed room holds as many people, and the proposed time "
    "is the nearest at which the room and all who speak are free.",
)
SPEAKER_BOOKED_TWICE = Fault(
    "speaker-booked-twice",
    "the speaker %(speaker)s is booked twice: '%(title)s' begins at %(start)s, while %(other)s lasts from %(begin)s "
    "to %(end)s.",
    (
        "Move it to %(time)s, when its room and all who speak are free.",
        "Change start, minutes or speakers of one of them.",
    ),
    meaning="Somebody would have to speak at two places at one time.",
)
BESIDE_PLENARY = Fault(
    "beside-plenary",
    "'%(title)s' lasts from %(start)s to %(end)s, but %(plenary)s is for all, from %(begin)s to %(until)s.",
    (
        "Move it to %(time)s, which is free.",
        "Change start or minutes of one of them.",
    ),
    meaning="Somebody wrote that a session is for everybody (its room is `all`), and another takes place then.",
)
SEVERAL_BESIDE_PLENARY = Fault(
    "several-beside-plenary",
    "'%(title)s' is for all, from %(begin)s to %(until)s, but %(count)s sessions take place then: %(others)s.",
    "Change its start or minutes, or those of the others.",
    meaning="Somebody wrote that a session is for everybody (its room is `all`), and others take place then.",
)
BESIDE_ROOMLESS = Fault(
    "beside-roomless",
    "'%(title)s' lasts from %(start)s to %(end)s, and %(plenary)s, from %(begin)s to %(until)s, has no room of its "
    "own.",
    "Give both a room, or - where it is not known yet.",
    severity=Severity.WARNING,
    meaning="Where no room is written, a session is shown across all rooms, as if it were for everybody.",
)
SEVERAL_BESIDE_ROOMLESS = Fault(
    "several-beside-roomless",
    "'%(title)s' has no room of its own, from %(begin)s to %(until)s, and %(count)s sessions take place then: "
    "%(others)s.",
    "Give it a room, or - where it is not known yet.",
    severity=Severity.WARNING,
    meaning="Where no room is written, a session is shown across all rooms, as if it were for everybody.",
)
BESIDE_PAUSE = Fault(
    "beside-pause",
    "'%(title)s' lasts from %(start)s to %(end)s, but %(plenary)s is for all, from %(begin)s to %(until)s.",
    ("Move it to %(time)s, which is free.", "Change start or minutes of one of them."),
    severity=Severity.WARNING,
    meaning="A pause or a keynote is mostly for everybody, and a session takes place then. It may be meant so.",
)
SEVERAL_BESIDE_PAUSE = Fault(
    "several-beside-pause",
    "'%(title)s' is for all, from %(begin)s to %(until)s, but %(count)s sessions take place then: %(others)s.",
    "Change its start or minutes, or those of the others.",
    severity=Severity.WARNING,
    meaning="A pause or a keynote is mostly for everybody, and sessions take place then. It may be meant so.",
)

# Days and hours.

SESSIONS_ON_OTHER_DAYS = Fault(
    "sessions-on-other-days",
    "none of the %(count)s sessions is on the conference's days, %(starts)s to %(ends)s: they are from %(first)s to "
    "%(last)s.",
    "Check the dates, or starts and ends in %(file)s.",
    meaning="All sessions are on days that the conference does not have, often those of last year. None is shown.",
)
SESSION_ON_OTHER_DAY = Fault(
    "session-on-other-day",
    "'%(title)s' is on %(day)s, but the conference lasts from %(starts)s to %(ends)s.",
    "Check the date, or starts and ends in %(file)s.",
    meaning="The session is on a day that the conference does not have, so it is not shown.",
)
OUTSIDE_OPENING_HOURS = Fault(
    "outside-opening-hours",
    "'%(title)s' lasts from %(start)s to %(end)s, but that day is from %(opens)s to %(closes)s.",
    (
        "Move it to %(time)s, which is free, or change hours in %(file)s.",
        "Change start or minutes, or hours in %(file)s.",
    ),
    meaning="`hours` says when the house is open, and the session is not within them.",
)
IN_THE_NIGHT = Fault(
    "in-the-night",
    "'%(title)s' begins at %(start)s, in the night.",
    "Did you mean %(afternoon)s? Else say so with hours in %(file)s.",
    severity=Severity.WARNING,
    meaning="Who writes 2:00 mostly means the afternoon. Sessions that really are at night are announced by `hours`.",
)

# Names.

ROOM_UNKNOWN = Fault(
    "room-unknown",
    "'%(name)s' is not a room of this conference%(also)s.",
    ("Did you mean '%(near)s'?", "Write one of %(known)s, or add it to rooms."),
    meaning="The conference lists its rooms, and this one is not among them.",
)
TRACK_UNKNOWN = Fault(
    "track-unknown",
    "'%(name)s' is not a track of this conference%(also)s.",
    ("Did you mean '%(near)s'?", "Write one of %(known)s, or add it to tracks."),
    meaning="The conference lists its tracks, and this one is not among them.",
)
PERSON_MISSPELLED = Fault(
    "person-misspelled",
    "'%(name)s' is not in people.yml, but %(person)s is%(also)s.",
    "Did you mean '%(id)s'? If it is somebody else, add them to people.yml.",
    severity=Severity.WARNING,
    meaning="A name is one slip of the pen away from that of somebody who is in `people.yml`.",
)
PERSON_UNKNOWN = Fault(
    "person-unknown",
    "'%(name)s' looks like an id, but people.yml has nobody of that id%(also)s.",
    "Add them to people.yml, or write their name.",
    severity=Severity.WARNING,
    meaning="Small letters with hyphens are meant as an id of `people.yml`, and there is none of that kind.",
)

# What is said of a session.

PREWORK_MISSING = Fault(
    "prework-missing",
    "'%(title)s' has no pre-work, which %(file)s asks of every %(type)s.",
    "Write it as title | address | minutes.",
    severity=Severity.WARNING,
    meaning="The conference's `prework` says which sessions are to be prepared for, and this one says nothing of it.",
)
PREWORK_OVER_LIMIT = Fault(
    "prework-over-limit",
    "the pre-work of '%(title)s' takes %(minutes)s minutes; %(file)s says %(most)s at most.",
    "Shorten it, or leave a part of it for after the session.",
    severity=Severity.WARNING,
    meaning="The conference's `prework` has a limit in minutes.",
)
PREWORK_TOO_LONG = Fault(
    "prework-too-long",
    "the pre-work of '%(title)s' takes %(minutes)s minutes; the session itself lasts %(length)s.",
    "Shorten it, or leave a part of it for after the session.",
    severity=Severity.WARNING,
    meaning="Who needs longer to prepare than to take part mostly does not prepare.",
)
ROOM_TOO_SMALL = Fault(
    "room-too-small",
    "'%(title)s' has %(places)s places, but %(room)s holds %(most)s.",
    (
        "Move it to %(free)s, which holds %(size)s and is free then, or write %(most)s.",
        "Write %(most)s, or give it a larger room at another time.",
    ),
    severity=Severity.WARNING,
    meaning="The session takes more people than its room has places for.",
)
PD_IN_PAUSE = Fault(
    "pd-in-pause",
    "'%(title)s' has %(minutes)s PD minutes, but a pause is never counted.",
    "Empty its pd_minutes, or give it another type.",
    severity=Severity.WARNING,
    meaning="Professional development is counted for sessions, never for lunch.",
)
PD_TOO_LONG = Fault(
    "pd-too-long",
    "'%(title)s' has %(minutes)s PD minutes, but lasts %(length)s%(prepared)s.",
    "Write %(most)s at most.",
    meaning="A certificate can't show more minutes than the session and its pre-work take together.",
)
PREPARED = Phrase(" and its pre-work takes %(minutes)s")
PD_UNEVEN = Fault(
    "pd-uneven",
    "'%(title)s' has %(minutes)s PD minutes, an odd number to add up.",
    "Write %(even)s, or another multiple of %(step)s.",
    severity=Severity.WARNING,
    meaning="PD minutes are counted in steps of five; another number is often a typing error.",
)
ABSTRACT_MISSING = Fault(
    "abstract-missing",
    "'%(title)s' has no abstract, as the only one of %(all)s sessions.",
    "Write two or three sentences.",
    severity=Severity.WARNING,
    meaning="All other sessions say what they are about.",
)
ABSTRACTS_MISSING = Fault(
    "abstracts-missing",
    "%(count)s of %(all)s sessions have no abstract: %(places)s.",
    "Write two or three sentences for each.",
    severity=Severity.WARNING,
    meaning="Some sessions say what they are about, and these do not. Where none has an abstract, none is missed.",
)

# Ids and editions.

UID_SHARED = Fault(
    "uid-shared",
    "calendars would take %(what)s for %(other)s (%(file)s): both have one UID.",
    "Rename the folder of one of the two, or give the session another id.",
    meaning="Calendars know an event by its UID, which is made of the ids of folder and session. Where two are the "
    "same, one event takes the place of the other in everybody's calendar.",
)
THE_EVENT = Phrase("the event '%(title)s'")
THE_CONFERENCE = Phrase("the conference '%(title)s'")
THE_SESSION = Phrase("the session '%(title)s'")
THE_CHAT = Phrase("the chat on %(day)s")
THE_SERIES = Phrase("the series that begins on %(day)s")
THAT_SERIES = Phrase("the series that begins on that day")
YEAR_IN_TITLE = Fault(
    "year-in-title",
    "the title says %(year)s, but the conference starts on %(starts)s.",
    "Check title and starts: one of them may be of another year.",
    severity=Severity.WARNING,
    meaning="When last year's folder is copied, the title often stays.",
)
EDITION_OUT_OF_ORDER = Fault(
    "edition-out-of-order",
    "edition %(edition)s in %(year)s does not follow edition %(before)s in %(year_before)s (%(file)s).",
    "Did you mean %(likely)s? Check edition in both.",
    severity=Severity.WARNING,
    meaning="Editions of a series go up with the years, by one a year at most.",
)


# How problems are counted and where they stand.

ERRORS = Phrase("%(num)s error", "%(num)s errors")
WARNINGS = Phrase("%(num)s warning", "%(num)s warnings")
NOTES = Phrase("%(num)s note", "%(num)s notes")
AN_ERROR = Phrase("error")
A_WARNING = Phrase("warning")
A_NOTE = Phrase("note")
NOTHING_WRONG = Phrase("Nothing is wrong.")
IGNORED = Phrase("%(num)s more is ignored.", "%(num)s more are ignored.")
LINE = Phrase("line %(number)s")
ROW = Phrase("row %(number)s")
TITLED = Phrase("'%(title)s'")

# Files of our own.

LEDGER_UNREADABLE = Fault(
    "ledger-unreadable",
    "this is not a ledger of events.",
    meaning=f"`{addresses.ledger()}` remembers what calendars were told. It is flipkit's own file; a build moves a "
    "broken one aside, and takes the copy in the built site.",
)
