"""Get the programs that read our calendars and are no Python packages: from Debian, and from npm.

    python -m tools.clients

Installs what is missing, nothing a second time. tests/clients/programs.py says what each is for.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from tools.chromium import as_root, succeeds

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "clients"
STAMP = FOLDER / "node_modules" / ".installed"

#: Debian's packages with a command that succeeds where they are there.
PACKAGES: dict[tuple[str, ...], list[str]] = {
    ("calcurse",): ["calcurse", "--version"],
    ("php-cli", "php-sabre-vobject"): ["php", "-r", 'exit((include "Sabre/VObject/autoload.php") ? 0 : 1);'],
    ("python3-gi", "gir1.2-ical-3.0"): [
        *("/usr/bin/python3", "-c"),
        'import gi; gi.require_version("ICalGLib", "3.0"); from gi.repository import ICalGLib',
    ],
}
NODE: dict[tuple[str, ...], list[str]] = {("nodejs", "npm"): ["npm", "--version"]}


def main() -> int:
    missing = _missing()
    if missing:
        _install(missing)
    if missing := _missing():
        print(
            f"These are missing: {' '.join(missing)}, and could not be installed. On Debian and Ubuntu, as root:\n"
            f"  apt install {' '.join(missing)}\nThen repeat `make clients`. Elsewhere run it in a Debian container.",
            file=sys.stderr,
        )
        return 1
    return _npm()


def _missing() -> list[str]:
    """Give the packages whose programs don't answer."""
    wanted = PACKAGES | NODE
    return [name for names, command in wanted.items() if not succeeds(command, quiet=True) for name in names]


def _install(names: list[str]) -> None:
    sudo = as_root()
    if not shutil.which("apt-get") or sudo is None:
        return
    if succeeds([*sudo, "apt-get", "update", "--quiet"]):
        succeeds([*sudo, "apt-get", "install", "--quiet", "--yes", "--no-install-recommends", *names])


def _npm() -> int:
    """Install what package-lock.json names, with the hashes there, unless that is done."""
    wanted = hashlib.sha256((FOLDER / "package-lock.json").read_bytes()).hexdigest()
    if STAMP.is_file() and STAMP.read_text() == wanted:
        return 0
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit-lockfile-registry-resolved"]
    if subprocess.run(command, cwd=FOLDER, check=False).returncode:
        print("npm could not install ical.js; its own words are above. Is there a network?", file=sys.stderr)
        return 1
    STAMP.write_text(wanted)
    return 0


if __name__ == "__main__":
    sys.exit(main())
