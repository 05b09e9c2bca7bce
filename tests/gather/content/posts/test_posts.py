"""Own posts: one oddity one file (tests/data/posts), read through the door and compared whole."""

from __future__ import annotations

import logging
import shutil
from datetime import UTC, datetime
from pathlib import Path

import markdown
import pytest

from flipkit.gather.content.posts import held_back, read_all_posts
from flipkit.model.identifiers import PersonId
from flipkit.model.links import to_sources
from flipkit.model.people import People, Person
from flipkit.model.posts import Category, Post
from flipkit.model.problems import Problem
from flipkit.model.settings import Settings
from flipkit.model.times import at

DATA = Path(__file__).parents[3] / "data" / "posts"
NOW = datetime(2026, 11, 22, 5, tzinfo=UTC)
SITE = Settings(name="Flipped Commons", host="flip.example", timezone="America/New_York")
JO = Person(id=PersonId("jo"), name="Jo Bloggs")
BO = Person(id=PersonId("bo-lind"), name="Bo Lind")


def rendered(text: str, file: str) -> str:
    return to_sources(markdown.markdown(text, extensions=["extra", "toc"]), file, root="posts")


def read(root: Path, *names: str) -> tuple[tuple[Post, ...], tuple[Problem, ...]]:
    """Put files of tests/data/posts into a content folder and read it, drafts too."""
    (root / "posts").mkdir(exist_ok=True)
    for name in names:
        shutil.copy(DATA / name, root / "posts" / name)
    return read_all_posts(root, "posts", markdown=rendered, settings=SITE, people=People([JO]), now=NOW)


def one(root: Path, name: str) -> Post:
    """Read one file that has nothing wrong with it."""
    (post,), problems = read(root, name)
    assert problems == ()
    return post


def written(root: Path, **posts: str) -> tuple[tuple[Post, ...], tuple[Problem, ...]]:
    """Write Markdown posts, `_` for `-` in their names, and read them."""
    (root / "posts").mkdir(exist_ok=True)
    for name, text in posts.items():
        (root / "posts" / f"{name.replace('_', '-')}.md").write_text(text, "utf-8")
    return read(root)


def ny(text: str) -> datetime:
    return at(datetime.fromisoformat(text), "America/New_York")


def test_jekyll_export_keeps_address_ids_and_all_that_nobody_understands(tmp_path: Path) -> None:
    assert one(tmp_path, "2012-02-27-jekyll-export.md") == Post(
        source="posts/2012-02-27-jekyll-export.md",
        url="2012/02/mondays-at-eight/",
        id="http://www.labbench.example/blog/?p=412",
        title="#flipclass: we’re meeting & talking",
        published=ny("2012-02-26T20:31:53"),
        updated=ny("2012-02-26T20:31:53"),
        authors=(Person(id=PersonId("maren-holt"), name="Maren Holt"),),
        category=Category("All", "all"),
        further=(Category("Flipclass", "flipclass"),),
        tags=(Category("chats", "chats"), Category("Q&A", "q-a")),
        language="en",
        summary="We’re meeting. Add it, or read the other.",
        html='<p>We&#8217;re <em>meeting</em>. <a href="https://calendar.example/?a=1&#038;b=2">Add it</a>, '
        'or read <a href="source:posts/pelican-headers.md|pelican-headers.md">the other</a>.</p>',
        words=8,
        metadata={
            "id": "412",
            "layout": "post",
            "guid": "http://www.labbench.example/blog/?p=412",
            "permalink": "/2012/02/mondays-at-eight/",
            "dcssb_short_url": "http://sho.rt.example/fc12",
            "dsq_thread_id": "590041277",
            "enclosure": "http://www.labbench.example/audio/one.mp3\n408137\naudio/mpeg",
        },
    )


def test_pelican_headers_go_on_over_indented_lines(tmp_path: Path) -> None:
    assert one(tmp_path, "pelican-headers.md") == Post(
        source="posts/pelican-headers.md",
        url="posts/2019/header-lines/",
        id="tag:flip.example,2019-03-10:header-lines",
        title="Head: what a header line holds",
        published=ny("2019-03-10T02:30"),  # the clocks skip it: the offset before the change
        updated=ny("2019-03-12"),
        authors=(JO, Person(id=PersonId("lind-bo"), name="Lind, Bo")),
        category=Category("Planning", "planning"),
        tags=(
            Category("slow chat", "slow-chat"),
            Category("planning", "planning"),
            Category("first week", "first-week"),
        ),
        language="en",
        summary="In short: one line.",
        html="\n<p>The text. See "
        '<a href="source:posts/2012-02-27-jekyll-export.md|{filename}/2012-02-27-jekyll-export.md">the export</a>'
        ".</p>",
        words=5,
        metadata={"X-series": "starters\ncontinued"},
    )


