"""/blogs/category/ and /blogs/author/: every category and every author by name, so that none is out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from flipkit.model.community import Community
from flipkit.publish.artifacts import Page
from flipkit.publish.languages import Language
from flipkit.publish.templates import render

from .groups import Groups

#: So many names a page has, so that it stays below 20 KB on its way.
_NAMES = 500


def artifacts(community: Community, groups: Groups) -> Iterator[Page]:
    """Give the pages of all names; a long directory has several."""
    _ = Language.of(community.settings.language).gettext
    name = community.settings.name
    for kind, title, found, about in (
        ("category", _("Categories"), groups.categories,
         _("Categories of the entries on the blogs that %(community)s follows.", community=name)),
        ("author", _("Authors"), groups.authors,
         _("Authors of the entries on the blogs that %(community)s follows.", community=name)),
    ):  # fmt: skip
        cuts = [found[start : start + _NAMES] for start in range(0, len(found), _NAMES)]
        urls = [f"blogs/{kind}/" if number == 0 else f"blogs/{kind}/all/{number + 1}/" for number in range(len(cuts))]
        for number, (url, cut) in enumerate(zip(urls, cuts, strict=True)):
            heading = _("%(title)s, page %(number)s", title=title, number=number + 1) if number else title
            yield Page(
                url=url,
                title=_("%(title)s of the blogs", title=heading),
                description=about,
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
