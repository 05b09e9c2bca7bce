"""plugins/ARCHITECTURE.md is true: every import of the package is held against its tables."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

PLUGINS = Path(__file__).resolve().parents[1] / "plugins"
PACKAGE = PLUGINS / "flipkit"

#: rooms that are given the time, the environment and chance as arguments
PURE = ("model", "gather", "publish", "starter")
IMPURE = {
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"),
    *("os.environ", "os.getenv", "os.urandom", "uuid.uuid1", "uuid.uuid4", "uuid1", "uuid4"),
}


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module, and where."""

    importer: str  # the module, "flipkit.gather.formats.sanitize"
    file: str  # below the package, "gather/formats/sanitize.py.py"
    line: int
    imported: str
    for_types: bool  # under `if TYPE_CHECKING:`
    in_function: bool

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.imported}"


def table(heading: str) -> list[list[list[str]]]:
    """The rows of the table below a heading; each cell is the list of its `names`."""
    text = (PLUGINS / "ARCHITECTURE.md").read_text(encoding="utf-8")
    section = text.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line.strip().strip("|").split("|") for line in section.splitlines() if line.startswith("| `")]
    return [[re.findall(r"`([^`]+)`", cell) for cell in row] for row in rows]


ROOMS = {room[0]: frozenset(may) for room, may in table("Who may import whom")}
GATHER = {room[0]: frozenset(may) for room, may in table("Inside `gather`")}
DOORS = {library: places for libraries, places in table("Where a library is opened") for library in libraries}


@cache
def sources() -> dict[str, Path]:
    """Module to file, for the whole package."""
    found = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PLUGINS).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return found


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(sources()[module].read_text(encoding="utf-8"))


@cache
def imports() -> tuple[Import, ...]:
    return tuple(each for module in sources() for each in imports_of(module))


def imports_of(module: str) -> Iterator[Import]:
    file = sources()[module]
    package = module if file.name == "__init__.py" else module.rpartition(".")[0]
    name = file.relative_to(PACKAGE).as_posix()

    def visit(node: ast.AST, *, for_types: bool, in_function: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            types = for_types or (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test))
            function = in_function or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            for imported in imported_by(child, package):
                yield Import(module, name, getattr(child, "lineno", 0), imported, types, function)
            yield from visit(child, for_types=types, in_function=function)

    yield from visit(tree(module), for_types=False, in_function=False)


