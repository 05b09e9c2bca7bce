"""A reading of an entry beside the one that is held: what stays, and which reading is a worse one.

A worse reading never replaces a better one: feeds break off, lose their texts, or give excerpts from now on.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from flipkit.gather.formats.feeds.identity import FoundEntry
from flipkit.gather.formats.feeds.parsed_feed import EntryStamp, StoredEntry
from flipkit.model.web_addresses import canonical_address
from flipkit.values import dataclass

#: Blogs are younger than this; an earlier date is a mistake.
FIRST_BLOGS = datetime(1995, 1, 1, tzinfo=UTC)
#: A text of fewer words may lose any number of them.
_SHORT = 8
#: On so many days the same shorter reading must come before it is believed.
DAYS = 3


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reading that is held back as it is worse than the one before: by what it is known, and on which days it came.

    `said` says it in a sentence. It `waits` while the next days may show that it was meant.
    """

    said: str
    stored: str = ""
    waits: bool = False


def doubt(made: StoredEntry, before: EntryStamp, today: date, *, is_alone: bool, is_dated: bool) -> Doubt | None:
    """Say why the reading `made` must not replace the one that is held; None if it may.

    A text that became empty never does. One that lost half of its words does if it is the only one of its feed
    (`is_alone`), and if either its feed says that it was changed later (`updated`, which no other entry has:
    `is_dated`), or the same has come on three days, and nothing else: then its author shortened it. A feed whose
    entries all shrink gives excerpts now, and we keep what we have.
    """
    if not before.words or made.words * 2 >= before.words or (made.words and before.words < _SHORT):
        return None
    if not made.words:
        return Doubt(f"'{made.title}' now comes without its text; the one that is held stays.")
    fewer = f"'{made.title}' now comes with {made.words:,} of its {before.words:,} words"
    if not is_alone:
        return Doubt(f"{fewer}, as others of its feed do; the text that is held stays.")
    if is_dated and made.updated and before.updated and made.updated > before.updated:
        return None
    digest, *days = before.doubt.split() or [""]
    if digest != made.digest[:16]:
        digest, days = made.digest[:16], []
    days = sorted({*days, today.isoformat()})
    if len(days) >= DAYS:
        return None
    said = f"{fewer}; the text that is held stays, unless the same comes on {DAYS} days."
    return Doubt(said, " ".join((digest, *days)), waits=True)


def with_its_place(made: StoredEntry, found: FoundEntry, before: EntryStamp) -> StoredEntry:
    """Give a new reading of a known entry what stays: its name, its first day, and its link if that leads there, too.

    A title that got lost, and not the words, stays as well.
    """
    url = made.url
    if before.url and canonical_address(url) == canonical_address(before.url):
        url = made.url if made.url.startswith("https:") > before.url.startswith("https:") else before.url
    title = made.title
    if before.title and not found.parsed.title.value.strip() and made.summary[:200] == before.beginning:
        title = before.title
    alias = found.guid if found.guid and found.guid != found.key else ""
    return replace(
        made,
        slug=before.slug,
        first_seen=before.first_seen,
        url=url,
        title=title,
        alias=alias or before.alias,
        held=before.held,
    )


def restamped(made: StoredEntry, before: EntryStamp) -> StoredEntry:
    """Keep the first date of publication that a feed gave: old entries that are stamped anew are no news."""
    first = before.published
    if not (first and first >= FIRST_BLOGS and made.published and made.published > max(first, made.first_seen)):
        return made
    said = f"The feed now dates it {made.published.date()}; its first date, {first.date()}, stands."
    return replace(made, published=first, decisions=(*made.decisions, said))
