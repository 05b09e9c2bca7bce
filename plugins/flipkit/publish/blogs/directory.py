"""/blogs/category/ and /blogs/author/: every category and every author by name, so that none is out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from flipkit.model.community import Community
from flipkit.publish.artifacts import Page
from flipkit.publish.templates import render

from .groups import Groups

#: So many names a page has, so that it stays below 20 KB on its way.
_NAMES = 500


def artifacts(community: Community, groups: Groups) -> Iterator[Page]:
    """Give the pages of all names; a long directory has several."""
    for kind, title, found in (("category", "Categories", groups.categories), ("author", "Authors", groups.authors)):
        cuts = [found[start : start + _NAMES] for start in range(0, len(found), _NAMES)]
        urls = [f"blogs/{kind}/" if number == 0 else f"blogs/{kind}/all/{number + 1}/" for number in range(len(cuts))]
        for number, (url, cut) in enumerate(zip(urls, cuts, strict=True)):
            heading = title if number == 0 else f"{title}, page {number + 1}"
            yield Page(
                url=url,
                title=f"{heading} of the blogs",
                description=f"{heading} of the entries on the blogs that {community.settings.name} follows.",
                body=partial(
                    render, "blog_directory.html", url, community,
                    heading=heading, groups=cut, total=len(found),
                    before=urls[number - 1] if number else None,
                    after=urls[number + 1] if number + 1 < len(urls) else None,
                ),
                kind="list",
                section="blogs",
                language=community.settings.language,
            )  # fmt: skip
