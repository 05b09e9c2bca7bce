"""Get the programs that read our calendars and are no Python packages: from Debian, and from npm.

    python -m tools.clients

Installs what is missing, nothing a second time. tests/clients/programs.py says what each is for.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tools import debian, node

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "clients"

#: Debian's packages with a command that succeeds where they are there.
PACKAGES: dict[tuple[str, ...], list[str]] = {
    ("calcurse",): ["calcurse", "--version"],
    ("php-cli", "php-sabre-vobject"): ["php", "-r", 'exit((include "Sabre/VObject/autoload.php") ? 0 : 1);'],
    ("python3-gi", "gir1.2-ical-3.0"): [
        *("/usr/bin/python3", "-c"),
        'import gi; gi.require_version("ICalGLib", "3.0"); from gi.repository import ICalGLib',
    ],
}


def main() -> int:
    return node.install(FOLDER) if debian.ensure(PACKAGES | node.PACKAGES, "clients") else 1


if __name__ == "__main__":
    sys.exit(main())
