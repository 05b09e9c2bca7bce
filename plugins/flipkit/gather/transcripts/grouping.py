"""Which question a message belongs to: by its own label (Q2, A2; in Spanish P2, R2), else the one talked about."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from flipkit.model.transcripts import Message

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

    def ask(self, messages: Iterable[Message]) -> bool:
        """Whether a message asks in this way."""
        return any((match := self.first.match(message.text)) and match["asks"] for message in messages)


_ENGLISH = _Labels("Q(?:uestion)?", "A(?:ns(?:wer)?)?")
#: Preguntas and respuestas; an English chat would mean parts and rooms by these.
_SPANISH = _Labels("P(?:regunta)?", "R(?:espuesta)?")
#: Further ahead than this is no question but something else, such as "Q4 2016".
_AHEAD = 3


def group(messages: Iterable[Message], asked: int = 0) -> tuple[Message, ...]:
    """Give the messages with their questions; what a message says of itself already stays.

    A label Q2 (in a Spanish chat P2) opens question 2 the first time, whoever says it; later it belongs
    there, as A2 (R2) does, wherever it stands. What has no label belongs to the question that was
    opened last. `asked` is how many questions the week's notes have.
    """
    messages = tuple(messages)
    labels = _SPANISH if not _ENGLISH.ask(messages) and _SPANISH.ask(messages) else _ENGLISH
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


def _label(labels: _Labels, text: str, opened: Collection[int]) -> tuple[int, bool]:
    """The number a message names (0 if none), and whether it asks."""
    match = labels.first.match(text)
    if match:
        return int(match["number"]), bool(match["asks"]) and not match["answer"]
    match = labels.last.fullmatch(text)
    number = int(match["number"]) if match else 0
    return (number if number in opened else 0), False
