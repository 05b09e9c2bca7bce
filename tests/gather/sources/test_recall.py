"""What calendars remember comes back from the published site."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flipkit.errors import FetchError
from flipkit.gather.fetch import Answer
from flipkit.gather.sources.restore import recall
from flipkit.model.ledger import Ledger, advance
from flipkit.model.vevents import VEvent

NOW = datetime(2026, 11, 22, tzinfo=UTC)
LEDGER = advance(Ledger(), [VEvent("a@b", NOW, NOW, "A")], NOW).write()


@dataclass
class Server:
    """Answers every address with the same body, or not at all."""

    body: bytes | None
    asked: int = 0

    async def get(self, url: str, *, accept: str = "", etag: str = "", modified: str = "") -> Answer:
        self.asked += 1
        if self.body is None:
            raise FetchError("no answer.", source=url)
        return Answer(url, 200, self.body)


def bring(folder: Path, server: Server, url: str = "https://site.example/") -> str:
    return asyncio.run(recall(folder / "state/ledger.json", folder / "site", url, server))


def publish(folder: Path, data: bytes) -> None:
    (folder / "site/calendars").mkdir(parents=True)
    (folder / "site/calendars/ledger.json").write_bytes(data)


def test_the_built_site_comes_first(tmp_path: Path) -> None:
    publish(tmp_path, LEDGER)
    server = Server(b"other")
    assert bring(tmp_path, server) == "What calendars remember was brought back from site/."
    assert (tmp_path / "state/ledger.json").read_bytes() == LEDGER
    assert server.asked == 0


def test_else_the_published_site_is_asked(tmp_path: Path) -> None:
    publish(tmp_path, b"<html>not a ledger</html>")
    assert bring(tmp_path, Server(LEDGER)) == "What calendars remember was brought back from https://site.example/."
    assert (tmp_path / "state/ledger.json").read_bytes() == LEDGER


def test_a_ledger_that_is_there_is_left_alone(tmp_path: Path) -> None:
    publish(tmp_path, LEDGER)
    (tmp_path / "state").mkdir()
    (tmp_path / "state/ledger.json").write_bytes(b"mine")
    assert bring(tmp_path, Server(LEDGER)) == ""
    assert (tmp_path / "state/ledger.json").read_bytes() == b"mine"


def test_where_there_is_none_it_is_said_and_nothing_fails(tmp_path: Path) -> None:
    for server in (Server(None), Server(b"{}")):
        assert bring(tmp_path, server).endswith("they begin anew.")
    assert not (tmp_path / "state/ledger.json").exists()
