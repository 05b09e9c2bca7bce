"""`flipkit blogs backfill`: the entries of a blog that its feed does not hold any more."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.commands.blogs.listing import open_list
from flipkit.gather.fetch.fetcher import Fetcher
from flipkit.gather.fetch.guard import Network
from flipkit.gather.formats.sandbox import Workers
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.backfill import BackfillResult
from flipkit.gather.sources.backfill import backfill as walk
from flipkit.gather.sources.blogs import sources
from flipkit.model.blogs import Blog
from flipkit.terminal import echo


@click.command(epilog=options.examples("flipkit blogs backfill the-quiet-lab"))
@click.argument("blog_id", metavar="BLOG")
@options.config_file
@options.now
@options.allow_network
@options.speaks_plainly
def backfill(*, blog_id: str, config_file: Path | None, now: str | None, allowed: tuple[Network, ...]) -> None:
    """Fetch a blog's old entries, page by page; BLOG is its id, as in its address.

    Broken off, it goes on where it was. Old entries keep their dates, and come neither on the home page
    nor into the feeds as news.
    """
    listing = open_list(config_file)
    settings = listing.project.settings
    moment = options.moment(now, settings.timezone)
    with options.alone(listing.project.folders), Archive(listing.project.folders.archive) as archive:
        asked = {source.state.id: source for source in sources(listing.blogs, archive, moment)}
        if blog_id not in asked:
            known = ", ".join(sorted(asked)) or "none"
            raise click.UsageError(f"There is no blog '{blog_id}' with a feed to ask. Known: {known}.")
        if asked[blog_id].before is None:
            raise click.ClickException(
                f"'{blog_id}' was not gathered yet. Run 'flipkit gather --only {blog_id}' first."
            )

        async def run(blog: Blog) -> BackfillResult:
            agent = options.user_agent(settings.url)
            async with Fetcher(agent, allowed=allowed) as client, Workers(1) as runner:
                return await walk(archive, blog_id, blog, client, runner=runner, now=moment, report=_tell)

        done = asyncio.run(run(asked[blog_id].blog))
    entries = f"{done.new} old {'entry' if done.new == 1 else 'entries'}"
    echo(f"{entries} of {blog_id} on {done.pages} pages; {done.ended}")
    if not done.is_done:
        raise click.ClickException("It was broken off; run it again, and it goes on from there.")


def _tell(pages: int, new: int) -> None:
    echo(f"page {pages}: {new} old entries so far", err=True)
