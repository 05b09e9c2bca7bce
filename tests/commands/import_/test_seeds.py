"""What this project was thought of for, whole: five texts and what belongs to each, in one community, built once."""

from __future__ import annotations

import json
import re
import shutil
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import feedparser
import pytest
from click.testing import CliRunner
from lxml.html import fragment_fromstring

from flipkit.commands import main
from flipkit.model.links import find_links
from tests.support.html import elements

pytestmark = pytest.mark.slow
SEEDS = Path(__file__).resolve().parents[2] / "data" / "seeds"
ANNOUNCED, TURNED = "2012/02/coming-in-march/", "2012/02/the-truly-turned-classroom/"
TOOLS_TEXT = "out-of-the-drawer/video-text-questions/"
DISTRICT, EVENING = "2014/09/our-district-talks/", "chats/wednesdays/2014-09-10/"
INTERVIEW, LOOPS = "2013/04/an-hour-with-imke/", "events/harvest/sessions/loops/"
FILMS = ("posts/2013/film-one/", "posts/2013/film-two/")
LOFT = "2015/06/the-loft/"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The community with two old blogs brought home, and built."""
    root = tmp_path_factory.mktemp("seeds") / "tides"
    shutil.copytree(SEEDS, root)
    old, home = root / "old", ["--into", "content/posts", "-f", str(root / "mkdocs.yml")]
    for words in (
        ["import", "jekyll", str(old / "_posts"), *home, "--disqus", str(root / "threads.csv")],
        ["import", "wordpress", str(old / "blog.xml"), *home, "--media", str(old / "uploads")],
        ["build", "-f", str(root / "mkdocs.yml"), "--now", "2018-06-01"],
    ):
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, done.output
    return root


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return project / "site"


def page(site: Path, url: str) -> str:
    """What a page says between its menus."""
    html = (site / url / "index.html").read_text("utf-8")
    return html.partition("<main")[2].partition("</main>")[0]


def links(site: Path, url: str, html: str | None = None) -> set[str]:
    """Where a page's links lead, below the site or in full."""
    base = f"https://tides.example/{url}"
    found = (urljoin(base, link.url) for link in find_links(page(site, url) if html is None else html))
    return {each.removeprefix("https://tides.example/") for each in found}


def part(html: str, title: str) -> str:
    """The section with this heading."""
    assert f"<h2>{title}</h2>" in html
    return html.partition(f"<h2>{title}</h2>")[2].partition("</section>")[0]


def mentions(site: Path, url: str) -> list[str]:
    return re.findall(r"<strong><a [^>]*>([^<]*)</a></strong>", part(page(site, url), "Mentioned in"))


def test_the_old_announcement_has_a_button_that_works(site: Path) -> None:
    html = page(site, ANNOUNCED)
    (google,) = (link.url for link in find_links(html) if "action=TEMPLATE" in link.url)
    asked = parse_qs(urlsplit(google).query)
    assert (asked["text"], asked["dates"], asked["ctz"]) == (
        ["#evening chat"], ["20120305T200000/20120305T210000"], ["America/New_York"],
    )  # fmt: skip
    assert asked["details"][0].endswith("Page: https://tides.example/chats/evening/")
    assert (site / "chats/evening/index.html").is_file()
    for dead in ("tmeid", "gc_button", "imke%40mail"):
        assert dead not in html


def test_the_old_announcement_is_found_by_each_address_it_had(project: Path, site: Path) -> None:
    lines = (site / "_redirects").read_text("utf-8").splitlines()
    assert f"/blog/ p=1107 /{ANNOUNCED} 301" in lines
    for old in ("te5ide/", "blog/coming-in-march/", "blog/2012/02/coming-in-march/"):
        assert f"/{old} /{ANNOUNCED} 301" in lines
        (meta,) = (
            values["content"]
            for values, _ in elements((site / old / "index.html").read_text("utf-8"), "meta")
            if values.get("http-equiv") == "refresh"
        )
        assert urljoin(f"/{old}", meta.partition("url=")[2]) == f"/{ANNOUNCED}"
    assert (project / "threads.csv").read_text() == f"thread,address\n880625359,/{ANNOUNCED}\n"
    assert "<id>http://old.tides.example/blog/?p=1107</id>" in (site / "posts/feed.atom").read_text("utf-8")


