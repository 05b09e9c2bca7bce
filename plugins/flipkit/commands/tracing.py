"""What `flipkit --verbose` shows: what our loggers say, with tracebacks, on standard error."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

#: Terminals obey these, and messages quote what others wrote.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class _PlainFormatter(logging.Formatter):
    """Formats a record with its traceback, and spells out what a terminal would obey."""

    def format(self, record: logging.LogRecord) -> str:
        return _CONTROLS.sub(lambda found: f"\\x{ord(found[0]):02x}", super().format(record))


def show() -> Callable[[], None]:
    """Print all that our loggers say to standard error, until what is returned is called."""
    handler = logging.StreamHandler()
    handler.setFormatter(_PlainFormatter("%(levelname)s %(name)s: %(message)s"))
    logger = logging.getLogger("flipkit")
    logger.setLevel(logging.DEBUG)
    logger.addHandler(handler)
    return lambda: logger.removeHandler(handler)
