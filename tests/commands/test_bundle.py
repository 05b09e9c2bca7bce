"""`flipkit bundle`: the size is told and asked about, names are found, and what lies elsewhere is said."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from flipkit.commands import main
from tests.support import project

WAY = """\
title: A way
units:
  - {title: Read, materials: [{url: ../posts/first.md}, {url: "https://film.example/"}]}
"""


@pytest.fixture(scope="module")
def community(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small community with a pathway and a conference with a recording."""
    folder = tmp_path_factory.mktemp("bundle") / "x"
    table = (
        "id,title,start,minutes,room,recording_url\n"
        "one,Talk,2027-06-17 09:00,60,Gym,https://film.example/1\n"
        "two,Talk 2,2027-06-17 11:00,60,Gym,https://site.example/two.mp4\n"
    )
    files = {"pathways/way.yml": WAY, "events/meeting/sessions.csv": table}
    return project.write(folder, "posts", "events", files=files)


def run(community: Path, *arguments: str, answer: str = "") -> tuple[int, str]:
    given = ["bundle", *arguments, "--config-file", str(community / "mkdocs.yml")]
    result = CliRunner().invoke(main, given, input=answer)
    return result.exit_code, result.output


@pytest.mark.slow
def test_a_pathway_and_a_conference(community: Path, tmp_path: Path) -> None:
    target = tmp_path / "stick"
    code, told = run(community, "way", str(target), answer="n\n")
    assert (code, target.exists()) == (1, False)
    assert "A way: " in told and " files, " in told and "Write it? [Y/n]" in told
    code, told = run(community, "way", str(target), answer="\n")
    assert (code, "It is written." in told) == (0, True)
    pages = sorted(path.relative_to(target).as_posix() for path in target.rglob("*.html"))
    assert pages == ["index.html", "pathways/way/index.html", "posts/2026/first/index.html"]
    code, told = run(community, "events/meeting", str(tmp_path / "other"), "--yes")
    assert code == 0
    assert "Recordings that lie elsewhere: 1. Of these only the links come along." in told
    assert (tmp_path / "other/events/meeting/sessions/one/index.html").is_file()


@pytest.mark.slow
def test_a_conferences_recordings(community: Path, tmp_path: Path) -> None:
    folder = community / "content" / "events" / "meeting"
    (folder / "two.mp4").write_bytes(bytes(1_500_000))
    (folder / "recordings.yml").write_text("two: {enclosure: two.mp4, transcript: two.vtt}\n")
    (folder / "two.vtt").write_text("WEBVTT\n")
    target = tmp_path / "films"
    code, told = run(community, "meeting/recordings", str(target), answer="y\n")
    assert code == 0, told
    assert " MB, into " in told and "Recordings that lie elsewhere: 1." in told
    files = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    lines = (target / "SHA256SUMS").read_text().splitlines()
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    assert files == {*sums, "SHA256SUMS"}
    assert sums["events/meeting/two.mp4"] == sha256(bytes(1_500_000)).hexdigest()
    assert {"events/meeting/two.vtt", "events/meeting/recordings/index.html"} <= files
    page = "events/meeting/sessions/two/index.html"
    assert page in files and 'src="../../two.mp4"' in (target / page).read_text()
    assert "events/meeting/programme/index.html" not in files


def test_what_is_refused(community: Path, tmp_path: Path) -> None:
    code, told = run(community, "wya", str(tmp_path / "stick"))
    assert (code, "No pathway or conference is called 'wya'. Did you mean way?" in told) == (2, True)
    code, told = run(community, "way/recordings", str(tmp_path / "stick"))
    assert (code, "No conference called 'way' has recordings." in told) == (2, True)
    code, told = run(community, "way", str(community / "content" / "stick"))
    assert (code, "Name a folder outside of it" in " ".join(told.split())) == (1, True)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a").touch()
    code, told = run(community, "way", str(tmp_path / "full"))
    assert (code, "is there already" in " ".join(told.split())) == (1, True)
