"""Worst inputs of regular expressions, made from what they are: what may be repeated is, what would end it is not.

A pattern that can be hurt has a part that may stop in several places, and a rest that then does not come. So for
each repetition there is a text of what comes before it, its own content so many times, and an end that can't be.
Where a pattern is searched for, its beginning is repeated, too, since each may be a new start.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

sre: Any = importlib.import_module("re._constants")
parser: Any = importlib.import_module("re._parser")

#: What no pattern ends with on purpose, or what one may choke on.
_ENDS = ("", "\0", "x ")
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_CATEGORIES = {
    sre.CATEGORY_DIGIT: "1",
    sre.CATEGORY_NOT_DIGIT: "a",
    sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_NOT_SPACE: "a",
    sre.CATEGORY_WORD: "a",
    sre.CATEGORY_NOT_WORD: "-",
}
_ALPHABET = "a1 -\n<>\"'=:;,./#&@(_Z\t!"


def attacks(
    pattern: re.Pattern[Any], size: int, *, search: bool, numbers: Collection[int] | None = None
) -> Iterator[tuple[int, str]]:
    """Give texts of about `size` characters (or those of these numbers), numbered; `search` repeats beginnings."""
    written, flags = pattern.pattern, pattern.flags
    if isinstance(written, bytes):
        written = written.decode("latin-1")
    tree = parser.parse(written, flags)
    groups: dict[int, Any] = {}
    units: list[tuple[str, str]] = []  # what comes before, and what is repeated
    for before, body in _repeated(tree, "", groups):
        for unit in _variants(body, groups):
            units.append((before, unit))
            if search:
                units.append(("", before + unit))
    whole = _sample(tree, groups)
    if search:
        units += [("", whole[: end + 1]) for end in range(min(len(whole), 40))]
    parts = [(*each, end) for each in dict.fromkeys(units) if each[1] for end in _ENDS]
    for number, (before, unit, end) in enumerate(parts):
        if numbers is None or number in numbers:
            yield number, before + unit * max(1, (size - len(before)) // len(unit)) + end


def _repeated(tree: Iterable[Any], before: str, groups: dict[int, Any]) -> Iterator[tuple[str, Any]]:
    """Give each repetition that has no narrow bound, with a text that leads to it."""
    for operation, argument in tree:
        here = before
        if operation in _REPEATS:
            low, high, body = argument
            if high == sre.MAXREPEAT or high > 50:
                yield here, body
            yield from _repeated(body, here, groups)
            yield from _repeated(body, here + _sample(body, groups), groups)
            before += _sample(body, groups) * low
            continue
        for inner in _inner(operation, argument):
            yield from _repeated(inner, here, groups)
        if operation is sre.SUBPATTERN and argument[0] is not None:
            groups[argument[0]] = argument[-1]
        before += _one(operation, argument, groups)


def _inner(operation: Any, argument: Any) -> list[Any]:
    if operation is sre.SUBPATTERN:
        return [argument[-1]]
    if operation is sre.BRANCH:
        return list(argument[1])
    if operation in (sre.ASSERT, sre.ASSERT_NOT):
        return [argument[1]]
    if operation is sre.ATOMIC_GROUP:
        return [argument]
    if operation is sre.GROUPREF_EXISTS:
        return [part for part in argument[1:] if part is not None]
    return []


def _variants(body: Any, groups: dict[int, Any]) -> Iterator[str]:
    """Give several texts that match what is repeated: each branch, several characters of a class."""
    found = [_sample(body, groups)]
    items = list(body)
    if len(items) == 1:
        operation, argument = items[0]
        if operation in (sre.IN, sre.ANY, sre.NOT_LITERAL):
            found += [char for char in _ALPHABET if _fits(operation, argument, char)]
    for operation, argument in items:
        for inner in _inner(operation, argument):
            found += list(_variants(inner, groups))
        if operation in _REPEATS:
            found += list(_variants(argument[2], groups))
    yield from dict.fromkeys(found)


def _sample(tree: Any, groups: dict[int, Any]) -> str:
    """Give a short text that matches, as far as look-arounds allow."""
    text = ""
    for operation, argument in tree:
        if operation is sre.SUBPATTERN and argument[0] is not None:
            groups[argument[0]] = argument[-1]
        text += _one(operation, argument, groups)
    return text


def _one(operation: Any, argument: Any, groups: dict[int, Any]) -> str:
    if operation is sre.LITERAL:
        return chr(argument)
    if operation in (sre.ANY, sre.NOT_LITERAL, sre.IN):
        fits = [char for char in _ALPHABET if _fits(operation, argument, char)]
        return fits[0] if fits else _first(argument)
    if operation in _REPEATS:
        low, _, body = argument
        return _sample(body, groups) * int(low)
    if operation is sre.SUBPATTERN:
        return _sample(argument[-1], groups)
    if operation is sre.ATOMIC_GROUP:
        return _sample(argument, groups)
    if operation is sre.BRANCH:
        return _sample(argument[1][0], groups)
    if operation is sre.GROUPREF:
        return _sample(groups.get(argument, ()), groups)
    if operation is sre.GROUPREF_EXISTS:
        return _sample(argument[1], groups)
    return ""


def _first(argument: list[tuple[Any, Any]]) -> str:
    for operation, value in argument:
        if operation is sre.LITERAL:
            return chr(value)
        if operation is sre.RANGE:
            return chr(value[0])
    return "\u00e9"


def _fits(operation: Any, argument: Any, char: str) -> bool:
    if operation is sre.ANY:
        return char != "\n"
    if operation is sre.NOT_LITERAL:
        return bool(ord(char) != argument)
    negated, fits = False, False
    for kind, value in argument:
        if kind is sre.NEGATE:
            negated = True
        elif kind is sre.LITERAL:
            fits = fits or ord(char) == value
        elif kind is sre.RANGE:
            fits = fits or value[0] <= ord(char) <= value[1]
        elif kind is sre.CATEGORY:
            fits = fits or _is_of(value, char)
    return fits != negated


def _is_of(category: Any, char: str) -> bool:
    patterns = {
        sre.CATEGORY_DIGIT: r"\d",
        sre.CATEGORY_NOT_DIGIT: r"\D",
        sre.CATEGORY_SPACE: r"\s",
        sre.CATEGORY_NOT_SPACE: r"\S",
        sre.CATEGORY_WORD: r"\w",
        sre.CATEGORY_NOT_WORD: r"\W",
    }
    return re.fullmatch(patterns[category], char) is not None
