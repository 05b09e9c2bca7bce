"""`flipkit keys` and `flipkit certificates`: keys outside of every repository, and what is published of them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flipkit.commands import main
from flipkit.gather.content.certificates import load_issuing, read_issuing
from tests.support.project import write

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Call flipkit in a project, keys in a folder beside it."""
    project = tmp_path / "site"
    project.mkdir()
    write(project, "events")

    def call(*arguments: str, keys: Path = tmp_path / "keys") -> Result:
        return CliRunner().invoke(
            main,
            [*arguments, "-f", str(project / "mkdocs.yml")],
            env={"FLIPKIT_KEYS": str(keys), "FLIPKIT_NOW": "2027-03-01"},
        )

    return call


def test_a_key_is_made_listed_and_revoked(run: Run, tmp_path: Path) -> None:
    content = tmp_path / "site" / "content"
    made = run("keys", "new")
    assert made.exit_code == 0, made.output
    (file,) = (tmp_path / "keys").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    (key,) = read_issuing(content).keys
    assert (file.stem, f"{key.since}", key.revoked) == (key.id, "2027-03-01", None)
    assert file.read_text().splitlines()[1] not in (content / "certificates.yml").read_text()
    assert run("keys", "list").output == f"{key.id}  since 2027-03-01  here  counts\n"
    assert run("keys", "revoke", key.id.lower(), "--since", "2027-02-01").exit_code == 0
    assert run("keys", "list", keys=tmp_path / "none").output == (
        f"{key.id}  since 2027-03-01  not on this machine  revoked: nothing counts of events that end on 2027-02-01"
        " or later\n"
    )
    assert run("keys", "new").exit_code == 0
    old, new = read_issuing(content).keys
    assert (f"{old.revoked}", new.revoked) == ("2027-02-01", None)
    assert "certificates.yml names no key 00000000." in run("keys", "revoke", "00000000").output


def test_a_key_in_the_project_or_a_git_work_tree_is_refused(run: Run, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path / "other"], check=True)
    for folder in (tmp_path / "site" / "keys", tmp_path / "other" / "deep" / "keys"):
        refused = run("keys", "new", keys=folder)
        assert refused.exit_code == 1
        assert "which may be published. Name a folder elsewhere" in refused.output
        assert not folder.exists()
    assert not (tmp_path / "site" / "content" / "certificates.yml").exists()


def test_a_number_is_void_without_being_named(run: Run, tmp_path: Path) -> None:
    content = tmp_path / "site" / "content"
    assert run("certificates", "void", "4xq7 9kmt 2b3c").exit_code == 0
    assert read_issuing(content).is_void("4XQ7-9KMT-2B3C")
    assert not read_issuing(content).is_void("4XQ7-9KMT-2B3D")
    before = (content / "certificates.yml").read_text()
    assert "4XQ7" not in before
    assert run("certificates", "void", "4XQ7-9KMT-2B3C").output == "4XQ7-9KMT-2B3C is void already.\n"
    assert (content / "certificates.yml").read_text() == before
    assert "'4XQ7' is no number of a certificate." in run("certificates", "void", "4XQ7").output


@pytest.mark.parametrize(
    "line", ["- key: A\n", "- void: xx\n  salt: s\n", "- 1\n", "- revoked: A\n  since: 2027-01-01\n"]
)
def test_a_line_that_flipkit_never_writes_is_told_and_nothing_counts(run: Run, tmp_path: Path, line: str) -> None:
    assert run("keys", "new").exit_code == 0
    content = tmp_path / "site" / "content"
    with (content / "certificates.yml").open("a") as file:
        file.write(line)
    issuing, problems = load_issuing(content)
    assert issuing.keys == ()
    assert [str(problem) for problem in problems] == [
        "error: certificates.yml, line 7: this line is none that flipkit writes, so nobody knows which certificates "
        "hold. Take the line from the file's history, or a copy of it, as it was written."
    ]
    assert run("keys", "new").exit_code == 1
    assert len([*(tmp_path / "keys").iterdir()]) == 1
