"""`make bench`: what things cost, as ratios within one run (`-m tests.bench [PAGES]`)."""

from __future__ import annotations

import sys

from . import stamping

if __name__ == "__main__":
    stamping.main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
