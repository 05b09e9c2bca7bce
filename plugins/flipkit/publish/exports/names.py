"""Names as the formats allow them: acronyms, slugs, UUIDs, time zones and addresses."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from hashlib import sha256
from importlib import resources
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

from flipkit.model.slugs import slug, unique

_ZONE = re.compile(r"([A-Z][a-z]+/[A-Z][a-z]+)|UTC$")
#: What XML 1.0 can't hold, whatever it is escaped as (section 2.2), and the other control characters.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def text(written: str) -> str:
    """Give a text without control characters, its lines ended by a line feed."""
    return _UNSEEN.sub("", written.replace("\r\n", "\n").replace("\r", "\n"))


def line(written: str) -> str:
    """Give a text as one line."""
    return " ".join(text(written).split())


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
    before, mark, fragment = text(url).strip().partition("#")
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
    canonical = _aliases().get(name, name)
    if canonical in ("Etc/GMT", "Etc/UTC"):
        canonical = "UTC"
    return next((known for known in (name, canonical) if _ZONE.match(known)), "")


@cache
def _aliases() -> dict[str, str]:
    source = resources.files("tzdata.zoneinfo").joinpath("tzdata.zi").read_text("utf-8")
    return {alias: zone for _, zone, alias in (line.split() for line in source.splitlines() if line.startswith("L "))}


def _ascii(name: str) -> str:
    """Give a name's slug without the letters of other scripts."""
    return re.sub(r"[^a-z0-9]+", "-", slug(text(name)) if text(name).strip() else "").strip("-")
