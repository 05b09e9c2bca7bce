"""Each neighbour does its work, and our pages are as they are without it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import STAMPED, Project, Site

Alone = Callable[[str], Site]


def assert_ours(site: Site, alone: Site) -> None:
    """Our pages, feeds and calendars are there, and stamped pages are the same."""
    lists = {"posts/index.html", "chats/index.html", "calendars/index.html", "search/index.html"}
    assert {*STAMPED, *lists, "posts/feed.atom", "calendars/all.ics", "pagefind/blocks.json"} <= site.keys()
    assert not [name for name in site if "probe" in name]
    assert {name: text_of(site[name]) for name in STAMPED} == {name: text_of(alone[name]) for name in STAMPED}


def text_of(page: bytes) -> bytes:
    """The text of a page; around it a neighbour may add links."""
    return page.partition(b"<article")[2].partition(b"</article>")[0] or page


@pytest.mark.parametrize("options", ["{minify_html: true}", "{minify_html: true, minify_js: true, minify_css: true}"])
def test_minify(project: Project, alone: Alone, theme: str, options: str) -> None:
    site = project.write(theme, f"  - minify: {options}\n").built()
    assert_ours(site, alone(theme))
    assert len(site["notes/index.html"]) < len(alone(theme)["notes/index.html"])


def test_glightbox(project: Project, alone: Alone, theme: str) -> None:
    site = project.write(theme, "  - glightbox\n").built()
    assert_ours(site, alone(theme))
    assert b'class="glightbox"' in site["index.html"]


def test_rss(project: Project, alone: Alone, theme: str) -> None:
    site = project.write(theme, "  - rss\n").built()
    assert_ours(site, alone(theme))
    assert b"<rss" in site["feed_rss_created.xml"]


def test_static_i18n(project: Project, alone: Alone, theme: str) -> None:
    languages = "[{locale: en, default: true, name: English}, {locale: es, name: Español}]"
    plugin = f"  - i18n: {{docs_structure: suffix, languages: {languages}}}\n"
    site = project.write(theme, plugin, files={"notes.es.md": "# Notas\n"}).built()
    assert {*STAMPED, "posts/index.html", "calendars/all.ics", "es/notes/index.html"} <= site.keys()
    assert b"Notas" in site["es/notes/index.html"]


def test_redirects(project: Project, alone: Alone, theme: str) -> None:
    plugin = "  - redirects: {redirect_maps: {old.md: posts/2026-10-01-open.md, news.md: posts/index.md}}\n"
    site = project.write(theme, plugin).built()
    assert_ours(site, alone(theme))
    assert b"../posts/2026/open/" in site["old/index.html"]
    assert b"../posts/" in site["news/index.html"]
    assert "does not exist" not in project.said


def test_print_site(project: Project, alone: Alone, theme: str) -> None:
    site = project.write(theme, last="  - print-site\n").built()
    assert_ours(site, alone(theme))
    assert b"Notes" in site["print_page/index.html"]


def test_macros(project: Project, alone: Alone, theme: str) -> None:
    site = project.write(theme, "  - macros\n", files={"notes.md": "# Notes\n\nOf {{ config.site_name }}.\n"}).built()
    assert b"Of Test." in site["notes/index.html"]
    assert_ours(site, alone(theme))
    assert b"{{ braces }}" in site["posts/2026/open/index.html"]


def test_awesome_nav(project: Project, alone: Alone, theme: str) -> None:
    navigation = "nav:\n  - notes.md\n  - posts/index.md\n  - index.md\n"
    site = project.write(theme, "  - awesome-nav\n", files={".nav.yml": navigation}).built()
    assert_ours(site, alone(theme))
    if theme == "material":
        menu = site["notes/index.html"].partition(b"md-nav--primary")[2]
        assert menu.index(b"Notes") < menu.index(b"Posts") < menu.index(b"Home")
        assert b"Chats" not in menu


def test_gen_files(project: Project, alone: Alone, theme: str) -> None:
    script = "import mkdocs_gen_files as g\nwith g.open('posts/made.md', 'w') as f:\n    f.write(TEXT)\n"
    text = "---\ntitle: Made\ndate: 2026-10-02\n---\nBy a script.\n"
    project.write(theme, "  - gen-files: {scripts: [make.py]}\n")
    (project.folder / "make.py").write_text(script.replace("TEXT", repr(text)))
    site = project.built()
    assert b"By a script." in site["posts/2026/made/index.html"]
    assert site["events/workshop/index.html"] == alone(theme)["events/workshop/index.html"]


def test_git_revision_date_localized(project: Project, alone: Alone, theme: str) -> None:
    project.write(theme, "  - git-revision-date-localized: {enable_creation_date: true}\n")
    commit(project.folder)
    site = project.built()
    assert_ours(site, alone(theme))
    assert b"git-revision-date" in site["notes/index.html"] or theme == "flipkit"


def commit(folder: Path) -> None:
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "One"]):
        subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *command], cwd=folder, check=True
        )


def test_section_index(project: Project, alone: Alone, theme: str) -> None:
    navigation = "nav:\n  - index.md\n  - Us:\n      - notes.md\n  - Posts: posts/index.md\n"
    site = project.write(theme, "  - section-index\n", navigation).built()
    assert {*STAMPED, "posts/index.html"} <= site.keys()
    assert b"Notes" in site["notes/index.html"]


def test_materials_blog_and_tags(project: Project, alone: Alone, theme: str) -> None:
    files = {
        "diary/index.md": "# Diary\n",
        "diary/posts/day.md": "---\ndate: 2026-10-03\n---\n# A day\n\nIt rained.\n",
        "tags.md": "# Tags\n\n<!-- material/tags -->\n",
        "notes.md": "---\ntags: [Plans]\n---\n# Notes\n",
    }
    plugins = "  - material/blog: {blog_dir: diary}\n  - material/tags\n  - material/search\n"
    site = project.write(theme, plugins, files=files).built()
    assert_ours(site, alone(theme))
    assert b"It rained." in site["diary/2026/10/03/a-day/index.html"]
    assert b"Plans" in site["tags/index.html"]
    assert "search/search_index.json" in site


def test_mike(project: Project, theme: str) -> None:
    project.write(theme)
    commit(project.folder)
    for key, value in (("user.name", "A"), ("user.email", "a@example.org")):
        subprocess.run(["git", "config", key, value], cwd=project.folder, check=True)
    project.run("mike", "deploy", "1.0")
    listed = subprocess.run(
        ["git", "ls-tree", "-r", "--name-only", "gh-pages", "1.0"],
        cwd=project.folder,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    site = {f"1.0/{name}" for name in project.files(project.folder / "site")}
    assert {*listed} >= {name for name in site if "/." not in name}
    assert f"1.0/{STAMPED[0]}" in listed


def test_navigation_instant(project: Project, alone: Alone, theme: str) -> None:
    site = project.write(f"{theme}, features: [navigation.instant]").built()
    assert_ours(site, alone(theme))
    for page in ("index.html", *STAMPED[:2]):  # the third one leads on
        assert site[page].count(b"assets/flipkit/instant.js") == 1
    assert "navigation.instant" not in project.said


def test_materials_offline_plugin_is_answered_in_a_sentence(project: Project, theme: str) -> None:
    said = project.write(theme, "  - material/offline\n").run("mkdocs", "build", expect=1)
    assert "Take out the line, or the plugin that sets it (offline)" in said
    assert "`flipkit build --offline` makes a copy that needs no server" in said


def test_materials_offline_plugin_beside_a_copy_for_a_disk(project: Project, theme: str) -> None:
    project.write(theme, "  - material/offline\n  - material/search\n  - minify: {minify_html: true}\n")
    project.run("flipkit", "build", "--offline")
    site = project.files(project.folder / "site-offline")
    assert {*STAMPED, "posts/index.html", "notes/index.html", "search/index.html", "search/titles.js"} <= site.keys()
    assert b'{"location":"notes/index.html"' in site["search/search_index.js"]
    assert b"posts/2026/open/index.html" in site["notes/index.html"]
    assert not (project.folder / "site").exists()


def test_a_copy_for_a_disk_without_it_has_no_search_that_needs_a_server(project: Project) -> None:
    project.write("material", "  - material/search\n").run("flipkit", "build", "--offline")
    site = project.files(project.folder / "site-offline")
    assert b"md-search__form" not in site["notes/index.html"]
    assert not [name for name in site if name.startswith("search/") and name not in TITLES]


TITLES = ("search/index.html", "search/titles.js")
