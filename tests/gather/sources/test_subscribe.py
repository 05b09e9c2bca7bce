"""What somebody writes of a blog leads to its feed, as it leads a person there."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from flipkit.errors import FetchError, FlipkitError
from flipkit.gather.fetch import Answer, faults
from flipkit.gather.formats.parse_tasks import InProcess
from flipkit.gather.sources.subscribe import addresses, examine
from tests.support.refreshing import FakeClient

NOW = datetime(2026, 11, 22, tzinfo=UTC)
FEED = b"<rss version='2.0'><channel><title>Chalk</title><item><title>One</title><link>https://c.test/1</link></item></channel></rss>"
SILENT = FetchError(faults.SERVER_SILENT(), source="x")
NO_TLS = FetchError(faults.HTTPS_NOT_SPOKEN(), source="x")


def page(html: str) -> Answer:
    return Answer(url="http://c.test/", status=200, body=html.encode(), content_type="text/html")


def found(written: str, answers: Mapping[str, Answer | bytes | Exception]) -> str:
    """The feed that is found."""
    return asyncio.run(examine(written, FakeClient(answers), InProcess(), NOW)).feed


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("c.test", ("https://c.test", "http://c.test")),
        (" //c.test/blog ", ("https://c.test/blog", "http://c.test/blog")),
        ("localhost:8000/f", ("https://localhost:8000/f", "http://localhost:8000/f")),
        ("feed://c.test/f", ("https://c.test/f", "http://c.test/f")),
        ("feed:http://c.test/f", ("http://c.test/f",)),
        ("http://c.test/", ("http://c.test/",)),
    ],
)
def test_what_is_written_may_mean_several_addresses(written: str, asked: tuple[str, ...]) -> None:
    assert addresses(written) == asked


@pytest.mark.parametrize("failure", [SILENT, NO_TLS])
def test_a_bare_host_is_asked_by_http_where_https_does_not_answer(failure: FetchError) -> None:
    assert (
        found("c.test/f.xml", {"https://c.test/f.xml": failure, "http://c.test/f.xml": FEED}) == "http://c.test/f.xml"
    )


@pytest.mark.parametrize(
    "html",
    [
        "<link rel=feed href=/f.xml>",
        "<a href=/f.xml>RSS</a>",
        "<link rel=alternate type=application/rss+xml href=/gone.xml><a href=/f.xml>Feed</a>",
        "<p>Nothing of the kind</p>",
    ],
)
def test_the_feed_is_found_where_a_person_finds_it(html: str) -> None:
    answers: dict[str, Answer | bytes | Exception] = {
        "http://c.test/": page(f"<html>{html}</html>"),
        "http://c.test/f.xml": FEED,
    }
    if "Nothing" in html:
        answers["http://c.test/feed/"] = FEED
        assert found("http://c.test/", answers) == "http://c.test/feed/"
    else:
        assert found("http://c.test/", answers) == "http://c.test/f.xml"


def test_a_page_that_sends_its_readers_on_is_followed() -> None:
    answers: dict[str, Answer | bytes | Exception] = {
        "http://c.test/": page("<html><meta http-equiv=refresh content='0; url=/blog/'></html>"),
        "http://c.test/blog/": page("<html><a href=/f.xml>RSS</a></html>"),
        "http://c.test/f.xml": FEED,
    }
    assert found("http://c.test/", answers) == "http://c.test/f.xml"


def test_nobody_asks_again_of_what_is_not_in_the_list() -> None:
    with pytest.raises(FlipkitError) as caught:
        found("c.test", {"https://c.test": SILENT, "http://c.test": SILENT})
    assert str(caught.value) == (
        "https://c.test: Nothing can be read there: The server does not answer. "
        "Open the address in a browser; if it answers there, try again later."
    )
