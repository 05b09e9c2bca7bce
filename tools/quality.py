"""Get what judges pages: Lighthouse and the Nu HTML checker from npm, Java for the latter, and a Chromium.

    python -m tools.quality

Installs what is missing, nothing a second time.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tools import chromium, debian, node

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "quality"
PACKAGES: dict[tuple[str, ...], list[str]] = {("default-jre-headless",): ["java", "-version"]}


def main() -> int:
    if not debian.ensure(PACKAGES | node.PACKAGES, "quality") or node.install(FOLDER):
        return 1
    return chromium.main(["--install"])


if __name__ == "__main__":
    sys.exit(main())
