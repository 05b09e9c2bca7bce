"""The catalogue of what can be wrong in a cell of a table, and in a grid of rooms and times."""

from __future__ import annotations

from flipkit.faults import Fault, Phrase, Severity

# Days and times.

DAYS_TWO = Fault(
    "days-two",
    "'%(start)s' and '%(date)s' are two days.",
    "Keep one of the two dates.",
    meaning="The column of dates and that of times name different days.",
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
TO = Phrase("%(first)s to %(last)s")
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

# Grids.

SLOT_WITHOUT_END = Fault(
    "slot-without-end",
    "it is not said when what begins here ends.",
    "Write the time as a range, like 15:00 - 16:00, or add a row with the time of its end below.",
    meaning="In a grid a session lasts until the next row; the last row has none.",
)
TITLE_UNSURE = Fault(
    "title-unsure",
    "'%(text)s' may be who speaks; it is read as a part of the title.",
    "If it is, write it in a second line of the cell, or 'by' before it.",
    severity=Severity.WARNING,
    meaning="A dash parts a title from its speaker as often as it parts a title.",
)
MERGED_OVER_SOME = Fault(
    "merged-over-some",
    "the cell is merged over %(rooms)s, but a session is in one room or in all.",
    "Part the cells, or merge it over all rooms.",
    meaning="A merged cell is in all rooms that it covers.",
)
ALONE_IN_ROW = Fault(
    "alone-in-row",
    "'%(title)s' is alone in its row: it may be in %(room)s, or for everybody.",
    "Write 'all: %(title)s' if it is for everybody, else put - into the other rooms.",
    meaning="Who draws a grid writes a plenary into the first column as often as over all of them.",
)
CELL_WITHOUT_TITLE = Fault(
    "cell-without-title",
    "the cell has no title.",
    "Write what takes place, or empty the cell.",
    meaning="The cell has a time or a mark, and nothing else.",
)
LINE_UNCLEAR = Fault(
    "line-unclear",
    "'%(text)s' may be a part of the title, or who speaks.",
    "Write the title in the first line and the speakers in the second, or 'by' before them.",
    meaning="A cell has the title in its first line and who speaks in the second.",
)
ROW_WITHOUT_TIME = Fault(
    "row-without-time",
    "the row has no time, so it is not known when this takes place.",
    "Write its time, or move the text into the cell above.",
    meaning="In a grid each row has its time in the first column.",
)
ROOMS_UNNAMED = Fault(
    "rooms-unnamed",
    "no row above the times names the rooms.",
    "Write the rooms' names above their columns; with one room, write its name there.",
    meaning="In a grid each column is a room.",
)
DAY_UNSAID = Fault(
    "day-unsaid",
    "it is not said on which day this is (%(days)s).",
    "Write the day alone into a row above, like %(like)s.",
    meaning="A conference of several days has a heading for each in its grid.",
)
TIMES_BACKWARDS = Fault(
    "times-backwards",
    "%(time)s stands below %(before)s.",
    "Put the rows in order; write 1:00 pm or 13:00 for the afternoon.",
    meaning="In a grid the rows go down with the day.",
)
ROOM_TRANSLATED = Fault(
    "room-translated",
    "'%(name)s' looks like a translation of '%(original)s', so it is not read.",
    "Call the column 'x-%(name)s' to keep it for yourself; a room needs another name.",
    severity=Severity.WARNING,
    meaning="Two columns have one room's name and a language behind it.",
)
