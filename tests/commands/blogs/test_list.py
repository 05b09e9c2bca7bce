"""`flipkit blogs add`, `import` and `export` as one runs them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flipkit.commands import main
from flipkit.gather.content.blogs import read_list
from flipkit.gather.formats.feeds.list_merge import FeedListing
from flipkit.gather.formats.feeds.subscriptions import parse
from flipkit.gather.sources.archive import Archive, State
from flipkit.model.states import SourceState
from tests.support.webserver import Behaviour, WebServer, document, redirect, serving, status

LIST = "# Ours.\n\n- title: Known    # the first\n  url: https://known.example/\n  feed: https://known.example/feed\n"
ENTRY = (
    "<item><title>Labs {n}</title><link>http://127.0.0.1/{n}</link><guid>{n}</guid><category>flipped</category>"
    "<pubDate>Mon, {n:02} Nov 2026 10:00:00 GMT</pubDate><description>" + "They wrote and they talked. " * 60
    + "</description></item>"
)  # fmt: skip
FEED = (
    "<rss version='2.0'><channel><title>Lab bench</title><language>en</language>"
    + "".join(ENTRY.format(n=n) for n in range(1, 4))
    + "</channel></rss>"
).encode()
HOME = (
    b"<!doctype html><html lang=en><title>Home</title><link rel=alternate type=application/rss+xml href=/rss>"
    b"<a rel=license href='https://creativecommons.org/licenses/by/4.0/'>CC</a>"
)
Run = Callable[..., Result]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n")
    (tmp_path / "docs" / "blogs.yml").write_text(LIST)
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Commons\nsite_url: https://flip.example/\ntheme: {name: flipkit}\nplugins: [flipkit/blogs]\n"
    )
    return tmp_path


@pytest.fixture
def run(project: Path) -> Run:
    def invoke(*words: str) -> Result:
        return CliRunner().invoke(main, ["blogs", *words, "-f", str(project / "mkdocs.yml")])

    return invoke


def served(**more: Behaviour) -> dict[str, Behaviour]:
    return {
        "/": document(HOME, "text/html"), "/rss": document(FEED, "application/rss+xml"), "/robots.txt": status(404),
        **{f"/{name}": behaviour for name, behaviour in more.items()},
    }  # fmt: skip


def add(run: Run, web: WebServer, path: str, *options: str) -> Result:
    return run("add", web.url(path), "--allow-network", "127.0.0.1", "--now", "2026-11-22", *options)


def test_a_home_page_is_enough(run: Run, project: Path) -> None:
    with serving(served()) as web:
        result = add(run, web, "/", "--include", "flipped")
        root = web.url("/")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[:10] == [
        "Lab bench",
        f"  page: {root}",
        f"  feed: {root}rss",
        "  ok    The feed can be read: 3 entries.",
        "  ok    All 3 entries have dates.",
        "  ok    The newest entry is of 2026-11-03.",
        "  ok    3 of 3 entries would stay under the topics given.",
        "  ok    It gives full texts: 300 words in the middle.",
        "  ok    Its language is en.",
        "  ok    Its page names a licence: CC BY 4.0.",
    ]
    assert (project / "docs" / "blogs.yml").read_text() == LIST + (
        f"\n- title: Lab bench\n  url: {root}\n  feed: {root}rss\n  language: en\n  topics:\n"
        "    include: [flipped]\n  show: excerpt\n  licence: CC BY 4.0\n"
    )
    listed, problems = read_list(project / "docs" / "blogs.yml", "blogs.yml")
    assert ([blog.title for blog in listed], problems) == (["Known", "Lab bench"], [])


def test_a_feed_will_do_and_a_dry_run_writes_nothing(run: Run, project: Path) -> None:
    with serving(served(old=redirect("/rss", 301))) as web:
        result = add(run, web, "/old", "--dry-run", "--title", "Ours")
        assert f"  feed: {web.url('/rss')}" in result.stdout
    assert result.exit_code == 0
    assert result.stdout.startswith("Ours\n")
    assert (project / "docs" / "blogs.yml").read_text() == LIST


def test_a_page_that_names_no_feed_is_searched(run: Run) -> None:
    page = document(b"<!doctype html><html><title>Old</title>", "text/html")
    with serving({"/": page, "/atom.xml": document(FEED, "text/xml"), "/robots.txt": status(404)} | {
        f"/{name}": status(404) for name in ("feed/", "feed.xml")
    }) as web:  # fmt: skip
        assert f"  feed: {web.url('/atom.xml')}" in add(run, web, "/", "--dry-run").stdout


def test_a_feed_that_is_there_is_refused_by_name(run: Run) -> None:
    result = run("add", "http://www.known.example/feed/")
    assert result.exit_code == 1
    assert "This feed is in blogs.yml already, as 'Known'." in result.stderr


def test_a_page_closed_to_robots_is_not_read(run: Run) -> None:
    closed = document(b"User-agent: *\nDisallow: /\n", "text/plain")
    with serving(served(**{"robots.txt": closed})) as web:
        result = add(run, web, "/")
    assert result.exit_code == 1
    assert "robots.txt" in result.stderr


def test_the_rules_are_asked_before_the_page_and_the_page_once(run: Run) -> None:
    rules = document(b"User-agent: *\nDisallow: /\nAllow: /blog/\nAllow: /$\n", "text/plain")
    with serving(served(**{"robots.txt": rules, "blog/": document(HOME, "text/html")})) as web:
        assert add(run, web, "/blog/", "--dry-run").exit_code == 0
        paths = [asked.path for asked in web.asked]
    assert paths[:3] == ["/robots.txt", "/blog/", "/rss"]
    assert paths.count("/blog/") == 1


def test_a_feed_may_be_read_where_pages_may_not(run: Run) -> None:
    closed = document(b"User-agent: *\nDisallow: /\n", "text/plain")
    with serving(served(**{"robots.txt": closed, "feed.xml": document(FEED, "application/rss+xml")})) as web:
        result = add(run, web, "/feed.xml", "--dry-run")
        assert result.exit_code == 0, result.output
        assert {asked.path for asked in web.asked} == {"/robots.txt", "/feed.xml"}


def test_a_page_that_is_named_like_a_feed_is_not_read_where_pages_may_not(run: Run) -> None:
    closed = document(b"User-agent: *\nDisallow: /\n", "text/plain")
    with serving(served(**{"robots.txt": closed, "feed/": document(HOME, "text/html")})) as web:
        result = add(run, web, "/feed/")
    assert result.exit_code == 1
    assert "robots.txt" in result.stderr


def test_what_cannot_be_reached_is_said(run: Run, project: Path) -> None:
    result = run("add", "https://nobody.invalid/")
    assert result.exit_code == 1
    assert "there is no such host" in result.stderr
    assert (project / "docs" / "blogs.yml").read_text() == LIST


def test_a_list_comes_in_once(run: Run, project: Path, tmp_path: Path) -> None:
    planet = tmp_path / "config.ini"
    planet.write_text(
        "[Planet]\nname = P\n[https://new.example/feed]\nname = New one\n[https://known.example/feed/]\nname = K\n"
        "[nowhere]\nname = N\n"
    )
    result = run("import", str(planet))
    assert result.stdout == "1 blog came into blogs.yml, 2 of config.ini left out.\n"
    assert result.stderr.splitlines() == [
        "line 5: K: left out. 'Known' has the same feed.",
        "line 7: N: left out. 'nowhere' is not an address of the web.",
    ]
    text = (project / "docs" / "blogs.yml").read_text()
    assert text == LIST + "\n- title: New one\n  url: https://new.example/\n  feed: https://new.example/feed\n"
    assert run("import", str(planet)).stdout == "0 blogs came into blogs.yml, 3 of config.ini left out.\n"


def test_a_list_goes_out(run: Run, tmp_path: Path) -> None:
    assert parse(run("export").stdout.encode(), "x") == [
        FeedListing(feed="https://known.example/feed", title="Known", url="https://known.example/")
    ]
    assert run("export", str(tmp_path / "ours.opml")).stdout == f"1 blog is in {tmp_path / 'ours.opml'}.\n"


def test_what_is_no_list_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("nothing\n")
    result = run("import", str(tmp_path / "x.txt"))
    assert (result.exit_code, "There is no address of a blog in it." in result.stderr) == (1, True)


@pytest.mark.promise(4)
def test_import_of_a_broken_list_brings_what_was_read_says_so_and_fails(run: Run, project: Path) -> None:
    """Promise 4: half of a list is never taken for the whole."""
    line = '<outline text="{n}" xmlUrl="https://b{n}.example/"/>'
    broken = project / "broken.opml"
    broken.write_text("\n".join(("<opml><body>", line.format(n=1), line.format(n=2), line.format(n=3)[:-9])))
    told = run("import", str(broken))
    assert told.exit_code == 1
    assert "2 blogs came into blogs.yml, 0 of broken.opml left out." in told.output
    assert "broken.opml: Line 4 is not well-formed XML; what stands behind it was not read." in told.output
    assert [blog.feed for blog in read_list(project / "docs" / "blogs.yml", "blogs.yml")[0]][1:] == [
        "https://b1.example/",
        "https://b2.example/",
    ]


@pytest.mark.promise(5)
@pytest.mark.parametrize(
    ("claimed", "known"), [("https://ada.example/feed", False), ("https://known.example/new", True)]
)
def test_a_server_that_says_its_feed_is_at_anothers_keeps_that_one_from_no_list(
    run: Run, project: Path, claimed: str, known: bool
) -> None:
    """Promise 5: a redirect moves the blog whose server sent it, within its own servers."""
    state = State(
        id="known", title="Known", url="https://known.example/", feed="https://known.example/feed",
        state=SourceState.OK, since=date(2026, 11, 1), moved_to=claimed,
    )  # fmt: skip
    with Archive(project / ".flipkit" / "archive.sqlite") as archive:
        archive.record(state)
    listed = project / "list.txt"
    listed.write_text(claimed)
    told = run("import", str(listed)).output
    assert ("'Known' has the same feed" in told) is known
    assert ("1 blog came" in told) is not known
