"""Feeds as bytes: each form, each oddity, one file under tests/data/feeds."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import feedparser.api
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.errors import ParseError
from flipkit.gather.formats import xml_tree
from flipkit.gather.formats.feeds import ParsedEntry, ParsedFeed, Text, parse
from flipkit.model.blogs import Enclosure

DATA = Path(__file__).resolve().parents[3] / "data" / "feeds"


def read(name: str, content_type: str = "") -> ParsedFeed:
    """Parse one of the files."""
    return parse((DATA / name).read_bytes(), content_type, name)


def test_feedparser_reads_with_our_parser() -> None:
    """xml.sax passes over a module that is not there and takes its own parser, which is slower."""
    read("rss.xml")
    (name,) = feedparser.api.PREFERRED_XML_PARSERS
    assert import_module(name) is xml_tree
    assert xml_tree.create_parser()


def test_rss() -> None:
    assert read("rss.xml", "text/plain") == ParsedFeed(
        title="Lab &amp; Bench",
        link="https://lab.example/",
        language="en_us",
        entries=(
            ParsedEntry(
                guid="lab-1",
                link="/acids/",
                title=Text("Acids &amp; <em>bases</em><script>alert(1)</script>", "html"),
                summary=Text("What turned blue.", "html"),
                content=Text('<p onclick="x()">It turned <a href="blue/">blue</a>.</p>', "html"),
                published=datetime(2026, 11, 20, 3, 10, tzinfo=UTC),
                authors=("Ada Ruiz",),
                categories=("Labs", "labs"),
                enclosures=(Enclosure("/sound.mp3", "audio/mpeg", 1200),),
            ),
            ParsedEntry(
                link="https://lab.example/no-guid/",
                title=Text("Without guid", "html"),
                published=datetime(2026, 11, 1, tzinfo=UTC),
            ),
            ParsedEntry(
                guid="https://lab.example/named/",
                link="https://lab.example/named/",
                title=Text("With a name in brackets", "html"),
                authors=("Bo Lind",),
            ),
            ParsedEntry(summary=Text("No title, no link, no date. Only this.", "html")),
        ),
    )


def test_atom() -> None:
    base = "https://aula.example/blog/"
    assert read("atom.xml") == ParsedFeed(
        title="Aula",
        link=base,
        language="es",
        authors=("Inés Calvo",),
        entries=(
            ParsedEntry(
                guid="tag:aula.example,2026:uno",
                link=base + "uno/",
                title=Text("1 < 2 & <b>", "text", base),
                content=Text('<p>Una <a href="foto.png">foto</a>.</p>', "html", base + "uno/"),
                published=datetime(2026, 11, 1, 9, tzinfo=UTC),
                updated=datetime(2026, 11, 2, tzinfo=UTC),
                language="es",
            ),
            ParsedEntry(
                guid="tag:aula.example,2026:dos",
                link=base + "dos/",
                title=Text("Uno &amp; dos", "html", base),
                summary=Text("Dos < tres", "text", base),
                updated=datetime(2026, 10, 1, tzinfo=UTC),
                language="es",
            ),
        ),
    )


def test_json_feed_1_0() -> None:
    assert read("feed10.json") == ParsedFeed(
        title="Ten",
        link="https://ten.example/",
        entries=(
            ParsedEntry(
                guid="7",
                link="https://ten.example/7",
                title=Text("Seven < eight"),
                content=Text("One.\n\nTwo <b>."),
                published=datetime(2026, 11, 1, 9, tzinfo=UTC),
                authors=("Bo Lind",),
                categories=("a",),
                enclosures=(Enclosure("https://ten.example/7.mp3", "audio/mpeg", 99),),
            ),
            ParsedEntry(guid="8", link="https://ten.example/8", content=Text("<p>Eight \ud800 words\0.</p>", "html")),
        ),
    )


LATIN = "<rss version='2.0'><channel><item><title>Déjà{}vu</title></item></channel></rss>"


@pytest.mark.parametrize(
    ("body", "content_type", "title"),
    [
        (LATIN.format(" ").encode("utf-8"), "", "Déjà vu"),
        (LATIN.format("’").encode("utf-8").replace("’".encode(), b"\x92"), "", "Déjà’vu"),
        (LATIN.format("\x0b\x01").encode("utf-8"), "", "Déjàvu"),
        (LATIN.format(" ").encode("cp1252"), "", "Déjà vu"),
        (LATIN.format(" ").encode("latin-1"), "text/xml; charset=iso-8859-1", "Déjà vu"),
        (b"<?xml version='1.0' encoding='iso-8859-1'?>" + LATIN.format(" ").encode("latin-1"), "", "Déjà vu"),
        (b"<?xml version='1.0' encoding='utf-16'?>".decode().encode("utf-16") + LATIN.format(" ").encode("utf-16-le"),
         "", "Déjà vu"),
        (b" \n\xef\xbb\xbf" + LATIN.format(" ").encode("utf-8"), "", "Déjà vu"),
    ],
)  # fmt: skip
def test_encodings_are_declared_detected_or_repaired(body: bytes, content_type: str, title: str) -> None:
    feed = parse(body, content_type, "feed")
    assert [entry.title.value for entry in feed.entries] == [title]


def test_json_with_a_stray_byte_is_read() -> None:
    body = '{"version": "https://jsonfeed.org/version/1.1", "title": "Déjà", "items": []}'.encode()
    assert parse(body[:-1] + b', "x": "\x92"}', "", "feed").title == "Déjà"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Mon, 05 Oct 2020 10:00:00 +0200", "2020-10-05 08:00"),
        ("Mo, 05 Okt 2020 10:00:00 +0200", "2020-10-05 08:00"),
        ("Di, 02 Mär 2021 10:00:00 +0100", "2021-03-02 09:00"),
        ("lun, 05 oct 2020 10:00:00 +0200", "2020-10-05 08:00"),
        ("mié., 13 ene. 2021 09:30:00 +0100", "2021-01-13 08:30"), ("lun., 5 oct. 2020 10:00", "2020-10-05 10:00"),
        ("Mon,05 Oct 2020 10:00:00 +0200", "2020-10-05 08:00"),
        ("Mon, 05 Oct 2020 10:00:00 GMT+2", "2020-10-05 08:00"),
        ("Mon, 05 Oct 2020 10:00:00", "2020-10-05 10:00"), ("October 5, 2020", "2020-10-05 00:00"),
        ("5-Oct-2020", "2020-10-05 00:00"), ("5 octobre 2020 à 10 h", "2020-10-05 10:00"),
        ("05/10/2020", None), ("yesterday", None),
    ],
)  # fmt: skip
def test_dates_in_the_blogs_own_language_and_without_a_zone(written: str, moment: str | None) -> None:
    body = f"<rss version='2.0'><channel><item><title>A</title><pubDate>{written}</pubDate></item></channel></rss>"
    (entry,) = parse(body.encode(), "", "a.xml").entries
    assert entry.published == (datetime.fromisoformat(f"{moment}+00:00") if moment else None)


def test_a_malformed_feed_is_read_as_far_as_it_goes() -> None:
    feed = read("malformed.xml")
    assert feed.warning == (
        "The feed is not well-formed XML (line 3: a character stands there that must be written otherwise, as < and "
        "& must); it was read as far as it goes."
    )
    assert [(entry.title.value, entry.link) for entry in feed.entries] == [
        ("Tea & cake", "https://broken.example/1?a=1&b=2"),
        ("Cut", "https://broken.example/2"),
    ]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ((DATA / "bomb.xml").read_bytes(), "The feed declares entities"),
        ((DATA / "bomb.xml").read_text().encode("utf-16"), "The feed declares entities"),
        ((DATA / "page.html").read_bytes(), "This is a web page, not a feed."),
        (b"", "There is nothing in it."),
        (b" \n", "There is nothing in it."),
        (b"plain words", "This is not a feed."),
        (b'{"version": "1"}', "This is JSON, but not a JSON Feed."),
        (b'{"version": [', "The feed is not valid JSON."),
        (b'{"a":' * 100_000, "The feed is not valid JSON."),
    ],
)
def test_what_is_no_feed_is_refused_in_words(body: bytes, message: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse(body, "", "feed")
    assert caught.value.message.startswith(message)
    assert caught.value.remedy


def test_an_author_beside_an_address_keeps_the_brackets_of_the_name() -> None:
    item = b"<item><title>T</title><author>ada@lab.academy (Ada Ruiz (she/her))</author></item>"
    (entry,) = parse(b"<rss version='2.0'><channel>" + item + b"</channel></rss>", "", "feed").entries
    assert entry.authors == ("Ada Ruiz (she/her)",)


@given(st.binary(max_size=300) | st.binary(max_size=80).map(lambda b: b"<rss version='2.0'><channel><item>" + b))
def test_any_bytes_give_a_feed_or_a_reason(body: bytes) -> None:
    try:
        assert isinstance(parse(body, "", "feed"), ParsedFeed)
    except ParseError as error:
        assert error.message
