"""`/verify/`: certificates are checked in the reader's browser, by the site's public keys.

What is checked stands in the address's fragment, which no browser sends to a server. Of what is void the page has
salted digests alone. A site without keys has no such page.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from functools import partial

from flipkit.model import addresses
from flipkit.model.certificates import Issuing
from flipkit.model.community import Community
from flipkit.publish.artifacts import Artifact, Page
from flipkit.publish.checking_page import checking_page
from flipkit.publish.html import Values
from flipkit.publish.html.language import Language
from flipkit.values import dataclass


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
    _ = Language.of(community.settings.language).gettext
    return checking_page(
        community,
        addresses.verify(),
        _("Check a certificate"),
        _("See whether a certificate of this community says what was signed."),
        template="verify.html",
        script=addresses.asset("verify/page.js"),
        values=partial(_values, community.issuing),
    )


def _values(issuing: Issuing) -> Values:
    return {
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
