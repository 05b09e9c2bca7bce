"""Judge the theme's scripts and the sample's pages as others do: `make quality`.

The scripts' types by TypeScript; one page of each kind by the Nu HTML checker; home, a post, the programme, the
calendars and the people by Lighthouse, each beside a page of stock Material with the same text, by turns. Ends with 1
where a score is too low, or a script or a page wrong.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.quality import lighthouse, scripts, stock, validity
from tests.support import sample
from tests.support.kinds import KINDS, example, file_of
from tests.support.server import serve

PAGES = ("home", "post", "programme", "calendars", "people")
LEAST = 100
#: How often each is loaded, and by how much the median of its performance differs from one time to the next.
RUNS, NOISE = 3, 3


def main() -> int:
    """Build both sites, judge, print; gives the exit status."""
    wrong = scripts.faults()
    print(f"Scripts: {len(wrong)} faults", *wrong, sep="\n  ", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        site = sample.build(sample.copy(Path(folder) / "project"))
        urls = {kind: example(site, kind) for kind in KINDS}
        files = sorted({file_of(site, url) for url in urls.values()})
        invalid = validity.faults(files, site)
        print(f"HTML: {len(files)} pages checked, {len(invalid)} faults", *invalid, sep="\n  ", flush=True)
        wrong += invalid
        theirs = stock.build(Path(folder) / "stock", {name: file_of(site, urls[name]) for name in PAGES})
        with serve(site) as ours, serve(theirs) as others:
            print(f"{'page':<10} performance (stock)  {'  '.join(lighthouse.CATEGORIES[1:])}", flush=True)
            for name in PAGES:
                wrong += judge(name, ours + urls[name], f"{others}{name}/")
    print("\n".join(["Too low or wrong:", *wrong]) if wrong else "All pages are as good as they should be.")
    return 1 if wrong else 0


def judge(name: str, ours: str, theirs: str) -> list[str]:
    """Print a page's scores; give what is too low."""
    runs, others = [], []
    for _ in range(RUNS):
        others.append(lighthouse.judge(theirs, ("performance",)))
        runs.append(lighthouse.judge(ours))
    scores = {kind: _median(runs, kind) for kind in lighthouse.CATEGORIES}
    speed, other = scores.pop("performance"), _median(others, "performance")
    row = "  ".join(f"{score:>{len(kind)}}" for kind, score in scores.items())
    print(f"{name:<10} {speed:>11} {f'({other})':>7}  {row}")
    print(f"{'':<10} {runs[-1].measures} (stock: {others[-1].measures})", *runs[-1].faults, sep="\n  ", flush=True)
    low = [f"{name}: {kind} {score}, not {LEAST}" for kind, score in scores.items() if score < LEAST]
    if speed < other - NOISE:
        low.append(f"{name}: performance {speed}, stock Material {other}")
    return low


def _median(runs: list[lighthouse.Judgement], category: str) -> int:
    return int(median(run.scores[category] for run in runs))


if __name__ == "__main__":
    sys.exit(main())
