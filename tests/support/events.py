"""A content folder of a few files, written and gathered."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flipkit.gather.content.events import EventContent, read_events
from flipkit.model.settings import Settings

#: A content folder with one event of each kind and nothing wrong in it.
WHOLE = Path(__file__).parent.parent / "data" / "events" / "whole"
SETTINGS = Settings(
    name="Flipped Commons", url="https://flip.example/", host="flip.example", timezone="America/New_York"
)

CHAT = """---
kind: chat
title: Monday chat
starts: 2012-03-05 20:00
repeats: weekly
skip: [2012-03-26]
---
"""

CONFERENCE = """---
kind: conference
title: Summer meeting
starts: 2027-06-17
ends: 2027-06-18
timezone: America/Chicago
rooms: [{name: Gym}, {name: Library}]
tracks: [{name: Mastery}, {name: Science}]
---
"""


def render(text: str, file: str) -> str:
    """Stand in for Markdown: the text with the file it came from."""
    return f"<p>{file}: {text.strip()}</p>"


def gathered(root: Path, files: Mapping[str, str | bytes] | None = None) -> EventContent:
    """Write `files` (below `root/events`) and gather what is there."""
    for name, content in (files or {}).items():
        path = root / "events" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_events(root, "events", markdown=render, settings=SETTINGS)
