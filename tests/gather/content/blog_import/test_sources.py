"""Blogs of other programs come home: from folders of texts, from Blogger, a feed, or bare pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest

from flipkit.gather.content.blog_import import ImportOptions
from flipkit.gather.content.blog_import.account import Fate, ImportedPart
from flipkit.gather.content.blog_import.folder_export import FolderExport
from flipkit.gather.content.blog_import.html_export import HtmlExport
from flipkit.gather.content.blog_import.import_journal import ImportState
from flipkit.gather.formats.blog_exports.blogger import BloggerExport
from flipkit.gather.formats.blog_exports.feed_export import FeedExport
from flipkit.gather.formats.blog_exports.foreign_posts import BlogExport, ForeignKind, ForeignPost, Markup
from flipkit.model.problems import Problem
from tests.support.blogs import BLOGS, come_home, files
from tests.support.thorough import THOROUGH

REAL = Path(__file__).resolve().parents[5] / "shared" / "data" / "posts"
ZONE = "America/New_York"


def read(export: BlogExport) -> tuple[dict[str, ForeignPost], list[Problem]]:
    """The posts by their titles, and what was told."""
    told: list[Problem] = []
    return {post.title: post for post in export.posts(told.append)}, told


def folder(name: str, program: str) -> FolderExport:
    return FolderExport(root=BLOGS / name, program=program, timezone=ZONE)


def test_jekyll_keeps_ids_addresses_and_what_a_program_noted() -> None:
    found, told = read(folder("jekyll", "Jekyll"))
    assert {post.title: (post.kind, post.markup, post.address, post.status) for post in found.values()} == {
        "Tides: we’re off": (ForeignKind.POST, Markup.MARKDOWN, "/2012/03/tides/", ""),
        "Moon": (ForeignKind.POST, Markup.HTML, "/2013/moon/", ""),
        "Half": (ForeignKind.POST, Markup.MARKDOWN, "", "draft"),
        "About": (ForeignKind.PAGE, Markup.MARKDOWN, "/about/", ""),
    }
    tides = found["Tides: we’re off"]
    assert (tides.id, tides.guid, tides.threads, tides.short) == (
        "41",
        "http://www.tide.example/blog/?p=41",
        ("790",),
        ("http://sho.example/td",),
    )
    assert [(file.url, file.type, file.length) for file in tides.enclosures] == [
        ("http://media.example/tide.mp3", "audio/mpeg", 1234)
    ]
    assert dict(tides.fields) == {"layout": "post", "jabber_published": "1330"}
    assert f"{tides.published}" == "2012-03-02 07:31:53-05:00"
    assert "../tides.md" in found["Moon"].text
    assert [(each.file, each.code) for each in told] == [("_posts/2012-03-02-tides.md", "tags-left")]
    assert folder("jekyll", "Jekyll").blog().addresses == ("https://tide.example/notes",)


def test_hugo_has_front_matter_of_its_own_and_addresses_by_its_pattern() -> None:
    found, _ = read(folder("hugo/content", "Hugo"))
    one, two = found["One"], found["Two"]
    assert (one.address, one.former, one.authors, one.tags) == (
        "/2018/01/one/",
        ("/old/one.html",),
        ("Ida Brandt", "Omar Said"),
        ("labs",),
    )
    assert "youtube" in one.text
    assert (two.status, f"{two.published}") == ("draft", "2018-02-01 09:30:00-05:00")


def test_of_pelican_comments_below_a_text_become_comments() -> None:
    found, _ = read(folder("pelican", "Pelican"))
    soil, clay = found["Soil, in layers"], found["Clay"]
    assert (soil.address, clay.status, clay.tags) == ("/2009/soil.html", "draft", ("soil", "clay"))
    assert [(each.author, f"{each.written}", each.text) for each in soil.comments] == [
        ("Tam Ziad", "2009-11-30 07:17:00-05:00", "Glad to hear.\n\nIt goes on here."),
        ("Steve", "2009-12-01 15:34:00-05:00", "Me, too <b>."),
    ]
    assert (soil.markup, "Legacy" in soil.text, "http://dig.example/" in soil.text) == (Markup.HTML, False, True)


def test_blogger_has_comments_anywhere_and_says_whose_post_is_missing() -> None:
    path = BLOGS / "blogger.xml"
    found, told = read(BloggerExport(lambda: path.open("rb"), path.name))
    corals = found["Corals"]
    assert (corals.id, corals.address, corals.tags, corals.authors) == (
        "1",
        "http://reef.example/2011/05/corals.html",
        ("corals",),
        ("Lea Quist",),
    )
    assert sorted((each.id, each.parent, each.author, each.text) for each in corals.comments) == [
        ("2", "", "", "Slowly."),
        ("3", "2", "Bo", "I agree."),
    ]
    assert (found["Later"].status, found["X"].kind) == ("draft", ForeignKind.OTHER)
    assert [each.code for each in told] == ["comments-without-post"]


def test_a_feed_has_whole_texts_and_what_belongs_to_them() -> None:
    path = BLOGS / "feed.rss"
    found, told = read(FeedExport(lambda: path.open("rb"), path.name))
    kelp = found["Kelp & us"]
    assert told == []
    assert (kelp.address, kelp.guid, kelp.guid_is_permalink, kelp.slug) == (
        "https://kelp.example/2014/kelp/",
        "https://kelp.example/?p=7",
        False,
        "kelp",
    )
    assert (kelp.text, kelp.authors, kelp.categories, f"{kelp.published}") == (
        "<p>It grows, and how.</p>",
        ("Ida Brandt",),
        ("Sea",),
        "2014-03-03 10:00:00+01:00",
    )
    assert [(file.url, file.length) for file in kelp.enclosures] == [("https://kelp.example/k.mp3", 77)]


def test_of_a_page_its_text_its_date_and_its_address_are_found() -> None:
    found, told = read(HtmlExport(root=BLOGS / "pages", timezone=ZONE))
    lab = found["The flipped lab"]
    assert (lab.address, lab.authors, lab.language, f"{lab.published:%Y-%m-%d}") == (
        "https://lab.example/2012/truly.html",
        ("Ana Flores",),
        "en",
        "2012-02-08",
    )
    assert re.sub(r"\s+", "", lab.text) == "<h2>1.Why</h2><p>Because.</p>"
    assert [(each.file, each.code) for each in told] == [("empty.html", "import-page-empty")]


EXPORTS: Mapping[str, BlogExport] = {
    "jekyll": folder("jekyll", "Jekyll"),
    "hugo": folder("hugo/content", "Hugo"),
    "pelican": folder("pelican", "Pelican"),
    "blogger": BloggerExport(lambda: (BLOGS / "blogger.xml").open("rb"), "blogger.xml"),
    "feed": FeedExport(lambda: (BLOGS / "feed.rss").open("rb"), "feed.rss"),
    "html": HtmlExport(root=BLOGS / "pages", timezone=ZONE),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_a_second_import_changes_nothing(tmp_path: Path, name: str) -> None:
    first = come_home(tmp_path, EXPORTS[name])
    assert first.files[ImportState.NEW] > 0
    again = come_home(tmp_path, EXPORTS[name])
    assert {state: number for state, number in again.files.items() if number} == {
        ImportState.SAME: first.files[ImportState.NEW]
    }


def blog_of(root: Path, texts: Mapping[str, str]) -> FolderExport:
    """A blog of Jekyll's without a configuration."""
    for name, text in texts.items():
        path = root / "old" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return FolderExport(root=root / "old", program="Jekyll", timezone=ZONE)


