"""`flipkit gather`: ask all sources for news and store it; the one command with a network."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from flipkit.commands import options, progress
from flipkit.errors import FaultError
from flipkit.faults import Severity
from flipkit.gather.cluster import cluster_faults
from flipkit.gather.content.community import ListedSources, list_sources
from flipkit.gather.fetch import Client
from flipkit.gather.fetch.fetcher import Fetcher
from flipkit.gather.fetch.guard import Network
from flipkit.gather.fetch.large_documents import give_back_memory
from flipkit.gather.formats.parse_tasks import Runner
from flipkit.gather.formats.sandbox import Workers
from flipkit.gather.sources import AT_ONCE, Outcome, refresh
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.copies import OWN_SITE, Copy, PublishedSite, can_hold
from flipkit.gather.sources.images import copy_for_posts
from flipkit.gather.sources.recovery import (
    built_sites,
    lost_programmes,
    restore_missing,
    restore_programmes,
    set_broken_aside,
)
from flipkit.mkdocs.load import load
from flipkit.mkdocs.project import Project
from flipkit.model.states import SourceState
from flipkit.terminal import echo


def _scheduler(_context: click.Context, _option: click.Parameter, written: str | None) -> str:
    """Read the address of a Dask scheduler, as HOST:PORT; anything else is wrong usage."""
    if written is None:
        return ""
    try:
        parts = urlsplit(written)
        if parts.scheme == "dask" and parts.hostname and parts.port and parts.path in ("", "/"):
            return parts.netloc
    except ValueError:
        pass
    raise click.BadParameter(f"'{written}' is no address of a cluster. Write it like dask://10.0.0.5:8786.")


@click.command(epilog=options.examples("flipkit gather", "flipkit gather --executor dask://10.0.0.5:8786"))
@options.config_file
@options.now
@click.option(
    "--only", metavar="ID", default="", help="Ask this blog, calendar, programme or thread alone, and now; its id."
)
@click.option("--dry-run", is_flag=True, help="Keep nothing; say what would stay and go under the topic filters.")
@click.option("--strict", is_flag=True, help="Exit 1 if anything can't be gathered.")
@click.option("--anew", is_flag=True, help="Begin without what the published site may have; it is not asked.")
@options.allow_network
@click.option(
    "--executor",
    "scheduler",
    metavar="dask://HOST:PORT",
    callback=_scheduler,
    help="Let the workers of this Dask cluster ask and read.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@options.speaks_plainly
def gather(
    *,
    config_file: Path | None,
    now: str | None,
    only: str,
    dry_run: bool,
    strict: bool,
    anew: bool,
    allowed: tuple[Network, ...],
    scheduler: str,
    as_json: bool,
) -> None:
    """Ask the blogs of blogs.yml, others' calendars, conferences' programmes and answers to posts for what is new.

    A server is asked as often as it wants, and less and less often while it fails. Where the archive is not here,
    it is brought back first, from site/ and from the published site. If that can't be read now, nothing is
    gathered.
    """
    give_back_memory()
    project = load(config_file)
    agent, instant = options.user_agent(project.settings.url), options.instant(now, project.settings.timezone)
    here = nullcontext() if dry_run else options.alone(project.folders)
    with here, ExitStack() as opened:
        kept = None if dry_run else set_broken_aside(project.folders, _tell)
        archive = opened.enter_context(Archive(project.folders.archive, read_only=dry_run))
        is_lost = not archive.is_whole and not archive.is_new
        if not dry_run:
            asyncio.run(_restore(project, archive, allowed, anew=anew, kept=kept))
        project.files()  # what the host leaves out is not asked for
        listed = list_sources(project.folders, project.settings, archive, instant)
        for problem in listed.problems:
            echo(str(problem), err=True)
        if only and only not in listed.names:
            known = ", ".join(sorted(listed.names)) or "none"
            raise click.UsageError(
                f"--only: there is no blog, calendar, programme or thread '{only}'. Known: {known}."
            )

        async def work(report: progress.Report) -> list[Outcome]:
            async with _means(scheduler, agent, allowed) as (client, runner, at_once):
                return await refresh(
                    listed.sources,
                    archive,
                    client,
                    runner,
                    instant,
                    report=report,
                    only=only,
                    dry_run=dry_run,
                    at_once=at_once,
                )

        outcomes = progress.run(work, len(listed.sources), as_json=as_json)
        if not (dry_run or only):
            asyncio.run(_copy_pictures(project, archive, allowed, instant))
        failures = [] if dry_run or anew else asyncio.run(_restore_programmes(project, listed, allowed, instant))
        if is_lost and failures:
            archive.begin_restoring()
            raise failures[0]
    if not as_json:
        progress.close(outcomes, listed.names, dry_run=dry_run)
    wrong = any(problem.severity == Severity.ERROR for problem in listed.problems)
    failed = wrong or any(outcome.state == SourceState.FAILING for outcome in outcomes)
    raise SystemExit(int(strict and failed))


@asynccontextmanager
async def _means(
    scheduler: str, agent: str, allowed: tuple[Network, ...]
) -> AsyncIterator[tuple[Client, Runner, int]]:
    """Give what gathering needs, here or on a cluster: who asks, who parses, and how many documents at once."""
    if not scheduler:
        async with Fetcher(agent, allowed=allowed) as client, Workers() as workers:
            yield client, workers, AT_ONCE
        return
    try:
        from flipkit.gather.cluster.dask_cluster import Cluster  # noqa: PLC0415  # Dask, which hardly anybody needs
    except ImportError as error:
        raise FaultError(cluster_faults.CLUSTER_EXTRA_MISSING()) from error
    async with (
        Cluster(scheduler, agent, allowed=allowed) as cluster,
        Fetcher(agent, allowed=allowed, limits=cluster.limits, turns=cluster) as client,
    ):
        yield client, cluster, max(AT_ONCE, cluster.at_once)


async def _restore(
    project: Project, archive: Archive, allowed: tuple[Network, ...], *, anew: bool, kept: Path | None
) -> None:
    """Bring back what this machine has none of, from the built site and the published one."""
    url = project.settings.url
    async with Fetcher(options.user_agent(url), allowed=allowed, limits=OWN_SITE) as client:
        await restore_missing(project.folders, project.settings, archive, client, report=_tell, anew=anew, kept=kept)


async def _copy_pictures(project: Project, archive: Archive, allowed: tuple[Network, ...], now: datetime) -> None:
    """Copy the pictures that posts load from other servers, if mkdocs.yml says so, and tell what came."""
    addresses = project.pictures_to_copy(now)
    if not addresses:
        return
    url = project.settings.url
    sites: list[Copy] = [*built_sites(project.folders)]
    agent = options.user_agent(url)
    async with Fetcher(agent, allowed=allowed) as client, Fetcher(agent, allowed=allowed, limits=OWN_SITE) as own:
        if can_hold(url):
            sites.append(PublishedSite(url, own))
        came = await copy_for_posts(addresses, client, archive.images, sites, now)
    waits = f", {came.waiting} wait for the next gathering" if came.waiting else ""
    _tell(f"Pictures in posts: {came.copied} copied, {came.missed} can't be had{waits}.")


async def _restore_programmes(
    project: Project, listed: ListedSources, allowed: tuple[Network, ...], now: datetime
) -> list[FaultError]:
    """Bring back programmes that are lost and whose own systems don't answer."""
    url, lost = project.settings.url, lost_programmes(listed.sources)
    if not lost:
        return []
    async with Fetcher(options.user_agent(url), allowed=allowed, limits=OWN_SITE) as client, Workers() as workers:
        copies: list[Copy] = [*built_sites(project.folders)]
        if can_hold(url):
            copies.append(PublishedSite(url, client))
        return await restore_programmes(lost, copies, workers, now, report=_tell)


def _tell(told: str) -> None:
    echo(told, err=True)
