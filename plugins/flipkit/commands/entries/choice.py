"""How the commands of `flipkit entries` find the entries that are meant."""

from __future__ import annotations

from collections.abc import Callable

import click

from flipkit.commands import options
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.sources.archive import Archive
from flipkit.model.text import fold
from flipkit.model.web_addresses import canonical_address


def choose(archive: Archive, blog: str, wanted: str) -> StoredEntry:
    """Give the entry of a blog with this id, address, slug or title; what is not sure is wrong usage."""
    states = archive.states()
    if blog not in states:
        raise click.UsageError(f"There is no blog '{blog}'.{options.closest(blog, states)}")
    entries = [*archive.entries(blog), *archive.waiting(blog)]
    page = canonical_address(wanted) if "://" in wanted else wanted
    ways: tuple[Callable[[StoredEntry], bool], ...] = (
        lambda entry: wanted in (entry.guid, entry.alias),
        lambda entry: page == canonical_address(entry.url),
        lambda entry: page.strip("/").rpartition("/")[2] == entry.slug and _is_ours(page, blog, entry.slug),
        lambda entry: fold(wanted) == fold(entry.title),
    )
    for means in ways:
        found = [entry for entry in entries if means(entry)]
        if len(found) == 1:
            return found[0]
        if found:
            several = ", ".join(f"{entry.slug} ({entry.published or entry.first_seen:%Y-%m-%d})" for entry in found)
            raise click.UsageError(f"'{wanted}' may be several entries of '{blog}': {several}. Name one of these.")
    names = {name: entry.slug for entry in entries for name in (entry.slug, entry.guid, entry.url, fold(entry.title))}
    raise click.UsageError(f"'{blog}' has no entry '{wanted}'.{options.closest(wanted, names)}")


def _is_ours(page: str, blog: str, slug: str) -> bool:
    """Whether something is a slug, or ends as the address of the entry's page here does."""
    return page.strip("/") == slug or f"/{page.strip('/')}".endswith(f"/{blog}/{slug}")
