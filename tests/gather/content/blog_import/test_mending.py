"""What a text of an old blog hangs on: its buttons, its letters, its links in Markdown, and what is beside it."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.gather.content import import_faults
from flipkit.gather.content.blog_import.beside_the_text import without_what_is_beside
from flipkit.gather.content.blog_import.calendar_buttons import days_in, mend_buttons
from flipkit.gather.content.blog_import.double_encoding import mend_double_encoding
from flipkit.gather.content.blog_import.links_in_text import rewrite_text_links
from flipkit.gather.content.blog_import.own_addresses import NewPlace, OwnAddresses
from flipkit.gather.formats.blog_exports.foreign_posts import Markup
from flipkit.model.links import HtmlLink

BUTTON = (
    '<a href="https://www.google.com/calendar/event?action=TEMPLATE&amp;tmeid=aW52&amp;tmsrc=x"><img src="b.gif"></a>'
)
POSTED = datetime(2012, 2, 20)  # noqa: DTZ001  # a wall time


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("on Monday, March 5 at 8PM EST", [date(2012, 3, 5)]),
        ("on Tuesday, March 5", []),
        ("el lunes 5 de marzo", [date(2012, 3, 5)]),
        ("in 2010, on 2012-03-05", [date(2012, 3, 5)]),
        ("January 4", []),
    ],
)
def test_days_are_those_that_a_text_announces(words: str, days: list[date]) -> None:
    assert days_in(words, date(2012, 2, 20)) == days


def test_a_button_without_a_chat_becomes_its_date() -> None:
    html, told = mend_buttons(f"<p>On March 5.</p>{BUTTON}", "Our chat", POSTED, None, is_html=True)
    assert html.endswith('text=Our%20chat&amp;dates=20120305/20120306">2012-03-05</a>')
    assert told == [import_faults.IMPORT_BUTTON_DATE()]


def test_a_button_without_a_date_is_lost_and_told() -> None:
    assert mend_buttons(f"Soon.{BUTTON}", "", POSTED, None, is_html=True) == (
        "Soon.",
        [import_faults.IMPORT_BUTTON_LOST()],
    )


def test_a_button_in_markdown_is_one() -> None:
    markdown = (
        "On March 5: [![add](http://www.google.com/b.gif)](https://calendar.google.com/calendar/event?eid=YWJj)"
    )
    text, _ = mend_buttons(markdown, "", POSTED, lambda _, days: (f"[{days[0]}](x.ics)", "chat"), is_html=False)
    assert text == "On March 5: [2012-03-05](x.ics)"


def test_a_living_link_to_a_calendar_stays() -> None:
    living = '<a href="https://calendar.google.com/calendar/render?action=TEMPLATE&text=x&dates=1/2">Add</a>'
    assert mend_buttons(living, "", POSTED, None, is_html=True) == (living, [])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("donâ€™t, cafÃ© and Â©", "don’t, café and ©"),
        ("it is right: café", "it is right: café"),
        ("café shows as cafÃ©", "café shows as cafÃ©"),
        ("plain", "plain"),
        ("Ã", "Ã"),
        ("ðŸ˜€", "😀"),
    ],
)
def test_letters_encoded_twice_are_mended_where_nothing_else_is_meant(written: str, meant: str) -> None:
    assert mend_double_encoding(written)[0] == meant


@given(st.text())
def test_mending_again_changes_nothing_that_is_right(text: str) -> None:
    twice = text.encode("utf-8", "ignore").decode("latin-1")
    mended, example = mend_double_encoding(text)
    assert example or mended == text
    assert isinstance(mend_double_encoding(twice)[0], str)


@pytest.mark.parametrize(
    ("html", "left", "what"),
    [
        ('a<div class="sharedaddy sd-x"><div>b</div></div>c', "ac", import_faults.SHARE_BARS),
        ('a<img src="x.gif" width="1" height="1">c', "ac", import_faults.COUNTERS),
        ('a<img src="//stats.wordpress.com/b.gif?v=1">c', "ac", import_faults.COUNTERS),
        ("a<form><p>b</p></form>c", "ac", import_faults.FORMS),
        ("a[contact-form][contact-field label='x'/][/contact-form]c", "ac", import_faults.FORMS),
        ("a<h3>Leave a Reply</h3>c", "ac", import_faults.FORMS),
    ],
)
def test_what_is_beside_the_text_goes(html: str, left: str, what: object) -> None:
    assert without_what_is_beside(html) == (left, Counter([what]))


#: As a plugin of WordPress shows it: a bar within a bar, with a heading that is told by its words.
BAR = (
    '<div class="sharedaddy sd-sharing-enabled"><div class="sd-block sd-social"><h3 class="sd-title">Share this:</h3>'
    '<div class="sd-content"><ul><li><a href="https://x.example/share">Tweet</a></li></ul></div></div></div>'
)


def test_a_bar_goes_with_all_that_stands_in_it() -> None:
    assert without_what_is_beside(f"a{BAR}b<h3>Share this:</h3>c") == (
        "abc",
        Counter({import_faults.SHARE_BARS: 1, import_faults.FORMS: 1}),
    )


def test_of_markdown_bars_and_counters_go_and_its_own_forms_and_code_stay() -> None:
    own = 'Words.\n\n<form id="quiz"><input></form>\n\n`<div class="sharedaddy">x</div>`\n\n'
    counter = '<img src="http://stats.wordpress.com/b.gif">'
    answer = '<form id="commentform"><input></form>'
    found, left = without_what_is_beside(f"{own}{BAR}{counter}{answer}", is_html=False)
    assert found == own
    assert sum(left.values()) == 3


@pytest.mark.parametrize(
    "html",
    ["<p>We share this: all of it.</p>", '<img src="frog.png" width="300">', "<h3>Comments on frogs</h3>", "<div>a"],
)
def test_what_is_text_stays(html: str) -> None:
    assert without_what_is_beside(html) == (html, Counter())


def test_links_in_markdown_and_rest_are_found_and_code_is_left() -> None:
    def turn(link: HtmlLink) -> str | None:
        return "new.md" if link.url == "http://old.example/frogs" else None

    markdown = (
        '[a](http://old.example/frogs "x"), ![b](http://old.example/frogs), `[c](http://old.example/frogs)`\n\n'
        '<a href="http://old.example/frogs">d</a>\n\n[e]: http://old.example/frogs\n'
    )
    assert rewrite_text_links(markdown, Markup.MARKDOWN, turn) == (
        '[a](new.md "x"), ![b](new.md), `[c](http://old.example/frogs)`\n\n<a href="new.md">d</a>\n\n[e]: new.md\n'
    )
    rest = "`a <http://old.example/frogs>`_\n\n.. _b: http://old.example/frogs\n"
    assert rewrite_text_links(rest, Markup.REST, turn) == "`a <new.md>`_\n\n.. _b: new.md\n"


def own() -> OwnAddresses:
    made = OwnAddresses.at(["https://new.example", "old.example/blog"])
    for number, name in enumerate(("frogs", "toads", "version-4-2")):
        place = NewPlace(file=f"posts/{name}.html", url=f"/2012/02/{name}/")
        made.add(place, name=f"{name}.md", path=f"/2012/02/{name}/", identity=str(number + 1), slug=name, ways=())
    made.lists = {
        "category/ponds": "/posts/category/ponds/",
        "tag/newts": "/posts/tag/newts/",
        "feed": "/posts/feed.atom",
    }
    return made


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("https://new.example/2012/02/frogs/", "posts/frogs.html"),
        ("http://www.old.example/blog/?p=2", "posts/toads.html"),
        ("http://old.example/blog/frogs", "posts/frogs.html"),
        ("http://new.example/2011/02/03/FROGS.html#top", "posts/frogs.html"),
        ("http://old.example/blog/Version_4.2.html", "posts/version-4-2.html"),
        ("http://new.example/tools/frogs/", None),
        ("http://new.example/newts/", None),
    ],
)
def test_an_own_address_leads_to_a_post_only_where_that_is_certain(address: str, file: str | None) -> None:
    found = own().find(address)
    assert (found.place.file if found and found.place else None) == file


@pytest.mark.parametrize(
    ("address", "rooted"),
    [
        ("http://old.example/blog/category/animals/ponds/", "/posts/category/ponds/"),
        ("http://new.example/category/ponds/feed/", "/posts/category/ponds/feed.atom"),
        ("http://new.example/tag/newts/feed/", "/posts/tag/newts/"),
        ("http://new.example/feed/", "/posts/feed.atom"),
        ("http://new.example/", "/posts/"),
        ("http://old.example/blog/", "/posts/"),
        ("http://old.example/blog", "/posts/"),
    ],
)
def test_lists_and_feeds_lead_to_those_of_this_site(address: str, rooted: str) -> None:
    found = own().find(address)
    assert found is not None
    assert found.rooted == rooted
