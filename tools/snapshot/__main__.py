"""Write down all that is read and made of a folder of real data, or compare two such snapshots.

    python -m tools.snapshot OUT.json [--data DIR] [--only KIND …]
    python -m tools.snapshot --diff BEFORE.json AFTER.json [--most 5]

The data is that of the tests (`../shared/data`, or where FLIPKIT_DATA says). The result is one object of
JSON, an item a line, in order. `--diff` exits with 1 if there is any difference but of names.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .differences import compare, report


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tools.snapshot", description=__doc__.partition("\n")[0])
    parser.add_argument("out", nargs="?", type=Path, help="where the snapshot goes")
    parser.add_argument("--data", type=Path, help="the folder of real data")
    parser.add_argument("--only", nargs="+", default=[], metavar="KIND", help="such as feed, posts, sample, real")
    parser.add_argument("--diff", nargs=2, type=Path, metavar=("BEFORE", "AFTER"), help="compare two snapshots")
    parser.add_argument("--most", type=int, default=5, help="examples of each kind of difference")
    told = parser.parse_args()
    if told.diff:
        return print_differences(*told.diff, most=told.most)
    if not told.out:
        parser.error("Say where the snapshot goes, or --diff.")
    if told.data:
        os.environ["FLIPKIT_DATA"] = str(told.data.resolve())
    write(told.out, take(frozenset(told.only)))
    return 0


def take(only: frozenset[str]) -> Iterator[tuple[str, Any]]:
    """Give each item: its kind and name, and its value; `only` names the kinds, all if there are none."""
    # They look for their data when they are imported, where FLIPKIT_DATA says; and `--diff` needs none of them.
    from tests.support.corpora import DATA  # noqa: PLC0415

    from . import doors, sites  # noqa: PLC0415

    if not DATA.is_dir():
        sys.exit(f"There is no data at {DATA}; say where it is with --data.")
    yield from doors.read_all(DATA, only or frozenset(doors.DOORS))
    with tempfile.TemporaryDirectory() as scratch:
        for name, site in (("sample", sites.sample_site), ("real", sites.real_site)):
            if not only or name in only:
                yield from site(Path(scratch))


def write(path: Path, items: Iterator[tuple[str, Any]]) -> None:
    """Write the items down as they come, and say where the time goes."""
    lines: dict[str, str] = {}
    kind, count, begun = "", 0, time.perf_counter()
    for item, value in items:
        if item.partition(":")[0] != kind:
            _tell(kind, count, begun)
            kind, count, begun = item.partition(":")[0], 0, time.perf_counter()
        count += 1
        lines[item] = json.dumps(value, sort_keys=True, ensure_ascii=False)
        if lines[item].startswith('"not read'):
            print(f"{item}: {value}", file=sys.stderr)
    _tell(kind, count, begun)
    text = ",\n".join(f"{json.dumps(item, ensure_ascii=False)}: {lines[item]}" for item in sorted(lines))
    path.write_text(f"{{\n{text}\n}}\n", encoding="utf-8", errors="surrogatepass")


def _tell(kind: str, count: int, begun: float) -> None:
    if kind:
        print(f"{kind:<26}{count:6}  {time.perf_counter() - begun:6.1f} s", file=sys.stderr)


def print_differences(before: Path, after: Path, *, most: int) -> int:
    """Print what differs; gives the exit status."""
    snapshots = [json.loads(path.read_text(encoding="utf-8", errors="surrogatepass")) for path in (before, after)]
    found = list(compare(*snapshots))
    for line in report(found, most):
        print(line)
    return int(any(not each.renamed for each in found))


if __name__ == "__main__":
    sys.exit(main())
