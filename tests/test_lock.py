"""The lock files: what is installed is what was tested, from whichever index, file by file by hash."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
STARTER = "plugins/flipkit/starter/files/common/requirements-lock.txt"
LOCKS = [STARTER, *(f"requirements{kind}.txt" for kind in ("", "-dev", "-clients", "-guests", "-bench"))]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(lock: str) -> list[tuple[Requirement, list[str]]]:
    """The requirements of a lock file, each with its hashes."""
    logical = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    lines = [line for line in logical if line.strip() and not line.startswith("#")]
    return [(Requirement(line.split("--hash")[0]), re.findall(r"--hash=(\S+)", line)) for line in lines]


def versions(lock: str) -> dict[tuple[str, str], str]:
    """Package and marker to version."""
    return {(one.name, str(one.marker or "")): str(one.specifier) for one, _ in pins(lock)}


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert re.findall(r"https?://|--(?:extra-)?index-url|--find-links|file:", text) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_has_one_version_and_hashes(lock: str) -> None:
    locked = pins(lock)
    assert locked
    for requirement, hashes in locked:
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), requirement
        assert hashes, requirement
        assert all(re.fullmatch("sha256:[0-9a-f]{64}", each) for each in hashes), requirement


def test_what_the_tests_run_with_is_what_the_site_is_built_with() -> None:
    site, dev = versions("requirements.txt"), versions("requirements-dev.txt")
    assert {name: dev.get(name) for name in site} == site


def test_communities_install_what_the_site_is_built_with() -> None:
    starter, site = versions(STARTER), versions("requirements.txt")
    assert {name: site.get(name) for name in starter} == starter
    assert {name for name, _ in site} - {name for name, _ in starter} == {
        "editables",
        "hatchling",
        "pluggy",
        "trove-classifiers",
    }


def test_the_two_hosts_of_the_posts_install_together() -> None:
    """Material 9.8 wants pygments 2.20 or newer and Pelican 4.12 an older one: one pair of both works."""
    locked = {
        name: Version(version.removeprefix("==")) for (name, _), version in versions("requirements.txt").items()
    }
    pair = {name: locked[name].release[:2] for name in ("mkdocs", "mkdocs-material", "pelican")}
    assert pair == {"mkdocs": (1, 6), "mkdocs-material": (9, 7), "pelican": (4, 12)}
    assert locked["pygments"] < Version("2.20")


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.txt", PROJECT["project"]["dependencies"] + PROJECT["build-system"]["requires"]),
        (STARTER, PROJECT["project"]["dependencies"]),
        ("requirements-dev.txt", PROJECT["dependency-groups"]["dev"]),
        ("requirements-clients.txt", PROJECT["dependency-groups"]["clients"]),
        ("requirements-bench.txt", PROJECT["dependency-groups"]["bench"]),
    ],
)
def test_lock_holds_what_pyproject_asks_for(lock: str, wanted: list[str]) -> None:
    """Else `make lock` was forgotten after an edit of pyproject.toml."""
    locked: dict[str, list[str]] = {}
    for one, _ in pins(lock):
        locked.setdefault(canonicalize_name(one.name), []).append(str(one.specifier).removeprefix("=="))
    for requirement in map(Requirement, wanted):
        found = locked.get(canonicalize_name(requirement.name), [])
        assert found, f"{requirement} is not in {lock}"
        assert all(requirement.specifier.contains(version) for version in found), f"{requirement}: {lock} has {found}"


def test_npm_locks_name_no_registry() -> None:
    """`omit-lockfile-registry-resolved` in .npmrc leaves the addresses out."""
    for lock in ROOT.glob("tests/**/package-lock.json"):
        packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
        assert [name for name, package in packages.items() if "resolved" in package] == [], lock
