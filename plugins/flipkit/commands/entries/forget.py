"""`flipkit entries forget`: erase an entry for good."""

from __future__ import annotations

from pathlib import Path

import click

from flipkit.commands import options
from flipkit.commands.entries.choice import choose
from flipkit.gather.content.erased import erased_file, forget_entry
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.duplicates import same_text
from flipkit.mkdocs.load import load
from flipkit.terminal import echo, echo_json


@click.command(epilog=options.examples("flipkit entries forget the-quiet-lab first-week"))
@click.argument("blog", metavar="BLOG")
@click.argument("wanted", metavar="ID")
@options.config_file
@options.now
@click.option("--dry-run", is_flag=True, help="Only say what would be erased; change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@options.speaks_plainly
def forget(
    *, blog: str, wanted: str, config_file: Path | None, now: str | None, dry_run: bool, as_json: bool
) -> None:
    """Erase an entry of a blog for good; ID is its id, its URL or the last part of its address.

    It leaves pages, search, feeds and the archive with all that it was before, and no gathering or restoring brings
    it back: digests are kept by which it is known. erased.yml says so beside the list of blogs, for every other
    machine that gathers or builds.
    """
    project = load(config_file)
    folders = project.folders
    when = options.moment(now, project.settings.timezone).date()
    with options.alone(folders), Archive(folders.archive) as archive:
        entry = choose(archive, blog, wanted)
        also = [
            (other, each.slug)
            for other in archive.states()
            if other != blog
            for each in archive.entries(other)
            if same_text(entry, each)
        ]
        if not dry_run:
            forget_entry(folders, archive, blog, entry, when)
    if as_json:
        told = {"blog": blog, "id": entry.guid, "url": entry.url, "title": entry.title, "forgotten": not dry_run}
        echo_json({**told, "also_on": [{"blog": other, "slug": slug} for other, slug in also]})
        return
    if dry_run:
        echo(f"'{entry.title}' ({entry.url}) would be erased. Nothing was changed.")
    else:
        echo(f"'{entry.title}' is erased. Run 'flipkit build' to take it from the site, too.")
        echo(f"{erased_file(folders.blogs)} says so to other machines: keep it with your content.")
        for aside in sorted(folders.archive.parent.glob(f"{folders.archive.name}.broken*")):
            echo(f"An archive that was moved aside may still hold it; delete {aside.name} by hand.")
    for other, slug in also:
        echo(f"The same text is on '{other}', too: flipkit entries forget {other} {slug}")
