"""Running MkDocs' own build on a project, and reading what it made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from flipkit.publish.output.manifest import MANIFEST


def configured(project: Path, **options: Any) -> MkDocsConfig:
    """Load a project's configuration, as the command line does."""
    return load_config(config_file=str(project / "mkdocs.yml"), **options)


def built(project: Path, **options: Any) -> dict[str, bytes]:
    """Build a project; give every file of its site."""
    config = configured(project, **options)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return files(Path(config.site_dir))


def files(site: Path) -> dict[str, bytes]:
    """Every file below a folder, but what says which of them are ours."""
    found = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    return {name: content for name, content in found.items() if name != MANIFEST}


def stamps(site: Path) -> dict[str, tuple[int, int]]:
    """When every file below a folder was last written, and which file it is."""
    found = {path.relative_to(site).as_posix(): path.stat() for path in site.rglob("*") if path.is_file()}
    return {name: (status.st_mtime_ns, status.st_ino) for name, status in found.items()}
