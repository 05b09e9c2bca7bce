"""How much is taken of one source: what is longer is cut at a word, what is more is left out, and it is said.

People's titles, names and lists are far below these; whoever sends more fills lists, feeds, months and search,
which show them as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from flipkit.model.text import shorten

#: Longest title or other line, longest name, and longest summary, in characters.
LINE, NAME, SUMMARY = 300, 100, 2_000
#: Longest id that is kept as it is, in octets.
ID = 1_000
#: Most authors, categories and media files of one entry.
AUTHORS, CATEGORIES, ENCLOSURES = 20, 50, 20
#: Most new entries of one blog in one gathering.
NEW = 500
#: Most remarks on one feed, and on the entries of one blog.
REMARKS, DECISIONS = 20, 500
#: Most speakers, links and pieces of pre-work of one session.
PER_SESSION = 50


def named(names: Sequence[str], most: int, what: str) -> tuple[tuple[str, ...], list[str]]:
    """Give the first names, each of them short, and in sentences what became of the others; `what` they are."""
    kept = tuple(dict.fromkeys(shorten(name, NAME) for name in names[:most]))
    said = [f"It has {len(names):,} {what}; the first {most} are kept."] if len(names) > most else []
    if any(len(name) > NAME for name in names[:most]):
        said.append(f"Of its {what} those longer than {NAME} characters were cut.")
    return kept, said


def remarks(said: Sequence[str]) -> tuple[str, ...]:
    """Give the first remarks, and how many more there are."""
    if len(said) <= REMARKS:
        return tuple(said)
    return (*said[: REMARKS - 1], f"… and {len(said) - REMARKS + 1:,} more of the kind.")
