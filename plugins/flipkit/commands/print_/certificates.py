"""`flipkit print certificates`: a certificate for each person who attended, signed, and one file of all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from flipkit.commands import event_hours, key_folder, options, progress
from flipkit.commands.event_hours import EventHours, hours_of_event, project_folder, published_folders
from flipkit.commands.print_.printing import NO_CODES
from flipkit.gather.content.certificates import read_issuing
from flipkit.mkdocs.load import load
from flipkit.mkdocs.project import Project
from flipkit.model.certificates import Certificate, CertifiedEvent, within
from flipkit.model.conferences import Conference
from flipkit.model.text import slug
from flipkit.publish.html.language import Language
from flipkit.publish.output.outside import require_outside, write_whole
from flipkit.publish.print.certificate_pdf import CertificateLook, documents, sign
from flipkit.publish.print.glyphs import require_glyphs, texts_in
from flipkit.publish.print.open_badges import badge
from flipkit.publish.print.sheet import read_paper, usual_paper
from flipkit.publish.print.typesetting import typeset
from flipkit.terminal import echo

_DIR = click.Path(file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(
    epilog=options.examples(
        "flipkit print certificates spring-day --attendance ../sheets.xlsx --out ../certificates",
        "flipkit print certificates flipclass --attendance ../chat.csv --since 2026-09-01 --out ../certificates",
    )
)
@click.argument("event", metavar="EVENT")
@event_hours.attendance
@click.option("--out", type=_DIR, required=True, help="A folder outside of this project.")
@event_hours.session
@event_hours.words
@click.option("--since", metavar="DATE", callback=options.day, help="Of a chat: the first day of its season.")
@click.option("--until", metavar="DATE", callback=options.day, help="Of a chat: the last day of its season.")
@click.option("--signer", default="", metavar="NAME", help="Who signs on the line.")
@click.option("--signature", type=_FILE, metavar="IMAGE", help="A picture of the signature (.png, .jpg, .svg).")
@click.option("--language", default="", metavar="TAG", help="In this language. Default: the event's.")
@click.option("--paper", metavar="SIZE", help="A4, Letter, 210x297mm … Default: what is usual there.")
@click.option("--templates", type=_DIR, help="A folder with a certificates.typ of yours, in place of flipkit's.")
@click.option("--badges/--no-badges", default=True, help="Write an Open Badge (.json) beside each PDF. Default: yes.")
@key_folder.option
@options.config_file
@options.now
@options.speaks_plainly
def certificates(
    *,
    event: str,
    sheets: tuple[Path, ...],
    out: Path,
    session: str,
    words: Path | None,
    since: date | None,
    until: date | None,
    signer: str,
    signature: Path | None,
    language: str,
    paper: str | None,
    templates: Path | None,
    badges: bool,
    folder: Path | None,
    config_file: Path | None,
    now: str | None,
) -> None:
    """Sign a certificate for everybody who has hours: a PDF and an Open Badge each, and certificates.pdf with all.

    EVENT is the folder of a conference or chat. The same data give the same certificate with the same number, byte
    for byte, whoever prints it again. What the page /verify/ of the site says of it, flipkit verify says, too.
    """
    project = load(config_file)
    place = require_outside(out, project_folder(project), published_folders(project))
    moment = options.moment(now, project.settings.timezone)
    found = hours_of_event(project, event, sheets, moment, session=session, words=words)
    event_hours.tell_disagreements(found.record, Language.of_problems(project.settings.language), err=True)
    made = _certificates(found, since, until, project)
    if not made:
        raise click.ClickException(
            "Nobody has hours there, so there is no certificate. flipkit hours --explain says why."
        )
    keys = key_folder.key_folder(folder, project.folders.project)
    key = key_folder.signing_key(keys, read_issuing(project.folders.content), made[0].event.last)
    settings = project.settings
    look = CertificateLook(
        spoken=Language.of(language or found.community.language_of(found.event), settings.language),
        paper=read_paper(paper) if paper else usual_paper(found.event.timezone),
        site=settings.name,
        url=settings.url,
        signer=signer,
        pictures={signature.name: signature.read_bytes()} if signature else {},
    )
    signed = [sign(each, key, settings.url) for each in made]
    singles, all_of_them = documents(signed, look)
    require_glyphs(texts_in(all_of_them.values), project.fonts)
    files: dict[str, bytes] = {}
    for each, document in progress.following("Printing", list(zip(signed, singles, strict=True))):
        certificate = each.certificate
        name = f"{slug(certificate.person.attendee.name)[:60]}-{certificate.number}"
        files[f"{name}.pdf"] = typeset(document, overrides=templates, fonts=project.fonts)
        if badges:
            files[f"{name}.json"] = badge(each, key, settings.url, settings.name)
    files["certificates.pdf"] = typeset(all_of_them, overrides=templates, fonts=project.fonts)
    write_whole(place, files)
    echo(f"{len(signed)} certificates, signed with the key {key.id}, are in {out}; certificates.pdf has all of them.")
    if not settings.url:
        echo(NO_CODES, err=True)
    echo("Publish the site before you hand them out: /verify/ checks them by certificates.yml.")


def _certificates(found: EventHours, since: date | None, until: date | None, project: Project) -> list[Certificate]:
    """Give the certificates of all who have hours, by name."""
    record, event = found.record, found.event
    settings, rules = project.settings, record.rules
    planned: list[date] = []
    if not isinstance(event, Conference):
        attended = [each.occasion.start.date() for person in record.people for each in person.counted]
        first, last = since or min(attended, default=date.max), until or max(attended, default=date.min)
        record = within(record, first, last)
        planned = [day for each in record.occasions if first <= (day := each.start.date()) <= last]
    place = (event.venue.name if event.venue else "") if isinstance(event, Conference) else ""
    certified = CertifiedEvent(
        id=event.id,
        title=event.title,
        first=planned[0] if planned else event.starts if isinstance(event, Conference) else date.min,
        last=planned[-1] if planned else event.ends if isinstance(event, Conference) else date.min,
        place=place,
        provider=rules.provider or settings.name,
        contact=rules.contact,
        site=settings.url or settings.name,
        planned=len(planned),
    )
    return [Certificate(event=certified, person=person) for person in record.people if person.minutes]