def test_hugo_lists_time_field_and_language(tmp_path: Path) -> None:
    post = one(tmp_path, "hugo.md")
    assert (post.title, post.language, post.published) == ("Una semana, cuatro vídeos", "es", ny("2018-01-14T07:30"))
    assert post.updated == datetime(2018, 2, 1, 10, tzinfo=UTC)
    assert (post.authors, post.category) == ((JO, BO), Category("blog", "blog"))
    assert post.tags == (Category("Instructors", "instructors"), Category("Workshops", "workshops"))
    assert post.metadata == {"aliases": "/old/one/\n/old/two/", "header": '{"image": "a.png", "wide": "true"}'}
    assert post.html == '<h1 id="cuatro">Cuatro</h1>\n<p>Texto.</p>'


def test_mkdocs_blog_dates_author_id_and_title_from_the_heading(tmp_path: Path) -> None:
    post = one(tmp_path, "mkdocs-blog.md")
    assert (post.title, post.authors) == ("What the heading says", (JO,))
    assert (post.published, post.updated) == (ny("2024-05-01"), ny("2024-05-03"))
    assert post.summary == "The first paragraph. Another."
    assert "<h1" not in post.html


def test_a_name_is_enough(tmp_path: Path) -> None:
    (post,), problems = read(tmp_path, "2016-02-04-First_post.markdown")
    assert (post.url, post.title, post.published) == ("posts/2016/first-post/", "First post", ny("2016-02-04"))
    assert (post.authors, post.category, post.metadata) == ((), None, {})
    assert [(p.severity, p.field, p.message) for p in problems] == [
        ("warning", "title", "this post has no title; it is called 'First post' after its file.")
    ]


def test_bundle_is_named_by_its_folder(tmp_path: Path) -> None:
    bundle = tmp_path / "posts" / "2020-05-06-my-bundle"
    bundle.mkdir(parents=True)
    (bundle / "index.md").write_text("Title: Bundle\n\n[other](../other.md) ![p](p.png)", "utf-8")
    (post,), problems = read(tmp_path)
    assert (post.url, problems) == ("posts/2020/my-bundle/", ())
    assert post.html.count('"source:posts/other.md|../other.md"') == 1
    assert post.html.count('"source:posts/2020-05-06-my-bundle/p.png|p.png"') == 1


def test_restructuredtext(tmp_path: Path) -> None:
    post = one(tmp_path, "pelican.rst")
    assert (post.title, post.authors) == (
        "Stations without a bell & more",
        (Person(id=PersonId("c-jo-bloggs"), name="C. Jo Bloggs"),),
    )
    assert (post.url, post.published) == ("posts/2012/stations/", ny("2012-12-12T20:15"))
    assert post.tags == (Category("ngs", "ngs"), Category("group work", "group-work"))
    assert (post.summary, post.metadata) == ("Rotation works in a large class.", {"series": "starters\nand more"})
    assert post.html.count('href="source:posts/hugo.md|{filename}hugo.md"') == 1
    assert post.html.count('src="source:posts/images/room.svg|images/room.svg"') == 1


def test_a_table_of_restructuredtext_is_laid_out_by_the_style_sheet(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    table = "=====  =====\nClass  Beans\n=====  =====\nA      12\n=====  =====\n"
    (tmp_path / "posts" / "a.rst").write_text(f"Beans\n#####\n\n:date: 2020-01-02\n\n{table}", "utf-8")
    (post,), problems = read(tmp_path)
    assert problems == ()
    assert post.html.replace("\n", "") == (
        '<table><colgroup><col /><col /></colgroup><thead><tr><th class="head">Class</th><th class="head">Beans</th>'
        "</tr></thead><tbody><tr><td>A</td><td>12</td></tr></tbody></table>"
    )


def test_restructuredtext_faults_are_told_and_read_no_file_of_the_machine(tmp_path: Path) -> None:
    (post,), problems = read(tmp_path, "faulty.rst")
    assert post.html == "<p>The rest is there.</p>\n"
    assert [(p.severity, p.line, p.message) for p in problems] == [
        ("warning", 6, 'reStructuredText: "include" directive disabled.'),
        ("warning", 8, 'reStructuredText: Unknown directive type "nosuch".'),
    ]


def test_restructuredtext_with_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "a.rst").write_text("Bom\n===\n\n:date: 2020-01-02\n\nText\n", "utf-8-sig")
    (post,), problems = read(tmp_path)
    assert (post.title, post.html, problems) == ("Bom", "<p>Text</p>\n", ())


