"""The catalogue of what can be wrong in a cell of a table, and in a grid of rooms and times."""

from __future__ import annotations

from flipkit.faults import Fault, Severity

# Days and times.

DAYS_TWO = Fault(
    "days-two",
    "'%(start)s' and '%(date)s' are two days.",
    "Keep one of the two dates.",
    meaning="The column of dates and that of times name different days.",
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
