"""The wheel: what people install, beside a MkDocs site they have or to begin a community, and under either host.

The environments are empty but for the wheel. What it depends on is lent to them by this one, so that a run takes
seconds; with FLIPKIT_KIT=whole (`make kit`) everything is installed as anybody would.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Set
from configparser import ConfigParser
from hashlib import sha256
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]


LENT = Path(sysconfig.get_path("purelib"))
WHOLE = os.environ.get("FLIPKIT_KIT") == "whole"


@pytest.fixture(scope="module")
def wheel_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    quiet = ["--quiet", "--no-deps", "--no-build-isolation", "--no-cache-dir"]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *quiet, "--wheel-dir", folder, ROOT], check=True)
    (file,) = folder.glob("flipkit-*-py3-none-any.whl")
    return file


@pytest.fixture(scope="module")
def wheel(wheel_file: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(wheel_file)


def environment(folder: Path, wheel: Path, *, without: Set[str] = frozenset()) -> Path:
    """Make an environment with the wheel and what it depends on, less the packages `without`.

    Gives the folder of its commands.
    """
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    install(python, wheel, whole=WHOLE)
    (packages,) = folder.glob("lib/python*/site-packages")
    if WHOLE:
        for name in packages.iterdir():
            if name.name.split("-")[0] in without:
                shutil.rmtree(name)
    else:
        lent = folder / "lent"
        lent.mkdir()
        for name in LENT.iterdir():
            if name.name.split("-")[0] not in {"flipkit", "_flipkit.pth", *without}:
                (lent / name.name).symlink_to(name)
        (packages / "lent.pth").write_text(f"{lent}\n")
    return python.parent


def install(python: Path, package: Path | str, *, whole: bool = False) -> None:
    pip = [sys.executable, "-m", "pip", "--python", f"{python}", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *([] if whole else ["--no-deps"]), f"{package}"], check=True, capture_output=True)


def said(folder: Path, *command: str | Path, **more: str) -> str:
    """Run a command in a folder, with `more` in its environment; give what it said. Its failure is the test's."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    environ = {**clean, "FLIPKIT_NOW": "2026-11-22", "NO_COLOR": "1", **more}
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory, wheel_file: Path) -> Path:
    """An environment with the wheel and MkDocs; the folder of its commands."""
    return environment(tmp_path_factory.mktemp("mkdocs") / "environment", wheel_file)


@pytest.fixture(scope="module")
def community(tmp_path_factory: pytest.TempPathFactory, commands: Path) -> Path:
    """A community that `flipkit init` of the wheel began, built by MkDocs."""
    folder = tmp_path_factory.mktemp("community")
    said(folder, commands / "flipkit", "init", "ours", "--yes", "--name", "Ours", "--timezone", "UTC")
    said(folder / "ours", commands / "python", "-m", "mkdocs", "build", "--strict")
    return folder / "ours"


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
        "mkdocs.themes": {"flipkit": "flipkit.theme.shell"},
    }


def test_wheel_holds_the_package_whole_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    package = ROOT / "plugins" / "flipkit"
    files = {file.relative_to(package.parent).as_posix() for file in package.rglob("*") if file.is_file()}
    assert {name for name in wheel.namelist() if ".dist-info/" not in name} == {
        name for name in files if "__pycache__" not in name
    }


def test_wheel_says_that_it_has_types(wheel: zipfile.ZipFile) -> None:
    assert "flipkit/py.typed" in wheel.namelist()
    assert "Classifier: Typing :: Typed" in metadata(wheel, "METADATA")


