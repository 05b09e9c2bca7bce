"""Of what was said in a chat, what is kept, under which question, and how people are named.

Each thing is kept once, the oldest first, and nothing of who is blocked. A person's mark is five hexadecimal
digits of SHA-256 over the chat's id and the handle. That is enough to see that somebody has been here before
(two of a hundred people share one in 1 of 200 chats), and too little to find a handle by trying: some hundred
accounts of a large network share each mark. Who knows a handle can see whether it may have been there, as
anybody can who reads the chat itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from urllib.parse import urlsplit

from flipkit.gather.formats.transcripts.foreign_messages import ExportedMessage
from flipkit.model.transcripts import LABELS, Message
from flipkit.values import dataclass

_MENTION = re.compile(r"(?<![\w@/])@(\w(?:[\w.-]*\w)?(?:@[\w-]+(?:\.[\w-]+)+)?)")
_WORDS = re.compile(r"[^\W\d_]+")
_HUMPS = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_PEOPLE = frozenset({"twitter.com", "x.com", "mobile.twitter.com", "www.twitter.com"})


def mark(chat: str, handle: str) -> str:
    """Give the mark of a handle (or a name, for those who have none) in a chat."""
    return sha256(f"{chat}\n{person(handle)}".encode()).hexdigest()[:5]


def initials(name: str, handle: str = "") -> str:
    """Give two or three initials: `JP` for Jane Patel, and for @JanePatel; `?` for what has no letters."""
    words = _WORDS.findall(name) or _WORDS.findall(_HUMPS.sub(" ", handle.partition("@")[0]))
    return "".join(word[0].upper() for word in words[:3]) or "?"


def anonymize(text: str, known: Mapping[str, str]) -> str:
    """Give a text with initials in the place of mentions, and without links that name an account.

    `known` has the initials of those whose name we know, by handle in small letters.
    """

    def said(match: re.Match[str]) -> str:
        handle = match[1]
        return "@" + (known.get(person(handle)) or initials("", handle))

    return " ".join(_MENTION.sub(said, word) for word in text.split() if not _names_somebody(word))


def _names_somebody(word: str) -> bool:
    """Whether a word is the address of somebody's page or message on a network."""
    start = word.find("http")
    if start < 0:
        return False
    try:
        parts = urlsplit(word[start:])
        host = (parts.hostname or "").casefold()
    except ValueError:
        return False
    steps = [step for step in parts.path.split("/") if step]
    if host in _PEOPLE:
        return bool(steps) and steps[0] not in ("i", "search", "hashtag")
    return any(step.startswith("@") for step in steps) or (host == "bsky.app" and steps[:1] == ["profile"])


#: What may stand before a label: mentions, hashtags, marks.
_BEFORE = r"(?:[@#]\w[\w.@-]*+|[^\w@#]|[@#](?!\w))*+"


@dataclass(frozen=True)
class _Labels:
    """How a chat labels what it says: by which letters a question and its answers are known."""

    question: str
    answer: str

    @cached_property
    def first(self) -> re.Pattern[str]:
        """A label at the beginning."""
        letters = rf"(?P<asks>{self.question})|{self.answer}"
        return re.compile(
            rf"{_BEFORE}(?:{letters})\s?#?(?P<number>[1-9]\d?)(?P<answer>\s?{self.answer[0]})?(?![\w%])", re.I
        )

    @cached_property
    def last(self) -> re.Pattern[str]:
        """An answer may name its question at the end, too, where "on A4 paper" and the like do not stand."""
        number = rf"{self.answer[0]}(?P<number>[1-9]\d?)"
        return re.compile(rf".*\s\(?{number}\)?[\s.!]*+(?:(?:[@#]\w|https?://)\S*+\s*+)*+", re.S)

    def said_by(self, messages: Iterable[Message]) -> tuple[frozenset[str], int]:
        """Which numbers messages ask in this way, and how many answer one of them."""
        found = [match for message in messages if (match := self.first.match(message.text))]
        asked = frozenset(match["number"] for match in found if match["asks"])
        return asked, sum(not match["asks"] and match["number"] in asked for match in found)


