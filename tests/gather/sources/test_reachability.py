"""Who has no network blames no blog: nothing is recorded where the cause is this machine's."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from flipkit.errors import FaultError, FetchError
from flipkit.gather.fetch import Answer, faults
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.blogs import sources
from flipkit.model.blogs import Blog
from tests.support.refreshing import FakeClient, refreshed

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FEED = b"<rss version='2.0'><channel><title>F</title><item><title>One</title><link>https://one.test/1</link></item></channel></rss>"
ONE, TWO, THREE = (
    Blog(title=name, url=f"https://{name}.test/", feed=f"https://{name}.test/f") for name in ("one", "two", "three")
)
LOGIN = b"<!DOCTYPE html><html><title>School Wi-Fi</title><form>Log in<input type=password></form></html>"
SALE = b"<!DOCTYPE html><html><title>This domain is for sale</title></html>"


def local(fault: object = faults.NAME_UNANSWERED) -> FetchError:
    return FetchError(fault(), source="x", is_local=True)  # type: ignore[operator]


def other(fault: object) -> FetchError:
    return FetchError(fault(), source="x")  # type: ignore[operator]


def page(body: bytes, url: str) -> Answer:
    return Answer(url=url, status=200, body=body, content_type="text/html")


def asked(answers: dict[str, Answer | bytes | Exception]) -> tuple[str, list[str]]:
    """What is said of the machine, if anything, and the states that are recorded."""
    with Archive(None) as archive:
        blogs = [blog for blog in (ONE, TWO, THREE) if blog.feed in answers]
        try:
            refreshed(sources(blogs, archive, NOW), archive, FakeClient(answers), NOW)
        except FaultError as error:
            return error.message, [state.state for state in archive.states().values()]
        return "", [state.state for state in archive.states().values()]


ABSENT = "This machine has no network, or its name server does not answer; nothing was asked."


@pytest.mark.parametrize(
    "answers",
    [
        {ONE.feed: local()},
        {ONE.feed: local(faults.NETWORK_ABSENT), TWO.feed: local(faults.NETWORK_ABSENT)},
        {ONE.feed: local(), TWO.feed: local(), THREE.feed: other(faults.HOST_UNKNOWN)},
        {ONE.feed: local(), TWO.feed: FetchError(faults.ANSWER_TOO_SLOW(seconds="30"), source="x")},
    ],
)
def test_without_a_network_one_sentence_is_said_and_no_state_is_touched(
    answers: dict[str, Answer | bytes | Exception],
) -> None:
    assert asked(answers) == (ABSENT, [])


@pytest.mark.parametrize(
    "answers",
    [
        {ONE.feed: local(), TWO.feed: FEED},
        {ONE.feed: FEED, TWO.feed: local()},
        {ONE.feed: local(), TWO.feed: FetchError(faults.NOT_FOUND(status=404), source="x", status=404)},
        {ONE.feed: other(faults.HOST_UNKNOWN), TWO.feed: other(faults.HOST_UNKNOWN)},
        {ONE.feed: page(SALE, ONE.feed), TWO.feed: page(SALE, TWO.feed)},
        {ONE.feed: page(b"<html>One</html>", ONE.feed), TWO.feed: page(b"<html>Two</html>", TWO.feed)},
        {ONE.feed: page(LOGIN, ONE.feed)},
    ],
)
def test_where_anybody_answered_each_failure_is_the_blogs_own(answers: dict[str, Answer | bytes | Exception]) -> None:
    said, states = asked(answers)
    assert (said, len(states)) == ("", len(answers))
    assert "failing" in states


@pytest.mark.parametrize(
    "answers",
    [
        {
            ONE.feed: page(LOGIN, "https://login.school.test/?to=1"),
            TWO.feed: page(LOGIN + b"2", "https://login.school.test/?to=2"),
        },
        {
            ONE.feed: page(LOGIN, ONE.feed),
            TWO.feed: page(LOGIN, TWO.feed),
            THREE.feed: other(faults.CERTIFICATE_INVALID),
        },
        {
            ONE.feed: page(b"<html>Accept our terms</html>", "http://10.0.0.1/a"),
            TWO.feed: page(b"<html>Accept</html>", "http://10.0.0.1/a"),
        },
        {ONE.feed: FetchError(faults.LOGIN_WANTED(status=511), source="x", status=511)},
    ],
)
def test_one_page_for_whatever_is_asked_is_the_networks_own(answers: dict[str, Answer | bytes | Exception]) -> None:
    said, states = asked(answers)
    assert "wants a login first" in said
    assert states == []
