"""Promise 4: what can't stand beside the rest on every disk costs itself only, and is named, build after build."""

from __future__ import annotations

import errno
import logging
from pathlib import Path

import pytest
from mkdocs import utils
from mkdocs.exceptions import Abort, PluginError

from tests.support.project import ALL

from .building import built, files, stamps
from .conftest import Make

pytestmark = [pytest.mark.slow, pytest.mark.promise(4)]

POST = "---\ntitle: Logo\ndate: 2026-01-01\npermalink: {}\n---\nWords\n"
CHAT = "---\nkind: chat\ntitle: {}\nstarts: 2026-12-02 16:00\nrepeats: weekly\n---\n"
#: Files of a community, what a build says of them, files that are there in the end, and one that is not.
COLLISIONS = {
    "a permalink at a picture": (
        {"images/logo.png": "picture", "posts/logo.md": POST.format("/images/logo.png")},
        "a file of the site has this address",
        ["images/logo.png", "posts/2026/logo/index.html"],
        "images/logo.png/index.html",
    ),
    "a permalink below a picture": (
        {"images/logo.png": "picture", "posts/logo.md": POST.format("/images/logo.png/big/")},
        "a file of the site has this address",
        ["images/logo.png", "posts/2026/logo/index.html"],
        "images/logo.png/big/index.html",
    ),
    "a permalink that differs from a picture in capitals": (
        {"images/logo.png": "picture", "posts/logo.md": POST.format("/Images/Logo.PNG/")},
        "the post can't live at '/Images/Logo.PNG/', because a file of the site has this address",
        ["images/logo.png", "posts/2026/logo/index.html"],
        "Images/Logo.PNG/index.html",
    ),
    "one permalink in the file of another": (
        {"posts/one.md": POST.format("/a/"), "posts/two.md": POST.format("/a/index.html/b/")},
        "'index.html' can't be a part of an address",
        ["a/index.html", "posts/2026/two/index.html"],
        "a/index.html/b/index.html",
    ),
    "a permalink at a feed": (
        {"posts/one.md": POST.format("/notes/index.html"), "posts/two.md": POST.format("/NOTES/x/")},
        "a page of the site has this address",
        ["notes/index.html", "posts/2026/one/index.html"],
        "notes/index.html/index.html",
    ),
    "a file with the name of a section": (
        {"blogs": "mine", "posts": ""} | {"posts/first.md": "---\ntitle: First\ndate: 2026-11-01\n---\n"},
        "'blogs' is left out, as it would be a file where 'blogs/' needs a folder",
        ["blogs/index.html", "blogs/a-blog/index.html"],
        "blogs",
    ),
    "pages that differ in capitals": (
        {"About.md": "# One\n", "about.md": "# Two\n"},
        "'about/index.html' is left out: many disks take it and 'About/index.html' for one",
        ["About/index.html"],
        "about/index.html",
    ),
    "a file and a page of one name": (
        {"plan": "mine", "plan.md": "# Plan\n"},
        "'plan' is left out, as it would be a file where 'plan/index.html' needs a folder",
        ["plan/index.html"],
        "plan",
    ),
    "chats that differ in capitals": (
        {"events/Tea/index.md": CHAT.format("Tea"), "events/tea/index.md": CHAT.format("More tea")},
        "many disks take 'tea' and 'Tea' for one folder",
        ["chats/Tea/index.html", "calendars/Tea.ics"],
        "chats/tea/index.html",
    ),
}


@pytest.mark.parametrize("case", COLLISIONS.values(), ids=COLLISIONS)
def test_one_is_refused_and_named_and_all_else_is_published(
    case: tuple[dict[str, str], str, list[str], str], make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    written, said, there, away = case
    written.pop("posts", "")
    project = make(*ALL, files=written)
    with caplog.at_level(logging.WARNING, logger="mkdocs"):
        site = built(project)
    assert said in caplog.text
    assert [url for url in there if url not in site] == []
    assert away not in site
    assert said.split("'")[-1].encode() in site["problems/index.html"].replace(b"&#39;", b"'")
    before = stamps(project / "site")
    assert built(project) == site
    assert stamps(project / "site") == before


TITLES = [
    "\U0001e922" * 200,
    "\u6f22" * 200,
    "CON",
    "nul.",
    "..",
    "C",
    "c",
    "\u0301",
    "a/../../b",
    "x" * 5_000,
    "\u202e",
]


def test_no_title_author_or_category_stops_a_build(make: Make) -> None:
    items = "".join(
        f"<item><title>{title}</title><link>https://blog.example/{number}</link><guid>{number}</guid>"
        f"<category>{title}</category><author>a@b.example ({title})</author><description>Frogs.</description></item>"
        for number, title in enumerate(TITLES)
    )
    feed = (
        f'<rss version="2.0"><channel><title>A blog</title><link>https://blog.example/</link>{items}</channel></rss>'
    )
    posts = {
        f"posts/p{number}.md": f"---\ntitle: '{title}'\ndate: 2026-01-02\ncategory: '{title}'\n---\nX\n"
        for number, title in enumerate(TITLES)
    }
    project = make(*ALL, files={"blog.xml": feed, **posts})
    site = built(project)
    entries = [url for url in site if url.startswith("blogs/a-blog/") and url.count("/") == 3]
    assert len(entries) == len(TITLES)
    assert not [step for url in site for step in url.split("/") if len(step.encode()) > 255 or step in ("con", "nul")]
    assert len({url.casefold() for url in site}) == len(site)
    before = stamps(project / "site")
    assert files(project / "site") == built(project)
    assert stamps(project / "site") == before


def test_a_foreign_folder_is_refused_before_anything_is_made_for_it(make: Make, tmp_path: Path) -> None:
    """Promise 3: `mkdocs build -d`, too, leaves a folder alone that is not ours."""
    (tmp_path / "www").mkdir()
    (tmp_path / "www/index.html").write_text("mine")
    with pytest.raises((PluginError, Abort), match=r"holds files that flipkit did not write|BuildError"):
        built(make("posts"), site_dir=str(tmp_path / "www"))
    assert files(tmp_path / "www") == {"index.html": b"mine"}


@pytest.mark.promise(3)
def test_what_a_link_in_the_state_leads_to_is_not_emptied(make: Make, tmp_path: Path) -> None:
    """Promise 3: MkDocs empties the folder it builds in, and that is ours alone."""
    project = make("posts")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/class.jpg").write_text("mine")
    (project / ".flipkit").mkdir()
    (project / ".flipkit/build").symlink_to(tmp_path / "photos")
    assert "index.html" in built(project)
    assert files(tmp_path / "photos") == {"class.jpg": b"mine"}


@pytest.mark.promise(8)
def test_what_the_machine_refuses_is_said_in_a_sentence(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Promise 8: `mkdocs build`, too, says that the disk is full."""

    def full(_: bytes, target: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", target)

    monkeypatch.setattr(utils, "write_file", full)
    with pytest.raises(PluginError, match=r"The disk is full: .*\.flipkit.* can't be written"):
        built(make("posts"))
