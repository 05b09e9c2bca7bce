"""The set-up tools, with small fakes on PATH in place of Pythons, browsers and apt."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / "tools"

Result = subprocess.CompletedProcess[str]


class Machine:
    """A PATH with nothing on it but what a test puts there; each fake writes down how it was called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "calls.log"
        self.bin = folder / "bin"
        self.bin.mkdir()

    def has(self, name: str, script: str = "exit 0") -> Path:
        """Put a command on PATH: a shell script."""
        program = self.bin / name
        program.write_text(f'#!/bin/sh\necho "$(basename "$0") $*" >> "{self.log}"\n{script}\n', encoding="utf-8")
        program.chmod(0o755)
        return program

    def has_python(self, name: str, *, version: str, venv: bool = True) -> Path:
        """Put a Python on PATH that answers what tools/find-python asks it."""
        new = tuple(map(int, version.split("."))) >= (3, 11)
        answers = f"""case "$2" in
            *print*) echo {version} ;;
            *sys.exit*) exit {0 if new else 1} ;;
            *venv*) exit {0 if venv else 1} ;;
        esac"""
        return self.has(name, answers)

    def run(self, *command: str | Path, **environment: str) -> Result:
        only = {"PATH": str(self.bin), "HOME": str(self.folder), **environment}
        return subprocess.run(command, env=only, capture_output=True, text=True, timeout=60, check=False)

    def find_python(self, **environment: str) -> Result:
        return self.run("/bin/sh", TOOLS / "find-python", **environment)

    def find_chromium(self, *options: str, **environment: str) -> Result:
        # -S: the fakes are all there is, no Playwright that may have a Chromium of its own.
        return self.run(sys.executable, "-S", TOOLS / "chromium.py", *options, **environment)

    @property
    def calls(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path)
    for name in ("basename", "cat", "chmod"):
        (made.bin / name).symlink_to(str(shutil.which(name)))
    return made


def test_python3_is_taken_where_it_will_do(machine: Machine) -> None:
    python = machine.has_python("python3", version="3.12")
    machine.has_python("python3.11", version="3.11")
    assert machine.find_python().stdout.strip() == str(python)


def test_newer_python_is_found_beside_an_old_python3(machine: Machine) -> None:
    machine.has_python("python3", version="3.9")
    python = machine.has_python("python3.12", version="3.12")
    machine.has_python("python3.11", version="3.11")
    assert machine.find_python().stdout.strip() == str(python)


def test_shim_that_runs_nothing_is_passed_over(machine: Machine) -> None:
    machine.has("python3", "exit 127")
    python = machine.has_python("python3.11", version="3.11")
    assert machine.find_python().stdout.strip() == str(python)


def test_python_with_venv_is_found_beside_one_without(machine: Machine) -> None:
    machine.has_python("python3", version="3.11", venv=False)
    python = machine.has_python("python3.13", version="3.13")
    assert machine.find_python().stdout.strip() == str(python)


def test_missing_venv_names_the_package(machine: Machine) -> None:
    python = machine.has_python("python3", version="3.11", venv=False)
    found = machine.find_python()
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr == (
        f"Python 3.11 ({python}) has no venv, which flipkit needs for an environment of its own.\n"
        "On Debian and Ubuntu it is a package: apt install python3-venv (or python3.11-venv). Then repeat.\n"
    )


def test_only_an_old_python_is_said_so(machine: Machine) -> None:
    python = machine.has_python("python3", version="3.9")
    found = machine.find_python()
    assert found.returncode == 1
    assert found.stderr.splitlines()[0] == f"flipkit needs Python 3.11 or newer; found only Python 3.9 ({python})."


def test_no_python_at_all_is_said_so(machine: Machine) -> None:
    found = machine.find_python()
    assert found.returncode == 1
    assert found.stderr.splitlines()[0] == "flipkit needs Python 3.11 or newer; found none."


def test_named_python_is_the_only_candidate(machine: Machine) -> None:
    machine.has_python("python3", version="3.12")
    named = machine.has_python("my-python", version="3.11")
    assert machine.find_python(PYTHON="my-python").stdout.strip() == str(named)
    assert machine.find_python(PYTHON="other").returncode == 1


def test_chromium_is_looked_up_in_order(machine: Machine) -> None:
    for name in ("google-chrome", "chromium-browser", "chromium", "chromium-headless-shell"):
        program = machine.has(name)
        assert machine.find_chromium().stdout.strip() == str(program)


def test_named_chromium_wins_and_is_the_only_candidate(machine: Machine, tmp_path: Path) -> None:
    machine.has("chromium")
    named = machine.has("my-browser")
    assert machine.find_chromium(CHROMIUM=str(named)).stdout.strip() == str(named)
    assert machine.find_chromium(CHROMIUM=str(tmp_path / "none")).returncode == 1


def test_chromium_that_does_not_start_is_passed_over(machine: Machine) -> None:
    """Ubuntu's chromium-browser, until its snap is there."""
    machine.has("chromium-browser", "echo 'requires the chromium snap to be installed'; exit 1")
    chrome = machine.has("google-chrome")
    assert machine.find_chromium().stdout.strip() == str(chrome)


