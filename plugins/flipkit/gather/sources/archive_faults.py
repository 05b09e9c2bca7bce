"""The catalogue of what can go wrong with the archive and the ledger, and with bringing them back."""

from __future__ import annotations

from flipkit.faults import Fault

ARCHIVE_DISK_FULL = Fault(
    "archive-disk-full",
    "The disk is full: %(file)s can't be written.",
    "Make room and run it again; what is stored already stays.",
    meaning="Nothing is damaged. What could not be stored is asked for again by the next gathering.",
)
ARCHIVE_IN_USE = Fault(
    "archive-in-use",
    "%(file)s is used by another flipkit.",
    "Wait until that one is done, and run it again.",
    meaning="Two programs can't write the archive at once.",
)
ARCHIVE_READ_ONLY = Fault(
    "archive-read-only",
    "%(file)s may only be read: the file, its folder or the disk can't be written.",
    "Give yourself the right to write there, and run it again.",
    meaning="Nothing is damaged. The file belongs to somebody else, or the disk is mounted for reading only.",
)
ARCHIVE_UNOPENABLE = Fault(
    "archive-unopenable",
    "%(file)s can't be opened or read (%(reason)s).",
    "See whether its folder is there and may be read, and run it again.",
    meaning="Nothing is known to be damaged: the disk or its rights keep flipkit away.",
)
ARCHIVE_DAMAGED = Fault(
    "archive-damaged",
    "%(file)s is damaged (%(reason)s).",
    "Run flipkit gather: it moves the file aside, and brings the entries back from the site that was made of them.",
    meaning="The file is no database any more, or parts of it can't be read. It is kept beside the new one, with "
    "`.broken` at the end of its name.",
)
ARCHIVE_NEWER = Fault(
    "archive-newer",
    "%(file)s is a newer flipkit's.",
    "Install that one, or move the file away and run flipkit gather, which brings the entries back.",
    meaning="An older flipkit can't know what a newer one has stored.",
)
ARCHIVE_FAILED = Fault(
    "archive-failed",
    "%(file)s can't be used (%(reason)s).",
    "Keep the file, and report this to flipkit's authors.",
    meaning="SQLite, in which the archive is stored, refuses for a reason that nobody thought of.",
)
