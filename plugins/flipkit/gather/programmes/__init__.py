"""Programmes that other systems publish: their documents become sessions, and what is gathered is kept.

`reading` reads whatever system's document with `sessionize`, `pretalx`, `frab`, `pentabarf`, `xcal`,
`ics` and `pycon`; `finish` mends what they find and says so.
"""

from __future__ import annotations

from .reading import read
from .values import Found

__all__ = ["Found", "read"]
