"""Feeds that are not what they say: in other encodings, with halves of letters, broken, too large, or no feeds."""

from __future__ import annotations

import json

import pytest

from flipkit.errors import ParseError
from flipkit.gather.formats.feeds import parse

ITEM = "<item><title>{title}</title><link>https://c.test/{title}</link><description>W {title}</description></item>"


def rss(*titles: str, head: str = "") -> str:
    items = "".join(ITEM.format(title=title) for title in titles)
    return f"{head}<rss version='2.0'><channel><title>C</title><link>https://c.test/</link>{items}</channel></rss>"


def titles(body: bytes, content_type: str = "") -> list[str]:
    return [entry.title.value for entry in parse(body, content_type, "x").entries]


def declared(name: str) -> str:
    return f'<?xml version="1.0" encoding="{name}"?>'


FEED = "https://c.test/f"
ANO = "Año «nuevo» – 10 €"


@pytest.mark.parametrize(
    ("encoding", "declares", "server"),
    [
        ("utf-8", "", ""),
        ("utf-8", "iso-8859-1", ""),
        ("utf-8", "windows-1252", "text/xml; charset=iso-8859-1"),
        ("utf-8", "utf-16", ""),
        ("utf-8", "us-ascii", "application/xml"),
        ("utf-8", "utf8mb4", ""),
        ("utf-8-sig", "iso-8859-1", "text/xml; charset=windows-1252"),
        ("utf-16", "utf-8", ""),
        ("utf-16-le", "", ""),
        ("utf-16-be", "utf-16", "text/xml; charset=utf-8"),
        ("utf-32", "utf-8", ""),
        ("cp1252", "windows-1252", ""),
        ("cp1252", "iso-8859-1", ""),
        ("cp1252", "utf-8", "text/xml; charset=windows-1252"),
        ("cp1252", "windows-1252", "text/xml; charset=utf-8"),
        ("cp1252", "", ""),
        ("cp1252", "utf-8", ""),
    ],
)
def test_letters_are_what_their_bytes_are(encoding: str, declares: str, server: str) -> None:
    head = declared(declares) if declares else ""
    assert titles(rss(ANO, head=head).encode(encoding), server) == [ANO]


@pytest.mark.parametrize(
    ("encoding", "declares", "server", "word"),
    [
        ("cp1251", "windows-1251", "", "Урок"),
        ("cp1251", "windows-1251", "text/xml; charset=iso-8859-1", "Урок"),
        ("koi8-r", "koi8-r", "", "Урок"),
        ("iso-8859-2", "iso-8859-2", "", "Źródło"),
        ("shift_jis", "Shift_JIS", "", "授業"),
        ("euc-jp", "", "text/xml; charset=euc-jp", "授業"),
        ("iso2022_jp", "iso-2022-jp", "", "授業"),
        ("gb18030", "gb2312", "", "课堂"),
        ("big5", "big5", "", "課堂"),
        ("euc-kr", "ks_c_5601-1987", "", "수업"),
        ("cp1255", "windows-1255", "", "שיעור"),
    ],
)
def test_encodings_of_the_world_are_read(encoding: str, declares: str, server: str, word: str) -> None:
    head = declared(declares) if declares else ""
    assert titles(rss(word, head=head).encode(encoding), server) == [word]


def test_what_names_no_encoding_is_read_by_its_language_and_that_is_told() -> None:
    body = (
        rss("Урок", "География")
        .replace("<link>https://c.test/</link>", "<language>ru</language>", 1)
        .encode("cp1251")
    )
    feed = parse(body, "", "x")
    assert [entry.title.value for entry in feed.entries] == ["Урок", "География"]
    assert feed.warning == "Its letters are not in the encoding it names; they were read as Windows-1251."


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Go &#55357;&#56832;!", "Go \U0001f600!"),
        ("Go &#xD83D;&#xde00;!", "Go \U0001f600!"),
        ("Half &#55357; of it", "Half \ufffd of it"),
        ("Half &#xDE00; of it", "Half \ufffd of it"),
        ("A&#0;B&#x1F;C&#8;D", "ABCD"),
        ("A\x07B\x1bC", "ABC"),
        ("Tab&#9;and &#10;line &#8217;", "Tab\tand \nline \u2019"),
    ],
)
def test_what_xml_forbids_costs_no_entry(written: str, meant: str) -> None:
    feed = parse(rss(written, "Other").encode(), "", "x")
    assert [" ".join(entry.title.value.split()) for entry in feed.entries] == [" ".join(meant.split()), "Other"]
    assert feed.warning == ""


