"""Lists of blogs from elsewhere: OPML, Planet, Pluto, and plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.errors import SourceError
from flipkit.gather.formats.feeds.blog_tables import NO_FEED
from flipkit.gather.formats.feeds.list_merge import FeedListing, MergeResult, SkippedLine, UnreadRest, merge
from flipkit.gather.formats.feeds.subscriptions import parse
from flipkit.model.blogs import Blog
from tests.support.corpora import DATA

OPML = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Ours</title></head><body>
<outline text="Science"><outline text="Labs">
  <outline type="rss" text="Lab &amp; bench" xmlUrl="https://lab.example/feed" htmlUrl="https://lab.example/"
    language="en"/>
</outline></outline>
<outline TITLE="Caps" XMLURL="https://caps.example/feed"/>
<outline type="rss" text="Elsewhere" xmlUrl="feed://old.example/"/>
<outline type="rss" text="No feed" htmlUrl="https://none.example/"/>
</body></opml>"""

PLANET = """\
# Planet Venus
[Planet]
name = Our planet
link: https://planet.example/
filters = excerpt.py

[index.html.tmpl]
days_per_page = 7

[https://lab.example/feed?a=1%20b]
name = Lab
  bench
filters = mind.py

[https://list.example/all.opml]
content_type = opml

[feed1]
name = nowhere
"""

PLUTO = """\
title = Planet of ours
[lab]
  title = Lab bench
  link  = https://lab.example/
  feed  = https://lab.example/feed
  includes = flipped | flip class
[page]
  title = Only a page
  link = https://page.example/
"""


def test_opml_with_folders() -> None:
    assert parse(OPML, "ours.opml") == [
        FeedListing(feed="https://lab.example/feed", title="Lab & bench", url="https://lab.example/", language="en"),
        FeedListing(feed="https://caps.example/feed", title="Caps"),
        FeedListing(feed="https://old.example/", title="Elsewhere"),
        SkippedLine("No feed", NO_FEED),
    ]


def test_planet_venus() -> None:
    assert parse(PLANET.encode(), "config.ini") == [
        FeedListing(
            feed="https://lab.example/feed?a=1%20b",
            title="Lab bench",
            note="It had a filter that flipkit can't take over: filters = mind.py.",
            line=10,
        ),
        SkippedLine(
            "https://list.example/all.opml", "It is a list of blogs (opml), not a blog: import it by itself.", 15
        ),
        SkippedLine("nowhere", "'feed1' is not an address of the web.", 18),
    ]


def test_pluto() -> None:
    assert parse(PLUTO.encode(), "planet.ini") == [
        FeedListing(
            feed="https://lab.example/feed",
            title="Lab bench",
            url="https://lab.example/",
            words=("flipped", "flip class"),
            line=2,
        ),
        SkippedLine("Only a page", "It names no feed, only a page: add it with 'flipkit blogs add'.", 7),
    ]


def test_plain_text() -> None:
    text = (
        "# ours\nLab bench: https://lab.example/feed\n- https://two.example/atom.xml\n\nurl: 'https://x.example/'\n"
    )
    assert parse(text.encode(), "list.txt") == [
        FeedListing(feed="https://lab.example/feed", title="Lab bench", line=2),
        FeedListing(feed="https://two.example/atom.xml", line=3),
        SkippedLine("https://x.example/", NO_FEED, 5),
    ]


def test_plain_lines_have_their_words_before_or_behind() -> None:
    for line in ("Ben: https://b.example/rss", "https://b.example/rss Ben", "- Ben (https://b.example/rss)"):
        assert parse(line.encode(), "list.txt") == [FeedListing(feed="https://b.example/rss", title="Ben", line=1)]
    assert parse(b"feed: https://b.example/rss", "list.txt") == [FeedListing(feed="https://b.example/rss", line=1)]


def test_what_stands_around_a_table_is_read_too() -> None:
    table = "| Name | Feed |\n|---|---|\n| {0} | https://{0}.example/rss |\n"
    text = (
        f"See https://school.example/about\n\n{table.format('a')}\n- [B](https://b.example/) "
        f"([feed](https://b.example/rss))\n\n{table.format('c')}"
    )
    assert parse(text.encode(), "list.md") == [
        SkippedLine("See", NO_FEED, 1),
        FeedListing(feed="https://a.example/rss", title="a", line=5),
        FeedListing(feed="https://b.example/rss", title="B", url="https://b.example/", line=7),
        FeedListing(feed="https://c.example/rss", title="c", line=11),
    ]


