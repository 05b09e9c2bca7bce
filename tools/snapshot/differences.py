"""What differs between two snapshots, told briefly: the same change in many places once, renamed fields apart."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

#: Characters around a place where two texts differ.
_AROUND = 60
_NOTHING = object()


@dataclass(frozen=True, slots=True)
class Difference:
    """A place within an item, and what stands there in each snapshot; `renamed` if only a field's name differs."""

    item: str
    place: str
    before: str
    after: str
    renamed: bool = False

    @property
    def kind(self) -> tuple[str, str]:
        """What many differences have in common: the item's kind, and the place without numbers and ids."""
        return self.item.partition(":")[0], re.sub(r"\[[^]]*\]", "[]", self.place)


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    """Give each difference of two snapshots, item by item."""
    for item in sorted(before.keys() | after.keys()):
        yield from _values(item, "", before.get(item, _NOTHING), after.get(item, _NOTHING))


def _values(item: str, place: str, before: Any, after: Any) -> Iterator[Difference]:
    if before == after and type(before) is type(after):
        return
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _objects(item, place, before, after)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _lists(item, place, before, after)
    else:
        yield Difference(item, place, *_shown(before, after))


def _objects(item: str, place: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Difference]:
    """Fields by name; one that went and one that came with the same value is one that was renamed."""
    gone, come = [key for key in before if key not in after], [key for key in after if key not in before]
    for old in list(gone):
        new = next((key for key in come if after[key] == before[old]), None)
        if new is not None:
            yield Difference(item, f"{place}.{old}", old, new, renamed=True)
            gone.remove(old)
            come.remove(new)
    for key in sorted({*gone, *come, *(before.keys() & after.keys())}):
        yield from _values(item, f"{place}.{key}", before.get(key, _NOTHING), after.get(key, _NOTHING))


def _lists(item: str, place: str, before: list[Any], after: list[Any]) -> Iterator[Difference]:
    """Elements that are equal, or stand in the same row, are held against each other."""
    old_texts, new_texts = ([json.dumps(each, sort_keys=True) for each in values] for values in (before, after))
    for action, a, b, c, d in SequenceMatcher(None, old_texts, new_texts, autojunk=False).get_opcodes():
        if action != "equal":
            for number in range(max(b - a, d - c)):
                old = before[a + number] if a + number < b else _NOTHING
                new = after[c + number] if c + number < d else _NOTHING
                yield from _values(item, f"{place}[{min(a + number, b)}]", old, new)


def _shown(before: Any, after: Any) -> tuple[str, str]:
    """Both values as short texts; of long ones the part around the first difference."""
    old, new = ("nothing" if each is _NOTHING else json.dumps(each, ensure_ascii=False) for each in (before, after))
    if max(len(old), len(new)) <= 3 * _AROUND or "nothing" in (old, new):
        return old[: 4 * _AROUND], new[: 4 * _AROUND]
    same = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(0, same - _AROUND)
    mark = "…" if start else ""
    return mark + old[start : same + 2 * _AROUND], mark + new[start : same + 2 * _AROUND]


def report(differences: list[Difference], most: int) -> Iterator[str]:
    """Tell the differences kind by kind, of each at most so many; then the fields that were only renamed."""
    real = [each for each in differences if not each.renamed]
    kinds: dict[tuple[str, str], list[Difference]] = {}
    for each in real:
        kinds.setdefault(each.kind, []).append(each)
    for (kind, place), found in kinds.items():
        yield f"{kind} {place or '(whole)'}: {len(found)} in {len({each.item for each in found})} items"
        for each in found[:most]:
            yield f"    {each.item.partition(': ')[2]} {each.place}"
            yield f"      - {each.before}"
            yield f"      + {each.after}"
        if len(found) > most:
            yield f"    … and {len(found) - most} more"
    renamed = Counter((*each.kind, each.after) for each in differences if each.renamed)
    for (kind, place, name), count in sorted(renamed.items()):
        yield f"renamed: {kind} {place} is now {name} ({count} times)"
    yield f"{len(real)} differences in {len({each.item for each in real})} items" if real else "No differences."