def test_wheel_carries_its_licences_in_full(wheel: zipfile.ZipFile) -> None:
    licence = metadata(wheel, "licenses/LICENSE")
    assert licence == (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert licence.lstrip().startswith("GNU AFFERO GENERAL PUBLIC LICENSE\n")
    assert "17. Interpretation of Sections 15 and 16." in licence
    assert licence.rstrip().endswith("<https://www.gnu.org/licenses/>.")
    assert "SIL OPEN FONT LICENSE Version 1.1" in metadata(
        wheel, "licenses/plugins/flipkit/theme/shell/assets/flipkit/fonts/OFL.txt"
    )


def files(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}


def test_wheel_begins_a_community_that_builds(commands: Path, community: Path) -> None:
    where = said(community, commands / "python", "-c", "import flipkit; print(flipkit.__file__)")
    assert Path(where.strip()).is_relative_to(commands.parent)
    assert {"index.html", "chats/index.html", "posts/feed.atom", "calendars/all.ics", "search/index.html"} <= files(
        community / "site"
    )


@pytest.mark.promise(6)
def test_a_community_takes_the_wheel_that_its_flipkit_came_from(community: Path, wheel_file: Path) -> None:
    """So that what publishes it installs this file, by its hash, and nothing that is only called like it."""
    assert (community / "wheels" / wheel_file.name).read_bytes() == wheel_file.read_bytes()
    digest = sha256(wheel_file.read_bytes()).hexdigest()
    assert f"./wheels/{wheel_file.name} --hash=sha256:{digest}\n" in (community / "requirements.txt").read_text(
        "utf-8"
    )
    lock = (ROOT / "plugins" / "flipkit" / "starter" / "files" / "common" / "requirements-lock.txt").read_bytes()
    assert (community / "requirements-lock.txt").read_bytes() == lock


@pytest.mark.skipif(not WHOLE, reason="installs programs from a package index: make kit")
@pytest.mark.parametrize("program", ["pipx", "uv"])
def test_a_community_without_make(tmp_path: Path, program: str, wheel_file: Path) -> None:
    """As README shows it: by pipx, and by uvx without an installation; each takes the wheel with its hash along."""
    venv.create(tmp_path / "environment", with_pip=False)
    own = tmp_path / "environment" / "bin"
    install(own / "python", program, whole=True)
    folders = {"PIPX_HOME": "pipx", "PIPX_BIN_DIR": "bin", "UV_CACHE_DIR": "uv"}
    at = {name: str(tmp_path / folder) for name, folder in folders.items()}
    flipkit: list[str | Path] = [own / "uvx", "--from", wheel_file, "flipkit"]
    if program == "pipx":
        said(tmp_path, own / "pipx", "install", wheel_file, **at)
        flipkit = [tmp_path / "bin" / "flipkit"]
    said(tmp_path, *flipkit, "init", "ours", "--yes", "--name", "Ours", "--timezone", "UTC", **at)
    digest = sha256(wheel_file.read_bytes()).hexdigest()
    wanted = (tmp_path / "ours" / "requirements.txt").read_text("utf-8")
    assert wanted.endswith(f"./wheels/{wheel_file.name} --hash=sha256:{digest}\n")
    assert (tmp_path / "ours" / "wheels" / wheel_file.name).read_bytes() == wheel_file.read_bytes()
    said(tmp_path / "ours", *flipkit, "build", "--strict", **at)
    assert (tmp_path / "ours" / "site" / "chats" / "ours" / "index.html").is_file()


def test_properdocs_builds_the_same_site_without_mkdocs(tmp_path: Path, wheel_file: Path, community: Path) -> None:
    commands = environment(tmp_path / "environment", wheel_file, without={"mkdocs", "mkdocs_get_deps"})
    try:
        install(commands / "python", "properdocs>=1.6.7,<2")
    except subprocess.CalledProcessError as error:
        pytest.skip(f"ProperDocs can't be installed here: {error.stderr.decode().strip().splitlines()[-1]}")
    find = "import importlib.util as i; print([i.find_spec(name) is not None for name in ('mkdocs', 'properdocs')])"
    assert said(tmp_path, commands / "python", "-c", find) == "[False, True]\n"
    ours = tmp_path / "ours"
    shutil.copytree(community, ours, ignore=shutil.ignore_patterns("site", ".flipkit"))
    log = said(ours, commands / "properdocs", "build", "--strict")
    (warning,) = (line for line in log.splitlines() if "WARNING" in line)
    assert "(site-url-placeholder)" in warning, "which ends no strict build, as nothing is wrong with the files"
    assert files(ours / "site") == files(community / "site")
    assert "0 files new, 0 changed, 0 removed" in said(ours, commands / "flipkit", "build", "--strict")
    (ours / "content" / "people.yml").write_text("nobody: {}\n")
    with pytest.raises(AssertionError, match="Aborted with 1 warnings in strict mode"):
        said(ours, commands / "properdocs", "build", "--strict")
    assert files(ours / "site") == files(community / "site")
