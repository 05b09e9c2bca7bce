"""`/verify/`: there where there are keys, with what the script checks by and nothing of anybody."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html import unescape
from importlib.resources import files

from flipkit.model.certificates import Issuing, VoidNumber
from flipkit.publish import certificates
from flipkit.publish.artifacts import Page
from tests.support.certificates import ISSUING, KEY, SUMMARY
from tests.support.community import community
from tests.support.html import words

VERIFY = files("flipkit") / "theme/static/assets/flipkit/verify"


def test_a_site_without_keys_has_no_such_page() -> None:
    assert [*certificates.artifacts(community())] == []


def test_the_page_has_keys_and_salted_digests() -> None:
    void = VoidNumber.of(SUMMARY.number, "ab")
    revoked = replace(ISSUING.keys[0], revoked=date(2027, 5, 1))
    (page,) = certificates.artifacts(replace(community(), issuing=Issuing((revoked,), (void,))))
    assert isinstance(page, Page)
    assert page.url == "verify/"
    html = page.body()
    said = json.loads(unescape(html.split('data-issuing="', 1)[1].split('"', 1)[0]))
    assert said["keys"][0]["key"] == KEY.id
    assert said["keys"][0]["revoked"] == "2027-05-01"
    assert said["void"] == [["ab", void.digest]]
    assert SUMMARY.number not in html
    assert "it does not count for events that end on 1 May 2027 or later" in words(html)


def test_the_implementation_for_old_browsers_is_the_one_that_npm_has() -> None:
    """`@noble/ed25519` 3.2.0, `index.js` and `LICENSE` of the package, unchanged."""
    digests = {
        name: sha256((VERIFY / name).read_bytes()).hexdigest()
        for name in ("noble-ed25519.js", "noble-ed25519.LICENSE.txt")
    }
    assert digests == {
        "noble-ed25519.js": "a4f631d1876b5d9e43a86cd71194ca27b5e1451edf4ba4db9a418f40a475569a",
        "noble-ed25519.LICENSE.txt": "394c2e6e5552e5dba202bee6390b9d6aa2754d657f5b9869e83b3d265a315501",
    }
