"""How `flipkit gather` tells of each blog, calendar and programme as it is done, and of all of them at the end."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from flipkit.gather.sources.keeping_blogs import Outcome, Sorted
from flipkit.gather.sources.keeping_calendars import Outcome as CalendarOutcome
from flipkit.gather.sources.keeping_programmes import Outcome as ProgrammeOutcome

Told = TypeVar("Told", Outcome, CalendarOutcome, ProgrammeOutcome)
AnyOutcome = Outcome | CalendarOutcome | ProgrammeOutcome
Report = Callable[[AnyOutcome], None]

#: Seconds after which a bar shows how far it is.
_PATIENCE = 1.0
#: Most entries named of those that a topic filter would keep, and of those it would not.
_NAMED = 20


def run(
    work: Callable[[Report], Coroutine[Any, Any, list[Told]]], files: Sequence[Told], count: int, *, as_json: bool
) -> list[Told]:
    """Do the `work` on `count` servers and tell of each outcome: as JSON, as a bar on a terminal, else as lines."""
    console = Console(file=sys.stderr)
    if as_json or not console.is_terminal:

        def tell(outcome: AnyOutcome) -> None:
            if as_json:
                click.echo(json.dumps(outcome.as_json(), ensure_ascii=False))
            else:
                click.echo(_line(outcome), err=True)

        for outcome in files:
            tell(outcome)
        return asyncio.run(work(tell))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    progress = Progress(*columns, console=console, transient=True)
    task = progress.add_task("Gathering", total=count)

    def advance(outcome: AnyOutcome) -> None:
        progress.update(task, advance=1, description=_id(outcome)[:30])

    async def patiently() -> list[Told]:
        timer = asyncio.get_running_loop().call_later(_PATIENCE, progress.start)
        try:
            return await work(advance)
        finally:
            timer.cancel()

    try:
        return asyncio.run(patiently())
    finally:
        progress.stop()


def close(outcomes: Sequence[Outcome], names: Mapping[str, str], *, dry_run: bool) -> None:
    """Print the sum of it, under a table where no lines told of each blog; a dry run says what would stay and go."""
    if dry_run:
        for outcome in outcomes:
            _foretell(outcome, names)
    elif outcomes and sys.stderr.isatty():
        rows = Table("Blog", "New", "Changed", "In all", "", box=None, pad_edge=False)
        for outcome in outcomes:
            counts = [str(number) for number in (outcome.new, outcome.changed, outcome.total)]
            rows.add_row(Text(names[outcome.blog]), *counts, Text(outcome.problem or "fine"))
        Console(file=sys.stdout).print(rows)
    counted = Counter(outcome.state for outcome in outcomes)
    waiting, failing, gone = counted["waiting"], counted["failing"], counted["gone"]
    new = sum(outcome.new for outcome in outcomes)
    done = counted["ok"]
    click.echo(
        f"{done} {'blog' if done == 1 else 'blogs'} {'looked at' if dry_run else 'gathered'}, "
        f"{new} new {'entry' if new == 1 else 'entries'}"
        + (f"; {failing} can't be gathered" if failing else "")
        + (f"; {gone} {'has' if gone == 1 else 'have'} ended" if gone else "")
        + (f"; {waiting} not due (flipkit gather --only BLOG asks now)" if waiting else "")
        + ("; nothing was kept" if dry_run else "")
        + "."
    )


def close_calendars(outcomes: Sequence[CalendarOutcome], names: Mapping[str, str], *, dry_run: bool) -> None:
    """Print the sum of what calendars brought, as `close` does for blogs; nothing where there are none."""
    if not outcomes:
        return
    if sys.stderr.isatty():
        rows = Table("Calendar", "New", "Moved", "Vanished", "In all", "", box=None, pad_edge=False)
        for outcome in outcomes:
            counts = [str(n) for n in (outcome.new, outcome.moved, outcome.vanished, outcome.total)]
            rows.add_row(Text(names[outcome.calendar]), *counts, Text(outcome.problem or "fine"))
        Console(file=sys.stdout).print(rows)
    counted = Counter(outcome.state for outcome in outcomes)
    done, failing = counted["ok"], counted["failing"] + counted["gone"]
    new, moved, vanished = (
        sum(counts) for counts in zip(*((o.new, o.moved, o.vanished) for o in outcomes), strict=True)
    )
    click.echo(
        f"{done} {'calendar' if done == 1 else 'calendars'} {'looked at' if dry_run else 'gathered'}: "
        f"{new} new, {moved} moved, {vanished} vanished"
        + (f"; {failing} can't be gathered" if failing else "")
        + (f"; {counted['waiting']} not due (flipkit gather --only ID asks now)" if counted["waiting"] else "")
        + ("; nothing was kept" if dry_run else "")
        + "."
    )


def close_programmes(outcomes: Sequence[ProgrammeOutcome], *, dry_run: bool) -> None:
    """Print the sum of what programmes brought; nothing where there are none."""
    if not outcomes:
        return
    counted = Counter(outcome.state for outcome in outcomes)
    done, failing = counted["ok"], counted["failing"] + counted["gone"]
    new, moved, cancelled, vanished = (
        sum(counts) for counts in zip(*((o.new, o.moved, o.cancelled, o.vanished) for o in outcomes), strict=True)
    )
    click.echo(
        f"{done} {'programme' if done == 1 else 'programmes'} {'looked at' if dry_run else 'gathered'}: "
        f"{new} new, {moved} moved, {cancelled} cancelled, {vanished} vanished"
        + (f"; {failing} can't be gathered" if failing else "")
        + (f"; {counted['waiting']} not due (flipkit gather --only ID asks now)" if counted["waiting"] else "")
        + ("; nothing was kept" if dry_run else "")
        + "."
    )


def _id(outcome: AnyOutcome) -> str:
    if isinstance(outcome, Outcome):
        return outcome.blog
    return outcome.calendar if isinstance(outcome, CalendarOutcome) else outcome.programme


def _line(outcome: AnyOutcome) -> str:
    if outcome.problem:
        return f"{_id(outcome)}: {outcome.problem}"
    if isinstance(outcome, ProgrammeOutcome):
        counts = (
            f"{outcome.new} new, {outcome.moved} moved, {outcome.cancelled} cancelled, {outcome.vanished} vanished"
        )
        return f"{outcome.programme}: {counts}, {outcome.total} in all"
    if isinstance(outcome, CalendarOutcome):
        counts = f"{outcome.new} new, {outcome.moved} moved, {outcome.vanished} vanished"
        return f"{outcome.calendar}: {counts}, {outcome.total} in all"
    return f"{outcome.blog}: {outcome.new} new, {outcome.changed} changed, {outcome.total} in all"


def _foretell(outcome: Outcome, names: Mapping[str, str]) -> None:
    """Say which entries of a blog its topic filter would keep, which not, and why."""
    stay = [entry for entry in outcome.entries if entry.decision.kept]
    go = [entry for entry in outcome.entries if not entry.decision.kept]
    if outcome.entries:
        click.echo(f"{names[outcome.blog]}: {len(stay)} of {len(outcome.entries)} entries would stay.")
    if go:
        _name("stays", stay)
        _name("goes", go)


def _name(word: str, entries: Sequence[Sorted]) -> None:
    for entry in entries[:_NAMED]:
        click.echo(f"  {word}: {entry.title} ({entry.decision.reason})")
    if len(entries) > _NAMED:
        click.echo(f"  {word}: … and {len(entries) - _NAMED} more")
