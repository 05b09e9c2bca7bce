"""Options that several commands have."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import wraps
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flipkit import __version__, clock
from flipkit.errors import UNWRITABLE, FlipkitError, unwritable
from flipkit.faults import Severity
from flipkit.locks import Lock
from flipkit.terminal import echo

if TYPE_CHECKING:  # most commands ask no server
    from flipkit.gather.fetch.guard import Network
    from flipkit.model.problems import Problem
    from flipkit.model.settings import Folders

#: So many are named of what there is, where nothing like what was wanted is.
_NAMED = 10
_log = logging.getLogger(__name__)

_CONFIGURATIONS = ("mkdocs.yml", "mkdocs.yaml")


def find_upwards(_context: click.Context, _option: click.Parameter | None, written: Path | None) -> Path | None:
    """Find the mkdocs.yml of the nearest folder above, as git finds its own; None if it stands in this one."""
    here = Path.cwd()
    found = [
        folder / name for folder in (here, *here.parents) for name in _CONFIGURATIONS if (folder / name).is_file()
    ]
    if written or (found and found[0].parent == here):
        return written
    if not found:
        raise click.ClickException(
            f"No community is here: neither {here} nor a folder above it has a mkdocs.yml. Go to the folder of yours,"
            " or begin one with `flipkit init DIR`."
        )
    return found[0]


def _which_file(callback: Callable[..., Path | None] | None) -> Callable[..., Any]:
    return click.option(
        "-f",
        "--config-file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        default=None,
        callback=callback,
        help="The mkdocs.yml to use. Default: the one in this folder, or the nearest above.",
    )


config_file = _which_file(find_upwards)
#: The same of a command that has commands below it, which say it themselves: it looks for none before it is asked.
own_config_file = _which_file(None)


def examples(*lines: str) -> str:
    """Give what stands below a command's options: how it may be called, a line each."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def day(_context: click.Context, _option: click.Parameter, written: str | None) -> date | None:
    """Read a date as people write it (2027-04-10, April 10 2027); anything else is wrong usage."""
    if written is None:
        return None
    from flipkit.gather.formats.dates import AmbiguousValueError, read_date  # noqa: PLC0415  # Babel is slow

    try:
        return read_date(written)
    except AmbiguousValueError as error:
        raise click.BadParameter(f"'{written}' is no date, or may be several. Write it like 2027-04-10.") from error


def wall_time(_context: click.Context, _option: click.Parameter, written: str | None) -> datetime | None:
    """Read a date with a time (2027-04-10 09:00, April 10 2027 at 9 am); anything else is wrong usage."""
    if written is None:
        return None
    from flipkit.gather.formats.dates import AmbiguousValueError, read_moment  # noqa: PLC0415  # Babel is slow

    wrong = click.BadParameter(f"'{written}' is no date with a time. Write it like 2027-04-10 09:00.")
    try:
        read = read_moment(written)
    except AmbiguousValueError as error:
        raise wrong from error
    clock = read.clock
    if clock.times is None or clock.times.end or clock.zone or clock.offset is not None:
        raise wrong
    return read.wall


now = click.option("--now", metavar="DATE", default=None, help="Take it to be this date (or FLIPKIT_NOW).")


def _networks(_context: click.Context, _option: click.Parameter, written: tuple[str, ...]) -> tuple[Network, ...]:
    """Read networks such as 192.168.1.0/24, or single addresses; anything else is wrong usage."""
    found = []
    for text in written:
        try:
            found.append(ip_network(text, strict=False))
        except ValueError as error:
            raise click.BadParameter(f"'{text}' is no network. Write it like 192.168.1.0/24.") from error
    return tuple(found)


allow_network = click.option(
    "--allow-network",
    "allowed",
    metavar="CIDR",
    multiple=True,
    callback=_networks,
    help="Go into this private network, too.",
)


def user_agent(site: str) -> str:
    """Name the site, so that a server's owner knows whom to ask."""
    return f"flipkit/{__version__}" + (f" (+{site})" if site else "")


def moment(wanted: str | None, timezone: str) -> datetime:
    """Turn `--now` into the clock of this run; a wrong date is wrong usage."""
    try:
        return clock.now(wanted, os.environ, timezone)
    except FlipkitError as error:
        raise click.UsageError(str(error)) from error


def instant(wanted: str | None, timezone: str) -> datetime:
    """Give the moment at which servers are asked: the clock's, unless `--now` or the environment names one."""
    if wanted or os.environ.get("FLIPKIT_NOW") or os.environ.get("SOURCE_DATE_EPOCH"):
        return moment(wanted, timezone)
    return clock.instant(timezone)


def closest(wanted: str, known: Iterable[str], problems: Iterable[Problem] = ()) -> str:
    """Name what of the `known` somebody may have meant, as the end of a sentence about what there is not.

    If it is not known because its own file has an error, one of the `problems`, that is said instead.
    """
    own = (f"/{wanted}/index.", f"/{wanted}.")
    for problem in problems:
        if problem.severity is Severity.ERROR and any(name in f"/{problem.file}" for name in own):
            return f" {problem.file} can't be used as it is: {problem.message} `flipkit check` says how to mend it."
    from difflib import get_close_matches  # noqa: PLC0415  # nearly always what is named is there

    names = sorted(set(known))
    near = get_close_matches(wanted, names, n=3, cutoff=0.5) or [name for name in names if wanted in name][:3]
    if near:
        return f" Did you mean {' or '.join(near)}?"
    some = ", ".join(names[:_NAMED]) or "none"
    return f" Known: {some}{f' and {len(names) - _NAMED} more' if len(names) > _NAMED else ''}."


def hand_on(wanted: str | None) -> None:
    """Let the plugins, which MkDocs runs, see `--now`; a wrong date is wrong usage."""
    if wanted:
        moment(wanted, "UTC")
        os.environ["FLIPKIT_NOW"] = wanted


def alone(folders: Folders) -> Lock:
    """Keep other commands that write in this project waiting; used as `with options.alone(folders):`."""
    command = click.get_current_context().command_path
    return Lock(folders.state, command, tell=lambda told: echo(told, err=True))


def speaks_plainly(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command end with a sentence, not a traceback, when flipkit refuses something."""

    @wraps(command)
    def run(*args: Any, **values: Any) -> Any:
        try:
            return command(*args, **values)
        except FlipkitError as error:
            _log.debug("%s", error, exc_info=error)
            raise click.ClickException(str(error)) from error
        except OSError as error:
            if error.errno not in UNWRITABLE:
                raise
            _log.debug("%s", error, exc_info=error)
            raise click.ClickException(unwritable(error, "A file")) from error

    return run
