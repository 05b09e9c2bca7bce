"""`flipkit import programme`: what another system or a spreadsheet has becomes files to edit."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.errors import FetchError, ParseError
from flipkit.faults import said
from flipkit.gather.content import programme_import
from flipkit.gather.content.programme_import import ProgrammeTarget
from flipkit.gather.fetch.fetcher import Fetcher
from flipkit.gather.fetch.guard import Network
from flipkit.gather.formats.calendars.pasted_links import feed_of
from flipkit.gather.formats.dates import AmbiguousValueError, read_date
from flipkit.gather.formats.faults import IMPORT_UNREADABLE
from flipkit.gather.formats.parse_tasks import ParseTask
from flipkit.gather.formats.sandbox import run_bounded
from flipkit.gather.formats.schedules import spreadsheet
from flipkit.gather.formats.schedules.raw_schedule import ParseContext, ParsedSchedule
from flipkit.gather.formats.spreadsheets.reading import Reading, explained
from flipkit.gather.formats.spreadsheets.table_files import is_table_of
from flipkit.gather.sources.programmes import ProgrammeSource
from flipkit.mkdocs.load import load
from flipkit.model.conferences import FOREIGN, Directions
from flipkit.model.problems import Problem
from flipkit.model.times import known_zone
from flipkit.model.web_addresses import is_web_address
from flipkit.terminal import echo, echo_json


def _zone(_context: click.Context, _option: click.Parameter, written: str) -> str:
    if written and not known_zone(written):
        raise click.BadParameter(f"'{written}' is no time zone. Write it like America/New_York.")
    return known_zone(written) if written else ""


def _day(_context: click.Context, _option: click.Parameter, written: str) -> date | None:
    try:
        return read_date(written) if written else None
    except AmbiguousValueError as error:
        raise click.BadParameter(error.sentences) from error


@click.command(epilog=options.examples("flipkit import programme plan.xlsx --into spring-day"))
@click.argument("source")
@click.option("--into", required=True, metavar="EVENT", help="The event's folder; it is made if it is not there.")
@click.option(
    "--starts", callback=_day, default="", metavar="DATE", help="Its first day, where the source has no year."
)
@click.option(
    "--timezone",
    callback=_zone,
    default="",
    metavar="ZONE",
    help="Its zone, like America/New_York. Default: as it says.",
)
@click.option(
    "--format", "kind", type=click.Choice(FOREIGN), default=None, help="Whose format it is, if that is not plain."
)
@click.option("--title", default="", help="The conference's title, for a new event. Default: as the source says.")
@click.option("--replace", is_flag=True, help="Write over a programme that is there.")
@click.option("--dry-run", is_flag=True, help="Only say what would come; write nothing.")
@options.allow_network
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@options.config_file
@options.speaks_plainly
def programme(
    *,
    source: str,
    into: str,
    starts: date | None,
    timezone: str,
    kind: str | None,
    title: str,
    replace: bool,
    dry_run: bool,
    allowed: tuple[Network, ...],
    as_json: bool,
    config_file: Path | None,
) -> None:
    """Make a programme your own: Sessionize, pretalx, frab, xCal, .ics, PyCon, or a table (.csv, .xlsx, .ods).

    SOURCE is a file, one sheet of a file (FILE#Sheet), or an address, such as that of a published Google Sheet. What
    is mended on the way is said, and of a spreadsheet how each of its cells was read.
    """
    project = load(config_file)
    if "events" not in project.settings.parts:
        raise click.UsageError("mkdocs.yml has no plugin flipkit/events. Add it below 'plugins:'.")
    where = programme_import.find_target(
        project.folders.content, project.folders.events, into.strip("/"), replace=replace
    )
    told = ParseContext(source, timezone or where.timezone, project.settings.timezone, starts or where.starts)
    file, _, sheet = source.partition("#") if not is_web_address(source) else (source, "", "")
    body, type_ = _bytes(file, options.user_agent(project.settings.url), allowed)
    readings: tuple[Reading, ...] = ()
    if is_table_of(body, type_, file) and kind in (None, "table"):
        directions = Directions(sheets=(sheet,) if sheet else ())
        table = run_bounded(spreadsheet.importing_task(body, Path(file).name, told, where.ends, directions))
        found, readings = table.schedule, table.readings
    else:
        found = run_bounded(
            ParseTask(
                function="flipkit.gather.formats.schedules:read",
                result=ParsedSchedule,
                what="programme",
                source=source,
                values=(body, type_),
                options={
                    "kind": kind or "",
                    "timezone": told.timezone,
                    "site": told.site,
                    "starts": told.starts,
                },
            )
        )
    name = title or found.title or into.strip("/").replace("-", " ").capitalize()
    files = []
    if not dry_run:
        with options.alone(project.folders):
            files = programme_import.save_programme(found, where, name, starts)
    notes = list(_notes(found, where, name, titled=bool(title or found.title)))
    if as_json:
        echo_json(_object(found, where, files, notes))
        return
    for line in (*map(_line, found.repairs), *notes):
        echo(line, err=True)
    for told_line in explained(readings):
        echo(said(told_line), err=True)
    echo(_sum(found, name if where.is_new else where.folder))
    echo(f"Written: {' and '.join(files)}." if files else "Nothing was written.")


def _bytes(source: str, user_agent: str, allowed: tuple[Network, ...]) -> tuple[bytes, str]:
    """What a file or an address holds, and what a server calls it."""
    if is_web_address(source):

        async def fetch() -> tuple[bytes, str]:
            async with Fetcher(user_agent, allowed=allowed) as fetcher:
                try:
                    answer = await fetcher.get(feed_of(source))
                except FetchError as error:
                    known = ProgrammeSource.faults.get(error.status or 0)
                    if known is None:
                        raise
                    raise ParseError(known(status=error.status), source=source) from error
                return answer.body, answer.content_type

        return asyncio.run(fetch())
    try:
        return Path(source).read_bytes(), ""
    except OSError as error:
        raise ParseError(IMPORT_UNREADABLE(reason=error.strerror), source=source) from error


def _notes(found: ParsedSchedule, where: ProgrammeTarget, name: str, *, titled: bool) -> list[str]:
    """What to look at afterwards."""
    notes = []
    if not found.zone_named:
        notes.append(f"{found.timezone} is this site's zone. If the conference is elsewhere, add --timezone ZONE.")
    if where.is_new:
        if not titled:
            notes.append(f"The source says no title, so it is '{name}'. Change it in index.md, or add --title.")
        return notes
    listed = where.index.data.get("programme")
    sources = listed.get("from") if isinstance(listed, dict) else None
    if sources and programme_import.TABLE not in sources:
        notes.append(
            f"index.md says that the programme comes from {sources}. Write from: {programme_import.TABLE} there."
        )
    for key, names in (("rooms", found.rooms), ("tracks", found.tracks)):
        known = {
            str(each.get("name")).casefold() for each in where.index.data.get(key) or [] if isinstance(each, dict)
        }
        missing = [each for each in names if each.casefold() not in known]
        if known and missing:
            notes.append(f"index.md does not list the {key} {', '.join(missing)}. Add them there.")
    if where.starts and where.ends and not where.starts <= found.starts <= found.ends <= where.ends:
        notes.append(
            f"The sessions are from {found.starts} to {found.ends}, but index.md says {where.starts} to {where.ends}."
        )
    return notes


def _sum(found: ParsedSchedule, name: str) -> str:
    days = len({str(fields["start"])[:10] for fields in (*found.sessions, *found.places)})
    listed = [
        f"{number} {thing}{'' if number == 1 else 's'}"
        for number, thing in ((len(found.sessions), "session"), (len(found.places), "open place"))
        if number
    ]
    rooms = f" in {len(found.rooms)} room{'' if len(found.rooms) == 1 else 's'}" if found.rooms else ""
    said = f"{' and '.join(listed)}{rooms} on {days} day{'' if days == 1 else 's'}"
    span = f"{found.starts}" if found.starts == found.ends else f"{found.starts} to {found.ends}"
    return f"{name}: {said}, {span}, times of {found.timezone}."


def _object(found: ParsedSchedule, where: ProgrammeTarget, files: list[str], notes: list[str]) -> dict[str, object]:
    return {
        "event": where.path.name,
        "title": found.title,
        "starts": f"{found.starts}",
        "ends": f"{found.ends}",
        "timezone": found.timezone,
        "sessions": len(found.sessions),
        "open_places": len(found.places),
        "rooms": list(found.rooms),
        "tracks": list(found.tracks),
        "repairs": [_line(each) for each in found.repairs],
        "notes": notes,
        "files": files,
    }


def _line(problem: Problem) -> str:
    """Say in a line what was not taken as it was written, with its place in a table."""
    said = f"{problem.message} {problem.remedy}".strip()
    return said if problem.row is None else f"{problem.place}: {said}"
