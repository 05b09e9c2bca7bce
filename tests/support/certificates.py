"""A key that signs in tests, and a certificate that it signed."""

from __future__ import annotations

from datetime import date

from flipkit.model.certificates import Issuing, PublicKey, Summary
from flipkit.publish.print.signing import SigningKey

KEY = SigningKey.of_seed(bytes(range(32)))
ISSUING = Issuing((PublicKey(id=KEY.id, octets=KEY.public, since=date(2027, 1, 1)),))
SUMMARY = Summary(
    number="4XQ7-9KMT-2B3C",
    key=KEY.id,
    name="Zoë Łuczak",
    event="Flip Day",
    first=date(2027, 4, 10),
    last=date(2027, 4, 10),
    hours=6.0,
    units={"CEU": 0.6},
)
CODE = KEY.code(SUMMARY.write())
