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
COPY_UNREADABLE = Fault(
    "copy-unreadable",
    "The copy at %(place)s can't be read now: %(reason)s",
    "Try again later; nothing was gathered. To begin without it on purpose, run flipkit gather --anew.",
    meaning="Whether the published site has an archive is not known, so nothing is gathered or built that could take "
    "its place. Only the answers 404 and 410 mean that there is none.",
)
COPY_BROKEN = Fault(
    "copy-broken",
    "%(place)s is no list of gathered blogs, or is broken.",
    (
        "Restore from another copy: flipkit restore with its address or folder. To begin without it on purpose, run "
        "flipkit gather --anew."
    ),
    meaning="A site's `health.json` names its blogs and their archive. The site has one, or has archives, and it "
    "can't be read.",
)
COPY_INCOMPLETE = Fault(
    "copy-incomplete",
    "Not everything could be brought back from %(place)s: %(documents)s.",
    (
        "Run it again, and it goes on. What is lost for good stays lost: to go on without it, run flipkit gather "
        "--anew."
    ),
    meaning="A document of the archive is missing, broken or can't be fetched, and those before it may not be "
    "reached. What was brought back stays.",
)
STATE_MISSING = Fault(
    "state-missing",
    "%(what)s here, and %(site)s has no copy: a build could publish less than %(url)s has.",
    "Run flipkit gather, which asks that site, or flipkit restore with an address or a folder.",
    meaning="A build uses no network. Where the archive of entries or the memory of the calendars is missing, and "
    "the site may be published already, it is brought back first.",
)
STATE_UNRESTORABLE = Fault(
    "state-unrestorable",
    "%(what)s here, and the copy in %(site)s can't be read: a build would delete what is published there.",
    (
        "Run flipkit restore with the address or folder of another copy, or begin without it on purpose: flipkit "
        "gather --anew."
    ),
    meaning="The site that was built before has entries or calendars, but not what they can be brought back from.",
)
