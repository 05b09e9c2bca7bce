"""Exports of chats are read: stories of Storify, tables, pasted text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.errors import ParseError
from flipkit.gather.formats.transcripts import FORMS
from flipkit.gather.formats.transcripts.export_faults import (
    LINE_WITHOUT_AUTHOR,
    ROW_WITHOUT_AUTHOR,
    ROW_WITHOUT_MOMENT,
)
from flipkit.gather.formats.transcripts.foreign_messages import LONGEST, LeftOut, LineFault, addresses, plain
from tests.support.corpora import DATA
from tests.support.transcripts import filed, lines

STORY_FOLDER = Path(__file__).parents[3] / "data" / "transcripts"
STORY = (STORY_FOLDER / "story.html").read_bytes()
STORIES = DATA / "chats" / "storify"
TAGS = (
    "id_str,from_user,text,created_at,time,entities_str\n"
    '1,devon,Q1: How? #flipclass,Tue Mar 06 01:10:00 +0000 2012,06/03/2012 01:10:00,"{}"\n'
    '2,lab_bench,"A1, so: https://t.co/a",Tue Mar 06 01:12:00 +0000 2012,06/03/2012 01:12:00,'
    '"{""urls"":[{""url"":""https://t.co/a"",""expanded_url"":""https://labbench.example/x""}]}"\n'
    "3,devon,A week later,Tue Mar 13 01:12:00 +0000 2012,13/03/2012 01:12:00,\n"
)  # fmt: skip


def test_a_story_gives_messages_oldest_first_without_what_its_maker_wrote() -> None:
    found = filed(STORY)
    assert (found.format, found.title) == ("a Storify export", "#flipclass: openings & endings")
    assert lines(found) == [
        ("2012-03-06T01:10:00Z", "Devon Akers @devon", "Q1: How do you open a lesson, @lab_bench?"),
        ("2012-03-06T01:12:00Z", "Maren Holt @lab_bench",
         "A1 We draw it first #flipclass https://labbench.example/draw?a=1&b=2 <b>truly</b>"),
        ("2012-03-06T01:14:00Z", "Priya @priya", "Our wall of questions"),
        ("", "@devon", "No time"),
    ]  # fmt: skip


def test_a_sheet_of_tags_gives_what_was_said_around_the_chat() -> None:
    found = filed(TAGS)
    assert (found.format, found.faults) == ("a table", ())
    assert lines(found) == [
        ("2012-03-06T01:10:00Z", "@devon", "Q1: How? #flipclass"),
        ("2012-03-06T01:12:00Z", "@lab_bench", "A1, so: https://labbench.example/x"),
    ]


def test_an_archive_of_twitter_is_one_persons_and_gives_what_has_the_hashtag() -> None:
    archive = (
        '"tweet_id","timestamp","source","text","expanded_urls"\n'
        '"1","2012-03-06 01:20:00 +0000","<a>","Mine #FlipClass https://t.co/b","https://a.example/b"\n'
        '"2","2012-03-06 01:21:00 +0000","<a>","My lunch",""\n'
    )
    with pytest.raises(ParseError) as caught:
        filed(archive)
    assert caught.value.remedy == "Say whose with --by @handle."
    assert lines(filed(archive, by="@devon")) == [
        ("2012-03-06T01:20:00Z", "@devon", "Mine #FlipClass https://a.example/b")
    ]


@pytest.mark.parametrize(
    ("moment", "read"),
    [
        ("2012-03-06T01:10:00Z", "2012-03-06T01:10:00Z"),
        ("2012-03-05T20:10:00-05:00", "2012-03-06T01:10:00Z"),
        ("2012-03-06 01:10:00 +0000", "2012-03-06T01:10:00Z"),
        ("2012-03-06 01:10:00 UTC", "2012-03-06T01:10:00Z"),
        ("2012-03-05 20:10", "2012-03-06T01:10:00Z"),  # on the wall in the chat's zone
        ("05/03/2012 20:10:00", "2012-03-06T01:10:00Z"),  # nearer to the chat than the 3rd of May
        ("3/5/2012 20:10", "2012-03-06T01:10:00Z"),
    ],
)
def test_times_of_tables(moment: str, read: str) -> None:
    found = filed(f"user,text,time\ndevon,Hello,{moment}\n")
    assert [f"{message.moment:%Y-%m-%dT%H:%M:%SZ}" for message in found.messages if message.moment] == [read]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_are_parted_as_spreadsheets_part_them(delimiter: str) -> None:
    table = delimiter.join(("From User", "Text", "Created At")) + "\n"
    table += delimiter.join(("devon", '"Hel\nlo"', "2012-03-05 20:10")) + "\n"
    assert [line[1:] for line in lines(filed(table.encode("utf-16")))] == [("@devon", "Hel lo")]


@pytest.mark.parametrize(
    ("column", "private", "public"),
    [
        ("Private", "yes", "no"), ("private", "Verdadero", "Falso"), ("is_private", "1", "0"), ("Direct", "x", ""),
        ("private", "perhaps", "nein"), ("Visibility", "followers", "public"), ("To", "Maren", "Everyone"),
    ],
)  # fmt: skip
def test_rows_that_are_not_for_everybody_are_left_out(column: str, private: str, public: str) -> None:
    rows = f"devon,Secret,2012-03-05 20:10,{private}\ndevon,Open,2012-03-05 20:11,{public}\n"
    found = filed(f"who,what,created,{column}\n{rows}")
    assert ([each.text for each in found.messages], found.left_out) == (["Open"], {LeftOut.PRIVATE: 1})


def test_rows_that_can_not_be_read_are_named_and_the_others_come() -> None:
    found = filed("user,text,time\ndevon,Hello,soon\n,Who?,2012-03-05 20:10\ndevon,Hi,2012-03-05 20:11\n")
    assert (found.place, found.faults) == (
        "row", (LineFault(2, ROW_WITHOUT_MOMENT(written="soon")), LineFault(3, ROW_WITHOUT_AUTHOR()))
    )  # fmt: skip
    assert [message.text for message in found.messages] == ["Hi"]


PASTED = """\

