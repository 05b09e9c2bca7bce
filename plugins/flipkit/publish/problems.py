"""/problems/: what is wrong in the files, for those who can mend it; in English, as the command line is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from flipkit.faults import said
from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.problems import by_file, counted
from flipkit.model.settings import Section
from flipkit.publish.artifacts import Artifact, Page
from flipkit.publish.html.language import ENGLISH, Language
from flipkit.publish.html.templates import render_old as render


def artifacts(community: Community) -> Iterator[Artifact]:
    """Give the page of problems; search engines, the sitemap and the site's own search pass it by."""
    yield Page(
        url=addresses.problems(),
        title="Problems",
        description=f"What is wrong in the files of {community.settings.name}, and how to mend it.",
        body=partial(_body, community),
        kind="page",
        section=Section.NONE,
        language=ENGLISH,
        head='<meta name="robots" content="noindex">',
        listed=False,
    )


def _body(community: Community) -> str:
    failing = [each for each in community.calendars if each.health.state in ("failing", "gone")]
    words = Language.of(ENGLISH)
    return render(
        "problems.html",
        addresses.problems(),
        community,
        language=ENGLISH,
        files=by_file(community.problems),
        count=lambda problems: said(counted(problems), words),
        words=words,
        failing=failing,
    )
