"""The theme's scripts as TypeScript reads them: their types stand in comments, nothing is compiled."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
#: Those of pages and those of workers: a browser gives them different things.
PROJECTS = (HERE.parents[1] / "jsconfig.json", HERE / "jsconfig.json")

#: What is said of a script of others, unchanged, whose types are not ours to mend: it is read as ours imports it.
OTHERS = re.compile(r"^\S*/noble-ed25519\.js\(.*\n(?: .*\n)*", re.M)


def faults() -> list[str]:
    """What does not fit together, by file and line."""
    return [line for project in PROJECTS for line in _check(project)]


def _check(project: Path) -> list[str]:
    program = HERE / "node_modules" / ".bin" / "tsc"
    command = [str(program), "--project", str(project), "--noEmit", "--pretty", "false"]
    done = subprocess.run(command, cwd=HERE.parents[1], capture_output=True, text=True, check=False)
    assert done.returncode == 0 or done.stdout, done.stderr
    return OTHERS.sub("", done.stdout).splitlines()
