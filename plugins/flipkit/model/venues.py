"""Where a conference takes place, who helps to pay for it, and where one may offer a session."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from .documents import Document, Link
from .times import Day
from .wrong import wrong


def _geo(value: object) -> tuple[float, float]:
    parts = value if isinstance(value, (list, tuple)) else str(value).replace(";", ",").split(",")
    try:
        latitude, longitude = (float(str(part)) for part in parts)
        if not (abs(latitude) <= 90 and abs(longitude) <= 180):
            raise ValueError
    except ValueError:
        raise wrong(f"'{value}' is no place on the map.", 'Write latitude and longitude: "36.12, -97.07".') from None
    return latitude, longitude


#: Latitude and longitude in degrees, written `36.12, -97.07`.
Geo = Annotated[
    tuple[float, float],
    BeforeValidator(_geo),
    WithJsonSchema(
        {"type": ["string", "array"], "items": {"type": "number"}, "minItems": 2, "maxItems": 2,
         "examples": ["36.12, -97.07"]}
    ),
]  # fmt: skip


class Venue(Document):
    """Where a conference takes place; `geo` is latitude and longitude in degrees (WGS 84)."""

    name: str
    address: str = ""
    geo: Geo | None = None
    url: Link | None = None


class Room(Document):
    """A room; `facts` say what matters to somebody who wants to get in (step-free, hearing loop)."""

    name: str
    capacity: int | None = None
    facts: str = ""


class Sponsor(Document):
    """Who helps to pay for it; `gives` says what, such as lunch on Friday. `logo` is an image beside index.md."""

    name: str
    url: Link | None = None
    logo: str = ""
    level: str = ""
    gives: str = ""


class Proposals(Document):
    """Where sessions are proposed, and until when."""

    url: Link
    closes: Day | None = None
