"""Tools that a community writes of: what each offers, where it is named, and what none of them offers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from flipkit.model.identifiers import ToolId
from flipkit.model.web_addresses import canonical_address, host_of
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A tool: `names` are what texts call it, `features` what it offers."""

    id: ToolId
    name: str
    url: str = ""
    about: str = ""
    names: tuple[str, ...] = ()
    features: tuple[str, ...] = ()


def features(tools: Iterable[Tool]) -> tuple[str, ...]:
    """Give all features that tools have, in the order in which they are first named."""
    return tuple(dict.fromkeys(feature for tool in tools for feature in tool.features))


#: So many features are put together, those that most tools have: of more, what nobody offers says little.
_COMBINED = 16


def gaps(tools: Sequence[Tool]) -> tuple[tuple[str, ...], ...]:
    """Give the pairs of features that no tool has both of, and the threes of which it has each pair only.

    Pairs come first. Of two features that nobody offers together, no larger combination is named.
    """
    counted = Counter(feature for tool in tools for feature in tool.features)
    chosen = {feature for feature, _ in counted.most_common(_COMBINED)}
    places = {feature: place for place, feature in enumerate(each for each in features(tools) if each in chosen)}
    offered: set[tuple[str, ...]] = set()
    for tool in tools:
        has = sorted((each for each in tool.features if each in places), key=places.__getitem__)
        offered |= {*combinations(has, 2), *combinations(has, 3)}
    pairs = [pair for pair in combinations(places, 2) if pair not in offered]
    threes = (three for three in combinations(places, 3) if three not in offered)
    return (*pairs, *(three for three in threes if all(pair in offered for pair in combinations(three, 2))))


#: Letters and digits of the Latin script: what one word is made of, whatever stands beside it in other scripts.
_LATIN = "0-9A-Za-z_\u00aa-\u024f\u0300-\u036f"
_WORD = re.compile(rf"[{_LATIN}]+|[^\W{_LATIN}]+")
#: Scripts that put no spaces between words (as in `model.transcripts`): a name is found within one.
_UNPARTED = re.compile("[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
#: A plain word with a capital: `Zoom`. It may be a word of the language, too, so the capital counts.
_CAPITAL_ALONE = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]+")


#: One such letter at the beginning of a name, and at its end.
_BEGINS, _ENDS = re.compile(f"[{_LATIN}]"), re.compile(f".*[{_LATIN}]$", re.S)
#: So many words are looked for one by one; of more, a text is taken apart.
_FEW = 32


class ToolFinder:
    """Finds tools by their names, as whole words, and by their addresses; a text is looked through once."""

    def __init__(self, tools: Iterable[Tool]) -> None:
        self._names: dict[str, list[tuple[re.Pattern[str], ToolId]]] = {}
        self._within: list[tuple[str, ToolId]] = []
        self._servers: dict[str, list[tuple[str, ToolId]]] = {}
        for tool in tools:
            for name in tool.names:
                self._add(name, tool.id)
            if tool.url:
                self._servers.setdefault(host_of(tool.url), []).append((canonical_address(tool.url), tool.id))

    def _add(self, name: str, tool: ToolId) -> None:
        words = _WORD.findall(name.casefold())
        if words and _UNPARTED.match(words[0]):
            self._within.append((name, tool))
        elif words:
            self._names.setdefault(words[0], []).append((_pattern(name), tool))

    def __bool__(self) -> bool:
        """Whether there is a tool to be found."""
        return bool(self._names or self._within or self._servers)

    def may_name(self, text: str) -> bool:
        """Whether a text may name a tool: most don't, and that is found many times faster than which one."""
        folded = text.casefold()
        if any(name in text for name, _ in self._within):
            return True
        if len(self._names) <= _FEW:
            return any(word in folded for word in self._names)
        return not {*_WORD.findall(folded)}.isdisjoint(self._names)

    def named(self, text: str) -> set[ToolId]:
        """Give the tools that a text names; a name within a longer one's (`Pause` in `Pause app`) is none."""
        words = {*_WORD.findall(text.casefold())}
        found = [
            (match.start(), -match.end(), tool)
            for word in words & self._names.keys()
            for pattern, tool in self._names[word]
            for match in pattern.finditer(text)
        ]
        return {*_outermost(found)} | {tool for name, tool in self._within if name in text}

    def linked(self, address: str) -> Iterator[ToolId]:
        """Give the tools that an address, as `canonical_address` has it, leads to: their pages, or pages below."""
        server = address.partition("/")[0]
        while server:
            for home, tool in self._servers.get(server, ()):
                path = home.partition("/")[2]
                if not path or f"{address.partition('/')[2]}/".startswith(f"{path}/"):
                    yield tool
            server = server.partition(".")[2]


def _pattern(name: str) -> re.Pattern[str]:
    """Give what finds a name as a whole word: in any spelling, but a word with a capital alone as it stands."""
    begin = rf"(?<![{_LATIN}])" if _BEGINS.match(name) else r"(?<!\w)"
    end = rf"(?![{_LATIN}])" if _ENDS.match(name) else r"(?!\w)"
    if _CAPITAL_ALONE.fullmatch(name):
        return re.compile(f"{begin}(?:{re.escape(name)}|{re.escape(name.upper())}){end}")
    return re.compile(begin + r"\s++".join(map(re.escape, name.split())) + end, re.I)


def _outermost(found: Iterable[tuple[int, int, ToolId]]) -> Iterator[ToolId]:
    """Give what is found at places (from, and to, below zero) that do not lie within another."""
    last = 0
    for _, end, tool in sorted(found):
        if -end > last:
            yield tool
            last = -end
