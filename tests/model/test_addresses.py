"""The addresses are stable for ever: this is their table, and what is reserved follows from it."""

from __future__ import annotations

from pathlib import Path

from flipkit.model import addresses
from flipkit.model.identifiers import EventId
from flipkit.model.reserved import RESERVED, SITES_OWN, is_list_of_posts, is_reserved
from flipkit.publish.output.manifest import MANIFEST
from tests.support import address_table

#: Folders, and what only a community has that is larger than the sample or copies pictures.
_NOT_IN_THE_SAMPLE = {
    "_redirects",
    "assets/flipkit/asked.json",
    "blogs/<blog>/images/<digest>.<ending>",
    "blogs/<year>/<month>/<part>/",
    "blogs/archive/<blog>/<year>-<part>.atom",
    "blogs/author/all/<part>/",
    "blogs/category/all/<part>/",
    "calendars/<conference>/session/",
    "calendars/archive/<year>-<part>.ics",
    "events/<conference>/programme/<day>/",
    "events/<conference>/programme/<grouping>/<letter>/",
    "pagefind/",
    "search/titles.js",
    "verify/",
    "exit-tickets/",
}
#: What is the site's own, and no function's: written by people, by the host, or kept from another system.
_OTHERS = {"404.html", "sitemap.xml", MANIFEST}
_PEOPLES_OWN = ("handbook/", "2012/02/")


def test_the_table() -> None:
    assert address_table.table() == {
        "home": [""],
        "posts": ["posts/"],
        "post": ["posts/<year>/<slug>/"],
        "posts_of_year": ["posts/<year>/"],
        "posts_filed": ["posts/category/<slug>/", "posts/department/<slug>/", "posts/tag/<slug>/"],
        "post_series": ["posts/series/<slug>/"],
        "issues": ["posts/issues/"],
        "issue": ["posts/issues/<key>/"],
        "post_image": ["posts/images/<name>.<ending>"],
        "pathways": ["pathways/"],
        "pathway": ["pathways/<pathway>/"],
        "podcast": ["podcasts/<podcast>/"],
        "podcast_feed": ["podcasts/<podcast>/feed.xml"],
        "chapters": ["podcasts/<podcast>/chapters/<slug>.json"],
        "blogs": ["blogs/"],
        "blog": ["blogs/<blog>/"],
        "entry": ["blogs/<blog>/<slug>/"],
        "blog_image": ["blogs/<blog>/images/<digest>.<ending>"],
        "entries_of_month": ["blogs/<year>/<month>/", "blogs/<year>/<month>/<part>/"],
        "entries_by": ["blogs/author/<key>/", "blogs/category/<key>/", "blogs/language/<key>/"],
        "entry_directory": [
            "blogs/author/",
            "blogs/author/all/<part>/",
            "blogs/category/",
            "blogs/category/all/<part>/",
        ],
        "blogs_opml": ["blogs/blogs.opml"],
        "health": ["blogs/health/"],
        "health_json": ["blogs/health.json"],
        "blog_archive": ["blogs/archive/<blog>/<year>-<part>.atom", "blogs/archive/<blog>/<year>.atom"],
        "chats": ["chats/"],
        "chat": ["chats/<chat>/"],
        "week": ["chats/<chat>/<key>/"],
        "events": ["events/"],
        "month": ["events/<year>/<month>/"],
        "event": ["events/<event>/"],
        "series": ["events/series/<name>/"],
        "programme": ["events/<conference>/programme/"],
        "programme_of_day": ["events/<conference>/programme/<day>/"],
        "programme_by": ["events/<conference>/programme/<grouping>/"],
        "programme_by_letter": ["events/<conference>/programme/<grouping>/<letter>/"],
        "session": ["events/<conference>/sessions/<session>/"],
        "my_agenda": ["events/<conference>/agenda/"],
        "recordings": ["events/<conference>/recordings/"],
        "recordings_feed": ["events/<conference>/recordings/feed.xml"],
        "recording_chapters": ["events/<conference>/recordings/chapters/<session>.json"],
        "changes": ["events/<conference>/changes/"],
        "conference_file": [
            "events/<conference>/offline.js",
            "events/<conference>/programme.json",
            "events/<conference>/schedule.json",
            "events/<conference>/schedule.xml",
            "events/<conference>/sessions.csv",
        ],
        "calendars": ["calendars/"],
        "calendar_of_all": ["calendars/all.ics"],
        "calendar": ["calendars/<event>.ics"],
        "calendar_of_week": ["calendars/<chat>/<key>.ics"],
        "calendars_of_sessions": ["calendars/<conference>/session/"],
        "calendar_of_session": ["calendars/<conference>/session/<session>.ics"],
        "calendar_of_slice": [
            "calendars/<conference>/room/<name>.ics",
            "calendars/<conference>/speaker/<name>.ics",
            "calendars/<conference>/track/<name>.ics",
        ],
        "calendar_of_organizers": ["calendars/<conference>/organizers.ics"],
        "calendar_of_district": ["calendars/district/<name>.ics"],
        "calendar_of_year": ["calendars/archive/<year>-<part>.ics", "calendars/archive/<year>.ics"],
        "conformance": ["calendars/conformance/"],
        "ledger": ["calendars/ledger.json"],
        "people": ["people/"],
        "person": ["people/<person>/"],
        "portrait": ["people/<person>/portrait-<side>.webp"],
        "people_by": ["people/country/<name>/", "people/language/<name>/"],
        "tools": ["tools/"],
        "tool": ["tools/<tool>/"],
        "search": ["search/"],
        "search_index": ["search/search_index.json"],
        "titles": ["search/titles.js"],
        "search_bundle": ["pagefind/"],
        "problems": ["problems/"],
        "verify": ["verify/"],
        "exit_tickets": ["exit-tickets/"],
        "redirects": ["_redirects"],
        "asked": ["assets/flipkit/asked.json"],
        "asset": ["assets/flipkit/<name>"],
    }


