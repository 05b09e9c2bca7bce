"""When a blog is asked again: what servers say is kept within limits, whatever they say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.errors import FetchError, ParseError
from flipkit.gather.fetch import Answer
from flipkit.gather.sources import refresh_times
from flipkit.gather.sources.archive import State
from flipkit.model.states import SourceState
from tests.support.problems import diagnosis

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FEED = "https://lab.blogspot.com/feed"
NEW = "https://lab.test/feed"
LAB = State(id="lab", title="Lab", url="https://lab.test/", feed=FEED, state=SourceState.OK, since=date(2026, 1, 1))
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def good(*, moved: str = "", cache_control: str = "", expires: str = "") -> Answer:
    return Answer(url=moved or FEED, status=200, moved=moved, cache_control=cache_control, expires=expires)


def bad(status: int | None = 500, retry_after: str = "") -> FetchError:
    return FetchError(diagnosis("No."), source=FEED, status=status, retry_after=retry_after)


@pytest.mark.parametrize(
    ("cache_control", "expires", "wait"),
    [
        ("", "", None),
        ("max-age=3600", "", HOUR),
        ("public, MAX-AGE = 3600, must-revalidate", "", HOUR),
        ("max-age=31536000", "", DAY),
        ("max-age=999999999999", "", DAY),
        ("max-age=0", "", None),
        ("max-age=soon", "", None),
        ("s-maxage=3600", "", None),
        ("no-cache, max-age=3600", "", None),
        ("no-store", "Sun, 22 Nov 2026 13:00:00 GMT", None),
        ("", "Sun, 22 Nov 2026 13:00:00 GMT", HOUR),
        ("max-age=60", "Sun, 22 Nov 2026 13:00:00 GMT", timedelta(minutes=1)),
        ("", "Sun, 22 Nov 2020 13:00:00 GMT", None),
        ("", "Sun, 22 Nov 2099 13:00:00 GMT", DAY),
        ("", "0", None),
    ],
)
def test_an_answer_is_fresh_as_long_as_it_says_but_a_day_at_most(
    cache_control: str, expires: str, wait: timedelta | None
) -> None:
    state = refresh_times.after_success(LAB, good(cache_control=cache_control, expires=expires), NOW)
    assert state.due == (NOW + wait if wait else None)


@pytest.mark.promise(8)
@pytest.mark.parametrize("ahead", [refresh_times.LONGEST + timedelta(seconds=1), timedelta(days=400), 9000 * DAY])
def test_a_moment_that_a_wrong_clock_wrote_keeps_nobody_away(ahead: timedelta) -> None:
    state = replace(LAB, due=NOW + ahead)
    assert refresh_times.skip_reason(state, {}, NOW) is None
    quiet = refresh_times.quiet_servers([replace(LAB, quiet_until=NOW + ahead, quiet_server="lab.test")])
    assert refresh_times.skip_reason(LAB, quiet, NOW) is None
    assert refresh_times.skip_reason(replace(LAB, due=NOW + refresh_times.LONGEST), {}, NOW)


def test_each_failure_waits_longer_than_the_last_and_a_week_at_most() -> None:
    state, waits = LAB, []
    for _ in range(20):
        state = refresh_times.after_failure(state, bad(), NOW)
        assert state.due
        waits.append(state.due - NOW)
    assert waits[:8] == sorted(set(waits[:8]))
    assert HOUR * 0.75 <= waits[0] <= HOUR
    assert 0.75 * refresh_times.LONGEST <= waits[-1] <= refresh_times.LONGEST
    assert (state.state, state.failures) == ("failing", 20)
    well = refresh_times.after_success(state, good(), NOW)
    assert (well.due, well.failures, well.succeeded) == (None, 0, NOW.date())


def test_blogs_that_fail_together_do_not_come_back_together() -> None:
    due = {refresh_times.after_failure(replace(LAB, id=f"blog-{n}"), bad(), NOW).due for n in range(50)}
    assert len(due) > 40
    assert due == {refresh_times.after_failure(replace(LAB, id=f"blog-{n}"), bad(), NOW).due for n in range(50)}


@pytest.mark.parametrize(
    ("retry_after", "wait"),
    [("7200", 2 * HOUR), ("Sun, 22 Nov 2026 15:00:00 GMT", 3 * HOUR), ("99999999999999", refresh_times.LONGEST)],
)
def test_retry_after_is_kept(retry_after: str, wait: timedelta) -> None:
    assert refresh_times.after_failure(LAB, bad(503, retry_after), NOW).due == NOW + wait


def test_429_and_503_with_a_time_silence_all_of_the_server() -> None:
    told = refresh_times.after_failure(LAB, bad(429, "7200"), NOW)
    quiet = refresh_times.quiet_servers([told, replace(LAB, id="other")])
    assert quiet == {"blogspot.com": NOW + 2 * HOUR}
    neighbour = replace(LAB, id="n", feed="https://neighbour.blogspot.com/feed")
    assert refresh_times.due(neighbour, quiet) == NOW + 2 * HOUR
    assert refresh_times.due(replace(LAB, feed="https://elsewhere.test/feed"), quiet) is None
    assert refresh_times.quiet_servers([refresh_times.after_failure(LAB, bad(503, "7200"), NOW)]) == quiet
    assert refresh_times.quiet_servers([refresh_times.after_failure(LAB, bad(503), NOW)]) == {}
    assert refresh_times.quiet_servers([refresh_times.after_success(told, good(), NOW)]) == {}


def test_a_server_that_others_lead_to_is_left_alone_itself() -> None:
    error = FetchError(diagnosis("No."), source=FEED, status=429, retry_after="7200", server="platform.test")
    told = refresh_times.after_failure(LAB, error, NOW)
    assert refresh_times.quiet_servers([told]) == {"platform.test": NOW + 2 * HOUR}


def test_410_is_the_end() -> None:
    assert refresh_times.after_failure(LAB, bad(410), NOW).state == "gone"


def test_a_move_is_believed_after_three_days_on_which_it_was_the_same() -> None:
    state = LAB
    for day in (0, 0, 1):
        state = refresh_times.after_success(state, good(moved=NEW), NOW + day * DAY)
        assert (state.moved_to, refresh_times.address(state)) == (NEW, FEED)
    state = refresh_times.after_success(state, good(moved=NEW), NOW + 5 * DAY)
    assert refresh_times.address(state) == NEW
    assert refresh_times.after_success(state, good(), NOW + 6 * DAY).moved_to == NEW  # asked there, it moves no more


def test_a_move_that_changes_its_mind_begins_anew() -> None:
    state = refresh_times.after_success(LAB, good(moved=NEW), NOW)
    other = refresh_times.after_success(state, good(moved="https://other.test/"), NOW + DAY)
    assert (other.moved_to, other.moved_on) == ("https://other.test/", ("2026-11-23",))
    back = refresh_times.after_success(state, good(), NOW + DAY)
    assert (back.moved_to, back.moved_on) == ("", ())


def test_where_the_new_address_fails_the_written_one_is_asked_again() -> None:
    state = replace(LAB, moved_to=NEW, moved_on=("2026-11-01", "2026-11-02", "2026-11-03"))
    for _ in range(3):
        assert refresh_times.address(state) == NEW
        state = refresh_times.after_failure(state, bad(404), NOW)
    assert refresh_times.address(state) == FEED
    assert refresh_times.address(refresh_times.after_success(state, good(), NOW)) == FEED


def test_a_page_behind_a_redirect_that_is_no_feed_proves_nothing() -> None:
    assert (
        refresh_times.after_failure(LAB, ParseError(diagnosis("This is a web page."), source=FEED), NOW).moved_on
        == ()
    )


HEADERS = st.one_of(
    st.text(max_size=60),
    st.integers().map(str),
    st.integers().map(lambda n: f"max-age={n}"),
    st.datetimes().map(format_datetime),
    st.from_regex(r"\A[A-Z][a-z]{2}, \d{1,9} [A-Z][a-z]{2} \d{1,9} \d\d:\d\d:\d\d [+-]?\w{1,6}\Z"),
)


@given(HEADERS, HEADERS)
def test_no_header_keeps_us_away_for_longer_than_a_day(cache_control: str, expires: str) -> None:
    state = refresh_times.after_success(LAB, good(cache_control=cache_control, expires=expires), NOW)
    assert state.due is None or NOW <= state.due <= NOW + refresh_times.FRESH


@given(HEADERS, st.sampled_from([None, 404, 410, 429, 500, 503]), st.integers(0, 10_000), st.text(max_size=20))
def test_no_failure_keeps_us_away_for_longer_than_a_week(
    retry_after: str, status: int | None, failures: int, blog: str
) -> None:
    before = replace(LAB, id=blog, failures=failures)
    state = refresh_times.after_failure(before, bad(status, retry_after), NOW)
    assert state.due
    assert timedelta(minutes=45) <= state.due - NOW <= refresh_times.LONGEST
    assert state == refresh_times.after_failure(before, bad(status, retry_after), NOW)
