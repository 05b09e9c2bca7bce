"""`flipkit keys new`: make a key that signs certificates."""

from __future__ import annotations

import os
from pathlib import Path

import click

from flipkit.commands import key_folder, options
from flipkit.gather.content.certificates import add_key, read_issuing
from flipkit.mkdocs.load import load
from flipkit.publish.output.outside import write_whole
from flipkit.publish.print.signing import SEED, SigningKey
from flipkit.terminal import echo


@click.command(epilog=options.examples("flipkit keys new", "flipkit keys new --keys ~/flipkit-private/keys"))
@key_folder.option
@options.config_file
@options.now
@options.speaks_plainly
def new(*, folder: Path | None, config_file: Path | None, now: str | None) -> None:
    """Make a key that signs certificates, and publish its public half in certificates.yml.

    The key itself lies outside of the repository, for you alone to read. Whoever has it can sign certificates in
    your name; without it nobody can sign new ones, and those that were signed still hold.

    Backup: copy the file onto a stick that lies in a drawer, or into a manager of passwords; nowhere online else.
    Rotation: once a year run this again. The newest key signs; certificates of older ones still hold.
    Theft: flipkit keys revoke KEY, then make another.
    """
    project = load(config_file)
    folders = project.folders
    since = options.moment(now, project.settings.timezone).date()
    place = key_folder.key_folder(folder, folders.project)
    with options.alone(folders):
        read_issuing(folders.content)  # a file that can't be read is mended first
        key = SigningKey.of_seed(os.urandom(SEED))
        file = key_folder.key_file(place, key.id)
        write_whole(place, {file.name: key.pem})
        try:
            add_key(folders.content, key.public, since)
        except BaseException:
            file.unlink(missing_ok=True)
            raise
    echo(f"The key {key.id} is in {file}. Nobody but you may have it: copy it now to a place that is not online.")
    echo("certificates.yml has its public half: keep it with your content, and publish the site before you hand out")
    echo("certificates. Once a year make another; what this one signed still holds. If it is stolen:")
    echo(f"flipkit keys revoke {key.id}")
