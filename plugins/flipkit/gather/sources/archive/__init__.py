"""The archive: every entry ever gathered, how each blog, calendar and programme stands, and what was decided.

One SQLite file. `store` is the one door to it, `calendars` the part for others' calendars, `programmes`
that for conferences' programmes; `values` are what it keeps, `rows` how they stand in a table, `tables`
the tables and how an older flipkit's become ours.
"""

from __future__ import annotations

from flipkit.gather.sources.archive.rows import Change, Known, State, Stored
from flipkit.gather.sources.archive.store import Archive
from flipkit.model.blogs import Removed

__all__ = ["Archive", "Change", "Known", "Removed", "State", "Stored"]
