"""Write the lock files: every package the project needs, at one version, with the hashes of its files.

    python tools/lock.py [uv's options, such as --upgrade]

The packages stand in pyproject.toml and nowhere else. The locks hold for every platform (by markers)
and name no index, so that any mirror will do. Versions already locked stay, unless `--upgrade`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: What a community of `flipkit init` installs beside flipkit itself.
STARTER = "plugins/flipkit/starter/files/common/requirements-lock.txt"


def main(options: list[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = project["build-system"]["requires"] + project["project"]["dependencies"]
    groups = project["dependency-groups"]
    extras = project["project"]["optional-dependencies"]
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        uv = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin") / "uv"
        subprocess.run([uv.with_name("python"), "-m", "pip", "install", "--quiet", "uv"], check=True)
        # The larger set first: what the site is built with is then held to what the tests ran with.
        compile_(uv, needed + extras["print"] + extras["cluster"] + groups["dev"], "requirements-dev.txt", options)
        compile_(uv, needed, "requirements.txt", ["--constraint", "requirements-dev.txt", *options])
        needs = project["project"]["dependencies"]
        compile_(uv, needs, STARTER, ["--constraint", "requirements.txt", *options])
        compile_(uv, needed + groups["guests"], "requirements-guests.txt", options)
        compile_(uv, groups["clients"], "requirements-clients.txt", options)
        compile_(uv, groups["bench"], "requirements-bench.txt", options)


def compile_(uv: Path, requirements: list[str], lock: str, options: list[str]) -> None:
    print(f"{lock}: ", end="", flush=True)
    subprocess.run(
        [
            *(uv, "pip", "compile", "-", "--output-file", lock, "--quiet"),
            *("--universal", "--python-version", "3.11", "--generate-hashes"),
            *("--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links"),
            *options,
        ],
        input="\n".join(requirements),
        text=True,
        cwd=ROOT,
        check=True,
    )
    pinned = [line for line in (ROOT / lock).read_text(encoding="utf-8").splitlines() if "==" in line]
    print(f"{len(pinned)} packages")


if __name__ == "__main__":
    main(sys.argv[1:])
