"""What was said in a chat: messages in order, under the questions they answer.

A transcript holds nobody's name in full unless its chat says `handles: shown`: names are initials,
and a person is a short mark that is the same in every transcript of the chat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property

from flipkit.values import dataclass

#: Most messages of one chat; nobody says more in an evening.
MOST_MESSAGES = 20_000
#: How questions and their answers are announced, by a letter or a word before a number, as patterns: in English,
#: Spanish (Catalan and Portuguese), French, German and Hebrew. Pages say `Q1`, `P1` or `F1` by their language.
LABELS = (
    ("Q(?:uestion)?", "A(?:ns(?:wer)?)?"),
    ("P(?:regunta|ergunta)?", "R(?:espuesta|esposta)?"),
    ("Q(?:uestion)?", "R(?:[eé]ponse)?"),
    ("F(?:rage)?", "A(?:ntwort)?"),
    ("ש(?:אלה)?", "ת(?:שובה)?"),
)
#: Letters of scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, Chinese and Japanese.
_UNPARTED = re.compile("[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{2}")
_ADDRESSES = ("https://", "http://", "www.")


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who said something.

    `id` is the same in all transcripts of a chat, `name` what pages show (initials, or a name in
    full), `handle` is empty unless handles are shown (then `@name`, as the platform writes it).
    """

    id: str
    name: str
    handle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One thing said. `number` stays its own, whatever is removed around it.

    `author` and `moment` (aware, UTC) are None where nobody knows them. `text` is plain text, `links`
    are the http(s) addresses in it. `question` is the one it opens or answers; None before the first.
    A removed message has kept its number and lost the rest.
    """

    number: int
    author: Participant | None = None
    moment: datetime | None = None
    text: str = ""
    links: tuple[str, ...] = ()
    question: int | None = None
    opens: bool = False
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Discussion:
    """A question with what was said to it, oldest first.

    `number` is None for what was said before the first question. `opener` is the message that asked
    it, which is not among `messages`; None if nobody did in so many words.
    """

    number: int | None
    opener: Message | None
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class SharedLink:
    """An address that was shared, and in how many messages."""

    url: str
    count: int


@dataclass(frozen=True)
class Transcript:
    """All that was said on one date of a chat, oldest first; `source` is its file."""

    messages: tuple[Message, ...]
    source: str = ""

    @cached_property
    def said(self) -> tuple[Message, ...]:
        """The messages that have not been removed."""
        return tuple(message for message in self.messages if not message.removed)

    @cached_property
    def questions(self) -> tuple[Discussion, ...]:
        """What was said, by question: first what came before any, then Q1, Q2 …"""
        numbers = sorted({message.question or 0 for message in self.messages})
        return tuple(self._asked(number or None) for number in numbers)

    def _asked(self, number: int | None) -> Discussion:
        here = [message for message in self.messages if message.question == number]
        opener = next((message for message in here if message.opens), None)
        return Discussion(number, opener, tuple(message for message in here if message is not opener))

    @cached_property
    def participants(self) -> tuple[Participant, ...]:
        """Everybody who said something, in the order of their first words."""
        found: dict[str, Participant] = {}
        for message in self.said:
            if message.author:
                found.setdefault(message.author.id, message.author)
        return tuple(found.values())

    @cached_property
    def words(self) -> int | None:
        """How many words were said, addresses left out; None where a script has no spaces between its words."""
        if any(_UNPARTED.search(message.text) for message in self.said):
            return None
        return sum(
            any(letter.isalnum() for letter in word) and not word.startswith(_ADDRESSES)
            for message in self.said
            for word in message.text.split()
        )

    @cached_property
    def links(self) -> tuple[SharedLink, ...]:
        """Every address that was shared, in the order of its first appearance."""
        counts: dict[str, int] = {}
        for url in self._addresses():
            counts[url] = counts.get(url, 0) + 1
        return tuple(SharedLink(url, count) for url, count in counts.items())

    def _addresses(self) -> Iterator[str]:
        for message in self.said:
            yield from dict.fromkeys(message.links)
