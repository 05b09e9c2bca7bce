"""`flipkit new person`: somebody with a page of their own."""

from __future__ import annotations

from pathlib import Path

import click

from flipkit.commands import options
from flipkit.commands.new.desk import open_desk
from flipkit.errors import FlipkitError
from flipkit.gather.content import editing
from flipkit.gather.content.editing import with_entry
from flipkit.model.text import slug, to_line
from flipkit.starter.validate import demand_sound
from flipkit.terminal import echo


@click.command(epilog=options.examples('flipkit new person "Ada Rowe"'))
@click.argument("name")
@click.option("--id", "person_id", default="", help="What others call them in files. Default: made of the name.")
@click.option("--url", default="", help="Their own page.")
@click.option("--country", default="", help="The country they live in.")
@click.option("--language", "languages", multiple=True, metavar="CODE", help="A language they speak, such as en.")
@options.config_file
@options.speaks_plainly
def person(
    *, name: str, person_id: str, url: str, country: str, languages: tuple[str, ...], config_file: Path | None
) -> None:
    """Put NAME into people.yml."""
    desk = open_desk(config_file, None, None)
    known = desk.people().find(to_line(name))
    if known:
        raise FlipkitError(f"{known.name} is in people.yml already, as '{known.id}'.")
    said: dict[str, editing.Value] = {
        "name": to_line(name),
        "url": url,
        "country": country,
        "languages": [*languages],
    }
    entry = {key: value for key, value in said.items() if value}
    file = desk.project.folders.people
    path = desk.project.folders.content / file
    key = slug(person_id or name)
    with options.alone(desk.project.folders):
        text = path.read_bytes().decode() if path.exists() else desk.with_schema("", "people", file)
        made = with_entry(text, file, key, entry)
        demand_sound("people", made, file, at=(key,))
        editing.save(path, file, made)
    echo(f"{to_line(name)} is in {desk.shown(file)}, as '{key}'.")
    echo("Next: write a `bio` there, and use the id as an author, a moderator or a speaker.")
