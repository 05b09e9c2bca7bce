"""Where the links of a blog to itself lead: nobody's host, drafts, and pictures that are nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from flipkit.gather.content.blog_import import BlogImport, ImportOptions
from flipkit.gather.content.blog_import.account import Fate, ImportedPart
from flipkit.gather.content.blog_import.folder_export import FolderExport
from flipkit.gather.content.blog_import.html_export import HtmlExport
from flipkit.gather.content.blog_import.own_addresses import OwnAddresses
from flipkit.gather.formats.blog_exports.foreign_posts import BlogExport
from tests.support.blogs import come_home, files, wordpress

HEAD = '<html><head><title>{}</title><meta name="date" content="2012-02-0{}"></head><body><main>'
PAGES = {
    "one.html": f'{HEAD.format("One", 1)}<p>See <a href="deep/two.html#legs">two</a>, <a href="gone.html">gone</a>, '
    '<a href="?p=7">seven</a>, <a href="/about/">about</a>, <a href="https://elsewhere.example/x">x</a> and '
    '<img src="pics/frog.png" alt="A frog"><img src="https://elsewhere.example/b.png" alt="b">.</p>',
    "deep/two.html": f'{HEAD.format("Two", 2)}<h2 id="legs">Legs</h2><p>Back to <a href="../one.html">one</a> or '
    '<a href="../gone.html">gone</a>.</p>',
}
ITEM = """<item><title>{title}</title><link>{link}</link><guid isPermaLink="false">http://new.example/?p={id}</guid>
<wp:post_id>{id}</wp:post_id><wp:post_name>{name}</wp:post_name><wp:status>{status}</wp:status>
<wp:post_type>post</wp:post_type><wp:post_date>2012-02-0{id} 08:00:00</wp:post_date>
<content:encoded><![CDATA[{text}]]></content:encoded></item>"""
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>New</title>
<wp:base_blog_url>http://new.example</wp:base_blog_url>{}</channel></rss>"""


def item(number: int, name: str, text: str, status: str = "publish") -> str:
    return ITEM.format(
        id=number, name=name, title=name, text=text, status=status, link=f"http://new.example/2012/02/{name}/"
    )


def blog(*items: str) -> BlogExport:
    return wordpress(RSS.format("".join(items)).encode())


def listed(done: BlogImport, code: str) -> dict[str, tuple[int, tuple[str, ...]]]:
    """What a reason is about: how often, and where."""
    return {
        about.target: (about.number, about.names)
        for reason in done.account.by_reason()
        if reason.why.fault.code == code
        for about in reason.about
    }


@pytest.fixture
def pages(tmp_path: Path) -> HtmlExport:
    for name, html in PAGES.items():
        (tmp_path / "old" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "old" / name).write_text(f"{html}</main></body></html>", "utf-8")
    return HtmlExport(root=tmp_path / "old", timezone="America/New_York")


def test_where_nobody_knows_the_host_none_is_invented(pages: HtmlExport, tmp_path: Path) -> None:
    done = come_home(tmp_path, pages)
    one, two = (files(tmp_path)[f"posts/2012-02-0{n}-{name}.html"] for n, name in ((1, "one"), (2, "two")))
    assert ".invalid" not in one + two
    assert '<a href="2012-02-02-two.html#legs">two</a>' in one
    assert '<a href="2012-02-01-one.html">one</a>' in two
    assert '<a href="gone.html">gone</a>' in one and '<img src="pics/frog.png"' in one
    assert listed(done, "import-link-unsure").keys() == {"gone.html", "one.html?p=7", "about/", "../gone.html"}
    assert listed(done, "import-upload-away").keys() == {"pics/frog.png"}
    assert done.account.counts[ImportedPart.UPLOAD] == {Fate.LOST: 1}


def test_pictures_beside_the_pages_come_along(pages: HtmlExport, tmp_path: Path) -> None:
    (tmp_path / "old" / "pics").mkdir()
    (tmp_path / "old" / "pics" / "frog.png").write_bytes(b"png")
    done = come_home(tmp_path, pages, options=ImportOptions(media=tmp_path / "old"))
    assert '<img src="media/pics/frog.png"' in files(tmp_path)["posts/2012-02-01-one.html"]
    assert done.account.counts[ImportedPart.UPLOAD] == {Fate.CHANGED: 1}


@pytest.mark.parametrize("text", ["[gone](gone.md)\n\n![Frog](../pics/frog.png)\n", "<a href='gone.md'>g</a>\n"])
def test_markdown_stays_as_it_was_written(tmp_path: Path, text: str) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "2012-02-01-one.md").write_text(f"---\ntitle: One\n---\n{text}", "utf-8")
    done = come_home(tmp_path, FolderExport(root=tmp_path / "old", program="Jekyll", timezone="America/New_York"))
    assert files(tmp_path)["posts/2012-02-01-one.md"].endswith(text)
    assert listed(done, "import-link-unsure") == {"gone.md": (1, ("posts/2012-02-01-one.md",))}


def test_a_link_to_a_draft_is_listed_and_stays(tmp_path: Path) -> None:
    link = '<a href="http://new.example/?p=2">soon</a>'
    done = come_home(tmp_path, blog(item(1, "one", link), item(2, "two", "Words.", "draft")))
    assert link in files(tmp_path)["posts/2012-02-01-one.html"]
    assert done.account.counts[ImportedPart.LINK] == {Fate.LOST: 1}
    assert [*listed(done, "import-link-held")] == ["http://new.example/?p=2"]


