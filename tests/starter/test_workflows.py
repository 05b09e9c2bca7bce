"""The workflows of a new community: what publishes it does nothing that a stranger decides."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import venv
import zipfile
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from mkdocs.utils.yaml import yaml_load

from flipkit import __version__
from flipkit.commands import main
from flipkit.errors import FlipkitError
from flipkit.starter import Answers, Wheel, files
from flipkit.starter.first_words import FIRST_WORDS

pytestmark = pytest.mark.promise(6)

TODAY = date(2026, 11, 22)
OURS = f"flipkit-{__version__}-py3-none-any.whl"


@pytest.fixture(params=FIRST_WORDS)
def made(request: pytest.FixtureRequest) -> dict[str, str]:
    said = Answers.of(name="Ours", timezone="UTC", language=request.param, chat="")
    return files(said, TODAY)


def github(made: dict[str, str]) -> Any:
    return yaml.load(made[".github/workflows/site.yml"], Loader=yaml.BaseLoader)


def gitlab(made: dict[str, str]) -> Any:
    return yaml.safe_load(made[".gitlab-ci.yml"])["pages"]


def steps(made: dict[str, str]) -> list[dict[str, Any]]:
    return [step for job in github(made)["jobs"].values() for step in job["steps"]]


def test_github_workflow_may_do_no_more_than_it_needs(made: dict[str, str]) -> None:
    workflow = github(made)
    build, publish = workflow["jobs"]["build"], workflow["jobs"]["publish"]
    assert workflow["on"] == {
        "push": {"branches": ["main"]}, "schedule": [{"cron": "17 */3 * * *"}], "workflow_dispatch": {},
    }  # fmt: skip
    assert workflow["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}
    assert [workflow["permissions"], build["permissions"], publish["permissions"]] == [
        {},
        {"contents": "read", "pages": "read"},
        {"pages": "write", "id-token": "write"},
    ]
    checkout = build["steps"][0]
    assert (checkout["uses"].split("@")[0], checkout["with"]) == (
        "actions/checkout",
        {"persist-credentials": "false"},
    )
    assert "secrets." not in made[".github/workflows/site.yml"]


def test_actions_and_images_are_named_by_their_digests(made: dict[str, str]) -> None:
    """A tag can be moved to a program of somebody else's."""
    used = [step["uses"] for step in steps(made) if "uses" in step]
    assert [name for name in used if not re.fullmatch(r"actions/[\w/-]+@[0-9a-f]{40}", name)] == []
    assert re.fullmatch(r"python:[\w.-]+@sha256:[0-9a-f]{64}", gitlab(made)["image"])
    versions = re.findall(r"@[0-9a-f]{40} (.*)", made[".github/workflows/site.yml"])
    assert [version for version in versions if not re.fullmatch(r"# v\d+\.\d+\.\d+", version)] == []
    assert len(versions) == len(used)


def test_no_value_comes_into_a_line_of_a_shell(made: dict[str, str]) -> None:
    lines = [step["run"] for step in steps(made) if "run" in step] + gitlab(made)["script"]
    assert [line for line in lines if re.search(r"[$`%;|&<>(){}]", line)] == []
    expressions = re.findall(r"\$\{\{\s*(.*?)\s*\}\}", made[".github/workflows/site.yml"])
    assert {*expressions} == {
        "github.run_id",
        "steps.address.outputs.base_url",
        "steps.pages.outputs.page_url",
    }


def test_nothing_is_published_after_a_failed_gathering(made: dict[str, str]) -> None:
    """Each step runs if all before it went well, and what publishes stands last."""
    workflow = github(made)
    assert [step.get("run", step.get("uses", "").split("@")[0]) for step in steps(made)] == [
        "actions/checkout",
        "actions/setup-python",
        "pip install --require-hashes -r requirements-lock.txt",
        "pip install --no-deps --no-index -r requirements.txt",
        "actions/configure-pages",
        "actions/cache/restore",
        "flipkit gather",
        "flipkit build --strict",
        "actions/cache/save",
        "actions/upload-pages-artifact",
        "actions/deploy-pages",
    ]
    assert workflow["jobs"]["publish"]["needs"] == "build"
    parts = [*workflow["jobs"].values(), *steps(made)]
    assert [part for part in parts if {"if", "continue-on-error", "shell"} & {*part}] == []
    job = gitlab(made)
    assert job["script"] == [
        "pip install --require-hashes -r requirements-lock.txt",
        "pip install --no-deps --no-index -r requirements.txt",
        "flipkit gather",
        "flipkit build --strict --site-dir public",
    ]
    assert not {"after_script", "allow_failure"} & {*job}
    assert job["artifacts"] == {"paths": ["public"]}  # GitLab keeps none of a job that failed


