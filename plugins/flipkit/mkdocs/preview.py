"""A preview, which somebody waits for: it looks often at its files, and makes the search while pages are seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from flipkit.errors import FlipkitError
from flipkit.mkdocs.host import advise
from flipkit.mkdocs.programs import files_below

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # a build needs no server

#: Seconds between two looks, at least and at most, and how many files are looked at within one (in 50 ms).
_OFTEN, _SELDOM, _FILES = 0.05, 0.5, 10_000
#: Seconds in which no change is seen before a build begins: those of one look come together.
_REST = 0.03
#: What is still being made for the previews of this process, by their folders.
_MAKING: dict[Path, Thread] = {}


def look_often(server: LiveReloadServer, content: str) -> None:
    """Have the host look for changes as often as the number of files allows, where it looks twice a second."""
    server.build_delay = _REST
    pause = sum(1 for _ in files_below(content)) / _FILES
    watched = [*server._watched_paths]  # the host has no door to it
    for path in watched:
        server.unwatch(path)
    server.observer = type(server.observer)(timeout=max(_OFTEN, min(_SELDOM, pause)))
    for path in watched:
        server.watch(path)


def make_later(folder: Path, make: Callable[[], None]) -> None:
    """Make the rest of a preview while its pages are looked at."""

    def made() -> None:
        try:
            make()
        except FlipkitError as error:
            advise(str(error))

    _MAKING[folder] = Thread(target=made, name="flipkit-preview", daemon=True)
    _MAKING[folder].start()


def wait_for_rest() -> None:
    """Wait until all that was put off is made: nobody else may write into a preview, or remove it, before."""
    for making in _MAKING.values():
        making.join()
    _MAKING.clear()
