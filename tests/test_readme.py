"""README, CONTRIBUTING and SECURITY are true: their targets and links exist, and what README shows works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import sample, shown

pytestmark = pytest.mark.slow

PAGES = ["README.md", "CONTRIBUTING.md", "SECURITY.md"]


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


def test_what_readme_shows_is_done_in_order(tmp_path: Path) -> None:
    """A community is begun; a chat, a conference from a spreadsheet and a blog come into it; then it is built."""
    here = tmp_path / "flipkit" / ".venv" / "bin" / "activate"
    here.parent.mkdir(parents=True)
    here.write_text("", encoding="utf-8")  # flipkit is at hand already
    with shown.lab_bench(tmp_path / "blog") as address:
        reader = shown.Trial(tmp_path / "flipkit", {shown.LAB_BENCH: address})
        for block in shown.blocks(text("README.md")):
            reader.does(block)
    assert reader.folder == tmp_path / "north-lakes"
    sample.run(reader.folder, "flipkit", "check", "--strict", "--ignore", "site-url-placeholder")
    site = reader.folder / "site"
    assert (site / "chats/flipclass/2026-11-23/index.html").is_file()
    assert (site / "chats/northlakes/index.html").is_file()
    assert (site / "events/flipcon-2027/sessions/six-minutes/index.html").is_file()
    assert (site / "blogs/the-flipped-lab-bench/index.html").is_file()


def test_what_readme_only_shows() -> None:
    only = [str(block) for block in shown.blocks(text("README.md")) if block.only]
    assert [line.split("  ")[0] for line in only] == [
        "make site",
        "pipx install ./flipkit-0.1.0-py3-none-any.whl",
        "py -m venv .venv",
        "make wheel",
    ]


def test_a_mkdocs_site_takes_the_plugins_and_a_blog_written_by_hand(tmp_path: Path) -> None:
    (blog,), (parts,) = blocks("Add a blog", "yaml"), blocks("In a MkDocs site you have", "yaml")
    files = {
        "mkdocs.yml": f"site_name: Example\nsite_url: https://example.org/\ndocs_dir: content\n{parts}",
        "content/index.md": "# Example\n",
        "content/people.yml": "maren-holt: {name: Maren Holt}\n",
        "content/blogs.yml": blog,
    }
    for name, content in files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    sample.run(tmp_path, "flipkit", "check", "--strict", "--ignore", "site-url-placeholder")
    sample.run(tmp_path, "flipkit", "build", "--strict")
    assert (tmp_path / "site/blogs/the-flipped-lab-bench/index.html").is_file()
