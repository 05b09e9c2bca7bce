"""`flipkit serve`: a preview on this machine that follows every change."""

from __future__ import annotations

import logging
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.mkdocs import run


@click.command(epilog=options.examples("flipkit serve --open", "flipkit serve --drafts"))
@options.config_file
@options.now
@click.option("-a", "--dev-addr", metavar="ADDRESS:PORT", default=None, help="Default: 127.0.0.1:8000.")
@click.option("-o", "--open", "open_in_browser", is_flag=True, help="Open it in the browser.")
@click.option("--drafts", is_flag=True, help="Show drafts and posts with a date to come, too.")
@options.speaks_plainly
def serve(
    *, config_file: Path | None, now: str | None, dev_addr: str | None, open_in_browser: bool, drafts: bool
) -> None:
    """Show the site here, and again after every change; nothing is written into site/."""
    run.say(logging.INFO)
    options.hand_on(now)
    run.serve(config_file, dev_addr, open_in_browser=open_in_browser, drafts=drafts)