def test_chromium_that_is_there_is_not_installed_again(machine: Machine) -> None:
    machine.has("chromium")
    machine.has("apt-get")
    assert machine.find_chromium("--install").returncode == 0
    assert machine.calls == ["chromium --version"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="apt is for Debian")
def test_shell_is_got_by_root_alone_and_done_without_where_apt_has_none(machine: Machine) -> None:
    chromium = machine.has("chromium")
    machine.has("apt-get", "echo 'E: Unable to locate package' >&2; exit 100")
    found = machine.find_chromium("--install", "--shell")
    assert (found.returncode, found.stdout.strip()) == (0, str(chromium))
    asked = [call for call in machine.calls if call.startswith("apt-get")]
    assert [call.split()[-1] for call in asked] == ["chromium-headless-shell"] * (os.geteuid() == 0)


def test_shell_that_is_there_is_not_installed_again(machine: Machine) -> None:
    shell = machine.has("chromium-headless-shell")
    machine.has("apt-get")
    assert machine.find_chromium("--install", "--shell").stdout.strip() == str(shell)
    assert machine.calls == ["chromium-headless-shell --version"]


def apt_that_installs(machine: Machine) -> str:
    """A script for apt-get that puts a chromium on PATH when told to install one."""
    browser = machine.bin / "chromium"
    return f"""case "$*" in *install*) printf '#!/bin/sh\\n' > "{browser}"; chmod 755 "{browser}" ;; esac"""


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="apt is for Debian")
def test_apt_installs_chromium_as_root_or_with_sudo(machine: Machine) -> None:
    machine.has("apt-get", apt_that_installs(machine))
    machine.has("sudo", 'shift; [ "$1" = true ] || "$@"')
    found = machine.find_chromium("--install")
    assert (found.returncode, found.stdout.strip()) == (0, str(machine.bin / "chromium"))
    assert [call for call in machine.calls if call.startswith("apt-get")] == [
        "apt-get update --quiet",
        "apt-get install --quiet --yes --no-install-recommends chromium",
    ]
    asked_sudo = any(call.startswith("sudo --non-interactive apt-get") for call in machine.calls)
    assert asked_sudo == (os.geteuid() != 0)


def test_no_way_to_a_chromium_says_what_to_do(machine: Machine) -> None:
    machine.has("apt-get", "echo 'E: Unable to locate package chromium' >&2; exit 100")
    machine.has("sudo", "exit 1")
    found = machine.find_chromium("--install")
    assert (found.returncode, found.stdout) == (1, "")
    assert "playwright install chromium" in found.stderr, "Playwright's own is tried after apt"
    assert found.stderr.splitlines()[-6:] == [
        "No Chromium was found, and none could be installed. One of these, then repeat:",
        "  Debian:  apt install chromium (as root)",
        "  Fedora:  dnf install chromium (as root)",
        "  macOS:   brew install --cask chromium",
        "  any:     .venv/bin/playwright install --with-deps chromium",
        "  or name your own: CHROMIUM=/path/to/chromium make test",
    ]


class Environment:
    """An environment made by tools/setup.py from a lock file of a test's own. No package, so no network."""

    def __init__(self, path: Path, lock: Path) -> None:
        self.path, self.lock = path, lock
        self.lock.write_text("# nothing\n", encoding="utf-8")

    def ensure(self, *options: str) -> Result:
        command = [sys.executable, str(TOOLS / "setup.py"), str(self.path), str(self.lock), *options]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("environment") / ".venv"


@pytest.fixture
def environment(folder: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Environment:
    """One folder for all, as making one takes seconds; a lock, and so a stamp, for each test."""
    return Environment(folder, tmp_path / f"{request.node.name}.txt")


def test_environment_is_filled_once_and_again_when_the_lock_changes(environment: Environment) -> None:
    first = environment.ensure()
    assert (first.returncode, f"Installing {environment.lock}" in first.stdout) == (0, True)
    again = environment.ensure()
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    environment.lock.write_text("# still nothing\n", encoding="utf-8")
    assert environment.ensure().stdout.startswith(f"Installing {environment.lock}")


def test_environment_whose_python_is_gone_is_made_anew(environment: Environment) -> None:
    environment.ensure()
    python = environment.path / "bin" / "python"
    python.unlink()
    assert environment.ensure().stdout.startswith(f"Making {environment.path}")
    assert python.exists()


def test_module_that_cannot_be_imported_is_named(environment: Environment) -> None:
    failed = environment.ensure("--import", "json", "no_such_client")
    assert failed.returncode == 1
    assert failed.stderr.endswith(f"{environment.lock} is installed, but these can't be imported: no_such_client.\n")
    assert environment.ensure("--import", "json").stdout.startswith("Installing"), "a failure leaves no stamp"


def test_package_without_a_hash_is_refused(environment: Environment) -> None:
    environment.lock.write_text("example-package==1.0\n", encoding="utf-8")
    failed = environment.ensure()
    assert failed.returncode == 1
    assert "hash" in failed.stderr
    assert "could not be installed; pip's own words are above." in failed.stderr
