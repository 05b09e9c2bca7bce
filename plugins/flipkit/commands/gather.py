"""`flipkit gather`: ask blogs, calendars and programmes for news and keep it; the one command with a network."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from flipkit.commands import options, telling
from flipkit.gather.content import blogs, events
from flipkit.gather.fetch import Fetcher, Limits, Network
from flipkit.gather.sources import asking_blogs as asking
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.asking_calendars import gather as ask_calendars
from flipkit.gather.sources.asking_calendars import to_ask as calendars_to_ask
from flipkit.gather.sources.asking_programmes import gather as ask_programmes
from flipkit.gather.sources.asking_programmes import to_ask as programmes_to_ask
from flipkit.gather.sources.following_calendars import read_files as read_files_calendars
from flipkit.gather.sources.keeping_blogs import Outcome
from flipkit.gather.sources.keeping_calendars import Outcome as CalendarOutcome
from flipkit.gather.sources.keeping_programmes import Outcome as ProgrammeOutcome
from flipkit.gather.sources.restore import recall, restore
from flipkit.mkdocs.load import load
from flipkit.mkdocs.project import Project
from flipkit.model.blogs import Blog


@click.command()
@options.config_file
@options.now
@click.option("--only", metavar="ID", default="", help="Ask this blog, calendar or programme alone, and now; its id.")
@click.option("--dry-run", is_flag=True, help="Keep nothing; say what would stay and go under the topic filters.")
@click.option("--strict", is_flag=True, help="Exit 1 if anything can't be gathered.")
@options.allow_network
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@options.speaks_plainly
def gather(
    *, config_file: Path | None, now: str | None, only: str, dry_run: bool, strict: bool,
    allowed: tuple[Network, ...], as_json: bool,
) -> None:  # fmt: skip
    """Ask the blogs of blogs.yml, others' calendars and conferences' programmes for what is new, and keep it.

    A server is asked as often as it wants, and less and less often while it fails.
    """
    project = load(config_file)
    folders, settings = project.folders, project.settings
    moment, instant = options.moment(now, settings.timezone), options.instant(now, settings.timezone)
    listed: tuple[Blog, ...] = ()
    if folders.blogs:
        listed, problems = blogs.read_list(folders.content / folders.blogs, folders.blogs)
        for problem in problems:
            click.echo(str(problem), err=True)
    else:
        problems = []
    with Archive(folders.archive, read_only=dry_run) as archive:
        if folders.blogs and archive.is_empty and not dry_run:
            click.echo(asyncio.run(_restore(project, archive, allowed)), err=True)
        names = {blog_id: blog.title for blog_id, blog in blogs.identify(listed, archive.states(), archive.removed())}
        found = _events(project)
        others, systems = found.calendars, programmes_to_ask(found.conferences)
        known = {*names, *(each.id for each in others), *(each.id for each in systems)}
        if only and only not in known:
            told = ", ".join(sorted(known)) or "none"
            raise click.UsageError(f"--only: there is no blog, calendar or programme '{only}'. Known: {told}.")
        if "calendars" in settings.parts and not dry_run:
            said = asyncio.run(_recall(project, allowed))
            if said:
                click.echo(said, err=True)
        beside = (folders.content / folders.blogs).parent
        files = blogs.read_files(listed, beside, archive, moment, only=only, dry_run=dry_run)

        async def ask(report: telling.Report) -> list[Outcome]:
            async with Fetcher(options.user_agent(settings.url), allowed=allowed) as fetcher:
                return await asking.gather(listed, archive, fetcher, instant, report, only=only, dry_run=dry_run)

        async def ask_others(report: telling.Report) -> list[CalendarOutcome]:
            async with Fetcher(options.user_agent(settings.url), allowed=allowed) as fetcher:
                return await ask_calendars(others, archive, fetcher, instant, report, only=only, dry_run=dry_run)

        async def ask_systems(report: telling.Report) -> list[ProgrammeOutcome]:
            async with Fetcher(options.user_agent(settings.url), allowed=allowed) as fetcher:
                listed = programmes_to_ask(found.conferences, only)
                return await ask_programmes(listed, archive, fetcher, instant, report, only=only, dry_run=dry_run)

        count = len(asking.to_ask(listed, archive.states(), only))
        outcomes = [*files, *telling.run(ask, files, count, as_json=as_json)]
        read = read_files_calendars(others, folders.content, archive, moment, only=only, dry_run=dry_run)
        count = len(calendars_to_ask(others, only))
        dates = [*read, *telling.run(ask_others, read, count, as_json=as_json)]
        brought = telling.run(ask_systems, [], len(systems), as_json=as_json)
    if not as_json:
        if folders.blogs or not (others or systems):
            telling.close(outcomes, names, dry_run=dry_run)
        telling.close_calendars(dates, {calendar.id: calendar.title for calendar in others}, dry_run=dry_run)
        telling.close_programmes(brought, dry_run=dry_run)
    states = [*(each.state for each in outcomes), *(each.state for each in dates), *(each.state for each in brought)]
    failed = "failing" in states or bool(problems)
    raise SystemExit(int(strict and failed))


def _events(project: Project) -> events.Events:
    """The events, for what of them has a server; what is wrong is said by a build, and by `flipkit check`."""
    if "events" not in project.settings.parts:
        return events.Events()
    folders = project.folders
    return events.gather(
        folders.content, folders.events, markdown=lambda text, file: "", settings=project.settings
    )  # their texts are for a build


async def _restore(project: Project, archive: Archive, allowed: tuple[Network, ...]) -> str:
    """Look for an earlier archive, in the built site or the published one."""
    folders, url = project.folders, project.settings.url
    async with Fetcher(options.user_agent(url), allowed=allowed, limits=Limits(pause=0)) as fetcher:
        return str(await restore(archive, folders.site, url, fetcher))


async def _recall(project: Project, allowed: tuple[Network, ...]) -> str:
    """Look for what calendars remember; 5 seconds are enough for a site that answers."""
    folders, url = project.folders, project.settings.url
    async with Fetcher(options.user_agent(url), allowed=allowed, limits=Limits(seconds=5)) as fetcher:
        return await recall(folders.ledger, folders.site, url, fetcher)
