"""An entry whose date can't be read is no news of today: its address or its neighbours say when it is from."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from flipkit.gather.formats.feeds.normalize import read_feed
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry

NOW = datetime(2026, 11, 22, tzinfo=UTC)
FIRST = "Sun, 04 Oct 2020 10:00:00 GMT"


def stored(*items: tuple[str, str]) -> list[StoredEntry]:
    """What is kept of entries, each with its link and its date as it is written."""
    written = "".join(
        f"<item><title>T{number}</title><guid>{number}</guid><link>https://c.test{link}</link>"
        f"<pubDate>{date}</pubDate></item>"
        for number, (link, date) in enumerate(items)
    )
    body = f"<rss version='2.0'><channel><title>C</title><link>https://c.test/</link>{written}</channel></rss>"
    found = read_feed(body.encode(), "", "https://c.test/", {}, NOW, source="x").entries
    return sorted(found, key=lambda entry: entry.title)


@pytest.mark.parametrize(
    ("link", "when"),
    [
        ("/2020/10/05/title/", datetime(2020, 10, 5, tzinfo=UTC)),
        ("/blog/2020-10-05-title.html", datetime(2020, 10, 5, tzinfo=UTC)),
        ("/2020/10/title", datetime(2020, 10, 1, tzinfo=UTC)),
        ("/2020/13/title", datetime(2020, 10, 4, 10, tzinfo=UTC)),
        ("/2031/10/05/title/", datetime(2020, 10, 4, 10, tzinfo=UTC)),
        ("/title-of-2019", datetime(2020, 10, 4, 10, tzinfo=UTC)),
    ],
)
def test_its_address_dates_it_else_the_entry_behind_it(link: str, when: datetime) -> None:
    entry, _ = stored((link, "whenever"), ("/b", FIRST))
    assert entry.published == when
    by = "its address dates it" if when.hour == 0 else "it has that of the entry beside it in the feed"
    assert entry.decisions == (f"Its date 'whenever' can't be read; {by}.",)


def test_a_month_without_a_day_is_its_beginning() -> None:
    (entry,) = stored(("/a", "2020-10"))
    assert entry.published == datetime(2020, 10, 1, tzinfo=UTC)


def test_what_nothing_dates_is_no_news_where_it_is_found_first() -> None:
    (entry,) = stored(("/a", "whenever"))
    assert (entry.published, entry.backfilled) == (None, True)
    assert entry.decisions == (
        "Its date 'whenever' can't be read; it has that of the day when it was first seen, and is no news.",
    )


def test_without_any_date_the_feed_is_said_to_give_none() -> None:
    (entry,) = stored(("/2020/10/05/a", ""))
    assert (entry.published, entry.backfilled) == (None, False)
    assert entry.decisions == ("The feed gives it no date; it has that of the day when it was first seen.",)
