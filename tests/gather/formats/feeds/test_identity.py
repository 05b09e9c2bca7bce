"""Which held entry an entry of a feed is: by link, id, title with date; and which reading is a worse one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from flipkit.gather.formats.feeds import ParsedEntry, ParsedFeed, Text
from flipkit.gather.formats.feeds.entry_marks import FORGOTTEN, marks
from flipkit.gather.formats.feeds.normalize import NormalizedFeed, read
from flipkit.gather.formats.feeds.parsed_feed import EntryStamp, StoredEntry

NOW = datetime(2026, 11, 22, tzinfo=UTC)
DAY = timedelta(days=1)
HOME = "https://chalk.test/feed"
TEXT = "We counted frogs in the pond behind the school, and wrote down how many of them were green that morning."


def entry(number: int = 1, **said: object) -> ParsedEntry:
    values: dict[str, object] = {
        "guid": f"id-{number}",
        "link": f"https://chalk.test/lessons/{number}/",
        "title": Text(f"Lesson {number}"),
        "content": Text(f"<p>{TEXT} It was lesson {number}.</p>", "html"),
        "published": NOW - timedelta(days=30 - number),
    }
    return ParsedEntry(**(values | said))  # type: ignore[arg-type]


def stamp(kept: StoredEntry) -> EntryStamp:
    """What the archive holds of an entry, as it is asked for."""
    return EntryStamp(
        kept.slug,
        kept.first_seen,
        kept.digest,
        kept.published,
        kept.updated,
        kept.url,
        kept.title,
        kept.words,
        kept.summary[:200],
        kept.alias,
        kept.doubt,
    )


def held(*entries: ParsedEntry) -> dict[str, EntryStamp]:
    return {kept.guid: stamp(kept) for kept in read(ParsedFeed(entries=entries), HOME, {}, NOW).entries}


def again(known: dict[str, EntryStamp], *entries: ParsedEntry, now: datetime = NOW + DAY) -> NormalizedFeed:
    return read(ParsedFeed(entries=entries), HOME, known, now)


@pytest.mark.parametrize(
    "changed",
    [
        entry(guid="9f-77"),
        entry(guid=""),
        entry(guid="https://chalk.test/?p=1", link="http://www.chalk.test/lessons/1"),
        entry(guid="", link="https://chalk.test/lessons/1/?utm_source=rss&utm_medium=feed"),
        entry(guid="x", link="https://chalk.test/lessons/1/#more"),
        entry(link="https://chalk.test/2026/lesson-one/"),
        entry(link="", title=Text("Lesson one")),
        entry(guid="", link="https://new.test/lesson-1"),
        entry(guid="tag:new.test,2026:1", link="https://new.test/l/1", published=NOW),
        entry(guid="made-anew", link="https://chalk.test/posts/one.html", published=NOW),
        entry(guid="", link="https://chalk.test/?p=77", published=None),
        entry(guid="n", title=Text("Lesson 1, mended")),
        entry(guid="n", published=NOW, content=Text("<p>All other words stand here today, about boats.</p>", "html")),
        entry(title=Text("Boats"), content=Text("<p>All other words stand here today, about boats.</p>", "html")),
    ],
)
def test_an_entry_whose_id_or_link_changed_is_the_same_entry(changed: ParsedEntry) -> None:
    known = held(entry())
    found = again(known, changed)
    assert (found.ids, found.new, found.left) == (("id-1",), 0, 1)
    assert [(kept.guid, kept.slug, kept.first_seen) for kept in found.entries] in ([], [("id-1", "lesson-1", NOW)])


def test_a_link_is_the_same_however_it_is_written() -> None:
    written = (
        "http://www.chalk.test/caf%C3%A9/a%2fb",
        "https://chalk.test/café/a%2Fb/?msclkid=1&_gl=2",
        "/café/a%2Fb#x",
    )
    for first in written:
        known = held(entry(link=first))
        for other in written:
            found = again(known, entry(guid="n", link=other, title=Text("Lesson 1")))
            assert (found.ids, found.new) == (("id-1",), 0)
    assert again(held(entry(link="/a/b")), entry(2, guid="n", link="/a%2Fb")).new == 1


def test_an_id_that_is_new_at_every_request_changes_nothing() -> None:
    known = held(entry(1), entry(2))
    found = again(known, entry(1, guid="a"), entry(2, guid="b"))
    assert (found.entries, found.places) == (
        (),
        (("id-1", "a", known["id-1"].url), ("id-2", "b", known["id-2"].url)),
    )


def test_an_entry_is_known_by_the_id_that_it_came_with_last() -> None:
    known = held(entry())
    known["id-1"] = replace(known["id-1"], alias="new-1")
    moved = entry(guid="new-1", link="https://chalk.test/other", title=Text("Named anew"))
    assert again(known, moved).ids == ("id-1",)


OTHER = Text("<p>Something else entirely happened today: nobody came, since the bus had broken down.</p>", "html")


@pytest.mark.parametrize(
    "reused",
    [
        entry(link="https://chalk.test/lessons/9/", title=Text("Bus"), content=OTHER, published=NOW),
        entry(title=Text("Bus"), content=OTHER, published=NOW),
        entry(link="", title=Text("Bus"), content=OTHER, published=NOW),
    ],
)
def test_an_id_that_now_is_another_texts_overwrites_nothing(reused: ParsedEntry) -> None:
    known = held(entry())
    found = again(known, reused)
    (new,) = found.entries
    assert (new.title, new.slug, new.guid != "id-1") == ("Bus", "bus", True)
    assert found.lost == ("Entry 1 has the id of another entry; both are kept.",)
    both = known | {new.guid: stamp(new)}
    assert again(both, reused).entries == ()  # the next time it is known
    assert again(both, reused, entry()).lost == ()


def test_one_id_for_two_links_identifies_neither() -> None:
    known = held(entry(1, guid="same"), entry(2, guid="same"))
    assert sorted(known) == ["https://chalk.test/lessons/1/", "https://chalk.test/lessons/2/"]
    assert again(known, entry(1, guid="same"), entry(2, guid="same")).entries == ()
    positions = held(entry(1, guid="1"), entry(2, guid="2"))  # the first of a feed is always 1
    moved = again(positions, entry(3, guid="1"), entry(1, guid="2"), entry(2, guid="3"))
    assert [(kept.title, kept.guid) for kept in moved.entries] == [("Lesson 3", "https://chalk.test/lessons/3/")]


def test_a_link_that_all_entries_have_identifies_none() -> None:
    front = [entry(number, link="https://chalk.test/") for number in (1, 2, 3)]
    known = held(*front)
    assert sorted(known) == ["id-1", "id-2", "id-3"]
    assert again(known, *front).entries == ()


def test_what_stands_twice_in_a_feed_is_one_entry() -> None:
    twice = entry(guid="other", link="http://chalk.test/lessons/1")
    assert sorted(held(entry(), twice)) == ["id-1"]
    found = again(held(entry()), entry(), twice)
    assert (found.entries, found.lost) == ((), ("Entry 2 stands in the feed twice under one id.",))


def test_weekly_entries_of_one_title_are_several() -> None:
    known = held(entry(1, title=Text("Homework")))
    found = again(known, entry(2, title=Text("Homework")))
    assert [kept.slug for kept in found.entries] == ["homework-2"]


def test_weekly_entries_of_one_title_stay_several_when_all_is_named_anew() -> None:
    """Ids and links are new and all have one date: their words tell them apart."""
    weeks = [
        entry(week, title=Text("Homework"), content=Text(f"<p>{words} {TEXT}</p>", "html"), published=NOW)
        for week, words in enumerate(
            ("Count all the frogs in your pond and draw them, please.", OTHER.value), start=1
        )
    ]
    known = held(*weeks)
    anew = [replace(each, guid=f"n{each.guid}", link=each.link.replace("lessons", "posts")) for each in weeks]
    found = again(known, *reversed(anew))
    assert (found.new, sorted(found.ids)) == (0, ["id-1", "id-2"])
    third = entry(3, title=Text("Homework"), content=Text(f"<p>Now something new. {TEXT}</p>", "html"), published=NOW)
    assert again(known, *anew, third).new == 1


def test_what_was_merged_is_the_other_and_what_was_forgotten_never_comes() -> None:
    known = held(entry(1))
    two = entry(2)
    merged = dict.fromkeys(marks(("id-2",), ()), "id-1")
    assert read(ParsedFeed(entries=(two,)), HOME, known, NOW, names=merged).ids == ("id-1",)
    gone = dict.fromkeys(marks(("id-2",), (two.link,), "Lesson 2", two.published), FORGOTTEN)
    for back in (
        two,
        replace(two, guid="new"),
        replace(two, link="http://www.chalk.test/lessons/2"),
        replace(two, guid="n", link="https://x.test/"),
    ):
        found = read(ParsedFeed(entries=(entry(1), back)), HOME, known, NOW, names=gone)
        assert (found.ids, found.lost) == (("id-1",), ())
    until = dict.fromkeys(gone, FORGOTTEN + NOW.isoformat())
    for updated, ids in ((None, 1), (NOW - DAY, 1), (NOW + DAY, 2)):
        back = replace(two, updated=updated)
        assert len(read(ParsedFeed(entries=(entry(1), back)), HOME, known, NOW, names=until).ids) == ids


SHORT = Text("<p>We counted frogs in the pond.</p>", "html")


def test_a_text_that_became_empty_never_replaces_one() -> None:
    known = held(entry(1), entry(2))
    empty = entry(1, content=Text(""), updated=NOW + DAY)
    found = again(known, empty, entry(2))
    assert found.entries == ()
    assert found.lost == ("'Lesson 1' now comes without its text; the one that is held stays.",)


def test_an_entry_without_text_that_may_be_several_is_taken_when_it_comes_whole() -> None:
    """All was named and dated anew, so that nothing but the words would tell which of two it is."""
    weeks = [
        entry(n, title=Text("Homework"), content=Text(f"<p>{TEXT} {n}</p>", "html"), published=NOW) for n in (1, 2)
    ]
    known = held(*weeks)
    bare = entry(1, guid="n-1", link="https://new.test/1", title=Text("Homework"), content=Text(""), published=NOW)
    found = again(known, bare)
    assert (found.entries, found.is_broken) == ((), True)
    assert found.held_back == ("An entry 'Homework' comes without its text; it is taken when it comes whole.",)
    assert again(known, replace(bare, published=NOW + DAY)).new == 1  # another week's


def test_a_text_that_lost_half_of_its_words_waits_for_three_days() -> None:
    known = held(entry(1), entry(2))
    for day in (1, 1, 2):
        found = again(known, entry(1, content=SHORT), entry(2), now=NOW + day * DAY)
        assert (found.entries, found.is_broken) == ((), True)
        assert found.held_back == (
            "'Lesson 1' now comes with 6 of its 24 words; the text that is held stays, "
            "unless the same comes on 3 days.",
        )
        if found.doubts:
            known["id-1"] = replace(known["id-1"], doubt=found.doubts[0][1])
    (kept,) = again(known, entry(1, content=SHORT), entry(2), now=NOW + 3 * DAY).entries
    assert (kept.words, kept.slug, kept.doubt) == (6, "lesson-1", "")


def test_a_text_that_came_whole_in_between_was_not_shortened() -> None:
    known = held(entry(1), entry(2))
    for day, text, noted in ((1, SHORT, True), (2, SHORT, True), (3, entry(1).content, False), (4, SHORT, True)):
        found = again(known, entry(1, content=text), entry(2), now=NOW + day * DAY)
        assert found.entries == ()
        ((key, doubt),) = found.doubts
        assert (key, bool(doubt)) == ("id-1", noted)
        known["id-1"] = replace(known["id-1"], doubt=doubt)


@pytest.mark.parametrize("words", [8, 12, 19, 30])
def test_a_short_text_that_lost_half_of_its_words_waits_too(words: int) -> None:
    text = Text(f"<p>{' '.join(f'word{number}' for number in range(words))}</p>", "html")
    known = held(entry(1, content=text), entry(2))
    short = Text("<p>word0 word1 word2</p>", "html")
    assert again(known, entry(1, content=short), entry(2)).entries == ()


def test_a_text_that_its_author_shortened_goes_through_where_the_feed_says_so() -> None:
    known = held(entry(1, updated=NOW - DAY), entry(2))
    (kept,) = again(known, entry(1, content=SHORT, updated=NOW), entry(2)).entries
    assert kept.words == 6


def test_a_feed_that_stamps_all_anew_says_nothing_of_one_text() -> None:
    known = held(entry(1, updated=NOW - DAY), entry(2, updated=NOW - DAY))
    found = again(known, entry(1, content=SHORT, updated=NOW), entry(2, updated=NOW))
    assert [kept.guid for kept in found.entries] == ["id-2"]


def test_a_feed_that_gives_excerpts_now_takes_no_text_away() -> None:
    known = held(entry(1, updated=NOW - DAY), entry(2, updated=NOW - DAY))
    for day in range(1, 6):
        shrunk = (entry(number, content=SHORT, updated=NOW) for number in (1, 2))
        found = again(known, *shrunk, now=NOW + day * DAY)
        assert (found.entries, found.doubts, found.is_broken) == ((), (), False)
        assert found.held_back[0] == (
            "'Lesson 1' now comes with 6 of its 24 words, as others of its feed do; the text that is held stays."
        )


def test_a_title_that_got_lost_stays() -> None:
    (kept,) = again(held(entry()), entry(title=Text(""))).entries
    assert kept.title == "Lesson 1"


def test_links_to_the_authors_own_machine_are_the_blogs() -> None:
    local = ("http://localhost:1313", "http://127.0.0.1:4000", "http://192.168.1.7", "http://mac.local", "http://nas")
    for server in local:
        text = Text(f"<p>See <a href='/about/'>about</a>, <a href='{server}/b/'>b</a>.</p>", "html")
        feed = ParsedFeed(
            link=f"{server}/",
            entries=(ParsedEntry(guid=f"{server}/posts/1/", link=f"{server}/posts/1/", content=text),),
        )
        found = read(feed, "https://hugo.test/index.xml", {}, NOW, site="https://hugo.test/")
        (kept,) = found.entries
        assert kept.url == "https://hugo.test/posts/1/"
        assert kept.html.count('href="https://hugo.test/') == 2
        assert found.lost == (
            f"Its links lead to {server[7:]}, which is only its author's; they were read as links of the blog's own.",
        )
