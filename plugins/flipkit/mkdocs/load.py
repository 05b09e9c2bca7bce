"""A project without a build: what the commands start from."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from flipkit.errors import FlipkitError
from flipkit.mkdocs.plugin import FlipkitPlugin
from flipkit.mkdocs.project import Project


def load(config_file: Path | None = None) -> Project:
    """Read mkdocs.yml, the one in this folder if none is given, without building anything.

    Raises `FlipkitError` if it can't be used.
    """
    try:
        config = load_config(config_file=str(config_file) if config_file else None)
        return Project(config, FlipkitPlugin.parts_of(config))
    except MkDocsException as error:
        raise FlipkitError(f"mkdocs.yml can't be used: {error}") from error
