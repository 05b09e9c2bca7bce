"""The archive and the ledger before a gathering: what is not whole is brought back, or nothing is gathered.

Absent is not empty, and a failed question is not the answer "there is nothing": the copies are asked, the
site built here and the published one, and only where both say that they have none it begins anew. Nothing
that can't be read is overwritten; it is moved aside.

Programmes of other systems that are not held come back from a conference's `schedule.json`, our own export, which
carries what our pages show of each session. The next answer of the programme's own system takes its place.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from flipkit.errors import FaultError, ParseError
from flipkit.gather.fetch import Answer, Client
from flipkit.gather.fetch import faults as fetch
from flipkit.gather.formats.parse_tasks import Runner
from flipkit.gather.sources import Source
from flipkit.gather.sources import archive_faults as faults
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.archive.condition import archive_condition, set_aside
from flipkit.gather.sources.copies import BuiltSite, Copy, PublishedSite, can_hold, index
from flipkit.gather.sources.ledgers import ledger_condition, read_copy, read_ledger, write_ledger
from flipkit.gather.sources.programmes import ProgrammeSource
from flipkit.gather.sources.restoration import Restoration
from flipkit.gather.sources.restore import restore
from flipkit.model import addresses
from flipkit.model.identifiers import EventId
from flipkit.model.ledger import Ledger, merged
from flipkit.model.settings import Folders, Settings
from flipkit.model.states import Condition

Report = Callable[[str], None]

#: What comes from where no site was ever published. One that `flipkit init` has made may have none yet.
_NO_ANSWER = (fetch.HOST_UNKNOWN, fetch.SERVER_SILENT, fetch.ADDRESS_GUARDED)
#: So long the published site is waited for where nothing is known to be missing, in seconds.
_PATIENCE = 10.0
#: So many documents are named, and the others counted.
_NAMED = 5


def set_broken_aside(folders: Folders, report: Report) -> Path | None:
    """Move an archive and a ledger that can't be read aside; give where the archive is then.

    Raises `FaultError` for what a newer flipkit wrote.
    """
    kept: Path | None = None
    held = archive_condition(folders.archive)
    if held is Condition.NEWER:
        raise FaultError(faults.ARCHIVE_NEWER(file=folders.archive.name))
    if held is Condition.BROKEN:
        kept = _move(folders.archive, report)
    if ledger_condition(folders.ledger) is Condition.BROKEN:
        _move(folders.ledger, report)
    return kept


def _move(path: Path, report: Report) -> Path:
    kept = set_aside(path)
    report(f"{path.name} is broken. It was moved aside, and is now {kept}.")
    return path.with_name(kept)


def begin_new(folder: Path, *, has_site: bool) -> None:
    """Begin the archive and the ledger of a community that begins in `folder`, unless something is there already.

    So its first build needs no question. The first gathering asks all the same whether its site is published.
    """
    state = Folders(project=folder, content=folder, site=folder, state=folder / ".flipkit", people="", blogs="")
    if has_site or state.archive.exists() or state.ledger.exists():
        return
    with Archive(state.archive) as archive:
        archive.begin_new()
    write_ledger(state.ledger, Ledger())


def built_sites(folders: Folders) -> list[BuiltSite]:
    """Give the folders in which a copy may be: mkdocs.yml's, and the one a command names if it is the same site's."""
    own = BuiltSite(folders.own_site or folders.site)
    return [own] if folders.site.resolve() == own.folder.resolve() else [own, BuiltSite(folders.site)]


async def restore_missing(
    folders: Folders,
    settings: Settings,
    archive: Archive,
    client: Client,
    *,
    report: Report = lambda _: None,
    anew: bool = False,
    kept: Path | None = None,
) -> None:
    """Bring back what this machine has none of, and tell what came from where.

    `kept` is the archive that was moved aside, if there is one. With `anew` the published site is not asked, and
    what can't be read is done without. Raises `FaultError` if it is not known whether there is more: nothing may be
    gathered then.
    """
    asked = _Asked(folders, settings, archive, None if anew else client, report)
    if not asked.is_new and archive.is_whole and not anew:
        await _fill_up(folders, settings, archive, client, report)
    if folders.blogs and (asked.is_new or not archive.is_whole):
        await asked.for_archive(kept)
    if settings.remembers and (asked.is_new or ledger_condition(folders.ledger) is not Condition.WHOLE):
        await asked.for_ledger()
    if asked.is_unanswered:
        archive.begin_new()
    elif asked.is_new or not archive.is_whole:
        archive.end_restoring()


async def restore_copy(
    folders: Folders,
    settings: Settings,
    archive: Archive,
    copy: Copy,
    *,
    report: Report,
    kept: Path | None = None,
) -> Restoration:
    """Fill the archive, and the ledger where there is none, from a copy that somebody names.

    Raises `FaultError` if the copy can't be asked. With a document missing the archive is not whole.
    """
    was_whole = archive.is_whole
    restored, failures = await restore(archive, [copy], kept)
    for _, failure in failures:
        raise failure
    if restored.where and (was_whole or not restored.missing):
        archive.end_restoring()
    if settings.remembers and ledger_condition(folders.ledger) is not Condition.WHOLE:
        ledger = await read_copy(copy)
        if ledger is None:
            report(f"{copy.name} has no memory of calendars.")
        else:
            write_ledger(folders.ledger, ledger)
            report(f"What calendars remember was brought back from {copy.name}.")
    return restored


async def _fill_up(folders: Folders, settings: Settings, archive: Archive, client: Client, report: Report) -> None:
    """Add what the published site has and an archive that is whole has not: it may be an older one, from a backup.

    Who can't be asked is not waited for: nothing is known to be missing.
    """
    if not can_hold(settings.url):
        return
    copy = PublishedSite(settings.url, client)
    with suppress(FaultError, TimeoutError):
        async with asyncio.timeout(_PATIENCE):
            said = await index(copy) if folders.blogs else None
            ledger = await read_copy(copy) if settings.remembers else None
        if ledger and ledger_condition(folders.ledger) is Condition.WHOLE:
            own = read_ledger(folders.ledger)
            if (filled := merged(own, ledger)) != own:
                write_ledger(folders.ledger, filled)
                report(f"{copy.name} remembers more of the calendars than was known here; it was taken over.")
        if said and has_less(archive, said.entries):
            restored, _ = await restore(archive, [copy])
            archive.end_restoring()
            report(str(restored))


def has_less(archive: Archive, claimed: Mapping[str, int]) -> bool:
    """Whether a copy has entries that the archive has lost; what was erased on a wish, or forgotten, is not."""
    removed = archive.removed()
    return any(
        blog not in removed and archive.count(blog) + archive.forgotten_count(blog) < number
        for blog, number in claimed.items()
    )


class _Asked:
    """The copies, and what they answered."""

    def __init__(
        self, folders: Folders, settings: Settings, archive: Archive, client: Client | None, report: Report
    ) -> None:
        self._folders, self._archive, self._report = folders, archive, report
        self._is_anew = client is None
        self._copies: list[Copy] = [*built_sites(folders)]
        if client and can_hold(settings.url):
            self._copies.append(PublishedSite(settings.url, client))
        self.is_new = archive.is_new
        self.is_unanswered = self.is_new and not can_hold(settings.url)

    async def for_archive(self, kept: Path | None) -> None:
        restored, failures = await restore(self._archive, self._copies, kept)
        if restored.where or restored.salvaged or not (self.is_new or failures):
            self._report(str(restored))
        self._judge(failures, is_found=bool(restored.where))
        if restored.missing and not self._is_anew:
            raise incomplete(restored)

    async def for_ledger(self) -> None:
        own = read_ledger(self._folders.ledger)
        found: list[tuple[Copy, Ledger]] = []
        failures: list[tuple[Copy, FaultError]] = []
        for copy in self._copies:
            try:
                ledger = await read_copy(copy)
            except FaultError as error:
                failures.append((copy, error))
            else:
                found += [(copy, ledger)] if ledger else []
        self._judge(failures, is_found=bool(found))
        for _, ledger in sorted(found, key=lambda pair: -len(pair[1].lines)):
            own = merged(own, ledger)
        write_ledger(self._folders.ledger, own)
        if found:
            places = " and ".join(copy.name for copy, _ in found)
            self._report(f"What calendars remember was brought back from {places}.")
        elif not self.is_new:
            self._report("No earlier calendars were found, neither here nor on the published site: they begin anew.")

    def _judge(self, failures: list[tuple[Copy, FaultError]], *, is_found: bool) -> None:
        """Raise what may not be passed over: the published site's silence, or a broken copy if there is no other."""
        for copy, error in failures:
            cause = error.__cause__
            if self._is_anew or (isinstance(copy, BuiltSite) and is_found):
                continue
            if self.is_new and isinstance(cause, FaultError) and cause.diagnosis.fault in _NO_ANSWER:
                self.is_unanswered = True
                continue
            raise error