@devon: Q1: How do you open?
[20:05] Maren Holt: A1 We draw.
And then we talk.

20:06 Priya: A1: a wall
[2012-03-05 20:07:30] Ada (@ada): A1 silence
Bo Lind @bo@commons.example · 8:08 PM
A1 A song.
https://bo.example/song
Maren Holt · 12:30 AM
Late thought
Next chat - 8:00 PM
"""


def test_pasted_text_in_all_its_ways() -> None:
    assert lines(filed(PASTED)) == [
        ("", "@devon", "Q1: How do you open?"),
        ("2012-03-06T01:05:00Z", "Maren Holt", "A1 We draw. And then we talk."),
        ("2012-03-06T01:06:00Z", "Priya", "A1: a wall"),
        ("2012-03-06T01:07:30Z", "Ada @ada", "A1 silence"),
        ("2012-03-06T01:08:00Z", "Bo Lind @bo@commons.example", "A1 A song. https://bo.example/song"),
        ("2012-03-06T05:30:00Z", "Maren Holt", "Late thought Next chat - 8:00 PM"),  # after midnight is the next day
    ]


def test_a_line_before_the_first_message_is_named() -> None:
    found = filed("Saved by me\n@devon: Hello\n")
    assert found.faults == (LineFault(1, LINE_WITHOUT_AUTHOR(text="Saved by me")),)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no message can be read in it."),
        (b"A letter\nto you\n", "no message can be read in it. line 1: 'A letter' does not say who said it."),
        (b"%PDF-1.4\0\0", "this is no text."),
        (b"<!DOCTYPE html><p>A page", "this page is no Storify export."),
        (b"user,text,time\ndevon,Hi,soon\n", "no message can be read in it. row 2: 'soon' is no time."),
        (b"user,text,time\ndevon,Hi,2013-03-05 20:10\n",
         "no message can be read in it. None of its messages is of 2012-03-05."),
    ],
)  # fmt: skip
def test_what_can_not_be_read_is_refused_with_the_forms_that_can(data: bytes, message: str) -> None:
    with pytest.raises(ParseError) as caught:
        filed(data)
    assert (caught.value.message, caught.value.remedy) == (message, FORMS)


def test_text_is_plain_whatever_stands_in_it() -> None:
    assert plain("a\u202eb\x00\x1b[31mc\ud800 \r\n\t d\u2066") == "ab[31mc d"
    assert len(plain("x" * LONGEST * 2)) == LONGEST


def test_addresses_are_http_and_end_before_punctuation() -> None:
    said = "See https://a.example/x_(y), (http://b.example/z). javascript:alert(1) ftp://c.example https:// HTTPS://D.example!"
    assert addresses(said) == ("https://a.example/x_(y)", "http://b.example/z", "HTTPS://D.example")


@settings(max_examples=50, deadline=None)
@given(
    st.one_of(st.binary(max_size=300), st.text("<>lias-elmntquo=\"'/ @:·20[],;\n{}", max_size=300).map(str.encode))
)
def test_nothing_breaks_a_reader(data: bytes) -> None:
    for begin in (b"", b"<li class='s-element s-quote'>", b"user,text,time\n", b"@a: b\n"):
        try:
            found = filed(begin + data)
        except ParseError:
            continue
        assert all(message.text for message in found.messages)


@pytest.mark.parametrize(
    "text", ["@a" * 3000, "Q" * 3000, "!" * 5000, "@a.." * 2000, " A1" * 3000, "https://a" * 1000, "20:0" * 2000]
)
def test_long_lines_take_no_long_time(text: str) -> None:
    for begin in ("@a: ", "", "[20:00] "):
        try:
            filed(begin + text, handles="initials")
        except ParseError:
            continue


@pytest.mark.skipif(not STORIES.is_dir(), reason="the data is not on this machine")
def test_real_stories_are_read_whole() -> None:
    counts = {}
    for path in sorted(STORIES.glob("*.html")):
        found = filed(path.read_bytes())
        counts[path.stem] = (len(found.messages) + found.repeats, len(found.faults), bool(found.title))
        assert all(message.moment and message.who for message in found.messages)
    assert counts == {"guildchat-readdress-the-lms": (294, 0, True), "lthechat-45": (468, 0, True)}