@pytest.mark.parametrize("has_media", [False, True])
def test_a_picture_that_is_nowhere_is_not_kept(tmp_path: Path, has_media: bool) -> None:
    picture = "http://new.example/wp-content/uploads/2012/02/frog.png"
    (tmp_path / "media").mkdir()
    options = ImportOptions(media=tmp_path / "media" if has_media else None)
    text = f'<img src="{picture}" alt="f"> <a href="{picture}">f</a>'
    done = come_home(tmp_path, blog(item(1, "one", text)), options=options)
    assert done.account.counts[ImportedPart.UPLOAD] == {Fate.LOST: 2}
    code = "import-upload-missing" if has_media else "import-upload-away"
    assert listed(done, code) == {picture: (2, ("posts/2012-02-01-one.html",))}


def test_a_host_that_nobody_named_is_hinted_at(tmp_path: Path) -> None:
    old = "".join(f'<a href="http://old.example/blog/{name}">x</a>' for name in ("one", "two", "three"))
    others = [item(number, name, "Words.") for number, name in ((2, "two"), (3, "three"))]
    done = come_home(tmp_path, blog(item(1, "one", old), *others))
    assert [(name, what.fault.code) for name, what in done.account.remarks] == [
        ("old.example/blog", "import-host-unsaid")
    ]
    assert "--former-host old.example/blog:" in done.account.remarks[0][1].remedy
    again = come_home(
        tmp_path / "b", blog(item(1, "one", old), *others), options=ImportOptions(former_hosts=("old.example/blog",))
    )
    assert again.account.remarks == []
    assert again.account.counts[ImportedPart.LINK] == {Fate.CHANGED: 3}


def test_a_host_of_somebody_else_is_none_of_ours(tmp_path: Path) -> None:
    links = "".join(f'<a href="http://wiki.example/{name}">x</a>' for name in ("one", "elsewhere", "", "other"))
    assert come_home(tmp_path, blog(item(1, "one", links))).account.remarks == []


@pytest.mark.parametrize(
    ("address", "is_relative"),
    [
        ("gone.html", True),
        ("../pics/frog.png", True),
        ("?p=7", True),
        ("deep/er/", True),
        ("frog.png", True),
        ("lab.example/page", False),
        ("lab.example", False),
        ("https;//lab.example/x", False),
        ("It&#8217;s", False),
        ("mailto:a@lab.example", False),
        ("#legs", False),
        ("/about/", False),
        ("{{ page.url }}", False),
    ],
)
def test_what_lacks_its_scheme_is_no_link_of_the_blog(address: str, is_relative: bool) -> None:
    assert (OwnAddresses().relative(address, "https://blog.invalid/x") is not None) == is_relative


@pytest.mark.parametrize(
    ("link", "leads_to"),
    [
        ("/blog/Five-Stages-of-Marking/", "five"),
        ("/five-stages-of-marking", "five"),
        ("/FIVE-STAGES-OF-MARKING/index.html", "five"),
        ("/posts/five-stages-of-marking.html#third", "five"),
        ("/blog/2012-02-01-Five-Stages-of-Marking/", "five"),
        ("/blog/2012/2/five-stages-of-marking.php?utm_source=feed", "five"),
        ("/Labs/2012/02/01/five-stages-of-marking/", "five"),
        ("/blog/%C3%9Cbung-macht-m%C3%BCde/", "practice"),
        ("/blog/%c3%9cbung-macht-m%c3%bcde", "practice"),
        ("/blog/U\u0308bung-macht-mu\u0308de/", "practice"),
        ("/blog/ubung-macht-mude/", "practice"),
        ("/2012/03/tides/", "tides in March"),
        ("/blog/2012-04-05-Tides", "tides in April"),
        ("/tides/", None),
        ("/blog/tides/", None),
        ("/blog/2012/05/tides/", None),
        ("/blog/2012-05-01-Five-Stages-of-Marking/", None),
        ("/shop/five-stages-of-marking/", None),
        ("/tag/five-stages-of-marking/", None),
        ("/blog/five-stages/", None),
    ],
)
def test_a_link_leads_home_where_one_target_is_left(tmp_path: Path, link: str, leads_to: str | None) -> None:
    texts = {
        "2012-02-01-Five-Stages-of-Marking.md": "categories: [Labs]",
        "2012-02-20-Übung-macht-müde.md": "",
        "2012-03-04-Tides.md": "",
        "2012-04-05-Tides.md": "",
        "2012-05-06-links.md": "",
    }
    (tmp_path / "old").mkdir()
    for name, said in texts.items():
        text = f"[there]({link})" if "links" in name else "Words."
        (tmp_path / "old" / name).write_text(f"---\ntitle: Any\n{said}\n---\n{text}\n", "utf-8")
    come_home(tmp_path, FolderExport(root=tmp_path / "old", program="Jekyll", timezone="America/New_York"))
    places = {
        "five": "2012-02-01-five-stages-of-marking.md",
        "practice": "2012-02-20-ubung-macht-mude.md",
        "tides in March": "2012-03-04-tides.md",
        "tides in April": "2012-04-05-tides.md",
    }
    written = files(tmp_path)["posts/2012-05-06-links.md"].rpartition("[there](")[2].strip(")\n")
    part = "#third" if "#" in link else ""
    assert written == (places[leads_to] + part if leads_to else link)
