"""Which question a message belongs to: by its own label (Q2, A2), else the one being talked about."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from flipkit.model.transcripts import Message

#: What may stand before a label: mentions, hashtags, marks.
_BEFORE = r"(?:[@#]\w[\w.@-]*+|[^\w@#]|[@#](?!\w))*+"
_FIRST = re.compile(
    _BEFORE + r"(?P<letter>Q(?:uestion)?|A(?:ns(?:wer)?)?)\s?#?(?P<number>[1-9]\d?)(?P<answer>\s?[Aa])?(?![\w%])",
    re.I,
)
#: An answer may name its question at the end, too, where "on A4 paper" and the like do not stand.
_LAST = re.compile(r".*\s\(?A(?P<number>[1-9]\d?)\)?[\s.!]*+(?:(?:[@#]\w|https?://)\S*+\s*+)*+", re.S)
#: Further ahead than this is no question but something else, such as "Q4 2016".
_AHEAD = 3


def group(messages: Iterable[Message], asked: int = 0) -> tuple[Message, ...]:
    """Give the messages with their questions; what a message says of itself already stays.

    A label Q2 opens question 2 the first time, whoever says it; later it belongs there, as A2 does,
    wherever it stands. What has no label belongs to the question that was opened last. `asked` is
    how many questions the week's notes have.
    """
    current: int | None = None
    highest = asked
    opened: set[int] = set()
    found: list[Message] = []
    for message in messages:
        number, asks = _label(message.text, opened)
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


def _label(text: str, opened: Collection[int]) -> tuple[int, bool]:
    """The number a message names (0 if none), and whether it asks."""
    match = _FIRST.match(text)
    if match:
        return int(match["number"]), match["letter"][0] in "Qq" and not match["answer"]
    match = _LAST.fullmatch(text)
    number = int(match["number"]) if match else 0
    return (number if number in opened else 0), False
