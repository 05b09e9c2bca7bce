"""The wheel: what people install who have a MkDocs site already."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("dist")
    quiet = ["--quiet", "--no-deps", "--no-build-isolation", "--no-cache-dir"]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *quiet, "--wheel-dir", folder, ROOT], check=True)
    (file,) = folder.glob("flipkit-*-py3-none-any.whl")
    return zipfile.ZipFile(file)


def metadata(wheel: zipfile.ZipFile, name: str) -> str:
    (path,) = (each for each in wheel.namelist() if each.endswith(f".dist-info/{name}"))
    return wheel.read(path).decode()


def test_wheel_brings_the_command_and_the_five_plugins(wheel: zipfile.ZipFile) -> None:
    entry_points = ConfigParser()
    entry_points.optionxform = str  # type: ignore[assignment,method-assign]  # keys as they are written
    entry_points.read_string(metadata(wheel, "entry_points.txt"))
    assert {section: dict(entry_points[section]) for section in entry_points.sections()} == {
        "console_scripts": {"flipkit": "flipkit.commands:main"},
        "mkdocs.plugins": {
            f"flipkit/{part}": f"flipkit.mkdocs.{part}:{part.title()}Plugin"
            for part in ("blogs", "calendars", "events", "posts", "search")
        },
    }


def test_wheel_holds_the_package_whole_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    package = ROOT / "plugins" / "flipkit"
    files = {file.relative_to(package.parent).as_posix() for file in package.rglob("*") if file.is_file()}
    assert {name for name in wheel.namelist() if ".dist-info/" not in name} == {
        name for name in files if "__pycache__" not in name
    }


def test_wheel_carries_its_licences_in_full(wheel: zipfile.ZipFile) -> None:
    licence = metadata(wheel, "licenses/LICENSE")
    assert licence == (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert licence.lstrip().startswith("GNU AFFERO GENERAL PUBLIC LICENSE\n")
    assert "17. Interpretation of Sections 15 and 16." in licence
    assert licence.rstrip().endswith("<https://www.gnu.org/licenses/>.")
    assert "SIL OPEN FONT LICENSE Version 1.1" in metadata(
        wheel, "licenses/plugins/flipkit/theme/shell/assets/flipkit/fonts/OFL.txt"
    )