def test_whole_html_document_has_its_fields_in_meta(tmp_path: Path) -> None:
    post = one(tmp_path, "pelican.html")
    assert (post.title, post.published) == ("What & why", ny("2012-02-08T22:15"))
    assert (post.authors, post.category) == ((JO, BO), Category("In the room", "in-the-room"))
    assert (post.summary, post.metadata) == ("It is <short>.", {"shortlink": "https://sho.rt.example/a"})
    assert post.html.strip() == '<p>Text &amp; a <a href="source:posts/hugo.md#cuatro|hugo.md#cuatro">link</a>.</p>'


def test_html_below_yaml(tmp_path: Path) -> None:
    post = one(tmp_path, "2018-03-12-jekyll.html")
    assert (post.title, post.html, post.url, post.draft) == (
        "Below YAML: HTML", "<p>Text.</p>\n", "posts/2018/jekyll/", True,
    )  # fmt: skip


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    post = one(tmp_path, "hostile-title.md")
    assert post.title == '</title><script>alert(1)</script> & "x" {{ y }}'
    assert [author.name for author in post.authors] == ['<b>"Jo" & Bo</b>']
    assert (post.category, post.tags) == (
        Category('A "quoted" <i>one</i>', "a-quoted-i-one-i"), (Category("<tag>", "tag"),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "line", "field", "message"),
    [
        ("bad-date.md", 3, "date", "'2020-02-30' is not in the calendar."),
        ("no-date.md", None, None, "this post has no date."),
        ("not-yaml.md", 2, None, "this is not YAML: mapping values are not allowed here."),
        ("not-keys.md", 2, None, "what stands between the two lines of dashes is not `key: value`."),
        ("toml.md", None, None, "this post has no date."),
        ("latin-1.md", 4, None, "the file is not saved as UTF-8."),
    ],
)
def test_what_cant_be_read_is_told_and_stops_nothing(
    tmp_path: Path, name: str, line: int | None, field: str | None, message: str
) -> None:
    posts, problems = read(tmp_path, name, "hugo.md")
    assert [post.source for post in posts] == ["posts/hugo.md"]
    (problem,) = problems
    assert (problem.file, problem.line, problem.field, problem.severity, problem.message) == (
        f"posts/{name}", line, field, "error", message,
    )  # fmt: skip
    assert problem.remedy


def test_a_text_that_cant_be_rendered_is_told_without_the_machine(tmp_path: Path) -> None:
    def broken(text: str, file: str) -> str:
        raise ValueError(f"no snippet at {tmp_path}/posts/x.md\nmore")

    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "2020-01-01-a.md").write_text("text", "utf-8")
    posts, problems = read_all_posts(tmp_path, "posts", markdown=broken, settings=SITE, people=People(), now=NOW)
    assert (posts, [problem.message for problem in problems]) == (
        (), ["the text can't be rendered: no snippet at posts/x.md."],
    )  # fmt: skip


def test_a_title_that_yaml_takes_for_a_comment(tmp_path: Path) -> None:
    (post,), (problem,) = read(tmp_path, "comment-title.md")
    assert (post.title, problem.severity, problem.line) == ("Comment title", "warning", 2)
    assert '"#like this"' in problem.remedy


@pytest.mark.parametrize(
    ("name", "url", "field", "reason"),
    [
        ("unsafe-permalink.md", "posts/2020/unsafe-permalink/", "permalink", "'..' leads elsewhere than to a page"),
        ("reserved-permalink.md", "posts/2020/reserved-permalink/", "url", "/chats/ belongs to the site itself"),
    ],
)
def test_an_address_that_cant_be_kept(tmp_path: Path, name: str, url: str, field: str, reason: str) -> None:
    (post,), (problem,) = read(tmp_path, name)
    assert (post.url, problem.line, problem.field) == (url, 4, field)
    assert problem.message.endswith(f"because {reason}.")


