"""Accidents, one after another, until something is lost or the time is over: `make soak`.

`--seed` repeats a run that was printed, `--minutes` says how long to go on, `--steps` how many steps each run has.
Ends with 1 where something was lost; then it prints the seed, the steps so far and how to repeat them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from secrets import randbelow

from tests.soak.machine import WEIGHTS, Broken, running

STEPS = 40
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
    given = options.parse_args()
    end = time.monotonic() + given.minutes * 60
    broken = runs = 0
    while True:
        seed = randbelow(1_000_000) if given.seed is None else given.seed
        runs += 1
        broken += not _run(seed, given, end)
        if given.seed is not None or (broken and not given.go_on) or time.monotonic() > end:
            break
    print(f"{runs} runs, {broken} of them lost something.")
    return 1 if broken else 0


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
