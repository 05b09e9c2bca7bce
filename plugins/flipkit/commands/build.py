"""`flipkit build`: the same as `mkdocs build`, with the clock as an option."""

from __future__ import annotations

import logging
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.mkdocs import run
from flipkit.mkdocs.host import Strict


@click.command(epilog=options.examples("flipkit build", "flipkit build --strict"))
@options.config_file
@options.now
@click.option("-d", "--site-dir", type=click.Path(path_type=Path), default=None, help="Where the site goes.")
@click.option(
    "--strict",
    type=click.Choice(list(Strict), case_sensitive=False),
    is_flag=False,
    flag_value=Strict.ERRORS,
    default=None,
    help="Write nothing and exit 1 if there is an error; with --strict=warnings, if there is a warning, too.",
)
@click.option(
    "--adopt",
    is_flag=True,
    help="Build into a folder with files that flipkit did not write: what it replaces is listed and set aside.",
)
@click.option(
    "--offline",
    is_flag=True,
    help="Make a copy that needs no server, to be read from a disk or a stick, in site-offline/ (or where -d says).",
)
@click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
@options.speaks_plainly
def build(
    *,
    config_file: Path | None,
    now: str | None,
    site_dir: Path | None,
    strict: Strict | None,
    adopt: bool,
    offline: bool,
    quiet: bool,
) -> None:
    """Build the site from content/ and the archive; the network is not used."""
    run.say(logging.WARNING if quiet else logging.INFO)
    options.hand_on(now)
    run.build(config_file, site_dir, strict=strict, adopt=adopt, offline=offline)