def test_names_and_numbers_are_written_as_always() -> None:
    assert addresses.entries_of_month(2026, 3, 2) == "blogs/2026/03/2/"
    assert addresses.month(950, 3) == "events/0950/03/"
    assert addresses.calendar_of_district("North Lakes, Schools") == "calendars/district/north-lakes-schools.ics"
    assert (
        addresses.calendar_of_slice(EventId("con"), "room", "Salón de actos")
        == "calendars/con/room/salon-de-actos.ics"
    )
    assert addresses.people_by("country", "Côte d’Ivoire") == "people/country/cote-d-ivoire/"
    assert addresses.atom_feed(addresses.posts_filed("tag", "video")) == "posts/tag/video/feed.atom"
    assert addresses.index_file(addresses.home()) == "index.html"


def test_reserved_is_what_stands_where_ids_stand() -> None:
    pages = ["blogs/feed.atom", "blogs/feed.json", "calendars/index.html"]
    patterns = [*pages, *(pattern for each in address_table.table().values() for pattern in each)]
    steps = [pattern.split("/") for pattern in patterns]
    fixed = {step[1].partition(".")[0] for step in steps if step[0] in ("blogs", "chats", "events", "calendars")}
    assert {name for name in fixed if name and "<" not in name} == RESERVED - {"tag", "page"}


def test_the_first_steps_of_the_table_are_the_sites_own() -> None:
    firsts = {pattern.split("/")[0] for each in address_table.table().values() for pattern in each}
    files = {"handbook", "404", "404.html", "index.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt"}
    assert firsts - {"", "posts"} == SITES_OWN - files


def test_years_and_lists_are_no_ids() -> None:
    assert [name for name in ("2027", "20", "health", "Health", "con", "series") if is_reserved(name)] == [
        "2027",
        "health",
        "Health",
        "series",
    ]


def test_lists_of_posts() -> None:
    addresses_of = ["posts", "posts/2012", "posts/tag/x", "posts/feed.atom", "Posts", "posts/2012/x", "old/2012"]
    found = [url for url in addresses_of if is_list_of_posts(url.split("/"))]
    assert found == ["posts", "posts/2012", "posts/tag/x", "posts/feed.atom", "Posts"]


def test_every_file_of_the_sample_is_in_the_table(built_site: Path) -> None:
    expressions = address_table.expressions().values()
    files = (file.relative_to(built_site).as_posix() for file in built_site.rglob("*") if file.is_file())
    checked = (name for name in files if name.endswith((".html", ".xml", ".ics", ".json", ".atom", ".opml", ".csv")))
    unknown = [
        name
        for name in checked
        if not any(expression.fullmatch(name) for expression in expressions)
        and name not in _OTHERS
        and not name.startswith((*_PEOPLES_OWN, "assets/", "pagefind/"))
    ]
    assert unknown == []


def test_the_sample_has_a_file_at_every_address_of_the_table(built_site: Path) -> None:
    files = [file.relative_to(built_site).as_posix() for file in built_site.rglob("*") if file.is_file()]
    missing = {
        pattern
        for pattern, expression in address_table.expressions().items()
        if not any(expression.fullmatch(name) for name in files)
    }
    assert missing == _NOT_IN_THE_SAMPLE
