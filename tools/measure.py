"""Measure how the package is built: sizes, names, comments, room by room, beside the goals we set.

    python -m tools.measure [DIR …]

Without a folder it measures plugins/flipkit. Each folder directly below is a room; files beside them are
counted in the total. Exit status 0 always: the goals are for people, `make test` does not hold them.
"""

from __future__ import annotations

import ast
import io
import statistics
import sys
import tokenize
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "plugins" / "flipkit"

#: The rooms in the order of the flow; a folder that is none of these comes after them.
ROOMS = ("gather", "model", "publish", "icslint", "commands", "mkdocs", "starter")
#: The rooms that the goals are about.
PURE = ("gather", "model", "publish", "icslint")
#: The room whose files are called as what one types: `flipkit new chat`, `flipkit import chat`. In other rooms a name
#: says what a file is about, so it stands in each room once; a subject has the same one in all of them.
COMMANDS = "commands"

SMALL, LONG, MANY, WIDE = 60, 60, 6, 160
"""lines of a small file and of a long function, parameters of a function, characters of a template's line"""

#: First words of names that are verbs. A word that is as often a noun (`name`, `place`, `page`) is left out.
VERBS = frozenset(
    """
    accept add adopt advance allow announce anonymize append apply ask assert assign attach backfill begin break
    bring build call can capture catch check choose claim clean clear close collect combine compare complete
    compose compute convert copy count create cut declare decode decide deduplicate define delete demand describe
    detect determine discard discover download drop dump emit encode enforce ensure enter erase escape evaluate
    examine exclude expand explain export extend extract fail fetch fill filter find finish fit flatten flush fold
    follow foretell forget format gather generate get give guess handle has have hide hold identify ignore import
    include inherit insert inspect install interpret invalidate invoke is iterate join judge keep launch limit lint
    listen load locate look lookup make match measure merge migrate move normalize obtain omit open overlay
    overwrite pack parse pick predict prefer prepare preserve prevent print process produce provide prune publish
    push put quote raise read rebuild recall receive recognize record redirect reduce refresh refuse register
    reject release reload remember remove rename render repair replace reply report request require reset resolve
    respond restore resume retain retry return reuse reverse revert rewrite round run sanitize save say scan search
    see select send separate serialize serve set settle shift should show shrink shuffle sift simplify skip sort
    split spread stop store strip subscribe suggest sum supports swap sync take talk tell throttle tidy tokenize
    track transform translate trim truncate try turn understand unescape unfold unpack update upgrade use validate
    verify visit wait walk warn watch weigh welcome will wrap write yield
    """.split()
)
#: Past participles that do not end in -ed.
_IRREGULAR = frozenset(
    """
    Broken Brought Built Chosen Done Drawn Found Given Gone Held Hidden Kept Known Left Lost Made Met Said Seen Sent
    Shown Sold Spent Taken Thrown Told Written
    """.split()
)
#: Nouns that end like a participle.
_NOUNS = ("Feed", "Seed", "Need", "Speed", "Bed", "Shed")
#: Comments that speak to a tool, not to a reader.
_DIRECTIVES = ("# fmt:", "# type:", "# noqa", "# pragma")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(kw_only=True)
class Measures:
    """What was counted in some files."""

    files: dict[Path, int] = field(default_factory=dict)  # lines of each
    functions: list[Function] = field(default_factory=list)
    public: list[Function] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    comments: int = 0
    directives: int = 0
    unformatted: int = 0  # `# fmt: skip` and `# fmt: off`
    unformatted_code: int = 0  # those of them that are not on a table of data
    patterns: int = 0  # `re.compile(`
    wide: int = 0  # lines of templates

    def add(self, other: Measures) -> None:
        """Count another's files as well."""
        self.files |= other.files
        for name in ("functions", "public", "classes"):
            getattr(self, name).extend(getattr(other, name))
        for name in ("comments", "directives", "unformatted", "unformatted_code", "patterns", "wide"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def measure_room(files: Iterable[Path]) -> Measures:
    """Measure these Python files and templates."""
    found = Measures()
    for path in sorted(files):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".py":
            found.add(measure_module(path, text))
        else:
            found.wide += sum(len(line) > WIDE for line in text.splitlines())
    return found


def measure_module(path: Path, text: str) -> Measures:
    """Measure one Python file."""
    tree = ast.parse(text)
    nodes = list(ast.walk(tree))
    found = Measures(files={path: len(text.splitlines())}, patterns=text.count("re.compile("))
    found.functions = [node for node in nodes if isinstance(node, Function)]
    found.public = [node for node in found.functions if not node.name.startswith("_")]
    found.classes = [node.name for node in nodes if isinstance(node, ast.ClassDef)]
    tables = list(_tables(tree))
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            found.comments += 1
            found.directives += token.string.startswith(_DIRECTIVES)
            if token.string.startswith(("# fmt: skip", "# fmt: off")):
                found.unformatted += 1
                found.unformatted_code += not any(token.start[0] in lines for lines in tables)
    return found


def _tables(tree: ast.Module) -> Iterator[range]:
    """The lines of each table of data: a literal that is given a name beside functions or in a class."""
    literals = (ast.Dict, ast.List, ast.Tuple, ast.Set)
    bodies = [tree.body, *(node.body for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]
    for node in (node for body in bodies for node in body):
        if isinstance(node, ast.Assign | ast.AnnAssign):
            value = node.value
            if isinstance(value, ast.Call) and len(value.args) == 1:  # frozenset({…}), MappingProxyType({…})
                value = value.args[0]
            if isinstance(value, literals) and node.end_lineno:
                yield range(node.lineno - 1, node.end_lineno + 1)  # `# fmt: off` stands on the line above


def is_annotated(function: Function) -> bool:
    """Whether every parameter and what it gives has a type."""
    rest = [extra for extra in (function.args.vararg, function.args.kwarg) if extra]
    return function.returns is not None and all(each.annotation for each in _parameters(function) + rest)


def _parameters(function: Function) -> list[ast.arg]:
    """The parameters that a caller thinks of."""
    arguments = function.args
    return [
        argument
        for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
        if argument.arg not in ("self", "cls")
    ]


def begins_with_verb(name: str) -> bool:
    """Whether a function's name says what it does, `read_table` as well as `_read`."""
    return name.lstrip("_").split("_")[0] in VERBS


def is_participle(name: str) -> bool:
    """Whether a class is named by a past participle alone: `Told`, `_Stated`, not `ParsedFeed`."""
    word = name.lstrip("_")
    return word in _IRREGULAR or (word.endswith("ed") and word not in _NOUNS and word[1:].islower())


def repeated(names: Iterable[str]) -> list[str]:
    """The names that stand there more than once, with how often."""
    counts = Counter(names)
    return [f"{name} {count}" for name, count in sorted(counts.items()) if count > 1]


def file_names(files: Iterable[Path]) -> list[str]:
    """The names of files, but those that a folder has by its form: `__init__`, and the catalogue of its faults."""
    return [path.name for path in files if path.stem not in ("__init__", "faults")]


def rows(found: Measures) -> dict[str, str]:
    """Each measure by name, as text."""
    sizes = sorted(found.files.values())
    lengths = sorted(1 + (node.end_lineno or node.lineno) - node.lineno for node in found.functions)
    named = [node.name for node in found.functions if not node.name.startswith("__")]
    lines = sum(sizes)
    return {
        "Python files": f"{len(sizes)}",
        "lines": f"{lines:,}",
        "median lines a file": f"{statistics.median(sizes) if sizes else 0:.0f}",
        f"files under {SMALL} lines": f"{sum(size < SMALL for size in sizes)}",
        "biggest file": f"{max(sizes, default=0)}",
        "functions": f"{len(lengths)}",
        "median, p99 function": f"{statistics.median(lengths) if lengths else 0:.0f}, {_percentile(lengths, 99)}",
        f"functions over {LONG} lines": f"{sum(length > LONG for length in lengths)}",
        f"functions, > {MANY} parameters": f"{sum(len(_parameters(node)) > MANY for node in found.functions)}",
        "functions annotated": _share(map(is_annotated, found.functions)),
        "public ones with docstring": _share(bool(ast.get_docstring(node)) for node in found.public),
        "functions begin with a verb": _share(map(begins_with_verb, named)),
        "# comments a 100 lines": f"{100 * found.comments / (lines or 1):.1f}",
        "  of these, not for a tool": f"{100 * (found.comments - found.directives) / (lines or 1):.1f}",
        "file names used again": f"{len(repeated(file_names(found.files)))}",
        "classes": f"{len(found.classes)}",
        "class names used again": f"{len(repeated(found.classes))}",
        "classes named by participle": f"{sum(map(is_participle, found.classes))}",
        "# fmt: skip or off": f"{found.unformatted}",
        "  not on a table of data": f"{found.unformatted_code}",
        "re.compile a 1,000 lines": f"{1000 * found.patterns / (lines or 1):.1f}",
        f"template lines over {WIDE}": f"{found.wide}",
    }


def _percentile(values: Sequence[int], percent: int) -> int:
    return values[len(values) * percent // 100] if values else 0


def _share(answers: Iterable[bool]) -> str:
    found = list(answers)
    return f"{100 * sum(found) / len(found):.0f} %" if found else "-"


def goals(rooms: dict[str, Measures], total: Measures) -> Iterator[tuple[bool, str]]:
    """Each goal: whether it is reached, and how far we are."""
    pure = Measures()
    for name in PURE:
        pure.add(rooms.get(name, Measures()))
    sizes = list(pure.files.values())
    median = statistics.median(sizes) if sizes else 0
    classes, participles = repeated(total.classes), sorted(filter(is_participle, total.classes))
    yield len(sizes) <= 220, f"{len(sizes)} Python files in {', '.join(PURE)}; at most 220"
    yield 110 <= median <= 180, f"their median is {median:.0f} lines; 110 to 180"
    yield not classes, f"{len(classes)} class names used again; none. {', '.join(classes)}"
    yield len(participles) < 8, f"{len(participles)} classes named by a participle; under 8. {', '.join(participles)}"
    yield not total.unformatted_code, f"{total.unformatted_code} fmt: skip not on a table of data; none"
    yield not total.wide, f"{total.wide} lines of templates over {WIDE} characters; none"
    names = [name for folder in _naming_rooms(rooms) for name in repeated(file_names(folder))]
    yield not names, f"{len(names)} file names used again within a room; none. {', '.join(names)}"


def _naming_rooms(rooms: dict[str, Measures]) -> Iterator[list[Path]]:
    """The files of each room in which a name may stand once; `gather` is four rooms."""
    for room, found in rooms.items():
        if room != "gather":
            yield [] if room == COMMANDS else list(found.files)
            continue
        inner: dict[str, list[Path]] = {}
        for path in found.files:
            inner.setdefault(path.parts[path.parts.index(room) + 1], []).append(path)
        yield from inner.values()


def report(folder: Path) -> Iterator[str]:
    """The table of one package, and how it stands to the goals."""
    rooms = {room: measure_room(files) for room, files in files_by_room(folder).items()}
    total = Measures()
    for found in rooms.values():
        total.add(found)
    shown = [name for name in (*ROOMS, *sorted(set(rooms) - set(ROOMS))) if name and name in rooms]
    shown = [name for name in shown if rooms[name].files or rooms[name].wide]
    columns = [rows(rooms[name]) for name in shown] + [rows(total)]
    heads = [*shown, "total"]
    widths = [
        max(len(head), *(len(text) for text in column.values())) for head, column in zip(heads, columns, strict=True)
    ]
    yield f"{'':<28}" + "".join(f"  {head:>{width}}" for head, width in zip(heads, widths, strict=True))
    for name in columns[0]:
        yield f"{name:<28}" + "".join(
            f"  {column[name]:>{width}}" for column, width in zip(columns, widths, strict=True)
        )
    yield ""
    yield from (f"{'ok  ' if reached else 'over'}  {said}" for reached, said in goals(rooms, total))


def files_by_room(folder: Path) -> dict[str, list[Path]]:
    """The files of each room; those that stand in no room are under an empty name."""
    found: dict[str, list[Path]] = {}
    for path in folder.rglob("*"):
        if path.suffix in (".py", ".html") and "__pycache__" not in path.parts:
            parts = path.relative_to(folder).parts
            found.setdefault(parts[0] if len(parts) > 1 else "", []).append(path)
    return found


def main(arguments: Sequence[str]) -> None:
    """Print the table of each folder."""
    for folder in [Path(argument) for argument in arguments] or [PACKAGE]:
        print(folder.name)
        for line in report(folder):
            print(line)


if __name__ == "__main__":
    main(sys.argv[1:])
