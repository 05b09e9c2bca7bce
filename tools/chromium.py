"""Print the path of a Chromium for the browser tests; with `--install`, get one if there is none.

    python tools/chromium.py [--install] [--shell]

`--shell` gets Chromium's headless shell, too, where that can be had without asking.

The one place that knows where to look: the Makefile and tests/browser/conftest.py both ask here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

#: Chromium without the windows it draws for nobody; pages cost it a third less.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome")
ADVICE = """\
No Chromium was found, and none could be installed. One of these, then repeat:
  Debian:  apt install chromium (as root)
  Fedora:  dnf install chromium (as root)
  macOS:   brew install --cask chromium
  any:     .venv/bin/playwright install --with-deps chromium
  or name your own: CHROMIUM=/path/to/chromium make test"""


def main(arguments: list[str]) -> int:
    if "--shell" in arguments:
        install_shell()
    path = find()
    if path is None and "--install" in arguments:
        path = install()
    if path is None:
        print(ADVICE, file=sys.stderr)
        return 1
    print(path)
    return 0


def find() -> str | None:
    """The first of the candidates that starts."""
    return next(filter(starts, candidates()), None)


def candidates() -> Iterator[str]:
    if named := os.environ.get("CHROMIUM"):
        yield named
        return  # who names one wants no other
    yield from filter(None, map(shutil.which, NAMES))
    if path := playwrights_own():
        yield path


def playwrights_own() -> str | None:
    """Where Playwright keeps the Chromium it downloads; it may not have been downloaded."""
    try:
        # Here, as the Python that asks may not have it, and mostly PATH has answered before.
        from playwright.sync_api import sync_playwright  # noqa: PLC0415
    except ImportError:
        return None
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def starts(path: str) -> bool:
    """Whether it is a browser: Ubuntu's chromium-browser may be a note that points to a snap."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def install_shell() -> None:
    """On a machine that is ours to change (a container, a CI runner), get the shell from Debian; else do without."""
    ours = hasattr(os, "geteuid") and os.geteuid() == 0
    if ours and "CHROMIUM" not in os.environ and not shutil.which(SHELL) and shutil.which("apt-get"):
        brisk = ["-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=10"]
        succeeds(["apt-get", "install", "--quiet", "--yes", "--no-install-recommends", *brisk, SHELL])


def install() -> str | None:
    """Try each way that this machine allows until a Chromium starts."""
    if "CHROMIUM" in os.environ:
        return None
    for way in ways():
        done = all(succeeds(command) for command in way)
        if done and (path := find()):
            return path
    return None


def ways() -> Iterator[list[list[str]]]:
    """Ways to get a Chromium, each a list of commands."""
    if shutil.which("apt-get") and (sudo := as_root()) is not None:
        yield [
            [*sudo, "apt-get", "update", "--quiet"],
            [*sudo, "apt-get", "install", "--quiet", "--yes", "--no-install-recommends", "chromium"],
        ]
    yield [[sys.executable, "-m", "playwright", "install", "chromium"]]


def as_root() -> list[str] | None:
    """What to put before a command so that it runs as root: nothing, sudo, or None where neither will do."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and succeeds(["sudo", "--non-interactive", "true"], quiet=True):
        return ["sudo", "--non-interactive"]
    return None


def succeeds(command: list[str], *, quiet: bool = False) -> bool:
    if not quiet:
        print("$", *command, file=sys.stderr, flush=True)
    # The path is all that goes to stdout.
    output = subprocess.DEVNULL if quiet else sys.stderr
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, stdout=output, stderr=output, env=environment, check=False).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
