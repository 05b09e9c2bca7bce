"""`flipkit check`: everything that is wrong in the content folder, and how to mend it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from flipkit.gather.archive import Archive
from flipkit.mkdocs.load import load
from flipkit.model.problems import Problem

from . import options


@click.command()
@options.config_file
@options.now
@click.option("--strict", is_flag=True, help="Exit 1 on warnings, too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@options.speaks_plainly
def check(config_file: Path | None, now: str | None, strict: bool, as_json: bool) -> None:
    """Read people, blogs.yml, posts and events, and list what is wrong, with file, row and remedy."""
    project = load(config_file)
    moment = options.moment(now, project.settings.timezone)
    with Archive(None) as archive:  # feeds that are files are read, too, and nothing is kept
        problems = project.community(moment, project.files(), archive).problems
    for line in lines(problems) if as_json else report(problems):
        click.echo(line)
    raise SystemExit(exit_code(problems, strict=strict))


def lines(problems: Sequence[Problem]) -> Iterator[str]:
    """Give each problem as one line of JSON."""
    return (json.dumps(problem.as_json(), ensure_ascii=False) for problem in problems)


def report(problems: Sequence[Problem]) -> Iterator[str]:
    """Give the problems as a person reads them, and their number."""
    for problem in problems:
        yield f"{problem.severity:<8} {problem.place}"
        yield f"{'':<8} {problem.message} {problem.remedy}".rstrip()
    yield _count(problems)


def exit_code(problems: Sequence[Problem], *, strict: bool) -> int:
    """Give 1 where there is an error, or under `strict` anything at all, else 0."""
    return int(any(strict or problem.severity == "error" for problem in problems))


def _count(problems: Sequence[Problem]) -> str:
    if not problems:
        return "Nothing is wrong."
    errors = sum(problem.severity == "error" for problem in problems)
    found = ((errors, "error"), (len(problems) - errors, "warning"))
    return " and ".join(f"{number} {word}{'s' if number > 1 else ''}" for number, word in found if number) + "."
