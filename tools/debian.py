"""Get programs from Debian's packages: what is missing, nothing a second time."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping

from tools.chromium import as_root, succeeds

Packages = Mapping[tuple[str, ...], list[str]]
"""Names of packages to a command that succeeds where they are there."""


def ensure(wanted: Packages, target: str) -> bool:
    """Install what does not answer; where that fails, say what to do before `make {target}` is repeated."""
    if names := _missing(wanted):
        _install(names)
    if names := _missing(wanted):
        print(
            f"These are missing: {' '.join(names)}, and could not be installed. On Debian and Ubuntu, as root:\n"
            f"  apt install {' '.join(names)}\nThen repeat `make {target}`. Elsewhere run it in a Debian container.",
            file=sys.stderr,
        )
    return not names


def _missing(wanted: Packages) -> list[str]:
    return [name for names, command in wanted.items() if not succeeds(command, quiet=True) for name in names]


def _install(names: list[str]) -> None:
    sudo = as_root()
    if not shutil.which("apt-get") or sudo is None:
        return
    if succeeds([*sudo, "apt-get", "update", "--quiet"]):
        succeeds([*sudo, "apt-get", "install", "--quiet", "--yes", "--no-install-recommends", *names])
