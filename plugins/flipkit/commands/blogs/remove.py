"""`flipkit blogs remove`: take a blog from the list; with `--forget`, erase it on its author's wish."""

from __future__ import annotations

from pathlib import Path

import click

from flipkit.commands import options
from flipkit.commands.blogs.listing import open_list
from flipkit.gather.content import editing
from flipkit.gather.content.erased import erase, erased_file
from flipkit.gather.content.yaml import read
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.blogs import former, identify, note
from flipkit.model.blogs import ErasedBlog, marks
from flipkit.terminal import echo


@click.command(epilog=options.examples("flipkit blogs remove the-quiet-lab"))
@click.argument("blog_id", metavar="BLOG")
@options.config_file
@options.now
@click.option("--forget", is_flag=True, help="Erase its entries, too, because its author wishes it.")
@options.speaks_plainly
def remove(*, blog_id: str, config_file: Path | None, now: str | None, forget: bool) -> None:
    """Take a blog from the list; BLOG is its id, as in its address.

    Its entries stay at their addresses. With --forget they are erased, and so is all else that is known of
    it: only that it was here is kept, so that its addresses are not given to another and no gathering
    brings it back. erased.yml says so beside the list, for every other machine that gathers or builds.
    """
    listing = open_list(config_file)
    moment = options.moment(now, listing.project.settings.timezone)
    with options.alone(listing.project.folders), Archive(listing.project.folders.archive) as archive:
        states, removed = archive.states(), archive.removed()
        listed = identify(listing.blogs, states, removed)
        here = dict(listed)
        gone = dict(former(states, here))
        if blog_id not in here and not (forget and blog_id in gone):
            known = ", ".join(sorted({*here, *(gone if forget else ())})) or "none"
            raise click.UsageError(f"There is no blog '{blog_id}'. Known: {known}.")
        blog = here.get(blog_id) or gone[blog_id]
        if blog_id in here:
            note(archive, listed, moment)  # what the list says of it, for its tombstone
            editing.remove(listing.path, listing.name, _number(listing.path, listing.name, blog.title, blog.url))
        if forget:
            erased = ErasedBlog(blog_id, moment.date(), marks(blog.url, blog.feed))
            erase(listing.project.folders, archive, erased)
            echo(f"'{blog.title}' is erased. Run 'flipkit build' to take it from the site, too.")
            echo(f"{erased_file(listing.name)} says so to other machines: keep it with your content.")
            archived = listing.project.folders.archive
            for aside in sorted(archived.parent.glob(f"{archived.name}.broken*")):
                echo(f"An archive that was moved aside may still hold it; delete {aside.name} by hand.")
        else:
            note(archive, [pair for pair in listed if pair[0] != blog_id], moment)
            echo(f"'{blog.title}' is off the list; its entries stay where they are.")


def _number(path: Path, name: str, title: str, url: str) -> int:
    """Which entry of the list this is, those that are wrong counted."""
    for number, entry in enumerate(read(path, name).data):
        if isinstance(entry, dict) and (entry.get("title"), entry.get("url")) == (title, url):
            return number
    raise click.ClickException(f"'{title}' can't be found in {name}. Take it out by hand.")
