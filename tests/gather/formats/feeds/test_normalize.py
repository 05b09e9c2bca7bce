"""From what a feed says to what is kept: identity, links, dates, words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.gather.formats.feeds import ParsedEntry, ParsedFeed, Text, parse
from flipkit.gather.formats.feeds.normalize import Dates, dates, is_usual, read
from flipkit.gather.formats.feeds.parsed_feed import EntryStamp
from flipkit.model.blogs import Enclosure

DATA = Path(__file__).resolve().parents[3] / "data" / "feeds"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
HOME = "https://lab.example/feed.xml"
REL = 'rel="noopener nofollow ugc"'


def test_rss_is_cleaned_and_resolved() -> None:
    found = read(parse((DATA / "rss.xml").read_bytes(), "", HOME), HOME, {}, NOW)
    assert (found.language, found.new, found.lost) == ("en-US", 4, ())
    entry = next(entry for entry in found.entries if entry.guid == "lab-1")
    assert (entry.title, entry.slug, entry.url) == ("Acids & bases", "acids-bases", "https://lab.example/acids/")
    assert (entry.summary, entry.words) == ("What turned blue.", 3)
    assert entry.html == f'<p>It turned <a href="https://lab.example/acids/blue/" {REL}>blue</a>.</p>'
    assert entry.categories == ("Labs",)
    assert entry.enclosures == (Enclosure("https://lab.example/sound.mp3", "audio/mpeg", 1200),)
    assert {entry.guid.partition(":")[0] for entry in found.entries} == {"lab-1", "https", "sha256"}
    assert {entry.title for entry in found.entries if not entry.published} == {
        "With a name in brackets", "No title, no link, no date. Only this.",
    }  # fmt: skip


def test_atom_counts_links_from_its_bases_and_takes_types_at_their_word() -> None:
    found = read(parse((DATA / "atom.xml").read_bytes(), "", HOME), HOME, {}, NOW)
    assert [(entry.title, entry.url) for entry in found.entries] == [
        ("Uno & dos", "https://aula.example/blog/dos/"),
        ("1 < 2 & <b>", "https://aula.example/blog/uno/"),
    ]
    assert found.entries[1].html == f'<p>Una <a href="https://aula.example/blog/uno/foto.png" {REL}>foto</a>.</p>'
    assert found.entries[0].html == "<p>Dos &lt; tres</p>"
    assert (found.language, found.authors, found.entries[0].language) == ("es", ("Inés Calvo",), "")


def test_what_sqlite_cannot_hold_is_left_out() -> None:
    found = read(parse((DATA / "feed10.json").read_bytes(), "", HOME), HOME, {}, NOW)
    assert [entry.html for entry in found.entries] == ["<p>Eight  words.</p>", "<p>One.</p>\n<p>Two &lt;b&gt;.</p>"]
    assert [entry.title for entry in found.entries] == ["Eight words.", "Seven < eight"]


def entry(guid: str = "", link: str = "", title: str = "T") -> ParsedEntry:
    return ParsedEntry(guid=guid, link=link, title=Text(title))


def ids(*entries: ParsedEntry) -> list[str]:
    return [kept.guid for kept in read(ParsedFeed(entries=entries), HOME, {}, NOW).entries]


def test_identity_is_the_guid_else_the_link_else_a_hash() -> None:
    assert ids(entry("g", "/l")) == ["g"]
    assert ids(entry("", "/l")) == ["https://lab.example/l"]
    assert ids(entry("", "javascript:x")) == ids(entry())
    assert ids(entry())[0].startswith("sha256:")


def test_blanks_in_an_address_are_written_as_browsers_do() -> None:
    linked = ParsedEntry(
        link=" https://chalk.example/posts/my first post\n",
        title=Text("T"),
        enclosures=(Enclosure("/audio/Episode 1 - hello.mp3", "audio/mpeg", 12),),
    )
    (found,) = read(ParsedFeed(entries=(linked,)), HOME, {}, NOW).entries
    assert found.url == "https://chalk.example/posts/my%20first%20post"
    assert found.enclosures == (
        Enclosure("https://chalk.example/audio/Episode%201%20-%20hello.mp3", "audio/mpeg", 12),
    )


def test_a_guid_that_different_entries_share_identifies_none() -> None:
    assert ids(entry("g", "/1"), entry("g", "/2")) == ["https://lab.example/1", "https://lab.example/2"]


def test_what_cannot_be_kept_is_named() -> None:
    found = read(ParsedFeed(entries=(entry("g", "/1"), entry("g", "/1", "Again"), entry("x", "", ""))), HOME, {}, NOW)
    assert [kept.title for kept in found.entries] == ["T"]
    assert found.lost == (
        "Entry 2 stands in the feed twice under one id.",
        "Entry 3 has neither title, text nor link.",
    )


def test_only_new_and_changed_entries_are_given_and_slugs_stay() -> None:
    first = read(ParsedFeed(entries=(entry("a"), entry("b"))), HOME, {}, NOW)
    assert [(kept.guid, kept.slug) for kept in first.entries] == [("a", "t"), ("b", "t-2")]
    known = {kept.guid: EntryStamp(kept.slug, kept.first_seen, kept.digest) for kept in first.entries}
    later = datetime(2027, 1, 1, tzinfo=UTC)
    second = read(ParsedFeed(entries=(entry("c"), entry("a"), entry("b", title="New"))), HOME, known, later)
    assert [(kept.guid, kept.slug, kept.first_seen) for kept in second.entries] == [
        ("b", "t-2", NOW),
        ("c", "t-3", later),
    ]
    assert second.new == 1


_MOMENTS = st.none() | st.integers(-13_000, 2_000).map(lambda days: NOW + timedelta(days=days))


@given(_MOMENTS, _MOMENTS)
def test_of_usual_dates_nothing_is_decided(published: datetime | None, updated: datetime | None) -> None:
    if is_usual(published, updated, NOW):
        assert published
        assert dates(published, updated, NOW) == Dates(published, max(published, updated or published))


YEAR_1970, OLD, LATER = (datetime(year, 1, 1, tzinfo=UTC) for year in (1970, 2026, 2031))
FUTURE = "The feed dates it 2031-01-01, which was in the future."
EPOCH = "The feed dates it 1970-01-01, which is before there were blogs."
NONE = "The feed gives it no date; it has that of the day when it was first seen."


@pytest.mark.parametrize(
    ("published", "updated", "decided"),
    [
        (OLD, None, Dates(OLD, OLD)),
        (OLD, NOW, Dates(OLD, NOW)),
        (None, OLD, Dates(OLD, OLD)),
        (NOW, OLD, Dates(NOW, NOW)),
        (None, None, Dates(NOW, NOW, (NONE,))),
        (LATER, None, Dates(NOW, NOW, (FUTURE,))),
        (LATER, OLD, Dates(NOW, NOW, (FUTURE,))),
        (OLD, LATER, Dates(OLD, OLD, (FUTURE,))),
        (YEAR_1970, None, Dates(YEAR_1970, YEAR_1970, (EPOCH,))),
        (YEAR_1970, OLD, Dates(OLD, OLD, (EPOCH,))),
        (YEAR_1970, LATER, Dates(YEAR_1970, YEAR_1970, (FUTURE, EPOCH))),
    ],
)
def test_dates_are_decided_and_said(published: datetime | None, updated: datetime | None, decided: Dates) -> None:
    assert dates(published, updated, NOW) == decided


def test_an_old_entry_that_is_stamped_anew_is_no_news() -> None:
    known = {"a": EntryStamp("a", OLD, "", OLD)}
    later = datetime(2027, 1, 2, tzinfo=UTC)
    anew = ParsedEntry(guid="a", title=Text("A"), published=datetime(2027, 1, 1, tzinfo=UTC))
    (kept,) = read(ParsedFeed(entries=(anew,)), HOME, known, later).entries
    assert (kept.published, kept.decisions[0]) == (
        OLD, "The feed now dates it 2027-01-01; its first date, 2026-01-01, stands."
    )  # fmt: skip


def test_a_language_is_the_entrys_else_what_its_words_are_in() -> None:
    spanish = Text(
        "Cuando los alumnos ya han visto el vídeo en casa, llegan a la clase con sus propias preguntas y por eso "
        "empezamos con ellas. Lo he probado durante un año y no siempre fue fácil.", "html"
    )  # fmt: skip
    said = ParsedEntry(guid="1", title=Text("A"), content=spanish, language="gl", published=OLD)
    unsaid = ParsedEntry(guid="2", title=Text("B"), content=spanish, language="en", published=OLD)
    found = read(ParsedFeed(language="en", entries=(said, unsaid)), HOME, {}, NOW).entries
    assert [(entry.language, entry.decisions) for entry in found] == [
        ("gl", ()),
        ("es", ("By its words its language is es, whatever the feed says (en).",)),
    ]


texts = st.builds(Text, st.text(max_size=20), st.sampled_from(["text", "html"]), st.text(max_size=8))
parsed = st.builds(
    ParsedEntry, guid=st.text(max_size=5), link=st.text(max_size=8) | st.just("http://[x"), title=texts,
    summary=texts, content=texts, authors=st.lists(st.text(max_size=5), max_size=2).map(tuple),
    language=st.text(max_size=5),
)  # fmt: skip


@given(st.lists(parsed, max_size=4).map(tuple))
def test_every_entry_is_kept_or_named_and_has_an_address(entries: tuple[ParsedEntry, ...]) -> None:
    found = read(ParsedFeed(entries=entries), HOME, {}, NOW)
    assert len(found.entries) + len(found.lost) == len(entries)
    assert len({kept.slug for kept in found.entries}) == len(found.entries)
    assert all(kept.url.startswith(("http://", "https://")) and kept.title for kept in found.entries)


@pytest.mark.promise(2)
def test_half_of_a_text_does_not_replace_the_whole() -> None:
    """Promise 2: of a feed that breaks off within an entry, an entry that is held stays as it was."""
    whole = (DATA / "rss.xml").read_bytes()
    held = {
        entry.guid: EntryStamp(entry.slug, NOW, entry.digest)
        for entry in read(parse(whole, "", HOME), HOME, {}, NOW).entries
    }
    for length in range(whole.index(b"<item>") + 20, len(whole) - 8, 40):
        cut = parse(whole[:length], "", HOME)
        assert re.fullmatch(r"The feed is not well-formed XML \(line \d+: .*\); it was .*", cut.warning)
        changed = [entry for entry in read(cut, HOME, held, NOW).entries if entry.guid in held]
        assert [entry.title for entry in changed] == []


@pytest.mark.promise(5)
@pytest.mark.parametrize(
    "feed", ["https://bob:hunter2@lab.example/feed?token=S3", "https://lab.example/private-S3/feed"]
)
def test_no_entry_carries_what_its_feeds_address_hides(feed: str) -> None:
    """Promise 5: an entry without a link, a relative one, a picture or a medium hands no password on."""
    entries = (
        ParsedEntry(guid="1", title=Text("A")),
        ParsedEntry(guid="2", title=Text("B"), link="posts/2"),
        ParsedEntry(
            guid="3",
            title=Text("C"),
            link="https://bob:hunter2@lab.example/3",
            content=Text(
                '<a href="https://bob:hunter2@lab.example/x">x</a> <a href="y">y</a> <img src="https://a:hunter2@b.example/p"'
                ' alt="P"> <img src="https://b.example/p.png?sig=S3" alt="Q">',
                "html",
            ),
            enclosures=(
                Enclosure("https://lab.example/a.mp3?auth=S3", "audio/mpeg"),
                Enclosure("https://bob:hunter2@lab.example/b.mp3", "audio/mpeg"),
            ),
        ),
    )
    for images in ("link", "copy"):
        found = read(ParsedFeed(entries=entries), feed, {}, NOW, images)
        told = repr([replace(entry, digest="") for entry in found.entries])
        assert "hunter2" not in told and (images == "copy" or "S3" not in told)
        assert [entry.url for entry in found.entries] == [
            "https://lab.example/", "https://lab.example/posts/2", "https://lab.example/3",
        ]  # fmt: skip
        assert [medium.url for medium in found.entries[2].enclosures] == ["https://lab.example/b.mp3"]
