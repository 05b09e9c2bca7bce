"""`flipkit digest`: what was new in a week and what comes next, as a mail to send or to paste."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from email.headerregistry import Address
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.copies import can_hold
from flipkit.gather.sources.readiness import make_ready
from flipkit.mkdocs.load import load
from flipkit.mkdocs.project import Project
from flipkit.model.community import Community
from flipkit.publish import digest as digests
from flipkit.terminal import echo

#: Where digests go if nobody says where: beside content/, so that none is published.
_FOLDER = "digests"
_WEEK = re.compile(r"(\d{4})-?[Ww](\d{1,2})")


def _monday(context: click.Context, option: click.Parameter, written: str | None) -> date | None:
    """Read a week (ISO 8601), or a date in it; give its Monday. Anything else is wrong usage."""
    found = _WEEK.fullmatch(written.strip()) if written else None
    if not found:
        day = options.day(context, option, written)
        return day and day - timedelta(days=day.weekday())
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError as error:
        raise click.BadParameter(f"The year {found[1]} has no week {found[2]}. Write it like 2026-W48.") from error


def _address(_context: click.Context, _option: click.Parameter, written: str | None) -> Address | None:
    """Read an address of mail; anything else is wrong usage."""
    if written is None:
        return None
    found = digests.read_address(written)
    if found is None:
        raise click.BadParameter(f"'{written}' is no address of mail. Write it like 'Ana Gil <ana@example.org>'.")
    return found


def _addresses(context: click.Context, option: click.Parameter, written: tuple[str, ...]) -> tuple[Address, ...]:
    return tuple(found for each in written if (found := _address(context, option, each)))


@click.command(
    epilog=options.examples(
        "flipkit digest",
        "flipkit digest --week 2026-W48",
        "flipkit digest --from 'Ana Gil <ana@example.org>' --to list@example.org",
    )
)
@click.option("--week", "monday", metavar="WEEK", callback=_monday, help="A week, 2026-W48, or a date in it.")
@click.option("--from", "sender", metavar="ADDRESS", callback=_address, help="Who sends it: 'Ana <ana@example.org>'.")
@click.option(
    "--to", metavar="ADDRESS", multiple=True, callback=_addresses, help="Who gets it; may be given several times."
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help=f"The folder for the files. Default: {_FOLDER}/ beside mkdocs.yml, which is not published.",
)
@click.option("--replace", is_flag=True, help="Write anew what is there and was changed.")
@options.config_file
@options.now
@options.speaks_plainly
def digest(
    *,
    monday: date | None,
    sender: Address | None,
    to: tuple[Address, ...],
    out: Path | None,
    replace: bool,
    config_file: Path | None,
    now: str | None,
) -> None:
    """Write what was new and what comes next: a mail (.eml), plain text, and a page to paste from.

    New is what came in the seven days before now, or in the WEEK. The network is not used: gather first. Nothing is
    sent, and nothing is published.
    """
    project = load(config_file)
    moment = options.moment(now, project.settings.timezone)
    period = _period(project, monday, moment)
    if not project.settings.url:
        raise click.ClickException(
            "mkdocs.yml has no site_url, so a mail could link to nothing. Add a line `site_url: https://…/`."
        )
    with options.alone(project.folders):
        files = project.files()
        make_ready(project.folders, project.settings, report=lambda told: echo(told, err=True))
        with Archive.for_building(project.folders.archive) as archive:
            community = project.community(moment, files, archive)
            told = digests.gather_news(community, period)
            head = digests.addressed(project.settings, sender, to)
            made = digests.files(community, told, head, moment)
    folder = out or project.folders.project / _FOLDER
    _write(folder, {f"{told.name}.{end}": data for end, data in made.items()}, replace=replace)
    echo(f"{told.subject}. {digests.counted(told.sections)}.")
    echo(f"{folder / told.name}.eml is the mail, .html the page to paste from, .txt the plain text.")
    _advise(project, community, sender)


def _advise(project: Project, community: Community, sender: Address | None) -> None:
    """Say what is to be known before the mail is sent."""
    if sender is None:
        echo("It is from an address of the site where nobody can answer; --from says who sends it.")
    if not can_hold(project.settings.url):
        echo(f"Its links lead to {project.settings.url}, which is no address of yours: see site_url in mkdocs.yml.")
    if errors := sum(problem.severity == "error" for problem in community.problems):
        left = "1 mistake keeps something" if errors == 1 else f"{errors} mistakes keep something"
        echo(f"{left} out of the site and of this mail: `flipkit check` says why.")


def _period(project: Project, monday: date | None, moment: datetime) -> digests.Period:
    timezone = project.settings.timezone
    if monday is None:
        return digests.last_days(moment, timezone)
    found = digests.week_of(monday, moment, timezone)
    if found.until <= found.since:
        raise click.UsageError(f"--week: the week {found.name} has not begun.")
    return found


def _write(folder: Path, files: dict[str, bytes], *, replace: bool) -> None:
    """Write the files, unless one of them is there and differs: somebody may have written into it."""
    changed = [name for name, data in files.items() if _differs(folder / name, data)]
    if changed and not replace:
        raise click.ClickException(
            f"{folder / changed[0]} is there and says something else, perhaps your own words. With --replace it is"
            " written anew; --out names another folder."
        )
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _differs(file: Path, data: bytes) -> bool:
    return file.is_file() and file.read_bytes() != data
