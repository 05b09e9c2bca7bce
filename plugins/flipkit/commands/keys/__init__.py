"""`flipkit keys`: the keys that sign certificates."""

from __future__ import annotations

import click

from flipkit.commands.lazy_group import LazyGroup

HELPS = {
    "new": "Make a key, outside of the repository.",
    "list": "List the keys, and which are on this machine.",
    "revoke": "Let a stolen key count for nothing new.",
}


@click.group(cls=LazyGroup, package=__name__, helps=HELPS)
def keys() -> None:
    """Make, list and revoke the keys that sign certificates."""
