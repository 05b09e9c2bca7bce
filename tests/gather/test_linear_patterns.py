"""Promise 7: no pattern takes more than linear time on what is gathered.

All patterns of `gather` and `model` are found in their source, with the way each is used, and run on 100 kB of
their worst, which is made from the patterns themselves (`tests.support.attacks`).
"""

from __future__ import annotations

import ast
import gc
import importlib
import re
import signal
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from flipkit.gather.formats.blog_exports.export_items import marks
from flipkit.gather.formats.dates import clock_times, days, durations, event_days, moments
from flipkit.gather.formats.html_tokens import closing
from flipkit.gather.formats.transcripts import messages
from flipkit.model import blogs, tools
from tests.support.attacks import attacks

pytestmark = pytest.mark.promise(7)

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"
SIZE = 100_000
#: Seconds for a text, and what is too short to be compared with anything.
MOST, NOTHING = 1.5, 0.05
#: How many times as long as half of a text it may take until twice as much of it is tried, too, which costs most.
DOUBT = 2.4
#: Seconds of CPU after which nobody waits any more.
HOPELESS = 2.0
#: Characters of the texts among which the worst are found, and the worst of these.
SMALL, LARGER = 2_000, 20_000
METHODS = ("match", "search", "fullmatch", "findall", "finditer", "split", "sub", "subn")
#: Methods that go through a whole text, each as the others do.
THROUGH = {"finditer", "findall", "split", "sub", "subn"}
#: Patterns that functions make, each with how it is used.
MADE: dict[str, tuple[Callable[[], re.Pattern[Any]], tuple[str, ...]]] = {
    "gather.formats.dates.days._pattern": (lambda: days._pattern(english=False), ("finditer",)),
    "gather.formats.dates.clock_times._time": (clock_times._time, ("match", "search")),
    "gather.formats.dates.clock_times._before": (clock_times._before, ("match",)),
    "gather.formats.dates.clock_times._to": (clock_times._to, ("match",)),
    "gather.formats.dates.durations._parts": (lambda: durations._parts(english=False), ("finditer",)),
    "gather.formats.dates.event_days._weekday": (event_days._weekday, ("finditer",)),
    "gather.formats.dates.moments._pattern": (lambda: moments._pattern("DD. MMMM YYYY"), ("match",)),
    "gather.formats.transcripts.messages.first": (lambda: messages._ENGLISH.first, ("match",)),
    "gather.formats.transcripts.messages.last": (lambda: messages._ENGLISH.last, ("fullmatch",)),
    "model.blogs._pattern": (lambda: blogs._pattern("maths") or re.compile(""), ("search",)),
    "gather.formats.blog_exports.export_items.marks": (lambda: marks("item")[1], ("search",)),
    "model.tools._pattern": (lambda: tools._pattern("Google Forms"), ("finditer",)),
    "gather.formats.html_tokens.closing": (lambda: closing("video"), ("search",)),
    "gather.formats.sanitize._without_hidden": (lambda: re.compile(r"</script\b[^<>]*>?", re.I), ("search",)),
    "gather.content.posts.frontmatter._without_asides": (lambda: re.compile(r"</h1\s*+>", re.I), ("search",)),
    "model.text._end_of": (lambda: re.compile(r"</script\s*>", re.I), ("search",)),
}
#: Titles: they are cut before a pattern sees them, to how many characters, and are matched whole.
CUT = {"gather.formats.vocabulary._MARKED": 500, "gather.formats.vocabulary._LOUD": 500}


@dataclass
class Used:
    """A pattern of the package, where it stands, and by which methods it is used."""

    place: str
    pattern: re.Pattern[Any]
    methods: set[str] = field(default_factory=set)


@cache
def modules() -> list[tuple[str, ast.Module]]:
    found = []
    for room in ("gather", "model"):
        for file in sorted((PLUGINS / "flipkit" / room).rglob("*.py")):
            name = ".".join(file.relative_to(PLUGINS).with_suffix("").parts).removesuffix(".__init__")
            found.append((name, parse(file.read_text(encoding="utf-8"))))
    return found


