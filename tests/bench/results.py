"""What a run of the bench measured, with facts of the machine: kept as JSON, shown in the handbook."""

from __future__ import annotations

import json
import os
import platform
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

#: The results that the handbook shows.
FILE = Path(__file__).with_name("results.json")


class Results:
    """Numbers of a run, by what is measured and by whom: seconds of CPU, if nothing else is said."""

    def __init__(self) -> None:
        self._parts: dict[str, dict[str, float]] = {}
        self._machine = machine()

    def note(self, what: str, who: Mapping[str, float]) -> None:
        """Note what each took."""
        self._parts.setdefault(what, {}).update({name: round(number, 3) for name, number in who.items()})

    def keep(self, command: str, file: Path = FILE) -> None:
        """Write them down, with the command that repeats them; what this run did not measure stays as it was."""
        known = json.loads(file.read_text("utf-8")) if file.is_file() else {}
        run = {"command": command, "day": f"{datetime.now(UTC):%Y-%m-%d}", **self._machine}
        for what, who in self._parts.items():
            known[what] = {"took": who, "run": run}
        file.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", "utf-8")


def machine() -> dict[str, object]:
    """Say on what machine this is, and how busy it is: other work makes CPU time longer, too."""
    return {
        "system": f"{platform.system()} {platform.release().partition('-')[0]}",
        "processor": _first(Path("/proc/cpuinfo"), r"model name\s*:\s*(.+)") or platform.machine(),
        "cores": os.cpu_count() or 0,
        "memory, GB": round(int(_first(Path("/proc/meminfo"), r"MemTotal:\s*([0-9]+)") or 0) / 2**20),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 1),
    }


def _first(path: Path, pattern: str) -> str:
    found = re.search(pattern, path.read_text("utf-8", errors="replace")) if path.is_file() else None
    return found[1].strip() if found else ""
