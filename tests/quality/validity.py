"""The Nu HTML checker on pages: what it finds that is not Material's."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

JAR = Path(__file__).parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
#: What Material writes into its base, and why it stays.
MATERIALS = (
    "Attribute “autocomplete” is only allowed when",  # on the boxes that open its drawer and its search
)


def faults(files: Iterable[Path], below: Path) -> list[str]:
    """Give what is wrong in these files, a line a fault; their names begin behind `below`."""
    command = ["java", "-jar", str(JAR), "--errors-only", "--stdout", "--format", "gnu", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1} or done.stderr:
        raise SystemExit(f"The HTML checker failed:\n{done.stderr}")
    found = (line.replace(f"file:{below}/", "").replace('"', "") for line in done.stdout.splitlines())
    return [line for line in found if not any(known in line for known in MATERIALS)]
