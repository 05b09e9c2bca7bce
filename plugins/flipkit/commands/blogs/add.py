"""`flipkit blogs add`: find a blog's feed, say what it is like, and put it on the list."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.commands.blogs.listing import Listing, open_list
from flipkit.gather.content import editing
from flipkit.gather.content.erased import readmit
from flipkit.gather.fetch.fetcher import Fetcher
from flipkit.gather.fetch.guard import Network
from flipkit.gather.formats.sandbox import Workers
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.subscribe import Candidate, addresses, checklist, examine, find_subscribed
from flipkit.model.blogs import Blog, Show, Topics, erased_as
from flipkit.terminal import echo

_SIGNS = {"good": "ok  ", "mind": "mind", "bad": "no  "}


@click.command(epilog=options.examples("flipkit blogs add https://example.org/blog/"))
@click.argument("address", metavar="URL")
@options.config_file
@options.now
@click.option("--title", default="", help="What the list calls it. Default: its own title.")
@click.option("--id", "blog_id", default="", help="Its part of addresses here. Default: the title's.")
@click.option(
    "--show",
    type=click.Choice(["link", "excerpt", "full"]),
    default="excerpt",
    show_default=True,
    help="How much of an entry appears here.",
)
@click.option("--include", multiple=True, metavar="WORD", help="Keep only entries with this word or category.")
@click.option("--exclude", multiple=True, metavar="WORD", help="Leave out entries with this word or category.")
@click.option("--again", is_flag=True, help="Follow it although it was erased: its author wants it back.")
@click.option("--dry-run", is_flag=True, help="Only say what it is like; write nothing.")
@options.allow_network
@options.speaks_plainly
def add(
    *,
    address: str,
    config_file: Path | None,
    now: str | None,
    title: str,
    blog_id: str,
    show: Show,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    again: bool,
    dry_run: bool,
    allowed: tuple[Network, ...],
) -> None:
    """Put a blog on the list, by the address of its home page or its feed."""
    listing = open_list(config_file)
    moment = options.moment(now, listing.project.settings.timezone)
    _refuse(listing, [*addresses(address)])
    topics = Topics(include=include, exclude=exclude)

    async def run() -> Candidate:
        agent = options.user_agent(listing.project.settings.url)
        async with Fetcher(agent, allowed=allowed) as client, Workers(1) as runner:
            return await examine(address, client, runner, moment)

    found = asyncio.run(run())
    _refuse(listing, [found.feed])
    checks = checklist(found, topics, moment)
    echo(title or found.title, f"  page: {found.url}", f"  feed: {found.feed}")
    for check in checks:
        echo(f"  {_SIGNS[check.verdict]}  {check.words}")
    for other in found.others:
        echo(f"  It has another feed, too: {other}")
    entry = _entry(found, title=title, blog_id=blog_id, show=show, topics=topics)
    blog = Blog(id=blog_id, title=title or found.title, url=found.url, feed=found.feed)
    if listing.erased(blog) and not again:
        raise click.ClickException(
            "This blog was erased on its author's wish. If its author wants it back, add --again."
        )
    if not found.entries and not dry_run:
        raise click.ClickException("A blog without entries can't be followed yet. Try again when it has one.")
    if dry_run:
        echo(f"Nothing was written. Without --dry-run it comes into {listing.name}.")
        return
    if sys.stdin.isatty() and not click.confirm(f"Put it into {listing.name}?", default=True):
        return
    with options.alone(listing.project.folders):
        if again:
            with Archive(listing.project.folders.archive) as archive:
                readmit(listing.project.folders, archive, erased_as(blog, archive.removed()))
        editing.add(listing.path, listing.name, [entry])
    echo(f"It is on the list ({listing.name}). Run 'flipkit gather' next.")


def _refuse(listing: Listing, addresses: list[str]) -> None:
    """End if the list has one of these feeds already."""
    known = find_subscribed(listing.blogs, addresses, listing.moved())
    if known:
        raise click.ClickException(f"This feed is in {listing.name} already, as '{known}'.")


def _entry(found: Candidate, *, title: str, blog_id: str, show: Show, topics: Topics) -> dict[str, editing.Value]:
    """What is written of the blog, in the order in which people write it."""
    entry: dict[str, editing.Value] = {"id": blog_id} if blog_id else {}
    entry |= {"title": title or found.title, "url": found.url, "feed": found.feed}
    if found.language:
        entry["language"] = found.language
    chosen = {key: list(words) for key, words in (("include", topics.include), ("exclude", topics.exclude)) if words}
    if chosen:
        entry["topics"] = chosen
    entry["show"] = show
    if found.licence:
        entry["licence"] = found.licence
    return entry
