"""`flipkit calendar`: what there is to do with calendar files, anyone's."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.errors import FetchError, FlipkitError
from flipkit.gather.fetch.faults import ANSWER_EMPTY
from flipkit.gather.fetch.fetcher import Fetcher
from flipkit.gather.fetch.guard import Network
from flipkit.icslint import Finding, lint
from flipkit.terminal import echo, echo_json

#: Most findings of one kind, and most lines of one finding, that are printed for a person.
_FEW = 5


@click.group()
def calendar() -> None:
    """Look at calendar files (.ics), yours or anyone's."""


@calendar.command("lint", epilog=options.examples("flipkit calendar lint meetings.ics"))
@click.argument("source", metavar="FILE|URL")
@click.option(
    "--previous",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help="The file as it was published before: will its changes reach those who subscribed?",
)
@options.now
@options.allow_network
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@options.speaks_plainly
def lint_(source: str, previous: Path | None, now: str | None, allowed: tuple[Network, ...], as_json: bool) -> None:
    """Say what is wrong in a calendar, and what applications are known to do with it.

    Exit 1 on errors. Notes marked "known" are recorded reports about Google, Apple, Outlook and
    others, each with its source; they are no fault of the file.
    """
    data = _read(source, allowed)
    findings = lint(data, options.moment(now, "UTC"), previous.read_bytes() if previous else None)
    if as_json:
        for finding in findings:
            echo_json(finding.as_json())
    else:
        echo(*report(findings))
    raise SystemExit(int(any(finding.severity == "error" for finding in findings)))


def report(findings: Sequence[Finding]) -> Iterator[str]:
    """Give the findings as a person reads them, and their number; many of a kind are counted, not listed."""
    for _, group in groupby(findings, key=lambda finding: finding.severity):
        kinds: dict[str, list[Finding]] = {}
        for finding in group:
            kinds.setdefault(finding.code, []).append(finding)
        for code, alike in kinds.items():
            for finding in alike[:_FEW]:
                known = ", known" if finding.known else ""
                yield f"{finding.severity:<8} {_place(finding.lines)} ({code}{known})"
                yield f"{'':<8} {finding.message}"
            if len(alike) > _FEW:
                yield f"{'':<8} … and {len(alike) - _FEW} more like this (--json lists them all)."
            yield f"{'':<8} {alike[0].remedy}" + (f" [{alike[0].source}]" if alike[0].source else "")
    yield _count(findings)


def _place(lines: tuple[int, ...]) -> str:
    if lines == (0,):
        return "the whole file"
    named = ", ".join(map(str, lines[:_FEW]))
    more = f" and {len(lines) - _FEW} more" if len(lines) > _FEW else ""
    return f"line{'s' if len(lines) > 1 else ''} {named}{more}"


def _count(findings: Sequence[Finding]) -> str:
    counts = [(sum(finding.severity == word for finding in findings), word) for word in ("error", "warning", "note")]
    said = [f"{number} {word}{'s' if number > 1 else ''}" for number, word in counts if number]
    return (", ".join(said) if said else "Nothing is wrong") + "."


def _read(source: str, allowed: tuple[Network, ...]) -> bytes:
    """Read a file, or ask its server for an address; webcal is https by another name."""
    scheme, _, rest = source.partition("://")
    if scheme.lower() in {"webcal", "webcals"}:
        source = f"https://{rest}"
    if scheme.lower() in {"http", "https", "webcal", "webcals"}:
        return asyncio.run(_ask(source, allowed))
    try:
        return Path(source).read_bytes()
    except OSError as error:
        raise FlipkitError(f"{source} can't be read: {error.strerror}. Name a file, or an address.") from error


async def _ask(url: str, allowed: tuple[Network, ...]) -> bytes:
    async with Fetcher(options.user_agent(""), allowed=allowed) as fetcher:
        answer = await fetcher.get(url, accept="text/calendar, */*;q=0.5")
    if not answer.body:
        raise FetchError(ANSWER_EMPTY(), source=url)
    return answer.body
