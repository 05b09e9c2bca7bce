"""How much is taken of one source: what is longer is cut at a word, what is more is left out, and it is said.

People's titles, names and lists are far below these; whoever sends more fills lists, feeds, months and search,
which show them as they are.
"""

from __future__ import annotations

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