@pytest.mark.parametrize(
    ("outline", "said"),
    [
        ('text="A" htmlUrl="https://a.example/"', SkippedLine("A", NO_FEED)),
        ('text="A" type="rss" htmlUrl="https://a.example/"', SkippedLine("A", NO_FEED)),
        ('text="A" type="link" url="https://a.example/"', SkippedLine("A", NO_FEED)),
        ('text="A" type="rss"', SkippedLine("A", "It names no feed.")),
        ('text="A" url="https://a.example/feed.xml"', FeedListing(feed="https://a.example/feed.xml", title="A")),
        ('text="A" type="rss" url="https://a.example/x"', FeedListing(feed="https://a.example/x", title="A")),
        ('text="A" xmlUrl="//a.example/feed"', FeedListing(feed="https://a.example/feed", title="A")),
        ('text="A" xmlUrl="feed://a.example/feed"', FeedListing(feed="https://a.example/feed", title="A")),
    ],
)
def test_each_outline_is_a_blog_or_is_named(outline: str, said: FeedListing | SkippedLine) -> None:
    rest = '<outline text="Z" xmlUrl="https://z.example/feed"/>'
    body = f'<opml version="2.0"><body><outline text="Folder"><outline {outline}/>{rest}</outline></body></opml>'
    assert parse(body.encode(), "ours.opml") == [said, FeedListing(feed="https://z.example/feed", title="Z")]


@pytest.mark.parametrize(
    "body",
    [
        b'<!DOCTYPE opml [<!ENTITY a "b">]><opml/>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE opml><opml/>'.encode("utf-16"),
        b"<rss version='2.0'/>",
        b"<opml",
        b"<opml>" + b"<outline>" * 100,
        b"nothing here\n",
        b"[Planet]\nname = Empty\n",
        b"",
        b"x" * 8_000_001,
    ],
)
def test_what_is_no_list_is_refused(body: bytes) -> None:
    with pytest.raises(SourceError):
        parse(body, "list")


def test_a_broken_opml_is_read_as_far_as_it_goes() -> None:
    assert parse(OPML[: OPML.index(b'<outline type="rss" text="Elsewhere')] + b"<<", "x")[0] == FeedListing(
        feed="https://lab.example/feed", title="Lab & bench", url="https://lab.example/", language="en"
    )


@given(
    st.one_of(
        st.binary(max_size=400), st.text(max_size=400).map(str.encode), st.sampled_from([OPML, PLANET.encode()])
    )
)
def test_any_bytes_give_a_list_or_a_reason(body: bytes) -> None:
    try:
        found = parse(body, "any")
    except SourceError as error:
        assert error.message
    else:
        assert all(isinstance(each, (FeedListing, SkippedLine)) for each in found)


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("feeds/real-edu/edu-feed-urls.opml", 71),
        ("opml/downes-subscriptions.opml", 542),
        ("opml/mtbos-blogroll.yaml", 248),
        ("feeds/python-planet/config.ini", 567),
    ],
)
def test_real_lists(name: str, least: int) -> None:
    path = DATA / name
    if not path.is_file():
        pytest.skip("the real lists are not here")
    found = [each for each in parse(path.read_bytes(), path.name) if isinstance(each, FeedListing)]
    assert len(found) >= least


def test_configurations_of_planet_venus_end_in_a_list_or_a_reason() -> None:
    paths = sorted((DATA / "feeds" / "venus").rglob("*.ini"))
    if not paths:
        pytest.skip("Planet Venus's configurations are not here")
    for path in paths:
        try:
            parse(path.read_bytes(), path.name)
        except SourceError as error:
            assert error.remedy


def test_what_has_moved_is_known_at_its_new_address() -> None:
    ours = Blog(title="Lab", url="https://lab.example/", feed="https://lab.example/feed")
    found = [
        FeedListing(feed="http://www.lab.example/feed/", title="Once"),
        FeedListing(feed="https://new.example/feed", title="Twice"),
        FeedListing(feed="https://third.example/feed", title="Lab", words=("flip",), note="It had a filter."),
    ]
    merged = merge(found, [ours], moved={"https://new.example/feed": "Lab"})
    assert merged == MergeResult(
        (
            {
                "title": "Lab (third.example)",
                "url": "https://third.example/",
                "feed": "https://third.example/feed",
                "topics": {"include": ["flip"]},
            },
        ),
        (
            "Once: left out. 'Lab' has the same feed.",
            "Twice: left out. 'Lab' has the same feed.",
            "Lab (third.example): added. It had a filter.",
        ),
        2,
    )


def outlines(*titles: str) -> bytes:
    lines = "\n".join(
        f'<outline text="{title}" xmlUrl="https://b{n}.example/feed?a=1&b={n}"/>' for n, title in enumerate(titles)
    )
    return f'<?xml version="1.0"?>\n<opml version="2.0"><body>\n{lines}\n</body></opml>'.encode()


@pytest.mark.promise(4)
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Tea & cake", "Tea & cake"),
        ("Tea &cake; & more", "Tea &cake; & more"),
        ("caf&eacute;&nbsp;&amp; tea", "caf\xe9 & tea"),
        ("R&D &#38; &#x26;", "R&D & &"),
        ("&&amp;&", "&&&"),
    ],
)
def test_a_bare_ampersand_is_read_as_it_is_meant(written: str, meant: str) -> None:
    """Promise 4: what one title holds costs no other blog of the list."""
    found = parse(outlines("First", written, "Last"), "ours.opml")
    assert [each.title for each in found if isinstance(each, FeedListing)] == ["First", meant, "Last"]
    assert [each.feed for each in found if isinstance(each, FeedListing)][2] == "https://b2.example/feed?a=1&b=2"


