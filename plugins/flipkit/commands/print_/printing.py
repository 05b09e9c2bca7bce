"""What all commands of `flipkit print` do: find the event, set the documents, and write them whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from flipkit.commands import options, progress
from flipkit.commands.event_hours import project_folder, published_folders
from flipkit.gather.formats.attendance import AttendanceContext, ListedPerson, read_participants
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.readiness import make_ready
from flipkit.mkdocs.load import load
from flipkit.mkdocs.project import Project
from flipkit.model.occasions import occasions_of
from flipkit.publish.html.language import Language
from flipkit.publish.output.outside import require_outside, write_whole
from flipkit.publish.print.glyphs import require_glyphs, texts_in
from flipkit.publish.print.sheet import PaperSheet, read_paper, usual_paper
from flipkit.publish.print.typesetting import PaperDocument, typeset
from flipkit.terminal import echo
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What somebody wants printed, as the command line says it."""

    event: str
    out: Path
    paper: str | None
    templates: Path | None
    config_file: Path | None
    now: str | None


def ordered(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the argument EVENT and the options that all of them have; it gets an `Order` of them."""

    def gather(**values: Any) -> None:
        taken = {name: values.pop(name) for name in Order.__slots__}
        command(Order(**taken), **values)

    gather.__name__, gather.__doc__ = command.__name__, command.__doc__
    gather.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    for decorate in reversed(_OPTIONS):
        decorate(gather)
    return options.speaks_plainly(gather)


_OPTIONS = (
    click.argument("event", metavar="EVENT"),
    click.option(
        "--out",
        type=click.Path(file_okay=False, path_type=Path),
        required=True,
        help="The folder for the PDF, outside this project.",
    ),
    click.option("--paper", metavar="SIZE", help="A4, Letter, 210x297mm … Default: what is usual there."),
    click.option(
        "--templates",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=None,
        help="A folder with templates (.typ) of yours, in place of flipkit's of the same names.",
    ),
    options.config_file,
    options.now,
)


@contextmanager
def sheet_of(order: Order) -> Iterator[tuple[Project, PaperSheet]]:
    """Read the project and find the event; its archive is open as long as the sheet is used."""
    project = load(order.config_file)
    require_outside(order.out, project_folder(project), published_folders(project))
    moment = options.moment(order.now, project.settings.timezone)
    with options.alone(project.folders):
        files = project.files()
        make_ready(project.folders, project.settings, report=lambda told: echo(told, err=True))
        with Archive.for_building(project.folders.archive) as archive:
            community = project.community(moment, files, archive)
            found = {str(conference.id): conference for conference in community.conferences}
            if order.event not in found:
                known = options.closest(order.event, found, community.problems)
                raise click.ClickException(f"There is no conference '{order.event}'.{known}")
            conference = found[order.event]
            written = order.paper or project.paper
            paper = read_paper(written) if written else usual_paper(conference.timezone)
            yield project, PaperSheet(community, conference, paper)


#: Who takes part, as the commands for badges and sign-in sheets take it.
people = click.option(
    "--people",
    "--attendance",
    "people",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Who takes part: registrations or attendance (.csv, .xlsx …); may be given several times.",
)


def participants(project: Project, sheet: PaperSheet, files: Sequence[Path]) -> tuple[ListedPerson, ...]:
    """Read who takes part from files outside of the project, and tell what is doubtful in them."""
    for path in files:
        require_outside(path, project_folder(project), published_folders(project))
    conference = sheet.conference
    occasions = occasions_of(conference, sheet.community.names, sheet.community.now.date())
    read = read_participants(files, AttendanceContext(occasions=occasions, timezone=conference.timezone))
    spoken = Language.of_problems(project.settings.language)
    for problem in read.problems:
        echo(
            f"{problem.place_in(spoken)}: {problem.message_in(spoken)} {problem.remedy_in(spoken)}".rstrip(), err=True
        )
    below = ", ".join(read.choices)
    chosen = f"what they chose stands below {below}" if below else "no column says what they chose"
    left = f"; {read.withdrew} cancelled and are left out" if read.withdrew else ""
    count = len(read.people)
    echo(f"{count} {'person' if count == 1 else 'people'}, and {chosen}{left}.", err=True)
    return read.people


#: Said where a document would have QR codes.
NO_CODES = (
    "The QR codes are left out: they lead to pages of the site, and mkdocs.yml doesn't say where it is. "
    "Write its address there as site_url, and print again."
)


def write(order: Order, project: Project, documents: Mapping[str, PaperDocument], *, codes: bool = True) -> None:
    """Set documents and write them by their names: all of them, or none; tell if `codes` of theirs are left out.

    Raises `PrintError` where a letter is in no font, before anything is set.
    """
    for document in documents.values():
        require_glyphs(texts_in(document.values), project.fonts)
    made = {
        name: typeset(document, overrides=order.templates, fonts=project.fonts)
        for name, document in progress.following("Printing", documents.items())
    }
    write_whole(order.out, made)
    for name in made:
        echo(f"{order.out / name}")
    if codes and not project.settings.url:
        echo(NO_CODES, err=True)
