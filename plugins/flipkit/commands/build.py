"""`flipkit build`: the same as `mkdocs build`, with the clock as an option."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

import click
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from . import options


@click.command()
@options.config_file
@options.now
@click.option("-d", "--site-dir", type=click.Path(path_type=Path), default=None, help="Where the site goes.")
@click.option("--strict", is_flag=True, help="Write nothing and exit 1 if there is any problem.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
@options.speaks_plainly
def build(config_file: Path | None, now: str | None, site_dir: Path | None, strict: bool, quiet: bool) -> None:
    """Build the site from content/ and the archive; the network is not used."""
    say(logging.WARNING if quiet else logging.INFO)
    if now:
        options.moment(now, "UTC")
        os.environ["FLIPKIT_NOW"] = now  # the plugins run inside MkDocs and take their clock from there
    given = {"site_dir": str(site_dir.resolve())} if site_dir else {}
    try:
        config = load_config(config_file=str(config_file) if config_file else None, strict=strict or None, **given)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        finally:
            config.plugins.on_shutdown()
    except MkDocsException as error:
        error.show(sys.stderr) if isinstance(error, click.ClickException) else click.echo(str(error), err=True)
        raise SystemExit(1) from error


def say(level: int) -> None:
    """Print MkDocs' and flipkit's messages to standard error, one a line."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)-8s %(message)s"))
    log = logging.getLogger("mkdocs")
    log.setLevel(level)
    log.addHandler(handler)
