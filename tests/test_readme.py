"""README and CONTRIBUTING are true: their targets exist, their links lead somewhere, their examples work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import sample

PAGES = ["README.md", "CONTRIBUTING.md"]


def text(page: str) -> str:
    return (sample.ROOT / page).read_text(encoding="utf-8")


def section(heading: str) -> str:
    return text("README.md").split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def blocks(heading: str, language: str) -> list[str]:
    """The examples of one section of README."""
    return re.findall(rf"^```{language}\n(.*?)^```$", section(heading), flags=re.M | re.S)


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_that_is_named_exists(page: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):.*## ", text("Makefile"), flags=re.M))
    assert (
        set(re.findall(r"\bmake ([a-z-]+)`", text(page)) + re.findall(r"^make ([a-z-]+)", text(page), flags=re.M))
        <= targets
    )


@pytest.mark.parametrize("page", PAGES)
def test_links_to_files_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]+)", text(page)) + re.findall(
        r'src="(?!https?://)([^"]+)"', text(page)
    )
    assert [link for link in links if not (sample.ROOT / link).exists()] == []


def test_readme_shows_the_two_commands_first() -> None:
    (first,) = blocks("Two commands", "sh")
    assert [line.split("#")[0].strip() for line in first.splitlines()] == ["make site", "make test"]
    assert text("README.md").index("\n## ") == text("README.md").index("\n## Two commands")


def test_examples_of_the_readme_are_a_site_without_a_problem(tmp_path: Path) -> None:
    """A chat with a week, a conference from a spreadsheet and a followed blog, as README writes them."""
    chat, week = blocks("Publish a chat", "yaml")
    (conference,) = blocks("Publish a conference", "yaml")
    (sessions,) = blocks("Publish a conference", "csv")
    (blog,) = blocks("Follow a blog", "yaml")
    (parts,) = blocks("In a MkDocs site you have", "yaml")
    files = {
        "mkdocs.yml": f"site_name: Example\nsite_url: https://example.org/\ndocs_dir: content\n{parts}",
        "content/index.md": "# Example\n",
        "content/people.yml": "maren-holt: {name: Maren Holt}\ndevon-akers: {name: Devon Akers}\n",
        "content/blogs.yml": blog,
        "content/events/flipclass/index.md": chat,
        "content/events/flipclass/weeks/2026-11-23.md": week,
        "content/events/flipcon-2027/index.md": conference.replace("[sessions.csv, sessions/]", "sessions.csv"),
        "content/events/flipcon-2027/sessions.csv": sessions,
    }
    for name, content in files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    sample.run(tmp_path, "flipkit", "check", "--strict")
    sample.run(tmp_path, "flipkit", "build", "--strict")
    assert (tmp_path / "site/chats/flipclass/2026-11-23/index.html").is_file()
    assert (tmp_path / "site/events/flipcon-2027/sessions/six-minutes/index.html").is_file()
