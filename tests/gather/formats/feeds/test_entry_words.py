"""What an entry says: its excerpt, a title where it has none, lines of plain text, pictures' and videos' words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from xml.sax.saxutils import escape

import pytest

from flipkit.gather.formats.feeds.normalize import read_feed
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.model.blogs import Entry
from flipkit.model.identifiers import BlogId

NOW = datetime(2026, 11, 29, tzinfo=UTC)
TEXT = "I end every lesson with one question on a slip of paper, and I read all of them on the way home."
SPACES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"'


def entry(inside: str, language: str = "en") -> StoredEntry:
    """The entry of a feed in RSS with one item."""
    item = f"<item><guid>1</guid><pubDate>Mon, 05 Oct 2026 10:00:00 +0000</pubDate>{inside}</item>"
    head = f"<title>F</title><link>https://chalk.example/</link><language>{language}</language>"
    body = f'<rss version="2.0" {SPACES}><channel>{head}{item}</channel></rss>'
    return read_feed(body.encode(), "", "https://chalk.example/feed", {}, NOW, source="feed").entries[0]


def item(summary: str = "", content: str = "", title: str = "Exit tickets", link: str = "") -> StoredEntry:
    parts = [f"<title>{escape(title)}</title>", f"<link>{link or 'https://chalk.example/1'}</link>"]
    parts += [f"<description>{escape(summary)}</description>"] if summary else []
    parts += [f"<content:encoded>{escape(content)}</content:encoded>"] if content else []
    return entry("".join(parts))


def shown(stored: StoredEntry) -> Entry:
    return Entry(
        blog=BlogId("chalk"), id="1", slug="x", url=stored.url, title=stored.title, published=NOW, updated=NOW,
        authors=(), categories=(), language="", summary=stored.summary, words=stored.words,
    )  # fmt: skip


@pytest.mark.parametrize(
    "summary",
    [
        "<p>I end every lesson with one question [&#8230;]</p><p>The post <a href='x'>Exit tickets</a> appeared "
        "first on <a href='y'>Chalk Dust</a>.</p>",
        "[&#8230;]",
        "&#8230;",
        '<a href="https://chalk.example/1">Read more &rarr;</a>',
        "Continue reading <a href='x'>Exit tickets</a>",
        "Exit tickets",
        "exit TICKETS ...",
        "I end every lesson with one question on a slip of paper, and I read",
        "I end every lesson with&hellip; <a href='x'>Continue reading <span>Exit tickets</span> &rarr;</a>",
        "I end every lesson (more&#8230;)",
        "Lire la suite »",
        "Seguir leyendo «Exit tickets»",
        "I end every lesson … Weiterlesen",
        "I end every lesson [...] La entrada Exit tickets se publicó primero en Tiza.",
    ],
)
def test_a_summary_that_says_nothing_is_made_from_the_text(summary: str) -> None:
    assert item(summary, f"<p>{TEXT}</p>").summary == TEXT


@pytest.mark.parametrize(
    "last",
    [
        "The post Exit tickets appeared first on Chalk Dust.",
        "The post Exit tickets first appeared on Chalk Dust.",
        "La entrada Exit tickets se publicó primero en Tiza.",
        "La entrada Exit tickets apareció primero en Tiza.",
        "L’article Exit tickets est apparu en premier sur Craie.",
        "Cet article Exit tickets est apparu en premier sur Craie.",
        "Der Beitrag Exit tickets erschien zuerst auf Kreide.",
        "L'articolo Exit tickets proviene da Gesso.",
        "O post Exit tickets apareceu primeiro em Giz.",
        "Het bericht Exit tickets verscheen eerst op Krijt.",
        "L'entrada Exit tickets ha aparegut primer a Guix.",
        "Exit tickets was originally published in Chalk on Medium, where people are continuing the conversation by "
        "highlighting and responding to this story.",
    ],
)
def test_where_a_text_appeared_is_no_part_of_an_excerpt(last: str) -> None:
    assert item(f"<p>{TEXT}</p><p>{last}</p>").summary == TEXT
    assert item("", f"<p>{TEXT}</p><hr><p>{last}</p>").summary == TEXT


@pytest.mark.parametrize(
    "own",
    [
        "On slips of paper, and why I read them all.",
        "They love to continue reading.",
        "What I want them to do more.",
        "What appeared first on our list was frogs.",
    ],
)
def test_somebodys_own_summary_stays(own: str) -> None:
    assert item(own, f"<p>{TEXT}</p>").summary == own


def test_reading_takes_time_only_where_the_whole_text_is_known() -> None:
    cut = item("I end every lesson with one question [&#8230;]")
    assert (cut.summary, shown(cut).minutes) == ("I end every lesson with one question …", 0)
    assert shown(item("I end every lesson. <a href='x'>Read more &raquo;</a>")).minutes == 0
    assert shown(item("I end every lesson...")).minutes == 0
    assert shown(item("I end […]", f"<p>{TEXT}</p>" * 8)).minutes == 1
    assert shown(item("", "<p>And so it goes on…</p>" * 40)).minutes == 1
    assert shown(item("", f"<p>{TEXT}</p>")).minutes == 0  # so few words may be a beginning
    assert shown(item("", "<p>word</p>" * 440)).minutes == 2
    assert shown(replace(cut, words=0, summary="")).minutes == 0


@pytest.mark.parametrize(
    "title", ["", "\u200b", "\u00ad\u2060", "&nbsp;", "\u3164", "\u2800 \u2800", "<b></b>", "&#8203;&#x200d;"]
)
def test_a_title_that_nobody_sees_is_none(title: str) -> None:
    assert item("", "<p>Words of the untitled post, which would make a title.</p>", title).title == (
        "Words of the untitled post, which would make a title."
    )
    assert item("", "", title, "https://chalk.example/2026/10/frogs-in-class.html").title == "Frogs in class"


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ("https://chalk.example/2026/10/05/frogs-in-class/", "Frogs in class"),
        ("https://chalk.example/ranas-y-%C3%A1rboles", "Ranas y árboles"),
        ("https://chalk.example/frogs", "Frogs"),
        ("https://chalk.example/?p=12", "Untitled"),
        ("https://chalk.example/2026/10/05/", "Untitled"),
        ("https://chalk.example/a1b2c3d4e5", "Untitled"),
    ],
)
def test_an_address_gives_a_title_where_it_has_words(link: str, title: str) -> None:
    assert item("", "", "\u200b", link).title == title


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Why 10<sup>2</sup> is 100", "Why 10² is 100"),
        ("10² and H₂O", "10² and H₂O"),
        ("When x<y and y<z", "When x<y and y<z"),
        ("Using the <details> element", "Using the <details> element"),
        ("<b>Bold</b> claims", "Bold claims"),
        ("Why <math><mfrac><mn>1</mn><mn>3</mn></mfrac></math>", "Why 1/3"),
    ],
)
def test_a_title_says_what_was_written(title: str, words: str) -> None:
    assert item("", "x", title).title == words


REL = 'rel="noopener nofollow ugc"'


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("One,\ntwo.\n\nThree", "<p>One,<br>\ntwo.</p>\n<p>Three</p>"),
        ("See https://a.example/x.", f'<p>See <a href="https://a.example/x" {REL}>https://a.example/x</a>.</p>'),
        ("(https://a.example/x_(y))\n&amp; more", f'<p>(<a href="https://a.example/x_(y)" {REL}>https://a.example/x_(y)'
         "</a>)<br>\n&amp; more</p>"),
        ("If a<b\nthen c", "<p>If a&lt;b<br>\nthen c</p>"),
        ("One line", "One line"),
        ("<p>A line\nwrapped</p>", "<p>A line\nwrapped</p>"),
        ("A line<br>\nbroken", "A line<br>\nbroken"),
        ("One <b>bold</b>\nline\n\n \nTwo", "<p>One <b>bold</b>\nline</p>\n<p>Two</p>"),
    ],
)  # fmt: skip
def test_lines_of_a_text_without_tags_stay_lines(written: str, html: str) -> None:
    assert item(written).html == html


def test_plain_text_of_json_feed_keeps_lines_and_links() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {"id": "1", "url": "https://p.example/1", "content_text": "A poem\nof two\n\nhttps://p.example/?a=1&b=2"}
        ],
    }
    read = read_feed(json.dumps(feed).encode(), "", "https://p.example/", {}, NOW, source="feed").entries[0]
    link = f'<a href="https://p.example/?a=1&amp;b=2" {REL}>https://p.example/?a=1&amp;b=2</a>'
    assert read.html == f"<p>A poem<br>\nof two</p>\n<p>{link}</p>"


PICTURE = (
    '<media:content url="https://s.example/1.png" type="image/png" medium="image">'
    '<media:description type="plain">Desks &amp; chairs</media:description></media:content>'
)


@pytest.mark.parametrize("order", ["{post}{picture}", "{picture}{post}"])
def test_what_is_said_of_a_picture_is_not_the_post(order: str) -> None:
    post = "<description>&lt;p&gt;My pupils rearranged the room.&lt;/p&gt;</description>"
    read = entry("<link>https://s.example/@ada/1</link>" + order.format(post=post, picture=PICTURE * 2))
    assert (read.title, read.summary) == ("My pupils rearranged the room.", "My pupils rearranged the room.")
    picture = f'<p><a href="https://s.example/1.png" {REL}>Image: Desks &amp; chairs</a></p>'
    assert read.html == f"<p>My pupils rearranged the room.</p>{picture * 2}"


def test_a_picture_without_a_post_gives_its_words_as_title() -> None:
    read = entry(f"<description>&lt;p&gt;&lt;/p&gt;</description>{PICTURE}")
    assert (read.title, read.words) == ("Image: Desks & chairs", 0)
    assert entry(PICTURE).title == "Desks & chairs"


def test_a_picture_that_the_post_shows_stands_there_once() -> None:
    read = entry(f"<description>&lt;img src='https://s.example/1.png'&gt; Desks</description>{PICTURE}")
    assert read.html.count("https://s.example/1.png") == 1


YOUTUBE = """<feed xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom"><id>c</id><title>F</title>
<entry><id>yt:video:abcdefghijk</id><title>Squares</title>
<link rel="alternate" href="https://www.youtube.com/watch?v=abcdefghijk"/><published>2026-10-05T10:00:00+00:00</published>
<media:group><media:title>Squares</media:title>
<media:content url="https://www.youtube.com/v/abcdefghijk" type="application/x-shockwave-flash"/>
<media:description>{words}</media:description></media:group></entry></feed>"""


@pytest.mark.parametrize(
    ("words", "html"),
    [
        ("Is a&lt;b?\n0:00 Hello", "<p>Is a&lt;b?<br>\n0:00 Hello</p>"),
        ("&lt;not markup&gt; &amp;amp;", "<p>&lt;not markup&gt; &amp;amp;</p>"),
        ("", ""),
    ],
)
def test_a_video_keeps_its_words_and_says_where_it_is_watched(words: str, html: str) -> None:
    body = YOUTUBE.format(words=words).encode()
    (read,) = read_feed(body, "", "https://www.youtube.com/", {}, NOW, source="feed").entries
    page = f'href="https://www.youtube.com/watch?v=abcdefghijk" {REL}'
    watch = f'<a class="fk-video" {page}>Watch the video at youtube.com</a>'
    assert read.html == "\n".join(part for part in (f"<p>{watch}</p>", html) if part)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("התלמידים שלי סידרו את הכיתה בעצמם וזה היה השיעור הטוב ביותר", "he"),
        ("أعاد طلابي ترتيب الفصل بأنفسهم وكان أفضل درس في السنة", "ar"),
        ("دانش‌آموزان من کلاس را خودشان چیدند و بهترین درس سال بود", "fa"),
        ("میرے طلباء نے کمرہ خود ترتیب دیا اور یہ سال کا بہترین سبق تھا", "ur"),
        ("Shalom שלום", ""),
    ],
)
def test_what_is_written_from_right_to_left_is_known_by_its_letters(words: str, language: str) -> None:
    assert item("", f"<p>{words}</p>").language == language


@pytest.mark.parametrize(
    ("html", "is_said"),
    [
        ("<a href='http://localhost:8080/x'>mine</a>", True),
        ('<a href="file:///C:/x.docx">a file</a>', True),
        ("<a href=http://intranet/x>there</a>", True),
        ('<a href="https://chalk.example/x">there</a> file: localhost', False),
    ],
)
def test_an_author_is_told_of_links_to_the_own_machine(html: str, is_said: bool) -> None:
    said = "Links in it lead to its author's own machine; they were left out."
    assert (said in item("", f"<p>{html}</p>").decisions) == is_said


def test_a_power_in_a_title_is_no_number_in_its_address() -> None:
    assert item("", "x", "Why 10<sup>2</sup> is 100").slug == "why-10-2-is-100"
    assert item("", "x", "Ten m² of CO₂").slug == "ten-m2-of-co2"


def served(
    home: str, link: str, body: str = "x", site: str = "https://hugo.example/"
) -> tuple[StoredEntry, tuple[str, ...]]:
    """The entry of a feed that was made on its author's machine, and what is said of the feed."""
    media = '<enclosure url="http://localhost:1313/a.mp3" length="1" type="audio/mpeg"/>'
    entry = f"<item><title>T</title><link>{link}</link><description>{escape(body)}</description>{media}</item>"
    feed = f'<rss version="2.0"><channel><title>F</title><link>{home}</link>{entry}</channel></rss>'
    read = read_feed(feed.encode(), "", f"{site}index.xml", {}, NOW, source="feed", site=site)
    return read.entries[0], read.lost