_ENGLISH, _SPANISH, _FRENCH, *_OTHERS = (_Labels(*words) for words in LABELS)
#: Further ahead than this is no question but something else, such as "Q4 2016".
_AHEAD = 3


def group(messages: Iterable[Message], asked: int = 0) -> tuple[Message, ...]:
    """Give the messages with their questions; what a message says of itself already stays.

    A label Q2 (in a Spanish chat P2, in a German one F2) opens question 2 the first time, whoever says it; later it
    belongs there, as A2 (R2) does, wherever it stands. What has no label belongs to the question that was
    opened last. `asked` is how many questions the week's notes have.
    """
    messages = tuple(messages)
    labels = _labels(messages)
    current: int | None = None
    highest = asked
    opened: set[int] = set()
    found: list[Message] = []
    for message in messages:
        number, asks = _label(labels, message.text, opened)
        if message.question is not None:
            number, asks = message.question, asks and number == message.question
        elif number > highest + _AHEAD:
            number = 0
        if asks and number and number not in opened and number > (current or 0):
            opened.add(number)
            current, highest = number, max(highest, number)
            found.append(replace(message, question=number, opens=True))
        else:
            found.append(replace(message, question=number or current, opens=False))
    return tuple(found)


def _labels(messages: Sequence[Message]) -> _Labels:
    """How these messages are labelled. In English rooms and parts are meant by `R1` and `P1`; `F1` is a key, too."""
    found = {each: each.said_by(messages) for each in (_ENGLISH, _SPANISH, _FRENCH, *_OTHERS)}
    if found[_ENGLISH][0]:
        return max(_ENGLISH, _FRENCH, key=lambda each: found[each][1])
    answered = [each for each in _OTHERS if found[each][1]]
    return _SPANISH if found[_SPANISH][0] else next(iter(answered), _ENGLISH)


def _label(labels: _Labels, text: str, opened: Collection[int]) -> tuple[int, bool]:
    """The number a message names (0 if none), and whether it asks."""
    match = labels.first.match(text)
    if match:
        return int(match["number"]), bool(match["asks"]) and not match["answer"]
    match = labels.last.fullmatch(text)
    number = int(match["number"]) if match else 0
    return (number if number in opened else 0), False


_RETWEET = re.compile(r"\W*RT:?\s*@\w", re.I)
#: What may differ between a message and its copy: addresses (shortened anew each time), mentions, hashtags, marks.
_SHELL = re.compile(r"https?://\S+|[@#]\w+|[^\w@#]+|[_@#]")
#: Letters from which on the same words by two people are a copy and no coincidence.
_LONG = 40


@dataclass(frozen=True, slots=True)
class UniqueMessages:
    """What is kept, and how many messages were left out, and why."""

    said: tuple[ExportedMessage, ...]
    repeats: int = 0
    blocked: int = 0


def deduplicate(said: Iterable[ExportedMessage], block: Sequence[str] = ()) -> UniqueMessages:
    """Put messages in order of time and drop retweets, repeats, and those of handles or names on `block`.

    A message without a time stays behind the one it followed.
    """
    unwanted = {person(name) for name in block}
    kept: list[ExportedMessage] = []
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
    return UniqueMessages(tuple(kept), repeats, blocked)


def person(name: str) -> str:
    """Give a handle or a name as it is compared: without @, in small letters; empty for nobody."""
    return name.strip().removeprefix("@").casefold() or "\0"


def _in_order(said: Iterable[ExportedMessage]) -> list[ExportedMessage]:
    last = datetime.min.replace(tzinfo=UTC)
    timed = []
    for number, message in enumerate(said):
        last = message.moment or last
        timed.append((last, number, message))
    return [message for _, _, message in sorted(timed, key=lambda each: each[:2])]
