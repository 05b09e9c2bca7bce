"""What of the feeds' entries did not come in: counted in their bytes, beside what gathering kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

#: Of all entries so much may be lost, each with its reason.
MOST = 0.01

_ENTRY = re.compile(rb"<(?:[a-z]+:)?(?:item|entry)[\s>]", re.I)
_NO_ENTRY = re.compile(rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->", re.S)


@dataclass(frozen=True, slots=True)
class Loss:
    """A feed with fewer entries kept than it has, and what the site says about it."""

    blog: str
    offered: int
    kept: int
    reasons: tuple[str, ...]

    @property
    def lost(self) -> int:
        return self.offered - self.kept

    def __str__(self) -> str:
        why = " ".join(self.reasons) or "no reason is given"
        return f"{self.blog}: {self.lost} of {self.offered} entries: {why}"


def entries(body: bytes) -> int:
    """How many entries a feed's bytes have, counted without any parser of feeds."""
    if body.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{":
        return len(json.loads(body).get("items", []))
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        body = body.decode("utf-16").encode()
    return len(_ENTRY.findall(_NO_ENTRY.sub(b"", body)))


def losses(
    offered: Mapping[str, int], kept: Mapping[str, int], said: Mapping[str, tuple[str, ...]]
) -> Iterator[Loss]:
    """Every blog that lost entries, by id."""
    for blog in sorted(offered):
        if kept.get(blog, 0) < offered[blog]:
            yield Loss(blog, offered[blog], kept.get(blog, 0), said.get(blog, ()))


def reasons(site: Path) -> dict[str, tuple[str, ...]]:
    """What the health page says of each blog: why it fails, what was lost of it."""
    file = site / "blogs" / "health.json"
    blogs = json.loads(file.read_text(encoding="utf-8"))["blogs"] if file.is_file() else []
    return {
        blog["blog"]: tuple(
            str(reason) for reason in [*([blog["reason"]] if blog.get("reason") else []), *blog["lost"]]
        )
        for blog in blogs
    }


def faults(found: list[Loss], offered: int) -> Iterator[str]:
    """What the gate says: too much was lost, or something without a reason."""
    lost = sum(loss.lost for loss in found)
    if lost > MOST * offered:
        yield f"{lost} of {offered} entries were lost, more than {MOST:.0%}"
    yield from (f"lost without a reason: {loss}" for loss in found if not loss.reasons)
