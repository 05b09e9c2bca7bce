"""Certificates as documents: one a person, with the whole record in it, and one of all for who prints them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from textwrap import wrap

from flipkit.model import addresses
from flipkit.model.certificates import Certificate
from flipkit.model.hours import CountedTime
from flipkit.publish.artifacts import apart
from flipkit.publish.conferences.pd import acceptance
from flipkit.publish.html.language import Language
from flipkit.publish.print.certificate_files import AttachedRecord
from flipkit.publish.print.glyphs import widths
from flipkit.publish.print.qr_codes import qr_png
from flipkit.publish.print.sheet import COLOURS, Paper
from flipkit.publish.print.signing import SigningKey
from flipkit.publish.print.typesetting import PaperDocument
from flipkit.values import dataclass

_TEMPLATE = "certificates.typ"
#: So many letters of a code stand together; a line may end between them.
_TOGETHER = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateLook:
    """What all certificates of an event have in common beside the event.

    `url` is the site's address, `signer` who signs on the line, `pictures` the picture of a signature by its name.
    """

    spoken: Language
    paper: Paper
    site: str
    url: str = ""
    signer: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedCertificate:
    """A certificate with its code, the address that checks it (empty: the site has none), and its whole record."""

    certificate: Certificate
    code: str
    address: str
    attached: AttachedRecord


def sign(certificate: Certificate, key: SigningKey, url: str) -> SignedCertificate:
    """Sign a certificate: the same key and certificate give the same octets."""
    code = key.code(certificate.summary(key.id).write())
    return SignedCertificate(
        certificate=certificate,
        code=code,
        address=f"{url}{addresses.verify()}#{code}" if url else "",
        attached=AttachedRecord.of(code, certificate.whole_record, key),
    )


def documents(
    signed: Sequence[SignedCertificate], look: CertificateLook
) -> tuple[list[PaperDocument], PaperDocument]:
    """Give a document for each person, the whole record in it, and one of all, one after the other, for a printer."""
    shown = [_values(each, look) for each in signed]
    title = signed[0].certificate.event.title if signed else ""
    singles = [
        _document(
            [values | {"attachment": each.attached.write()}],
            f"{title} · {each.certificate.person.attendee.name}",
            look,
        )
        for each, values in zip(signed, shown, strict=True)
    ]
    return singles, _document([values | {"attachment": ""} for values in shown], title, look)


def _document(certificates: Sequence[Mapping[str, object]], title: str, look: CertificateLook) -> PaperDocument:
    _ = look.spoken.gettext
    return PaperDocument(
        template=_TEMPLATE,
        values={
            "title": title,
            "language": look.spoken.tag,
            "paper": {"width": look.paper.width, "height": look.paper.height},
            "colours": COLOURS,
            "site": look.site,
            "signer": look.signer,
            "signature": next(iter(look.pictures), ""),
            "acceptance": acceptance(look.spoken),
            "certificates": certificates,
            "widths": widths(str(each["name"]) for each in certificates),
            "words": {
                "title": _("Certificate of professional development"),
                "event": _("Event"),
                "dates": _("Date"),
                "place": _("Place"),
                "hours": _("Hours"),
                "units": _("Units"),
                "provider": _("Provider"),
                "contact": _("Contact"),
                "number": _("Number"),
                "attended": _("What was attended"),
                "columns": [_("Date"), _("Title"), _("Led by"), _("Minutes")],
                "signature": _("Signature"),
                "attachment": _("The whole record, signed"),
                "code": _("QR code that checks this certificate"),
                "check": _(
                    "To check it, point a phone’s camera at the code, or drop this file on %(page)s.",
                    page=f"{look.url.partition('://')[2]}{addresses.verify()}",
                ),
            },
        },
        pictures=look.pictures,
    )


def _values(signed: SignedCertificate, look: CertificateLook) -> dict[str, object]:
    certificate, spoken = signed.certificate, look.spoken
    event, person = certificate.event, certificate.person
    return {
        "name": person.attendee.name,
        "sentence": _sentence(certificate, spoken),
        "event": event.title,
        "dates": spoken.days(event.first, event.last),
        "place": event.place,
        "hours": spoken.number(person.hours),
        "units": apart(f"{spoken.number(value)} {name}" for name, value in person.units.items()),
        "provider": event.provider,
        "contact": event.contact,
        "number": certificate.number,
        "rows": [_row(each, spoken) for each in person.counted],
        "url": signed.address,
        "png": list(qr_png(signed.address, "L")) if signed.address else [],
        "code": " ".join(wrap(signed.code, _TOGETHER, break_on_hyphens=False)),
    }


def _row(each: CountedTime, spoken: Language) -> list[str]:
    occasion = each.occasion
    title = occasion.title if occasion.topic in ("", occasion.title) else f"{occasion.title} ({occasion.topic})"
    return [spoken.day(occasion.start), title, spoken.listed(occasion.leaders), str(each.minutes)]


def _sentence(certificate: Certificate, spoken: Language) -> str:
    """Say what was attended: `24 of 30 Mondays, 24.0 hours`, or of a conference just the hours."""
    person, planned = certificate.person, certificate.event.planned
    hours = spoken.ngettext(
        "%(hours)s hour of professional development",
        "%(hours)s hours of professional development",
        1 if person.hours == 1 else 2,
        hours=f"{person.hours:.1f}" if person.hours * 10 % 1 == 0 else spoken.number(person.hours),
    )
    if not planned:
        return hours
    there = [each for each in person.counted if each.present]  # and not only a text about it
    days = {each.occasion.start.weekday() for each in there}
    values = {"attended": len(there), "planned": planned}
    return f"{_dates(days, spoken, values)}, {hours}"


def _dates(days: set[int], spoken: Language, values: Mapping[str, object]) -> str:
    _ = spoken.gettext
    said = [
        _("%(attended)s of %(planned)s Mondays", **values),
        _("%(attended)s of %(planned)s Tuesdays", **values),
        _("%(attended)s of %(planned)s Wednesdays", **values),
        _("%(attended)s of %(planned)s Thursdays", **values),
        _("%(attended)s of %(planned)s Fridays", **values),
        _("%(attended)s of %(planned)s Saturdays", **values),
        _("%(attended)s of %(planned)s Sundays", **values),
    ]
    return said[min(days)] if len(days) == 1 else _("%(attended)s of %(planned)s dates", **values)
