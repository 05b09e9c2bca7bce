"""`flipkit restore`: the archive of gathered entries, brought back from the site that was made of it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.errors import FlipkitError
from flipkit.gather.content.blogs import load_blogs, read_list
from flipkit.gather.fetch import Client
from flipkit.gather.fetch.fetcher import Fetcher
from flipkit.gather.fetch.guard import Network
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.comparison import CopyComparison, compare
from flipkit.gather.sources.copies import OWN_SITE, BuiltSite, Copy, PublishedSite
from flipkit.gather.sources.ledgers import read_ledger
from flipkit.gather.sources.recovery import incomplete, restore_copy, set_broken_aside
from flipkit.gather.sources.restoration import Restoration
from flipkit.mkdocs.load import load
from flipkit.mkdocs.project import Project
from flipkit.model import addresses
from flipkit.model.web_addresses import is_web_address
from flipkit.terminal import echo


@click.command(epilog=options.examples("flipkit restore https://example.org/pd/", "flipkit restore site"))
@click.argument("source", metavar="URL|DIR")
@options.config_file
@click.option("--check", is_flag=True, help="Only compare; exit 1 if something is missing here or there.")
@options.allow_network
@options.speaks_plainly
def restore(*, source: str, config_file: Path | None, check: bool, allowed: tuple[Network, ...]) -> None:
    """Bring the archive back from a built site (a folder) or a published one (its address).

    What the archive holds already stays as it is. Entries whose text the site did not publish come back
    without it, which is said. What calendars remember comes back, too, where it is missing.
    """
    project = load(config_file)
    if not is_web_address(source) and not Path(source).is_dir():
        raise click.UsageError(f"'{source}' is neither a folder nor an address.")
    if check:
        _check(project, source, allowed)
        return
    with options.alone(project.folders):
        kept = set_broken_aside(project.folders, _tell)
        with Archive(project.folders.archive) as archive:
            restored = asyncio.run(_restored(project, archive, source, allowed, kept))
    if not restored.where:
        raise _none_at(source)
    echo(str(restored))
    if restored.missing:
        raise incomplete(restored)


def _none_at(source: str) -> FlipkitError:
    return FlipkitError(f"No archive was found at {source}. A site of flipkit's has {addresses.health_json()}.")


async def _restored(
    project: Project, archive: Archive, source: str, allowed: tuple[Network, ...], kept: Path | None
) -> Restoration:
    async with Fetcher(options.user_agent(project.settings.url), allowed=allowed, limits=OWN_SITE) as client:
        copy = _copy(source, client)
        return await restore_copy(project.folders, project.settings, archive, copy, report=_tell, kept=kept)


def _copy(source: str, client: Client) -> Copy:
    return PublishedSite(source, client) if is_web_address(source) else BuiltSite(Path(source))


def _check(project: Project, source: str, allowed: tuple[Network, ...]) -> None:
    """Say what the archive here and the copy have that the other lacks; end with 1 if that is something."""
    folders = project.folders
    listed = read_list(folders.content / folders.blogs, folders.blogs)[0] if folders.blogs else ()
    ledger = read_ledger(folders.ledger) if "calendars" in project.settings.parts else None

    async def work(archive: Archive) -> CopyComparison | None:
        published: dict[str, list[str]] = {}
        for entry in load_blogs(archive, listed).entries:
            published.setdefault(entry.blog, []).append(entry.id)
        async with Fetcher(options.user_agent(project.settings.url), allowed=allowed, limits=OWN_SITE) as client:
            return await compare(archive, published, ledger, _copy(source, client))

    with Archive(folders.archive, read_only=True) as archive:
        check = asyncio.run(work(archive))
    if check is None:
        raise _none_at(source)
    for each in check.compared:
        echo(str(each))
    for missing in check.read.missing:
        echo(f"{missing.path} can't be read: {missing.reason}")
    if check.read.broken:
        echo(f"Blogs and entries there that can't be read: {check.read.broken}.")
    if not check.is_complete:
        raise SystemExit(1)
    echo("Nothing is missing, here or there.")


def _tell(told: str) -> None:
    echo(told, err=True)
