"""Install a folder's node_modules from its package-lock.json, once a change: with npm, by the hashes there."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

#: Debian's packages that are npm, and a command that succeeds where they are there.
PACKAGES: dict[tuple[str, ...], list[str]] = {("nodejs", "npm"): ["npm", "--version"]}


def install(folder: Path) -> int:
    """Bring `folder`/node_modules to the state of the lock; 0, or 1 where npm could not (its words are printed)."""
    stamp = folder / "node_modules" / ".installed"
    wanted = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return 0
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit-lockfile-registry-resolved"]
    if subprocess.run(command, cwd=folder, check=False).returncode:
        print(f"npm could not install {folder}; its own words are above. Is there a network?", file=sys.stderr)
        return 1
    stamp.write_text(wanted)
    return 0
