"""Posts and events are those of MkDocs' own list of files, whatever excludes, hooks and plugins make of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flipkit.gather.sources.archive import Archive
from flipkit.mkdocs.load import load
from flipkit.model.community import Community

from .building import built
from .conftest import Make

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
PARTS = ("posts", "events", "calendars")
CONTENT = {
    "posts/open.md": "---\ntitle: Open\ndate: 2026-10-01\n---\nAn OPEN word.\n",
    "posts/internal/minutes.md": "---\ntitle: Minutes\ndate: 2026-10-01\n---\nThe SALARY of all.\n",
    "posts/half.md": "---\ntitle: Half\ndate: 2026-10-02\n---\nHALF-DONE.\n",
    "posts/internal/plan.pdf": "SALARY",
    "events/board/index.md": "---\nkind: event\ntitle: BOARD EVENING\nstarts: 2027-01-20 19:00\n---\n",
    "events/evening/weeks/2026-11-23.md": "---\ntopic: SECRET MINUTES\n---\n",
}
KEPT_OUT = b"SALARY", b"HALF-DONE", b"BOARD EVENING", b"SECRET MINUTES"
EXCLUDES = "exclude_docs: |\n  posts/internal/\n  events/board/\n  2026-11-23.md\ndraft_docs: |\n  posts/half.md\n"

HOOK = """
from mkdocs.structure.files import File

def on_files(files, config):
    for file in list(files):
        if "internal" in file.src_uri or file.src_uri.startswith(("events/board/", "posts/half")):
            files.remove(file)
        elif file.src_uri == "events/evening/weeks/2026-11-23.md":
            file.content_string = "---\\ntopic: A topic for all\\n---\\n"
        elif file.src_uri == "posts/open.md":
            file.content_string = file.content_string.replace("OPEN", "CHANGED")
    files.append(File.generated(config, "posts/made.md",
        content="---\\ntitle: Made\\ndate: 2026-11-05\\n---\\nBy a hook."))
    files.append(File.generated(config, "events/fair/index.md",
        content="---\\nkind: event\\ntitle: A made fair\\nstarts: 2027-03-01 10:00\\n---\\n"))
"""


def leaks(site: Mapping[str, bytes]) -> list[str]:
    return sorted(name for name, content in site.items() if any(word in content for word in KEPT_OUT))


def checked(project: Path) -> Community:
    known = load(project / "mkdocs.yml")
    with Archive(None) as archive:
        return known.community(NOW, known.files(), archive)


def test_what_is_excluded_or_a_draft_is_in_no_page_feed_or_calendar(make: Make) -> None:
    project = make(*PARTS, extra=EXCLUDES, files=CONTENT)
    site = built(project)
    assert leaks(site) == []
    assert "posts/2026/open/index.html" in site
    assert "posts/internal/plan.pdf" not in site
    assert "BOARD" not in str(checked(project).problems)
    assert [post.title for post in checked(project).posts if post.title in ("Open", "Half", "Minutes")] == ["Open"]


def test_hooks_take_change_and_make_posts_and_events(make: Make) -> None:
    project = make(*PARTS, extra="hooks: [hook.py]\n", files=CONTENT)
    (project / "hook.py").write_text(HOOK, "utf-8")
    site = built(project)
    assert leaks(site) == []
    assert b"By a hook." in site["posts/2026/made/index.html"]
    assert b"CHANGED" in site["posts/2026/open/index.html"]
    assert b"A made fair" in site["calendars/fair.ics"]
    assert b"A topic for all" in site["chats/evening/2026-11-23/index.html"]
    assert not (project / "content/posts/made.md").exists()


def test_a_preview_shows_what_draft_docs_names_and_nothing_excluded(make: Make) -> None:
    from flipkit.mkdocs.plugin import FlipkitPlugin  # noqa: PLC0415
    from flipkit.mkdocs.project import Project  # noqa: PLC0415

    from .building import configured  # noqa: PLC0415

    config = configured(make(*PARTS, extra=EXCLUDES, files=CONTENT))
    project = Project(config, FlipkitPlugin.parts_of(config), serving=True)
    with Archive(None) as archive:
        community = project.community(NOW, project.files(), archive)
    assert {post.title for post in community.posts} >= {"Open", "Half"}
    assert not {post.title for post in community.posts} & {"Minutes"}


def test_a_plugin_that_looks_pages_up_finds_posts_and_lists_at_their_addresses(make: Make) -> None:
    project = make(*PARTS, extra="hooks: [hook.py]\n", files=CONTENT)
    (project / "hook.py").write_text(
        "def on_files(files, config):\n"
        "    config.extra['seen'] = {f.src_uri: f for f in files.documentation_pages()}\n"
        "def on_post_build(config):\n"
        "    seen = config.extra['seen']\n"
        "    names = 'posts/open.md', 'posts/index.md', 'events/board/index.md', "
        "'events/evening/weeks/2026-11-23.md'\n"
        "    print(*(seen[name].url for name in names), file=open(config.config_file_path + '.seen', 'w'))\n",
        "utf-8",
    )
    built(project)
    assert Path(f"{project / 'mkdocs.yml'}.seen").read_text().split() == [
        "posts/2026/open/",
        "posts/",
        "events/board/",
        "chats/evening/2026-11-23/",
    ]
