"""The files that commands write of others' words: no key, no line and no document more than was meant."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import etree

from flipkit.commands import main
from flipkit.gather.content.yaml import parse, read
from flipkit.model.text import to_line
from tests.support.hostile import STRINGS

pytestmark = pytest.mark.promise(6)

CHAT = "---\nkind: chat\ntitle: Talk\nstarts: 2026-01-05 20:00\nrepeats: weekly\n---\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "docs" / "events" / "talk" / "weeks").mkdir(parents=True)
    (tmp_path / "docs" / "index.md").write_text("# Home\n")
    (tmp_path / "docs" / "blogs.yml").write_text("- {title: Lab, url: 'https://lab.example/', feed: lab.xml}\n")
    (tmp_path / "docs" / "people.yml").write_text("ada: {name: Ada}\n")
    (tmp_path / "docs" / "events" / "talk" / "index.md").write_text(CHAT)
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: C\ntheme: {name: flipkit}\nplugins: [flipkit/posts, flipkit/blogs, flipkit/events]\n"
        "extra: {flipkit: {timezone: UTC}}\n"
    )
    return tmp_path


def run(project: Path, *words: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(main, [*words, "-f", str(project / "mkdocs.yml")])
    assert not isinstance(result.exception, Exception), result.exception
    assert result.exit_code == exit_code, result.output
    return result.output


def listed(project: Path, name: str) -> Any:
    return parse((project / "docs" / name).read_text("utf-8"), name, whole=True).data


def in_xml(text: str) -> str:
    """What XML can hold of a text."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd]", "", text)


def seen(text: str) -> str:
    return to_line(text)[:40].strip()


def test_a_list_that_is_imported_brings_entries_and_nothing_else(project: Path) -> None:
    body = etree.Element("body")
    for number, text in enumerate(STRINGS.values()):
        etree.SubElement(
            body, "outline", text=in_xml(text), title=in_xml(text), xmlUrl=f"https://a.example/{number}",
            htmlUrl=in_xml(text), language=in_xml(text), description=in_xml(text),
        )  # fmt: skip
    opml = etree.Element("opml", version="2.0")
    opml.append(body)
    (project / "list.opml").write_bytes(etree.tostring(opml))
    run(project, "blogs", "import", str(project / "list.opml"))
    first, *rest = listed(project, "blogs.yml")
    assert first == {"title": "Lab", "url": "https://lab.example/", "feed": "lab.xml"}
    assert {key for entry in rest for key in entry} <= {"title", "url", "feed", "language", "show"}
    assert [entry["feed"] for entry in rest if not re.fullmatch(r"https://a\.example/\d+", entry["feed"])] == []
    assert [entry["url"] for entry in rest if not entry.get("url", "").startswith(("https://", "http://"))] == []


@pytest.mark.parametrize("name", [name for name in STRINGS if name not in ("terminal", "NUL")])  # these are no text
def test_a_transcript_holds_what_was_said_and_nothing_else(project: Path, name: str) -> None:
    text = re.sub("[\ud800-\udfff]", "", STRINGS[name])
    (project / "said.txt").write_text(f"Ana @ana · 20:10\nQ1: {text}\n{text} @bo · 20:11\nA1: {text}\n", newline="")
    run(project, "import", "chat", str(project / "said.txt"), "--into", "talk/2026-01-05")
    folder = project / "docs" / "events" / "talk" / "weeks"
    assert sorted(file.name for file in folder.iterdir()) == ["2026-01-05.md", "2026-01-05.transcript.yml"]
    week = read(folder / "2026-01-05.md", "week.md")
    assert {*week.data} <= {"topic", "questions", "transcript"}
    assert (folder / "2026-01-05.md").read_text("utf-8").endswith("\n---\n")
    said = parse((folder / "2026-01-05.transcript.yml").read_text("utf-8"), "t.yml", whole=True).data
    assert [*said] == ["messages"]
    assert {key for message in said["messages"] for key in message} <= {"n", "at", "who", "question", "text"}


@pytest.mark.parametrize("name", STRINGS)
def test_a_new_file_holds_the_title_it_was_given(project: Path, name: str) -> None:
    text = f"A {STRINGS[name]}"
    run(project, "new", "post", text, "--now", "2026-11-22")
    (post,) = (project / "docs" / "posts").iterdir()
    assert seen(text) in to_line(str(read(post, "post.md").data["title"]))
    assert {*read(post, "post.md").data} <= {"title", "date", "authors"}
    run(project, "new", "week", "talk", "2026-01-12", "--topic", text, "--now", "2026-11-22")
    week = read(project / "docs" / "events" / "talk" / "weeks" / "2026-01-12.md", "week.md").data
    assert (seen(text) in to_line(str(week["topic"])), {*week}) == (True, {"topic", "questions"})
    run(project, "new", "person", text)
    people = listed(project, "people.yml")
    assert (len(people), people["ada"]) == (2, {"name": "Ada"})
    assert [{*each} for each in people.values()] == [{"name"}, {"name"}]
    run(project, "new", "blog", text, "https://bo.example/")
    first, second = listed(project, "blogs.yml")
    assert (first["title"], {*second}) == ("Lab", {"title", "url", "show"})
    assert seen(text) in second["title"]
