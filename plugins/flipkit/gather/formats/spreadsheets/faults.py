"""The catalogue of what can be wrong in a table of sessions: its file, its columns, rows and cells, a grid."""

from __future__ import annotations

from flipkit.faults import Fault, Phrase, Severity

# Days and times.

TIMES_FROM_ABOVE = Fault(
    "times-from-above",
    "rows without a day, time or room of their own have those of the rows above: %(rows)s.",
    severity=Severity.NOTE,
    meaning="Merged cells have their text in the first row only, once a sheet is saved as CSV.",
)
TIMES_BY_NEIGHBOURS = Fault(
    "times-by-neighbours",
    "times without am or pm are those of the afternoon, as the times around them say: %(places)s.",
    severity=Severity.NOTE,
    meaning="`1:30` below `12:45` is half past one in the afternoon; by itself it might be at night.",
)
LASTS_UNTIL_NEXT = Fault(
    "lasts-until-next",
    "the table says no lengths; one session lasts until the next begins.",
    plural="the table says no lengths; %(num)s sessions last until the next begins.",
    severity=Severity.NOTE,
    meaning="A table with starting times only: what is in the same room, or for all, ends a session.",
)
LENGTH_ASSUMED = Fault(
    "length-assumed",
    "it is not said when this ends, and nothing follows, so it lasts %(minutes)s minutes.",
    severity=Severity.NOTE,
    meaning="A programme that is imported gets a length wherever it has none, since every row needs one.",
)
LENGTH_UNKNOWN = Fault(
    "length-unknown",
    "it is not said when this ends, and nothing follows it.",
    "Write its end, or say in index.md how long it lasts: programme: {lengths: 60 min}.",
    meaning="Where a table has starting times only, the last session of a day has no end.",
)
DAYS_TWO = Fault(
    "days-two",
    "'%(start)s' and '%(date)s' are two days.",
    "Keep one of the two dates.",
    meaning="The column of dates and that of times name different days.",
)


# The file.

