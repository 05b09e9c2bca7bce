"""Where posts and pages of an old blog go: nothing takes the place of another, and every old address leads on."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pytest

from flipkit.gather.content.blog_import import ImportOptions
from flipkit.gather.content.blog_import.account import Fate, ImportedPart
from flipkit.gather.content.blog_import.folder_export import FolderExport
from flipkit.gather.content.blog_import.html_export import HtmlExport
from flipkit.gather.content.blog_import.import_journal import ImportState
from flipkit.gather.content.blog_import.post_guids import guid_in
from flipkit.gather.formats.blog_exports.blogger import BloggerExport
from flipkit.gather.formats.blog_exports.feed_export import FeedExport
from flipkit.gather.formats.blog_exports.foreign_posts import BlogExport
from tests.support.blogs import come_home, files, wordpress

HEAD = '<rss version="2.0" xmlns:wp="w"><channel><link>{0}</link><wp:base_blog_url>{0}</wp:base_blog_url>'


def item(
    number: int, name: str, *, kind: str = "post", status: str = "publish", link: str = "", root: str = ""
) -> str:
    link = link or f"{root}/2012/02/{name}/"
    return (
        f"<item><title>{name or 'Nameless'}</title><link>{link}</link><guid>{root}/?p={number}</guid><description>"
        f"Words {number}</description><wp:post_id>{number}</wp:post_id>"
        "<wp:post_date>2012-02-20 10:00:00</wp:post_date>"
        f"<wp:post_name>{name}</wp:post_name><wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type></item>"
    )


def export(*items: str, root: str = "http://kite.example/blog") -> BlogExport:
    return wordpress(f"{HEAD.format(root)}{''.join(items)}</channel></rss>".encode())


def folder(root: Path, program: str, texts: dict[str, str]) -> FolderExport:
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return FolderExport(root=root, program=program, timezone="UTC")


def former(text: str) -> Iterable[str]:
    line = next((line for line in text.splitlines() if line.startswith("redirect_from: ")), "")
    return line.removeprefix("redirect_from: [").rstrip("]").replace('"', "").split(", ")


KITE = "http://kite.example/blog"


def test_a_draft_makes_room_for_what_was_public(tmp_path: Path) -> None:
    draft = item(4, "twin", status="draft", link=f"{KITE}/?p=4", root=KITE)
    text = f"{item(5, 'other', root=KITE).replace('Words 5', f'&lt;a href=&quot;{KITE}/twin/&quot;&gt;it&lt;/a&gt;')}"
    done = come_home(tmp_path, export(draft, item(7, "twin", root=KITE), text))
    made = files(tmp_path)
    assert "/twin/" in former(made["posts/2012-02-20-twin.html"])
    assert 'id: "7"' in made["posts/2012-02-20-twin.html"]
    assert not {"/twin/", "/blog/twin/", "/blog/"} & {*former(made["posts/2012-02-20-twin-2.html"])}
    assert '<a href="2012-02-20-twin.html">it</a>' in made["posts/2012-02-20-other.html"]
    assert ("/blog/", "/posts/") in done.lists


def test_what_is_asked_for_by_its_number_leads_on(tmp_path: Path) -> None:
    done = come_home(tmp_path, export(item(9, "about", kind="page", link=f"{KITE}/about/", root=KITE)))
    assert {("/blog/?page_id=9", "/blog/about/"), ("/?p=9", "/blog/about/")} <= {*done.lists}


def test_of_pages_with_one_name_none_is_written_over_another(tmp_path: Path) -> None:
    texts = {f"{folder}/notes.md": f"---\ntitle: {folder}\n---\nWords of {folder}.\n" for folder in "abc"}
    pages = {
        f"{number}.md": f"---\ntitle: {number}\nurl: https://x.example/?page_id=1\n---\n{number}\n" for number in "12"
    }
    source = folder(tmp_path / "old", "Jekyll", texts | {"_posts/2012-01-01-x.md": "---\ntitle: X\n---\nx\n"} | pages)
    done = come_home(tmp_path, source)
    made = files(tmp_path)
    assert [name for name in made if "notes" in name] == ["a/notes.md", "b/notes.md", "c/notes.md"]
    assert ("/b/notes.html/", "/b/notes/") in done.lists or ("/b/notes.html", "/b/notes/") in done.lists
    assert done.account.counts[ImportedPart.PAGE] == {Fate.KEPT: 5}
    assert dict(come_home(tmp_path, source).files) == {ImportState.SAME: 6}


@pytest.mark.parametrize(("first", "second"), [("a", "b"), ("b", "a")])
def test_two_blogs_in_one_folder_leave_each_other_alone(tmp_path: Path, first: str, second: str) -> None:
    def blog(name: str) -> BlogExport:
        root = f"http://{name}.example"
        about = item(2, "about", kind="page", link=f"{root}/about/", root=root)
        return export(item(1, "hello-world", root=root), about, root=root)

    come_home(tmp_path, blog(first))
    before = files(tmp_path)
    come_home(tmp_path, blog(second))
    made = files(tmp_path)
    assert {name: made[name] for name in before} == before
    assert sorted(made.keys() - before.keys()) == ["about-2.md", "posts/2012-02-20-hello-world-2.html"]
    for name in (first, second):
        assert dict(come_home(tmp_path, blog(name)).files) == {ImportState.SAME: 2}


def test_a_file_of_ones_own_stays_and_the_post_gets_another_name(tmp_path: Path) -> None:
    own = tmp_path / "content/posts/2012-02-20-tides.html"
    own.parent.mkdir(parents=True)
    own.write_text("---\ntitle: Mine\n---\n<p>Mine.</p>\n")
    done = come_home(tmp_path, export(item(1, "tides", root=KITE)))
    assert dict(done.files) == {ImportState.NEW: 1}
    assert own.read_text() == "---\ntitle: Mine\n---\n<p>Mine.</p>\n"
    assert (own.parent / "2012-02-20-tides-2.html").is_file()


def test_a_blog_that_moved_to_https_keeps_its_files(tmp_path: Path) -> None:
    come_home(tmp_path, export(item(1, "tides", root=KITE)))
    moved = KITE.replace("http:", "https:")
    done = come_home(tmp_path, export(item(1, "tides", root=moved), root=moved))
    assert dict(done.files) == {ImportState.RENEWED: 1}


def test_a_renamed_file_is_known_however_long_its_head_and_odd_its_guid(tmp_path: Path) -> None:
    odd = item(1, "tides", root=KITE).replace(f"{KITE}/?p=1</guid>", 'say "7" \\ ü</guid>')
    source = export(odd.replace("</item>", f"<e:encoded xmlns:e='excerpt'>{'long ' * 4_000}</e:encoded></item>"))
    come_home(tmp_path, source)
    post = tmp_path / "content/posts/2012-02-20-tides.html"
    assert guid_in(post) == 'say "7" \\ ü'
    post.rename(post.with_name("mine.html"))
    come_home(tmp_path, source)
    assert not post.exists()


def test_the_sites_own_pages_and_lists_keep_their_addresses(tmp_path: Path) -> None:
    texts = {
        "content/_index.md": "---\ntitle: Home\n---\nHi\n",
        "content/posts/_index.md": "---\ntitle: All\n---\nAll\n",
        "content/people.md": "---\ntitle: People\n---\nWe\n",
    }
    source = folder(tmp_path / "old", "Hugo", texts)
    come_home(tmp_path, source)
    assert [*files(tmp_path)] == ["home.md", "people-page.md", "posts-page.md"]
    assert dict(come_home(tmp_path, source).files) == {ImportState.SAME: 3}


CONFIG = 'baseURL = "https://sea.example/diary/"\n[permalinks]\nnotes = "/:year/:slug/"\n'
POST = "---\ntitle: {0}\ndate: 2018-01-14T23:30:00-08:00\n{1}---\nWords.\n"


def test_hugo_has_addresses_by_folders_and_by_sections(tmp_path: Path) -> None:
    texts = {
        "hugo.toml": CONFIG,
        "content/posts/One.md": POST.format("One", ""),
        "content/notes/two.md": POST.format("Two", "slug: zwei\n"),
        "content/posts/bundle/index.md": POST.format("Bundle", ""),
    }
    come_home(tmp_path, folder(tmp_path / "old", "Hugo", texts))
    made = files(tmp_path)
    heads = {name.removeprefix("posts/2018-01-14-"): text for name, text in made.items()}
    assert 'permalink: "/posts/one/"' in heads["one.md"]
    assert 'permalink: "/2018/zwei/"' in heads["zwei.md"]
    assert 'permalink: "/posts/bundle/"' in heads["bundle.md"]
    assert {"/diary/posts/one/", "/diary/2018/01/14/one/"} <= {*former(heads["one.md"])}
    assert 'date: "2018-01-14T23:30:00-08:00"' in heads["one.md"]


@pytest.mark.parametrize(
    ("program", "file", "address"),
    [
        ("Jekyll", "_posts/2018-01-14-one.md", "/2018/01/14/one.html"),
        ("Hugo", "content/sea/one.md", "/sea/one/"),
        ("Pelican", "sea/one.md", "/one.html"),
    ],
)
def test_without_a_configuration_the_usual_address_leads_on(
    tmp_path: Path, program: str, file: str, address: str
) -> None:
    come_home(tmp_path, folder(tmp_path / "old", program, {file: POST.format("One", "")}))
    [text] = files(tmp_path).values()
    assert address in former(text)
    assert "permalink" not in text


def test_what_is_public_for_a_time_keeps_its_bounds_and_is_no_draft(tmp_path: Path) -> None:
    bounds = "publishDate: 2018-02-01\nexpiryDate: 2040-01-01\n"
    texts = {"a.md": POST.format("A", bounds), "b.md": POST.format("B", "publishDate: 2018-01-14\n")}
    come_home(tmp_path, folder(tmp_path / "old", "Hugo", texts))
    first, second = files(tmp_path).values()
    assert 'publishDate: "2018-02-01T00:00:00+00:00"\nexpiryDate: "2040-01-01T00:00:00+00:00"\n' in first
    assert "status" not in first + second
    assert "publishDate" not in second


def test_links_of_pelican_lead_on_from_any_folder(tmp_path: Path) -> None:
    text = "[a]({filename}/b.rst#x) [b](|filename|../b.rst) [c]({category}Sea%20life) [d]({static}/pics/x.png)"
    texts = {
        "sub/a.md": f"Title: A\nDate: 2018-01-01\nCategory: Sea life\n\n{text}\n",
        "b.rst": "B\n#\n\n:date: 2018-01-02\n\nSee `a <{filename}sub/a.md>`_.\n",
    }
    come_home(tmp_path, folder(tmp_path / "old", "Pelican", texts))
    made = files(tmp_path)
    way = "2018-01-02-b.html"
    assert f"[a]({way}#x) [b]({way}) [c](/posts/category/sea-life/) [d](/pics/x.png)" in made["posts/2018-01-01-a.md"]
    assert '<a href="2018-01-01-a.md">a</a>' in made["posts/2018-01-02-b.html"]


def test_labels_of_blogger_lead_on_as_they_were_written(tmp_path: Path) -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="alternate" href="http://reef.example/"/><entry>'
        "<id>tag:blogger.com,1999:blog-7.post-1</id><published>2011-05-01T08:00:00-07:00</published>"
        '<category scheme="http://schemas.google.com/g/2005#kind" '
        'term="http://schemas.google.com/blogger/2008/kind#post"/>'
        '<category scheme="http://www.blogger.com/atom/ns#" term="Sea life"/>'
        '<category scheme="http://www.blogger.com/atom/ns#" term="Kelp"/><title>Corals</title><content type="html">'
        '&lt;a href="http://reef.example/search/label/Sea%20life"&gt;all&lt;/a&gt;</content></entry></feed>'
    )
    done = come_home(tmp_path, BloggerExport(lambda: BytesIO(atom.encode()), "blogger.xml"))
    [text] = files(tmp_path).values()
    assert '<a href="/posts/tag/sea-life/">all</a>' in text
    assert ("/search/label/Kelp/", "/posts/tag/kelp/") in done.lists
    gone = [told.name for told in done.account.told if told.part is ImportedPart.LIST]
    assert gone == ["/search/label/Sea life/"]
    assert not any("Sea life" in old for old, _ in done.lists)


def test_pages_of_html_lead_on_from_where_they_lay(tmp_path: Path) -> None:
    old = tmp_path / "old"
    (old / "2012").mkdir(parents=True)
    page = "<html><head><title>{0}</title></head><body><time datetime='2012-03-01'>1</time><p>{0}.</p></body></html>"
    (old / "2012/frogs.html").write_text(page.format("Frogs"))
    (old / "index.html").write_text(page.format("Start here"))
    come_home(tmp_path, HtmlExport(root=old, timezone="UTC"))
    made = files(tmp_path)
    assert [*made] == ["posts/2012-03-01-frogs.html", "posts/2012-03-01-start-here.html"]
    assert "/2012/frogs.html" in former(made["posts/2012-03-01-frogs.html"])


def test_of_a_post_its_sticking_and_its_pictures_words_are_kept(tmp_path: Path) -> None:
    fields = "<wp:postmeta><wp:meta_key>{}</wp:meta_key><wp:meta_value>{}</wp:meta_value></wp:postmeta></item>"
    post = item(1, "tides", root=KITE).replace("</item>", f"<wp:is_sticky>1</wp:is_sticky>{fields}", 1)
    picture = item(7, "tide", kind="attachment", root=KITE).replace(
        "</item>", f"<wp:attachment_url>{KITE}/x.png</wp:attachment_url>{fields}", 1
    )
    words = picture.format("_wp_attachment_image_alt", "The tide comes")
    come_home(tmp_path, export(post.format("_thumbnail_id", "7"), words))
    [text] = files(tmp_path).values()
    assert f'image: "{KITE}/x.png"\nimage_alt: "The tide comes"\nfields: {{"sticky": "1"}}\n' in text


def test_pictures_and_sounds_of_front_matter_are_copied_if_they_are_given(tmp_path: Path) -> None:
    head = "image: assets/x.png\nenclosure: |\n  https://x.example/talk.mp3\n  12\n  audio/mpeg\n"
    source = folder(tmp_path / "old", "Jekyll", {"_posts/2018-01-14-one.md": POST.format("One", head)})
    come_home(tmp_path, source)
    [text] = files(tmp_path).values()
    assert 'enclosure: ["https://x.example/talk.mp3\\n12\\naudio/mpeg"]\nimage: "assets/x.png"\n' in text
    (tmp_path / "old/assets").mkdir()
    for name in ("assets/x.png", "talk.mp3"):
        (tmp_path / "old" / name).write_bytes(b"x")
    done = come_home(tmp_path, source, options=ImportOptions(media=tmp_path / "old"))
    text = files(tmp_path)["posts/2018-01-14-one.md"]
    assert 'enclosure: ["media/talk.mp3\\n12\\naudio/mpeg"]\nimage: "media/x.png"\n' in text
    assert done.account.counts[ImportedPart.ENCLOSURE] == {Fate.CHANGED: 1}
    assert done.account.counts[ImportedPart.PICTURE] == {Fate.KEPT: 1}
    assert (tmp_path / "content/posts/media/talk.mp3").is_file()


def test_letters_are_mended_wherever_they_stand(tmp_path: Path) -> None:
    post = item(1, "tides", root=KITE).replace("<title>tides<", "<title>Donâ€™t<")
    comment = (
        "<wp:comment><wp:comment_id>3</wp:comment_id><wp:comment_content>cafÃ©</wp:comment_content></wp:comment>"
    )
    come_home(tmp_path, export(post.replace("</item>", f"{comment}</item>")))
    come_home(
        tmp_path, folder(tmp_path / "old", "Jekyll", {"2018-01-14-one.md": POST.format("One", "") + "itâ€™s\n"})
    )
    made = files(tmp_path)
    assert 'title: "Don’t"' in made["posts/2012-02-20-tides.html"]
    assert "<p>café</p>" in made["posts/2012-02-20-tides.comments.yml"]
    assert "it’s\n" in made["posts/2018-01-14-one.md"]


def test_a_feeds_opening_is_kept_and_a_post_without_a_name_is_named_by_its_title(tmp_path: Path) -> None:
    rss = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><link>https://k.example</link>'
        "<item><title>Kelp and us</title><link>https://k.example/?p=9</link><pubDate>Mon, 03 Mar 2014 10:00:00 +0100"
        "</pubDate><description>It grows.</description><content:encoded>It grows, and how.</content:encoded></item>"
        "</channel></rss>"
    )
    come_home(tmp_path, FeedExport(lambda: BytesIO(rss.encode()), "kelp.xml"))
    text = files(tmp_path)["posts/2014-03-03-kelp-and-us.html"]
    assert 'summary: "It grows."' in text
    assert "/?p=9" in former(text)


def test_what_was_markdown_and_was_taken_away_does_not_come_back_as_html(tmp_path: Path) -> None:
    source = export(item(1, "tides", root=KITE), item(2, "kelp", root=KITE))
    makes = ImportOptions(markdown=lambda text, _: f"<p>{text.strip()}</p>", makes_markdown=True)
    come_home(tmp_path, source, options=makes)
    (tmp_path / "content/posts/2012-02-20-kelp.md").unlink()
    done = come_home(tmp_path, source, options=ImportOptions(markdown=makes.markdown))
    assert dict(done.files) == {ImportState.REMOVED: 1, ImportState.SAME: 1}
    assert [*files(tmp_path)] == ["posts/2012-02-20-tides.md"]
