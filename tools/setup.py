"""Make an environment hold what a lock file names; nothing to do is the usual case.

    python tools/setup.py ENVIRONMENT LOCK [--project] [--import NAME …]

`--project` adds flipkit itself, editable, built by the backend that the lock pins. `--import` tries
modules afterwards and names those that fail. A stamp in the environment remembers what was installed:
a change of the lock, of pyproject.toml, of Python or of this file installs again.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class SetupError(Exception):
    """The environment could not be made; the message says what to do."""


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("environment", type=Path)
    arguments.add_argument("lock", type=Path)
    arguments.add_argument("--project", action="store_true")
    arguments.add_argument("--import", nargs="+", default=[], dest="modules", metavar="NAME")
    given = arguments.parse_args()
    try:
        ensure(given.environment, given.lock, project=given.project, modules=given.modules)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def ensure(environment: Path, lock: Path, *, project: bool, modules: list[str]) -> None:
    """Bring `environment` to the state of `lock`, unless its stamp says that it is there already."""
    stamp = environment / f"{lock.stem}.stamp"
    wanted = state(lock, project=project)
    if stamp.is_file() and stamp.read_text() == wanted and runs(python_of(environment)):
        return
    if version(python_of(environment)) != list(sys.version_info[:3]):
        print(f"Making {environment} with Python {sys.version.split()[0]}", flush=True)
        venv.create(environment, clear=True, with_pip=True)
    stamp.unlink(missing_ok=True)
    print(f"Installing {lock} into {environment} (once; the first time takes a minute or two)", flush=True)
    if not pip(environment, "--require-hashes", "-r", str(lock)):
        missing = [name for name in modules if not runs(python_of(environment), f"import {name}")]
        raise SetupError(
            f"{lock} could not be installed; pip's own words are above. Is there a network?"
            + (f" Not there: {', '.join(missing)}." if missing else "")
        )
    # The backend is in the lock, so nothing is fetched here that has no hash.
    if project and not pip(environment, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)):
        raise SetupError("flipkit itself could not be installed; pip's own words are above.")
    if failed := [name for name in modules if not runs(python_of(environment), f"import {name}")]:
        raise SetupError(f"{lock} is installed, but these can't be imported: {', '.join(failed)}.")
    stamp.write_text(wanted)


def pip(environment: Path, *arguments: str) -> bool:
    python = str(python_of(environment))
    command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    # A user's own site folder is no part of this environment, whatever pip's configuration says.
    return subprocess.run(command, env={**os.environ, "PIP_USER": "0"}, check=False).returncode == 0


def state(lock: Path, *, project: bool) -> str:
    """What the environment is made from, as one hash."""
    parts = [lock.read_bytes(), Path(__file__).read_bytes(), sys.version.encode()]
    if project:
        parts += [(ROOT / "pyproject.toml").read_bytes(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def python_of(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def version(python: Path) -> list[int] | None:
    """The version of `python`, or None where it isn't there or no longer starts."""
    code = "import sys; print(*sys.version_info[:3])"
    try:
        printed = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    return [int(number) for number in printed.split()]


def runs(python: Path, code: str = "") -> bool:
    try:
        return subprocess.run([python, "-c", code], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
