"""`make bench`: what things cost, as ratios within one run (`-m tests.bench [PAGES [FEEDS]]`).

With QUICK=1 in the environment the whole builds alone, of less, in under five minutes. What the budgets are about is
kept in `results.json`, with facts of the machine, and the handbook's page on speed shows it (`make reference`).
"""

from __future__ import annotations

import os
import sys

from . import calendars, entries, gathering, many, paper, programme, searching, serving, stamping, whole
from .results import Results


def _quick(results: Results) -> None:
    whole.main(results, 200)
    print()
    entries.main(results, 600)
    print()
    serving.main(results, 200)


def _whole(results: Results, pages: int, feeds: int) -> None:
    stamping.main(pages)
    print()
    gathering.main(feeds)
    print()
    many.main(15 * feeds)
    print()
    calendars.main()
    print()
    programme.main()
    print()
    paper.main()
    print()
    whole.main(results, pages)
    print()
    entries.main(results, 6 * pages)
    print()
    searching.main(results, 6 * pages)
    print()
    serving.main(results, pages)


if __name__ == "__main__":
    found = Results()
    if os.environ.get("QUICK"):
        _quick(found)
        found.keep("QUICK=1 make bench")
    else:
        pages, feeds = (int(given) for given in [*sys.argv[1:], *("1000", "200")[len(sys.argv) - 1 :]])
        _whole(found, pages, feeds)
        found.keep("make bench")
