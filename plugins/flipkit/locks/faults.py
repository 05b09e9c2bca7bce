"""The catalogue of what keeps a command from writing."""

from __future__ import annotations

from flipkit.faults import Fault, Severity

LOCK_AWAITED = Fault(
    "lock-awaited",
    "'%(command)s' is at work here since %(since)s (process %(process)s). Waiting for its end.",
    severity=Severity.NOTE,
    meaning="Two commands that write in one project take turns. Commands that only read don't wait.",
)
LOCK_HELD = Fault(
    "lock-held",
    "'%(command)s' is at work here since %(since)s (process %(process)s), so nothing was done.",
    "Run this again when it has ended.",
    meaning=(
        "Two commands that write in one project take turns; this one waited for a minute. A command that was killed "
        "holds nothing up: the lock ends with its process."
    ),
)
LOCKS_UNKNOWN = Fault(
    "locks-unknown",
    "%(folder)s is on a file system that has no locks (%(reason)s).",
    "Run one command of flipkit at a time there.",
    severity=Severity.WARNING,
    meaning=(
        "Where nothing can be locked, as on some network drives, flipkit works and can't keep two commands apart."
    ),
)
STATE_UNWRITABLE = Fault(
    "state-unwritable",
    "%(folder)s can't be written: %(reason)s.",
    "Make it writable, or free some space on its disk.",
    meaning=(
        "flipkit keeps its archive and its work in .flipkit/, beside mkdocs.yml, and writes there first of all."
    ),
)
