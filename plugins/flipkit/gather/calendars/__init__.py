"""Others' calendars: what is pasted becomes an address, its bytes become events, and those are kept.

`links` knows the addresses people paste, `reading` reads whatever format with `ical`, `table` and `page`,
`keeping` says what is new, moved or vanished, `asking` asks the servers, `following` gives a build what is kept.
"""

from __future__ import annotations

from .following import load, read_files

__all__ = ["load", "read_files"]
