"""The catalogue of what can be wrong between the keys of one file."""

from __future__ import annotations

from flipkit.faults import Fault

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
    "'%(written)s' says no reason.",
    "Write why it does not take place, or take the line out.",
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
    "Add from: %(systems)s.",
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