def incomplete(restored: Restoration) -> FaultError:
    """Say which documents could not be read."""
    named = [f"{each.path} ({each.reason.rstrip('.')})" for each in restored.missing[:_NAMED]]
    if more := len(restored.missing) - _NAMED if len(restored.missing) > _NAMED else 0:
        named.append(f"and {more} more")
    return FaultError(faults.COPY_INCOMPLETE(place=restored.where, documents=named))


def lost_programmes(sources: Iterable[Source]) -> list[ProgrammeSource]:
    """Give those programmes of which nothing was ever read here: they are new, or what was held is gone."""
    return [source for source in sources if isinstance(source, ProgrammeSource) and source.is_lost]


async def restore_programmes(
    lost: Iterable[ProgrammeSource], copies: Iterable[Copy], workers: Runner, now: datetime, *, report: Report
) -> list[FaultError]:
    """Fill in programmes that are lost, each from the first copy that has it; tell what came back.

    Gives why a copy could not be asked for one that no other has: nobody knows then whether there is more.
    """
    failures: list[FaultError] = []
    for source in lost:
        failed: list[FaultError] = []
        for copy in copies:
            try:
                if count := await _restore(source, copy, workers, now):
                    report(f"{count} sessions of {source.state.id} were brought back from {copy.name}.")
                    failed.clear()
                    break
            except FaultError as error:
                failed.append(error)
        failures += failed
    return failures


async def _restore(source: ProgrammeSource, copy: Copy, workers: Runner, now: datetime) -> int:
    """Take a programme from a copy, if it has one; give how many sessions there are now."""
    address = addresses.conference_file(EventId(source.state.id), "schedule.json")
    data = await copy.read(address)
    if data is None:
        return 0
    answer = Answer(url=copy.name + address, status=200, body=data, content_type="application/json")
    try:
        parsed = await workers.run(source.task(answer, now.astimezone(UTC)))
    except ParseError:  # a site's file that is broken has nothing to give, and the programme's server has
        return 0
    source.restore(parsed)
    return len(parsed.sessions)
