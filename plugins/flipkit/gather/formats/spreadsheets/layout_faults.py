"""The catalogue of what can be wrong in how a table is laid out: grids, periods, sheets, and columns nobody knows.

Below it is what is said of a reading: the layout, what cells were read as, and why some were left.
"""

from __future__ import annotations

from flipkit.faults import Fault, Phrase, Severity

# Which layout it is.

LAYOUT_UNSURE = Fault(
    "layout-unsure",
    "the sheet may be %(one)s or %(other)s, so nothing of it is read.",
    (
        "Write %(line)s into index.md if it is the first, %(other_line)s if it is the second.",
        "Name the columns as the handbook does: title, start, minutes, room.",
    ),
    meaning="Two ways to read the table fit about as well, and a wrong one would publish names as sessions.",
)
PERIODS_WITHOUT_TIMES = Fault(
    "periods-without-times",
    "%(names)s are periods, and nothing says when they are.",
    "Write %(line)s into index.md, with the times of your school.",
    meaning="A table of days and periods has no times of day; index.md says when each period is.",
)
MARKS_UNREAD = Fault(
    "marks-unread",
    "%(cells)s are marks, and it is not said what is held there, or when.",
    "Write Workshop above what is held, and its time above each column of marks.",
    meaning="Below a time an X says that a workshop is held then. Who comes when is nobody's business.",
)
SEVERAL_SHEETS = Fault(
    "several-sheets",
    "several sheets are programmes; '%(first)s' is read, %(others)s not.",
    "Write the sheets that count into index.md: %(line)s.",
    severity=Severity.WARNING,
    meaning="Sheets of different days are all read. Of two for the same day one may be an old version.",
)
SHEET_NO_PROGRAMME = Fault(
    "sheet-no-programme",
    "the sheet '%(sheet)s' is not read: it is no programme.",
    severity=Severity.NOTE,
    meaning="A workbook has sheets of other things, too.",
)
SHEET_HIDDEN = Fault(
    "sheet-hidden",
    "a hidden sheet is not read.",
    severity=Severity.NOTE,
    public=False,
    meaning="What an organizer hid is not published, unless `sheets` in index.md names the sheet.",
)
ROWS_HIDDEN = Fault(
    "rows-hidden",
    "hidden rows are not read: %(rows)s.",
    severity=Severity.NOTE,
    public=False,
    meaning="People hide proposals that they turned down. Show the row to publish it.",
)
COLUMNS_HIDDEN = Fault(
    "columns-hidden",
    "hidden columns are not read: %(columns)s.",
    severity=Severity.NOTE,
    public=False,
    meaning="People hide notes of their own. Show the column to publish it.",
)

# Columns.

COLUMN_UNKNOWN = Fault(
    "column-unknown",
    "'%(column)s' is not a column flipkit knows.",
    ("Did you mean '%(near)s'?", "Remove it, or call it 'x-%(column)s' to keep it as a note."),
    severity=Severity.WARNING,
    meaning="A column that nobody reads is mostly misspelled.",
)
COLUMN_BY_CONTENT = Fault(
    "column-by-content",
    "'%(column)s' is read as the %(field)s.",
    severity=Severity.NOTE,
    meaning="The column's name may mean several things; what stands below it, and the other columns, leave one.",
)
COLUMN_AMBIGUOUS = Fault(
    "column-ambiguous",
    "'%(column)s' may mean %(one)s or %(other)s.",
    "Call the column %(one)s or %(other)s, or 'x-%(column)s' to keep it as a note.",
    severity=Severity.WARNING,
    meaning="The column's name is used for two things, so somebody must say which is meant.",
)
COLUMN_UNNAMED = Fault(
    "column-unnamed",
    "column %(letter)s has no name.",
    "Name it, or empty it.",
    severity=Severity.WARNING,
    meaning="There is something in a column whose first cell is empty.",
)

# Grids.