@pytest.mark.parametrize("home", ["http://localhost:1313/", "//localhost:1313/", "https://hugo.example/", ""])
@pytest.mark.parametrize("start", ["http://localhost:1313", "//localhost:1313"])
def test_links_of_a_feed_made_at_home_are_the_blogs(home: str, start: str) -> None:
    body = f'<a href="{start}/about/">a</a> <img src="{start}/i.png" alt="B">'
    entry, lost = served(home, f"{start}/posts/1/", body)
    assert entry.url == "https://hugo.example/posts/1/"
    assert entry.html == (
        f'<a href="https://hugo.example/about/" {REL}>a</a> <a href="https://hugo.example/i.png" {REL}>Image: B</a>'
    )
    assert [media.url for media in entry.enclosures] == ["https://hugo.example/a.mp3"]
    assert any("localhost:1313" in said for said in lost)


@pytest.mark.parametrize(
    "link", ["http://127.0.0.1:4000/p", "http://192.168.1.4/p", "http://example/p", "http://[::1]/p"]
)
def test_a_link_to_a_server_that_only_its_author_has_is_the_blogs(link: str) -> None:
    entry, lost = served("https://hugo.example/", link)
    assert (entry.url, len(lost)) == ("https://hugo.example/p", 1)


def test_a_link_to_a_file_is_told() -> None:
    entry, _ = served("https://hugo.example/", "file:///home/ada/p.html")
    assert entry.url == "https://hugo.example/"
    assert "Its link leads to a file on its author's own machine; the blog's stands in its place." in entry.decisions
