"""MkDocs' own build and preview, as the commands start them."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from flipkit.errors import FlipkitError, unwritable
from flipkit.mkdocs.host import NAME, Strict
from flipkit.mkdocs.last_build import LastBuild
from flipkit.mkdocs.plugin import FlipkitPlugin
from flipkit.mkdocs.private_folder import project_of
from flipkit.terminal import PlainRecords

#: How much is made before garbage is looked for: a build makes far more that stays than circles that do not.
_GARBAGE = 100_000, 20, 20
#: What most builds have use for.
_MAKERS = ("flipkit.mkdocs.site", "flipkit.publish.whole_site", "flipkit.gather.content.community")
#: Where a copy for a disk goes, beside mkdocs.yml.
OFFLINE = "site-offline"


def build(
    config_file: Path | None,
    site_dir: Path | None,
    *,
    strict: Strict | None,
    adopt: bool = False,
    offline: bool = False,
) -> None:
    """Build the site as `mkdocs build` does, unless it stands as it would be. Raises `FlipkitError` if there is none
    in the end.

    Under `strict` nothing is written if there is an error, or, if that is said, a warning. With `adopt` the
    folder may hold files that we did not write; with `offline` a copy is made that is read without a server.
    """
    given = {"site_dir": str(site_dir.resolve())} if site_dir and not offline else {}
    try:
        config = load_config(
            config_file=str(config_file) if config_file else None, strict=bool(strict) or None, **given
        )
        config._flipkit_strict = strict or Strict.ERRORS  # type: ignore[attr-defined]
        if offline:
            config._flipkit_for_disk = True  # type: ignore[attr-defined]
            copy = site_dir.resolve() if site_dir else project_of(config) / OFFLINE
            if copy == Path(config.site_dir).resolve():
                raise FlipkitError(f"{copy} is where the site is published. Name another folder with -d, or none.")
            config.site_dir = str(copy)
        config._flipkit_adopts = adopt  # type: ignore[attr-defined]
        last = LastBuild(config, FlipkitPlugin.parts_of(config), strict)
        if last.is_same and not adopt:
            last.tell()
            return
        mkdocs_build = _builder()
        config._flipkit_last_build = last  # type: ignore[attr-defined]
        config.plugins.on_startup(command="build", dirty=False)
        try:
            with last.listening():
                mkdocs_build(config)
        finally:
            config.plugins.on_shutdown()
    except MkDocsException as error:
        raise FlipkitError(str(error)) from error
    except OSError as error:
        raise FlipkitError(unwritable(error, "The site")) from error


def _builder() -> Callable[[MkDocsConfig], None]:
    """Import all that builds, when something is built. None of it is garbage, so it is never looked through."""
    gc.disable()
    try:
        from mkdocs.commands.build import build  # noqa: PLC0415  # as above

        for module in _MAKERS:
            import_module(module)
    finally:
        gc.freeze()
        gc.set_threshold(*_GARBAGE)
        gc.enable()
    return build


def serve(config_file: Path | None, address: str | None, *, open_in_browser: bool, drafts: bool = False) -> None:
    """Preview the site as `mkdocs serve` does, at `address` (host:port), until it is interrupted."""
    _builder()  # a first build comes at once, and many follow
    from mkdocs.commands.serve import serve as mkdocs_serve  # noqa: PLC0415  # a build needs no server

    from flipkit.mkdocs.project import Project  # noqa: PLC0415  # nor what reads content

    file = str(config_file) if config_file else None
    Project.shows_drafts = drafts
    try:
        mkdocs_serve(file, livereload=True, open_in_browser=open_in_browser, dev_addr=address)
    except MkDocsException as error:
        raise FlipkitError(str(error)) from error


def say(level: int) -> None:
    """Print MkDocs' and flipkit's messages from `level` on to standard error, one a line."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)-8s %(message)s"))
    handler.addFilter(PlainRecords())
    log = logging.getLogger(NAME)
    log.setLevel(level)
    log.addHandler(handler)
