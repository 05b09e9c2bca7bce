"""By what events are known from one build to the next: by all that is written of them, with how large that was.

So that a site whose calendars stay as they were finds that out without writing them.
"""

from __future__ import annotations

from collections.abc import Callable

from flipkit.model.ledger import Ledger
from flipkit.model.plain import ValueStore
from flipkit.model.settings import Settings
from flipkit.model.vevents import VEvent
from flipkit.publish.keys import key_of

_KEPT = "sizes in calendars"


def spare(kept: ValueStore) -> None:
    """Leave what is kept of events to the next build, where this one asks for none of them."""
    kept.get(_KEPT)


class KnownEvents:
    """The events of a site, as the ledger has them; `kept` knows how large they were."""

    def __init__(self, settings: Settings, ledger: Ledger, kept: ValueStore | None) -> None:
        self._url, self._ledger, self._kept = settings.url, ledger, kept
        self._before: dict[str, int] = (kept and kept.get(_KEPT)) or {}
        self._sizes: dict[str, int] = {}
        self._keys: dict[str, str] = {}

    def key(self, event: VEvent) -> str:
        """Give the key of all that is written of an event."""
        known = self._keys.get(event.key)
        if known is None:
            known = self._keys[event.key] = key_of(event, self._ledger.lines[event.key], self._url)
        return known

    def size(self, event: VEvent, written: Callable[[VEvent], bytes]) -> int:
        """Give the number of bytes of what is `written` of an event."""
        key = self.key(event)
        size = self._before.get(key)
        if size is None or not key:
            size = len(written(event))
        if key:
            self._sizes[key] = size
        return size

    def keep(self) -> None:
        """Let the next build have the sizes that this one asked for."""
        if self._kept is not None:
            self._kept.put(_KEPT, self._sizes)
