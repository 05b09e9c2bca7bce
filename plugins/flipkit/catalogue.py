"""Every fault there is, by its code and in the groups of the handbook."""

from __future__ import annotations

from difflib import get_close_matches
from types import ModuleType

from flipkit.errors import FlipkitError
from flipkit.faults import Severity, entries
from flipkit.gather.cluster import cluster_faults
from flipkit.gather.content import (
    conference_faults,
    file_faults,
    import_faults,
    key_faults,
    pathway_faults,
    placing_faults,
    podcast_faults,
    post_faults,
    tool_faults,
)
from flipkit.gather.content import faults as content
from flipkit.gather.fetch import faults as fetch
from flipkit.gather.formats import blog_export_faults
from flipkit.gather.formats import faults as formats
from flipkit.gather.formats.calendars import faults as calendars
from flipkit.gather.formats.dates import faults as dates
from flipkit.gather.formats.feeds import feed_faults
from flipkit.gather.formats.schedules import faults as schedules
from flipkit.gather.formats.spreadsheets import faults as tables
from flipkit.gather.formats.spreadsheets import layout_faults
from flipkit.gather.formats.transcripts import export_faults
from flipkit.gather.sources import archive_faults, link_faults
from flipkit.gather.sources import faults as sources
from flipkit.locks import faults as locks
from flipkit.model import faults as model
from flipkit.model import hours_faults
from flipkit.publish import faults as pages
from flipkit.publish.print import print_faults

#: The catalogues of the rooms, by what they are about.
GROUPS: dict[str, tuple[ModuleType, ...]] = {
    "Files and posts": (post_faults, placing_faults, file_faults),
    "Blogs that come home": (import_faults, blog_export_faults),
    "Dates and times": (dates,),
    "Keys": (key_faults,),
    "Chats, conferences, people, blogs and tools": (content, conference_faults, tool_faults),
    "Pathways": (pathway_faults,),
    "Podcasts": (podcast_faults,),
    "Tables of sessions": (tables, layout_faults),
    "Programmes": (model,),
    "Programmes of other systems": (schedules,),
    "Hours of professional development": (hours_faults,),
    "Calendars of others": (calendars,),
    "Feeds, lists of blogs and transcripts": (export_faults, feed_faults, formats),
    "Gathering": (fetch, sources, cluster_faults),
    "The archive": (archive_faults,),
    "Pages": (pages, link_faults),
    "On paper": (print_faults,),
    "Two commands at once": (locks,),
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
