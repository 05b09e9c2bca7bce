"""HTML of a blog becomes Markdown where that, rendered, is the same; nothing in a text becomes syntax."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.faults import Phrase
from flipkit.gather.content import import_faults
from flipkit.gather.content.blog_import import ImportOptions
from flipkit.gather.content.blog_import.account import Fate, ImportedPart
from flipkit.gather.content.blog_import.import_journal import ImportState
from flipkit.gather.content.blog_import.markdown_text import is_same, to_markdown
from flipkit.gather.formats.sanitize import clean
from flipkit.model.links import to_sources
from tests.support.blogs import BLOGS, come_home, files, wordpress

EXTENSIONS = "abbr admonition attr_list def_list footnotes md_in_html tables toc pymdownx.details pymdownx.highlight"
RENDERER = markdown.Markdown(extensions=[*EXTENSIONS.split(), "pymdownx.superfences"])
FILE = "posts/one.md"


def render(text: str, file: str) -> str:
    RENDERER.reset()
    return to_sources(RENDERER.convert(text), file, "posts")


def made(html: str) -> str | Phrase:
    return to_markdown(html, FILE, "posts", render)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h2>Tides</h2>\n<p>We <em>counted</em> <b>them</b>.</p>", "## Tides\n\nWe *counted* <b>them</b>.\n"),
        ('<p><a href="two.md">two</a> <img src="a.png" alt="A"></p>', "[two](two.md) ![A](a.png)\n"),
        (
            "<ul><li>one<ul><li>deep</li></ul></li><li>two</li></ul>",
            "-   one\n    -   deep\n-   two\n",
        ),
        ("<ol><li>three</li><li>four</li></ol>", "1.  three\n2.  four\n"),
        ("<p>one<br>two</p><hr><p>three</p>", "one  \ntwo\n\n* * *\n\nthree\n"),
        ("<blockquote><p>Said.</p></blockquote>", "> Said.\n"),
        ("<p>a</p><pre><code>x = 1\n</code></pre>", "a\n\n```\nx = 1\n```\n"),
        (
            "<p>Before it stand words that say what was counted, and where, and when.</p>"
            "<table><tbody><tr><td>1</td></tr></tbody></table><p>It is a text, longer than its table is.</p>",
            None,
        ),
    ],
)
def test_a_text_becomes_what_a_person_would_write(html: str, text: str | None) -> None:
    found = made(html)
    assert isinstance(found, str)
    assert text is None or found == text
    assert is_same(html, found, FILE, "posts", render)


@pytest.mark.parametrize(
    "words",
    [
        "*no* _stress_ `code` [link](x) ![p](x)",
        "1. no list",
        "- none",
        "+ none",
        "# none",
        "!!! note",
        "??? note",
        "=== tab",
        ": nothing",
        "word {: .red }",
        "{.red}",
        "[^1]: a note, and [^1]",
        "*[HTML]: no abbreviation",
        "--- title: x ---",
        "~~~ fence",
        "a | b",
        "\\* a \\ b",
        "[[toc]] [TOC]",
        "&amp;copy; &lt;b&gt;",
        "&#123;&#123; no tag }}",
        "&#123;% raw %}",
        "http://a.example/_b_",
    ],
)
def test_nothing_becomes_syntax(words: str) -> None:
    html = f"<p>{words}</p>"
    found = made(html)
    assert isinstance(found, str)
    assert is_same(html, found, FILE, "posts", render)
    assert not {"{{", "{%", "{#"} & {found[at : at + 2] for at in range(len(found))}


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ('[gallery ids="1,2"]', import_faults.FOREIGN_TAGS),
        ("<p><code>&#123;&#123; x }}</code></p>", import_faults.FOREIGN_TAGS),
        ("<p>a</p>loose", import_faults.NOT_THE_SAME),
        ("<div><p>All in one.</p></div>", import_faults.NOT_THE_SAME),
    ],
)
def test_html_is_kept_where_something_would_be_lost(html: str, why: Phrase) -> None:
    assert made(html) == why


TEXTS = st.text(alphabet=list("ab *_`[]()#+-.!?:={}<>&|\\~^\"'1\n"), max_size=12)
NAMES = st.sampled_from("p em strong b code ul li ol blockquote h2 pre a br hr table td div".split())
TREES = st.recursive(
    TEXTS.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")),
    lambda inner: st.tuples(NAMES, st.lists(inner, max_size=3)).map(
        lambda it: f"<{it[0]}>{''.join(it[1])}</{it[0]}>"
    ),
    max_leaves=6,
)


@settings(max_examples=80, deadline=None)
@given(st.lists(TREES, max_size=3).map("".join))
def test_any_html_is_the_same_or_stays(given_html: str) -> None:
    html = clean(given_html, "http://a.example/", "copy")
    found = made(html)
    if isinstance(found, str):
        again = clean(render(found, FILE), "http://a.example/", "copy")
        assert " ".join(again.split()).count("<a ") == html.count("<a ")
        assert is_same(html, found, FILE, "posts", render)
    else:
        assert found in (import_faults.FOREIGN_TAGS, import_faults.NOT_THE_SAME)


def test_a_blog_comes_home_as_markdown_and_twice_is_once(tmp_path: Path) -> None:
    export = wordpress((BLOGS / "harbour-lab.xml").read_bytes())
    asked = ImportOptions(markdown=render, makes_markdown=True)
    done = come_home(tmp_path, export, options=asked)
    text = (
        files(tmp_path)["posts/2012-02-20-soon-a-weekly-tideclass-chat.md"]
        .partition("---\n")[2]
        .partition("---\n")[2]
    )
    assert text == (
        "We’ll begin on **Monday, March 5 at 8PM EST**.\n\n"
        "As I wrote in [slow titrations](2011-11-03-slow-titrations.md), in "
        "[the same](2011-11-03-slow-titrations.md) and in [one that is gone](http://www.harbourlab.example/gone/).\n"
    )
    counted = done.account.counts[ImportedPart.MARKDOWN]
    assert counted[Fate.KEPT] + counted.get(Fate.CHANGED, 0) == len(
        [name for name in files(tmp_path) if name.endswith((".md", ".html"))]
    )
    for options in (asked, ImportOptions(markdown=render)):  # a post that is here keeps its form
        before = {name: text for name, text in files(tmp_path).items() if name.startswith("posts/")}
        again = come_home(tmp_path, export, options=options)
        assert {name: text for name, text in files(tmp_path).items() if name.startswith("posts/")} == before
        assert again.files[ImportState.NEW] == 0


def test_a_post_that_is_here_as_html_stays_html(tmp_path: Path) -> None:
    export = wordpress((BLOGS / "harbour-lab.xml").read_bytes())
    come_home(tmp_path, export)
    before = {name for name in files(tmp_path) if name.startswith("posts/")}
    done = come_home(tmp_path, export, options=ImportOptions(markdown=render, makes_markdown=True))
    assert {name for name in files(tmp_path) if name.startswith("posts/")} == before
    told = {each.why for each in done.account.told if each.part is ImportedPart.MARKDOWN}
    assert import_faults.IMPORT_HTML_KEPT(why=import_faults.HERE_AS_HTML) in told


PAGE = (
    b"<item><title>About</title><link>http://www.harbourlab.example/about/</link><wp:post_id>900</wp:post_id>"
    b"<wp:post_type>page</wp:post_type><wp:status>publish</wp:status><wp:post_name>about</wp:post_name>"
    b"<content:encoded><![CDATA[<p>We are <strong>many</strong>.</p>]]></content:encoded></item></channel>"
)


def imported_page(root: Path, words: bytes = b"many", *, makes: bool | None = None) -> str:
    """The text of a page after an import."""
    data = (BLOGS / "harbour-lab.xml").read_bytes().replace(b"</channel>", PAGE.replace(b"many", words))
    come_home(root, wordpress(data), options=ImportOptions(markdown=render, makes_markdown=makes))
    return files(root)["about.md"].rpartition("---\n")[2]


def test_a_page_keeps_the_form_it_was_given(tmp_path: Path) -> None:
    assert imported_page(tmp_path, makes=True) == "We are **many**.\n"
    assert imported_page(tmp_path) == "We are **many**.\n"
    assert imported_page(tmp_path, b"few") == "We are **few**.\n"
    assert imported_page(tmp_path, makes=False) == "<div>\n<p>\nWe are <strong>many</strong>.\n</p>\n</div>\n"
    assert imported_page(tmp_path) == "<div>\n<p>\nWe are <strong>many</strong>.\n</p>\n</div>\n"


def test_a_post_keeps_the_form_it_was_given_without_being_asked(tmp_path: Path) -> None:
    export = wordpress((BLOGS / "harbour-lab.xml").read_bytes())
    come_home(tmp_path, export, options=ImportOptions(markdown=render, makes_markdown=True))
    before = files(tmp_path)
    again = come_home(tmp_path, export, options=ImportOptions(markdown=render))
    assert (files(tmp_path), [*again.files]) == (before, [ImportState.SAME])


@pytest.mark.parametrize(("again", "times"), [(False, 3), (True, 2)])
def test_no_text_is_made_markdown_twice_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, again: bool, times: int
) -> None:
    made: list[str] = []

    def counted(html: str, *rest: Any) -> Any:
        made.append(html)
        return to_markdown(html, *rest)

    monkeypatch.setattr("flipkit.gather.content.blog_import.markdown_text.to_markdown", counted)
    export = wordpress((BLOGS / "harbour-lab.xml").read_bytes())
    options = ImportOptions(markdown=render, makes_markdown=True)
    come_home(tmp_path, export, options=options)
    if again:  # the form of each file is known
        made.clear()
        come_home(tmp_path, export, options=options)
    assert len(made) == times