TABLE_UNREADABLE = Fault(
    "table-unreadable",
    "the table can't be read (%(reason)s).",
    "Check that it is there, or take it out of programme.",
    meaning="The system does not give the file to flipkit: it is not there, or may not be read.",
)
TABLE_READ_AS_WINDOWS = Fault(
    "table-read-as-windows",
    "the table is not saved as UTF-8; it was read as Windows-1252, as Excel writes it.",
    "Save it as 'CSV UTF-8' if letters with accents come out wrong.",
    severity=Severity.NOTE,
    meaning="In UTF-8 all letters can be written; Excel's plain CSV has those of Western Europe only.",
)
TABLE_IS_WEB_PAGE = Fault(
    "table-is-web-page",
    "this is a web page, not a table.",
    "Publish the sheet to the web as CSV, or share it with everybody who has the link.",
    meaning="A sheet that is not shared answers with the page on which people log in.",
)
TABLE_BROKEN = Fault(
    "table-broken",
    "the table can't be read from this row on.",
    "Look whether a quotation mark is never closed, and save it again as CSV.",
    meaning="A cell is larger than any cell can be; what stands above was read.",
)
QUOTE_OPEN = Fault(
    "quote-open",
    "a quotation mark is opened in this row and never closed, so all that follows is one cell.",
    "Close it, or remove it.",
    meaning="In CSV a cell in quotation marks may have several lines, so one mark too few swallows the rest.",
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
SHEET_TOO_LARGE = Fault(
    "sheet-too-large",
    "the sheet goes on beyond row %(row)s or column %(column)s, where nothing is read.",
    "Delete what stands there by mistake, or split the sheet.",
    severity=Severity.WARNING,
    meaning="A stray cell far out makes a sheet of millions of cells. Of a sheet 20,000 rows and 100 columns are "
    "read, and half a million cells together.",
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
    severity=Severity.WARNING,
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

# Cells.

CELL_ERROR = Fault(
    "cell-error",
    "the cell's formula gives %(value)s, so the cell is left out.",
    "Mend the formula, or write the value.",
    severity=Severity.WARNING,
    meaning="A formula that finds nothing shows an error value, which is nobody's name and no room.",
)
CELL_FORMULA = Fault(
    "cell-formula",
    "the cell has the formula %(formula)s and not its result, so the cell is left out.",
    "Write the value.",
    severity=Severity.WARNING,
    meaning="flipkit calculates nothing. A file saved with its formulas shown has no results in it.",
)
CELL_TO_COME = Fault(
    "cell-to-come",
    "the link is not known yet, so the cell is left out.",
    severity=Severity.NOTE,
    meaning="A cell that only says that something is to come says nothing else.",
)
ROOM_NOT_SAID = Fault(
    "room-not-said",
    "'%(written)s' is no room, so the session is shown without one.",
    severity=Severity.NOTE,
    meaning="`TBD`, `Various` or `Zoom` say that there is no room, or which is not known.",
)
SPEAKERS_NOT_NAMED = Fault(
    "speakers-not-named",
    "'%(written)s' names nobody, so it is left out.",
    severity=Severity.NOTE,
    meaning="A remark in the column of speakers is no person.",
)
CELL_NO_NUMBER = Fault(
    "cell-no-number",
    "'%(written)s' is no number, so the cell is left out.",
    "Write digits only, such as 30.",
    severity=Severity.WARNING,
    meaning="A cell that a session need not have costs nothing else: the session stays.",
)
CELL_NO_LENGTH = Fault(
    "cell-no-length",
    "'%(written)s' is no length of time, so the cell is left out.",
    "Write it like 60 min or 1 h 30 min.",
    severity=Severity.WARNING,
    meaning="What a session counts for is its length where nothing can be read.",
)
CELL_NO_ADDRESS = Fault(
    "cell-no-address",
    "'%(written)s' is no address, so the cell is left out.",
    "Write it in full, like https://example.org/page.",
    severity=Severity.WARNING,
    meaning="A link leads somewhere, so a word or a remark in its column is none.",
)
CELL_NO_STATUS = Fault(
    "cell-no-status",
    "'%(written)s' does not say whether the session takes place, so the cell is left out.",
    "Write confirmed, moved or cancelled.",
    severity=Severity.WARNING,
    meaning="A word that nobody knows is no reason to take a session off.",
)
CELL_NO_PREWORK = Fault(
    "cell-no-prework",
    "'%(written)s' can't be read as pre-work, so the cell is left out.",
    "Write title | address | minutes, and part several by a semicolon.",
    severity=Severity.WARNING,
    meaning="Pre-work is something to see before a session, with its address and how long it takes, if known.",
)
ID_RESPELLED = Fault(
    "id-respelled",
    "'%(written)s' can't stand in an address, so the session's id is %(id)s.",
    "Write %(id)s.",
    severity=Severity.NOTE,
    meaning="An id is a part of addresses: letters, digits and hyphens.",
)
ROWS_TURNED_DOWN = Fault(
    "rows-turned-down",
    "rows whose status says that they are not in the programme are not read: %(rows)s.",
    severity=Severity.NOTE,
    public=False,
    meaning="Sheets of proposals have a column that says which were accepted. A declined one is nobody's business.",
)
ROWS_OPEN = Fault(
    "rows-open",
    "a row with a time and a room, and nothing else, is an open place.",
    plural="%(num)s rows with a time and a room, and nothing else, are open places.",
    severity=Severity.NOTE,
    meaning="On an edcamp's board places are filled during the day. Write a title for a session that is known.",
)
ROW_SUMS_UP = Fault(
    "row-sums-up",
    "'%(title)s' sums up the rows above, so it is no session.",
    severity=Severity.NOTE,
    meaning="A last row with totals has no time.",
)
