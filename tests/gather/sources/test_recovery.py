"""Promise 1: a gathering brings back what is missing, and a failed question is not the answer "there is nothing"."""

from __future__ import annotations

from pathlib import Path

import pytest

from flipkit.errors import FaultError, FetchError
from flipkit.gather.fetch import faults as fetch
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.copies import can_hold
from flipkit.gather.sources.recovery import begin_new
from tests.support.copies import NOW, SITE, STATE, Home, entry, ledger, site

pytestmark = pytest.mark.promise(1)

HEALTH, LEDGER = "blogs/health.json", "calendars/ledger.json"
FULL = site(entry("old", year=2019), entry("older", year=2017), entry("new"), known=ledger("tea", moved=2))


def failed(fault: str, status: int | None = None, **values: int) -> FetchError:
    """An answer that is none."""
    known = {"status": status} if status else {}
    return FetchError(vars(fetch)[fault](**values, **known), source=SITE, status=status)


GONE = failed("NOT_FOUND", 404)
FAILURES = {
    "a fault of the server": failed("SERVER_FAULTY", 503),
    "another one": failed("SERVER_FAULTY", 500),
    "refused": failed("ANSWER_REFUSED", 403),
    "asked too often": failed("ASKED_TOO_OFTEN", 429),
    "a time-out": failed("ANSWER_TOO_SLOW", seconds=60),
    "no such host": failed("HOST_UNKNOWN"),
    "no answer": failed("SERVER_SILENT"),
    "a certificate": failed("CERTIFICATE_INVALID"),
    "too large": failed("ANSWER_TOO_LARGE", size=64),
    "cut off": failed("ANSWER_CUT"),
    "a private network": failed("ADDRESS_GUARDED"),
    "redirects": failed("REDIRECTS_TOO_MANY", most=5),
}
BROKEN = [b"", b"<p>Please log in</p>", b"[]", b'{"blogs": 3}', b"\xff", FULL[HEALTH][:-20], b"[" * 100_000]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_what_is_published_comes_back(home: Home) -> None:
    home.gather(FULL)
    assert (home.entries, home.sequences, home.is_whole) == (["new", "old", "older"], {"tea": 2}, True)
    assert home.told == [
        f"3 entries of 1 blog were brought back from {SITE}.",
        f"What calendars remember was brought back from {SITE}.",
    ]
    home.gather(FAILURES)  # nothing is missing, so nothing is asked


@pytest.mark.parametrize("status", [404, 410])
def test_where_there_is_none_it_begins_once(home: Home, status: int) -> None:
    gone = failed("NOT_FOUND", status)
    home.gather({HEALTH: gone, LEDGER: gone})
    assert (home.entries, home.sequences, home.is_whole, len(home.told)) == ([], {}, True, 2)
    home.gather({HEALTH: FAILURES["no answer"]})
    assert len(home.told) == 2


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
@pytest.mark.parametrize("asked", [HEALTH, LEDGER])
def test_every_other_answer_ends_the_gathering(home: Home, asked: str, failure: FetchError) -> None:
    with pytest.raises(FaultError) as caught:
        home.gather({**FULL, asked: failure})
    assert "flipkit gather --anew" in str(caught.value)
    assert not home.is_whole
    home.gather(FULL)
    assert (home.entries, home.sequences) == (["new", "old", "older"], {"tea": 2})


@pytest.mark.parametrize("answer", BROKEN)
@pytest.mark.parametrize("asked", [HEALTH, LEDGER])
def test_so_does_what_is_no_copy(home: Home, asked: str, answer: bytes) -> None:
    with pytest.raises(FaultError):
        home.gather({**FULL, asked: answer})


@pytest.mark.parametrize(
    "failure", [GONE, *FAILURES.values(), b"", b"<html>", FULL["blogs/archive/lab/2019.atom"][:90]]
)
@pytest.mark.parametrize("year", [2017, 2019, 2026])
def test_a_chain_with_a_missing_document_is_not_done_and_goes_on(
    home: Home, year: int, failure: FetchError | bytes
) -> None:
    path = f"blogs/archive/lab/{year}.atom"
    with pytest.raises(FaultError, match=path):
        home.gather({**FULL, path: failure})
    assert not home.is_whole
    with pytest.raises(FaultError):
        home.ready()
    home.gather(FULL)
    assert (home.entries, home.is_whole) == (["new", "old", "older"], True)


def test_on_purpose_it_begins_anew_and_asks_nobody(home: Home) -> None:
    home.gather({HEALTH: FAILURES["a time-out"], LEDGER: FAILURES["a time-out"]}, anew=True)
    assert (home.entries, home.sequences, home.is_whole) == ([], {}, True)


def test_anew_still_takes_what_lies_here(home: Home) -> None:
    home.build_site(FULL)
    home.gather({HEALTH: FAILURES["a time-out"]}, anew=True)
    assert (home.entries, home.sequences, home.is_whole) == (["new", "old", "older"], {"tea": 2}, True)


def test_anew_goes_on_without_a_document_that_is_lost_for_good(home: Home) -> None:
    home.build_site(FULL)
    (home.folders.site / "blogs/archive/lab/2019.atom").unlink()
    home.gather({}, anew=True)
    assert (home.entries, home.is_whole) == (["new"], True)


def test_a_site_here_that_has_less_is_not_preferred(home: Home) -> None:
    home.build_site(site(entry("mine"), entry("new"), known=ledger("tea", moved=1)))
    home.gather(FULL)
    assert (home.entries, home.sequences) == (["mine", "new", "old", "older"], {"tea": 2})


def test_a_site_here_of_no_entries_is_no_archive(home: Home) -> None:
    home.build_site({HEALTH: b'{"blogs": [], "removed": []}'})
    home.gather(FULL)
    assert home.entries == ["new", "old", "older"]