SLOT_WITHOUT_END = Fault(
    "slot-without-end",
    "it is not said when what begins here ends.",
    "Write the time as a range, like 15:00 - 16:00, or say in index.md how long it lasts: "
    "programme: {lengths: 60 min}.",
    meaning="In a grid a session lasts until the next row; the last row has none.",
)
SLOT_TO_COME = Fault(
    "slot-to-come",
    "'%(written)s' says that it is not known yet what takes place here, so nothing is shown.",
    severity=Severity.NOTE,
    meaning="A cell with TBA in a grid is no session yet.",
)
TITLE_UNSURE = Fault(
    "title-unsure",
    "'%(text)s' may be who speaks; it is read as a part of the title.",
    "If it is, write it in a second line of the cell, or 'by' before it.",
    severity=Severity.WARNING,
    meaning="A dash parts a title from its speaker as often as it parts a title.",
)
ALONE_IN_ROW = Fault(
    "alone-in-row",
    "'%(title)s' is alone in its row: it is shown in %(room)s, and may be for everybody.",
    "Write 'all: %(title)s' if it is for everybody, else put '-' into the other rooms.",
    severity=Severity.WARNING,
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
COLUMNS_UNNAMED = Fault(
    "columns-unnamed",
    "it looks like a list of sessions, but no row names its columns.",
    "Write their names into a row above, such as start, title, speakers and room, or write %(line)s into index.md.",
    meaning="A list has the names of its columns in its first row.",
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
TIMES_BESIDE_TIMES = Fault(
    "times-beside-times",
    "this column has times of its own, so what stands right of it is not read.",
    "Put the second table below the first.",
    meaning="In a grid one column has the times for all others.",
)
ROOM_TRANSLATED = Fault(
    "room-translated",
    "'%(name)s' looks like a translation of '%(original)s', so it is not read.",
    "Call the column 'x-%(name)s' to keep it for yourself; a room needs another name.",
    severity=Severity.WARNING,
    meaning="Two columns have one room's name and a language behind it.",
)


# Layouts.

LAYOUT_ROWS = Phrase("a row for each session")
LAYOUT_GRID = Phrase("a grid of rooms and times")
LAYOUT_DAYS_ACROSS = Phrase("days as columns, times as rows")
LAYOUT_TURNED = Phrase("%(layout)s, turned: what are columns there are rows here")
LAYOUT_NONE = Phrase("no programme")

# What cells were read as, besides the fields of a session.

READ_HEAD = Phrase("names of the columns")
READ_DAY = Phrase("heading of a day")
READ_TIME = Phrase("time")
READ_ROOM = Phrase("room")
READ_SESSION = Phrase("session")
READ_SESSION_SPEAKERS = Phrase("speakers of a session")
READ_PERIOD = Phrase("name of a period")
READ_BLOCK = Phrase("heading of a block")
READ_ENDS = Phrase("end of a day")
READ_SAID_AGAIN = Phrase("says the same again")
READ_FREE = Phrase("says that nothing takes place")

# Why cells were left.

LEFT_HIDDEN = Phrase("hidden")
LEFT_PRIVATE = Phrase("for organizers only")
LEFT_ERROR_VALUE = Phrase("a formula without a value")
LEFT_COLUMN_UNKNOWN = Phrase("a column without a known meaning")
LEFT_COLUMN_NOTE = Phrase("a note of your own (x-)")
LEFT_COLUMN_SECOND = Phrase("a second column of one meaning")
LEFT_COLUMN_UNNAMED = Phrase("a column without a name")
LEFT_TRANSLATION = Phrase("a translation")
LEFT_TITLE_ABOVE = Phrase("above the names of the columns")
LEFT_ASIDE = Phrase("beside the programme")
LEFT_TO_COME = Phrase("not known yet")
LEFT_NOTHING = Phrase("says that there is nothing")
LEFT_TURNED_DOWN = Phrase("a session that is not in the programme")
LEFT_NOBODY = Phrase("names nobody")
LEFT_NO_ROOM = Phrase("names no room")
LEFT_NOT_READABLE = Phrase("can't be read")
LEFT_ROW_NOT_SESSION = Phrase("no session and no heading")
LEFT_NOT_CHOSEN = Phrase("a sheet that is not read")

# The lines of an account.

SAID_SHEET = Phrase("%(file)s: %(layout)s")
SAID_COLUMN = Phrase("  %(column)s: %(role)s")
SAID_SESSIONS = Phrase("  %(num)s session on %(days)s", "  %(num)s sessions on %(days)s")
SAID_PLACES = Phrase("  %(num)s open place", "  %(num)s open places")
SAID_PAUSES = Phrase("  %(num)s of them is a pause", "  %(num)s of them are pauses")
SAID_READ = Phrase("  read as %(role)s: %(num)s cell", "  read as %(role)s: %(num)s cells")
SAID_LEFT = Phrase("  not read: %(cells)s (%(why)s)")
SAID_SUM = Phrase("  %(num)s cell: %(read)s read, %(left)s left", "  %(num)s cells: %(read)s read, %(left)s left")
