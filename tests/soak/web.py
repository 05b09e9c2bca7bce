"""The web that the machine plays: the blogs' servers, and the published site with its outages."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.soak.programme import HOST, Programme
from tests.soak.sources import Author
from tests.support.webserver import Asked, Reset, message

SITE = "site.test"
#: How the published site can fail to answer; "404" alone says that there is nothing.
OUTAGES = ("503", "500", "403", "429", "cut", "half", "torn", "nothing", "html", "empty", "unknown", "some", "slow")
_TYPES = {".json": "application/json", ".atom": "application/atom+xml", ".ics": "text/calendar"}


@dataclass(slots=True)
class Web:
    """Who answers by which name; `outage` is how the published site fails now, if it does."""

    published: Path
    authors: Mapping[str, Author] = field(default_factory=dict)
    programme: Programme = field(default_factory=Programme)
    outage: str = ""

    def answer(self, asked: Asked) -> Iterator[bytes]:
        """Answer as the host that was asked does."""
        host = asked.host.partition(":")[0]
        if host == SITE:
            yield from self._site(asked)
        elif host == f"{HOST}.test":
            yield from self.programme.answer(asked)
        elif author := self.authors.get(host.removesuffix(".test")):
            yield from author.answer(asked)
        else:
            yield message(404)

    def _site(self, asked: Asked) -> Iterator[bytes]:
        path = asked.path.partition("?")[0].lstrip("/")
        file = self.published / path
        if not file.is_file() or self.outage == "404":
            yield message(404, b"Nothing here.")
            return
        body, kind = file.read_bytes(), {"Content-Type": _TYPES.get(file.suffix, "application/octet-stream")}
        half = body[: len(body) // 2]
        match self.outage:
            case "" | "unknown":
                yield message(200, body, kind)
            case "some":  # the index can be read, what it leads to can't
                yield message(503) if file.suffix == ".atom" else message(200, body, kind)
            case "half":
                yield message(200, half, kind)
            case "cut":
                yield message(200, half, {**kind, "Content-Length": str(len(body))})
            case "torn":
                yield message(200, half, {**kind, "Content-Length": str(len(body))})
                raise Reset
            case "nothing":
                return
            case "html":
                yield message(200, b"<!doctype html><p>This domain is parked.", {"Content-Type": "text/html"})
            case "empty":
                yield message(200, b"", kind)
            case "slow":
                time.sleep(6)
                yield message(200, body, kind)
            case code:
                yield message(int(code), b"Sorry.")
