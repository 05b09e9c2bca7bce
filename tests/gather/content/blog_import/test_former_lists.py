"""Lists, feeds and pages of files that a blog had lead to what is here; those that nothing is like are named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from flipkit.gather.content.blog_import import ImportOptions
from flipkit.gather.content.blog_import.account import ImportedPart
from flipkit.gather.content.blog_import.former_lists import FormerLists
from flipkit.gather.content.blog_import.import_journal import ImportJournal
from flipkit.gather.content.redirects import add_redirects, read_redirects
from flipkit.model.posts import Redirect
from tests.support.blogs import BLOGS, come_home, wordpress

LAB = (BLOGS / "harbour-lab.xml").read_bytes()
PICTURE = b"""<item><title>Tide</title><link>http://www.harbourlab.example/2012/02/soon-a-weekly-tideclass-chat/tide/</link>
<guid isPermaLink="false">http://www.harbourlab.example/wp-content/uploads/2012/02/tide.png</guid>
<wp:post_id>9</wp:post_id><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status>
<wp:post_parent>%s</wp:post_parent>
<wp:attachment_url>http://www.harbourlab.example/wp-content/uploads/2012/02/tide.png</wp:attachment_url></item></channel>"""
PAGE = "/2012/02/soon-a-weekly-tideclass-chat/tide/"


def with_picture(parent: str) -> bytes:
    return LAB.replace(b"</channel>", PICTURE % parent.encode())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/category/chats/", "/posts/category/chats/"),
        ("/blog/category/chats/", "/posts/category/chats/"),
        ("/category/chats/feed/", "/posts/category/chats/feed.atom"),
        ("/?cat=2", "/posts/category/chats/"),
        ("/blog/?category_name=chats", "/posts/category/chats/"),
        ("/tag/tideclass/", "/posts/tag/tideclass/"),
        ("/?tag=tideclass", "/posts/tag/tideclass/"),
        ("/author/ihale/", "/people/imke-hale/"),
        ("/author/imke-hale/", "/people/imke-hale/"),
        ("/?author=1", "/people/imke-hale/"),
        ("/2012/", "/posts/2012/"),
        ("/2012/02/", "/posts/2012/"),
        ("/2012/02/20/", "/posts/2012/"),
        ("/?m=201202", "/posts/2012/"),
        ("/feed/", "/posts/feed.atom"),
        ("/feed/atom/", "/posts/feed.atom"),
        ("/blog/?feed=rss2", "/posts/feed.atom"),
        ("/blog/", "/posts/"),
    ],
)
def test_each_list_leads_to_what_is_like_it(tmp_path: Path, old: str, new: str) -> None:
    assert dict(come_home(tmp_path, wordpress(LAB)).lists)[old] == new


def test_what_nothing_here_is_like_is_named(tmp_path: Path) -> None:
    done = come_home(tmp_path, wordpress(LAB))
    told = {each.name for each in done.account.told if each.part is ImportedPart.LIST}
    assert {"/comments/feed/", "/page/<number>/", "/tag/tideclass/feed/", "/author/ihale/feed/"} <= told
    assert not told & {f"/{old}" for old, _ in done.lists}


def test_the_authors_page_is_that_of_who_is_named_for_her(tmp_path: Path) -> None:
    options = ImportOptions(authors={"ihale": "imke"}, find_person=lambda name: f"known-{name}")
    assert dict(come_home(tmp_path, wordpress(LAB), options=options).lists)["/author/ihale/"] == "/people/known-imke/"
    several = ImportOptions(find_person=lambda _: "")
    assert "/author/ihale/" not in dict(come_home(tmp_path, wordpress(LAB), options=several).lists)


def test_a_picture_s_page_leads_to_its_post_or_to_the_picture(tmp_path: Path) -> None:
    done = come_home(tmp_path, wordpress(with_picture("301")))
    assert dict(done.lists)[PAGE] == dict(done.lists)["/?attachment_id=9"] == "/2012/02/soon-a-weekly-tideclass-chat/"
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "tide.png").write_bytes(b"png")
    options = ImportOptions(media=tmp_path / "media")
    done = come_home(tmp_path / "two", wordpress(with_picture("301")), options=options)
    assert dict(done.lists)[PAGE] == "/posts/media/tide.png"


@pytest.mark.parametrize("parent", ["", "0", "77"])
def test_a_picture_s_page_that_leads_nowhere_is_named(tmp_path: Path, parent: str) -> None:
    done = come_home(tmp_path, wordpress(with_picture(parent)))
    assert PAGE not in dict(done.lists)
    told = [each.name for each in done.account.told if each.why.fault.code == "import-file-page-gone"]
    assert told == [PAGE, "/?attachment_id=9", "/blog/?attachment_id=9"]


@pytest.mark.parametrize(
    ("program", "ways"),
    [
        ("Hugo", {"tags/a/", "categories/b/", "categories/b/feed/", "authors/c/", "index.xml"}),
        ("Pelican", {"tag/a.html", "category/b.html", "author/c.html", "feeds/all.atom.xml"}),
        ("Blogger", {"search/label/A/", "2012/", "2012/02/", "atom.xml"}),
        ("HTML", {"tag/a/", "category/b/", "author/c/", "2012/02/03/", "feed/"}),
    ],
)
def test_each_program_has_lists_of_its_own(program: str, ways: set[str]) -> None:
    lists = FormerLists(
        program=program,
        tags={"a": "A"},
        categories={"b": "B"},
        slugs={"A": "a", "B": "b"},
        authors={"c": "c"},
        days=[date(2012, 2, 3)],
    )
    assert ways <= lists.led().keys()
    assert not any(way.startswith("?") for way in lists.led())


def test_an_old_feed_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "redirects.yml").write_text(
        "- {from: /feed.xml, to: /posts/feed.atom}\n- {from: /index.xml, to: /posts/}\n"
    )
    found, problems = read_redirects(tmp_path)
    assert (found, problems) == ((Redirect("feed.xml", "posts/feed.atom"), Redirect("index.xml/", "posts/")), [])


def test_very_many_lines_are_read_and_a_fault_takes_few_along(tmp_path: Path) -> None:
    lines = [f"- {{from: /old/{number}/, to: /posts/}}" for number in range(36_000)]
    lines[7_000] = "- {from: /old/7000/, to: [/posts/}"
    lines[35_999] = "- {from: /old/35999/}"
    (tmp_path / "redirects.yml").write_text("\n".join(["# ours", *lines]))
    found, problems = read_redirects(tmp_path)
    assert len(found) == 36_000 - 500 - 1
    assert found[-1] == Redirect("old/35998/", "posts/")
    assert found[-1].line == 36_000
    assert [(each.code, each.line) for each in problems] == [("yaml-broken", 7_002), ("redirect-unfit", 36_001)]


def test_an_import_adds_to_very_many_lines(tmp_path: Path) -> None:
    held = "".join(f"- {{from: /old/{number}/, to: /posts/}}\n" for number in range(1_100))
    (tmp_path / "redirects.yml").write_text(held)
    journal = ImportJournal(tmp_path, tmp_path / "state.jsonl")
    moves = [(f"/{part}/{number}/", "/posts/") for part in ("old", "new") for number in range(1_500)]
    assert add_redirects(tmp_path, moves, journal) == 1_900
    text = (tmp_path / "redirects.yml").read_text()
    assert text.startswith(held)
    found, problems = read_redirects(tmp_path)
    assert (len(found), problems) == (3_000, [])
    assert found[-1].old == "new/1499/"
