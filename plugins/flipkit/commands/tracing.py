"""What `flipkit --verbose` shows: what our loggers say, with tracebacks, on standard error."""

from __future__ import annotations

import logging
from collections.abc import Callable

from flipkit.terminal import PlainRecords


def show() -> Callable[[], None]:
    """Print all that our loggers say to standard error, until what is returned is called."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    handler.addFilter(PlainRecords())
    logger = logging.getLogger("flipkit")
    logger.setLevel(logging.DEBUG)
    logger.addHandler(handler)
    return lambda: logger.removeHandler(handler)