def test_pages_of_markdown_stay_markdown_and_nobody_misses_a_date(tmp_path: Path) -> None:
    dated = "---\ntitle: Tools\ndate: 2017-03-18\nguid: http://b.example/?page_id=5\n---\n*Mine*\n"
    texts = {"about.md": "---\ntitle: About\n---\n*I teach.*\n", "pages/2017-03-18-tools.md": dated}
    done = come_home(tmp_path, blog_of(tmp_path, texts))
    assert done.account.counts[ImportedPart.PAGE][Fate.KEPT] == 2
    assert done.account.remarks == []
    made = {name: text.partition("\n---\n")[2] for name, text in files(tmp_path).items()}
    assert made == {"about.md": "*I teach.*\n", "tools-page.md": "*Mine*\n"}  # tools/ is the site's own


def test_a_link_to_the_address_that_jekyll_makes_of_itself_is_mended(tmp_path: Path) -> None:
    texts = {
        "_posts/2016-02-04-first.md": "---\ntitle: First\ncategories: news\n---\nHello\n",
        "_posts/2016-02-05-second.md": "---\ntitle: Second\n---\nSee [it](/news/2016/02/04/first.html).\n",
    }
    come_home(tmp_path, blog_of(tmp_path, texts))
    made = files(tmp_path)
    assert "[it](2016-02-04-first.md)" in made["posts/2016-02-05-second.md"]
    assert '"/news/2016/02/04/first.html"' in made["posts/2016-02-04-first.md"]


