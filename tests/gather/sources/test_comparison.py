"""Promise 2: `restore --check` says what the archive here and a copy have that the other lacks."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from flipkit.errors import FaultError
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.comparison import CopyComparison, compare
from flipkit.gather.sources.copies import BuiltSite
from flipkit.model.ledger import Ledger
from tests.support.copies import BLOG, STATE, Home, entry, ledger, published, site

pytestmark = pytest.mark.promise(2)

BOTH = (entry("a", year=2019), entry("b"))


def checked(
    folder: Path,
    here: Iterable[StoredEntry],
    files: dict[str, bytes],
    known: Ledger | None = None,
    *,
    hidden: Iterable[str] = (),
) -> CopyComparison | None:
    """What comes of comparing these entries with a site; `hidden` are not published."""
    archive = Archive(None)
    archive.record(STATE, here)
    Home(folder).build_site(files)
    shown = {"lab": [each.guid for each in here if each.guid not in hidden]}
    return asyncio.run(compare(archive, shown, known, BuiltSite(folder / "site")))


def lines(check: CopyComparison | None) -> list[str]:
    """What is said."""
    assert check is not None
    return [str(each) for each in check.compared]


def test_what_is_the_same_is_complete(tmp_path: Path) -> None:
    check = checked(tmp_path, BOTH, site(*BOTH, known=ledger("tea")), ledger("tea"))
    assert lines(check) == ["lab: 2 here, 2 there", "calendars: 1 here, 1 there"]
    assert check is not None
    assert check.is_complete


@pytest.mark.parametrize(
    ("here", "there", "said"),
    [
        (BOTH, BOTH[:1], "lab: 2 here, 1 there; missing there: b"),
        (BOTH[:1], BOTH, "lab: 1 here, 2 there; missing here: b"),
        ((), BOTH, "lab: 0 here, 2 there; missing here: a, b"),
    ],
)
def test_what_is_missing_is_named(
    tmp_path: Path, here: tuple[StoredEntry, ...], there: tuple[StoredEntry, ...], said: str
) -> None:
    check = checked(tmp_path, here, site(*there))
    assert lines(check) == [said]
    assert check is not None
    assert not check.is_complete


@pytest.mark.parametrize("change", [{"title": "Other"}, {"html": "<p>Other.</p>"}, {"words": 7}])
def test_what_differs_is_named_and_is_not_missing(tmp_path: Path, change: dict[str, str]) -> None:
    check = checked(tmp_path, (BOTH[0], replace(BOTH[1], **change)), site(*BOTH))  # type: ignore[arg-type]
    assert lines(check) == ["lab: 2 here, 2 there; differing: b"]
    assert check is not None
    assert check.is_complete


def test_what_a_build_would_not_publish_is_not_missing_there(tmp_path: Path) -> None:
    check = checked(tmp_path, BOTH, site(*BOTH[:1]), hidden=["b"])
    assert check is not None
    assert check.is_complete


@pytest.mark.parametrize("show", ["excerpt", "link"])
def test_what_the_policy_keeps_back_does_not_differ(tmp_path: Path, show: str) -> None:
    archive = Archive(None)
    archive.record(STATE, [replace(each, summary="Words.") for each in BOTH])
    files = published(archive, [replace(BLOG, show=show)])  # type: ignore[arg-type]
    check = checked(tmp_path, [replace(each, summary="Words.") for each in BOTH], files)
    assert lines(check) == ["lab: 2 here, 2 there"]


def test_a_document_that_is_missing_is_not_complete(tmp_path: Path) -> None:
    files = site(*BOTH)
    del files["blogs/archive/lab/2019.atom"]
    check = checked(tmp_path, BOTH, files)
    assert check is not None
    assert [each.path for each in check.read.missing] == ["blogs/archive/lab/2019.atom"]
    assert not check.is_complete


def test_numbers_of_calendars_are_compared(tmp_path: Path) -> None:
    check = checked(tmp_path, BOTH, site(*BOTH, known=ledger("tea", moved=2)), ledger("tea", "cake"))
    assert lines(check)[1:] == [
        "calendars: 2 here, 1 there; missing there: cake@flip.school; differing: tea@flip.school"
    ]


def test_where_there_is_no_archive_nothing_is_compared(tmp_path: Path) -> None:
    assert checked(tmp_path / "one", BOTH, {"index.html": b""}) is None
    with pytest.raises(FaultError):
        checked(tmp_path / "two", BOTH, {"blogs/health.json": b"<"})
