"""`flipkit gather`: ask the blogs for news and keep them; the one command that uses the network."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from flipkit.gather import asking, blogs
from flipkit.gather.archive import Archive
from flipkit.gather.fetch import Fetcher, Limits, Network
from flipkit.gather.keeping import Outcome
from flipkit.gather.recall import recall
from flipkit.gather.restore import restore
from flipkit.mkdocs.load import load
from flipkit.mkdocs.project import Project
from flipkit.model.feeds import Blog

from . import options, telling


@click.command()
@options.config_file
@options.now
@click.option("--only", metavar="BLOG", default="", help="Ask this blog alone, and now; its id, as in its address.")
@click.option("--dry-run", is_flag=True, help="Keep nothing; say what would stay and go under the topic filters.")
@click.option("--strict", is_flag=True, help="Exit 1 if any blog can't be gathered.")
@options.allow_network
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@options.speaks_plainly
def gather(
    *, config_file: Path | None, now: str | None, only: str, dry_run: bool, strict: bool,
    allowed: tuple[Network, ...], as_json: bool,
) -> None:  # fmt: skip
    """Ask the blogs of blogs.yml for what is new, and keep it in the archive.

    A blog is asked as often as its server wants, and less and less often while it fails.
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
        if only and only not in names:
            known = ", ".join(sorted(names)) or "none"
            raise click.UsageError(f"--only: there is no blog '{only}' in {folders.blogs}. Known: {known}.")
        if "calendars" in settings.parts and not dry_run:
            said = asyncio.run(_recall(project, allowed))
            if said:
                click.echo(said, err=True)
        beside = (folders.content / folders.blogs).parent
        files = blogs.read_files(listed, beside, archive, moment, only=only, dry_run=dry_run)

        async def ask(report: telling.Report) -> list[Outcome]:
            async with Fetcher(options.user_agent(settings.url), allowed=allowed) as fetcher:
                return await asking.gather(listed, archive, fetcher, instant, report, only=only, dry_run=dry_run)

        count = len(asking.to_ask(listed, archive.states(), only))
        outcomes = [*files, *telling.run(ask, files, count, as_json=as_json)]
    if not as_json:
        telling.close(outcomes, names, dry_run=dry_run)
    failed = any(outcome.state == "failing" for outcome in outcomes) or bool(problems)
    raise SystemExit(int(strict and failed))


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
