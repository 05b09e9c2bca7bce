"""Programmes that other systems publish: their documents become sessions, and what is gathered is kept.

`reading` reads whatever system's document with `sessionize`, `pretalx`, `frab`, `pentabarf`, `xcal`,
`ics` and `pycon`; `finish` mends what they find and says so; `asking` asks the servers, `keeping` says
what is new, moved, cancelled or vanished, `following` gives a build what is kept, or in a file.
"""

from __future__ import annotations

from .reading import read
from .values import Found, Listed

__all__ = ["Found", "Listed", "read"]