@pytest.mark.parametrize(
    ("noted", "asked"),
    [
        ("wordpress_id: 12", '"/?p=12"'),
        ("wordpress_id: 12\nwordpress_url: http://old.example/blog/?p=12", '"/blog/?p=12"'),
        ("wordpress_url: http://old.example/?p=12", '"/?p=12"'),
        ("aliases: ['/?p=12']", '"/?p=12"'),
        ("guid: http://old.example/?p=12", '"/?p=12"'),
    ],
)
def test_what_jekyll_notes_of_wordpress_leads_on(tmp_path: Path, noted: str, asked: str) -> None:
    texts = {
        "_posts/2016-02-04-first.md": f"---\ntitle: First\n{noted}\n---\nHello\n",
        "_posts/2016-02-05-second.md": f"---\ntitle: Second\n---\nSee [it]({asked[1:-1]}).\n",
    }
    come_home(tmp_path, blog_of(tmp_path, texts))
    made = files(tmp_path)
    assert f"redirect_from: [{asked}" in made["posts/2016-02-04-first.md"]
    assert "[it](2016-02-04-first.md)" in made["posts/2016-02-05-second.md"]
    assert noted.partition("_url: ")[2] in made["posts/2016-02-04-first.md"]


def test_links_to_files_of_the_blog_lead_to_what_became_of_them(tmp_path: Path) -> None:
    two = "[a]({% post_url 2016-02-04-Version_4.2 %}) [b](../about.md#me)"
    texts = {
        "_posts/2016-02-04-Version_4.2.md": "---\ntitle: Four\n---\nHello\n",
        "_posts/2016-02-05-two.md": f"---\ntitle: Two\n---\n{two}\n",
        "about.md": "---\ntitle: About\n---\n[c](_posts/2016-02-05-two.md)\n",
    }
    come_home(tmp_path, blog_of(tmp_path, texts))
    made = files(tmp_path)
    four = next(PurePosixPath(name).name for name in made if "2016-02-04" in name)
    assert f"[a]({four}) [b](../about.md#me)" in made["posts/2016-02-05-two.md"]
    assert "[c](posts/2016-02-05-two.md)" in made["about.md"]


def test_a_link_to_a_part_of_the_same_text_stays_one(tmp_path: Path) -> None:
    texts = {"_posts/2016-02-04-one.html": '---\ntitle: One\n---\n<p><a href="#notes">Notes</a></p>\n'}
    come_home(tmp_path, blog_of(tmp_path, texts), options=ImportOptions(former_hosts=("old.example",)))
    assert '<a href="#notes">Notes</a>' in files(tmp_path)["posts/2016-02-04-one.html"]