def test_an_outage_with_a_site_here_brings_that_back_and_ends(home: Home) -> None:
    home.build_site(site(entry("mine")))
    with pytest.raises(FaultError):
        home.gather({HEALTH: FAILURES["a fault of the server"]})
    assert (home.entries, home.is_whole) == (["mine"], False)


def test_what_one_copy_lacks_the_other_may_have(home: Home) -> None:
    files = {path: body for path, body in FULL.items() if "2019" not in path}
    home.build_site(FULL)
    home.gather({**files, HEALTH: FULL[HEALTH] + b"\n"})
    assert (home.entries, home.is_whole) == (["new", "old", "older"], True)


def test_a_broken_site_here_gives_way_to_the_published_one(home: Home) -> None:
    home.build_site({HEALTH: b"<", LEDGER: b"<"})
    home.gather(FULL)
    assert (home.entries, home.sequences) == (["new", "old", "older"], {"tea": 2})


def test_a_broken_site_here_is_not_passed_over_for_nothing(home: Home) -> None:
    home.build_site({**FULL, HEALTH: b"<"})
    with pytest.raises(FaultError):
        home.gather({})


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\0 and no more", b"\xa5" * 9000])
def test_a_broken_archive_is_moved_aside_and_brought_back(home: Home, damage: bytes) -> None:
    home.folders.state.mkdir()
    for number in ("", ".2"):
        home.folders.archive.write_bytes(damage)
        home.folders.ledger.write_bytes(b'{"events": {"tea')
        home.gather(FULL)
        assert (home.entries, home.sequences) == (["new", "old", "older"], {"tea": 2})
        kept = home.folders.state / f"archive.sqlite.broken{number}"
        assert kept.exists() is bool(damage)
        assert not damage or kept.read_bytes() == damage
        assert (home.folders.state / f"ledger.json.broken{number}").read_bytes() == b'{"events": {"tea'
        home.folders.archive.unlink()


def test_a_newer_flipkits_archive_is_left_alone(home: Home) -> None:
    home.hold(entry("new"))
    with Archive(home.folders.archive) as archive:
        archive._database.rows("PRAGMA user_version = 99")
    before = home.folders.archive.read_bytes()
    for act in (home.ready, lambda: home.gather(FULL), lambda: home.gather(FULL, anew=True)):
        with pytest.raises(FaultError, match="newer flipkit"):
            act()
    assert home.folders.archive.read_bytes() == before


def test_an_archive_that_some_other_command_made_is_not_taken_for_all_there_is(home: Home) -> None:
    with Archive(home.folders.archive) as archive:
        archive.record(STATE, [entry("mine")])
    home.gather(FULL)
    assert home.entries == ["mine", "new", "old", "older"]


@pytest.mark.parametrize("answer", ["no such host", "no answer", "a private network"])
def test_a_community_made_here_needs_no_published_site(home: Home, answer: str) -> None:
    begin_new(home.folders.project, has_site=False)
    home.ready()
    home.gather({HEALTH: FAILURES[answer], LEDGER: FAILURES[answer]})
    home.ready()
    assert (home.told, home.is_whole) == ([], True)
    home.gather(FULL)  # it is published by now, or was before
    assert (home.entries, home.sequences) == (["new", "old", "older"], {"tea": 2})
    home.gather(FAILURES)


def test_but_a_server_that_answers_is_believed_to_have_something(home: Home) -> None:
    begin_new(home.folders.project, has_site=False)
    for name in ("a fault of the server", "refused", "a time-out", "a certificate", "cut off"):
        with pytest.raises(FaultError):
            home.gather({HEALTH: FAILURES[name]})


def test_init_over_something_begins_nothing(home: Home) -> None:
    begin_new(home.folders.project, has_site=True)
    assert not home.folders.state.exists()
    home.hold(entry("new"))
    begin_new(home.folders.project, has_site=False)
    with Archive(home.folders.archive) as archive:
        assert not archive.is_new


@pytest.mark.parametrize(
    ("url", "can"),
    [
        ("", False),
        ("https://flipclass.example/", False),
        ("https://example.org/pd/", False),
        ("https://www.example.com./", False),
        ("https://example.school/", True),
        ("https://no-such-host.invalid/", False),
        ("https://notexample.org/", True),
        ("http://127.0.0.1:8000/", True),
    ],
)
def test_below_a_reserved_name_nothing_is_published(url: str, *, can: bool) -> None:
    assert can_hold(url) is can


def test_an_older_archive_is_filled_up_from_the_published_site(home: Home) -> None:
    home.hold(entry("new", html="<p>Mine.</p>"), known=ledger("tea", "cake"))
    home.gather(FULL)
    assert (home.entries, home.sequences, home.is_whole) == (["new", "old", "older"], {"tea": 2, "cake": 0}, True)
    told = len(home.told)
    home.gather(FULL)
    assert (len(home.told), told) == (2, 2)
    with Archive(home.folders.archive) as archive:
        assert archive.html("lab", "new") == "<p>Mine.</p>"


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_a_whole_archive_needs_no_answer(home: Home, failure: FetchError) -> None:
    home.hold(entry("new"), known=ledger("tea"))
    home.gather({HEALTH: failure, LEDGER: failure})
    assert (home.entries, home.is_whole, home.told) == (["new"], True, [])


def test_a_ledger_never_goes_back(home: Home) -> None:
    home.hold(entry("new"), known=ledger("tea", moved=3))
    home.build_site({LEDGER: ledger("tea", "cake", moved=1).write()})
    home.ready()
    assert home.sequences == {"tea": 3, "cake": 1}
    assert NOW.year == 2026
