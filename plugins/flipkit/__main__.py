"""`python -m flipkit`: the commands, where a shell finds no `flipkit` itself (on Windows, `py -m flipkit`)."""

from __future__ import annotations

import sys

from flipkit.commands import main

if __name__ == "__main__":
    sys.exit(main())
