"""/problems/: what is wrong in the files, for those who can mend it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from flipkit.model.community import Community
from flipkit.model.problems import Problem, sort_key

from .artifacts import Artifact, Page
from .templates import render


def artifacts(community: Community) -> Iterator[Artifact]:
    """Give the page of problems; search engines, the sitemap and the site's own search pass it by."""
    yield Page(
        url="problems/",
        title="Problems",
        description=f"What is wrong in the files of {community.settings.name}, and how to mend it.",
        body=partial(_body, community),
        kind="page",
        section="",
        language=community.settings.language,
        head='<meta name="robots" content="noindex">',
        listed=False,
    )


def _body(community: Community) -> str:
    def file(problem: Problem) -> str:
        return problem.file

    files = [
        (name, tuple(sorted(found, key=sort_key)))
        for name, found in groupby(sorted(community.problems, key=file), file)
    ]
    # Files with errors come before those that only carry warnings.
    files.sort(key=lambda group: (group[1][0].severity != "error", group[0]))
    errors = sum(problem.severity == "error" for problem in community.problems)
    warnings = len(community.problems) - errors
    failing = [each for each in community.calendars if each.health.state in ("failing", "gone")]
    return render(
        "problems.html", "problems/", community, files=files, errors=errors, warnings=warnings, failing=failing
    )
