"""A conference of 1,200 sessions in 40 rooms over three days: read from its table, checked and published.

The whole build in a process of its own, less one of a site whose conference has no sessions; the least
of three. Without search, whose service is a program of its own, and once without cards, which have a budget of
their own. All of them stay until the last is done: where a file system doesn't give away at once what has just been
removed, the next build would pay for it.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from flipkit.model.conferences import Conference
from flipkit.publish import schedules
from tests.support.large import large

SECONDS, KILOBYTES = 5.0, 60.0
CARD = 20 / 500  # seconds of CPU
_INDEX = """---
kind: conference
title: {title}
starts: {starts}
ends: {ends}
timezone: {timezone}
rooms: {rooms}
tracks: {tracks}
pd: {{round_to: 15 min}}
---
"""
_SITE = """site_name: Bench
site_url: https://bench.example/
theme: {name: flipkit}
plugins: [flipkit/events, flipkit/calendars]
extra: {flipkit: {cards: %s}}
"""


def project(folder: Path, conference: Conference, *, empty: bool, cards: bool) -> Path:
    """Write a project with this conference, with its sessions or without any; give its mkdocs.yml."""
    place = folder / "docs" / "events" / conference.id
    place.mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Home\n")
    (folder / "mkdocs.yml").write_text(_SITE % str(cards).lower())
    rooms = json.dumps([{"name": room.name, "capacity": room.capacity} for room in conference.rooms])
    tracks = json.dumps([{"name": track.name} for track in conference.tracks])
    about = {name: getattr(conference, name) for name in ("title", "starts", "ends", "timezone")}
    (place / "index.md").write_text(_INDEX.format(**about, rooms=rooms, tracks=tracks), encoding="utf-8")
    if not empty:
        (place / "sessions.csv").write_bytes(schedules.write(conference))
    return folder / "mkdocs.yml"


def run(folder: Path, *, empty: bool, cards: bool) -> dict[str, float]:
    """Build once in this process; give its CPU and wall seconds, its files, and the largest of its pages in KB."""
    conference = large()
    config = load_config(config_file=str(project(folder, conference, empty=empty, cards=cards)))
    wall, cpu = time.perf_counter(), time.process_time()
    build(config)
    spent = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    files = sum(path.is_file() for path in (folder / "site").rglob("*"))
    listed = folder / "site" / conference.address / "programme" / "index.html"
    size = len(gzip.compress(listed.read_bytes())) / 1000 if listed.exists() else 0.0
    return {**spent, "files": files, "page": size}


def _least(above: Path, *, empty: bool = False, cards: bool = False, times: int = 3) -> dict[str, float]:
    folders = [above / f"{'empty' if empty else 'whole'}-{cards}-{number}" for number in range(times)]
    command = (
        "import json, sys; from pathlib import Path; from tests.bench.programme import run;"
        f"print(json.dumps(run(Path(sys.argv[1]), empty={empty}, cards={cards})))"
    )
    found = [
        json.loads(
            subprocess.run(
                [sys.executable, "-c", command, str(folder)], check=True, capture_output=True, text=True
            ).stdout
        )
        for folder in folders
    ]
    return {key: min(one[key] for one in found) for key in found[0]}


def main() -> None:
    """Print what it took, beside what it may take."""
    with tempfile.TemporaryDirectory() as above:
        whole, alone = _least(Path(above)), _least(Path(above), empty=True)
        drawn = _least(Path(above), cards=True, times=1)
    cpu, wall = (whole[key] - alone[key] for key in ("cpu", "wall"))
    sessions, files = len(large().sessions), int(whole["files"] - alone["files"])
    print(
        f"programme: {sessions} sessions to {files} files in {cpu:.2f} s CPU, {wall:.2f} s wall (target {SECONDS} s)"
    )
    more, each = int(drawn["files"] - whole["files"]), CARD * 1000
    spent = (drawn["cpu"] - whole["cpu"]) / more * 1000
    print(f"programme: {more} cards besides, {spent:.1f} ms CPU each (target {each:.0f} ms)")
    print(f"programme: its page has {whole['page']:.0f} KB gzipped (target {KILOBYTES:.0f} KB)")


if __name__ == "__main__":
    main()
