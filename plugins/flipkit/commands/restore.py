"""`flipkit restore`: the archive of gathered entries, brought back from the site that was made of it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.errors import FlipkitError
from flipkit.gather.fetch import Limits
from flipkit.gather.fetch.fetcher import Fetcher
from flipkit.gather.fetch.guard import Network
from flipkit.gather.sources import restore as restoring
from flipkit.gather.sources.archive import Archive
from flipkit.mkdocs.load import load
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
    without it, which is said.
    """
    project = load(config_file)
    is_address = is_web_address(source)
    if not is_address and not Path(source).is_dir():
        raise click.UsageError(f"'{source}' is neither a folder nor an address.")
    with options.alone(project.folders), Archive(project.folders.archive) as archive:
        restored = asyncio.run(_restored(archive, source, is_address, project.settings.url, allowed))
    if not restored.where:
        raise FlipkitError(f"No archive was found at {source}. A site of flipkit's has {addresses.health_json()}.")
    echo(str(restored))


async def _restored(
    archive: Archive, source: str, is_address: bool, site: str, allowed: tuple[Network, ...]
) -> restoring.Restoration:
    if not is_address:
        return await restoring.restore(archive, Path(source), "", None)
    async with Fetcher(options.user_agent(site), allowed=allowed, limits=Limits(pause=0)) as fetcher:
        return await restoring.restore(archive, None, source.rstrip("/") + "/", fetcher)
