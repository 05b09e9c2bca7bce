"""Markdown is rendered once: what an earlier build rendered is taken from it, unless something else has a say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.config import load_config

from flipkit.mkdocs.markdown import Renderer
from flipkit.mkdocs.shelf import Shelf
from flipkit.mkdocs.unbroken import with_whole_options


def renderer(folder: Path, extensions: str = "[tables]") -> Renderer:
    """A renderer of a project with these extensions, which keeps its texts beside it."""
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(f"site_name: Kept\nmarkdown_extensions: {extensions}\n")
    return Renderer(load_config(str(folder / "mkdocs.yml")), "posts", Shelf(folder / "state" / "kept.json"))


def kept(folder: Path) -> Path:
    """Change what was kept, so that a text that comes from there is told from one rendered anew."""
    file = folder / "state" / "kept.json"
    shelf = Shelf(file)
    for line in file.read_text().splitlines()[1:]:
        key = line.partition("\t")[0]
        shelf.put(key, str(shelf.get(key)).replace("once", "kept"))
    shelf.keep()
    return file


def keep(made: Renderer) -> None:
    """End the build, as it were."""
    if made.shelf:
        made.shelf.keep()


def test_a_text_rendered_before_is_taken_from_there(tmp_path: Path) -> None:
    first = renderer(tmp_path)
    assert first("*once*", "a.md") == "<p><em>once</em></p>"
    keep(first)
    kept(tmp_path)
    second = renderer(tmp_path)
    assert [second("*once*", "a.md"), second("*once*", "b.md"), second("*twice*", "a.md")] == [
        "<p><em>kept</em></p>", "<p><em>once</em></p>", "<p><em>twice</em></p>",
    ]  # fmt: skip


def test_only_what_the_last_build_used_is_remembered(tmp_path: Path) -> None:
    first = renderer(tmp_path)
    first("*once*", "a.md")
    first("gone", "b.md")
    keep(first)
    second = renderer(tmp_path)
    second("*once*", "a.md")
    keep(second)
    assert "gone" not in kept(tmp_path).read_text()


@pytest.mark.parametrize("extensions", ["[tables, footnotes]", "[{toc: {baselevel: 2}}]"])
def test_other_extensions_or_options_render_anew(tmp_path: Path, extensions: str) -> None:
    first = renderer(tmp_path)
    first("*once*", "a.md")
    keep(first)
    kept(tmp_path)
    assert renderer(tmp_path, extensions)("*once*", "a.md") == "<p><em>once</em></p>"


@pytest.mark.parametrize(
    "extensions",
    ["[pymdownx.snippets]", "[{toc: {slugify: !!python/name:markdown.extensions.toc.slugify_unicode '' }}]"],
)
def test_nothing_is_kept_where_a_text_alone_does_not_say_what_comes_of_it(tmp_path: Path, extensions: str) -> None:
    first = renderer(tmp_path, extensions)
    first("*once*", "a.md")
    keep(first)
    assert not (tmp_path / "state").exists()


def test_a_file_with_another_bit_is_none(tmp_path: Path) -> None:
    first = renderer(tmp_path)
    first("*once*", "a.md")
    keep(first)
    file = tmp_path / "state" / "kept.json"
    file.write_bytes(file.read_bytes().replace(b"once", b"onde"))
    assert renderer(tmp_path)("*once*", "a.md") == "<p><em>once</em></p>"


@pytest.mark.parametrize("found", ["", "[]", "{", "{}", "0123456789abcdef\n{}"])
def test_a_file_that_is_none_is_no_matter(tmp_path: Path, found: str) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "kept.json").write_text(found)
    again = renderer(tmp_path)
    assert again("*once*", "a.md") == "<p><em>once</em></p>"
    keep(again)
    assert "<em>once</em>" in (tmp_path / "state" / "kept.json").read_text()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<div>a</div>I didn&#8217;t &amp; can.", ["<p>I didn&#8217;t &amp; can.</p>"]),
        ("<div>\na\n</div> b &amp; c", ["<p>b &amp; c</p>"]),
        ("<table><tr><td>x</td></tr></table>T &amp; U\n\nLast &lt;", ["<p>T &amp; U</p>", "<p>Last &lt;</p>"]),
        ("<div>a</div><b>x</b> &amp; y", ["<p><b>x</b> &amp; y</p>"]),
        ("<!-- c -->T &amp; U", ["<p>T &amp; U</p>"]),
        ("<hr>T &amp; U", ["<p>T &amp; U</p>"]),
        ("<div>a</div>&amp; y", ["<p>&amp; y</p>"]),
        ("```\n<div>a</div>b &amp; c\n```", ["&lt;div&gt;a&lt;/div&gt;b &amp;amp; c"]),
        ("    <div>a</div>b &amp; c", ["&lt;div&gt;a&lt;/div&gt;b &amp;amp; c"]),
        ("`<p>a</p>b &amp; c`", ["<code>&lt;p&gt;a&lt;/p&gt;b &amp;amp; c</code>"]),
    ],
)
def test_names_of_characters_stay_where_they_are(tmp_path: Path, text: str, words: list[str]) -> None:
    made = renderer(tmp_path, "[fenced_code]")(text, "a.md")
    assert [each for each in words if each not in made] == []
    assert made.count("&") == "".join(words).count("&")


def test_a_note_to_who_writes_a_text_is_no_part_of_it(tmp_path: Path) -> None:
    """It would stand in the source of pages, and in feeds."""
    render = renderer(tmp_path, "[fenced_code]")
    assert render("<!-- What it is about. -->\n", "a.md") == ""
    assert render("One<!-- a b --> word.\n\n<!-- c\n\nd -->\n", "a.md") == "<p>One word.</p>"
    assert render("```\n<!-- shown -->\n```", "a.md") == "<pre><code>&lt;!-- shown --&gt;\n</code></pre>"


def test_options_and_names_in_code_are_in_one_piece() -> None:
    def whole(text: str) -> str:
        return f'<span class="fk-unbroken">{text}</span>'

    long = "a-" * 20
    html = f"<p><code>-f, --config-file FILE, --strict</code> <code>plain</code> <code>{long}</code></p>"
    said = f"<code>{whole('-f,')} {whole('--config-file FILE,')} {whole('--strict')}</code> <code>plain</code>"
    assert with_whole_options(html) == f"<p>{said} <code>{long}</code></p>"
    assert with_whole_options("<code>1 h 30 min</code>") == f"<code>{whole('1 h 30 min')}</code>"
    blocks = "<pre><span></span><code>build --strict\n</code></pre><pre><code>a-b</code></pre>"
    assert with_whole_options(blocks) == blocks


@pytest.mark.parametrize(
    "code",
    [
        "<{ width=960 height=220 }>",
        "<[the chat]>(../events/flipclass/index.md)",
        "hours_per_unit: <{CEU: 10}>",
        "hours: <{2027-06-17: 08:30-17:00,> <2027-06-18: 08:30-13:00}>",
        "prework: {for: <[talk, workshop],> <limit: 20 min}>",
        "{filename}<2026-08-24-a-first-week.md>",
        "/calendars/<spring-day>/organizers.ics",
        "weeks/<&lt;scheduled date&gt;.>md",
        "flipkit import wordpress blog.xml <--into content/posts>",
        "uvx ./<flipkit-0.1.0-py3-none-any.whl> flipkit serve",
        "<schedule-table-without-sessions>",
        "schedule-table-without-a-row-of-sessions",
    ],
)
def test_longer_code_parts_between_what_is_one(code: str) -> None:
    held = re.sub("<([^<>]+)>", r'<span class="fk-unbroken">\1</span>', code)
    assert with_whole_options(f"<code>{code.replace('<', '').replace('>', '')}</code>") == f"<code>{held}</code>"


def test_a_line_of_running_text_does_not_end_between_a_number_and_its_word() -> None:
    html = '<p title="20 min">60 minutes, in 2027 we, a · b, E-mail, well-known 181-85-030, first-long-film.yml</p>'
    mail, number, file = (
        f'<span class="fk-unbroken">{said}</span>' for said in ("E-mail", "181-85-030", "first-long-film.yml")
    )
    script = "<script>1 in · x</script>"
    assert with_whole_options(html + script) == (
        f'<p title="20 min">60\u00a0minutes, in 2027 we, a\u00a0· b, {mail}, well-known {number}, {file}</p>{script}'
    )
    assert with_whole_options("a <b>pre-</b>work 60 <i>minutes</i> 7 &lt; 8 x ·") == (
        "a <b>pre-</b>work 60 <i>minutes</i> 7 &lt; 8\u00a0x\u00a0·"
    )
    assert with_whole_options("<pre><b>E-mail</b> 60 minutes</pre> <title>E-mail</title>").count("fk-unbroken") == 0
    assert with_whole_options("<code>flipkit build 20 min later then</code>") == (
        '<code>flipkit build <span class="fk-unbroken">20 min</span> later then</code>'
    )


def test_what_is_in_one_piece_stays_as_it_is() -> None:
    once = with_whole_options("<p>E-mail and pre-work · <code>--config</code> <code>weeks/<b>a-b</b></code></p>")
    assert once.count("<span") == 3
    assert with_whole_options(once) == once


def test_an_address_in_code_may_part_behind_its_slashes() -> None:
    assert with_whole_options("<p><code>https://example.org/page/it</code> https://a.example/b</p>") == (
        "<p><code>https://example.org/<wbr>page/<wbr>it</code> https://a.example/b</p>"
    )