def test_halves_of_letters_as_bytes_are_the_letter() -> None:
    smile = "\U0001f600".encode("utf-16-be")
    halves = b"".join(chr(int.from_bytes(smile[at : at + 2])).encode("utf-8", "surrogatepass") for at in (0, 2))
    body = rss("Go é HERE", "One LONE").encode().replace(b"HERE", halves).replace(b"LONE", halves[:3])
    assert titles(body) == ["Go é \U0001f600", "One \ufffd"]


@pytest.mark.parametrize(
    "listing",
    [
        "<![CDATA[How to write <!ENTITY name 'x'> in a DTD]]>",
        "How to write &lt;!ENTITY name 'x'&gt;",
        "<!-- <!ENTITY a 'b'> -->Comment",
        "<![CDATA[<!DOCTYPE rss [ <!ENTITY a 'b'> ]>]]>",
    ],
)
def test_an_entity_that_is_only_spoken_of_refuses_nothing(listing: str) -> None:
    assert len(titles(rss(listing, "Other").encode())) == 2


@pytest.mark.parametrize(
    "declaration",
    [
        "<!DOCTYPE rss [<!ENTITY a 'b'>]>",
        "<!-- <a> --><!DOCTYPE rss [<!ENTITY a 'b'>]>",
        "<?pi <a>?><!DOCTYPE rss [\n<!-- x --> <!ENTITY % a 'b'>]>",
        "<!DOCTYPE rss SYSTEM 'http://x.test/' [<!entity a 'b'><!ENTITY a 'b'>]>",
    ],
)
def test_an_entity_that_is_declared_refuses_the_feed(declaration: str) -> None:
    for body in (rss("One", head=declaration).encode(), rss("One", head=declaration).encode("utf-16")):
        with pytest.raises(ParseError, match="declares entities"):
            parse(body, "", "x")


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("<title>A & B</title>", "line 3: a character stands there that must be written otherwise, as < and & must"),
        ("<title>A&nbsp;B</title>", "line 3: an entity that it does not declare"),
        ("<title>A</titel>", "line 3: another tag is closed than was opened"),
        ("<title a='1' a='2'>A</title>", "line 3: an attribute stands there twice"),
    ],
)
def test_it_is_said_where_a_feed_is_not_well_formed(broken: str, said: str) -> None:
    body = f"<rss version='2.0'>\n<channel><title>C</title>\n<item>{broken}<link>https://c.test/1</link></item></channel></rss>"
    feed = parse(body.encode(), "", "x")
    assert len(feed.entries) == 1
    assert feed.warning == f"The feed is not well-formed XML ({said}); it was read as far as it goes."


@pytest.mark.parametrize("cut", [1, 10, 40, 90])
@pytest.mark.parametrize("form", ["rss", "atom", "rdf", "json"])
def test_of_a_feed_that_is_too_large_the_whole_entries_are_read(form: str, cut: int) -> None:
    entry = "<entry><title>{0}</title><id>{0}</id><link href='https://c.test/{0}'/><content>W {0}</content></entry>"
    names = [f"t{number}" for number in range(10)]
    whole = {
        "rss": rss(*names),
        "atom": "<feed xmlns='http://www.w3.org/2005/Atom'>"
        + "".join(entry.format(name) for name in names)
        + "</feed>",
        "rdf": "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
        "<channel><title>C</title></channel>" + "".join(ITEM.format(title=name) for name in names) + "</rdf:RDF>",
        "json": json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "C",
                "items": [{"id": n, "title": n} for n in names],
            }
        ),
    }[form].encode()
    at = whole.index(b"t7") + cut if form != "json" else whole.index(b"t7") + cut // 20
    feed = parse(whole[:at], "", "x", is_whole=False)
    found = [entry.title.value for entry in feed.entries]
    assert found == names[: len(found)]
    assert len(found) in (7, 8)
    assert feed.warning == f"Only the first {at / 1_000_000:.2g} MB of the feed were read: {len(found)} entries."
    assert not feed.is_cut