def test_comments_stand_below_what_they_answer(site: Path) -> None:
    html = page(site, TURNED).partition('id="comments">')[2].partition("</section>")[0]
    found = [each for each in fragment_fromstring(html, create_parent="div").iter("li") if each.get("id")]
    above = [next((over.get("id") for over in each.iterancestors("li")), None) for each in found]
    assert [(each.get("id"), over) for each, over in zip(found, above, strict=True)] == [
        ("comment-51", None),
        ("comment-52", "comment-51"),
        ("comment-53", "comment-52"),
        ("comment-54", None),
        ("comment-55", None),
    ]
    assert "4\xa0comments." in html
    assert [words for _, words in elements(html, "bdi")] == [
        "Ottmar Quist",
        "Anonymous",
        "Runa Solberg",
        "Philippa Dunn",
    ]
    assert "<ol><li>ask</li><li>wait</li></ol>" in html
    assert "Removed" in html and "chair" not in html and "Pip" not in html


def test_the_magazine_article_has_two_authors_with_all_of_their_bios(site: Path) -> None:
    writers = page(site, TOOLS_TEXT).partition('<section class="fk-writers">')[2].partition("</section>")[0]
    assert re.findall(r'people/([\w-]+)/">[^<]*</a></strong>\s*<p>([^<]*)</p>', writers) == [
        ("imke-hale", "Teaches chemistry by the harbour. Films with one hand."),
        ("runa-solberg", "Runs the library and its cameras. Asks on Wednesdays."),
    ]
    for person in ("imke-hale", "runa-solberg"):
        assert TOOLS_TEXT in links(site, f"people/{person}/")


def test_the_magazine_article_stands_in_its_issue_and_departments(site: Path) -> None:
    html = page(site, TOOLS_TEXT)
    assert re.findall(r'href="[./]*([^"]*)" rel="(prev|next)"', html) == [
        ("posts/2018/before-the-bell/", "prev"), ("posts/2018/after-the-bell/", "next"),
    ]  # fmt: skip
    homes = ("posts/issues/2018-05/", "posts/department/out-of-the-drawer/", "posts/department/editors-shelf/")
    assert set(homes) <= links(site, TOOLS_TEXT)
    for home in homes:
        assert TOOLS_TEXT in links(site, home)


def test_the_articles_tools_have_pages_that_name_it_and_a_matrix(site: Path) -> None:
    assert page(site, TOOLS_TEXT).count("<tr>") == 3
    for tool in ("askalot", "pebble"):  # one by its name, one by its address
        assert TOOLS_TEXT in links(site, f"tools/{tool}/")
    assert "Nothing here mentions it yet." in page(site, "tools/tern/")
    rows = re.findall(r"<tr>(.*?)</tr>", page(site, "tools/"), re.S)
    assert [re.sub(r"(?:<[^>]+>)+", "|", row).strip("|").split("|") for row in rows] == [
        ["Tool", "Video", "Questions", "Text"],
        ["Askalot", "yes", "yes", "–"],
        ["Pebble", "–", "yes", "yes"],
        ["Tern", "yes", "–", "–"],
    ]
    assert re.findall(r'fk-chip">([^<]*)<', page(site, "tools/")) == ["video + text"]


def test_the_districts_chat_is_told_and_run_and_each_page_names_the_other(site: Path) -> None:
    assert {EVENING, "chats/wednesdays/"} <= links(site, DISTRICT)
    assert mentions(site, EVENING) == ["Our district talks on Wednesdays"]
    assert mentions(site, DISTRICT) == ["What a snow day is for"]
    assert DISTRICT in links(site, "chats/wednesdays/")
    html = page(site, EVENING)
    assert 'datetime="2014-09-11T00:00:00Z"' in html
    assert "What can wait until we are back?" in html
    evening = (site / "calendars/wednesdays/2014-09-10.ics").read_text("utf-8")
    assert "DTSTART;TZID=America/Chicago:20140910T190000" in evening
    assert "RRULE:FREQ=WEEKLY" in (site / "calendars/wednesdays.ics").read_text("utf-8")


