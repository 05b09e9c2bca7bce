"""A digest: what was new in some days and what comes next, as a mail, as plain text, and as a page to paste from."""

from __future__ import annotations

from datetime import datetime

from flipkit.model.community import Community
from flipkit.publish.digest.digest_mail import Envelope, addressed, plain_text, read_address, written
from flipkit.publish.digest.news import Digest, Period, counted, gather_news, last_days, week_of
from flipkit.publish.html import mail

__all__ = [
    "Digest", "Envelope", "Period", "addressed", "counted", "files", "gather_news", "last_days", "read_address",
    "week_of",
]  # fmt: skip


def files(community: Community, digest: Digest, envelope: Envelope, now: datetime) -> dict[str, bytes]:
    """Give the files of a digest by the ends of their names; `now` is when the mail says it was written."""
    settings = community.settings
    text = plain_text(digest)
    values = {"digest": digest, "text": text}
    html, page = (mail(f"digest_{form}.html", settings, lambda: values)() for form in ("mail", "page"))
    return {
        "eml": written(envelope, digest.subject, text, html, now),
        "html": page.encode("utf-8", "replace"),
        "txt": text.encode("utf-8", "replace"),
    }
