"""How commands that take long tell how far they are, and `flipkit gather` of each source and all of them."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from collections.abc import Callable, Collection, Coroutine, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, track
from rich.table import Table
from rich.text import Text

from flipkit.gather.sources.source import EntryPreview, Kind, Outcome
from flipkit.model.states import SourceState
from flipkit.terminal import echo, echo_json, plain

Report = Callable[[Outcome], None]
Work = Callable[[Report], Coroutine[Any, Any, list[Outcome]]]

_Item = TypeVar("_Item")

#: Seconds after which a bar shows how far it is.
_PATIENCE = 1.0
#: Most entries named of those that a topic filter would keep, and of those it would not.
_NAMED = 20


def run(work: Work, count: int, *, as_json: bool) -> list[Outcome]:
    """Do the `work` on `count` sources and tell of each outcome: as JSON, as a bar on a terminal, else as lines."""
    console = Console(file=sys.stderr)
    if as_json:
        return asyncio.run(work(lambda outcome: echo_json(outcome.as_json())))
    if not console.is_terminal:
        return asyncio.run(work(lambda outcome: echo(_line(outcome), err=True)))
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    progress = Progress(*columns, console=console, transient=True)
    task = progress.add_task("Gathering", total=count)

    def advance(outcome: Outcome) -> None:
        progress.update(task, advance=1, description=plain(outcome.id[:30]))

    async def patiently() -> list[Outcome]:
        timer = asyncio.get_running_loop().call_later(_PATIENCE, progress.start)
        try:
            return await work(advance)
        finally:
            timer.cancel()

    try:
        return asyncio.run(patiently())
    finally:
        progress.stop()


def following(said: str, items: Collection[_Item]) -> Iterator[_Item]:
    """Give the items one by one; a terminal sees how far it is, if they are several."""
    console = Console(file=sys.stderr)
    if not console.is_terminal or len(items) < 2:
        yield from items
    else:
        yield from track(items, description=said, console=console, transient=True)


def close(outcomes: Sequence[Outcome], names: Mapping[str, str], *, dry_run: bool) -> None:
    """Print the sum of each kind, under a table where no lines told of each source.

    A dry run says which entries would stay and go. `names` are the titles of sources by their ids.
    """
    for kind in Kind:
        of_kind = [outcome for outcome in outcomes if outcome.kind == kind]
        if not of_kind and (outcomes or kind != Kind.BLOG):
            continue
        if dry_run:
            for outcome in of_kind:
                _foretell(outcome, names)
        elif of_kind and sys.stderr.isatty():
            Console(file=sys.stdout).print(_table(kind, of_kind, names))
        echo(_sum(kind, of_kind, dry_run=dry_run))


def _line(outcome: Outcome) -> str:
    if outcome.problem:
        return f"{outcome.id}: {outcome.problem}"
    said = f"{outcome.id}: {_counted(outcome.counts)}, {outcome.total} in all"
    return f"{said}. {outcome.remark}" if outcome.remark else said


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts.items())


def _table(kind: Kind, outcomes: Sequence[Outcome], names: Mapping[str, str]) -> Table:
    counted = [name.capitalize() for name in outcomes[0].counts]
    table = Table(kind.capitalize(), *counted, "In all", "", box=None, pad_edge=False)
    for outcome in outcomes:
        numbers = [str(number) for number in (*outcome.counts.values(), outcome.total)]
        table.add_row(
            Text(plain(names[outcome.id])), *numbers, Text(plain(outcome.problem or outcome.remark or "fine"))
        )
    return table


def _sum(kind: Kind, outcomes: Sequence[Outcome], *, dry_run: bool) -> str:
    states = Counter(outcome.state for outcome in outcomes)
    done, held, failing, gone, waiting = (
        states[state]
        for state in (
            SourceState.OK,
            SourceState.HELD,
            SourceState.FAILING,
            SourceState.GONE,
            SourceState.WAITING,
        )
    )
    counts: Counter[str] = Counter()
    for outcome in outcomes:
        counts.update(outcome.counts)
    if kind == Kind.BLOG:
        news = f", {counts['new']} new {'entry' if counts['new'] == 1 else 'entries'}"
    else:
        news = f": {_counted(counts)}"
    return (
        f"{done} {kind}{'' if done == 1 else 's'} {'looked at' if dry_run else 'gathered'}{news}"
        + (f"; {held} {'waits' if held == 1 else 'wait'} for you (flipkit blogs accept)" if held else "")
        + (f"; {failing} can't be gathered" if failing else "")
        + (f"; {gone} {'has' if gone == 1 else 'have'} ended" if gone else "")
        + (f"; {waiting} not due (flipkit gather --only ID asks now)" if waiting else "")
        + ("; nothing was kept" if dry_run else "")
        + "."
    )


def _foretell(outcome: Outcome, names: Mapping[str, str]) -> None:
    """Say which entries of a blog its topic filter would keep, which not, and why."""
    if not outcome.preview:
        return
    stay = [entry for entry in outcome.preview if entry.kept]
    go = [entry for entry in outcome.preview if not entry.kept]
    echo(f"{names[outcome.id]}: {len(stay)} of {len(outcome.preview)} entries would stay.")
    if go:
        _name("stays", stay)
        _name("goes", go)


def _name(word: str, entries: Sequence[EntryPreview]) -> None:
    for entry in entries[:_NAMED]:
        echo(f"  {word}: {entry.title} ({entry.reason})")
    if len(entries) > _NAMED:
        echo(f"  {word}: … and {len(entries) - _NAMED} more")
