"""The program that hosts us: MkDocs, or ProperDocs, which goes on with MkDocs 1 and answers to its name.

Whichever runs, its modules are imported as `mkdocs`; what differs is how it calls itself in its log.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import cache

try:
    import mkdocs
except ModuleNotFoundError:  # ProperDocs is here without MkDocs; from now on it is found under both names
    import properdocs.replacement  # noqa: F401, I001  # first: it makes what is imported next
    import mkdocs

from mkdocs import utils  # after it may be found
from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from flipkit.errors import FlipkitError
from flipkit.terminal import PlainRecords, plain

# Each time a theme is looked for, the host reads what all packages bring: twice in each build of a preview.
vars(utils)["entry_points"] = cache(vars(utils)["entry_points"])

NAME = mkdocs.__name__
#: Where our messages go, and where the host says what it does with pages.
log = logging.getLogger(f"{NAME}.plugins.flipkit")
log.addFilter(PlainRecords())
pages_log = logging.getLogger(f"{NAME}.commands.build")


class Strict(StrEnum):
    """What stops a build that is strict."""

    ERRORS = "errors"
    """What is wrong: an error in a file, or what the host warns of."""
    WARNINGS = "warnings"
    """What is possible and hardly meant, too."""


@contextmanager
def refusals() -> Iterator[None]:
    """Let the host say what we refuse."""
    try:
        yield
    except FlipkitError as error:
        raise PluginError(plain(str(error))) from error


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


#: What marks a record as advice: it is shown as a warning, and stops no strict build.
ADVICE = {"is_advice": True}


def count_no_advice() -> None:
    """Let --strict, which counts the warnings in the host's log, pass over what is only advice."""
    for counter in _counters():
        counter.addFilter(_is_no_advice)


def advise(told: str) -> None:
    """Say something that stops no build."""
    log.warning("%s", told, extra=ADVICE)


def first_of(names: Collection[str], most: int = 10) -> str:
    """Name the first of many: `a, b and 3 more`."""
    named = ", ".join([*names][:most])
    return f"{named} and {len(names) - most} more" if len(names) > most else named


def has_warned() -> bool:
    """Whether the host, which counts under --strict, has counted a warning or an error of this build."""
    return any(counter.get_counts() for counter in _counters())


def _counters() -> list[CountHandler]:
    return [handler for handler in logging.getLogger(NAME).handlers if isinstance(handler, CountHandler)]


def _is_no_advice(record: logging.LogRecord) -> bool:
    return not getattr(record, "is_advice", False)
