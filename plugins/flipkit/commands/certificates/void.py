"""`flipkit certificates void`: declare a certificate void."""

from __future__ import annotations

import os
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.errors import PrintError
from flipkit.gather.content.certificates import read_issuing, void_number
from flipkit.mkdocs.load import load
from flipkit.model.certificates import VoidNumber, read_number
from flipkit.publish.print import print_faults
from flipkit.terminal import echo


@click.command(epilog=options.examples("flipkit certificates void 4XQ7-9KMT-2B3C"))
@click.argument("number", metavar="NUMBER")
@options.config_file
@options.now
@options.speaks_plainly
def void(*, number: str, config_file: Path | None, now: str | None) -> None:
    """Declare the certificate with this NUMBER void; the number stands on it.

    certificates.yml then has a salted digest of it, from which nobody learns the number or whose it is.
    """
    project = load(config_file)
    wanted = read_number(number)
    if not wanted:
        raise PrintError(print_faults.CERTIFICATE_NUMBER_UNREADABLE(number=number))
    when = options.moment(now, project.settings.timezone).date()
    with options.alone(project.folders):
        if read_issuing(project.folders.content).is_void(wanted):
            echo(f"{wanted} is void already.")
            return
        void_number(project.folders.content, VoidNumber.of(wanted, os.urandom(16).hex()), when)
    echo(f"{wanted} is void as soon as the site is published. certificates.yml says so: keep it with your content.")
