"""Sites that have other plugins beside ours: built by MkDocs, in an environment where all of them are."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

BIN = Path(sys.executable).parent
OURS = ("posts", "blogs", "events", "calendars", "search")
#: What every site here has; a test adds to it, or puts something else in its place.
CONTENT = {
    "index.md": "# Home\n\nWelcome. ![A plan](plan.png)\n",
    "notes.md": "# Notes\n\nRead [the open day](posts/2026-10-01-open.md).\n",
    "plan.png": "no picture",
    "posts/2026-10-01-open.md": "---\ntitle: Open day\n---\nCome at *nine*, with `{{ braces }}`.\n",
    "events/evening/index.md": '---\nkind: chat\ntitle: "#evening"\nstarts: 2026-11-02 20:00\nrepeats: weekly\n---\n',
    "events/workshop/index.md": "---\nkind: event\ntitle: Workshop\nstarts: 2027-01-23 09:00\n---\nBring a plan.\n",
    "blogs.yml": "[]\n",
}
#: Pages of ours that are stamped; no neighbour changes them.
STAMPED = ("posts/2026/open/index.html", "events/workshop/index.html", "events/evening/index.html")
Site = dict[str, bytes]


class Project:
    """A site to be built, and what its builds said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said = ""

    def write(
        self, theme: str, plugins: str = "", more: str = "", *, files: Mapping[str, str] | None = None, last: str = ""
    ) -> Project:
        """Write the site: `plugins` stand before ours, `last` behind them, as YAML."""
        for name, text in {**CONTENT, **(files or {})}.items():
            path = self.folder / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        ours = "".join(f"  - flipkit/{part}\n" for part in OURS)
        head = "site_name: Test\nsite_url: https://site.example/\ndocs_dir: content\n"
        (self.folder / "mkdocs.yml").write_text(
            f"{head}theme: {{name: {theme}}}\n{more}plugins:\n{plugins}{ours}{last}"
        )
        return self

    def run(self, *command: str, expect: int = 0) -> str:
        """Run a command of the environment here; give what it said."""
        path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path, "FLIPKIT_NOW": "2026-11-22", "NO_MKDOCS_2_WARNING": "1"}
        done = subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
        self.said = done.stdout + done.stderr
        assert done.returncode == expect, self.said
        assert "Traceback" not in self.said
        return self.said

    def built(self) -> Site:
        """Build the site with MkDocs; give its files."""
        self.run("mkdocs", "build")
        return self.files(self.folder / "site")

    @staticmethod
    def files(folder: Path) -> Site:
        return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(params=["material", "flipkit"])
def theme(request: pytest.FixtureRequest) -> str:
    """The theme of a site: ours, or Material, whose guests we are."""
    return str(request.param)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project")


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    """The same site without neighbours, by its theme."""
    built: dict[str, Site] = {}

    def give(theme: str) -> Site:
        if theme not in built:
            built[theme] = Project(tmp_path_factory.mktemp(theme)).write(theme).built()
        return built[theme]

    return give
