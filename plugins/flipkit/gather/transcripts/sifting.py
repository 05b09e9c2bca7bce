"""Of what was said, what is kept: oldest first, each thing once, nobody who is blocked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from .said import Said

_RETWEET = re.compile(r"\W*RT:?\s*@\w", re.I)
#: What may differ between a message and its copy: addresses (shortened anew each time), mentions, hashtags, marks.
_SHELL = re.compile(r"https?://\S+|[@#]\w+|[^\w@#]+|[_@#]")
#: Letters from which on the same words by two people are a copy and no coincidence.
_LONG = 40


@dataclass(frozen=True, slots=True)
class Sifted:
    """What is kept, and how many messages were left out, and why."""

    said: tuple[Said, ...]
    repeats: int = 0
    blocked: int = 0


def sift(said: Iterable[Said], block: Sequence[str] = ()) -> Sifted:
    """Put messages in order of time and drop retweets, repeats, and those of handles or names on `block`.

    A message without a time stays behind the one it followed.
    """
    unwanted = {person(name) for name in block}
    kept: list[Said] = []
    keys: set[str] = set()
    words: set[tuple[str, str]] = set()
    repeats = blocked = 0
    for message in _in_order(said):
        if person(message.handle) in unwanted or person(message.name) in unwanted:
            blocked += 1
            continue
        bare = _SHELL.sub("", message.text).casefold()
        who = person(message.handle or message.name)
        said_before = (
            {(who, bare or message.text), ("", bare)} if len(bare) >= _LONG else {(who, bare or message.text)}
        )
        if _RETWEET.match(message.text) or (message.key and message.key in keys) or said_before & words:
            repeats += 1
            continue
        kept.append(message)
        keys.add(message.key)
        words |= said_before
    return Sifted(tuple(kept), repeats, blocked)


def person(name: str) -> str:
    """Give a handle or a name as it is compared: without @, in small letters; empty for nobody."""
    return name.strip().removeprefix("@").casefold() or "\0"


def _in_order(said: Iterable[Said]) -> list[Said]:
    last = datetime.min.replace(tzinfo=UTC)
    timed = []
    for number, message in enumerate(said):
        last = message.moment or last
        timed.append((last, number, message))
    return [message for _, _, message in sorted(timed, key=lambda each: each[:2])]