@pytest.mark.promise(4)
@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ('Two" "', 'Two" "'),
        ('The "best" blog', 'The "best" blog'),
        ("Two < three > one", "Two < three > one"),
        ("Two\x00", "Two"),
        ("Matem\xe1ticas", "Matem\xe1ticas"),
    ],
)
def test_a_broken_line_is_read_as_it_is_meant(broken: str, meant: str) -> None:
    """Promise 4: what is broken in one line costs no blog."""
    whole = outlines("Zero", "One", broken, "Three").decode()
    for body in (whole.encode(), whole.encode("cp1252"), whole.encode("utf-16"), whole.replace("/>", ">").encode()):
        found = parse(body, "ours.opml")
        assert [each.title for each in found if isinstance(each, FeedListing)] == ["Zero", "One", meant, "Three"]
        assert not any(isinstance(each, UnreadRest) for each in found)


@pytest.mark.promise(4)
@pytest.mark.parametrize("lost", ['<outline text="Two" xmlUrl=https>', '<outline text="Two', "<outline/text>"])
def test_each_line_that_cannot_be_read_is_named(lost: str) -> None:
    """Promise 4: a list that is broken in its middle says which of its lines were not read; others were."""
    lines = outlines("Zero", "One", "Three").decode().splitlines()
    found = parse("\n".join((*lines[:4], lost, *lines[4:])).encode(), "ours.opml")
    assert [each.title for each in found if isinstance(each, FeedListing)] == ["Zero", "One", "Three"]
    (rest,) = [each for each in found if isinstance(each, UnreadRest)]
    assert rest.diagnosis.message == "What stands in these lines can't be read: 5."
    merged = merge(found, [])
    assert (len(merged.entries), merged.skipped, merged.unread) == (3, 1, rest.diagnosis)


ADA, CEE = "https://ada.test/", "https://cee.test/"
TABLES = {
    "comma": f"Name,Blog,Feed\nAda Ruiz,{ADA},{ADA}feed\nCee Park,{CEE},\n",
    "semicolon": f"Autora;Sitio;Canal RSS\nAda Ruiz;{ADA};{ADA}feed\nCee Park;{CEE};\n",
    "tab": f"RSS\tWebsite\tWho\n{ADA}feed\t{ADA}\tAda Ruiz\n\t{CEE}\tCee Park\n",
    "above": f"Our blogs,,\n,,\nName,URL,RSS feed\nAda Ruiz,{ADA},feed://ada.test/feed\nCee Park,cee.test,n/a\n",
    "quoted": f'"Name","Blog address","Feed URL"\n"Ada Ruiz","{ADA}","{ADA}feed"\n"Cee Park","{CEE}",""\n',
    "one column": f"Name,Link\nAda Ruiz,{ADA}feed\nCee Park,{CEE}\n",
    "markdown": "# Blogs\n\n| Who | Blog | Feed |\n|---|:--|---|\n"
    f"| Ada Ruiz | [Ada Ruiz]({ADA}) | <{ADA}feed> |\n| Cee Park | {CEE} | |\n\nThat is all.\n",
    "open markdown": "Who | Page | Atom\n--- | --- | ---\n"
    f"Ada Ruiz | <{ADA}> | [feed]({ADA}feed)\nCee Park | {CEE} | -\n",
}


@pytest.mark.parametrize("name", TABLES)
def test_the_head_of_a_table_says_which_column_is_the_feed(name: str) -> None:
    found = parse(TABLES[name].encode("cp1252"), "blogs.csv")
    (ada, cee) = found
    assert isinstance(ada, FeedListing)
    page = "" if name == "one column" else "https://ada.test/"
    assert (ada.title, ada.url, ada.feed) == ("Ada Ruiz", page, "https://ada.test/feed")
    assert isinstance(cee, SkippedLine)
    assert (cee.what, cee.reason) == ("Cee Park", "It names no feed, only a page: add it with 'flipkit blogs add'.")


@pytest.mark.parametrize(
    "line",
    [
        "Ada Ruiz https://ada.test/ https://ada.test/feed",
        "- [Ada Ruiz](https://ada.test/) ([RSS](https://ada.test/feed))",
        "Ada Ruiz; https://ada.test/feed; https://ada.test/",
    ],
)
def test_of_two_addresses_in_a_line_the_feed_is_the_one_that_looks_like_one(line: str) -> None:
    assert parse(line.encode(), "x") == [
        FeedListing(feed="https://ada.test/feed", title="Ada Ruiz", url="https://ada.test/", line=1)
    ]


@pytest.mark.promise(4)
@given(st.integers(60, len(outlines("Zero", "One", "Two", "Three"))))
def test_a_list_that_is_cut_off_is_whole_or_says_that_it_isnt(length: int) -> None:
    """Promise 4: however much of a list came, nothing of it is missing without a word."""
    whole = outlines("Zero", "One", "Two", "Three")
    try:
        found = parse(whole[:length], "ours.opml")
    except SourceError:
        return
    assert isinstance(found[-1], UnreadRest) or length == len(whole)
