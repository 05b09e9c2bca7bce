"""Anyone's calendar file held against the standard, and against what applications are known to do with it.

`lint` is the door. The reader is our own and looks at octets, as a library would mend what is to be
found. A rule is a small function in the module of its subject; `RULES` lists them all.
"""

from __future__ import annotations

from datetime import datetime

from flipkit.icslint import (
    clients,
    event_times,
    event_values,
    format,
    recurrence_rules,
    structure,
    timezones,
    updates,
)
from flipkit.icslint.document import document
from flipkit.icslint.rules import Finding, LintRule, Severity, Task

__all__ = ["RULES", "Finding", "LintRule", "Severity", "lint"]

RULES: tuple[LintRule, ...] = (
    *format.RULES,
    *structure.STRUCTURE_RULES,
    *event_times.RULES,
    *recurrence_rules.RULES,
    *event_values.RULES,
    *timezones.RULES,
    *structure.SHARING_RULES,
    *updates.RULES,
    *clients.RULES,
)


def lint(data: bytes, now: datetime, previous: bytes | None = None) -> tuple[Finding, ...]:
    """Look at a calendar, and at its changes against the one published before; errors first, then by line.

    Never raises, whatever the bytes. `now` (aware) tells what lies ahead.
    """
    task = Task(document(data), now, document(previous) if previous is not None else None)
    if not task.calendar.calendars:
        return tuple(structure.NO_CALENDAR.findings(task))
    found = [finding for rule in RULES for finding in rule.findings(task)]
    gravity = {"error": 0, "warning": 1, "note": 2}
    return tuple(sorted(found, key=lambda finding: (gravity[finding.severity], finding.lines, finding.code)))
