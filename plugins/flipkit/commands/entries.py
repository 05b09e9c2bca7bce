"""`flipkit entries`: what the archive holds, as lines or as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.gather.content import blogs
from flipkit.gather.sources.archive import Archive
from flipkit.mkdocs.load import load
from flipkit.model.blogs import Entry


@click.command()
@options.config_file
@click.option("--blog", "only", metavar="BLOG", default="", help="Of this blog alone; its id, as in its address.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@options.speaks_plainly
def entries(*, config_file: Path | None, only: str, as_json: bool) -> None:
    """List the entries that were gathered, newest first."""
    folders = load(config_file).folders
    listed, problems = blogs.read_list(folders.content / folders.blogs, folders.blogs) if folders.blogs else ((), [])
    for problem in problems:
        click.echo(str(problem), err=True)
    with Archive(folders.archive, read_only=True) as archive:
        followed = blogs.load(archive, listed)
    known = [blog.id for blog in followed.blogs]
    if only and only not in known:
        raise click.UsageError(f"--blog: there is no blog '{only}'. Known: {', '.join(sorted(known)) or 'none'}.")
    for entry in followed.entries:
        if only in ("", entry.blog):
            click.echo(json.dumps(_json(entry), ensure_ascii=False) if as_json else _line(entry))


def _json(entry: Entry) -> dict[str, object]:
    return {
        "blog": entry.blog,
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "published": entry.published.isoformat(),
        "updated": entry.updated.isoformat(),
        "authors": list(entry.authors),
        "categories": list(entry.categories),
        "language": entry.language,
        "kind": "entry",
    }


def _line(entry: Entry) -> str:
    return f"{entry.published:%Y-%m-%d}  {entry.blog}: {entry.title}"
