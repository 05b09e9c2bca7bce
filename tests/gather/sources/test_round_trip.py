"""Promise 2: what we publish we can read back, whatever its size and its characters."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flipkit.gather.fetch import Limits
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.formats.sanitize import SIZE, clean
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.copies import BuiltSite
from flipkit.gather.sources.restore import restore
from flipkit.model.blogs import Enclosure, Show
from flipkit.model.text import remove_hidden, slug, to_line
from flipkit.publish.blogs import archive as archive_feeds
from tests.support.copies import BLOG, STATE, entry, published
from tests.support.thorough import THOROUGH

pytestmark = pytest.mark.promise(2)

LINES = st.text(max_size=80).map(remove_hidden).map(to_line)
MOMENTS = st.integers(0, 7_900 * 86_400 * 10**6).map(
    lambda after: datetime(2005, 1, 1, tzinfo=UTC) + timedelta(microseconds=after)
)
MEDIUM = Enclosure("https://a.example/b?c=1&d", "audio/mpeg", 7)
HTML = st.text(max_size=300) | st.sampled_from(["<", "]]>", "&", "<p>", "</p>", "\r\n", "\u2028", "<b>x</b>", "😀"])


@st.composite
def entries(draw: st.DrawFn) -> StoredEntry:
    """An entry as gathering leaves it."""
    guid = draw(LINES.filter(bool))
    published, later = draw(MOMENTS), draw(st.timedeltas(timedelta(), timedelta(days=9)))
    return replace(
        entry(draw(st.from_regex(r"[a-z0-9]{1,9}", fullmatch=True).filter(lambda name: name == slug(name)))),
        guid=guid,
        title=draw(LINES.filter(bool)),
        summary=draw(LINES),
        html=clean("".join(draw(st.lists(HTML, max_size=6)))),
        published=published,
        updated=published + later,
        first_seen=published + later,
        authors=tuple(draw(st.lists(LINES.filter(bool), max_size=2, unique=True))),
        categories=tuple(draw(st.lists(LINES.filter(bool), max_size=2, unique=True))),
        language=draw(st.sampled_from(["", "es", "pt-BR"])),
        words=draw(st.integers(0, 10**6)),
        enclosures=tuple(draw(st.lists(st.just(MEDIUM), max_size=1))),
        decisions=tuple(draw(st.lists(LINES.filter(bool), max_size=2))),
        backfilled=draw(st.booleans()),
    )


def back(files: dict[str, bytes], folder: Path) -> Archive:
    """The archive that is restored from these files, every one of which can be fetched."""
    assert max(map(len, files.values())) <= Limits().octets
    for url, body in files.items():
        (folder / url).parent.mkdir(parents=True, exist_ok=True)
        (folder / url).write_bytes(body)
    archive = Archive(None)
    done, failures = asyncio.run(restore(archive, [BuiltSite(folder)]))
    assert (failures, done.missing, done.broken) == ([], (), 0)
    return archive


@settings(deadline=None)
@given(st.lists(entries(), min_size=1, max_size=4, unique_by=(lambda e: e.guid, lambda e: e.slug)))
@example(
    [entry("a", html=clean("<p>]]> &amp;lt; \u2028 \ud83d\ude00 <a href='https://x.example/?a=1&b=2'>x</a></p>"))]
)
def test_an_archive_that_was_published_and_restored_is_published_the_same(
    tmp_path_factory: pytest.TempPathFactory, held: list[StoredEntry]
) -> None:
    archive = Archive(None)
    archive.record(STATE, held)
    files = published(archive)
    other = back(files, tmp_path_factory.mktemp("site"))
    assert published(other) == files
    for one in held:
        (found,) = (each for each in other.entries("lab") if each.guid == one.guid)
        assert replace(found, language="") == replace(one, html="", digest="", language="")
        assert other.html("lab", one.guid) == one.html


SHAPES = {
    "words": "word " * (SIZE // 5),
    "ampersands": "& " * (SIZE // (2 if THOROUGH else 8)),  # of twice as many, four times as long
    "characters of four octets": "😀" * SIZE,
    "links": '<a href="https://a.example/?b=1&c=2">x</a> ' * (SIZE // 43),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_texts_as_large_as_they_may_be_come_back(tmp_path: Path, shape: str) -> None:
    html = clean(SHAPES[shape])
    archive = Archive(None)
    archive.record(STATE, [entry(f"e{number}", html=html) for number in range(1 if len(html) > SIZE else 4)])
    files = published(archive)
    assert published(back(files, tmp_path)) == files


@pytest.mark.parametrize("show", ["full", "excerpt", "link"])
def test_a_year_that_is_larger_than_an_answer_is_divided_and_chained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, show: Show
) -> None:
    monkeypatch.setattr(archive_feeds, "LIMIT", 25_000)
    archive, blog = Archive(None), replace(BLOG, show=show)
    when = datetime(2025, 1, 1, tzinfo=UTC)
    held = [
        replace(entry(f"e{n}", html=f"<p>{'x' * 9000}</p>"), published=when + timedelta(days=n))
        for n in range(0, 500, 50)
    ]
    archive.record(STATE, held)
    files = published(archive, [blog])
    documents = [url for url in files if url.endswith(".atom")]
    assert ("blogs/archive/lab/2025-2.atom" in documents) is (show == "full")
    assert f'"archive": "{documents[-1]}"'.encode() in files["blogs/health.json"]
    other = back(files, tmp_path)
    assert published(other, [blog]) == files
    assert len(other.entries("lab")) == 10
    archive.record(STATE, [replace(entry("new", html="<p>x</p>"), published=when + timedelta(days=480))])
    after = published(archive, [blog])
    assert {url for url in documents[:-2] if after[url] != files[url]} == set()
