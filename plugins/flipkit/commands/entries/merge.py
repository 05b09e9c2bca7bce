"""`flipkit entries merge`: make one entry of several."""

from __future__ import annotations

from pathlib import Path

import click

from flipkit.commands import options
from flipkit.commands.entries.choice import choose
from flipkit.gather.content.erased import merge_entries
from flipkit.gather.sources.archive import Archive
from flipkit.mkdocs.load import load
from flipkit.terminal import echo, echo_json


@click.command(epilog=options.examples("flipkit entries merge the-quiet-lab first-week first-week-2"))
@click.argument("blog", metavar="BLOG")
@click.argument("wanted", metavar="ID ID…", nargs=-1, required=True)
@options.config_file
@options.now
@click.option("--dry-run", is_flag=True, help="Only say what would be merged; change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@options.speaks_plainly
def merge(
    *,
    blog: str,
    wanted: tuple[str, ...],
    config_file: Path | None,
    now: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make one entry of several of a blog; each ID is an id, a URL or the last part of an address.

    The one that came first keeps its address, its id and its day; the longest text is the text. By whatever id or
    link one of them comes again, it is that entry.
    """
    project = load(config_file)
    folders = project.folders
    when = options.moment(now, project.settings.timezone).date()
    with options.alone(folders), Archive(folders.archive) as archive:
        entries = {entry.guid: entry for entry in (choose(archive, blog, each) for each in wanted)}
        if len(entries) < 2:
            raise click.UsageError("These are one entry already. Name two or more.")
        kept = merge_entries(folders, archive, blog, [*entries.values()], when, dry_run=dry_run)
    gone = [entry for guid, entry in entries.items() if guid != kept.guid]
    if as_json:
        told = {"blog": blog, "id": kept.guid, "url": kept.url, "title": kept.title, "merged": not dry_run}
        echo_json({**told, "gone": [entry.guid for entry in gone]})
        return
    named = ", ".join(entry.slug for entry in gone)
    if dry_run:
        echo(f"'{kept.title}' ({kept.slug}) would be the one entry for {named}, too. Nothing was changed.")
    else:
        echo(f"'{kept.title}' ({kept.slug}) is the one entry for {named}, too. Run 'flipkit build' to show it.")