def test_the_workflows_say_where_the_site_will_be(made: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The host knows the address: so no site goes out with one that leads nowhere."""
    address = {"FLIPKIT_SITE_URL": "${{ steps.address.outputs.base_url }}"}
    used = {step["run"]: step["env"] for step in steps(made) if "env" in step}
    assert used == {"flipkit gather": address, "flipkit build --strict": address}
    assert gitlab(made)["variables"]["FLIPKIT_SITE_URL"] == "$CI_PAGES_URL"
    assert yaml_load(made["mkdocs.yml"])["site_url"] == "https://ours.example/"
    monkeypatch.setenv("FLIPKIT_SITE_URL", "https://ours.github.io/site")
    assert yaml_load(made["mkdocs.yml"])["site_url"] == "https://ours.github.io/site"


def test_what_was_gathered_is_kept_between_runs(made: dict[str, str]) -> None:
    kept = [step["with"]["path"] for step in steps(made) if "cache/" in step.get("uses", "")]
    assert kept == [".flipkit/archive.sqlite\n.flipkit/ledger.json\n"] * 2
    assert gitlab(made)["cache"]["paths"] == [".flipkit/archive.sqlite", ".flipkit/ledger.json", ".cache/pip"]


def test_requirements_name_files_and_their_hashes_and_no_index(made: dict[str, str]) -> None:
    lines = [line for line in made["requirements.txt"].splitlines() if not line.startswith("#")]
    assert lines == [f"./wheels/{OURS}"]
    locked = re.findall(
        r"^(\S+)==\S+.*?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", made["requirements-lock.txt"], re.M
    )
    assert {"mkdocs", "mkdocs-material", "nh3"} <= {name for name, _ in locked}
    assert "flipkit" not in {name for name, _ in locked}
    rest = re.sub(r"\\\n|--hash=sha256:[0-9a-f]{64}", "", made["requirements-lock.txt"])
    assert [line for line in rest.splitlines() if not re.match(r"[\w.\[\]-]+==[\w.]+(?: ; .+)?\s*$", line)] == []


def wheel(file: Path, who: str) -> Path:
    """Make a wheel that says who made it."""
    version = file.name.split("-")[1]
    about = f"flipkit-{version}.dist-info"
    file.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("flipkit_dummy.py", f"WHO = {who!r}\n")
        packed.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: flipkit\nVersion: {version}\n")
        packed.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        packed.writestr(f"{about}/RECORD", f"flipkit/__init__.py,sha256={who.encode().hex()},1\n{about}/RECORD,,\n")
    return file


def init(folder: Path, *arguments: str) -> str:
    words = ["init", str(folder), "--yes", "--now", "2026-11-22", "--timezone", "UTC", "--chat", "", *arguments]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    return result.output


def install(folder: Path, *options: str) -> tuple[int, str]:
    """Install the requirements of a community beside an index; pip's exit code, and who made what came."""
    environment = folder.parent / "environment"
    venv.create(environment, with_pip=False)
    python = environment / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--isolated", "install", "--quiet", "--no-deps"]
    done = subprocess.run([*pip, *options, "-r", "requirements.txt"], cwd=folder, capture_output=True, check=False)
    says = [str(python), "-c", "import flipkit_dummy; print(flipkit_dummy.WHO)"]
    return done.returncode, subprocess.run(says, capture_output=True, text=True, check=False).stdout.strip()


@pytest.mark.slow
@pytest.mark.parametrize("known", [True, False])
def test_no_flipkit_of_an_index_goes_before_the_one_in_wheels(tmp_path: Path, known: bool) -> None:
    """An older one, newer ones, and one of our own version."""
    ours = wheel(tmp_path / "dist" / OURS, "ours")
    if known:
        init(tmp_path / "ours", "--wheel", str(ours))
    else:
        init(tmp_path / "ours")
        wheel(tmp_path / "ours" / "wheels" / OURS, "ours")
    index = tmp_path / "index" / "flipkit"
    versions = ("0.0.9", "0.1.99", "99.0", __version__, f"{__version__}.post1")
    theirs = [wheel(index / f"flipkit-{version}-py3-none-any.whl", "a stranger's").name for version in versions]
    (index / "index.html").write_text("".join(f'<a href="{name}">{name}</a>' for name in theirs))
    wheel(tmp_path / "ours" / "wheels" / "flipkit-98.0-py3-none-any.whl", "a stranger's")
    assert install(tmp_path / "ours", "-i", index.parent.as_uri()) == (0, "ours")


@pytest.mark.slow
def test_a_wheel_that_was_changed_is_not_installed(tmp_path: Path) -> None:
    init(tmp_path / "ours", "--wheel", str(wheel(tmp_path / OURS, "ours")))
    wheel(tmp_path / "ours" / "wheels" / OURS, "a stranger's")
    assert install(tmp_path / "ours", "--no-index") == (1, "")


def test_init_copies_the_wheel_and_names_it_by_its_hash(tmp_path: Path) -> None:
    ours = wheel(tmp_path / OURS, "ours")
    output = init(tmp_path / "ours", "--wheel", str(ours))
    assert (tmp_path / "ours" / "wheels" / OURS).read_bytes() == ours.read_bytes()
    digest = sha256(ours.read_bytes()).hexdigest()
    assert (
        (tmp_path / "ours" / "requirements.txt").read_text().endswith(f"\n./wheels/{OURS} --hash=sha256:{digest}\n")
    )
    assert "put the file there" not in output


def test_init_says_what_is_missing(tmp_path: Path) -> None:
    said = f"What publishes it installs flipkit from wheels/{OURS}: put the file there (--wheel FILE does).\n"
    assert said in init(tmp_path / "ours")


def test_the_installer_s_record_names_the_wheel(tmp_path: Path) -> None:
    file = wheel(tmp_path / OURS, "ours")
    digest = sha256(file.read_bytes()).hexdigest()
    written = record(file.as_uri(), digest)
    assert Wheel.of_record(written) == Wheel(OURS, digest, file.read_bytes())
    wheel(file, "a stranger's")  # the file is another now
    assert Wheel.of_record(written) == Wheel(OURS, digest)
    file.unlink()
    assert Wheel.of_record(written) == Wheel(OURS, digest)


def test_a_record_without_a_hash_names_a_wheel_that_holds_what_is_installed(tmp_path: Path) -> None:
    """As uv writes it, and pipx by uv."""
    file = wheel(tmp_path / "a b" / OURS, "ours")
    installed = f"flipkit/__init__.py,sha256={b'ours'.hex()},1\nflipkit-1.dist-info/INSTALLER,sha256=x,2\n"
    for archive in ("{}", '{"hashes": null}', '{"hash": null, "hashes": {}}'):
        written = f'{{"url": "{file.as_uri()}", "archive_info": {archive}}}'
        data = file.read_bytes()
        assert Wheel.of_record(written, installed) == Wheel(OURS, sha256(data).hexdigest(), data)
        assert Wheel.of_record(written) == Wheel(OURS)
    wheel(file, "a stranger's")  # the file is another now
    assert Wheel.of_record(written, installed) == Wheel(OURS)
    file.write_bytes(b"no archive")
    assert Wheel.of_record(written, installed) == Wheel(OURS)
    file.unlink()
    assert Wheel.of_record(written, installed) == Wheel(OURS)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "{}",
        '{"url": "file:///home/ada/flipkit", "dir_info": {"editable": true}}',
        '{"url": "https://git.example/flipkit.git", "vcs_info": {"vcs": "git", "commit_id": "0"}}',
    ],
)
def test_of_a_folder_or_a_repository_only_the_name_is_known(written: str) -> None:
    assert Wheel.of_record(written, "flipkit/__init__.py,sha256=a,1\n") == Wheel()


def record(url: str, digest: str = "0" * 64) -> str:
    return json.dumps({"url": url, "archive_info": {"hashes": {"sha256": digest}}})


@pytest.mark.parametrize(
    "written",
    [
        "",
        '{"url": "file:///src/flipkit", "dir_info": {"editable": true}}',
        record("https://example.org/other-1.0-py3-none-any.whl"),
        record(f"https://example.org/{OURS}", "0 -e ."),
    ],
)
def test_without_a_record_of_the_wheel_only_its_name_is_known(written: str) -> None:
    assert Wheel.of_record(written) == Wheel(OURS)


@pytest.mark.parametrize("name", ["other-1.0-py3-none-any.whl", "flipkit-0.1 -e .-py3-none-any.whl", "flipkit.zip"])
def test_what_is_no_wheel_of_flipkit_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(FlipkitError, match=rf"is no wheel of flipkit\. Its name is like {re.escape(OURS)}"):
        Wheel.read(tmp_path / name)
