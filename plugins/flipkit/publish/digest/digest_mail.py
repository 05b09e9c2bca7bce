"""A digest as a mail: plain text and HTML in one message (RFC 5322, 2045 to 2047), the same bytes for the same words.

The lines of the plain text may be flowed together again by a reader's program (RFC 3676, `format=flowed`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from textwrap import wrap
from typing import Any
from urllib.parse import urlsplit

from flipkit.model.settings import Settings
from flipkit.model.text import to_line
from flipkit.publish.digest.news import Digest, NewsSection, Row
from flipkit.publish.html.links import To
from flipkit.values import dataclass

#: Nobody is named: who sends it says to whom (RFC 5322 section 3.4, a group without members).
UNNAMED = "undisclosed-recipients:;"
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What stands above a mail: from whom, to whom (as headers have it), and of what server."""

    sender: Address
    to: tuple[Address, ...] = ()
    host: str
    language: str


def addressed(settings: Settings, sender: Address | None, to: tuple[Address, ...]) -> Envelope:
    """Give the envelope of a site's mail.

    If nobody says from whom it is from the site, at its own server, where nothing can be answered.
    """
    host = _host_of_mail(settings.url)
    return Envelope(
        sender=sender or Address(to_line(settings.name), "no-reply", host),
        to=to,
        host=host,
        language=settings.language,
    )


def _host_of_mail(url: str) -> str:
    """Give a site's server as addresses of mail have it, in letters of ASCII."""
    try:
        host = (urlsplit(url).hostname or "").rstrip(".").encode("idna").decode()
    except (UnicodeError, ValueError):
        return "localhost"
    return host if _HOST.fullmatch(host) else "localhost"


def read_address(written: str) -> Address | None:
    """Read an address of mail, with or without a name: `Ana Gil <ana@example.org>`; None if it is none."""
    if not written.isprintable():
        return None
    probe = EmailMessage(policy=SMTP)
    probe["From"] = written
    header: Any = probe["From"]
    found: tuple[Address, ...] = header.addresses
    if header.defects or len(found) != 1 or not (found[0].username and "." in found[0].domain):
        return None
    return found[0] if found[0].addr_spec.isascii() else None


def written(envelope: Envelope, subject: str, text: str, html: str, now: datetime) -> bytes:
    """Write the mail. It says that it was not sent yet, so that programs open it as a draft (X-Unsent)."""
    digest = sha256(
        "\0".join((subject, text, html, str(envelope), now.isoformat())).encode("utf-8", "replace")
    ).hexdigest()
    mail = EmailMessage(policy=SMTP)
    mail["From"] = envelope.sender
    mail["To"] = envelope.to or UNNAMED
    mail["Subject"] = to_line(subject)
    mail["Date"] = now
    mail["Message-ID"] = f"<digest.{digest[:24]}@{envelope.host}>"
    mail["X-Unsent"] = "1"
    mail.set_content(_sound(text), cte="quoted-printable", params={"format": "flowed"})
    mail.make_alternative(boundary=f"=_digest_{digest[24:56]}")
    mail["Content-Language"] = envelope.language
    mail.add_alternative(_sound(html), subtype="html", cte="quoted-printable")
    return mail.as_bytes()


def _sound(text: str) -> str:
    """A text that can be encoded: half a surrogate pair becomes a question mark."""
    return text.encode("utf-8", "replace").decode()


#: Longest line, its closing space not counted; addresses stay whole (RFC 3676 section 4.2).
_WIDTH = 72


def plain_text(digest: Digest) -> str:
    """Write all that a digest says."""
    lines = [*_flowed(digest.site), *_flowed(digest.intro), digest.url]
    for section in digest.sections:
        lines += ["", "", *_headed(section.title), *_section(section, digest.url)]
    return "\n".join([*lines, "", "", *_flowed(digest.closing), digest.url, ""])


def _headed(title: str) -> list[str]:
    return [title, "=" * min(_WIDTH, len(title))]


def _section(section: NewsSection, base: str) -> Iterator[str]:
    if not section.rows:
        yield ""
        yield from _flowed(section.empty)
    for row in section.rows:
        yield ""
        yield from _row(row, base)
    if section.more:
        yield ""
        yield from _flowed(f"… {section.more}:")
        yield To("", base)(section.url)


def _row(row: Row, base: str) -> Iterator[str]:
    yield from _flowed(f"{row.label}: {row.title}")
    for line in filter(None, (row.summary, *row.lines)):
        yield from _flowed(line)
    yield To("", base)(row.url)


def _flowed(text: str) -> Iterator[str]:
    """Break a paragraph into lines; all but the last end with a space, and none begins like a mark of mails."""
    lines = wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
    for number, line in enumerate(lines, start=1):
        stuffed = f" {line}" if line.startswith((">", "From ", " ")) else line
        yield f"{stuffed} " if number < len(lines) else stuffed
