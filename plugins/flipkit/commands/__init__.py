"""The command line: one file a command, imported when it is called."""

from __future__ import annotations

import click

from flipkit import __version__
from flipkit.commands import tracing
from flipkit.commands.lazy_group import LazyGroup
from flipkit.terminal import guard

HELPS = {
    "Begin": {
        "init": "Begin a community in a folder.",
        "import": "Bring blogs, chats, programmes home.",
        "restore": "Bring the archive back from your site.",
    },
    "Write": {
        "new": "Write a post, a chat, a week, a session …",
        "check": "List what is wrong, and how to mend it.",
        "status": "Say how all stands, and what is next.",
        "schema": "Print the JSON Schemas of content files.",
        "strings": "Tell what is not translated yet.",
    },
    "Gather": {
        "gather": "Ask blogs, calendars, programmes for news.",
        "blogs": "Add, remove, import and export blogs.",
        "entries": "List gathered entries, or mend some.",
        "search": "Find words in everything that is held.",
        "calendar": "Look at calendar files (.ics), anyone's.",
    },
    "Certify": {
        "keys": "Make and revoke the keys of certificates.",
        "certificates": "Take back certificates.",
        "verify": "Check a certificate.",
    },
    "Publish": {
        "digest": "Write a mail of what is new and next.",
        "serve": "Show the site here, after every change.",
        "build": "Build the site.",
        "bundle": "Put a part of the site onto a stick.",
        "print": "Print signs, badges, sheets, programmes.",
    },
    "Record": {
        "hours": "Count who has how many hours of PD.",
        "words": "Let the site check words of the day.",
    },
}
_COMPLETION = """\
Each command has a --help with examples. To let the Tab key complete commands and options, put one line into
~/.bashrc (zsh and fish: zsh_source, fish_source):

\b
  eval "$(_FLIPKIT_COMPLETE=bash_source flipkit)"
"""


@click.group(
    cls=LazyGroup,
    package=__name__,
    helps=HELPS,
    epilog=_COMPLETION,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="flipkit")
@click.option("-v", "--verbose", is_flag=True, help="Show the tracebacks behind what goes wrong, for a report.")
def main(*, verbose: bool) -> None:
    """Blogs, chats, conferences and calendars of a community, in one site of plain files."""
    guard()
    if verbose:
        click.get_current_context().call_on_close(tracing.show())
