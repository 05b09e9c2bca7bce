"""A blog that became another: its domain was sold, or its address leads to somebody else now.

What comes then is kept, but shown to nobody before an editor accepts it. A feed that moves with its entries, or
keeps its title, is the same blog.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from flipkit.gather.fetch.throttle import registrable
from flipkit.gather.formats.feeds.normalize import NormalizedFeed
from flipkit.gather.formats.feeds.parsed_feed import EntryStamp
from flipkit.gather.sources import faults
from flipkit.gather.sources.archive import State
from flipkit.model.states import SourceState
from flipkit.model.text import fold
from flipkit.model.web_addresses import host_of

#: A blog that has been silent for so long, and is then called otherwise on its own server, was sold, too.
_SILENCE = timedelta(days=180)
#: Words that the titles of any two blogs may have in common.
_COMMON = frozenset("a an and blog blogs de del el in la las los mi my news of on our the weblog y".split())


def after_reading(
    state: State, before: State | None, parsed: NormalizedFeed, known: Mapping[str, EntryStamp], now: datetime
) -> State:
    """Give the state after a feed was read: held, if it is another blog now than the one whose entries are known.

    Somebody who names another address in the list says that it is right.
    """
    shown = [stamp for stamp in known.values() if not stamp.held]
    is_trusted = before is not None and before.feed not in ("", state.feed)
    if not parsed.ids:
        return held(state, before, now) if state.other else state
    if shown and not is_trusted and _is_another(state, parsed, shown):
        state = replace(state, feed_title=_title(state), feed_home=_home(state, shown))
        return held(replace(state, other=(parsed.title, parsed.home)), before, now)
    return replace(state, feed_title=parsed.title or state.feed_title, feed_home=parsed.home, other=())


def held(state: State, before: State | None, now: datetime) -> State:
    """Give the state of a blog that is another now, with the sentence that says so; all of it is read next time."""
    title, home = state.other
    said = faults.BLOG_BECAME_ANOTHER(
        title=title or home, host=home, before=state.feed_title, home=state.feed_home, blog=state.id
    )
    since = before.since if before and before.state == SourceState.HELD else now.date()
    state = replace(state, state=SourceState.HELD, since=since, reason=said.message, remedy=said.remedy)
    return replace(state, etag="", modified="", digest="")


def _is_another(state: State, parsed: NormalizedFeed, shown: list[EntryStamp]) -> bool:
    """Whether nothing is left of what was known: no entry, not the title, and not the server of its links."""
    if parsed.left or _is_title(parsed.title, (_title(state), state.title)):
        return False
    if registrable(parsed.home) != registrable(_home(state, shown)):
        return True
    if not parsed.title:
        return False
    last = max(stamp.published or stamp.first_seen for stamp in shown)
    new = [entry.published for entry in parsed.entries if entry.published]
    return bool(new) and min(new) - last > _SILENCE


def _title(state: State) -> str:
    return state.feed_title or state.title


def _home(state: State, shown: Iterable[EntryStamp]) -> str:
    if state.feed_home:
        return state.feed_home
    hosts = Counter(host for stamp in shown if (host := host_of(stamp.url)))
    return max(sorted(hosts), key=hosts.__getitem__, default=host_of(state.url))


def _is_title(title: str, known: Iterable[str]) -> bool:
    """Whether a title is one of these, more or less."""
    words = _words(title)
    return bool(words) and any(3 * len(words & said) >= 2 * min(len(words), len(said)) for said in map(_words, known))


def _words(title: str) -> set[str]:
    """Give the words of a title that tell it from others; all, if it has only those that every blog may have."""
    words = set(re.findall(r"\w+", fold(title)))
    return words - _COMMON or words
