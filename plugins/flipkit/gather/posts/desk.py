"""Where every reader brings a post: what it says of itself is understood here, faults are kept."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flipkit.errors import DocumentError
from flipkit.gather import documents
from flipkit.gather.clean import text
from flipkit.model.problems import Problem

from .fields import Fields, understand
from .frontmatter import FrontMatter

_log = logging.getLogger(__name__)

_H1 = re.compile(r"\s*<h1\b[^>]*>(?P<text>.*?)</h1>", re.S | re.I)


@dataclass
class Desk:
    """What all readers of one gathering share: how to render Markdown, and where faults go."""

    root: Path
    folder: str
    markdown: Callable[[str, str], str]
    timezone: str
    language: str
    problems: list[Problem] = field(default_factory=list)

    def read(self, path: str, reader: Callable[[documents.Document], tuple[FrontMatter, str]]) -> tuple[str, Any]:
        """Read one file into its HTML and what Pelican is to know of it."""
        file = Path(path).relative_to(self.root).as_posix()
        if file in (f"{self.folder}/index.md", f"{self.folder}/README.md"):
            self.problems.append(
                Problem(
                    file, None, None, None, "warning", "this page is not shown: the list of posts takes its place.",
                    "Put its words into a post, or into a page elsewhere.",
                )
            )  # fmt: skip
            return "", {"status": "skip"}
        try:
            matter, html = reader(documents.read(Path(path), file))
        except DocumentError as error:
            self.problems.append(Problem.of(error))
            return "", {"status": "skip"}
        except Exception as error:  # what a Markdown extension or docutils raises is theirs to choose
            _log.debug("%s can't be rendered", file, exc_info=True)
            said = str(error).replace(f"{self.root}/", "").strip().partition("\n")[0]
            self.problems.append(
                Problem(
                    file, None, None, None, "error", f"the text can't be rendered: {said or type(error).__name__}."
                )
            )
            return "", {"status": "skip"}
        fields, problems = understand(matter, timezone=self.timezone, language=self.language)
        self.problems += problems
        if fields.published is None:
            return "", {"status": "skip"}
        title, html = self._title(fields, html)
        return html, {
            "title": title,
            "date": fields.published,
            "modified": max(fields.published, fields.updated or fields.published),
            "slug": fields.slug,
            "lang": fields.language,
            "status": "draft" if fields.withheld else "published",
            "fields": fields,
        }

    def _title(self, fields: Fields, html: str) -> tuple[str, str]:
        """Find the title, and take it off the text where it stands there, too."""
        heading = _H1.match(html)
        said = text(heading["text"]) if heading else ""
        title = fields.title or said
        if heading and said.casefold() == title.casefold():
            html = html[heading.end() :]
        if not title:
            title = fields.name
            self.problems.append(
                fields.problem(
                    "title", f"this post has no title; it is called '{title}' after its file.",
                    'Add a line `title: …`; one that begins with # stands in quotation marks, "#like this".',
                    warning=True,
                )
            )  # fmt: skip
        return title, html
