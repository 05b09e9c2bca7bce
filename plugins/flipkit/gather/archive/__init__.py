"""The archive: every entry ever gathered, how each blog, calendar and programme stands, and what was decided.

One SQLite file. `store` is the one door to it, `calendars` the part for others' calendars, `programmes`
that for conferences' programmes; `values` are what it keeps, `rows` how they stand in a table, `tables`
the tables and how an older flipkit's become ours.
"""

from __future__ import annotations

from flipkit.model.feeds import Removed

from .store import Archive
from .values import Change, Known, State, Stored

__all__ = ["Archive", "Change", "Known", "Removed", "State", "Stored"]
