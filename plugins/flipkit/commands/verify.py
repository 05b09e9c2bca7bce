"""`flipkit verify`: check a certificate."""

from __future__ import annotations

from pathlib import Path

import click

from flipkit.commands import options
from flipkit.gather.content.certificates import read_issuing
from flipkit.mkdocs.load import load
from flipkit.model.certificates import Summary, Verdict
from flipkit.publish.print.certificate_files import check_file
from flipkit.terminal import echo, echo_json

_SAID = {
    Verdict.GENUINE: "genuine: signed with a key of this site. Compare what stands here with what you were given.",
    Verdict.VOID: "void: it was taken back.",
    Verdict.REVOKED: "it does not count: the key that signed it was stolen by then.",
    Verdict.STRANGE: "not from this site: signed with a key that is none of certificates.yml.",
    Verdict.FORGED: "changed: what it says is not what was signed.",
    Verdict.UNREADABLE: "there is no code of a certificate in it.",
}


@click.command(epilog=options.examples("flipkit verify certificate.pdf", "flipkit verify badge.json --json"))
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@options.config_file
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@options.speaks_plainly
def verify(*, files: tuple[Path, ...], config_file: Path | None, as_json: bool) -> None:
    """Check certificates: PDFs, badges, or files with a code in them. Ends with 1 if one does not hold.

    This is what the site's page /verify/ does. What is printed of a PDF can be read only by people: compare it with
    what stands here.
    """
    issuing = read_issuing(load(config_file).folders.content)
    holds = True
    for file in files:
        found = check_file(file.read_bytes(), issuing)
        holds = holds and found.standing is Verdict.GENUINE
        summary = found.summary if found.standing in (Verdict.GENUINE, Verdict.VOID, Verdict.REVOKED) else None
        if as_json:
            echo_json({"file": str(file), "standing": found.standing.value, **(_json(summary) if summary else {})})
            continue
        echo(f"{file}: {_SAID[found.standing]}")
        if summary:
            units = "".join(f", {value:g} {name}" for name, value in summary.units.items())
            days = f"{summary.first}" if summary.first == summary.last else f"{summary.first} to {summary.last}"
            echo(f"  {summary.number}  {summary.name}  {summary.event}, {days}  {summary.hours:g} hours{units}")
    if not holds:
        raise click.exceptions.Exit(1)


def _json(summary: Summary) -> dict[str, object]:
    return {
        "number": summary.number,
        "name": summary.name,
        "event": summary.event,
        "first": summary.first.isoformat(),
        "last": summary.last.isoformat(),
        "hours": summary.hours,
        "units": dict(summary.units),
    }