def test_of_json_that_breaks_off_the_whole_entries_are_read() -> None:
    head = b'{"version": "https://jsonfeed.org/version/1", "title": "C", "items": ['
    body = head + b'\n{"id": "1", "title": "A"},\n{"id": "2", "ti'
    feed = parse(body, "", "x")
    assert [entry.guid for entry in feed.entries] == ["1"]
    assert feed.warning.startswith("The feed is not valid JSON (line 3:")


@pytest.mark.parametrize(
    ("page", "address", "said"),
    [
        ("<html>Home</html>", FEED, "This is a web page, not a feed."),
        ("<html>Home</html>", "https://c.test/new", "It now leads to https://c.test/new, which is a web page:"),
        ("<html>Home</html>", "https://c.test/n?token=S3", "It now leads to https://c.test/…, which is a web page:"),
        (
            "<html>c.test is for sale</html>",
            "https://s.test/",
            "It now leads to https://s.test/, which is a web page that",
        ),
        ("<html>Buy this domain!</html>", FEED, "This is a web page, not a feed: it says that the domain is"),
        ("<!doctype html>Diese Domain steht zum Verkauf", FEED, "This is a web page, not a feed: it says"),
        ("<?xml version='1.0'?><!DOCTYPE html><html>Home</html>", FEED, "This is a web page, not a feed."),
        ("<opml/>", FEED, "This is not a feed."),
        ("Nothing of the kind", FEED, "This is not a feed."),
    ],
)
def test_what_is_no_feed_is_said_truly(page: str, address: str, said: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse(page.encode(), "", FEED, address=address)
    assert caught.value.message.startswith(said)
    assert "S3" not in str(caught.value)


def test_in_json_references_are_what_they_are() -> None:
    body = b'{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "content_text": "A &#0; &#x1F;"}]}'
    (entry,) = parse(body, "", "x").entries
    assert entry.content.value == "A &#0; &#x1F;"


@pytest.mark.parametrize(
    ("words", "encodings"),
    [
        ("Урок: сегодня мы читали вместе о лягушках и рисовали.", ("cp1251", "koi8-r")),
        ("Урок перший: сьогодні ми читали разом про життя у ставку.", ("cp1251",)),
        ("Μάθημα: σήμερα διαβάσαμε μαζί για τους βατράχους.", ("cp1253",)),
        ("שיעור ראשון: היום קראנו ביחד על צפרדעים.", ("cp1255",)),
        ("学校の授業で反転学習をしました。とても楽しかったです。", ("cp932", "euc-jp")),
        ("课堂上我们讨论了翻转教学，学生在家看视频，在学校做练习。", ("gb18030",)),
        ("오늘 우리는 함께 개구리에 대해 읽고 그림을 그렸습니다.", ("cp949",)),
        ("Größere Übungen – “süß” …", ("cp1252",)),
        ("ÁÉÍÓÚ ÑÑÑ: niños, último año", ("cp1252",)),
    ],
)
def test_letters_of_an_encoding_that_nobody_names_are_told_by_themselves(
    words: str, encodings: tuple[str, ...]
) -> None:
    for encoding in encodings:
        body = f"<rss><channel><item><title>{words}</title><link>https://x.test/1</link></item></channel></rss>"
        feed = parse(body.encode(encoding), "", "x")
        assert feed.entries[0].title.value == words
        assert feed.warning.startswith("Its letters are not in the encoding it names; they were read as ")


@pytest.mark.parametrize(
    "page",
    [
        "<html><title>Account Suspended</title>",
        "<html><body><h1>Welcome to nginx!</h1>",
        "<html><body><h1>It works!</h1>",
        "<html><title>Apache2 Ubuntu Default Page: It works</title>",
        "<html><title>Site not found · GitHub Pages</title>",
        "<html><p>chalk.wordpress.com is no longer available. The authors have deleted this site.",
    ],
)
def test_a_page_of_the_host_says_that_the_site_is_off(page: str) -> None:
    with pytest.raises(ParseError, match="switched off, or not set up yet"):
        parse(page.encode(), "text/html", "https://chalk.test/feed/")


def test_a_page_that_sends_on_to_a_parking_lot_is_for_sale() -> None:
    with pytest.raises(ParseError, match="for sale or parked"):
        parse(
            b'<html><script>window.location.href="/lander"</script></html>', "text/html", "https://chalk.test/feed/"
        )
