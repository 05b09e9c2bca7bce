"""Every fault there is, by its code and in the groups of the handbook."""

from __future__ import annotations

from difflib import get_close_matches
from types import ModuleType

from flipkit.errors import FlipkitError
from flipkit.faults import Severity, entries
from flipkit.gather.content import faults as content
from flipkit.gather.content import file_faults, rule_faults, validation
from flipkit.gather.fetch import faults as fetch
from flipkit.gather.formats import faults as feeds
from flipkit.gather.formats import faults as sandbox
from flipkit.gather.formats import faults as transcripts
from flipkit.gather.formats.calendars import faults as calendars
from flipkit.gather.formats.dates import faults as dates
from flipkit.gather.formats.schedules import faults as schedule_notes
from flipkit.gather.formats.schedules import faults as schedules
from flipkit.gather.formats.spreadsheets import faults as cells
from flipkit.gather.formats.spreadsheets import faults as tables
from flipkit.gather.sources import faults as sources
from flipkit.model import faults as checks
from flipkit.model import faults as values
from flipkit.publish import faults as pages

#: The catalogues of the rooms, by what they are about.
GROUPS: dict[str, tuple[ModuleType, ...]] = {
    "Files": (file_faults,),
    "Dates and times": (dates,),
    "Keys": (validation, rule_faults),
    "Chats, conferences, people and blogs": (content,),
    "Posts": (file_faults,),
    "Tables of sessions": (tables, cells),
    "Programmes": (checks,),
    "Programmes of other systems": (schedules, schedule_notes),
    "Calendars of others": (calendars,),
    "Transcripts": (transcripts,),
    "Feeds and lists of blogs": (feeds,),
    "Gathering": (fetch, sandbox, sources),
    "The site": (pages, values),
}
FAULTS = entries(module for modules in GROUPS.values() for module in modules)


def ignorable(code: str) -> str:
    """Give a code that may be ignored. Raises `FlipkitError` if there is none of that name, or it is an error."""
    fault = FAULTS.get(code)
    if fault is None:
        near = get_close_matches(code, FAULTS, n=1)
        hint = f"Did you mean '{near[0]}'?" if near else "flipkit check shows the code of each problem."
        raise FlipkitError(f"'{code}' is the code of no problem. {hint}")
    if fault.severity is Severity.ERROR:
        raise FlipkitError(f"'{code}' is an error, and only warnings and notes can be ignored.")
    return code
