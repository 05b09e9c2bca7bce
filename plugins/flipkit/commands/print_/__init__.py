"""`flipkit print …`: what is handed out on paper, as PDF; one file a command."""

from __future__ import annotations

import click

from flipkit.commands.lazy_group import LazyGroup

HELPS = {
    "certificates": "Sign a certificate for each who attended.",
    "programme": "The programme, on one page a day.",
    "booklet": "The programme as a booklet, to be folded.",
    "packet": "The approval packet, for the district.",
    "board": "An edcamp's board, to be filled by hand.",
    "signs": "A sign for each room's door.",
    "badges": "Badges with big first names, on labels.",
    "signin": "Sign-in sheets, one a session.",
}


@click.group("print", cls=LazyGroup, package=__name__, helps=HELPS)
def print_() -> None:
    """Make what is handed out at an event, as PDF, in a folder outside this project."""
