"""`/verify/`: certificates are checked in the reader's browser, by the site's public keys.

What is checked stands in the address's fragment, which no browser sends to a server. Of what is void the page has
salted digests alone. A site without keys has no such page.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from flipkit.model import addresses
from flipkit.model.certificates import Issuing
from flipkit.model.community import Community
from flipkit.model.settings import Section
from flipkit.publish.artifacts import Artifact, Page
from flipkit.publish.html import Values, body
from flipkit.publish.html.language import Language
from flipkit.publish.html.links import root


@dataclass(frozen=True, slots=True)
class ShownKey:
    """A key, since when it signs, and from which day on it does not count."""

    id: str
    since: date
    revoked: date | None


def artifacts(community: Community) -> Iterator[Artifact]:
    """Give the page, where there are keys."""
    if community.issuing.keys:
        yield _page(community)


def _page(community: Community) -> Page:
    settings, url = community.settings, addresses.verify()
    _ = Language.of(settings.language).gettext
    lead = _("See whether a certificate of this community says what was signed.")
    script = f'<script type="module" src="{root(url)}{addresses.asset("verify/page.js")}"></script>\n'
    return Page(
        url=url,
        title=_("Check a certificate"),
        description=lead,
        body=body("verify.html", settings, url, partial(_values, community.issuing, lead)),
        kind="page",
        section=Section.NONE,
        language=settings.language,
        head="" if settings.is_for_disk else script,
    )


def _values(issuing: Issuing, lead: str) -> Values:
    return {
        "lead": lead,
        "issuing": _written(issuing),
        "keys": [ShownKey(key.id, key.since, key.revoked) for key in issuing.keys],
    }


def _written(issuing: Issuing) -> str:
    """Give what the script checks by."""
    said = {
        "keys": [
            {
                "key": key.id,
                "public": b64encode(key.octets).decode(),
                "revoked": key.revoked.isoformat() if key.revoked else "",
            }
            for key in issuing.keys
        ],
        "void": [[each.salt, each.digest] for each in issuing.void],
    }
    return json.dumps(said, separators=(",", ":"))
