"""The handbook's page on speed: what the last `make bench` measured, drawn, with the commands to measure it again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parent.parent / "tests" / "bench" / "results.json"
#: Room for names and for bars, how high a line is, and how high a bar; in pixels.
_NAMES, _BARS, _LINE, _BAR = 150, 220, 26, 16

_ABOUT = """
What a build costs, in seconds of a processor's time if nothing else is said, beside other programs in the same run on
the same machine. The work is not the same: flipkit builds the sample community besides the posts, with calendars,
feeds, cards and search; Hugo and Pelican have small themes, and lists and feeds of tags, categories and authors;
Material's blog plugin makes lists, an archive and a search. Other work on a machine makes these times longer, so
compare what stands in one drawing, and run it yourself, in a copy of flipkit's own project.
"""


def page() -> Iterator[str]:
    """Give the parts of the page."""
    found: dict[str, dict[str, Any]] = json.loads(RESULTS.read_text("utf-8"))
    yield " ".join(_ABOUT.split())
    for what, each in found.items():
        yield f"## {what[0].upper()}{what[1:]}"
        yield _drawn(what, each["took"])
        run = each["run"]
        yield (
            f"`{run['command']}` on {run['day']}: {escape(run['processor'])}, {run['cores']} cores, "
            f"{run['memory, GB']} GB, {run['system']}, Python {run['python']}, load {run['load']}."
        )


def _drawn(what: str, took: Mapping[str, float]) -> str:
    """Draw bars from nought on, each with its number."""
    most = max(took.values()) or 1
    lines = []
    for at, (name, number) in enumerate(took.items()):
        y = at * _LINE
        wide = max(1, round(number / most * _BARS))
        lines += [
            f'<text x="{_NAMES - 8}" y="{y + 17}" text-anchor="end">{escape(name)}</text>',
            f'<rect x="{_NAMES}" y="{y + 5}" width="{wide}" height="{_BAR}"></rect>',
            f'<text x="{_NAMES + wide + 8}" y="{y + 17}">{number:.2f}</text>',
        ]
    said = "; ".join(f"{name} {number:.2f} s" for name, number in took.items())
    width, height = _NAMES + _BARS + 50, len(took) * _LINE + 4
    box = f'viewBox="0 0 {width} {height}" width="{width}"'  # without a width the host's figures leave it none
    named = escape(f"{what}: {said}")
    return "\n".join(
        [
            "<figure>",
            f'<svg {box} role="img" aria-label="{named}" fill="currentColor" font-size="14">',
            *lines,
            "</svg>",
            "</figure>",
        ]
    )
