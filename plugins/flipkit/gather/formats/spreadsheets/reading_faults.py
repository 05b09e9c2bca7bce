"""The catalogue of what is said of a reading: the layout, what cells were read as, and why some were left."""

from __future__ import annotations

from flipkit.faults import Phrase

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
