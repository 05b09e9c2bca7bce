"""One site of several old blogs: all they hold comes home, no address twice, no feed broken, no link to nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import feedparser
import pytest
from click.testing import CliRunner
from lxml import etree

from flipkit.commands import main
from tests.support.blogs import BLOGS
from tests.support.corpora import DATA
from tests.support.thorough import THOROUGH

pytestmark = pytest.mark.slow
CONFIG = """site_name: Home
site_url: https://home.example/
docs_dir: content
theme: {name: flipkit}
plugins: [flipkit/posts]
"""
ATOM = "{http://www.w3.org/2005/Atom}"
OLD = ("brianbennett.org/blog", "www.brianbennett.org/blog", "blog.ohheybrian.com", "blog.brianbennett.org")


@dataclass(frozen=True)
class OldBlog:
    """A blog, how it is imported, and what of it must be here, by the report's names."""

    name: str
    program: str
    source: Path
    kept: Mapping[str, int]
    hosts: tuple[str, ...] = field(default=())


SMALL = (
    OldBlog("lab", "wordpress", BLOGS / "harbour-lab.xml", {"comments": 2, "answers to comments": 1}),
    OldBlog("sand", "jekyll", BLOGS / "jekyll", {}),
    OldBlog("sea", "hugo", BLOGS / "hugo", {}),
    OldBlog("soil", "pelican", BLOGS / "pelican", {}),
    OldBlog("reef", "blogger", BLOGS / "blogger.xml", {}),
    OldBlog("pages", "html", BLOGS / "pages", {}),
)
#: What the samples' own list says of them. Of 314 ids of Disqus one is empty; 15 posts have 19 sounds and films, 203
#: have 204 short addresses.
REAL = (
    OldBlog(
        "brian",
        "jekyll",
        DATA / "posts" / "brianbennett-jekyll" / "_posts",
        {"posts": 466, "addresses": 450, "Disqus threads": 313, "short addresses": 204, "sounds and films": 19},
        OLD,
    ),
    OldBlog("titus", "pelican", DATA / "posts" / "titus-pelican", {"posts": 244, "comments": 294}),
    OldBlog("carpentries", "hugo", DATA / "posts" / "carpentries-hugo", {"posts": 296, "pages": 1}),
    OldBlog(
        "chris",
        "wordpress",
        DATA / "wxr" / "chrisjrob-wxr" / "wordpress.xml",
        {"posts": 98, "comments": 136, "answers to comments": 54},
    ),
    OldBlog("red", "wordpress", DATA / "wxr" / "redleo-wxr-es" / "wordpress.xml", {"posts": 5, "pages": 7}),
    OldBlog("tsimaile", "jekyll", DATA / "posts" / "tsimaile-jekyll", {"posts": 22}),
    OldBlog("first", "jekyll", DATA / "posts" / "firstyear-jekyll", {"posts": 8}),
)


#: A post as old blogs have them, and how its links are shown.
LOOSE = """---
title: Loose ends
---
## Zoë's frogs

[frogs](#zoës-frogs) [toads](#toads) [chat]({{ site.chat }}) [lab](lab.example/page) [older](/blog/Old-Tides/)

![A frog](frog.svg) <a href="big.png"><img src="frog.svg" alt=""></a>
"""
SHOWN = (
    '<a href="#zoes-frogs">frogs</a>',
    '<a>toads</a> <small class="fk-dead">(dead link)</small>',
    '<a>chat</a> <small class="fk-dead">(dead link)</small>',
    '<a>lab</a> <small class="fk-dead">(dead link)</small>',
    '<a href="../../../posts/2012/old-tides/">older</a>',
    '<span class="fk-missing">Missing picture: A frog</span>',
    '<a><span class="fk-missing">Missing picture</span></a>',
)
FROG = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'


def run(project: Path, *words: str) -> str:
    done = CliRunner().invoke(main, [*words, "-f", str(project / "mkdocs.yml")])
    assert not done.exception or isinstance(done.exception, SystemExit), done.output
    return done.stdout


def come_home(project: Path, blog: OldBlog) -> dict[str, Any]:
    hosts = [word for host in blog.hosts for word in ("--former-host", host)]
    folder = f"content/posts/{blog.name}"
    report: dict[str, Any] = json.loads(
        run(project, "import", blog.program, str(blog.source), "--into", folder, *hosts, "--json")
    )
    return report


def written(project: Path) -> dict[str, bytes]:
    found = (path for path in sorted((project / "content").rglob("*")) if path.is_file())
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in found}


@dataclass(frozen=True)
class Home:
    """A site of blogs that came home, with the reports of their imports."""

    project: Path
    blogs: tuple[OldBlog, ...]
    reports: Mapping[str, dict[str, Any]]

    @property
    def site(self) -> Path:
        """The built site."""
        return self.project / "site"

    def page_of(self, file: str) -> str:
        """The page that a file of the content folder became."""
        known = json.loads((self.project / ".flipkit" / "ledger.json").read_bytes())["posts"]
        [url] = [url for url, (source, *_) in known.items() if source == file] or [f"{Path(file).with_suffix('')}/"]
        return f"{url}index.html" if url.endswith("/") else url