def parse(source: str) -> ast.Module:
    """Parse a module with nothing else parsed meanwhile: a task of another test that is collected then logs its
    traceback, which parses lines, too, and Python 3.11 keeps one depth for both ("recursion depth mismatch")."""
    gc.disable()
    try:
        return ast.parse(source)
    finally:
        gc.enable()


def called(node: ast.AST) -> tuple[str, str]:
    """The object and the method of a call: `("re", "sub")`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return ast.unparse(node.func.value), node.func.attr
    return "", ""


@cache
def used_methods() -> dict[tuple[str, str], set[str]]:
    """By which methods names are used, by module; of all modules together, by an empty one.

    A pattern may be imported, or gone through with others.
    """
    found: dict[tuple[str, str], set[str]] = {}
    others: list[tuple[str, str, str]] = []  # what is used as another name is
    for module, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                name = ast.unparse(node.value).rpartition(".")[2].partition("(")[0]
                for place in (module, ""):
                    found.setdefault((place, name), set()).add(node.attr)
            elif isinstance(node, (ast.For, ast.comprehension)):
                others.append((module, ast.unparse(node.iter), ast.unparse(node.target)))
            elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple):
                others += [(module, ast.unparse(each), ast.unparse(node.targets[0])) for each in node.value.elts]
    for _ in range(3):
        for module, name, other in others:
            for place in (module, ""):
                found.setdefault((place, name), set()).update(found.get((place, other), ()))
    return found


def methods_of(module: str, name: str) -> set[str]:
    """How a pattern of a module is used: one that is private there, where that is known, and others anywhere."""
    own = used_methods().get((module, name)) if name.startswith("_") else None
    return own or used_methods().get(("", name)) or {"search", "fullmatch"}


@cache
def patterns() -> dict[str, Used]:
    found: dict[str, Used] = {}
    for name, tree in modules():
        module = importlib.import_module(name)
        for key, value in vars(module).items():
            for number, each in enumerate(_inside(value)):
                place = f"{name.removeprefix('flipkit.')}.{key}" + (f"[{number}]" if each is not value else "")
                found[place] = Used(place, each, set(methods_of(name, key)))
        for node in ast.walk(tree):
            owner, method = called(node)
            if owner == "re" and method in METHODS and isinstance(node, ast.Call):
                place = f"{name.removeprefix('flipkit.')}:{ast.unparse(node.args[0])}"
                if not isinstance(node.args[0], ast.Constant):
                    continue
                flags = next((k.value for k in node.keywords if k.arg == "flags"), None)
                if flags is None and len(node.args) > {"sub": 4, "subn": 4, "split": 3}.get(method, 2):
                    flags = node.args[-1]
                value = 0
                for name_ in re.findall(r"re\.(\w+)", ast.unparse(flags)) if flags is not None else ():
                    value |= getattr(re, name_)
                found[place] = Used(place, re.compile(node.args[0].value, value), {method})
    for place, (made, methods) in MADE.items():
        found[place] = Used(place, made(), set(methods))
    for place, used in found.items():
        if place.startswith(tuple(CUT)):
            used.methods = {"fullmatch"}
    return found


def _inside(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _inside(each)
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from _inside(each)


class HopelessError(Exception):
    """It takes longer than anybody waits."""


def _give_up(_: int, __: FrameType | None) -> None:
    raise HopelessError


@pytest.fixture(autouse=True, scope="module")
def _patience() -> Iterator[None]:
    """Have whoever takes too long be stopped."""
    before = signal.signal(signal.SIGPROF, _give_up)
    yield
    signal.signal(signal.SIGPROF, before)


def seconds(do: Callable[[], object], most: float = HOPELESS) -> float:
    """How much CPU it takes, whatever else runs meanwhile."""
    began = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, most)
    try:
        do()
    except HopelessError:
        return most
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - began


def run(pattern: re.Pattern[Any], method: str, text: str, most: float = HOPELESS) -> float:
    data: Any = text.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else text
    if method in ("sub", "subn"):
        return seconds(lambda: pattern.sub(type(data)(), data), most)
    if method == "finditer":
        return seconds(lambda: sum(1 for _ in pattern.finditer(data)), most)
    return seconds(lambda: getattr(pattern, method)(data), most)


def laborious(methods: Collection[str]) -> set[str]:
    """The methods that do all that the others do: who goes through a text searches, and who searches tries a match.

    Only a match of the whole has to give back what a search is content with.
    """
    ranked = ("finditer", "sub", "split", "search", "match")
    through = {"finditer"} if THROUGH & {*methods} else set(methods)
    return {*[each for each in ranked if each in through][:1], *({"fullmatch"} & {*methods})}


def tried(used: Used, method: str, size: int, numbers: Collection[int] | None = None) -> list[tuple[float, int, str]]:
    """How long each attack of this size took (or those of these numbers), its number, how it begins and ends."""
    texts = attacks(used.pattern, size, search=method not in ("match", "fullmatch"), numbers=numbers)
    return [(run(used.pattern, method, text), n, f"{text[:40]!r} … {text[-5:]!r}") for n, text in texts]


def worst(used: Used, method: str, size: int) -> tuple[float, int, str]:
    """The longest that a text of this size took, as it is `tried`.

    All attacks are tried on a small scale, those that took longest on a larger one, and its worst on the whole,
    unless even by the third power of its size it would take too little to be told.
    """
    ranked = sorted(tried(used, method, min(size, SMALL)), reverse=True)
    ranked = sorted(tried(used, method, min(size, LARGER), {n for _, n, _ in ranked[:3]}), reverse=True)
    if ranked and size > LARGER and ranked[0][0] * (size / LARGER) ** 3 < NOTHING:
        return ranked[0]
    return max(tried(used, method, size, {n for _, n, _ in ranked[:1]}), default=(0.0, 0, ""))


def twice_as_much(used: Used, method: str, took: float, number: int) -> float:
    """How long twice as much takes; 0 where half of it told that it takes twice as long."""
    ((half, _, _),) = tried(used, method, SIZE // 2, {number})
    if took <= DOUBT * half:
        return 0
    ((twice, _, _),) = tried(used, method, 2 * SIZE, {number})
    return twice


@pytest.mark.parametrize("room", ["gather.content", "gather.fetch", "gather.formats", "gather.sources", "model"])
def test_a_pattern_takes_linear_time_on_its_worst(room: str) -> None:
    slow = []
    for place, used in patterns().items():
        cut = next((most for name, most in CUT.items() if place.startswith(name)), SIZE)
        for method in laborious(used.methods) if place.startswith(room) else ():
            took, number, text = worst(used, method, cut)
            twice = twice_as_much(used, method, took, number) if NOTHING < took <= MOST and cut == SIZE else 0
            if took > MOST or twice > 3 * took + 3 * NOTHING:
                slow.append(f"{place}.{method}: {took:.2f} s, {twice:.2f} s for twice as much of {text}")
    assert "\n".join(slow) == ""


def test_every_pattern_is_known() -> None:
    """What a function makes is named above, with an example of it."""
    missing = []
    for name, tree in modules():
        place = name.removeprefix("flipkit.")
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef):
                continue
            for node in (each for each in ast.walk(function) if isinstance(each, ast.Call)):
                if called(node) == ("re", "compile") or (
                    called(node)[0] == "re"
                    and called(node)[1] in METHODS
                    and not isinstance(node.args[0], ast.Constant)
                ):
                    known = {made.rpartition(".")[2] for made in MADE if made.startswith(place)}
                    if function.name not in known:
                        missing.append(f"{place}.{function.name}, line {node.lineno}")
    assert missing == []
    assert len(patterns()) > 200


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"\s+x", r"<!--.*?-->", r"(?:\w+\s?)*!", r"x*y*x*$"])
def test_this_test_would_find_them(pattern: str) -> None:
    made = re.compile(pattern, re.S)
    most = 4 * NOTHING
    assert any(run(made, "finditer", text, most) > 3 * NOTHING for _, text in attacks(made, 15_000, search=True))
