"""Pictures in gathered texts: copies of what they are, links to the rest."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.errors import FetchError
from flipkit.gather.fetch import Answer, Client
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.formats.sanitize import clean
from flipkit.gather.sources import images
from flipkit.gather.sources.archive import WAITING, Archive
from flipkit.gather.sources.blogs import sources
from flipkit.model.blogs import IMAGE, Blog
from tests.support.problems import diagnosis
from tests.support.refreshing import FakeClient, refreshed

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 640, 480) + b"rest"
GIF = b"GIF89a" + struct.pack("<HH", 20, 10) + b"rest"
JPEG = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x0b\x08" + struct.pack(">HH", 30, 40) + b"rest"
WEBP = b"RIFF\0\0\0\0WEBPVP8X\n\0\0\0\0\0\0\0" + (99).to_bytes(3, "little") + (49).to_bytes(3, "little")
BASE = "https://lab.example/one/"
REL = 'rel="noopener nofollow ugc"'


def stored(html: str) -> StoredEntry:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    made = clean(html, BASE, "copy")
    return StoredEntry(
        guid="g",
        slug="s",
        url=BASE,
        title="T",
        published=now,
        updated=now,
        first_seen=now,
        authors=(),
        categories=(),
        language="",
        summary="",
        words=0,
        enclosures=(),
        digest="d",
        html=made,
    )


def copy(
    entries: Sequence[StoredEntry], client: Client, archive: Archive, silent: set[str] | None = None
) -> tuple[StoredEntry, ...]:
    silent = set() if silent is None else silent
    return asyncio.run(images.copy(entries, client, archive.images, silent)).entries


def test_pictures_are_copied_and_what_is_none_becomes_a_link() -> None:
    server = FakeClient(
        {BASE + "a.png": PNG, BASE + "page.png": b"<html><script>", BASE + "s.svg": b"<svg onload=x>"}
    )
    entry = stored(
        '<p><img src=a.png alt="A &quot;flask&quot;" onerror=x><img src=page.png alt=Page><img src=s.svg>'
        "<a href=/big><img src=gone.jpg alt=Gone></a><img src=t.gif width=1><img src='image:0.png'></p>"
    )
    with Archive(None) as archive:
        (copied,) = copy([entry], server, archive)
        name = images.known(PNG)
        assert name
        assert copied.html == (
            f'<p><img src="image:{name.name}" alt="A &quot;flask&quot;" width="640" height="480" loading="lazy">'
            f'<a href="{BASE}page.png" {REL}>Image: Page</a><a href="{BASE}s.svg" {REL}>Image</a>'
            f'<a href="https://lab.example/big" {REL}>Image: Gone</a></p>'
        )
        assert [found["digest"] for found in IMAGE.finditer(copied.html)] == [name.digest]
        assert archive.images.get(name.digest) == ("image/png", PNG)
        asked = list(server.addresses)
        assert copy([entry], FakeClient({}), archive) == (copied,)
    assert asked == [BASE + "a.png", BASE + "page.png", BASE + "s.svg", BASE + "gone.jpg"]


def test_a_blog_has_its_share_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MOST", len(PNG))
    server = FakeClient({BASE + "a.png": PNG, BASE + "b.gif": GIF})
    with Archive(None) as archive:
        (copied,) = copy([stored("<img src=a.png><img src=b.gif>")], server, archive)
    assert server.addresses == [BASE + "a.png"]
    assert copied.html.endswith(f'<a href="{BASE}b.gif" {REL}>Image</a>')


@pytest.mark.parametrize(
    ("body", "ending", "sides"),
    [(PNG, "png", (640, 480)), (GIF, "gif", (20, 10)), (JPEG, "jpg", (40, 30)), (WEBP, "webp", (100, 50))],
)
def test_a_picture_is_what_its_first_bytes_say(body: bytes, ending: str, sides: tuple[int, int]) -> None:
    found = images.known(body)
    assert found
    assert (found.name.partition(".")[2], found.sides) == (ending, sides)


def test_trackers_and_giants_are_not_kept() -> None:
    assert images.known(b"GIF89a" + struct.pack("<HH", 1, 1)) is None
    assert images.known(PNG + bytes(images.LARGEST)) is None


@given(st.sampled_from([PNG, GIF, JPEG, WEBP, b"\xff\xd8\xff"]), st.integers(0, 30), st.binary(max_size=20))
def test_broken_pictures_break_nothing(head: bytes, length: int, rest: bytes) -> None:
    found = images.known(head[:length] + rest)
    assert found is None or found.body == head[:length] + rest


SILENT = FetchError(diagnosis("No answer."), source="x")


def shown(*addresses: str) -> str:
    return "".join(f"<p>Words <img src='{address}'></p>" for address in addresses)


@pytest.mark.promise(4)
def test_so_many_pictures_are_asked_for_and_no_more_whether_they_come_or_not() -> None:
    """Promise 4: 8,000 pictures that are not there are no way to let us ask somebody else's server 8,000 times."""
    server = FakeClient({})
    made = stored(shown(*(f"{BASE}{number}.png" for number in range(images.ASKED * 3))))
    with Archive(None) as archive:
        done = asyncio.run(images.copy([made], server, archive.images, set()))
    assert len(server.addresses) == images.ASKED
    assert "<img" not in done.entries[0].html and done.entries[0].html.count(">Image</a>") == images.ASKED * 3
    assert not done.waiting  # nothing came, so nothing is hoped for


