"""`flipkit restore`: the archive of gathered entries, brought back from the site that was made of it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.errors import FlipkitError
from flipkit.gather.fetch.fetcher import Fetcher
from flipkit.gather.fetch.guard import Network
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.copies import OWN_SITE, BuiltSite, PublishedSite
from flipkit.gather.sources.recovery import incomplete, restore_copy, set_broken_aside
from flipkit.gather.sources.restoration import Restoration
from flipkit.mkdocs.load import load
from flipkit.mkdocs.project import Project
from flipkit.model import addresses
from flipkit.model.text import is_web_address
from flipkit.terminal import echo


@click.command()
@click.argument("source", metavar="URL|DIR")
@options.config_file
@options.allow_network
@options.speaks_plainly
def restore(*, source: str, config_file: Path | None, allowed: tuple[Network, ...]) -> None:
    """Bring the archive back from a built site (a folder) or a published one (its address).

    What the archive holds already stays as it is. Entries whose text the site did not publish come back
    without it, which is said. What calendars remember comes back, too, where it is missing.
    """
    project = load(config_file)
    is_address = is_web_address(source)
    if not is_address and not Path(source).is_dir():
        raise click.UsageError(f"'{source}' is neither a folder nor an address.")
    with options.alone(project.folders):
        set_broken_aside(project.folders, _tell)
        with Archive(project.folders.archive) as archive:
            restored = asyncio.run(_restored(project, archive, source, is_address, allowed))
    if not restored.where:
        raise FlipkitError(f"No archive was found at {source}. A site of flipkit's has {addresses.health_json()}.")
    echo(str(restored))
    if restored.missing:
        raise incomplete(restored)


async def _restored(
    project: Project, archive: Archive, source: str, is_address: bool, allowed: tuple[Network, ...]
) -> Restoration:
    agent = options.user_agent(project.settings.url)
    async with Fetcher(agent, allowed=allowed, limits=OWN_SITE) as client:
        copy = PublishedSite(source, client) if is_address else BuiltSite(Path(source))
        return await restore_copy(project.folders, project.settings, archive, copy, _tell)


def _tell(told: str) -> None:
    echo(told, err=True)
