"""`flipkit --verbose` shows what is behind a sentence, for whoever is asked to report it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flipkit.commands import main
from flipkit.gather.fetch.fetcher import Fetcher

SENTENCE = "flipkit could not gather it, and can't say why. Please report this blog to flipkit's authors."


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose one blog meets an error nobody thought of."""

    async def get(*_: object, **__: object) -> None:
        raise ZeroDivisionError("in line 17 of\x1b[2Ja library")

    monkeypatch.setattr(Fetcher, "get", get)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "blogs.yml").write_text("- {title: Lab, url: 'https://x.test/', feed: 'https://x.test/f'}\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: C\ntheme: {name: flipkit}\nplugins: [flipkit/blogs]\n")
    return tmp_path


def run(project: Path, *options: str) -> Result:
    words = [*options, "gather", "-f", str(project / "mkdocs.yml"), "--now", "2026-11-22", "--only", "lab"]
    return CliRunner().invoke(main, words)


def test_an_error_nobody_thought_of_is_a_sentence_and_when_asked_for_a_traceback(project: Path) -> None:
    quiet, told = run(project), run(project, "-v")
    assert SENTENCE in quiet.stderr
    assert "Traceback" not in quiet.output
    assert SENTENCE in told.stderr
    assert "Traceback (most recent call last)" in told.stderr
    assert "ZeroDivisionError: in line 17 of\\x1b[2Ja library" in told.stderr
    assert "Traceback" not in run(project).output