def imported_by(node: ast.AST, package: str) -> list[str]:
    """The modules that a statement imports, by their full names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    base = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1]) if node.level else ""
    origin = ".".join(part for part in (base, node.module) if part)
    # `from flipkit.publish import words` is the module words; `from x import Name` is the module x.
    return sorted({f"{origin}.{alias.name}" if is_module(origin, alias.name) else origin for alias in node.names})


def is_module(origin: str, name: str) -> bool:
    """Whether a name taken from `origin` is a module: one of ours, or one that the table of doors names."""
    return f"{origin}.{name}" in sources() or f"{origin}.{name}" in DOORS


def room(module: str) -> str:
    """The room of one of our modules; the package itself has none."""
    return [*module.split("."), ""][1]


def test_every_module_is_in_a_room_of_the_table() -> None:
    assert {room(module) for module in sources()} - {""} == set(ROOMS)


def test_rooms_import_only_the_rooms_they_may() -> None:
    wrong = [
        str(each)
        for each in imports()
        if each.imported.split(".")[0] == "flipkit"
        and room(each.imported) not in ROOMS.get(room(each.importer), frozenset()) | {room(each.importer), ""}
    ]
    assert not wrong, "\n".join(wrong)


def test_rooms_of_gather_import_only_the_rooms_they_may() -> None:
    wrong = []
    for each in imports():
        importer, imported = (module.split(".")[2:3] for module in (each.importer, f"{each.imported}."))
        if room(each.importer) == room(each.imported) == "gather" and importer and imported != importer:
            wrong += [str(each)] if imported[0] not in GATHER[importer[0]] else []
    assert not wrong, "\n".join(wrong)


def test_libraries_are_opened_only_at_their_doors() -> None:
    wrong = []
    for each in imports():
        top = each.imported.split(".")[0]
        named = next((name for name in (each.imported, top) if name in DOORS), None)
        if named is None:
            if top != "flipkit" and top not in sys.stdlib_module_names:
                wrong.append(f"{each}, which has no line in ARCHITECTURE.md")
        elif not any(
            each.file == place or (place.endswith("/") and each.file.startswith(place)) for place in DOORS[named]
        ):
            wrong.append(f"{each}; its doors: {' '.join(DOORS[named]) or 'none'}")
    assert not wrong, "\n".join(wrong)


def test_a_door_in_gather_or_publish_is_one_file_or_one_room_of_gather() -> None:
    for library, places in DOORS.items():
        for given in ("gather/", "publish/"):
            doors = [place for place in places if place.startswith(given)]
            assert len(doors) <= 1, f"{library} has several doors in {given}: {doors}"
            assert all(door.endswith(".py") or door == "gather/content/" for door in doors), f"{library}: {doors}"


@pytest.mark.parametrize(("libraries", "places"), table("Where a library is opened"))
def test_no_door_is_left_in_the_table_that_is_not_used(libraries: list[str], places: list[str]) -> None:
    for place in places:
        used = [
            each
            for each in imports()
            if each.file.startswith(place)
            and any(each.imported == library or each.imported.startswith(f"{library}.") for library in libraries)
        ]
        assert used, f"ARCHITECTURE.md opens {' '.join(libraries)} in {place}, which does not import it"


def test_modules_import_each_other_in_no_circle() -> None:
    graph: dict[str, list[str]] = {module: [] for module in sources()}
    for each in imports():
        if each.imported in graph and each.imported != each.importer and not each.for_types:
            graph[each.importer].append(each.imported)
    assert circle(graph) == []


def circle(graph: dict[str, list[str]]) -> list[str]:
    """The modules of one circle, or none."""
    done: set[str] = set()

    def walk(module: str, path: list[str]) -> list[str]:
        if module in path:
            return [*path[path.index(module) :], module]
        if module in done:
            return []
        done.add(module)
        return next((found for each in graph[module] if (found := walk(each, [*path, module]))), [])

    return next((found for module in graph if (found := walk(module, []))), [])


def test_a_name_of_a_module_is_bound_once() -> None:
    """A constant that a second one takes the name of changes what stands between them, and no linter says so."""
    twice = []
    for module, file in sources().items():
        bound: dict[str, int] = {}
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            targets = node.targets if isinstance(node, ast.Assign) else []
            targets = [node.target] if isinstance(node, ast.AnnAssign) else targets
            for name in [each.id for each in targets if isinstance(each, ast.Name)]:
                if name in bound:
                    twice.append(f"{module}.{name}, lines {bound[name]} and {node.lineno}")
                bound[name] = node.lineno
    assert twice == []


def test_import_inside_a_function_gives_its_reason() -> None:
    wrong = []
    for each in imports():
        if each.in_function:
            lines = sources()[each.importer].read_text(encoding="utf-8").splitlines()
            above, own = lines[each.line - 2].strip(), lines[each.line - 1]
            remark = re.sub(r"#\s*(noqa|type: ignore)[^#]*", "", own.partition("#")[1] + own.partition("#")[2])
            if not above.startswith("#") and not remark.strip(" #"):
                wrong.append(str(each))
    assert not wrong, "A comment on the line or above it says why:\n" + "\n".join(wrong)


def test_rooms_without_a_clock_ask_nobody_the_time() -> None:
    wrong = []
    for module, file in sources().items():
        if room(module) not in PURE:
            continue
        for node in ast.walk(tree(module)):
            name = ast.unparse(node) if isinstance(node, ast.Attribute | ast.Name) else ""
            if name in IMPURE or name.removeprefix("datetime.") in IMPURE:
                wrong.append(f"{file.relative_to(PACKAGE)}:{getattr(node, 'lineno', 0)} uses {name}")
            if isinstance(node, ast.ImportFrom):
                taken = [f"{node.module}.{alias.name}" for alias in node.names]
                wrong += [
                    f"{file.relative_to(PACKAGE)}:{node.lineno} takes {each}" for each in taken if each in IMPURE
                ]
    assert not wrong, "\n".join(wrong)
