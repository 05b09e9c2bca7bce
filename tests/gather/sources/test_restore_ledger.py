"""What calendars remember comes back from the published site."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.restore import restore_missing
from flipkit.model.ledger import Ledger, advance
from flipkit.model.settings import Folders, Settings
from flipkit.model.vevents import VEvent
from tests.support.refreshing import FakeClient

SITE = "https://site.example/"
ADDRESS = f"{SITE}calendars/ledger.json"
SETTINGS = Settings(name="Site", url=SITE, parts=frozenset({"calendars"}))
NOW = datetime(2026, 11, 22, tzinfo=UTC)
LEDGER = advance(Ledger(), [VEvent(uid="a@b", dtstart=NOW, dtend=NOW, summary="A")], NOW).write()


def bring(folder: Path, client: FakeClient) -> list[str]:
    folders = Folders(
        project=folder,
        content=folder / "content",
        site=folder / "site",
        state=folder / "state",
        people="people.yml",
        blogs="",
    )
    with Archive(None) as archive:
        return asyncio.run(restore_missing(folders, SETTINGS, archive, client))


def publish(folder: Path, data: bytes) -> None:
    (folder / "site/calendars").mkdir(parents=True)
    (folder / "site/calendars/ledger.json").write_bytes(data)


def test_the_built_site_comes_first(tmp_path: Path) -> None:
    publish(tmp_path, LEDGER)
    client = FakeClient({ADDRESS: b"other"})
    assert bring(tmp_path, client) == ["What calendars remember was brought back from site/."]
    assert (tmp_path / "state/ledger.json").read_bytes() == LEDGER
    assert client.asked == []


def test_else_the_published_site_is_asked(tmp_path: Path) -> None:
    publish(tmp_path, b"<html>not a ledger</html>")
    assert bring(tmp_path, FakeClient({ADDRESS: LEDGER})) == [
        f"What calendars remember was brought back from {SITE}."
    ]
    assert (tmp_path / "state/ledger.json").read_bytes() == LEDGER


def test_a_ledger_that_is_there_is_left_alone(tmp_path: Path) -> None:
    publish(tmp_path, LEDGER)
    (tmp_path / "state").mkdir()
    (tmp_path / "state/ledger.json").write_bytes(b"mine")
    assert bring(tmp_path, FakeClient({ADDRESS: LEDGER})) == []
    assert (tmp_path / "state/ledger.json").read_bytes() == b"mine"


def test_where_there_is_none_it_is_said_and_nothing_fails(tmp_path: Path) -> None:
    for client in (FakeClient({}), FakeClient({ADDRESS: b"{}"})):
        assert bring(tmp_path, client) == [
            "No earlier calendars were found, neither here nor on the published site: they begin anew."
        ]
    assert not (tmp_path / "state/ledger.json").exists()
