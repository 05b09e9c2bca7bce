"""The catalogue of what can be wrong with what we know, and the words that say where and how often."""

from __future__ import annotations

from flipkit.faults import Fault, Phrase
from flipkit.model import addresses

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
    meaning=f"`{addresses.ledger()}` remembers what calendars were told. It is flipkit's own file; restore it from "
    "the published site, or delete it to begin anew.",
)