@pytest.fixture(scope="module", params=["small", "real"])
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Blogs that came home, one after another, and their site."""
    blogs = SMALL if request.param == "small" else REAL
    if request.param == "real" and not THOROUGH:
        pytest.skip("all samples come home in make thorough: it takes minutes")
    if not all(blog.source.exists() for blog in blogs):
        pytest.skip("real data only")
    project = tmp_path_factory.mktemp(request.param)
    (project / "content").mkdir()
    (project / "mkdocs.yml").write_text(CONFIG)
    (project / "content" / "index.md").write_text("# Home\n\n[Posts](posts/index.md)\n")
    reports = {blog.name: come_home(project, blog) for blog in blogs}
    before = written(project)
    again = {blog.name: come_home(project, blog)["files"] for blog in blogs}
    assert {name: {state: number for state, number in files.items() if number} for name, files in again.items()} == {
        name: {"same": report["files"]["new"]} for name, report in reports.items()
    }
    assert written(project) == before
    run(project, "build", "-q", "--now", "2026-11-30")
    return Home(project, blogs, reports)


def test_what_an_export_holds_is_here(home: Home) -> None:
    for blog in home.blogs:
        parts = home.reports[blog.name]["parts"]
        assert {part: parts[part]["kept"] for part in blog.kept} == blog.kept
        assert home.reports[blog.name]["files"]["new"] > 0
    if "brian" in home.reports:
        assert home.reports["brian"]["parts"]["links to itself"]["changed"] >= 104


def test_every_kept_address_is_a_page(home: Home) -> None:
    for path in sorted((home.project / "content" / "posts").rglob("*.*")):
        if path.suffix in (".md", ".html"):
            head = path.read_text("utf-8").split("\n---\n", 1)[0].splitlines()
            kept = [json.loads(line.partition(" ")[2]) for line in head if line.startswith("permalink: ")]
            if kept and not any(line.startswith("status: ") for line in head):
                file = home.site / kept[0].strip("/")
                assert file.is_file() or (file / "index.html").is_file(), (path, kept)


def test_no_link_leads_to_nothing_and_each_dead_one_is_told(home: Home) -> None:
    told = [json.loads(line) for line in run(home.project, "check", "links", "--json").splitlines()]
    assert told[:-1] == []
    checked = [json.loads(line) for line in run(home.project, "check", "--json").splitlines()]
    broken = {each["file"] for each in checked if each.get("code") in ("link-broken", "link-held-back")}
    shown = {
        path.relative_to(home.site).as_posix()
        for path in (home.site).rglob("*.html")
        if "<!doctype html>" in (html := path.read_text("utf-8"))[:99]  # an old feed's address has the feed
        if 'class="fk-dead"' in html or 'class="fk-missing"' in html
    }
    expected = {home.page_of(file): home.project / "content" / file for file in broken}
    unseen = {page for page in expected.keys() - shown if "<script" in expected[page].read_text("utf-8")}
    assert shown == expected.keys() - unseen  # of a script that is not there a page shows nothing
    assert len(unseen) <= 1


def test_no_address_is_there_twice(home: Home) -> None:
    names = Counter(path.relative_to(home.site).as_posix().casefold() for path in home.site.rglob("*"))
    assert [name for name, number in names.items() if number > 1] == []
    sitemap = etree.parse(home.site / "sitemap.xml")
    urls = Counter(sitemap.xpath("//*[local-name() = 'loc']/text()"))
    assert [url for url, number in urls.items() if number > 1] == []


def test_each_feed_is_whole(home: Home) -> None:
    feeds = [*home.site.rglob("feed.atom")]
    assert feeds
    for path in feeds:
        root = etree.parse(path).getroot()
        ids = [each.findtext(f"{ATOM}id") for each in root.iter(f"{ATOM}entry")]
        assert len(set(ids)) == len(ids)
        assert all(root.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    read = feedparser.parse((home.site / "posts" / "feed.atom").read_bytes())
    assert (read.bozo, bool(read.entries)) == (False, True)
    for path in home.site.rglob("feed.json"):
        said = json.loads(path.read_bytes())
        assert said["version"].startswith("https://jsonfeed.org/version/1")
        assert len({each["id"] for each in said["items"]}) == len(said["items"])


def test_what_is_missing_is_shown_as_missing_until_it_is_there(tmp_path: Path) -> None:
    old = tmp_path / "old"
    (tmp_path / "content").mkdir()
    old.mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "content" / "index.md").write_text("# Home\n")
    (old / "2012-03-04-loose-ends.md").write_text(LOOSE, "utf-8")
    (old / "2012-02-01-Old-Tides.md").write_text("---\ntitle: Old tides\n---\nWords.\n")
    come_home(tmp_path, OldBlog("a", "jekyll", old, {}))
    page, kept = (
        tmp_path / "site/posts/2012/loose-ends/index.html",
        tmp_path / "content/posts/a/2012-03-04-loose-ends.md",
    )
    run(tmp_path, "build", "-q", "--now", "2026-11-30")
    html = page.read_text("utf-8")
    assert [shown for shown in SHOWN if shown not in html] == []
    assert all(link in kept.read_text("utf-8") for link in ("{{ site.chat }}", "frog.svg", "#zoës-frogs"))
    assert "Missing picture: A frog" in (tmp_path / "site/posts/feed.json").read_text("utf-8")
    (kept.parent / "frog.svg").write_text(FROG)
    run(tmp_path, "build", "-q", "--now", "2026-11-30")
    html = page.read_text("utf-8")
    assert "fk-missing" not in html
    assert html.count("frog.svg") >= 2
    (tmp_path / "mkdocs.yml").write_text(CONFIG + "extra: {flipkit: {ignore: [link-broken]}}\n")
    run(tmp_path, "build", "-q", "--now", "2026-11-30")
    html = page.read_text("utf-8")
    assert "fk-dead" not in html
    assert '<a href="lab.example/page">lab</a>' in html
