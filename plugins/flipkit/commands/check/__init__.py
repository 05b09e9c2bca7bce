"""`flipkit check`: everything that is wrong in the content folder, and how to mend it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from textwrap import wrap

import click

from flipkit.commands import options
from flipkit.commands.lazy_group import LazyGroup
from flipkit.commands.placeholders import placeholders
from flipkit.errors import FlipkitError
from flipkit.faults import ENGLISH, Words, said
from flipkit.gather.formats.spreadsheets.reading import explained
from flipkit.gather.sources.archive import Archive
from flipkit.mkdocs.load import load
from flipkit.mkdocs.project import Project
from flipkit.model import faults
from flipkit.model.problems import Problem, by_file, counted, sort_key, without
from flipkit.publish.html.language import Language
from flipkit.terminal import Styled, echo, echo_json, plain

_COLOURS = {"error": "red", "warning": "yellow", "note": "blue"}
_INDENT = " " * 11


def _ignorable(_context: click.Context, _option: click.Parameter, written: tuple[str, ...]) -> tuple[str, ...]:
    """Take codes of warnings and notes; anything else is wrong usage."""
    if not written:
        return ()
    from flipkit.catalogue import ignorable  # noqa: PLC0415  # it imports all rooms

    try:
        return tuple(map(ignorable, written))
    except FlipkitError as error:
        raise click.BadParameter(str(error)) from error


HELPS = {"links": "Look where all links of the built site lead."}


@click.group(
    cls=LazyGroup,
    package=__name__,
    helps=HELPS,
    invoke_without_command=True,
    epilog=options.examples("flipkit check", "flipkit check --explain spring-day", "flipkit check links"),
)
@click.pass_context
@options.own_config_file
@options.now
@click.option("--strict", is_flag=True, help="Exit 1 on warnings, too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.option(
    "--ignore",
    "codes",
    metavar="CODE",
    multiple=True,
    callback=_ignorable,
    help="Leave out warnings or notes of this code, too; may be given several times.",
)
@click.option("--explain", default="", metavar="EVENT", help="Tell how the tables of a conference are read.")
@options.speaks_plainly
def check(
    context: click.Context,
    *,
    config_file: Path | None,
    now: str | None,
    strict: bool,
    as_json: bool,
    codes: tuple[str, ...],
    explain: str,
) -> None:
    """Read people, blogs.yml, posts and events, and list what is wrong, with file, row and remedy."""
    if context.invoked_subcommand:
        if any((config_file, now, strict, as_json, codes, explain)):
            raise click.UsageError(f"Write the options behind `{context.invoked_subcommand}`.")
        return
    project = load(options.find_upwards(context, None, config_file))
    if explain:
        raise SystemExit(_explain(project, explain.strip("/"), strict=strict))
    moment = options.moment(now, project.settings.timezone)
    with Archive(None) as archive:  # feeds that are files are read, too, and nothing is kept
        files = project.files()
        _take_gathered(project, archive, moment)
        community = project.community(moment, files, archive)
    remains, _ = placeholders(project, community)
    problems, further = without([*community.problems, *community.aside, *remains], codes)
    ignored = len(community.ignored) + len(further)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    words = Language.of_problems(project.settings.language)
    if as_json:
        for problem in problems:
            echo_json(problem.as_json())
    else:
        echo(*report(problems, width, words, ignored=ignored), color=False if os.environ.get("NO_COLOR") else None)
    raise SystemExit(exit_code(problems, strict=strict))


def _take_gathered(project: Project, archive: Archive, now: datetime) -> None:
    """Take over what was gathered of programmes and of pictures in posts; a broken archive has none."""
    with suppress(FlipkitError), Archive(project.folders.archive, read_only=True) as held:
        for stored in held.programmes.stored().values():
            archive.programmes.record(stored.state, stored.sessions)
        for address in project.pictures_to_copy(now):
            if copy := held.images.types(address):
                archive.images.keep(address, *copy, b"")


def _explain(project: Project, event: str, *, strict: bool) -> int:
    """Tell how a conference's tables are read, and what is wrong there; give the exit code."""
    from flipkit.gather.content.conferences import explain_conference  # noqa: PLC0415  # slow to import, seldom asked

    folders = project.folders
    path = folders.content / folders.events / event
    readings, problems = explain_conference(path, f"{folders.events}/{event}", project.settings.timezone)
    words = Language.of_problems(project.settings.language)
    for line in explained(readings):
        echo(said(line, words))
    echo(*report(sorted(problems, key=sort_key), 0, words))
    return exit_code(problems, strict=strict)


def report(
    problems: Sequence[Problem], width: int = 0, words: Words = ENGLISH, *, ignored: int = 0
) -> Iterator[Styled]:
    """Give the problems file by file as a person reads them, in colours, and their number.

    Lines are broken at `width` characters, if one is given; `words` are those of the problems' language.
    `ignored` is how many more there are that nobody wants to read of.
    """
    for faulty in by_file(problems):
        yield Styled(f"{click.style(plain(faulty.file), bold=True)}: {said(counted(faulty.problems), words)}")
        for problem in faulty.problems:
            severity = click.style(f"{problem.severity_in(words):<7}", fg=_COLOURS[problem.severity], bold=True)
            code = click.style(f"({problem.code})", dim=True)
            yield Styled("  " + "  ".join(filter(None, (severity, plain(problem.spot_in(words)), code))))
            yield from map(Styled, _indented(problem.sentence_in(words), width))
            for line in _indented(problem.remedy_in(words), width):
                yield Styled(click.style(line, fg="green"))
        yield Styled()
    end = f"{said(counted(problems), words)}." if problems else said(faults.NOTHING_WRONG, words)
    yield Styled(f"{end} {said(faults.IGNORED(num=ignored), words)}" if ignored else end)


def _indented(text: str, width: int) -> list[str]:
    """Break a sentence into lines below what its severity leaves free."""
    return wrap(
        plain(text),
        width or sys.maxsize,
        initial_indent=_INDENT,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )


def exit_code(problems: Sequence[Problem], *, strict: bool) -> int:
    """Give 1 where there is an error, or under `strict` a warning, else 0; a note is no fault."""
    return int(any(problem.severity == "error" or (strict and problem.severity == "warning") for problem in problems))
