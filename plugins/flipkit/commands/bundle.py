"""`flipkit bundle`: a pathway, a conference or the whole site in a folder, for a stick."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.errors import FlipkitError
from flipkit.gather.sources.archive import Archive
from flipkit.mkdocs import run
from flipkit.mkdocs.load import load
from flipkit.mkdocs.private_folder import project_of
from flipkit.mkdocs.project import Project
from flipkit.mkdocs.settings import own_address
from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.links import SourceLink
from flipkit.model.pathways import Pathway
from flipkit.publish.conferences.recordings import address, recorded
from flipkit.publish.output.bundle import Bundle, part, require_free, shown_size, whole
from flipkit.terminal import echo

#: What stands for all of it, and what behind a conference's name for its recordings.
_SITE, _RECORDINGS = "site", "/recordings"


@click.command(
    epilog=options.examples(
        "flipkit bundle first-flip /media/stick/first-flip",
        "flipkit bundle flipcon-2026/recordings /media/stick/films",
        "flipkit bundle site ../everything --yes",
    )
)
@click.argument("what")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@click.option("-y", "--yes", is_flag=True, help="Do not ask whether it may have that size.")
@options.now
@options.config_file
@options.speaks_plainly
def bundle(*, what: str, folder: Path, yes: bool, now: str | None, config_file: Path | None) -> None:
    """Put a pathway, a conference, its recordings or the whole site into a folder that opens without a network.

    WHAT is a pathway's or a conference's name, that with `/recordings` behind it, or `site`. The size is told before
    anything is written; SHA256SUMS lists every file, for `sha256sum --check`.
    """
    run.say(logging.WARNING)
    options.hand_on(now)
    project = load(config_file)
    target = folder.expanduser().resolve()
    for own in (Path(project.config.docs_dir), Path(project.config.site_dir)):
        if target.is_relative_to(own.resolve()):
            raise FlipkitError(f"{target} is in {own}. Name a folder outside of it.")
    require_free(target, 0)
    moment = options.moment(now, project.settings.timezone)
    with Archive(None) as nothing:
        community = project.community(moment, project.files(), nothing)
    wanted = None if what == _SITE else _wanted(community, what)
    made = _made(project, community, wanted, config_file, alone=_is_of_recordings(what))
    title = community.settings.name if wanted is None else wanted.title
    echo(f"{title}: {made.count} files, {shown_size(made.size)}, into {target}.")
    if isinstance(wanted, Conference):
        _tell_elsewhere(community, wanted, own_address(project.config))
    if not (yes or click.confirm("Write it?", default=True)):
        raise SystemExit(1)
    made.write(target)
    echo("It is written. Open index.html in it; `sha256sum --check SHA256SUMS` compares it.")


def _wanted(community: Community, name: str) -> Pathway | Conference:
    """Find what is meant by its name, or its file's or folder's; another name is wrong usage."""
    known: dict[str, Pathway | Conference] = {each.id: each for each in community.conferences}
    known |= {each.id: each for each in community.pathways}
    plain = name.strip("/").removesuffix(_RECORDINGS).rpartition("/")[2].removesuffix(".yml")
    found = known.get(plain)
    if _is_of_recordings(name) and not (isinstance(found, Conference) and recorded(found)):
        raise click.UsageError(f"No conference called '{plain}' has recordings.")
    if found is None:
        raise click.UsageError(
            f"No pathway or conference is called '{plain}'."
            f"{options.closest(plain, (*known, _SITE), community.problems)}"
        )
    return found


def _is_of_recordings(name: str) -> bool:
    return name.rstrip("/").endswith(_RECORDINGS)


def _made(
    project: Project,
    community: Community,
    wanted: Pathway | Conference | None,
    config: Path | None,
    *,
    alone: bool,
) -> Bundle:
    """Make the copy that needs no server, and take what is wanted of it: `alone` the recordings of a conference."""
    run.build(config, None, strict=None, offline=True)
    copy = project_of(project.config) / run.OFFLINE
    if wanted is None:
        return whole(copy)
    if isinstance(wanted, Pathway):
        pages = _of_pathway(community, wanted)
    else:
        pages = _of_recordings(wanted) if alone else _of_conference(copy, wanted)
    return part(copy, pages, own_address(project.config))


def _of_pathway(community: Community, pathway: Pathway) -> Iterator[str]:
    """Give a pathway's page, and those that its units are learned from."""
    yield addresses.index_file(pathway.address)
    for material in (each for unit in pathway.units for each in unit.materials):
        source = SourceLink.read(material.url)
        way = material.url.partition("#")[0].removeprefix("/")
        url = community.addresses.get(source.path) if source else community.find_address(way)
        if url and url.endswith(("/", ".html")):
            yield addresses.index_file(SiteUrl(url))


def _of_conference(copy: Path, conference: Conference) -> Iterator[str]:
    """Give a conference's page, and all below it: its programme and its sessions."""
    yield addresses.index_file(conference.address)
    folder = copy / conference.address
    yield from sorted(path.relative_to(copy).as_posix() for path in folder.rglob("*.html"))


def _of_recordings(conference: Conference) -> Iterator[str]:
    """Give the page of a conference's recordings, and those of the sessions that were recorded."""
    yield addresses.index_file(addresses.recordings(conference.id))
    yield from (addresses.index_file(conference.address_of(session)) for session in recorded(conference))


def _tell_elsewhere(community: Community, conference: Conference, url: str) -> None:
    """Say of how many recordings only the links come along."""
    found = [address(community, conference, session) for session in recorded(conference)]
    away = sum("://" in each and not (url and each.startswith(url)) for each in found)
    if away:
        echo(f"Recordings that lie elsewhere: {away}. Of these only the links come along.")
