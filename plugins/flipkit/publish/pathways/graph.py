"""The graph of a pathway: where each unit's box, its words and the lines between them stand, for SVG.

Layers from above to below, as many steps behind the beginning as a unit needs at least; lines of one unit that pass
a layer have a place there. Within a layer, what belongs to neighbours stands beside each other. Where the layers of
very many units take more room than there is, the rows have fewer units each, and lines that others say already are
left out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from flipkit.model.pathways import Unit, direct_needs, layers, rows_of
from flipkit.values import dataclass

#: A box, the room between two beside each other and between two layers, and what a line needs that passes a layer.
_WIDTH, _BESIDE, _BETWEEN, _PASSING = 140, 10, 34, 0
#: Lines of words in a box, their height, letters in each, and room above and below them.
_LINES, _LEADING, _LETTERS, _PADDING = 3, 16, 18, 9
#: How often layers are ordered by their neighbours.
_SWEEPS = 4
#: Half of an arrow's head, and its length.
_HALF, _HEAD = 4, 7
#: From here on, letters are twice as wide.
_EAST_ASIA = 0x2E80


@dataclass(frozen=True, slots=True)
class GraphWords:
    """A line of words, and its middle."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """A unit: the place of its box and what is written there."""

    unit: str
    x: float
    y: float
    height: float
    words: tuple[GraphWords, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a node stands: its middle, and its layer."""

    x: float
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Graph:
    """A drawing of `width` by `height`: boxes, all of `box_width`, and the paths of lines and of arrows' heads."""

    width: float
    height: float
    box_width: float
    boxes: tuple[Box, ...]
    lines: str
    heads: str


#: What stands in a layer: a unit's id, or the lines of a unit on their way past it.
_Node = str | tuple[str, int]


def draw(units: Sequence[Unit], *, leftwards: bool = False, room: float = math.inf) -> Graph:
    """Draw units, which are in order, within `room`; from right to left where the page's language is written so."""
    found = _draw(units, layers(units), {unit.id: unit.needs for unit in units}, leftwards=leftwards)
    beside = max(1, int((room + _BESIDE) // (_WIDTH + _BESIDE))) if found.width > room else 0
    needs = direct_needs(units) if beside else {}
    while found.width > room and beside:
        found = _draw(units, rows_of(units, beside), needs, leftwards=leftwards)
        beside -= 1
    return found


def _draw(
    units: Sequence[Unit], level: Mapping[str, int], needs: Mapping[str, Sequence[str]], *, leftwards: bool
) -> Graph:
    rows: list[list[_Node]] = [[] for _ in range(max(level.values(), default=-1) + 1)]
    above: dict[_Node, list[_Node]] = {}
    for unit in units:
        rows[level[unit.id]].append(unit.id)
    for unit in units:
        for name in dict.fromkeys(needs[unit.id]):
            _lead(name, unit.id, level, rows, above)
    _order(rows, above)
    titles = {unit.id: _lines(f"{number}. {unit.title}") for number, unit in enumerate(units, 1)}
    heights = [max((len(titles[node]) for node in row if isinstance(node, str)), default=1) for row in rows]
    high = [2 * _PADDING + _LEADING * lines for lines in heights]
    wide = [sum(_room(node) for node in row) + _BESIDE * (len(row) - 1) for row in rows]
    width = max(wide, default=0)
    tops = [sum(high[:at]) + _BETWEEN * at for at in range(len(rows))]
    places: dict[_Node, _Place] = {}
    for row, room, top, height in zip(rows, wide, tops, high, strict=True):
        x = (width - room) / 2
        for node in row:
            middle = x + _room(node) / 2
            places[node] = _Place(width - middle if leftwards else middle, top, height)
            x += _room(node) + _BESIDE
    return Graph(
        width=width,
        height=sum(high) + _BETWEEN * max(0, len(rows) - 1),
        box_width=_WIDTH,
        boxes=tuple(_box(name, places[name], titles[name]) for name in level),
        lines="".join(_line(node, above, places) for node in places),
        heads="".join(
            f"M{_digits(places[name].x)} {_digits(places[name].top)}l-{_HALF} -{_HEAD}h{2 * _HALF}z"
            for name in level
            if above.get(name)
        ),
    )


def _lead(
    begin: str, end: str, level: Mapping[str, int], rows: list[list[_Node]], above: dict[_Node, list[_Node]]
) -> None:
    """Lead a line from one unit to another, through the place that lines of the first have in each layer between."""
    before: _Node = begin
    for at in range(level[begin] + 1, level[end]):
        place = (begin, at)
        if place not in above:
            rows[at].append(place)
            above[place] = [before]
        before = place
    above.setdefault(end, []).append(before)


def _order(rows: list[list[_Node]], above: Mapping[_Node, list[_Node]]) -> None:
    """Order each layer by the middle of what its nodes belong to above, and then below, some times."""
    below: dict[_Node, list[_Node]] = {}
    for node, others in above.items():
        for other in others:
            below.setdefault(other, []).append(node)
    for sweep in range(_SWEEPS):
        neighbours = below if sweep % 2 else above
        for row in reversed(rows) if sweep % 2 else rows:
            place = {node: at / max(1, len(each) - 1) for each in rows for at, node in enumerate(each)}
            own = {node: _middle([place[other] for other in neighbours.get(node, ())], place[node]) for node in row}
            row.sort(key=own.__getitem__)


def _middle(places: Sequence[float], otherwise: float) -> float:
    return sum(places) / len(places) if places else otherwise


def _room(node: _Node) -> float:
    return _WIDTH if isinstance(node, str) else _PASSING


def _box(unit: str, place: _Place, lines: Sequence[str]) -> Box:
    first = place.top + (place.height - _LEADING * len(lines)) / 2 + _LEADING * 0.75
    words = tuple(GraphWords(place.x, first + _LEADING * at, text) for at, text in enumerate(lines))
    return Box(unit, place.x - _WIDTH / 2, place.top, place.height, words)


def _line(node: _Node, above: Mapping[_Node, list[_Node]], places: Mapping[_Node, _Place]) -> str:
    """Draw the lines that come to a node from the layer above; what only passes goes straight on."""
    is_unit, here = isinstance(node, str), places[node]
    drawn = ""
    for other in above.get(node, ()):
        begin, end = places[other].top + places[other].height, here.top - (_HEAD if is_unit else 0)
        half = _digits((begin + end) / 2)
        x, to = _digits(places[other].x), _digits(here.x)
        drawn += f"M{x} {_digits(begin)}C{x} {half} {to} {half} {to} {_digits(end)}"
    return drawn if is_unit else f"{drawn}V{_digits(here.top + here.height)}"


def _lines(title: str) -> list[str]:
    """Break a title into the lines of a box; what is too long ends in an ellipsis."""
    lines = [""]
    for word in title.split():
        if lines[-1] and _length(f"{lines[-1]} {word}") > _LETTERS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > _LINES:
        last = lines[_LINES - 1]
        while " " in last and _length(last) > _LETTERS - 1:
            last = last.rpartition(" ")[0]
        lines = [*lines[: _LINES - 1], f"{last} …"]
    return [line if _length(line) <= _LETTERS + 1 else f"{_cut(line)}…" for line in lines]


def _cut(line: str) -> str:
    while _length(line) > _LETTERS - 1:
        line = line[:-1]
    return line.rstrip(" …")


def _length(text: str) -> int:
    return sum(2 if ord(letter) >= _EAST_ASIA else 1 for letter in text)


def _digits(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
