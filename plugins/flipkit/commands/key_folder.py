"""Where keys that sign certificates lie on this machine: in a folder of the user's own, one file a key."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from flipkit.errors import PrintError
from flipkit.model.certificates import Issuing
from flipkit.publish.output.outside import require_outside
from flipkit.publish.print import print_faults
from flipkit.publish.print.signing import SigningKey

option = click.option(
    "--keys",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="The folder of the keys (or FLIPKIT_KEYS). Default: flipkit/keys among your applications' settings.",
)


def key_folder(wanted: Path | None, project: Path) -> Path:
    """Give the folder of the keys. Raises `PrintError` if it is in a repository."""
    default = Path(click.get_app_dir("flipkit")) / "keys"
    return require_outside(wanted or Path(os.environ.get("FLIPKIT_KEYS") or default), project)


def key_file(folder: Path, id: str) -> Path:
    """Where a key lies."""
    return folder / f"{id}.pem"


def signing_key(folder: Path, issuing: Issuing, last: date) -> SigningKey:
    """Give the newest key that is here and counts for an event whose last day is `last`.

    Raises `PrintError` if there is none.
    """
    here = [key for key in issuing.keys if key_file(folder, key.id).is_file()]
    if not here:
        raise PrintError(print_faults.SIGNING_KEY_MISSING(folder=str(folder)))
    counting = [key for key in here if key.may_sign(last)]
    if not counting:
        newest = here[-1]
        said = print_faults.SIGNING_KEY_REVOKED(key=newest.id, since=f"{newest.revoked}", last=last.isoformat())
        raise PrintError(said)
    return SigningKey.read(key_file(folder, counting[-1].id))
