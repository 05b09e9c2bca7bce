"""`flipkit status`: one screen of what stands how, and of what to do next."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from flipkit.commands import main
from flipkit.model.web_addresses import is_placeholder
from tests.support.project import write

PLACEHOLDER = (
    "site_url is https://ours.example/, a name that no site can have, so what people subscribe to leads nowhere."
)
REMEDY = "Write there where the site is, such as https://NAME.github.io/REPOSITORY/, and leave `host` as it is."


def ours(folder: Path, *words: str) -> str:
    """Run a command in a project on the sample's day; gives what it said."""
    file = () if words[0] == "init" else ("--config-file", str(folder / "mkdocs.yml"))
    result = CliRunner().invoke(main, [*words, *file], env={"FLIPKIT_NOW": "2026-11-22"})
    assert result.exit_code == 0, result.output
    return result.output


def begun(tmp_path: Path) -> Path:
    folder = tmp_path / "ours"
    ours(folder, "init", str(folder), "--yes", "--timezone", "America/Chicago", "--chat", "#rivers, Wednesdays 16:00")
    return folder


def objects(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ours(folder, "status", "--json").splitlines()]


def test_a_new_community_on_one_screen(tmp_path: Path) -> None:
    said = ours(begun(tmp_path), "status").splitlines()
    assert len(said) < 30
    assert said[:9] == [
        "Ours  https://ours.example/",
        "",
        "Chats",
        "  #rivers                   Wed 25 Nov 2026, 16:00 Chicago: Hello, who are you?",
        "                            7 of the next 8 without a topic",
        "",
        "Posts",
        "  published                 1, the newest of Sun 22 Nov 2026",
        "",
    ]
    assert f"  mkdocs.yml, line 4        {PLACEHOLDER}" in said
    assert "  events/rivers/index.md    has a hint where its text should be" in said
    assert said[said.index("Next") :] == [
        "Next",
        f"  1. mkdocs.yml, line 4: {REMEDY}",
        "  2. Give #rivers on 2026-12-02 a topic",
        '     flipkit new week rivers 2026-12-02 --topic "…"',
        "  3. Write what it is about into events/rivers/index.md, below its head",
        "  4. Say in your own words what index.md still says in the starter's",
        "  5. Follow a blog",
        "     flipkit blogs add ADDRESS",
    ]


def test_what_is_done_is_named_no_more(tmp_path: Path) -> None:
    """Each step that it names, taken."""
    folder = begun(tmp_path)
    content = folder / "content"
    configured = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(configured.replace("https://ours.example/", "https://ours.org/"), "utf-8")
    for number in range(1, 8):
        ours(folder, "new", "week", "rivers", "--topic", f"Topic {number}")
    chat = content / "events/rivers/index.md"
    chat.write_text(chat.read_text("utf-8").partition("<!--")[0] + "For all who teach by a river.\n", "utf-8")
    (content / "index.md").write_text("---\ntemplate: home.html\ntitle: Ours\n---\nWelcome.\n", "utf-8")
    (post,) = (content / "posts").iterdir()
    post.unlink()
    (content / "blogs.yml").write_text("- {title: Bench, url: 'https://bench.org/', feed: bench.xml}\n", "utf-8")
    (content / "bench.xml").write_text("<rss version='2.0'><channel><title>Bench</title></channel></rss>", "utf-8")
    assert [each["command"] for each in objects(folder) if each["kind"] == "step"] == ["flipkit gather"]
    ours(folder, "gather")
    found = objects(folder)
    assert [each for each in found if each["kind"] in ("step", "placeholder", "unwritten")] == []
    assert found[0]["without_topic"] == []
    assert ours(folder, "status").endswith("Next\n  Nothing waits for you.\n")


@pytest.mark.slow
def test_conferences_sources_and_posts_that_are_held(tmp_path: Path) -> None:
    project = write(
        tmp_path, "posts", "blogs", "events",
        files={
            "posts/later.md": "---\ntitle: Later\ndate: 2026-11-01\ndraft: true\n---\nText.\n",
            "events/meeting/sessions.csv": "id,title,start,minutes,room\none,One,2027-06-17 09:00,60,Hall\n",
            "blogs.yml": "- {title: Gone, url: 'https://gone.example/', feed: gone.xml}\n",
            "people.yml": "ada: {nam: Ada}\n",
        },
    )  # fmt: skip
    ours(project, "gather")
    found = objects(project)
    (conference,) = (each for each in found if each["kind"] == "conference")
    assert conference == {
        "kind": "conference", "id": "meeting", "title": "Meeting", "starts": "2027-06-17", "ends": "2027-06-17",
        "sessions": 1, "rooms": 1, "problems": 1,
    }  # fmt: skip
    (blog,) = (each for each in found if each["kind"] == "blog")
    assert (blog["title"], blog["state"], blog["since"]) == ("Gone", "failing", "2026-11-22")
    assert [each["file"] for each in found if each["kind"] == "held"] == ["posts/later.md"]
    assert next(each["command"] for each in found if each["kind"] == "step") == "flipkit check"
    told = ours(project, "status")
    assert "  Meeting                   Thu 17 Jun 2027: sessions 1, rooms 1, 1 error" in told.splitlines()
    assert "  Gone                      failing since Sun 22 Nov 2026: " in told


def test_nothing_is_written(tmp_path: Path) -> None:
    folder = begun(tmp_path)
    before = written(folder)
    ours(folder, "status")
    assert written(folder) == before


def written(folder: Path) -> dict[Path, int]:
    """Every file and when it was written, but for what SQLite puts beside a database that is read."""
    files = (
        path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".sqlite-shm", ".sqlite-wal")
    )
    return {path: path.stat().st_mtime_ns for path in files}


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://ours.example/", True),
        ("https://EXAMPLE.org/pd/", True),
        ("https://www.example.com", True),
        ("https://a.test/", True),
        ("https://site.invalid./", True),
        ("http://localhost:8000/", True),
        ("http://ours.localhost/", True),
        ("http://127.0.0.1:8000/", True),
        ("http://[::1]/", True),
        ("http://0.0.0.0/", True),
        ("", False),
        ("https://ours.org/example/", False),
        ("https://myexample.org/", False),
        ("https://test.ours.org/", False),
        ("http://intranet/", False),
        ("http://192.168.1.4/", False),
    ],
)
def test_which_addresses_are_placeholders(url: str, is_one: bool) -> None:
    assert is_placeholder(url) is is_one


def test_a_placeholder_that_is_meant_is_ignored(tmp_path: Path) -> None:
    folder = begun(tmp_path)
    configured = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(
        configured.replace("  flipkit:\n", "  flipkit:\n    ignore: [site-url-placeholder]\n"), "utf-8"
    )
    assert [each["code"] for each in objects(folder) if each["kind"] == "placeholder"] == ["starter-text"] * 2
    assert "site_url" not in ours(folder, "check")
