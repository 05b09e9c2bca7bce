"""The catalogue of what can be wrong in a table of sessions: its file, its columns, rows and cells, a grid."""

from __future__ import annotations

from flipkit.faults import Fault, Phrase, Severity

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


# The file.

TABLE_UNREADABLE = Fault(
    "table-unreadable",
    "the table can't be read (%(reason)s).",
    "Check that it is there, or take it out of programme.",
    meaning="The system does not give the file to flipkit: it is not there, or may not be read.",
)
TABLE_NOT_UTF8 = Fault(
    "table-not-utf8",
    "the table is not saved as UTF-8.",
    "Save it again as 'CSV UTF-8'.",
    meaning="In UTF-8 all letters can be written; in other encodings accents come out wrong.",
)
TABLE_BROKEN = Fault(
    "table-broken",
    "the table can't be read from this row on (%(reason)s).",
    "Save it again as CSV.",
    meaning="The file is not CSV from here on; what stands above was read.",
)
QUOTE_OPEN = Fault(
    "quote-open",
    "a quotation mark is opened in this row and never closed, so all that follows is one cell.",
    "Close it, or remove it.",
    meaning="In CSV a cell in quotation marks may have several lines, so one mark too few swallows the rest.",
)
WORKBOOK_UNREADABLE = Fault(
    "workbook-unreadable",
    "the workbook can't be read (%(reason)s).",
    "Check that it is there, or take it out of programme.",
    meaning="The system does not give the file to flipkit: it is not there, or may not be read.",
)
WORKBOOK_TOO_LARGE = Fault(
    "workbook-too-large",
    "the workbook is far too large for a programme.",
    "Copy the programme alone into a new workbook.",
    meaning="Pictures and forgotten sheets make a workbook so large.",
)
WORKBOOK_OF_OLD_FORM = Fault(
    "workbook-of-old-form",
    "this is not a workbook in Excel's new form.",
    "Save it again as .xlsx, without a password.",
    meaning="Excel's form of before 2007 and workbooks with a password have another form inside.",
)
WORKBOOK_DAMAGED = Fault(
    "workbook-damaged",
    "the workbook can't be read.",
    "Open it in a spreadsheet program and save it again as .xlsx.",
    meaning="A part of the workbook is not what it should be. Spreadsheet programs mend most of that.",
)
SHEET_UNKNOWN = Fault(
    "sheet-unknown",
    "the workbook has no sheet '%(sheet)s'.",
    "Did you mean %(near)s?",
    meaning="`programme` names a sheet behind the workbook's name, and there is none of that name.",
)
SEVERAL_SHEETS = Fault(
    "several-sheets",
    "several sheets are programmes; '%(first)s' is read, %(others)s not.",
    "Write the sheets that count into index.md, such as programme: {from: [%(every)s]}.",
    severity=Severity.WARNING,
    meaning="A workbook often has an old version or a second day beside the programme.",
)
SHEET_TOO_LARGE = Fault(
    "sheet-too-large",
    "the sheet goes on beyond row %(row)s or column %(column)s, where nothing is read.",
    "Delete the empty rows and columns there, or what stands in them.",
    severity=Severity.WARNING,
    meaning="A stray cell far out makes a sheet of millions of cells.",
)
FORMULA_WITHOUT_RESULT = Fault(
    "formula-without-result",
    "the cell has a formula, and the file does not have its result.",
    "Open the file in a spreadsheet program and save it again, or write the value.",
    meaning="flipkit reads values and calculates nothing. Programs that write workbooks may leave the results out.",
)

# Columns.

HEAD_EMPTY = Fault(
    "head-empty",
    "the table's first row is empty.",
    "Name the columns in it: title, start, minutes, room.",
    meaning="The first row says what stands in the columns.",
)
COLUMNS_LACKING = Fault(
    "columns-lacking",
    "the table has no column title and no column start, so none of its rows can be read.",
    "Give the column that name.",
    meaning="A session has a title and a start; without both nothing can be shown.",
)
COLUMN_LACKING = Fault(
    "column-lacking",
    "the table has no column %(column)s, so none of its rows can be read.",
    "Give the column that name.",
    meaning="A session has a title and a start; without them nothing can be shown.",
)
COLUMN_UNKNOWN = Fault(
    "column-unknown",
    "'%(column)s' is not a column flipkit knows.",
    ("Did you mean '%(near)s'?", "Remove it, or call it 'x-%(column)s' to keep it as a note."),
    meaning="A column that nobody reads is mostly misspelled.",
)
COLUMN_AMBIGUOUS = Fault(
    "column-ambiguous",
    "'%(column)s' may mean %(one)s or %(other)s.",
    "Call the column %(one)s or %(other)s, or 'x-%(column)s' to keep it as a note.",
    meaning="The column's name is used for two things, so somebody must say which is meant.",
)
COLUMN_UNNAMED = Fault(
    "column-unnamed",
    "column %(letter)s has no name.",
    "Name it, or empty it.",
    meaning="There is something in a column whose first cell is empty.",
)
COLUMN_TWICE = Fault(
    "column-twice",
    "the column '%(column)s' is there twice.",
    "Keep one of the two.",
    meaning="Of two columns with one name nobody knows which counts.",
)
COLUMNS_OF_ONE_MEANING = Fault(
    "columns-of-one-meaning",
    "the columns %(letter)s ('%(column)s') and %(other_letter)s ('%(other)s') both mean %(field)s.",
    "Keep one of them, or call the other 'x-%(other)s' to keep it as a note.",
    meaning="Of two columns with one meaning nobody knows which counts.",
)
COLUMN_PRIVATE = Fault(
    "column-private",
    "the column '%(column)s' is not read: what stands in it is for organizers only.",
    severity=Severity.NOTE,
    meaning="Columns of contacts and internal notes are never published.",
)
ADDRESSES_LEFT_OUT = Fault(
    "addresses-left-out",
    "e-mail addresses were left out of %(cells)s.",
    severity=Severity.NOTE,
    meaning="E-mail addresses are never published.",
)
MORE = Phrase("%(count)s more")

# Rows.

ROW_TOO_LONG = Fault(
    "row-too-long",
    "the row has more cells than there are columns.",
    "Put a cell that has the delimiter in it into quotation marks.",
    meaning="A comma within a text parts the cell, unless it stands in quotation marks.",
)
ROW_NOT_SESSION = Fault(
    "row-not-session",
    "'%(text)s' stands alone in its row, so it is no session.",
    "Delete the row, or write title and start.",
    meaning="The row is neither a session nor the heading of a day.",
)
ROW_WITHOUT_START = Fault(
    "row-without-start",
    "it has no title, or no start with a date and a time.",
    "Fill both cells.",
    meaning="A session has a title and a start.",
)
TYPE_BY_TITLE = Fault(
    "type-by-title",
    "'%(title)s' is taken for a %(type)s by its title.",
    "Write talk into the column type if it is one.",
    severity=Severity.NOTE,
    meaning="No cell says of which type the session is, and its title does.",
)
SPEAKERS_UNPARTED = Fault(
    "speakers-unparted",
    "'%(speakers)s' is read as one speaker.",
    "Part several speakers with a semicolon; write a school in brackets behind the name.",
    severity=Severity.WARNING,
    meaning="A comma may part two people, or a name from a school.",
)