def test_the_interview_is_bound_to_its_films_units_and_conference(site: Path) -> None:
    assert {*FILMS, "pathways/own-pace/", "events/harvest/", LOOPS} <= links(site, INTERVIEW)
    assert mentions(site, INTERVIEW) == ["Loops and how to leave them", "Once short", "Once badly"]
    for url in (*FILMS, LOOPS):
        assert "An hour with Imke Hale" in mentions(site, url)
    assert {LOOPS, "events/harvest/programme/"} <= links(site, "events/harvest/") | links(
        site, "events/harvest/programme/"
    )
    assert "https://film.example/loops" in links(site, LOOPS)


def test_the_films_are_a_vodcast_that_programs_read(site: Path) -> None:
    assert set(FILMS) <= links(site, "podcasts/bench-films/")
    read: Any = feedparser.parse((site / "podcasts/bench-films/feed.xml").read_bytes())
    assert not read.bozo
    assert read.feed.podcast_medium == "video"
    assert [(each.title, each.enclosures[0].href, each.itunes_duration) for each in read.entries] == [
        ("Once short", "https://film.example/film-two.mp4", "570"),
        ("Once badly", "https://film.example/film-one.mp4", "570"),
    ]
    for url in FILMS:
        (video,) = elements(page(site, url), "video")
        assert video[0]["src"].startswith("https://film.example/film-")


def test_the_units_stand_in_order_with_what_they_need(site: Path) -> None:
    units = [
        (values["data-unit"], values["data-needs"], values["data-threshold"])
        for values, _ in elements(page(site, "pathways/own-pace/"), "li")
        if "data-unit" in values
    ]
    assert units == [("hear", "", "0"), ("film", "hear", "80"), ("leave", "film", "80")]
    assert {INTERVIEW, FILMS[1], "events/harvest/"} <= links(site, "pathways/own-pace/")


def test_pictures_and_files_of_an_old_blog_lie_beside_its_posts(project: Path, site: Path) -> None:
    uploads = project / "old/uploads/2015/06"
    for name in ("net-loft.png", "plan.csv"):
        kept = (uploads / name).read_bytes()
        assert (project / "content/posts/media/2015/06" / name).read_bytes() == kept
        assert (site / "posts/media/2015/06" / name).read_bytes() == kept
    post = (project / "content/posts/2015-06-20-the-loft.html").read_text("utf-8")
    assert 'image: "media/2015/06/net-loft.png"' in post
    assert "posts/media/2015/06/plan.csv" in links(site, LOFT)
    (picture,) = (values for values, _ in elements(page(site, LOFT), "img"))
    assert (
        urljoin(f"/{LOFT}", picture["src"]) == "/posts/media/2015/06/net-loft.png"
    )  # not the small copy, that is gone
    assert picture["alt"] == "Nets on a beam"


def test_a_second_import_of_pictures_says_which_is_missing_and_changes_nothing(project: Path) -> None:
    old = project / "old"
    words = ["import", "wordpress", str(old / "blog.xml"), "--into", "content/posts", "--media", str(old / "uploads")]
    done = CliRunner().invoke(main, [*words, "--json", "-f", str(project / "mkdocs.yml")])
    told = json.loads(done.stdout)
    assert told["parts"]["files"] == {"kept": 2, "changed": 0, "lost": 1}
    assert told["parts"]["featured pictures"] == {"kept": 1, "changed": 0, "lost": 0}
    lost = [(each["name"], each["code"]) for each in told["told"] if each["fate"] == "lost"]
    assert lost == [
        ("/2015/06/the-loft/gone/", "import-file-page-gone"),
        ("/?attachment_id=2204", "import-file-page-gone"),
        ("Gone", "import-file-missing"),
        ("/comments/feed/", "import-list-gone"),
        ("/page/<number>/", "import-list-gone"),
        ("/author/ihale/feed/", "import-list-gone"),
        ("/author/imke-hale/feed/", "import-list-gone"),
    ]
    assert {state: number for state, number in told["files"].items() if number} == {"same": told["files"]["same"]}


def test_no_link_of_these_pages_is_broken(site: Path) -> None:
    leads = partial(links, site)
    for url in (
        ANNOUNCED,
        TURNED,
        TOOLS_TEXT,
        DISTRICT,
        EVENING,
        INTERVIEW,
        *FILMS,
        LOOPS,
        LOFT,
        "pathways/own-pace/",
    ):
        for target in leads(url):
            if ":" in target.partition("/")[0]:
                continue
            way = target.partition("#")[0]
            assert (site / way).is_file() or (site / way / "index.html").is_file(), (url, target)
