"""`flipkit gather`: ask the blogs for news and keep them; the one command that uses the network."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Coroutine
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from flipkit import __version__
from flipkit.gather import blogs
from flipkit.gather.archive import Archive
from flipkit.gather.blogs import Outcome
from flipkit.gather.fetch import Fetcher, Limits, Network
from flipkit.gather.recall import recall
from flipkit.mkdocs.load import load
from flipkit.mkdocs.project import Project
from flipkit.model.feeds import Blog

from . import options

Report = Callable[[Outcome], None]


def _networks(_context: click.Context, _option: click.Parameter, written: tuple[str, ...]) -> tuple[Network, ...]:
    """Read networks such as 192.168.1.0/24, or single addresses; anything else is wrong usage."""
    found = []
    for text in written:
        try:
            found.append(ip_network(text, strict=False))
        except ValueError:
            raise click.BadParameter(f"'{text}' is no network. Write it like 192.168.1.0/24.") from None
    return tuple(found)


@click.command()
@options.config_file
@options.now
@click.option("--only", metavar="BLOG", default="", help="Gather this blog alone; its id, as in its address.")
@click.option("--strict", is_flag=True, help="Exit 1 if any blog can't be gathered.")
@click.option(
    "--allow-network", "allowed", metavar="CIDR", multiple=True, callback=_networks,
    help="Go into this private network, too.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@options.speaks_plainly
def gather(
    *, config_file: Path | None, now: str | None, only: str, strict: bool, allowed: tuple[Network, ...], as_json: bool
) -> None:
    """Ask the blogs of blogs.yml for what is new, and keep it in the archive."""
    project = load(config_file)
    folders, settings = project.folders, project.settings
    moment = options.moment(now, settings.timezone)
    listed: tuple[Blog, ...] = ()
    if folders.blogs:
        listed, problems = blogs.read_list(folders.content / folders.blogs, folders.blogs)
        for problem in problems:
            click.echo(str(problem), err=True)
    else:
        problems = []
    with Archive(folders.archive) as archive:
        names = {blog_id: blog.title for blog_id, blog in blogs.identify(listed, archive.states())}
        if only and only not in names:
            known = ", ".join(sorted(names)) or "none"
            raise click.UsageError(f"--only: there is no blog '{only}' in {folders.blogs}. Known: {known}.")
        if "calendars" in settings.parts:
            said = asyncio.run(_recall(project, allowed))
            if said:
                click.echo(said, err=True)
        files = blogs.read_files(listed, (folders.content / folders.blogs).parent, archive, moment, only=only)

        async def run(report: Report) -> list[Outcome]:
            async with Fetcher(_user_agent(settings.url), allowed=allowed) as fetcher:
                return await blogs.gather(listed, archive, fetcher, moment, report, only=only)

        count = len(blogs.to_ask(listed, archive.states(), only))
        outcomes = [*files, *_shown(run, files, count, as_json=as_json)]
    if not as_json:
        _close(outcomes, names, table=sys.stderr.isatty())
    failed = any(outcome.state == "failing" for outcome in outcomes) or bool(problems)
    raise SystemExit(int(strict and failed))


async def _recall(project: Project, allowed: tuple[Network, ...]) -> str:
    """Look for what calendars remember; 5 seconds are enough for a site that answers."""
    folders, url = project.folders, project.settings.url
    async with Fetcher(_user_agent(url), allowed=allowed, limits=Limits(seconds=5)) as fetcher:
        return await recall(folders.ledger, folders.site, url, fetcher)


def _user_agent(site: str) -> str:
    """Name the site, so that a server's owner knows whom to ask."""
    return f"flipkit/{__version__}" + (f" (+{site})" if site else "")


def _shown(
    run: Callable[[Report], Coroutine[Any, Any, list[Outcome]]], files: list[Outcome], count: int, *, as_json: bool
) -> list[Outcome]:
    """Run, and tell of each blog as it is done: as JSON, as a bar on a terminal, else as plain lines."""
    if as_json:

        def tell(outcome: Outcome) -> None:
            click.echo(json.dumps(outcome.as_json(), ensure_ascii=False))

        for outcome in files:
            tell(outcome)
        return asyncio.run(run(tell))
    console = Console(file=sys.stderr)
    if not console.is_terminal:
        for outcome in files:
            click.echo(_line(outcome), err=True)
        return asyncio.run(run(lambda outcome: click.echo(_line(outcome), err=True)))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("Gathering", total=count)

        def advance(outcome: Outcome) -> None:
            progress.update(task, advance=1, description=outcome.blog[:30])

        return asyncio.run(run(advance))


def _line(outcome: Outcome) -> str:
    if outcome.problem:
        return f"{outcome.blog}: {outcome.problem}"
    return f"{outcome.blog}: {outcome.new} new, {outcome.changed} changed, {outcome.total} in all"


def _close(outcomes: list[Outcome], names: dict[str, str], *, table: bool) -> None:
    """Print the sum of it, under a table where no lines told of each blog."""
    if outcomes and table:
        rows = Table("Blog", "New", "Changed", "In all", "", box=None, pad_edge=False)
        for outcome in outcomes:
            counts = [str(number) for number in (outcome.new, outcome.changed, outcome.total)]
            rows.add_row(Text(names[outcome.blog]), *counts, Text(outcome.problem or "fine"))
        Console(file=sys.stdout).print(rows)
    failing = sum(outcome.state == "failing" for outcome in outcomes)
    new = sum(outcome.new for outcome in outcomes)
    click.echo(
        f"{len(outcomes)} blogs gathered, {new} new {'entry' if new == 1 else 'entries'}"
        + (f"; {failing} can't be gathered" if failing else "")
        + "."
    )
