"""The catalogue of what can befall the process that reads a foreign document."""

from __future__ import annotations

from flipkit.faults import Fault, Phrase

#: What a document may be, as these sentences call it.
FEED = Phrase("feed")
CALENDAR = Phrase("calendar")
PROGRAMME = Phrase("programme")

READING_TOO_SLOW = Fault(
    "reading-too-slow",
    "Reading the %(what)s took longer than %(seconds)s seconds, so flipkit gave it up.",
    "Ask its author for a %(what)s of the newest entries only.",
    meaning="A document is read by a process of its own, which is ended if it takes too long.",
)
READING_TOO_HUNGRY = Fault(
    "reading-too-hungry",
    "Reading the %(what)s takes more memory than flipkit gives to one.",
    "Ask its author for a %(what)s of the newest entries only.",
    meaning="A document is read by a process of its own, which gets so much memory and no more.",
)
READER_BROKEN = Fault(
    "reader-broken",
    "The %(what)s broke the program that reads it.",
    "Ask its author to look at it with a validator.",
    meaning="The process that read the document ended without an answer.",
)
READER_FAILED = Fault(
    "reader-failed",
    "flipkit could not read the %(what)s (%(reason)s).",
    "Please report this %(what)s to flipkit's authors.",
    meaning="Something happened that nobody thought of. `--verbose` shows where.",
)
