"""Projects to build, with the clock at 2026-11-22."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import project

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Write a project with the parts given into a folder (`tests.support.project.write`)."""
    monkeypatch.setenv("FLIPKIT_NOW", "2026-11-22")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def write(*parts: str, name: str = "project", extra: str = "", files: dict[str, str] | None = None) -> Path:
        return project.write(tmp_path / name, *parts, extra=extra, files=files)

    return write
