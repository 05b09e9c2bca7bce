"""The sample community and the site of `make real`, built: what is known of each, and the digest of every file."""

from __future__ import annotations

import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.real import project
from tests.real.feedserver import serve_feeds
from tests.real.making import Run, fill
from tests.support import sample

from .doors import read_community
from .values import Plain, plain

#: Where the real feeds are served: always at the same port, as it stands in pages.
PORT = 47_123


def sample_site(scratch: Path) -> Iterator[tuple[str, Plain]]:
    """Gather and build the sample."""
    here = sample.copy(scratch / "sample")
    run = Run(here)
    told = {name: run(name, "flipkit", *name.split(), "--json", exits=(0, 1)) for name in ("gather", "check")}
    run("build", "flipkit", "build")
    yield from _site("sample", here, told, run)


def real_site(scratch: Path) -> Iterator[tuple[str, Plain]]:
    """Import, gather and build what `make real` builds."""
    if not (project.POSTS.is_dir() and project.FEEDS.is_dir()):
        return
    here = scratch / "real"
    with _served() as server:
        run = Run(here)
        imported = fill(run, server.urls, scratch / "rows")
        told: dict[str, Any] = {"import": imported, "gather": run.gather("gather")}
        run("build", "flipkit", "build")
        told["check"] = run("check", "flipkit", "check", "--json", exits=(0, 1))
        yield from _site("real", here, told, run)


def _served() -> Any:
    """Serve the real feeds, when nobody else does."""
    for _ in range(120):
        try:
            with serve_feeds(project.FEEDS, PORT):
                break
        except OSError:
            time.sleep(5)
    return serve_feeds(project.FEEDS, PORT)


def _site(name: str, here: Path, told: dict[str, Any], run: Run) -> Iterator[tuple[str, Plain]]:
    """What the commands told, what is known, and what was built."""
    yield f"{name} failures: ", plain(run.failures)
    for command, lines in told.items():
        yield f"{name} {command}: ", plain(lines)
    known = read_community(here)
    assert isinstance(known, dict)
    for part, value in known.items():
        yield f"{name} community: {part}", value
    for path in sorted((here / "site").rglob("*")):
        if path.is_file():
            yield (
                f"{name} site: {path.relative_to(here / 'site').as_posix()}",
                sha256(path.read_bytes()).hexdigest(),
            )
