"""What a build begins with: the archive and the ledger, brought back from the site built before, or a refusal.

A build asks no network. Where the archive or the ledger is not whole it takes the copy in the built site;
where there is none and the site may be published, it says what to run. So it never publishes less than the
site has, and never overwrites the only copy.
"""

from __future__ import annotations

import asyncio

from flipkit.errors import FaultError
from flipkit.faults import Phrase
from flipkit.gather.sources import archive_faults as faults
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.archive.condition import archive_condition
from flipkit.gather.sources.copies import BuiltSite, Copy, Index, UnlistedSite, can_hold, read_index
from flipkit.gather.sources.ledgers import built_ledger, ledger_condition, read_ledger, write_ledger
from flipkit.gather.sources.recovery import Report, built_sites, has_less, incomplete, set_broken_aside
from flipkit.gather.sources.restore import restore
from flipkit.model import addresses
from flipkit.model.ledger import merged
from flipkit.model.settings import Folders, Settings
from flipkit.model.states import Condition

_ARCHIVE_IS = {
    Condition.ABSENT: Phrase("The archive of entries is missing"),
    Condition.EMPTY: Phrase("The archive of entries is empty"),
    Condition.BROKEN: Phrase("The archive of entries is broken"),
    Condition.PARTIAL: Phrase("The archive of entries is back in part only"),
}
_LEDGER_IS = {
    Condition.ABSENT: Phrase("The memory of the calendars is missing"),
    Condition.EMPTY: Phrase("The memory of the calendars is empty"),
    Condition.BROKEN: Phrase("The memory of the calendars is broken"),
}


def ready_archive(folders: Folders, settings: Settings, report: Report, *, is_sound: bool = False) -> Archive:
    """Open the archive for a build, made ready; an empty one that is no file, where there is nothing to hold.

    One that `is_sound`, as a build has read it since anybody wrote it, is not looked through again.
    Raises `FaultError` as `make_ready` does.
    """
    make_ready(folders, settings, report, is_sound=is_sound)
    path = folders.archive
    is_needed = settings.parts & {"blogs", "events"} or settings.copies_pictures or path.exists()
    return Archive.for_building(path) if is_needed else Archive(None)


def make_ready(folders: Folders, settings: Settings, report: Report, *, is_sound: bool = False) -> None:
    """Bring back from the built site what is not whole here, and tell what.

    Raises `FaultError` if a build would publish less than there may be.
    """
    own, *others = built_sites(folders)
    sites = [own, *(site for site in others if site.is_of(settings.url))]
    held = archive_condition(folders.archive, is_sound=is_sound)
    if held is Condition.NEWER:
        raise FaultError(faults.ARCHIVE_NEWER(file=folders.archive.name))
    if folders.blogs:
        _ready_archive(folders, settings, held, sites, report)
    elif held is Condition.BROKEN:
        raise FaultError(faults.ARCHIVE_DAMAGED(file=folders.archive.name, reason="it is no database of flipkit's"))
    if settings.remembers:
        _ready_ledger(folders, settings, sites, report)


def _ready_archive(
    folders: Folders, settings: Settings, held: Condition, sites: list[BuiltSite], report: Report
) -> None:
    found: list[Copy] = []
    claimed: dict[str, int] = {}
    for each in sites:
        site = each
        try:
            index = _index(site)
        except FaultError as error:
            if held is not Condition.WHOLE:
                raise FaultError(faults.STATE_UNRESTORABLE(what=_ARCHIVE_IS[held], site=site.name)) from error
            site = _unlisted(site, folders)  # the archive may be an older one: what it lacks is in the documents
            index = _index(site)
        if index:
            found.append(site)
            claimed |= {blog: max(number, claimed.get(blog, 0)) for blog, number in index.entries.items()}
    if held is not Condition.WHOLE and not found and can_hold(settings.url):
        raise FaultError(faults.STATE_MISSING(what=_ARCHIVE_IS[held], site=sites[0].name, url=settings.url))
    if held is Condition.WHOLE and not _has_less(folders, claimed):
        return
    kept = set_broken_aside(folders, report)
    with Archive(folders.archive) as archive:
        is_new = archive.is_new
        restored, _ = asyncio.run(restore(archive, found, kept))
        if restored.entries or restored.broken or restored.salvaged:
            report(str(restored))
        if restored.missing and held is not Condition.WHOLE:
            raise incomplete(restored)
        if is_new:
            archive.begin_new()
        elif held is Condition.WHOLE or not can_hold(settings.url):  # else a gathering asks the published site, too
            archive.end_restoring()


def _has_less(folders: Folders, claimed: dict[str, int]) -> bool:
    """Whether the built site has entries that the archive has lost: of no blog it may publish less than it has."""
    if not claimed:
        return False
    with Archive(folders.archive, read_only=True) as archive:
        return has_less(archive, claimed)


def _unlisted(site: BuiltSite, folders: Folders) -> UnlistedSite:
    with Archive(folders.archive, read_only=True) as archive:
        return UnlistedSite(site, archive.states())


def _index(site: BuiltSite) -> Index | None:
    data = site.file(addresses.health_json())
    if data is None and not site.has_entries:
        return None
    place = site.name + addresses.health_json()
    said = read_index(data or b"", place)
    if site.lacks_in(said):
        raise FaultError(faults.COPY_BROKEN(place=place))
    return said


def _ready_ledger(folders: Folders, settings: Settings, sites: list[BuiltSite], report: Report) -> None:
    held = ledger_condition(folders.ledger)
    own = ledger = read_ledger(folders.ledger)
    found = []
    for site in sites:
        try:
            copy = built_ledger(site)
        except FaultError as error:
            if held is Condition.WHOLE:
                continue
            raise FaultError(faults.STATE_UNRESTORABLE(what=_LEDGER_IS[held], site=site.name)) from error
        if copy:
            found.append(site.name)
            ledger = merged(ledger, copy)
    if held is Condition.WHOLE:
        if ledger != own:
            write_ledger(folders.ledger, ledger)
        return
    if not found and can_hold(settings.url) and "calendars" in settings.parts:
        raise FaultError(faults.STATE_MISSING(what=_LEDGER_IS[held], site=sites[0].name, url=settings.url))
    set_broken_aside(folders, report)
    write_ledger(folders.ledger, ledger)
    if found:
        report(f"What calendars remember was brought back from {' and '.join(found)}.")
