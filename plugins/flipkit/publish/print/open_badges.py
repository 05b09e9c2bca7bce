"""Open Badges 3.0, as a file beside the PDF (the one door to openbadgeslib).

The proof is `eddsa-rdfc-2022` (W3C Data Integrity), by the same key that signs the certificate; the issuer is that
key (`did:key`), so any verifier of Open Badges can check the file by itself.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from uuid import NAMESPACE_URL, uuid5

from flipkit.errors import PrintError
from flipkit.model import addresses
from flipkit.publish.print import print_faults
from flipkit.publish.print.certificate_pdf import SignedCertificate
from flipkit.publish.print.signing import SigningKey


def badge(signed: SignedCertificate, key: SigningKey, url: str, site: str) -> bytes:
    """Give the badge of a certificate; its evidence is the address that checks it.

    The same certificate and key give the same octets.
    """
    try:
        from openbadgeslib.ob3 import credential, did, ldp  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise PrintError(print_faults.PRINT_EXTRA_MISSING()) from error
    certificate = signed.certificate
    event, person = certificate.event, certificate.person
    when = datetime.combine(event.last, time(), UTC)
    home = f"{url}{addresses.event(event.id)}" if url else f"urn:uuid:{uuid5(NAMESPACE_URL, event.id)}"
    units = "".join(f", {value:g} {name}" for name, value in person.units.items())
    made = credential.OpenBadgeCredential(
        issuer=credential.Issuer(
            id=did.did_key_from_pem(key.public_pem), name=event.provider or site, url=url or None
        ),
        recipient_id=None,
        achievement=credential.Achievement(
            id=home,
            name=event.title,
            description=f"{person.hours:g} hours of professional development{units}",
            criteria_narrative="; ".join(f"{each.occasion.title} ({each.minutes} min)" for each in person.counted),
            achievement_type="Certificate",
        ),
        id=f"urn:uuid:{uuid5(NAMESPACE_URL, certificate.number)}",
        issuance_date=when,
        credits_earned=person.hours,
        identifiers=[
            credential.IdentityObject(identity_hash=person.attendee.name, identity_type="name", hashed=False)
        ],
        evidence=[credential.Evidence(id=signed.address)] if signed.address else [],
    )
    document = ldp.OB3LdpSigner(key.pem).sign(made, created=when)
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
