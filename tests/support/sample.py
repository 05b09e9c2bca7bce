"""The sample community, copied so that tests leave the working tree alone, and built."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.support import ready

ROOT = Path(__file__).resolve().parents[2]
NOW = "2026-11-22"
"""The day the sample is about; a Sunday, the evening before a chat."""


def copy(to: Path, *, site_url: str | None = None) -> Path:
    """Copy mkdocs.yml and content/ into the new folder `to`, with another address if asked."""
    to.mkdir(parents=True)
    shutil.copytree(ROOT / "content", to / "content")
    configuration = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    if site_url is not None:
        configuration = re.sub(r"^site_url:.*$", f"site_url: {site_url}", configuration, count=1, flags=re.M)
    (to / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    return to


def build(project: Path) -> Path:
    """Gather and build a project as `make site` does, on the sample's day; gives its site/ folder."""
    run(project, "flipkit", "gather")
    run(project, "flipkit", "build")
    return project / "site"


def run(project: Path, command: str, *arguments: str, now: str = NOW) -> str:
    """Run a command of this environment in `project` and give what it printed; its failure is the test's."""
    done = attempt(project, [command, *arguments], now=now)
    assert done.returncode == 0, (
        f"{command} {' '.join(arguments)}: exit {done.returncode}\n{done.stdout}{done.stderr}"
    )
    return done.stdout


def attempt(project: Path, command: Sequence[str], *, now: str = NOW) -> subprocess.CompletedProcess[str]:
    """Run a command of this environment in `project`, whatever comes of it."""
    program, *arguments = command
    return ready.run(program, arguments, project, {**os.environ, "FLIPKIT_NOW": now, "NO_COLOR": "1"})
