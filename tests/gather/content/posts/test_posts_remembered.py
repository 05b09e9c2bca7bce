"""A published address never passes to another post, whatever files come, go, change and are held back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from flipkit.gather.content.posts import read_all_posts
from flipkit.model.ledger import Ledger, merged, record_posts
from flipkit.model.people import People
from flipkit.model.posts import KnownPost, Post
from flipkit.model.problems import Problem
from flipkit.model.settings import Settings

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SITE = Settings(name="T", host="flip.example")


class Blog:
    """A blog whose files change from one build to the next."""

    def __init__(self, root: Path, settings: Settings = SITE) -> None:
        self.root, self.settings, self.ledger = root, settings, Ledger()
        self.problems: tuple[Problem, ...] = ()

    def build(self, files: Mapping[str, str], ledger: Ledger | None = None) -> dict[str, Post]:
        """Write the files, and only these; read them, and remember what is published. Posts by titles."""
        for old in [*(self.root / "posts").rglob("*.md")]:
            old.unlink()
        for name, text in files.items():
            path = self.root / "posts" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"---\n{text}\n---\nText.\n", "utf-8")
        posts, self.problems = read_all_posts(
            self.root,
            "posts",
            markdown=lambda text, _: text,
            settings=self.settings,
            people=People(),
            now=NOW,
            known=(ledger or self.ledger).posts,
        )
        public = tuple(post for post in posts if not post.draft)
        self.ledger = Ledger.read(record_posts(self.ledger, public).write())
        return {post.title: post for post in posts}


MAY = {"2014-05-01-links.md": "title: May"}
MARCH = {"2014-03-01-links.md": "title: March"}


def test_an_older_namesake_gets_a_number_and_is_named(tmp_path: Path) -> None:
    blog = Blog(tmp_path)
    assert blog.build(MAY)["May"].url == "posts/2014/links/"
    posts = blog.build(MAY | MARCH)
    assert (posts["May"].url, posts["March"].url) == ("posts/2014/links/", "posts/2014/links-2/")
    (problem,) = blog.problems
    assert (problem.file, problem.code) == ("posts/2014-03-01-links.md", "post-address-taken")
    assert "posts/2014-05-01-links.md" in problem.message
    assert blog.build(MARCH)["March"].url == "posts/2014/links-2/"


def test_a_draft_that_is_published_takes_nobodys_address(tmp_path: Path) -> None:
    blog = Blog(tmp_path)
    posts = blog.build(MAY | {"2014-03-01-links.md": "title: March\ndraft: true"})
    assert posts["May"].url == "posts/2014/links/"
    posts = blog.build(MAY | MARCH)
    assert (posts["May"].url, posts["March"].url) == ("posts/2014/links/", "posts/2014/links-2/")


def test_a_post_to_come_takes_nobodys_address(tmp_path: Path) -> None:
    blog = Blog(tmp_path)
    later = {"2026-12-01-links.md": "title: To come", "2026-12-01-links/index.md": "title: X\ndate: 2026-11-01"}
    posts = blog.build(later)
    assert (posts["X"].url, posts["To come"].url) == ("posts/2026/links/", "posts/2026/links-2/")


def test_an_address_of_a_post_that_has_gone_stays_free_for_it(tmp_path: Path) -> None:
    blog = Blog(tmp_path)
    blog.build(MAY)
    assert blog.build(MARCH)["March"].url == "posts/2014/links-2/"
    posts = blog.build(MARCH | MAY)
    assert (posts["May"].url, posts["March"].url) == ("posts/2014/links/", "posts/2014/links-2/")


def test_a_file_that_is_renamed_keeps_its_address_or_leads_on_from_it(tmp_path: Path) -> None:
    blog = Blog(tmp_path)
    blog.build(MAY)
    moved = blog.build({"2014/links/index.md": "title: May\ndate: 2014-05-01"})["May"]
    assert (moved.url, moved.former) == ("posts/2014/links/", ())
    moved = blog.build({"2014-05-01-many-links.md": "title: May"})["May"]
    assert (moved.url, moved.former) == ("posts/2014/many-links/", ("posts/2014/links/",))
    moved = blog.build({"2014-05-01-many-links.md": "title: May"})["May"]
    assert (moved.url, moved.former) == ("posts/2014/many-links/", ("posts/2014/links/",))


def test_another_slug_date_or_permalink_leads_on(tmp_path: Path) -> None:
    blog = Blog(tmp_path)
    first = blog.build(MAY)["May"]
    for key, url in (
        ("slug: other", "posts/2014/other/"),
        ("permalink: /links-of-may.html", "links-of-may.html"),
        ("date: 2015-01-01", "posts/2015/links/"),
    ):
        post = blog.build({"2014-05-01-links.md": f"title: May\n{key}"})["May"]
        assert post.url == url
        assert "posts/2014/links/" in post.former
        assert post.id == first.id
    assert set(post.former) == {"posts/2014/links/", "posts/2014/other/", "links-of-may.html"}
    back = blog.build(MAY)["May"]
    assert back.url == "posts/2014/links/"
    assert set(back.former) == {"posts/2015/links/", "posts/2014/other/", "links-of-may.html"}


def test_a_pattern_of_addresses_that_comes_later_leads_on_from_the_old_ones(tmp_path: Path) -> None:
    blog = Blog(tmp_path)
    blog.build(MAY | MARCH)
    for pattern, url in (("{year}/{month}/{slug}/", "2014/05/links/"), ("{year}/{slug}.html", "2014/links-2.html")):
        blog.settings = replace(SITE, post_address=pattern)
        assert blog.build(MAY | MARCH)["May"].url == url
    assert set(blog.build(MAY | MARCH)["May"].former) == {"posts/2014/links-2/", "2014/05/links/"}


def test_a_pattern_that_meets_the_sites_own_pages_steps_aside(tmp_path: Path) -> None:
    blog = Blog(tmp_path, replace(SITE, post_address="{category}/{slug}/"))
    posts = blog.build({"a.md": "title: A\ndate: 2014-01-01\ncategory: Blogs", "b.md": "title: B\ndate: 2014-01-01"})
    assert (posts["A"].url, posts["B"].url) == ("posts/2014/a/", "b/")


def test_ids_do_not_change_hands_either(tmp_path: Path) -> None:
    blog = Blog(tmp_path)
    one, two = {"b/2014-05-01-x.md": "title: One"}, {"a/2014-05-01-x.md": "title: Two"}
    first = blog.build(one)["One"].id
    posts = blog.build(one | two)
    assert posts["One"].id == first
    assert posts["Two"].id != first


def test_former_addresses_are_those_of_jekyll_and_hugo(tmp_path: Path) -> None:
    blog = Blog(tmp_path)
    aliases = "aliases: [/old/place/, /p/7, https://old.example/2012/x.html]"
    keys = f"title: May\n{aliases}\nredirect_from:\n  - /2012/older\n  - /?p=12"
    post = blog.build({"2014-05-01-links.md": keys})["May"]
    assert post.former == ("old/place/", "p/7/", "2012/x.html", "2012/older/")
    assert post.asked == ("?p=12",)
    assert blog.problems == ()


def test_a_former_address_that_is_another_posts_is_refused_by_name(tmp_path: Path) -> None:
    blog = Blog(tmp_path)
    blog.build(MAY)
    posts = blog.build(MAY | {"2014-06-01-y.md": "title: Y\naliases: [/posts/2014/links/, /blogs/x/, /../y/]"})
    assert (posts["Y"].former, posts["May"].url) == ((), "posts/2014/links/")
    assert [problem.code for problem in blog.problems] == ["former-address-refused"] * 3


def test_a_copy_of_the_ledger_fills_up_what_is_not_known() -> None:
    one = KnownPost(source="posts/a.md", id="i", day="2014-01-01", title="A")
    other = replace(one, source="posts/b.md", former=True)
    ledger, copy = Ledger(posts={"a/": one}), Ledger(posts={"a/": other, "b/": other})
    assert merged(ledger, copy).posts == {"a/": one, "b/": other}
    assert Ledger.read(merged(ledger, copy).write()) == merged(ledger, copy)


THREE = {"2014-05-01-a.md": "title: A", "2014-05-02-b.md": "title: B", "2014-05-03-c.md": "title: C"}


def swapped(**titles: str) -> dict[str, str]:
    """The three files with these titles in them."""
    return {name: f"title: {titles[name[11]]}" for name in THREE if name[11] in titles}


def test_files_that_change_places_take_their_posts_addresses_along(tmp_path: Path) -> None:
    for number, files in enumerate((swapped(a="B", b="A", c="C"), swapped(a="B", b="C", c="A"))):
        folder = tmp_path / str(number)
        folder.mkdir()
        blog = Blog(folder)
        before = {title: (post.url, post.id) for title, post in blog.build(THREE).items()}
        assert {title: (post.url, post.id) for title, post in blog.build(files).items()} == before
        assert {title: (post.url, post.id) for title, post in blog.build(files).items()} == before


def test_a_file_that_takes_the_name_of_another_takes_not_its_address(tmp_path: Path) -> None:
    blog = Blog(tmp_path)
    blog.build(THREE)
    posts = blog.build(swapped(a="B", c="C"))  # A is gone, B's file is called like it
    assert {title: post.url for title, post in posts.items()} == {"B": "posts/2014/b/", "C": "posts/2014/c/"}
    posts = blog.build(swapped(a="B", c="C") | {"2014-06-01-a.md": "title: New"})
    assert posts["New"].url == "posts/2014/a-2/"
    assert [url for post in posts.values() for url in post.former] == []


def test_a_new_title_in_the_same_file_is_the_same_post(tmp_path: Path) -> None:
    blog = Blog(tmp_path)
    before = blog.build(THREE)["A"]
    after = blog.build(swapped(a="New", b="B", c="C"))["New"]
    assert (after.url, after.id) == (before.url, before.id)


LONG = "\u6f22" * 80


def test_an_address_from_before_names_were_cut_to_200_octets_leads_on(tmp_path: Path) -> None:
    before = "posts/2014/" + LONG + "/"
    known = KnownPost(source="posts/2014-05-01-long.md", id="i", day="2014-05-01", title="Long")
    files = {"2014-05-01-long.md": f"title: Long\nslug: {LONG}"}
    post = Blog(tmp_path).build(files, Ledger(posts={before: known}))["Long"]
    assert post.url == f"posts/2014/{LONG[:63]}-{post.url[-9:]}"
    assert post.former == (before,)
