"""`flipkit schema`: the JSON Schemas of all that people write."""

from __future__ import annotations

import json
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.gather.content import editing
from flipkit.gather.content.schemas import schemas
from flipkit.terminal import echo, echo_json


@click.command(epilog=options.examples("flipkit schema week", "flipkit schema --into schemas"))
@click.argument("kind", required=False, type=click.Choice([*schemas()]))
@click.option(
    "--into", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Write them as files into DIR."
)
@options.speaks_plainly
def schema(*, kind: str | None, into: Path | None) -> None:
    """Print the JSON Schemas (draft 2020-12) of content files, or of one KIND, for editors and other programs."""
    chosen = {name: made for name, made in schemas().items() if kind in (None, name)}
    if into is None:
        echo_json(chosen[kind] if kind else chosen, indent=2)
        return
    for name, made in chosen.items():
        editing.save(into / f"{name}.json", f"{name}.json", json.dumps(made, ensure_ascii=False, indent=2) + "\n")
    echo(f"{len(chosen)} {'schema is' if len(chosen) == 1 else 'schemas are'} in {into}.")
