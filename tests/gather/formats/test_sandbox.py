"""Feeds read in processes of their own: what hangs, bursts or breaks costs one feed, and the next is read."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flipkit.errors import ParseError
from flipkit.gather.formats import sandbox
from flipkit.gather.formats.feeds import ParsedFeed, parse, parsing_task
from flipkit.gather.formats.feeds.normalize import read_feed, reading_task
from flipkit.gather.formats.parse_tasks import InProcess, ParseTask
from flipkit.gather.formats.sandbox import Workers

DATA = Path(__file__).resolve().parents[2] / "data" / "feeds"
RSS = (DATA / "rss.xml").read_bytes()
HOME = "https://lab.example/feed.xml"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
PARSING = parsing_task(RSS, "", HOME)


def test_a_worker_reads_as_we_do_ourselves() -> None:
    async def run() -> None:
        async with Workers() as workers:
            assert await workers.run(PARSING) == await InProcess().run(PARSING) == parse(RSS, "", HOME)
            task = reading_task(RSS, "", HOME, {}, NOW, source=HOME)
            found = await workers.run(task)
            assert found == read_feed(RSS, "", HOME, {}, NOW, source=HOME)
            assert await asyncio.gather(*(workers.run(task) for _ in range(5))) == [found] * 5

    asyncio.run(run())


def test_where_there_is_no_forkserver_and_no_limit_a_worker_reads_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = multiprocessing.get_context

    def without(method: str) -> object:
        if method == "forkserver":
            raise ValueError("cannot find context for 'forkserver'")
        return asked(method)

    monkeypatch.setattr(multiprocessing, "get_context", without)
    monkeypatch.setattr(sandbox, "resource", None)

    async def run() -> None:
        async with Workers(count=1) as workers:
            assert await workers.run(PARSING) == parse(RSS, "", HOME)

    asyncio.run(run())


def test_what_is_no_feed_is_said_as_ever_and_costs_no_process() -> None:
    async def run() -> None:
        async with Workers(count=1) as workers:
            for _ in range(2):
                with pytest.raises(ParseError, match="This is a web page") as caught:
                    await workers.run(parsing_task((DATA / "page.html").read_bytes(), "", "page"))
                assert (caught.value.source, bool(caught.value.remedy)) == ("page", True)

    asyncio.run(run())


def hang(*, source: str) -> None:
    time.sleep(60)


def burst(*, source: str) -> None:
    bytearray(4_000_000_000)


def end_the_process(*, source: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def stumble(*, source: str) -> None:
    raise KeyError(source)


def doing(name: str) -> ParseTask[ParsedFeed]:
    return ParseTask(function=f"{__name__}:{name}", result=ParsedFeed, what="feed", source=HOME)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("hang", "Reading the feed took longer than 2 seconds, so flipkit gave it up."),
        ("burst", "Reading the feed takes more memory than flipkit gives to one."),
        ("end_the_process", "The feed broke the program that reads it."),
        ("stumble", "flipkit could not read the feed, and can't say why."),
    ],
)
def test_a_feed_that_breaks_its_reader_is_one_problem(
    name: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "_context", lambda _: multiprocessing.get_context("fork"))

    async def run() -> None:
        async with Workers(count=1, seconds=2) as workers:
            with pytest.raises(ParseError) as caught:
                await workers.run(doing(name))
            assert (caught.value.message, bool(caught.value.remedy)) == (message, True)
            assert (await workers.run(PARSING)).title == "Lab &amp; Bench"

    asyncio.run(run())


def test_whoever_gives_up_waiting_leaves_no_worker_at_a_feed_nobody_wants(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_context", lambda _: multiprocessing.get_context("fork"))

    async def run() -> None:
        async with Workers(count=1) as workers:
            waiting = asyncio.create_task(workers.run(doing("hang")))
            await asyncio.sleep(0.2)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            assert (await workers.run(PARSING)).title == "Lab &amp; Bench"

    began = time.monotonic()
    asyncio.run(run())
    assert time.monotonic() - began < 15


def test_what_went_wrong_in_the_process_is_the_cause_and_its_log_is_ours(caplog: pytest.LogCaptureFixture) -> None:
    async def run() -> BaseException | None:
        async with Workers(count=1) as workers:
            with pytest.raises(ParseError) as raised:
                await workers.run(doing("divide_by_nothing"))
            return raised.value.__cause__

    with caplog.at_level(logging.DEBUG, "flipkit"):
        cause = asyncio.run(run())
    assert "ZeroDivisionError: division by zero" in str(cause)
    assert "in divide_by_nothing" in str(cause)
    assert any("dividing" in record.getMessage() for record in caplog.records)


def divide_by_nothing(*, source: str) -> float:
    logging.getLogger("flipkit.tests").debug("dividing for %s", source)
    return 1 / 0
