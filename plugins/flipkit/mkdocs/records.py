"""What search knows of a project, without building it: what is published, and the pages that people wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs.utils.meta import get_data

from flipkit.gather.sources.ledgers import read_ledger
from flipkit.mkdocs.project import Project
from flipkit.model.community import Community
from flipkit.model.reserved import is_handbook
from flipkit.publish.artifacts import Page, Record
from flipkit.publish.whole_site import Publication

#: Of links and pictures in Markdown, what they are called and where they lead.
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")
#: Signs of Markdown that are no words: attributes, fences, what makes bold and lists.
_SIGNS = re.compile(r"\{[:#.][^{}\n]*\}|^[ \t]*(?:```|~~~).*$|[*_`#>|]", re.MULTILINE)


def records(project: Project, community: Community) -> Iterator[Record]:
    """Give a record of everything that can be found."""
    for artifact in Publication(community, read_ledger(project.folders.ledger), project.shelf).artifacts():
        if isinstance(artifact, Record):
            yield artifact
        elif isinstance(artifact, Page) and artifact.record:
            yield artifact.record
    yield from _written(project)


def _written(project: Project) -> Iterator[Record]:
    for file in project.pages():
        text, meta = get_data(file.content_string)
        heading = re.search(r"^# +(.+)$", text, re.MULTILINE)
        title = str(meta.get("title") or (heading[1] if heading else file.name))
        yield Record(
            url=file.url.removeprefix("./"),
            title=title,
            text=_SIGNS.sub("", _LINK.sub(r"\1", text.replace(heading[0], "", 1) if heading else text)),
            kind="handbook" if is_handbook(file.src_uri) else "page",
            language=str(meta.get("lang") or project.settings.language),
        )
