"""The program that hosts us: MkDocs, or ProperDocs, which goes on with MkDocs 1 and answers to its name.

Whichever runs, its modules are imported as `mkdocs`; what differs is how it calls itself in its log.
"""

from __future__ import annotations

import logging

try:
    import mkdocs
except ModuleNotFoundError:  # ProperDocs is here without MkDocs; from now on it is found under both names
    import properdocs.replacement  # noqa: F401, I001  # first: it makes what is imported next
    import mkdocs

from mkdocs.utils import CountHandler  # after it may be found

NAME = mkdocs.__name__
#: Where our messages go, and where the host says what it does with pages.
log = logging.getLogger(f"{NAME}.plugins.flipkit")
pages_log = logging.getLogger(f"{NAME}.commands.build")


class _Relay(logging.Handler):
    """Gives our rooms' records to the host's log, so that its --verbose shows them."""

    def emit(self, record: logging.LogRecord) -> None:
        if log.isEnabledFor(record.levelno):
            log.handle(record)


def relay() -> None:
    """Let the host's log have what our loggers say, once."""
    ours = logging.getLogger("flipkit")
    if not any(isinstance(handler, _Relay) for handler in ours.handlers):
        ours.addHandler(_Relay())
    if log.isEnabledFor(logging.DEBUG):
        ours.setLevel(logging.DEBUG)


def has_warned() -> bool:
    """Whether the host, which counts under --strict, has counted a warning or an error of this build."""
    counters = [handler for handler in logging.getLogger(NAME).handlers if isinstance(handler, CountHandler)]
    return any(counter.get_counts() for counter in counters)
