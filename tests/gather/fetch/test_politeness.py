"""How we behave towards servers: in turn, with pauses, away from what robots.txt closes, quiet when asked."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterable, Iterator
from ipaddress import ip_network
from itertools import pairwise
from typing import Any, TypeVar

import pytest

from flipkit.errors import FetchError, NotAskedError, RobotsError
from flipkit.gather.fetch import Answer, Limits
from flipkit.gather.fetch.fetcher import Fetcher
from tests.support.webserver import Asked, WebServer, document, message, named, redirect, serving, status

T = TypeVar("T")

LOOPBACK = [ip_network("127.0.0.0/8")]
QUICK = Limits(seconds=2.0, pause=0.0)
PAGE = document(b"<html>", "text/html")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[WebServer]:
    """A server to which every name ending in .test leads."""
    named(monkeypatch)
    with serving({}) as running:
        yield running


def fetch(work: Callable[[Fetcher], Coroutine[Any, Any, T]], limits: Limits = QUICK) -> T:
    async def run() -> T:
        async with Fetcher("flipkit/0 (+https://site.test)", allowed=LOOPBACK, limits=limits) as fetcher:
            return await work(fetcher)

    return asyncio.run(run())


def all_of(*urls: str, limits: Limits = QUICK) -> list[Answer | BaseException]:
    """What asking for all of these at once brings, in their order."""

    async def work(fetcher: Fetcher) -> list[Answer | BaseException]:
        return await asyncio.gather(*(fetcher.get(url) for url in urls), return_exceptions=True)

    return fetch(work, limits)


def noting(moments: list[tuple[str, float, float]], seconds: float = 0.0) -> Callable[[Asked], Iterable[bytes]]:
    """A behaviour that notes from when to when each host was served."""

    def behave(asked: Asked) -> Iterator[bytes]:
        began = time.monotonic()
        time.sleep(seconds)
        moments.append((asked.host.partition(":")[0], began, time.monotonic()))
        yield message(200, b"x")

    return behave


def test_hosts_of_one_domain_take_turns_with_a_pause_between(server: WebServer) -> None:
    moments: list[tuple[str, float, float]] = []
    server.behaviours["/"] = noting(moments, 0.05)
    hosts = ["a.lab.test", "b.lab.test", "lab.test"]
    all_of(*(server.url(host=host) for host in hosts), limits=Limits(pause=0.3))
    assert sorted(host for host, _, _ in moments) == sorted(hosts)
    gaps = [later[1] - earlier[2] for earlier, later in pairwise(moments)]
    assert min(gaps) >= 0.29


def test_other_domains_do_not_wait(server: WebServer) -> None:
    server.behaviours["/"] = noting([], 1.0)
    began = time.monotonic()
    all_of(*(server.url(host=f"lab{number}.test") for number in range(8)), limits=Limits(pause=5))
    assert time.monotonic() - began < 6


def test_waiting_for_a_turn_counts_against_no_deadline(server: WebServer) -> None:
    server.behaviours["/"] = noting([], 0.3)
    answers = all_of(*(server.url(f"/{n}", host="lab.test") for n in range(4)), limits=Limits(seconds=0.8, pause=0.1))
    assert [answer.status for answer in answers if isinstance(answer, Answer)] == [200] * 4


def test_redirects_between_two_servers_do_not_wait_for_each_other_for_ever(server: WebServer) -> None:
    for here, there in (("one", "two"), ("two", "one")):
        server.behaviours[f"/{here}"] = redirect(server.url(f"/at-{there}", host=f"{there}.test"))
    server.behaviours["/"] = noting([])
    asked = [server.url(f"/{name}", host=f"{name}.test") for name in ("one", "two")] * 5
    answers = all_of(*asked, limits=Limits(seconds=2, pause=0.01))
    assert [answer.status for answer in answers if isinstance(answer, Answer)] == [200] * 10


def test_no_more_connections_than_allowed(server: WebServer) -> None:
    moments: list[tuple[str, float, float]] = []
    server.behaviours["/"] = noting(moments, 0.1)
    all_of(*(server.url(host=f"lab{number}.test") for number in range(9)), limits=Limits(connections=3, pause=0))
    most = max(sum(other[1] < moment[2] and moment[1] < other[2] for other in moments) for moment in moments)
    assert most <= 5  # each overlaps with two others, and with their successors by a hair


def test_a_server_that_answers_429_is_asked_nothing_more(server: WebServer) -> None:
    server.behaviours = {"/much": status(429, {"Retry-After": "120"}), "/": PAGE}
    asked = [
        server.url(path, host=f"{host}.test")
        for path, host in (("/much", "a.lab"), ("/one", "b.lab"), ("/two", "lab"), ("/three", "other"))
    ]
    much, one, two, three = all_of(*asked)
    assert isinstance(much, FetchError)
    assert not isinstance(much, NotAskedError)
    assert (much.status, much.retry_after) == (429, "120")
    assert isinstance(one, NotAskedError)
    assert isinstance(two, NotAskedError)
    assert one.message == "lab.test asks us to come back later, so this was not asked for."
    assert isinstance(three, Answer)
    assert sorted(question.path for question in server.asked) == ["/much", "/three"]


@pytest.mark.parametrize(
    ("codes", "moved"),
    [((301,), "/1"), ((308, 301), "/2"), ((301, 302), "/1"), ((302, 301), ""), ((307,), ""), ((), "")],
)
def test_where_a_feed_moved_for_good_is_said(server: WebServer, codes: tuple[int, ...], moved: str) -> None:
    for number, code in enumerate(codes):
        server.behaviours[f"/{number}"] = redirect(f"/{number + 1}", code)
    server.behaviours["/"] = document(b"x", headers={"Cache-Control": "max-age=60", "Expires": "0"})
    (answer,) = all_of(server.url("/0" if codes else "/feed", host="lab.test"))
    assert isinstance(answer, Answer)
    assert answer.moved == (server.url(moved, host="lab.test") if moved else "")
    assert (answer.cache_control, answer.expires) == ("max-age=60", "0")


ROBOTS = b"User-agent: flipkit\nDisallow: /private\n\nUser-agent: *\nDisallow: /\n"


def pages(*urls: str) -> list[Answer | BaseException]:
    async def work(fetcher: Fetcher) -> list[Answer | BaseException]:
        return await asyncio.gather(*(fetcher.page(url) for url in urls), return_exceptions=True)

    return fetch(work)


def test_robots_txt_is_asked_once_and_kept_for_pages_but_not_for_feeds(server: WebServer) -> None:
    server.behaviours = {"/robots.txt": document(ROBOTS, "text/plain"), "/": PAGE}
    home, private, deep = (server.url(path, host="lab.test") for path in ("/", "/private", "/private/x"))
    found, closed, deeper = pages(home, private, deep)
    assert isinstance(found, Answer)
    assert isinstance(closed, FetchError)
    assert isinstance(deeper, FetchError)
    assert closed.message == "The site's robots.txt asks programs to stay away from this page."
    assert [asked.path for asked in server.asked] == ["/robots.txt", "/"]
    (feed,) = all_of(private)
    assert isinstance(feed, Answer)


def test_robots_txt_holds_behind_redirects(server: WebServer) -> None:
    server.behaviours = {"/robots.txt": document(ROBOTS, "text/plain"), "/open": redirect("/private"), "/": PAGE}
    (found,) = pages(server.url("/open", host="lab.test"))
    assert isinstance(found, FetchError)
    assert [asked.path for asked in server.asked] == ["/robots.txt", "/open"]


@pytest.mark.parametrize("code", [401, 403, 404, 410])
def test_a_site_without_robots_txt_is_open(server: WebServer, code: int) -> None:
    server.behaviours = {"/robots.txt": status(code), "/": PAGE}
    (found,) = pages(server.url(host="lab.test"))
    assert isinstance(found, Answer)


def test_a_site_whose_robots_txt_fails_is_closed_for_now(server: WebServer) -> None:
    server.behaviours = {"/robots.txt": status(503), "/": PAGE}
    (found,) = pages(server.url(host="lab.test"))
    assert isinstance(found, FetchError)
    assert found.message == "The server has a fault of its own (503)."
    assert [asked.path for asked in server.asked] == ["/robots.txt"]


def test_a_robots_txt_that_is_too_large_is_read_as_far_as_it_counts(server: WebServer) -> None:
    long = b"User-agent: *\nDisallow: /private\n" + b"# and so on\n" * 1_000_000
    server.behaviours = {"/robots.txt": document(long, "text/plain"), "/": PAGE, "/private": PAGE}
    found, closed = pages(server.url(host="lab.test"), server.url("/private", host="lab.test"))
    assert isinstance(found, Answer)
    assert isinstance(closed, RobotsError)


def test_the_question_names_the_site(server: WebServer) -> None:
    server.behaviours["/"] = PAGE
    all_of(server.url(host="lab.test"))
    assert server.asked[0].headers["user-agent"] == "flipkit/0 (+https://site.test)"
