"""What answers what, as a tree that can be read: not deeper than a phone is wide."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from flipkit.values import dataclass

T = TypeVar("T")

#: Levels of answers to answers; what lies deeper stands on the last one, and says whom it answers.
DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Branch(Generic[T]):
    """Something with what answers it; `to` is what it answers itself, where that does not stand above it."""

    item: T
    inner: tuple[Branch[T], ...] = ()
    to: T | None = None


def branches(items: Sequence[T], name: Callable[[T], str], above: Mapping[str, str]) -> tuple[Branch[T], ...]:
    """Make a tree of items in their order; `above` gives by names what each stands below, empty for the root.

    What is above leads to the root in the end.
    """
    known = {name(item): item for item in items}
    order = {each: number for number, each in enumerate(known)}
    below: dict[str, list[T]] = {}
    for item in items:
        below.setdefault(above[name(item)], []).append(item)

    def branch(item: T, depth: int) -> Branch[T]:
        if depth < DEEPEST - 1:
            return Branch(item, tuple(branch(each, depth + 1) for each in below.get(name(item), ())))
        return Branch(item, tuple(Branch(each, to=told(each, item)) for each in all_below(item)))

    def told(each: T, item: T) -> T | None:
        return None if above[name(each)] == name(item) else known[above[name(each)]]

    def all_below(item: T) -> list[T]:
        found, waiting = list[T](), [*below.get(name(item), ())]
        while waiting:
            found.append(waiting.pop())
            waiting += below.get(name(found[-1]), ())
        return sorted(found, key=lambda each: order[name(each)])

    return tuple(branch(item, 1) for item in below.get("", ()))
