"""The command line: one file a command, imported when it is called."""

from __future__ import annotations

import click

from flipkit import __version__
from flipkit.commands import tracing
from flipkit.commands.lazy_group import LazyGroup
from flipkit.terminal import guard

HELPS = {
    "init": (
        "Begin a community in DIR: mkdocs.yml, first texts, and workflows that publish it. No file is overwritten."
    ),
    "new": "Write a file to go on with; no file that is there is changed but people.yml and blogs.yml.",
    "gather": (
        "Ask the blogs of blogs.yml, others' calendars and conferences' programmes for what is new, and keep it."
    ),
    "check": "Read people, blogs.yml, posts and events, and list what is wrong, with file, row and remedy.",
    "build": "Build the site from content/ and the archive; the network is not used.",
    "serve": "Show the site here, and again after every change; nothing is written into site/.",
    "blogs": "Add, remove, import and export blogs, accept what became of one, and fetch old entries.",
    "entries": "List the entries that were gathered, newest first; or do something with single ones.",
    "import": "Take over what was kept elsewhere: transcripts of chats, programmes of conferences.",
    "calendar": "Look at calendar files (.ics), yours or anyone's.",
    "restore": "Bring the archive back from a built site (a folder) or a published one (its address).",
    "schema": (
        "Print the JSON Schemas (draft 2020-12) of content files, or of one KIND, for editors and other programs."
    ),
}


@click.group(cls=LazyGroup, package=__name__, helps=HELPS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="flipkit")
@click.option("-v", "--verbose", is_flag=True, help="Show the tracebacks behind what goes wrong, for a report.")
def main(*, verbose: bool) -> None:
    """Blogs, chats, conferences and calendars of a community, in one site of plain files."""
    guard()
    if verbose:
        click.get_current_context().call_on_close(tracing.show())
