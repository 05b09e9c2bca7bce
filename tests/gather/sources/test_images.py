"""Pictures in gathered texts: copies of what they are, links to the rest."""

from __future__ import annotations

import asyncio
import struct
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.formats.sanitize import clean
from flipkit.gather.sources import images
from flipkit.gather.sources.archive import Archive
from flipkit.model.blogs import IMAGE
from tests.support.refreshing import FakeClient

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


def test_pictures_are_copied_and_what_is_none_becomes_a_link() -> None:
    server = FakeClient(
        {BASE + "a.png": PNG, BASE + "page.png": b"<html><script>", BASE + "s.svg": b"<svg onload=x>"}
    )
    entry = stored(
        '<p><img src=a.png alt="A &quot;flask&quot;" onerror=x><img src=page.png alt=Page><img src=s.svg>'
        "<a href=/big><img src=gone.jpg alt=Gone></a><img src=t.gif width=1><img src='image:0.png'></p>"
    )
    with Archive(None) as archive:
        (copied,) = asyncio.run(images.copy([entry], server, archive.images))
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
        assert asyncio.run(images.copy([entry], FakeClient({}), archive.images)) == (copied,)
    assert asked == [BASE + "a.png", BASE + "page.png", BASE + "s.svg", BASE + "gone.jpg"]


def test_a_blog_has_its_share_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MOST", len(PNG))
    server = FakeClient({BASE + "a.png": PNG, BASE + "b.gif": GIF})
    with Archive(None) as archive:
        (copied,) = asyncio.run(images.copy([stored("<img src=a.png><img src=b.gif>")], server, archive.images))
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
