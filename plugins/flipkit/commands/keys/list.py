"""`flipkit keys list`: the keys that sign certificates."""

from __future__ import annotations

from pathlib import Path

import click

from flipkit.commands import key_folder, options
from flipkit.gather.content.certificates import read_issuing
from flipkit.mkdocs.load import load
from flipkit.terminal import echo, echo_json


@click.command(epilog=options.examples("flipkit keys list", "flipkit keys list --json"))
@key_folder.option
@options.config_file
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@options.speaks_plainly
def list(*, folder: Path | None, config_file: Path | None, as_json: bool) -> None:
    """List the keys of this site, the oldest first: since when each signs, and whether it is on this machine."""
    folders = load(config_file).folders
    place = key_folder.key_folder(folder, folders.project)
    issuing = read_issuing(folders.content)
    for key in issuing.keys:
        here = key_folder.key_file(place, key.id).is_file()
        if as_json:
            revoked = key.revoked.isoformat() if key.revoked else None
            echo_json({"key": key.id, "since": key.since.isoformat(), "revoked": revoked, "here": here})
            continue
        state = f"revoked: nothing counts of events that end on {key.revoked} or later" if key.revoked else "counts"
        echo(f"{key.id}  since {key.since}  {'here' if here else 'not on this machine'}  {state}")
    if not issuing.keys and not as_json:
        echo("There is no key yet. Make one: flipkit keys new")
