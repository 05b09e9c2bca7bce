"""Conferences that return: the numbers and the years in their names go up with the years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flipkit.model.conferences import Conference
from flipkit.model.problems import Problem

from .placed import Origin

#: A conference with the place its index.md is written in.
Edition = tuple[Conference, Origin]


def editions(conferences: Sequence[Edition]) -> Iterator[Problem]:
    """Find editions out of the rhythm of their series, and titles that still have another year's number.

    A yearly series counts one a year at most (years may be left out) and never backwards; where a year
    has several, as with regional meetings, they share a number or follow each other.
    """
    series: dict[str, list[Edition]] = {}
    for edition in conferences:
        yield from _title(*edition)
        if edition[0].series and edition[0].edition is not None:
            series.setdefault(edition[0].series.casefold(), []).append(edition)
    for members in series.values():
        members.sort(key=lambda each: (each[0].starts, each[0].id))
        several = len({conference.starts.year for conference, _ in members}) < len(members)
        for (before, _), (conference, origin) in pairwise(members):
            if not _fits(before, conference, yearly=not several):
                yield _out_of_rhythm(before, conference, origin)


def _title(conference: Conference, origin: Origin) -> Iterator[Problem]:
    years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", conference.title)]
    if years and not {conference.starts.year, conference.ends.year} & set(years):
        yield origin.problem(
            f"the title says {years[0]}, but the conference starts on {conference.starts}.",
            "Check title and starts: one of them may be of another year.",
            "title",
            "warning",
        )


def _fits(before: Conference, after: Conference, *, yearly: bool) -> bool:
    step = (after.edition or 0) - (before.edition or 0)
    years = after.starts.year - before.starts.year
    if years == 0:
        return step in (0, 1)
    return 1 <= step <= years if yearly else step >= 1


def _out_of_rhythm(before: Conference, conference: Conference, origin: Origin) -> Problem:
    likely = (before.edition or 0) + max(1, conference.starts.year - before.starts.year)
    return origin.problem(
        f"edition {conference.edition} in {conference.starts.year} does not follow "
        f"edition {before.edition} in {before.starts.year} ({before.source}).",
        f"Did you mean {likely}? Check edition in both.",
        "edition",
        "warning",
    )
