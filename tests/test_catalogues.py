"""The catalogues of faults are whole: codes, sentences, and every place that makes a problem."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from flipkit.catalogue import FAULTS, GROUPS, ignorable
from flipkit.errors import FlipkitError
from flipkit.faults import Fault, Phrase, Severity, entries, placeholders

PACKAGE = Path(__file__).resolve().parents[1] / "plugins" / "flipkit"
MODULES = [module for modules in GROUPS.values() for module in modules]


def names_in(module: ModuleType, kind: type) -> dict[str, object]:
    """The constants of a catalogue."""
    return {name: value for name, value in vars(module).items() if isinstance(value, kind) and name.isupper()}


@cache
def trees() -> dict[str, ast.Module]:
    """The syntax of every file of the package, by its path."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def test_the_groups_hold_every_catalogue() -> None:
    listed = {Path(str(module.__file__)).relative_to(PACKAGE).as_posix() for module in MODULES}
    there = {path for path in trees() if path.endswith(("/faults.py", "_faults.py"))}
    assert listed == there


def test_a_code_is_that_of_one_fault_and_names_it() -> None:
    codes = Counter(fault.code for module in MODULES for fault in entries([module]).values())
    assert [code for code, number in codes.items() if number > 1] == []
    for module in MODULES:
        for name, fault in names_in(module, Fault).items():
            assert isinstance(fault, Fault)
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", fault.code)
            assert name.lower().replace("_", "-") == fault.code


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_says_what_is_wrong_and_what_it_means(fault: Fault) -> None:
    assert fault.message
    assert fault.meaning.endswith(".")
    assert fault.plural == "" or placeholders(fault.plural) >= {"num"}
    for sentence in (fault.message, fault.plural, *fault.remedies):
        assert "%" not in re.sub(r"%\(\w+\)s", "", sentence)
    *special, last = fault.remedies
    for form in special:  # it is chosen where it has a value that the forms behind it do without
        assert placeholders(form) - placeholders(last) - placeholders(fault.message)


def calls() -> Iterator[tuple[str, ast.Call, Fault | Phrase]]:
    """Every place where a fault or a phrase of a catalogue is given its values."""
    by_name: dict[str, list[Fault | Phrase]] = {}
    for module in MODULES:
        for name, entry in (names_in(module, Fault) | names_in(module, Phrase)).items():
            assert isinstance(entry, Fault | Phrase)
            by_name.setdefault(name, []).append(entry)
    for file, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (name := ast.unparse(node.func).rsplit(".", 1)[-1]) in by_name:
                (entry,) = by_name[name]
                yield file, node, entry


def test_every_placeholder_is_given_a_value_and_every_value_has_a_place() -> None:
    wrong = []
    for file, node, entry in calls():
        given = {keyword.arg for keyword in node.keywords if keyword.arg}
        if isinstance(entry, Fault):
            wanted = placeholders(entry.message) | placeholders(entry.plural)
            known = wanted.union(*map(placeholders, entry.remedies))
            if not any(placeholders(form) <= given for form in entry.remedies):
                wanted |= placeholders(entry.remedies[-1])
        else:
            wanted = known = placeholders(entry.template) | placeholders(entry.plural)
        if node.args or not wanted <= given <= known:
            wrong.append(f"{file}:{node.lineno}: {ast.unparse(node)}")
    assert wrong == []


def test_every_entry_of_a_catalogue_is_used() -> None:
    used = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load))
    }
    there = [name for module in MODULES for name in names_in(module, Fault) | names_in(module, Phrase)]
    assert [name for name in there if name not in used] == []


@pytest.mark.parametrize("code", ["room-booked-twice", "room-boked-twice", "no-such-thing"])
def test_only_what_is_known_and_no_error_can_be_ignored(code: str) -> None:
    with pytest.raises(FlipkitError) as refused:
        ignorable(code)
    assert (
        str(refused.value)
        == {
            "room-booked-twice": "'room-booked-twice' is an error, and only warnings and notes can be ignored.",
            "room-boked-twice": "'room-boked-twice' is the code of no problem. Did you mean 'room-booked-twice'?",
            "no-such-thing": "'no-such-thing' is the code of no problem. "
            "flipkit check shows the code of each problem.",
        }[code]
    )
    assert ignorable("in-the-night") == "in-the-night"
    assert FAULTS["in-the-night"].severity is Severity.WARNING


def test_faults_are_made_in_catalogues_only() -> None:
    """Every problem and error takes a diagnosis, and every diagnosis a fault, so each has a code of a catalogue."""
    makers = {
        file
        for file, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Fault", "faults.Fault")
    }
    stored = "gather/sources/archive/stored_notes.py"  # gives back what was stored
    assert {file for file in makers if not file.endswith(("/faults.py", "_faults.py"))} == {stored}
