"""`make bench`: what things cost, as ratios within one run (`-m tests.bench [PAGES [FEEDS]]`)."""

from __future__ import annotations

import sys

from . import calendars, gathering, paper, programme, stamping, whole

if __name__ == "__main__":
    pages, feeds = (int(given) for given in [*sys.argv[1:], *("1000", "200")[len(sys.argv) - 1 :]])
    stamping.main(pages)
    print()
    gathering.main(feeds)
    print()
    calendars.main()
    print()
    programme.main()
    print()
    paper.main()
    print()
    whole.main(pages)
