"""Promise 1: a build that finds no archive or ledger takes the copy in site/, or ends; it publishes no less."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from flipkit.errors import FaultError
from flipkit.gather.sources.archive import Archive
from tests.support.copies import SITE, STATE, Home, entry, ledger, site

pytestmark = pytest.mark.promise(1)

FULL = site(entry("old", year=2019), entry("new"), known=ledger("tea", moved=2))
EVERYTHING = (["new", "old"], {"tea": 2})


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def nothing(home: Home) -> None:
    pass


def of_no_bytes(home: Home) -> None:
    home.folders.state.mkdir()
    home.folders.archive.touch()
    home.folders.ledger.touch()


def damaged(home: Home) -> None:
    home.folders.state.mkdir()
    home.folders.archive.write_bytes(b"no database at all, and not short" * 400)
    home.folders.ledger.write_bytes(FULL["calendars/ledger.json"][:50])


def cut(home: Home) -> None:
    home.hold(*(entry(f"e{n}", html="<p>" + "x" * 9000 + "</p>") for n in range(40)), known=ledger("tea"))
    data = home.folders.archive.read_bytes()
    home.folders.archive.write_bytes(data[: len(data) // 2])
    home.folders.ledger.unlink()


def without_rows(home: Home) -> None:
    Archive(home.folders.archive).close()


def half_back(home: Home) -> None:
    with Archive(home.folders.archive) as archive:
        archive.begin_restoring()
        archive.record(STATE, [entry("new")])


def of_another_program(home: Home) -> None:
    with Archive(home.folders.archive) as archive:
        archive._database.rows("PRAGMA user_version = 0")


LOST = [nothing, of_no_bytes, damaged, cut, without_rows, half_back, of_another_program]


@pytest.mark.parametrize("lose", LOST)
def test_beside_a_site_it_comes_back(home: Home, lose: Callable[[Home], None]) -> None:
    lose(home)
    home.build_site(FULL)
    home.ready()
    assert (home.entries, home.sequences) == EVERYTHING
    told = [*home.told]
    home.ready()
    assert (home.entries, home.sequences, home.told) == (*EVERYTHING, told)
    home.gather(FULL)  # the published one may have more: it is asked before something is gathered
    assert (home.entries, home.is_whole) == (["new", "old"], True)


@pytest.mark.parametrize("lose", LOST)
def test_with_an_address_alone_it_ends_and_changes_nothing(home: Home, lose: Callable[[Home], None]) -> None:
    lose(home)
    before = {path: path.read_bytes() for path in home.folders.state.glob("*") if not path.name.endswith("-shm")}
    with pytest.raises(FaultError, match="flipkit gather"):
        home.ready()
    assert {path: path.read_bytes() for path in before} == before
    home.gather(FULL)
    home.ready()
    assert (home.entries, home.sequences) == EVERYTHING


def test_an_archive_without_a_ledger_is_not_enough(home: Home) -> None:
    home.hold(entry("new"))
    home.folders.ledger.unlink()
    with pytest.raises(FaultError, match="The memory of the calendars is missing"):
        home.ready()


def test_what_has_no_address_and_no_site_begins(tmp_path: Path) -> None:
    for number, url in enumerate(("", "https://flip.example/")):
        home = Home(tmp_path / str(number), url)
        home.ready()
        assert (home.entries, home.sequences, home.is_whole, home.told) == ([], {}, True, [])


def test_without_an_address_the_site_is_all_there_is(tmp_path: Path) -> None:
    home = Home(tmp_path, "")
    home.build_site(FULL)
    home.ready()
    assert (home.entries, home.sequences, home.is_whole) == (*EVERYTHING, True)


@pytest.mark.parametrize("path", ["blogs/health.json", "calendars/ledger.json"])
@pytest.mark.parametrize("data", [b"", b"<html>", b"{", None])
def test_a_site_whose_copy_is_broken_is_not_built_over(home: Home, path: str, data: bytes | None) -> None:
    home.build_site({**FULL, "calendars/tea.ics": b"BEGIN:VCALENDAR", path: data or b""})
    if data is None:
        (home.folders.site / path).unlink()
    with pytest.raises(FaultError, match="--anew"):
        home.ready()
    home.gather({}, anew=True)
    home.ready()  # on purpose


@pytest.mark.parametrize("named", [b"[]", b'[{"blog": "other"}]', b"[7]"])
def test_a_list_that_leaves_out_a_blog_whose_documents_lie_here_is_broken(home: Home, named: bytes) -> None:
    home.build_site({**FULL, "blogs/health.json": b'{"blogs": ' + named + b', "removed": []}'})
    with pytest.raises(FaultError, match="--anew"):
        home.ready()
    home.gather(FULL)
    assert (home.entries, home.is_whole) == (["new", "old"], True)


@pytest.mark.parametrize("year", [2019, 2026])
def test_a_site_with_half_a_chain_is_not_built_over(home: Home, year: int) -> None:
    home.build_site(FULL)
    (home.folders.site / f"blogs/archive/lab/{year}.atom").write_bytes(b"<feed>")
    with pytest.raises(FaultError, match=f"{year}.atom"):
        home.ready()


def test_an_archive_that_is_whole_and_older_than_the_site_is_filled_up(home: Home) -> None:
    home.hold(entry("new", html="<p>Mine.</p>"), known=ledger("tea"))
    home.build_site(FULL)
    home.ready()
    assert (home.entries, home.sequences) == EVERYTHING
    with Archive(home.folders.archive) as archive:
        assert archive.html("lab", "new") == "<p>Mine.</p>"


#: What becomes of a list of blogs: None takes it away.
BROKEN_LISTS = [b"", b"<html>", b"{", b'{"blogs": []}', b'{"blogs": [{"blog": "other"}], "removed": []}', None]


def build_with_list(home: Home, data: bytes | None, files: dict[str, bytes] = FULL) -> None:
    home.build_site({**files, "blogs/health.json": data or b""})
    if data is None:
        (home.folders.site / "blogs/health.json").unlink()


@pytest.mark.parametrize("data", BROKEN_LISTS)
def test_beside_a_broken_list_an_older_archive_is_filled_up_from_the_documents(
    home: Home, data: bytes | None
) -> None:
    home.hold(entry("new", html="<p>Mine.</p>"), known=ledger("tea"))
    build_with_list(home, data)
    home.ready()
    assert (home.entries, home.sequences, home.is_whole) == (*EVERYTHING, True)
    with Archive(home.folders.archive) as archive:
        assert archive.html("lab", "new") == "<p>Mine.</p>"
        assert archive.states() == {"lab": STATE}


@pytest.mark.parametrize("data", BROKEN_LISTS)
def test_beside_a_broken_list_what_was_erased_stays_erased(home: Home, data: bytes | None) -> None:
    home.hold(entry("new"), known=ledger("tea"))
    build_with_list(home, data)
    with Archive(home.folders.archive) as archive:
        archive.forget("lab", date(2026, 11, 1))
    home.ready()
    assert home.entries == []


def test_beside_a_broken_list_a_blog_that_the_archive_never_saw_comes_back(home: Home) -> None:
    other = replace(STATE, id="other", title="Other", url="https://other.example/")
    with Archive(home.folders.archive) as archive:
        archive.record(other, [replace(entry("mine"), url="https://other.example/mine")])
        archive.end_restoring()
    home.folders.ledger.write_bytes(ledger("tea").write())
    build_with_list(home, b"{")
    home.ready()
    assert home.entries == ["mine", "new", "old"]
    with Archive(home.folders.archive) as archive:
        assert archive.states()["other"] == other
        assert archive.states()["lab"].url == "https://lab.example/"


def test_documents_that_are_none_beside_a_broken_list_stop_no_build(home: Home) -> None:
    home.hold(entry("new"), known=ledger("tea"))
    junk = {f"blogs/archive/{name}": b"<feed>" for name in ("lab/2019.atom", "lab/notes.atom", "odd/2020.atom")}
    build_with_list(home, b"{", {**FULL, **junk})
    home.ready()
    assert home.entries == ["new"]


def test_what_was_erased_here_does_not_come_back_from_the_site(home: Home) -> None:
    home.hold(entry("new"), known=ledger("tea"))
    home.build_site(FULL)
    with Archive(home.folders.archive) as archive:
        archive.forget("lab", date(2026, 11, 1))
    home.ready()
    assert home.entries == []


def test_another_folder_is_a_copy_only_of_the_same_site(tmp_path: Path) -> None:
    home = Home(tmp_path, "")
    home.build_site(FULL)
    for url, expected in ((SITE, EVERYTHING), ("https://other.example/", ([], {}))):
        home.folders = replace(home.folders, state=tmp_path / f"state{len(url)}", own_site=tmp_path / "elsewhere")
        home.settings = replace(home.settings, url=url)
        home.ready()
        assert (home.entries, home.sequences) == expected