def test_what_is_held_back_is_in_no_list(tmp_path: Path) -> None:
    texts = {"_posts/2016-02-04-one.md": "---\ntitle: One\ncategories: secrets\npublished: false\n---\nHello\n"}
    done = come_home(tmp_path, blog_of(tmp_path, texts), options=ImportOptions(former_hosts=("old.example",)))
    assert [old for old, _ in done.lists if "secrets" in old or "2016" in old] == []


def test_lists_stand_in_one_order(tmp_path: Path) -> None:
    names = ("tides", "moon", "algae", "crabs", "foam", "sand", "wind", "reef")
    text = f"---\ntitle: All\ncategories: [{', '.join(names)}]\n---\nHello\n"
    options = ImportOptions(former_hosts=("old.example",))
    done = come_home(tmp_path, blog_of(tmp_path, {"_posts/2016-02-04-all.md": text}), options=options)
    ways = [old for old, _ in done.lists if old.startswith("/category/") and "feed" not in old]
    assert ways == [f"/category/{name}/" for name in sorted(names)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "program", "counts"),
    [
        (
            "brianbennett-jekyll/_posts",
            "Jekyll",
            {
                ImportedPart.POST: 466,
                ImportedPart.ID: 450,
                ImportedPart.GUID: 450,
                ImportedPart.ADDRESS: 450,
                ImportedPart.THREAD: 313,
                ImportedPart.SHORT: 204,
            },
        ),
        *[("titus-pelican/src", "Pelican", {ImportedPart.POST: 244, ImportedPart.COMMENT: 294})] * THOROUGH,
        ("carpentries-hugo/content/posts", "Hugo", {ImportedPart.POST: 296}),
        ("tsimaile-jekyll", "Jekyll", {ImportedPart.POST: 22}),
        ("firstyear-jekyll", "Jekyll", {ImportedPart.POST: 8}),
    ],
)
def test_real_blogs_come_home_whole(
    tmp_path: Path, source: str, program: str, counts: dict[ImportedPart, int]
) -> None:
    if not (REAL / source).is_dir():
        pytest.skip("the real blogs are not here")
    done = come_home(tmp_path, FolderExport(root=REAL / source, program=program, timezone=ZONE))
    assert {part: done.account.counts[part][Fate.KEPT] for part in counts} == counts
    named = sum(each.code == "import-thread-empty" for each in done.problems)
    whole = {part: sum(done.account.counts.get(part, {}).values()) for part in LINES}
    whole[ImportedPart.THREAD] += named
    assert whole == counted(REAL / source)


#: How what is counted stands in the texts of folders, seen as lines.
LINES = {
    ImportedPart.GUID: r"(?m)^guid: \S",
    ImportedPart.ADDRESS: r"(?m)^permalink: \S",
    ImportedPart.THREAD: r"(?m)^dsq_thread_id:\s*\n  - ",
    ImportedPart.SHORT: r"(?m)^  - http://bit\.ly/\S+$",
    ImportedPart.COMMENT: r"(?m)^Posted by .+ on \d{4}-",
}


def counted(source: Path) -> dict[ImportedPart, int]:
    """What stands in the texts of a folder, counted by their lines alone: what is kept, changed and named is all."""
    texts = [path.read_text("utf-8", errors="replace") for path in source.rglob("*.*") if path.is_file()]
    return {part: sum(len(re.findall(pattern, text)) for text in texts) for part, pattern in LINES.items()}


@pytest.mark.parametrize("program", ["Jekyll", "Hugo", "Pelican"])
@pytest.mark.parametrize("name", ["blog.xml", "blog", "photo.jpg"])
def test_a_file_that_is_no_text_of_a_blog_gives_nothing(tmp_path: Path, program: str, name: str) -> None:
    (tmp_path / name).write_bytes(b"<rss/>")
    done = come_home(tmp_path, FolderExport(root=tmp_path / name, program=program, timezone="America/New_York"))
    assert (dict(done.files), done.lists, dict(done.account.counts)) == ({}, (), {})
