"""A page that goes through the host's templates is rendered only where something that it is made of changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flipkit.mkdocs import run
from flipkit.mkdocs.kept_templates import KeptTemplates
from tests.mkdocs.building import files, stamps
from tests.support.project import ALL, write

PAGES = {"a.md": "# A\n\nWords.\n", "b.md": "# B\n\n[A](a.md)\n"}


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[set[str], dict[str, bytes]]]:
    """Change a project and build it; give the pages that were left as they are, and the site."""
    left = set[str]()
    real = KeptTemplates.render

    def noted(self: KeptTemplates, load: Any, context: Any) -> str:
        html = real(self, load, context)
        left.update(self.left)
        return html

    monkeypatch.setattr(KeptTemplates, "render", noted)
    monkeypatch.setenv("FLIPKIT_NOW", "2026-11-22")
    write(tmp_path, *ALL[:-1], files=PAGES)

    def build(*changes: tuple[str, str, str]) -> tuple[set[str], dict[str, bytes]]:
        left.clear()
        for name, old, new in changes:
            path = tmp_path / name
            path.write_text(path.read_text().replace(old, new))
        run.build(tmp_path / "mkdocs.yml", None, strict=None)
        return {*left}, files(tmp_path / "site")

    return build


def test_only_what_changed_is_rendered(tmp_path: Path, built: Callable[..., Any]) -> None:
    assert built()[0] == set()
    left, _ = built(("content/a.md", "Words", "Other words"))
    assert "b/index.html" in left
    assert "a/index.html" not in left
    left, site = built(("content/b.md", "# B", "# Beta"), ("content/a.md", "Other words", "Words"))
    assert not {"a/index.html", "b/index.html"} & left  # a page's title stands in the menu of all
    assert b"Beta" in site["b/index.html"]


def test_what_all_pages_show_makes_all_anew(built: Callable[..., Any]) -> None:
    built()
    left, site = built(("mkdocs.yml", "site_name: Test", "site_name: Other"))
    assert left == set()
    assert b"Other" in site["a/index.html"]


def test_a_page_that_is_not_as_it_was_is_rendered(tmp_path: Path, built: Callable[..., Any]) -> None:
    _, site = built()
    (tmp_path / "site/b/index.html").unlink()
    left, again = built(("content/a.md", "Words", "More words"))
    assert "b/index.html" not in left
    assert again["b/index.html"] == site["b/index.html"]


def test_what_is_left_is_not_written(tmp_path: Path, built: Callable[..., Any]) -> None:
    built()
    before = stamps(tmp_path / "site")
    built(("content/a.md", "Words", "More words"))
    after = stamps(tmp_path / "site")
    assert {name for name in after if after[name] != before.get(name)} <= {"a/index.html", ".flipkit-manifest.json"}
