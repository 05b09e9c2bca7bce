"""Where in a magazine a post stands, as its front matter says it: the issue, and the departments in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flipkit.faults import Diagnosis
from flipkit.gather.content import post_faults
from flipkit.gather.formats.dates import AmbiguousValueError, read_month, without_month


@dataclass(frozen=True, slots=True)
class IssuePlace:
    """The issue a post is in (`2018-05`, empty for none), and its departments, the main one first."""

    issue: str = ""
    departments: tuple[str, ...] = ()


NO_PLACE = IssuePlace()
#: The keys that say it.
ISSUE, DEPARTMENTS = "issue", ("departments", "department")


def read_place(issue: str, departments: Iterable[str]) -> tuple[IssuePlace, tuple[tuple[str, Diagnosis], ...]]:
    """Read what was written; what is not understood is given with its key, and puts it in no issue.

    The month behind a department's name, as WordPress' categories have it (`Editors Features May`), is the issue's.
    """
    named = tuple(departments)
    if not issue:
        told = post_faults.DEPARTMENTS_WITHOUT_ISSUE(departments=", ".join(named))
        return NO_PLACE, ((DEPARTMENTS[0], told),) if named else ()
    try:
        month = read_month(issue)
    except AmbiguousValueError:
        return NO_PLACE, ((ISSUE, post_faults.ISSUE_UNREADABLE(written=issue)),)
    return IssuePlace(f"{month:%Y-%m}", tuple(dict.fromkeys(without_month(name, month) for name in named))), ()