def test_no_two_posts_share_an_address_or_an_id(tmp_path: Path) -> None:
    head = "---\ntitle: T\ndate: 2020-01-0{}\nslug: same\n{}---\nText."
    posts, problems = written(
        tmp_path,
        a=head.format(1, "guid: g\npermalink: /Old/\n"),
        b=head.format(1, "guid: g\npermalink: /old/\n"),
        c=head.format(1, ""),
        d=head.format(1, "permalink: /posts/2020/same/\n"),
    )
    assert [(post.source, post.url, post.id) for post in posts] == [
        ("posts/a.md", "Old/", "g"),
        ("posts/b.md", "posts/2020/same-2/", "tag:flip.example,2020-01-01:same"),
        ("posts/c.md", "posts/2020/same-3/", "tag:flip.example,2020-01-01:same-2"),
        ("posts/d.md", "posts/2020/same/", "tag:flip.example,2020-01-01:same-3"),
    ]
    assert [(p.file, p.severity, p.field) for p in problems] == [
        ("posts/b.md", "error", "permalink"),
        ("posts/b.md", "warning", "guid"),
        ("posts/b.md", "note", None),
        ("posts/c.md", "note", None),
    ]


def test_a_page_of_the_site_keeps_its_address(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/a.md").write_text("---\ntitle: T\ndate: 2020-01-01\npermalink: /about/\n---\n", "utf-8")
    (post,), (problem,) = read_all_posts(
        tmp_path, "posts", markdown=rendered, settings=SITE, people=People(), now=NOW, files=["about/"]
    )
    assert (post.url, problem.message) == (
        "posts/2020/a/", "the post can't live at '/about/', because a page of the site has this address.",
    )  # fmt: skip


def test_a_translation_lives_beside_its_original(tmp_path: Path) -> None:
    head = "---\ntitle: T\ndate: 2020-01-01\nslug: same\nlang: {}\n---\nText."
    posts, problems = written(tmp_path, a_es=head.format("es-MX"), b=head.format("en"))
    assert problems == ()
    assert {post.language: post.url for post in posts} == {
        "es-MX": "posts/2020/same-es-mx/", "en": "posts/2020/same/",
    }  # fmt: skip


def test_case_twins_are_one_under_the_commonest_spelling(tmp_path: Path) -> None:
    head = "---\ntitle: T\ndate: 2020-01-01\ncategories: {}\n---\n"
    posts, _ = written(
        tmp_path, a=head.format("flipclass"), b=head.format("[Flipclass, flipclass]"), c=head.format("Flipclass")
    )
    assert [post.categories for post in posts] == [(Category("Flipclass", "flipclass"),)] * 3


def test_drafts_and_what_is_to_come_are_left_out(tmp_path: Path) -> None:
    everything, _ = read(tmp_path, "draft.md", "future.md", "2018-03-12-jekyll.html", "hugo.md")
    assert [(post.source, post.draft) for post in everything] == [
        ("posts/future.md", True),
        ("posts/draft.md", True),
        ("posts/2018-03-12-jekyll.html", True),
        ("posts/hugo.md", False),
    ]
    assert [(problem.file, problem.message) for problem in held_back(everything, NOW)] == [
        ("posts/future.md", "this post is held back until 2026-11-23."),
        ("posts/draft.md", "this post is held back: it is a draft."),
        ("posts/2018-03-12-jekyll.html", "this post is held back: it is a draft."),
    ]
    later, _ = read_all_posts(
        tmp_path,
        "posts",
        markdown=rendered,
        settings=SITE,
        people=People(),
        now=datetime(2026, 11, 23, 5, tzinfo=UTC),
    )
    assert [post.source for post in later if not post.draft] == ["posts/future.md", "posts/hugo.md"]


@pytest.mark.parametrize(
    "line",
    ["draft: true", "status: draft", "Status: Hidden", "published: false", "published: no", "status: private"],
)
def test_each_way_to_withhold_a_post(tmp_path: Path, line: str) -> None:
    (post,), problems = written(tmp_path, a=f"---\ntitle: T\ndate: 2020-01-01\n{line}\n---\n")
    assert (post.draft, problems) == (True, ())


@pytest.mark.parametrize("line", ["draft: false", "status: published", "published: true", "status: new"])
def test_what_is_published(tmp_path: Path, line: str) -> None:
    (post,), problems = written(tmp_path, a=f"---\ntitle: T\ndate: 2020-01-01\n{line}\n---\n")
    assert (post.draft, problems) == (False, ())


def test_published_may_be_the_date(tmp_path: Path) -> None:
    (post,), _ = written(tmp_path, a="---\ntitle: T\npublished: 2020-01-01\n---\n")
    assert (post.published, post.draft) == (ny("2020-01-01"), False)


def test_a_key_that_pelican_uses_itself_is_only_data(tmp_path: Path) -> None:
    keys = "content: x\nsettings: y\ntimezone: Nowhere/Town\ntranslations: z\nsave_as: ../../x\ntemplate: t\n"
    (post,), problems = written(tmp_path, a=f"---\ntitle: T\ndate: 2020-01-01\n{keys}---\nText.")
    assert (post.html, problems) == ("<p>Text.</p>", ())
    assert post.metadata == {
        "content": "x", "settings": "y", "timezone": "Nowhere/Town", "translations": "z", "save_as": "../../x",
        "template": "t",
    }  # fmt: skip


def test_a_language_nobody_speaks(tmp_path: Path) -> None:
    (post,), (problem,) = written(tmp_path, a="---\ntitle: T\ndate: 2020-01-01\nlanguage: '<x>'\n---\n")
    assert (post.language, problem.severity, problem.line, problem.field) == ("en", "warning", 4, "language")


def test_a_wrong_language_costs_no_date(tmp_path: Path) -> None:
    (post,), (problem,) = written(tmp_path, **{"2020-01-02-a": "---\ntitle: T\nlang: '?'\n---\n"})
    assert (post.published, problem.severity) == (ny("2020-01-02"), "warning")


def test_a_draft_needs_no_date(tmp_path: Path) -> None:
    (post,), problems = written(tmp_path, a="---\ntitle: T\ndraft: true\n---\n")
    assert (post.draft, post.published, problems) == (True, NOW, ())
    assert [problem.code for problem in held_back([post], NOW)] == ["post-is-draft"]


def test_a_name_that_is_no_date_is_told(tmp_path: Path) -> None:
    posts, (problem,) = written(tmp_path, **{"2020-13-02-a": "---\ntitle: T\n---\n"})
    assert (posts, problem.severity, problem.message) == ((), "error", "this post has no date.")


def test_a_page_where_the_list_stands(tmp_path: Path) -> None:
    posts, (problem,) = written(tmp_path, index="# Posts")
    assert (posts, problem.file, problem.severity) == ((), "posts/index.md", "warning")


def test_links_nobody_resolves_stay_as_they_are(tmp_path: Path) -> None:
    (post,), problems = written(
        tmp_path, a='Title: T\nDate: 2020-01-01\n\n<a href="{{ site.url }}/x">x</a> [t]({tag}x)'
    )
    assert problems == ()
    assert post.html == '\n<p><a href="/x">x</a> <a href="{tag}x">t</a></p>'.lstrip("\n")


def test_no_folder_no_posts(tmp_path: Path) -> None:
    assert read_all_posts(tmp_path, "posts", markdown=rendered, settings=SITE, people=People(), now=NOW) == ((), ())


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    names = [path.name for path in DATA.iterdir() if path.is_file()]
    assert read(tmp_path, *names) == read(tmp_path)


def test_pelican_leaves_logging_as_it_was() -> None:
    assert (logging.getLoggerClass(), type(logging.getLogger())) == (logging.Logger, logging.RootLogger)
    assert logging.getLogger().handlers == [
        handler for handler in logging.getLogger().handlers if "rich" not in type(handler).__module__
    ]


@pytest.mark.parametrize(
    "comment", ["<!-- wp:paragraph --><p>Frogs.</p><!-- /wp:paragraph -->\n", "<!-- a -->\n", "<!--"]
)
def test_many_comments_of_a_block_editor_take_no_time(tmp_path: Path, comment: str) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "frogs.html").write_text(comment * 400, "utf-8")
    posts, (problem,) = read(tmp_path)
    assert (posts, problem.file) == ((), "posts/frogs.html")
