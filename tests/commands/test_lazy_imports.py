"""A command imports what it uses: no other command, and no slow library that it has no use for."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from inspect import unwrap
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from flipkit.commands import main
from flipkit.commands.lazy_group import LazyGroup
from tests.support.project import write

#: What takes long to import, by the names under which Python knows it when it is there.
SLOW = (
    "PIL.Image aiohttp babel dask distributed docutils feedgenerator feedparser icalendar jinja2 markdown mkdocs nh3 "
    "openpyxl pagefind_bin_extended pelican pydantic recurring_ical_events rich ruamel.yaml segno"
).split()

#: What a command may have imported when it ends.
MAY = {
    "--help": "",
    "new --help": "",
    "blogs --help": "",
    "import --help": "",
    "calendar --help": "aiohttp pydantic",
    "init --help": "pydantic ruamel.yaml",
    "schema chat": "pydantic ruamel.yaml",
    "strings": "babel jinja2",
}

#: The same of commands that read a project, by the plugins it has. All of them need what they read any project with.
PROJECT = "babel jinja2 markdown mkdocs nh3 pydantic ruamel.yaml"
#: What `check` asks of publishers: whether links lead somewhere, and whether zones are still what calendars say.
CHECKED = "feedgenerator"
MAY_OF = {
    ("entries", "blogs"): "",
    ("new post First --date 2026-11-20", "posts"): "",
    ("check", "events calendars"): CHECKED,
    ("gather --anew", "blogs"): "aiohttp rich",
    ("check", "blogs"): f"feedparser {CHECKED}",
    ("check", "posts"): CHECKED,
}

_RUN = """
import json, sys
from flipkit.commands import main
try:
    main(sys.argv[2:])
except SystemExit as end:
    print("\\n" + json.dumps([name for name in sys.argv[1].split() if name in sys.modules]))
    raise
"""


def imported(*arguments: str) -> set[str]:
    """The slow libraries that a command has imported when it ends, in a Python of its own."""
    run = [sys.executable, "-c", _RUN, " ".join(SLOW), *arguments]
    ended = subprocess.run(run, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return set(json.loads(ended.stdout.splitlines()[-1]))


@pytest.mark.parametrize("command", MAY)
def test_a_command_imports_only_what_it_may(command: str) -> None:
    assert imported(*command.split()) - set(MAY[command].split()) == set()


@pytest.mark.slow
@pytest.mark.parametrize(("command", "plugins"), MAY_OF)
def test_a_command_imports_only_what_it_needs_of_a_project(command: str, plugins: str, tmp_path: Path) -> None:
    write(tmp_path, *plugins.split())
    may = f"{PROJECT} {MAY_OF[command, plugins]}".split()
    assert imported(*command.split(), "--config-file", str(tmp_path / "mkdocs.yml")) - set(may) == set()


@pytest.mark.slow
def test_a_build_of_what_stands_as_it_was_built_imports_nothing_that_publishes(tmp_path: Path) -> None:
    write(tmp_path, "posts", "search")
    build = "build", "--quiet", "--now", "2026-11-20", "--config-file", str(tmp_path / "mkdocs.yml")
    assert imported(*build) & {"pelican", "docutils", "feedgenerator"} == {"feedgenerator"}
    assert imported(*build) - {*"babel jinja2 markdown mkdocs pydantic ruamel.yaml".split()} == set()


@pytest.mark.slow
def test_a_build_after_one_change_imports_nothing_that_writes_what_stands(tmp_path: Path) -> None:
    write(tmp_path, "posts", "events", "calendars", "blogs")
    build = "build", "--quiet", "--now", "2026-11-20", "--config-file", str(tmp_path / "mkdocs.yml")
    assert "icalendar" in imported(*build)
    post = next((tmp_path / "content" / "posts").rglob("*.md"))
    post.write_text(f"{post.read_text('utf-8')}\nOne paragraph more.\n", "utf-8")
    assert imported(*build) & {"PIL.Image", "docutils", "feedparser", "icalendar", "openpyxl", "segno"} == set()


def groups(group: LazyGroup) -> Iterator[LazyGroup]:
    """A group, and those below it."""
    yield group
    for name in group.commands:
        command = group.load(name)
        if isinstance(command, LazyGroup):
            yield from groups(command)


#: So many letters of what a command does fit beside its name in a list.
FITS = 50


@pytest.mark.parametrize("group", groups(main), ids=lambda group: group.name)
def test_a_group_says_of_a_command_in_one_line_what_it_does(group: LazyGroup) -> None:
    for name, shown in group.commands.items():
        assert group.load(name).name == name
        assert shown.short_help
        assert len(shown.short_help) <= FITS
    lines = CliRunner().invoke(group, ["--help"]).output.splitlines()
    assert [line for line in lines[1:] if line.endswith("...")] == []
    assert {line.split()[0] for line in lines if line.startswith("  ")} >= set(group.commands)


def commands(group: LazyGroup) -> Iterator[click.Command]:
    """Every command below a group that is no group itself."""
    for name in group.commands:
        command = group.load(name)
        if isinstance(command, click.Group):
            yield from commands(command) if isinstance(command, LazyGroup) else command.commands.values()
        else:
            yield command


@pytest.mark.parametrize("command", commands(main), ids=lambda command: command.name)
def test_a_command_has_examples_that_can_be_written_so(command: click.Command, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").touch()
    examples = [line.strip() for line in (command.epilog or "").splitlines() if line.startswith("  flipkit ")]
    assert examples
    for line in examples:
        words = shlex.split(line)[1:]
        called: click.Command = main
        while isinstance(called, click.Group):
            name = words.pop(0)
            called = called.load(name) if isinstance(called, LazyGroup) else called.commands[name]
        assert called.name == command.name
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(click.Path, "convert", lambda _self, value, *_: value)  # what is named need not be there
            patch.chdir(tmp_path)
            called.make_context(called.name, words)


@pytest.mark.parametrize("group", groups(main), ids=lambda group: group.name)
def test_a_group_knows_every_command_beside_it(group: LazyGroup) -> None:
    assert group.callback
    folder = Path(unwrap(group.callback).__code__.co_filename).parent
    files = {path.stem: path for path in folder.glob("[a-z]*.py")}
    files |= {path.parent.name: path for path in folder.glob("*/__init__.py")}
    texts = {name.rstrip("_"): path.read_text(encoding="utf-8") for name, path in files.items()}
    assert {name for name, text in texts.items() if re.search(r"^@click\.(command|group)\(", text, re.M)} == set(
        group.commands
    )


def test_python_runs_the_package_as_the_command() -> None:
    """Where a shell finds no `flipkit`, as often on Windows: `py -m flipkit`."""
    ran = subprocess.run([sys.executable, "-m", "flipkit", "--version"], capture_output=True, check=True, text=True)
    assert ran.stdout == CliRunner().invoke(main, ["--version"]).output


def test_at_its_end_a_program_looks_for_no_garbage() -> None:
    """Whoever is only held by himself would say that he goes."""
    told = (
        "from flipkit.commands import main\n"
        "class Round:\n"
        "    def __init__(self): self.me = self\n"
        "    def __del__(self): print('looked through')\n"
        "{}\n"
        "made = Round()\n"
    )
    load = "main.load('schema')"
    for step, said in (("", "looked through\n"), (load, "")):
        done = subprocess.run([sys.executable, "-c", told.format(step)], capture_output=True, text=True, check=True)
        assert done.stdout == said
