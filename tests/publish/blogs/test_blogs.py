"""The planet's pages: what each policy shows, whom it credits, and that nothing in it runs."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import feedparser
import pytest

from flipkit.model.blogs import Blog, BlogHealth, Entry, FollowedBlog, Show
from flipkit.model.community import Community
from flipkit.model.identifiers import BlogId, PersonId
from flipkit.model.people import People, Person
from flipkit.model.settings import EntrySearch, Settings
from flipkit.model.states import SourceState
from flipkit.publish.artifacts import File, HtmlText, Page, Record, text_key
from flipkit.publish.blogs import artifacts
from flipkit.publish.blogs.entry_ids import EntryIds
from flipkit.publish.output.placing import content_of
from tests.support.html import elements, words
from tests.test_secrecy import SECRET

HOSTILE = '</title><script>alert(1)</script> & "x" {{ y }}'
WHEN = datetime(2026, 11, 1, 9, tzinfo=UTC)
SETTINGS = Settings(name="Commons", url="https://flip.example/pd/", parts=frozenset({"blogs"}))


def blog(blog_id: str, show: Show, health: BlogHealth | None = None) -> FollowedBlog:
    listed = Blog(
        id=blog_id,
        title=f"Blog {blog_id}",
        url=f"https://{blog_id}.example/",
        show=show,
        authors=("ada",),
        licence="CC BY 4.0",
        feed=f"https://{blog_id}.example/feed",
    )
    return FollowedBlog(BlogId(blog_id), listed, health or BlogHealth(state=SourceState.OK, newest=WHEN, entries=1))


def entry(blog_id: str, guid: str = "", title: str = HOSTILE) -> Entry:
    return Entry(
        blog=BlogId(blog_id),
        id=guid or f"https://{blog_id}.example/1",
        slug="one",
        url=f"https://{blog_id}.example/1",
        title=title,
        published=WHEN,
        updated=WHEN,
        authors=(),
        categories=("ink & blue",),
        language="es",
        summary=f"Summary {HOSTILE}",
        words=440,
    )


def community(*blogs: FollowedBlog, entries: tuple[Entry, ...] | None = None) -> Community:
    return Community(
        SETTINGS,
        datetime(2026, 11, 22, tzinfo=UTC),
        people=People([Person(id=PersonId("ada"), name="Ada Ruiz")]),
        blogs=blogs,
        entries=tuple(entry(b.id) for b in blogs) if entries is None else entries,
        content=lambda _: "<p>Whole text.</p>",
    )


@pytest.mark.parametrize(("words", "minutes"), [(0, 0), (5, 0), (149, 0), (150, 1), (440, 2)])
def test_no_reading_time_where_the_text_may_be_an_excerpt(words: int, minutes: int) -> None:
    assert replace(entry("lab"), words=words).minutes == minutes


ALL = community(blog("lab", "full"), blog("aula", "excerpt"), blog("count", "link"))


def pages(given: Community) -> dict[str, Page]:
    return {page.url: page for page in artifacts(given) if isinstance(page, Page)}


def file(given: Community, url: str) -> bytes:
    (found,) = [a for a in artifacts(given) if isinstance(a, File) and a.url == url]
    return found.bytes if isinstance(found.bytes, bytes) else found.bytes()


def test_only_full_blogs_have_pages_of_their_entries() -> None:
    assert list(pages(ALL)) == [
        "blogs/",
        "blogs/lab/",
        "blogs/aula/",
        "blogs/count/",
        "blogs/lab/one/",
        "blogs/2026/11/",
        "blogs/author/ada/",
        "blogs/category/ink-blue/",
        "blogs/language/es/",
        "blogs/category/",
        "blogs/author/",
        "blogs/health/",
    ]


def test_a_full_page_begins_with_its_credit_and_keeps_search_engines_away() -> None:
    page = pages(ALL)["blogs/lab/one/"]
    body = page.body()
    assert body.index("Publicado primero por <a") < body.index("<p>Whole text.</p>")
    assert 'href="../../../people/ada/"' in body
    assert 'href="https://lab.example/1"' in body
    assert "Licencia: CC BY 4.0." in body
    assert '<meta name="robots" content="noindex">' in page.head
    assert page.canonical == "https://lab.example/1"
    assert (page.language, page.kind, page.listed, page.updated) == ("es", "entry", False, date(2026, 11, 1))


def test_what_each_policy_shows_in_lists() -> None:
    found = pages(ALL)
    assert 'href="../../blogs/lab/one/"' in found["blogs/lab/"].body()
    assert "Summary" in found["blogs/aula/"].body()
    assert 'href="https://aula.example/1"' in found["blogs/aula/"].body()
    assert "Summary" not in found["blogs/count/"].body()


def test_search_knows_every_entry_and_every_blog() -> None:
    given = [a for a in artifacts(ALL) if isinstance(a, Record)]
    kept = [p.record for p in pages(ALL).values() if p.record]
    words = {r.url: r.text if isinstance(r.text, str) else r.text() for r in (*given, *kept)}
    assert words == {
        "https://aula.example/1": f"{HOSTILE}. Summary {HOSTILE}",
        "https://count.example/1": HOSTILE,
        "blogs/lab/one/": "Whole text.",
        "blogs/lab/": "lab.example. Ada Ruiz. ink & blue",
        "blogs/aula/": "aula.example. Ada Ruiz. ink & blue",
        "blogs/count/": "count.example. Ada Ruiz. ink & blue",
    }
    assert given[0].filters == {
        "author": ("Ada Ruiz",),
        "blog": ("Blog aula",),
        "category": ("ink & blue",),
        "year": ("2026",),
    }


@pytest.mark.parametrize(
    ("wanted", "whole"),
    [
        (EntrySearch.RECENT, ["2026-11", "2024-10"]),
        (EntrySearch.WHOLE, ["2026-11", "2024-10", "2024-09"]),
        (EntrySearch.SUMMARY, []),
    ],
)
def test_whole_texts_are_searched_of_the_last_two_years_or_as_the_settings_say(
    wanted: EntrySearch, whole: list[str]
) -> None:
    days = [WHEN, datetime(2024, 10, 1, tzinfo=UTC), datetime(2024, 9, 30, tzinfo=UTC)]
    entries = tuple(replace(entry("lab", str(day)), slug=f"{day:%Y-%m}", published=day) for day in days)
    given = community(blog("lab", "full"), entries=entries)
    found = pages(replace(given, settings=replace(SETTINGS, entry_search=wanted)))
    records = [page.record for page in found.values() if page.record and page.record.kind == "entry"]
    texts = {
        record.url.split("/")[2]: "" if isinstance(record.text, HtmlText) else text_key(record.text)
        for record in records
    }
    assert [name for name, text in texts.items() if not text] == whole
    assert {text for text in texts.values() if text} <= {f"{HOSTILE}. Summary {HOSTILE}"}
    assert {record.also for record in records} == {("Ada Ruiz", "ink & blue")}


def test_a_hostile_title_is_inert_on_every_page() -> None:
    for page in pages(ALL).values():
        assert "<script" not in page.body() + page.head
        assert page.body().count("<h1") == 1


def test_health_says_since_when_why_and_what_to_do() -> None:
    health = BlogHealth(
        state=SourceState.FAILING,
        since=date(2026, 11, 3),
        reason="There's no 'lab'.",
        remedy="Write the new address.",
        newest=WHEN,
        entries=3,
    )
    given = community(blog("lab", "full", health), blog("aula", "excerpt"), entries=())
    body = pages(given)["blogs/health/"].body()
    assert "1\u00a0blog of 2\u00a0can’t be gathered." in body
    assert "There’s no ‘lab’. <b>What to do:</b> Write the new address." in body
    assert 'Since <time datetime="2026-11-03">' in body
    assert json.loads(file(given, "blogs/health.json"))["blogs"][0] == {
        "blog": "lab",
        "title": "Blog lab",
        "url": "https://lab.example/",
        "feed": "https://lab.example/feed",
        "show": "full",
        "state": "failing",
        "since": "2026-11-03",
        "succeeded": None,
        "moved_to": "",
        "decisions": [],
        "reason": "There's no 'lab'.",
        "remedy": "Write the new address.",
        "newest": "2026-11-01T09:00:00+00:00",
        "entries": 3,
        "lost": [],
        "archive": None,
    }
    assert "It can’t be gathered" in pages(given)["blogs/lab/"].body()


def test_the_feed_leads_to_the_originals_and_keeps_the_policy() -> None:
    read = feedparser.parse(file(ALL, "blogs/feed.atom"), sanitize_html=False)
    assert not read.bozo
    assert read.feed.id == "https://flip.example/pd/blogs/feed.atom"
    assert [(e.id, e.link, e.title) for e in read.entries] == [
        (f"https://{b}.example/1", f"https://{b}.example/1", HOSTILE) for b in ("lab", "aula", "count")
    ]
    assert [("content" in e, "summary_detail" in e) for e in read.entries] == [
        (True, True),
        (False, True),
        (False, False),
    ]
    assert [e.source.title for e in read.entries] == ["Blog lab", "Blog aula", "Blog count"]
    assert len(json.loads(file(ALL, "blogs/feed.json"))["items"]) == 3


def test_a_copied_id_stays_with_the_blog_whose_host_it_names() -> None:
    mine = "https://lab.example/1"
    given = community(blog("lab", "link"), blog("aula", "link"), entries=(entry("aula", mine), entry("lab", mine)))
    copied, own = (item["id"] for item in json.loads(file(given, "blogs/feed.json"))["items"])
    assert own == mine
    assert copied.startswith("urn:uuid:")


@pytest.mark.parametrize(
    ("identity", "keeper"),
    [
        ("https://notlab.example/1", "notlab"),
        ("https://www.lab.example/1", "lab"),
        ("tag:lab.example,2026:1", "lab"),
        ("tag:ada@notlab.example,2026:1", "notlab"),
        ("https://posts.lab.example/1", "lab"),
        ("https://elsewhere.example/lab.example/1", ""),
        ("urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a", ""),
    ],
)
def test_of_two_that_claim_an_id_one_keeps_it_at_most(identity: str, keeper: str) -> None:
    entries = (entry("lab", identity), entry("notlab", identity))
    given = community(blog("lab", "link"), blog("notlab", "link"), entries=entries)
    known = EntryIds(given)
    ids = {each: known.of(each) for each in entries}
    assert [each.blog for each, found in ids.items() if found == identity] == ([keeper] if keeper else [])
    assert len(set(ids.values())) == 2


def test_opml_lists_the_blogs() -> None:
    read = file(ALL, "blogs/blogs.opml").decode()
    assert read.count("<outline ") == 3
    assert 'xmlUrl="https://aula.example/feed"' in read


def test_nothing_gathered_is_said() -> None:
    found = pages(community())
    assert "Nothing has been gathered yet." in found["blogs/"].body()
    assert "All is well." in found["blogs/health/"].body()


def test_a_long_blog_shows_its_newest_and_leads_to_its_months() -> None:
    entries = tuple(
        replace(entry("aula", f"https://aula.example/{n}", f"Title {n}"), published=WHEN - timedelta(days=n))
        for n in range(120)
    )
    found = pages(community(blog("aula", "excerpt"), entries=entries))
    body = found["blogs/aula/"].body()
    assert body.count('<article class="fk-row fk-dated fk-text">') == 50
    assert '<a href="../../blogs/2026/08/#aula">Aug</a>\u00a031' in body
    assert found["blogs/2026/08/"].body().count("<article") == 31
    assert 'id="aula"' in found["blogs/2026/08/"].body()
    assert "Entries by Ada Ruiz" in {page.title for page in found.values()}


def test_a_month_with_many_entries_has_pages_by_blog() -> None:
    both = (blog("aula", "excerpt"), blog("lab", "link"))
    entries = tuple(
        replace(entry(which, f"{which} {n}", f"Title {n}"), published=WHEN - timedelta(minutes=n))
        for n in range(100)
        for which in ("lab", "aula")
    )
    found = pages(community(*both, entries=entries))
    first, second = found["blogs/2026/11/"].body(), found["blogs/2026/11/2/"].body()
    assert (first.count("<li lang"), second.count("<li lang")) == (100, 100)
    assert ('id="aula"' in first, 'id="aula"' in second, 'id="lab"' in first) == (True, False, False)
    assert ("200 entries" in words(first), "entries on the blogs" in words(second)) == (True, False)
    assert 'href="../../../../blogs/2026/11/2/" aria-current="page"' in second
    assert found["blogs/2026/11/2/"].title == "Blogs in November 2026, page 2"


def test_categories_that_differ_in_capitals_are_one_and_languages_in_their_region() -> None:
    given = community(
        blog("aula", "excerpt"),
        entries=tuple(
            replace(entry("aula", str(n)), categories=(name,), language=tag)
            for n, (name, tag) in enumerate([("Flip", "en-GB"), ("flip", "en-US"), ("Flip", "en")])
        ),
    )
    found = pages(given)
    assert found["blogs/category/flip/"].title == "Entries on Flip"
    assert found["blogs/language/en/"].title == "Entries in English"
    assert [url for url in found if "/category/" in url or "/language/" in url] == [
        "blogs/category/flip/",
        "blogs/language/en/",
        "blogs/category/",
    ]


def test_a_blogs_topics_have_no_number_as_their_lists_are_of_all_blogs() -> None:
    written = [("aula", "Flip", "en"), ("aula", "flip", "es"), ("aula", "Ink", "en"), ("lab", "Flip", "en")]
    entries = tuple(
        replace(entry(of, str(n)), categories=(name,), language=language)
        for n, (of, name, language) in enumerate(written)
    )
    found = pages(community(blog("aula", "excerpt"), blog("lab", "full"), entries=entries))
    chips = {
        url: [text for of, text in elements(found[url].body(), "a") if of.get("class") == "fk-chip"]
        for url in ("blogs/aula/", "blogs/lab/", "blogs/category/ink/")
    }
    assert chips == {
        "blogs/aula/": ["Flip", "Ink"],
        "blogs/lab/": ["Flip"],
        "blogs/category/ink/": ["Flip · 3"],
    }


def test_a_list_names_the_other_lists_and_not_itself() -> None:
    given = community(
        blog("aula", "excerpt"),
        entries=tuple(
            replace(entry("aula", str(n)), categories=(name,), language="en")
            for n, name in enumerate(["Flip", "Flip", "Ink"])
        ),
    )
    found = pages(given)
    chips = {
        url: [text for of, text in elements(page.body(), "a") if of.get("class") == "fk-chip"]
        for url, page in found.items()
    }
    assert (chips["blogs/category/flip/"], chips["blogs/category/ink/"]) == (["Ink · 1"], ["Flip · 2"])
    only = found["blogs/language/en/"].body()
    assert "Other languages" not in words(only), "where there is no other, there is no heading"


def test_the_same_text_elsewhere_is_said_once() -> None:
    copied = replace(entry("aula"), also_on=("lab", "unknown"))
    body = pages(community(blog("aula", "excerpt"), blog("lab", "link"), entries=(copied,)))["blogs/aula/"].body()
    assert '\u00a0· also on <a href="../../blogs/lab/">Blog lab</a></p>' in body


def test_what_became_of_a_blog_is_shown() -> None:
    gone = blog(
        "lab",
        "full",
        BlogHealth(
            state=SourceState.GONE, since=date(2026, 11, 3), reason="Its server says that it has ended.", entries=2
        ),
    )
    removed = blog("aula", "link", BlogHealth(state=SourceState.REMOVED, since=date(2026, 11, 4)))
    found = pages(community(gone, removed, blog("count", "link"), entries=()))
    assert "<b>It has ended.</b> Its server says that it has ended." in found["blogs/lab/"].body()
    assert "<b>We no longer follow it</b>, since" in found["blogs/aula/"].body()
    assert "No longer gathered" in found["blogs/"].body()
    health = found["blogs/health/"].body()
    assert [word in health for word in ("<h2>Ended</h2>", "<h2>Removed</h2>", "<h2>Fine</h2>")] == [True, True, True]


def test_health_says_where_a_feed_moved_what_was_lost_and_what_was_decided() -> None:
    health = BlogHealth(
        state=SourceState.OK,
        lost=tuple(f"Lost {n}." for n in range(7)),
        decisions=("Decided.",),
        moved_to="https://new.example/feed",
    )
    body = pages(community(blog("lab", "full", health), entries=()))["blogs/health/"].body()
    assert "https://new.example/feed" in body
    assert body.count("<li>Lost") == 5
    assert '<p class="fk-sum">… and 2\u00a0more</p>' in body
    assert "<li>Decided.</li>" in body


def test_what_is_english_on_a_hebrew_page_is_a_list_that_begins_on_the_left() -> None:
    health = BlogHealth(
        state=SourceState.OK, lost=tuple(f"Lost {n}." for n in range(7)), moved_to="https://n.example/"
    )
    given = community(blog("lab", "full", health), entries=())
    found = pages(replace(given, settings=replace(given.settings, language="he")))
    for url in ("blogs/health/", "blogs/lab/"):
        (said,) = re.findall(r'<ul lang="en" dir="ltr">(.*?)</ul>', found[url].body(), re.S)
        assert [text for _, text in elements(said, "li")][:2] == ["Lost 0.", "Lost 1."], url
        assert "עוד" not in said, url


def test_copied_pictures_are_our_own_files() -> None:
    digest = "0" * 32
    lab = blog("lab", "full")
    lab = replace(lab, blog=replace(lab.blog, images="copy"))
    given = replace(
        community(lab),
        content=lambda _: f'<img src="image:{digest}.png" alt="A lab">',
        image=lambda wanted: wanted.encode(),
    )
    assert f'src="../../../blogs/lab/images/{digest}.png"' in pages(given)["blogs/lab/one/"].body()
    assert file(given, f"blogs/lab/images/{digest}.png") == digest.encode()
    assert f"https://flip.example/pd/blogs/lab/images/{digest}.png" in file(given, "blogs/feed.atom").decode()


@pytest.mark.promise(5)
@pytest.mark.parametrize("address", SECRET)
@pytest.mark.parametrize("state", [SourceState.OK, SourceState.FAILING, SourceState.REMOVED])
def test_a_feeds_secret_address_is_on_no_page_and_in_no_file(address: str, state: SourceState) -> None:
    """Promise 5: pages, OPML, health.json and archive documents tell no password and no key."""
    health = BlogHealth(state=state, since=WHEN.date(), reason="No answer.", entries=1, newest=WHEN, moved_to=address)
    followed = blog("a", "full", health)
    followed = replace(followed, blog=replace(followed.blog, feed=address))
    made = community(followed, entries=(entry("a"),))
    secret = address.partition("://")[2].partition("@")[2] or address.partition("://")[2]
    secret = secret.partition("/")[2]
    for artifact in artifacts(made):
        if isinstance(artifact, Page):
            told = artifact.body()
        elif isinstance(artifact, File):
            told = content_of(artifact).decode()
        else:
            continue
        assert secret not in told, artifact.url
        assert "hunter2" not in told and "bob@" not in told, artifact.url


@pytest.mark.promise(5)
def test_a_feed_without_a_secret_is_told() -> None:
    made = community(blog("a", "full"), entries=(entry("a"),))
    told = {a.url for a in artifacts(made) if isinstance(a, File) and b"https://a.example/feed" in content_of(a)}
    assert told == {"blogs/blogs.opml", "blogs/health.json"}


def test_of_no_blog_nothing_is_counted() -> None:
    assert "What is new on the blogs we follow." in pages(community())["blogs/"].body()
    assert "What is new on the blog we follow, newest first." in pages(community(blog("a", "full")))["blogs/"].body()
