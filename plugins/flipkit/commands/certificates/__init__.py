"""`flipkit certificates`: what is done with certificates that were handed out."""

from __future__ import annotations

import click

from flipkit.commands.lazy_group import LazyGroup

HELPS = {"void": "Declare a certificate void."}


@click.group(cls=LazyGroup, package=__name__, helps=HELPS)
def certificates() -> None:
    """Take back certificates that were handed out (flipkit print certificates makes them)."""
