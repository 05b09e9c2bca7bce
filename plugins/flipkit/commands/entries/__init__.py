"""`flipkit entries`: what the archive holds, as lines or as JSON; below it, what editors do with single entries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.commands.lazy_group import LazyGroup
from flipkit.gather.content import blogs
from flipkit.gather.sources.archive import Archive, PastVersion
from flipkit.mkdocs.load import load
from flipkit.model.blogs import Entry
from flipkit.terminal import echo, echo_json

HELPS = {
    "forget": "Erase an entry of a blog for good.",
    "merge": "Make one entry of several.",
}


@click.group(cls=LazyGroup, package=__name__, helps=HELPS, invoke_without_command=True)
@options.config_file
@click.option("--blog", "only", metavar="BLOG", default="", help="Of this blog alone; its id, as in its address.")
@click.option(
    "--history", metavar="ID", default="", help="What this entry was before its feed changed it; its id or URL."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@options.speaks_plainly
def entries(*, config_file: Path | None, only: str, history: str, as_json: bool) -> None:
    """List the entries that were gathered, newest first; or do something with single ones."""
    if click.get_current_context().invoked_subcommand:
        return
    folders = load(config_file).folders
    listed, problems = blogs.read_list(folders.content / folders.blogs, folders.blogs) if folders.blogs else ((), [])
    for problem in problems:
        echo(str(problem), err=True)
    with Archive(folders.archive, read_only=True) as archive:
        followed = blogs.load_blogs(archive, listed)
        past = [*_history(archive, only, history)] if history else []
    known = [blog.id for blog in followed.blogs]
    if only and only not in known:
        raise click.UsageError(f"--blog: there is no blog '{only}'. Known: {', '.join(sorted(known)) or 'none'}.")
    for blog, version in past:
        echo_json(_past_json(blog, version)) if as_json else echo(_past_line(blog, version))
    for entry in followed.entries:
        if not history and only in ("", entry.blog):
            echo_json(_json(entry)) if as_json else echo(_line(entry))


def _history(archive: Archive, only: str, wanted: str) -> Iterator[tuple[str, PastVersion]]:
    """Give what the entry with this id or address was, the oldest first; an id may be that of several blogs."""
    found = [
        (blog, entry.guid)
        for blog in archive.states()
        if only in ("", blog)
        for entry in archive.entries(blog)
        if wanted in (entry.guid, entry.url)
    ]
    if not found:
        raise click.UsageError(f"--history: there is no entry '{wanted}'. flipkit entries --json shows their ids.")
    for blog, guid in found:
        for version in archive.history(blog, guid):
            yield blog, version


def _past_json(blog: str, version: PastVersion) -> dict[str, object]:
    return {
        "blog": blog,
        "until": version.until.isoformat() if version.until else None,
        "url": version.url,
        "title": version.title,
        "updated": version.updated.isoformat() if version.updated else None,
        "html": version.html,
        "kind": "history",
    }


def _past_line(blog: str, version: PastVersion) -> str:
    until = f"{version.until:%Y-%m-%d}" if version.until else "some day"
    another = "; its text was another one (--json shows it)" if version.html else ""
    return f"until {until}  {blog}: {version.title}  {version.url}{another}"


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