@pytest.mark.promise(4)
def test_a_server_that_does_not_answer_is_asked_once_in_a_run() -> None:
    """Promise 4: of dead servers one picture is waited for, whichever blogs show the others."""
    dead, other = "https://dead.example/", "https://other.example/"
    silent: set[str] = set()
    server = FakeClient({f"{dead}{n}.png": SILENT for n in range(9)} | {f"{other}1.png": PNG})
    with Archive(None) as archive:
        (first,) = copy(
            [stored(shown(*(f"{dead}{n}.png" for n in range(5)), f"{other}1.png"))], server, archive, silent
        )
        copy([stored(shown(f"{dead}7.png"))], server, archive, silent)
    assert server.addresses == [f"{dead}0.png", f"{other}1.png"]
    assert first.html.count("<img") == 1


class SlowClient(FakeClient):
    """A client whose every answer takes its time."""

    async def get(self, url: str, **more: Any) -> Answer:
        await asyncio.sleep(0.02)
        return await super().get(url, **more)


@pytest.mark.promise(4)
def test_pictures_have_their_time_and_those_that_are_left_come_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Promise 4: a blog's pictures hold a run up for so many seconds, and none is lost for that."""
    monkeypatch.setattr(images, "SECONDS", 0.2)
    addresses = [f"{BASE}{number}.png" for number in range(30)]
    server = SlowClient({address: PNG + address.encode() for address in addresses})
    made = [replace(stored(shown(address)), guid=address) for address in addresses]
    with Archive(None) as archive:
        done = asyncio.run(images.copy(made, server, archive.images, set()))
        assert 0 < len(server.addresses) < 30
        came = {entry.guid for entry in done.entries if "<img" in entry.html}
        assert came and done.waiting == {*addresses} - came
        for _ in range(9):
            done = asyncio.run(images.copy(made, server, archive.images, set()))
        assert not done.waiting and all("<img" in entry.html for entry in done.entries)


BLOG = Blog(title="Lab", url=BASE, feed="https://lab.example/feed.xml", show="full", images="copy")


def feed(*addresses: str) -> bytes:
    text = shown(*addresses).replace("<", "&lt;")
    item = f"<item><guid>1</guid><title>One</title><link>{BASE}</link><description>{text}</description></item>"
    return f"<rss version='2.0'><channel><title>F</title>{item}</channel></rss>".encode()


@pytest.mark.promise(8)
def test_entries_are_stored_before_their_pictures_come() -> None:
    """Promise 8: a run that is killed while it waits for pictures has kept the texts, and the next one goes on."""
    now = datetime(2026, 11, 22, tzinfo=UTC)
    held: list[str] = []

    class Killed(FakeClient):
        async def get(self, url: str, **more: Any) -> Answer:
            if url.endswith(".png"):
                held.append(archive.html("lab", "1"))
                raise KeyboardInterrupt
            return await super().get(url, **more)

    with Archive(None) as archive:
        with pytest.raises((KeyboardInterrupt, BaseExceptionGroup)):
            refreshed(sources([BLOG], archive, now), archive, Killed({BLOG.feed: feed(f"{BASE}a.png")}, '"1"'), now)
        assert held == [f'<p>Words <a href="{BASE}a.png" {REL}>Image</a></p>']
        assert archive.known("lab")["1"].digest == WAITING
        client = FakeClient({BLOG.feed: feed(f"{BASE}a.png"), f"{BASE}a.png": PNG}, '"1"')
        (outcome,) = refreshed(sources([BLOG], archive, now), archive, client, now)
        assert (outcome.state, outcome.total) == ("ok", 1)
        assert "<img" in archive.html("lab", "1")
        assert archive.history("lab", "1") == []
        assert archive.known("lab")["1"].digest != WAITING
        refreshed(sources([BLOG], archive, now), archive, client, now)
        assert client.asked[-1] == (BLOG.feed, '"1"')


@pytest.mark.promise(4)
def test_a_feed_whose_pictures_wait_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Promise 4: what is over a gathering's share comes the next time, though the feed has not changed."""
    monkeypatch.setattr(images, "ASKED", 1)
    now = datetime(2026, 11, 22, tzinfo=UTC)
    client = FakeClient(
        {BLOG.feed: feed(f"{BASE}a.png", f"{BASE}b.gif"), f"{BASE}a.png": PNG, f"{BASE}b.gif": GIF}, '"1"'
    )
    with Archive(None) as archive:
        shows = []
        for _ in range(3):
            refreshed(sources([BLOG], archive, now), archive, client, now)
            shows.append(archive.html("lab", "1").count("<img"))
        assert shows == [1, 2, 2]
        assert archive.history("lab", "1") == []
        assert client.addresses == [BLOG.feed, f"{BASE}a.png", BLOG.feed, f"{BASE}b.gif", BLOG.feed]


def test_an_entry_stored_before_its_pictures_come_counts_as_new_once() -> None:
    """What a run stored itself, while it waited for pictures, is no change of what was known."""
    now = datetime(2026, 11, 22, tzinfo=UTC)
    client = FakeClient({BLOG.feed: feed(f"{BASE}a.png"), f"{BASE}a.png": PNG})
    with Archive(None) as archive:
        (first,) = refreshed(sources([BLOG], archive, now), archive, client, now)
        client = FakeClient({BLOG.feed: feed(f"{BASE}a.png").replace(b"One", b"One, mended")})
        (second,) = refreshed(sources([BLOG], archive, now), archive, client, now)
    assert (first.counts, first.total) == ({"new": 1, "changed": 0}, 1)
    assert (second.counts, second.total) == ({"new": 0, "changed": 1}, 1)
