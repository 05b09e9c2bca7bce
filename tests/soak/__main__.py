"""Accidents, one after another, until something is lost or the time is over, then in feeds and files: `make soak`.

`--seed` repeats a run that was printed, `--minutes` says how long to go on, `--steps` how many steps each run has.
`--rebuilds` changes a small community so many times, and holds each build against one from nothing.
`--moments` ends one build at so many moments, killed and on a full disk, and holds what is left against both sites.
`--year` lives through a year of gatherings of feeds that do all that feeds do, `--mutants` reads so many files with
accidents in them of each form, and nothing else; without them and without a seed they are the last parts. Ends with 1
where something was lost, or a file was not read or refused as it should be; then it
prints the seed, the steps so far and how to repeat them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from secrets import randbelow

from tests.soak.commands import started
from tests.soak.formats import FORMATS
from tests.soak.machine import WEIGHTS, Broken, running
from tests.soak.moments import End, LeftOverError, Moments
from tests.soak.mutants import run
from tests.soak.rebuilds import Differs, Rebuilds, quick
from tests.soak.year import WrongError, live

STEPS = 40
MUTANTS = 500
CHANGES = 300
MOMENTS = 30
KINDS = ",".join(WEIGHTS)


def main() -> int:
    """Run machines until one breaks or the time is over; gives the exit status."""
    options = argparse.ArgumentParser(prog="python -m tests.soak", description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--seed", type=int, help="repeat the run of this seed alone")
    options.add_argument("--minutes", type=float, default=10, help="how long to go on")
    options.add_argument("--steps", type=int, default=STEPS, help="how many steps a run has")
    options.add_argument("--go-on", action="store_true", help="go on with other seeds after something was lost")
    options.add_argument("--quiet", action="store_true", help="print the seeds and what was lost only")
    options.add_argument("--kinds", default=KINDS, help="the kinds of steps, separated by commas")
    options.add_argument("--mutants", type=int, help="read so many mutants of each form of file, and nothing else")
    options.add_argument(
        "--form", action="append", choices=list(FORMATS), help="the form of file; all, if none is named"
    )
    options.add_argument("--number", type=int, help="of a form's mutants the one with this number alone")
    options.add_argument("--year", action="store_true", help="live through a year of gatherings, and nothing else")
    options.add_argument("--rebuilds", type=int, help="so many changes and builds, and nothing else")
    options.add_argument("--moments", type=int, help="end a build at so many moments, in each way, and nothing else")
    given = options.parse_args()
    if given.moments is not None:
        return _end_builds(given.moments)
    if given.rebuilds is not None:
        return _rebuild(randbelow(1_000_000) if given.seed is None else given.seed, given.rebuilds)
    if given.year:
        return _live(randbelow(1_000_000) if given.seed is None else given.seed)
    if given.mutants is not None or given.number is not None:
        return _read_mutants(given)
    end = time.monotonic() + given.minutes * 60
    broken = runs = 0
    while True:
        seed = randbelow(1_000_000) if given.seed is None else given.seed
        runs += 1
        broken += not _run(seed, given, end)
        if given.seed is not None or (broken and not given.go_on) or time.monotonic() > end:
            break
    print(f"{runs} runs, {broken} of them lost something.")
    if broken or given.seed is not None:
        return 1 if broken else 0
    failed = _end_builds() or _rebuild(randbelow(1_000_000)) or _live(randbelow(1_000_000)) or _read_mutants(given)
    return 1 if failed else 0


def _rebuild(seed: int, changes: int = CHANGES) -> int:
    """Change a small community and build it, again and again; gives the exit status."""
    print(f"{changes} changes and builds, seed {seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder, quick():
        made = Rebuilds(Path(folder), seed, search=True)
        try:
            for _ in range(changes):
                made.step()
        except Differs as error:
            print("\n".join(made.steps))
            print(f"{error}\nTo repeat it: python -m tests.soak --rebuilds {changes} --seed {seed}", flush=True)
            return 1
    print(f"Each of {len(made.seen)} kinds of change was made {min(made.seen.values())} times or more.", flush=True)
    return 0


def _end_builds(moments: int = MOMENTS) -> int:
    """End a build at moments spread over all of it; gives the exit status."""
    print(f"a build, killed and on a full disk at {moments} moments", flush=True)
    ways: tuple[End, End] = ("killed_at", "full_at")
    with tempfile.TemporaryDirectory() as folder, started() as commands:
        try:
            made = Moments(Path(folder), commands)
            for how in ways:
                left = Counter(made.end(how, 1 + made.acts * part // moments) for part in range(moments))
                print(f"{how.partition('_')[0]}: the site was {dict(left)}", flush=True)
        except LeftOverError as error:
            print(error, flush=True)
            return 1
    return 0


def _live(seed: int) -> int:
    """Live through a year of gatherings; gives the exit status."""
    print(f"a year of gatherings, seed {seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        try:
            print(live(Path(folder), seed), flush=True)
        except WrongError as error:
            print(f"{error}\nTo repeat it: python -m tests.soak --year --seed {seed}", flush=True)
            return 1
    return 0


def _read_mutants(given: argparse.Namespace) -> int:
    """Read mutants of each form of file; gives the exit status."""
    seed = randbelow(1_000_000) if given.seed is None else given.seed
    numbers = range(MUTANTS if given.mutants is None else given.mutants)
    if given.number is not None:
        numbers = range(given.number, given.number + 1)
    print(f"mutants, seed {seed}", flush=True)
    count = 0
    for name in given.form or FORMATS:
        took: list[tuple[float, int]] = []
        for fault in run(name, seed, numbers, all_of_them=True, tell=lambda *each: took.append(each)):  # noqa: B023
            count += 1
            print(f"{name}, number {fault.number}, of {fault.begun}: {fault.said}")
            print(
                f"To repeat it: python -m tests.soak --seed {seed} --form {name!r} --number {fault.number}",
                flush=True,
            )
        most = f"{max(took)[0]:.1f} s and {max(octets for _, octets in took) / 1e6:.0f} MB at most"
        print(f"{name}: {len(took)} mutants, {sum(each for each, _ in took):.0f} s, {most}", flush=True)
    print(f"{count} mutants were not read as they should be.")
    return 1 if count else 0


def _run(seed: int, given: argparse.Namespace, end: float) -> bool:
    """Run the machine of a seed; say whether nothing was lost."""
    print(f"seed {seed}", flush=True)
    tell: Callable[[str], None] = (lambda _: None) if given.quiet else _print
    with (
        tempfile.TemporaryDirectory(prefix="soak-") as folder,
        running(Path(folder), seed, kinds=given.kinds.split(","), tell=tell, mount=True) as machine,
    ):
        try:
            machine.begin()
            while len(machine.steps) < given.steps and time.monotonic() < end:
                machine.step()
            machine.recover()
        except Broken as error:
            print(machine.report(error))
            kinds = f" --kinds {given.kinds}" if given.kinds != KINDS else ""
            print(f"\nTo repeat it: python -m tests.soak --seed {seed} --steps {given.steps}{kinds}", flush=True)
            return False
    return True


def _print(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
