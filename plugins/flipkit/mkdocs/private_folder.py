"""Where the host writes: a folder of ours, so that the published one changes only when everything is known.

Plugins are told of it as early as can be, as some keep its name for a page of their own. But a program that only
loads the configuration (mike, which commits what is in site_dir) builds in another process, and is to see the
published folder.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

STATE = ".flipkit"


def project_of(config: MkDocsConfig) -> Path:
    """Where mkdocs.yml is."""
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def published_folder(config: MkDocsConfig) -> Path:
    """Where the site is published, whatever the host was told."""
    return Path(getattr(config, "_flipkit_target", None) or config.site_dir)


#: Where the host writes during a preview: into the preview's own folder, which is thrown away.
_WITHIN_PREVIEW = ".flipkit-host"


def lead_aside(config: MkDocsConfig, *, serving: bool = False) -> None:
    """Let the host write into the private folder. Nothing is made or removed yet."""
    if getattr(config, "_flipkit_target", None) is None:
        config._flipkit_target = config.site_dir  # type: ignore[attr-defined]
        aside = Path(config.site_dir) / _WITHIN_PREVIEW if serving else project_of(config) / STATE / "build"
        config.site_dir = str(aside)


def clear_way(config: MkDocsConfig) -> None:
    """Remove a link that stands in the private folder's place: the host empties the folder."""
    made = Path(config.site_dir)
    if made.is_symlink():
        made.unlink()


def lead_back(config: MkDocsConfig) -> None:
    """Give the host back the folder it was given."""
    config.site_dir = str(published_folder(config))
    config._flipkit_target = None  # type: ignore[attr-defined]
