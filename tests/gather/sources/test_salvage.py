"""Promise 1: of an archive that was moved aside all comes back that can be read, also what no site has published."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from flipkit.errors import FaultError
from flipkit.gather.sources.archive import Archive
from tests.support.copies import Home, entry, ledger, site

pytestmark = pytest.mark.promise(1)

MANY = [entry(f"e{number:02}", html=f"<p>{'x' * 3000}{number}</p>") for number in range(60)]


def damaged(home: Home, statement: str) -> None:
    """Have an archive with one row that can't be read, and notice it."""
    home.hold(*MANY, known=ledger("tea"))
    with sqlite3.connect(home.folders.archive) as raw:
        raw.execute(statement)
        raw.execute("INSERT INTO flags VALUES ('damaged')")
    raw.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET html = x'00' WHERE guid = 'e07'",
        "UPDATE entries SET authors = '[' WHERE guid = 'e07'",
        "UPDATE entries SET title = CAST(x'ff' AS TEXT) WHERE guid = 'e07'",
    ],
)
def test_one_broken_row_takes_no_other_with_it(tmp_path: Path, statement: str) -> None:
    home = Home(tmp_path, "")
    damaged(home, statement)
    home.ready()
    assert home.entries == [each.guid for each in MANY if each.guid != "e07"]
    assert home.told == [
        "archive.sqlite is broken. It was moved aside, and is now archive.sqlite.broken.",
        "59 entries were read from the archive that was moved aside.",
    ]


def test_a_broken_page_takes_no_other_with_it(tmp_path: Path) -> None:
    home = Home(tmp_path, "")
    home.hold(*MANY, known=ledger("tea"))
    with sqlite3.connect(home.folders.archive) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    data = bytearray(home.folders.archive.read_bytes())
    begin = data.index(b"lab.example/e30") // 4096 * 4096
    data[begin : begin + 4096] = b"\xa5" * 4096
    home.folders.archive.write_bytes(data)
    home.ready()
    assert 30 < len(home.entries) < 60


def test_a_copy_and_what_can_be_read_are_put_together(tmp_path: Path) -> None:
    home = Home(tmp_path)
    damaged(home, "UPDATE entries SET authors = '[' WHERE guid = 'e07'")
    home.build_site(site(*MANY[:10], known=ledger("tea")))
    home.ready()
    assert home.entries == [each.guid for each in MANY]


def test_an_outage_leaves_what_could_be_read(tmp_path: Path) -> None:
    home = Home(tmp_path)
    damaged(home, "UPDATE entries SET authors = '[' WHERE guid = 'e07'")
    with pytest.raises(FaultError):
        home.gather({"blogs/health.json": b"<html>"})
    assert (len(home.entries), home.is_whole) == (59, False)


def test_what_was_erased_stays_so(tmp_path: Path) -> None:
    home = Home(tmp_path)
    damaged(home, "UPDATE entries SET authors = '[' WHERE guid = 'e07'")
    with Archive(home.folders.archive) as archive:
        archive.forget("lab", date(2026, 1, 1))
    home.build_site(site(*MANY[:10], known=ledger("tea")))
    home.ready()
    assert home.entries == []
    with Archive(home.folders.archive) as archive:
        assert list(archive.removed()) == ["lab"]


def test_a_text_that_the_site_did_not_publish_comes_from_there(tmp_path: Path) -> None:
    home = Home(tmp_path)
    damaged(home, "UPDATE entries SET authors = '[' WHERE guid = 'e07'")
    files = site(*(entry(each.guid, html="") for each in MANY[:3]), known=ledger("tea"))
    home.build_site(files)
    home.ready()
    with Archive(home.folders.archive) as archive:
        assert archive.html("lab", "e01") == MANY[1].html
