"""Values as the schemas of schedule.xml and schedule.json allow them: names, slugs, guids, addresses, times.

Formats: github.com/voc/schedule, `validator/`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

from flipkit.model.text import remove_controls, slug, unique
from flipkit.model.times import zone_aliases

_ZONE = re.compile(r"([A-Z][a-z]+/[A-Z][a-z]+)|UTC$")


def line(written: str) -> str:
    """Give a text as one line."""
    return " ".join(remove_controls(written).split())


def acronym(conference: str) -> str:
    """Give a conference's id as both schemas allow it: four characters or more of a to z, digits and `_`."""
    plain = _ascii(conference).replace("-", "_")
    if len(plain) >= 4:
        return plain
    return f"conference_{plain or sha256(conference.encode('utf-8', 'replace')).hexdigest()[:6]}"


def event_slug(conference: str, number: int, session: str) -> str:
    """Give a session's slug, `<acronym>-<number>-<id>`: no other session of the conference has it."""
    own = "-".join(filter(None, (str(number), _ascii(session))))
    return f"{acronym(conference)}-{own if len(own) >= 4 else f'session-{own}'}"


def label_slug(name: str, taken: Collection[str]) -> str:
    """Give the slug of a track or room: letters, digits and hyphens, a letter first, not one of `taken`."""
    plain = _ascii(name)
    return unique(plain if re.fullmatch("[a-z][a-z0-9-]+", plain) else f"is-{plain or 'named'}", taken)


def guid(host: str, *names: str) -> str:
    """Give the UUID of something of a site that is the same for ever (RFC 9562 section 5.5)."""
    return str(uuid5(NAMESPACE_URL, "/".join((f"https://{host}", *names))))


def known_guid(written: str) -> str:
    """Give a UUID in its usual spelling; empty where this is none."""
    try:
        return str(UUID(written)) if re.fullmatch(r"[0-9a-fA-F-]{36}", written) else ""
    except ValueError:
        return ""


def address(url: str) -> str:
    """Give a web address that every schema takes (RFC 3986); empty where there is none."""
    before, mark, fragment = remove_controls(url).strip().partition("#")
    try:
        quoted = _quoted(before, "#") + (mark and "#" + _quoted(fragment, ""))
        parts = urlsplit(quoted)
        sound = parts.hostname and parts.netloc.count("@") < 2 and not parts.netloc.endswith(":") and parts.port != 0
        return quoted if sound and parts.scheme in ("http", "https") else ""
    except ValueError:  # a port that is none
        return ""


def _quoted(part: str, more: str) -> str:
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", quote(part, safe=f"%:/?@!$&'()*+,;=~{more}"))


def time_zone(name: str) -> str:
    """Give a zone as the JSON schema takes it: `America/New_York` for `US/Eastern`; empty where there is none."""
    canonical = zone_aliases().get(name, name)
    if canonical in ("Etc/GMT", "Etc/UTC"):
        canonical = "UTC"
    return next((known for known in (name, canonical) if _ZONE.match(known)), "")


def _ascii(name: str) -> str:
    """Give a name's slug without the letters of other scripts."""
    return re.sub(r"[^a-z0-9]+", "-", slug(remove_controls(name)) if remove_controls(name).strip() else "").strip("-")


def moment(when: datetime) -> str:
    """Give a moment with its offset; in UTC where the offset is one of local time, with seconds."""
    offset = when.utcoffset()
    exact = when if offset is not None and offset.total_seconds() % 60 == 0 else when.astimezone(UTC)
    return exact.replace(microsecond=0).isoformat()


def duration(minutes: int) -> str:
    """Give a length as `1:05`."""
    return f"{minutes // 60}:{minutes % 60:02}"
