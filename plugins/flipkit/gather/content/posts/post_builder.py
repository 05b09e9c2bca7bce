"""A post as all readers take it apart: what it says of itself is understood, its text rendered, its faults kept.

Where a file can't be read, the problem says so and Pelican is given its own status `skip`, so that the others go on.
"""

from __future__ import annotations

import logging
import os
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field, replace
from datetime import datetime
from difflib import get_close_matches
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from flipkit.errors import DocumentError, ParseError
from flipkit.faults import Diagnosis, listed
from flipkit.gather.content import placing_faults, post_faults
from flipkit.gather.content.posts.frontmatter import FrontMatter, PostFields, read_fields, split_front_matter
from flipkit.gather.content.posts.kept import PostReading, PostShelf, PostText
from flipkit.gather.content.posts.template_tags import MAY_HOLD_TAGS, fill_in
from flipkit.gather.content.posts.withheld import MAY_HOLD_BACK, unread_line
from flipkit.gather.content.yaml import Document, read
from flipkit.gather.formats.parse_tasks import within_bounds
from flipkit.gather.formats.sanitize import text
from flipkit.model.problems import Problem
from flipkit.values import dataclass

_log = logging.getLogger(__name__)

#: The endings of posts in Markdown, reStructuredText and HTML.
MARKDOWN, RST, HTML = ("md", "markdown", "mdown", "mkdn", "mkd"), ("rst",), ("html", "htm")
_H1 = re.compile(r"\s*<h1\b[^>]*>(?P<text>.*?)</h1>", re.S | re.I)
#: A slug that Pelican surely takes: it refuses those that lead out of its folder.
_PLAIN_SLUG = re.compile(r"\w[\w-]*")
#: What puts a post where it belongs; other keys are other programs' as often as ours.
_OURS = (
    "authors", "author", "categories", "category", "issue", "departments", "department", "series", "series_index",
    "translation_of", "podcast", "enclosure", "episode", "episode_type", "season", "transcript", "chapters",
)  # fmt: skip
#: What is almost one of these, and read all the same, or another program's.
_OTHERS = frozenset({"series_order", "translationkey", "translation_key"})
#: From here on a word is the other misspelt (`isue`, `departements`); `seasonal` is less alike.
_ALIKE = 0.86


def as_written(endings: Iterable[str]) -> Iterator[str]:
    """Give endings in small letters and in capitals, as some systems write them."""
    for ending in endings:
        yield from (ending, ending.upper(), ending.capitalize())


ENDINGS = frozenset(as_written((*MARKDOWN, *RST, *HTML)))


@dataclass(kw_only=True)
class PostBuilder:
    """What all readers of one gathering share: how to render Markdown, and where faults go.

    `shelf` has posts that were read before, `filled` are the files whose text depends on which others there are;
    `describe` gives the first words of a text, and how many it has.
    """

    root: Path
    folder: str
    markdown: Callable[[str, str], str]
    timezone: str
    language: str
    now: datetime
    shelf: PostShelf | None = None
    describe: Callable[[str], tuple[str, int]] = lambda html: ("", 0)
    problems: list[Problem] = field(default_factory=list)
    filled: set[str] = field(default_factory=set)

    def read(self, path: str, reader: Callable[[Document], tuple[FrontMatter, str]]) -> tuple[str, Any]:
        """Read one file into its HTML and what Pelican is to know of it."""
        reading = self.reading(path, reader)
        self.take(reading)
        return "", _metadata(reading.post, self.now) if reading.post else {"status": "skip"}

    def take(self, reading: PostReading, *, is_told: bool = True) -> None:
        """Note what came of reading a file; what is wrong in it only if that `is_told`."""
        self.problems += reading.problems if is_told else ()
        self.filled |= reading.filled
        if self.shelf and reading.post and reading.key:
            self.shelf.put(reading.key, reading.post)

    def reading(self, path: str, reader: Callable[[Document], tuple[FrontMatter, str]]) -> PostReading:
        """Read one file: what comes of it changes nothing here, so that it may be read in another process."""
        file = Path(path).relative_to(self.root).as_posix()
        if file in (f"{self.folder}/index.md", f"{self.folder}/README.md"):
            return PostReading(problems=(Problem(file, post_faults.POST_TAKES_LISTS_PLACE()),))
        key = self._key(path, file)
        if self.shelf and (kept := self.shelf.get(key)):
            return PostReading(kept)
        (problems, self.problems), (filled, self.filled) = (self.problems, []), (self.filled, set())
        try:
            made = self._read_file(path, file, reader)
            is_whole = not self.problems and not self.filled
            may_stay = self.shelf and is_whole and self._key(path, file) == key  # nobody wrote meanwhile
            return PostReading(made, key if may_stay else "", tuple(self.problems), frozenset(self.filled))
        finally:
            self.problems, self.filled = problems, filled

    def _read_file(
        self, path: str, file: str, reader: Callable[[Document], tuple[FrontMatter, str]]
    ) -> PostText | None:
        try:
            with within_bounds("post", file):
                document = read(Path(path), file, lenient=True)
                matter, html = reader(document)
                found = matter.fields.keys() - ({"title"} if file.lower().endswith(".rst") else set())
                unread = None if found else unread_line(document.body)
                if unread:
                    told = post_faults.FRONT_MATTER_UNREAD()
                    raise DocumentError(told, file=file, line=document.body_line - 1 + unread)
                return self._read(file, matter, html)
        except DocumentError as error:
            self.problems.append(Problem.of(error))
        except ParseError as error:
            self.problems.append(Problem(file, error.diagnosis))
        except Exception as error:  # what a Markdown extension or docutils raises is theirs to choose
            _log.debug("%s can't be rendered", file, exc_info=True)
            said = str(error).replace(f"{self.root}/", "").strip().partition("\n")[0]
            self.problems.append(Problem(file, post_faults.POST_UNRENDERABLE(reason=said or type(error).__name__)))
        return None

    def _key(self, path: str, file: str) -> str:
        return self.shelf.key_of(path, file, self.folder, self.timezone, self.language) if self.shelf else ""

    def read_markdown(self, document: Document) -> tuple[FrontMatter, str]:
        """Take a post in Markdown apart: below YAML, below Pelican's header lines, or alone."""
        matter = split_front_matter(document)
        plain = with_plain_summaries(matter, lambda value: self.markdown(value, matter.file))
        return plain, self.markdown(self.filled_in(matter, document), matter.file)

    def made(self, post: PostText) -> PostArticle | None:
        """Give a post as it was read, if Pelican has no say in it."""
        said = _metadata(post, self.now)
        if not _PLAIN_SLUG.fullmatch(said["slug"]):
            return None
        return PostArticle(**said, in_default_lang=said["lang"] == self.language.lower())

    def kept(self, file: str) -> PostArticle | None:
        """Give a post that was read before, below the content folder."""
        if not self.shelf or file in (f"{self.folder}/index.md", f"{self.folder}/README.md"):
            return None
        found = self.shelf.get(self._key(f"{self.root}{os.sep}{file}", file))
        return self.made(found) if found else None

    @cached_property
    def sources(self) -> dict[str, str]:
        """The files of posts by their names without endings; a folder's index.md by the folder's."""
        files = []
        for place, inner, names in os.walk(self.root / self.folder):
            way = Path(place).relative_to(self.root).parts
            files += [(*way, name) for name in (*inner, *names) if posixpath.splitext(name)[1][1:] in ENDINGS]
        found: dict[str, str] = {}
        for way in sorted(files):
            stem = posixpath.splitext(way[-1])[0]
            found.setdefault(way[-2] if stem == "index" else stem, "/".join(way))
        return found

    def filled_in(self, matter: FrontMatter, document: Document) -> str:
        """Give a text with the tags of other programs filled in; those that mean nothing here are told, once."""
        if not MAY_HOLD_TAGS.search(matter.body):
            return matter.body
        text, left = fill_in(matter.body, matter.file, self.sources)
        if text != matter.body:
            self.filled.add(matter.file)
        if left:
            first = document.body.find(matter.body) if matter.body else 0
            above = document.body_line - 1 + document.body.count("\n", 0, max(first, 0))
            names = tuple(dict.fromkeys(name for name, _ in left))
            told = post_faults.TAGS_LEFT(tags=listed(names))
            self.problems.append(Problem(matter.file, told, line=left[0][1] + 1 + above))
        return text

    def _read(self, file: str, matter: FrontMatter, html: str) -> PostText | None:
        """Understand what a file says of itself; None for a post without a date that is no draft."""
        fields, problems = read_fields(matter, timezone=self.timezone, language=self.language)
        self.problems += problems
        if fields.published is None and not fields.embargo.is_draft:
            return None
        if "<script" in html.lower():
            from flipkit.gather.formats.embedded_pages import link_scripts  # noqa: PLC0415  # few posts have scripts

            html, left = link_scripts(html)
            if left:
                told = post_faults.SCRIPTS_LEFT_OUT(scripts=listed(sorted({*left})))
                self.problems.append(Problem(matter.file, told))
        title, html = self._title(fields, html)
        opening, words = self.describe(html)
        return PostText(title, html, opening, words, fields)

    def _title(self, fields: PostFields, html: str) -> tuple[str, str]:
        """Find the title, and take it off the text where it stands there, too."""
        heading = _H1.match(html)
        said = text(heading["text"]) if heading else ""
        title = fields.title or said
        if heading and said.casefold() == title.casefold():
            html = html[heading.end() :]
        if not title:
            title = fields.name
            self.problems.append(fields.problem("title", post_faults.POST_WITHOUT_TITLE(title=title)))
        return title, html


@dataclass(kw_only=True, eq=False)
class PostArticle:
    """A post as it was read, in the form of Pelican's articles."""

    html: str
    title: str
    opening: str
    words: int
    date: datetime
    modified: datetime
    slug: str
    lang: str
    status: str
    fields: PostFields
    in_default_lang: bool
    original: bool = True


#: Fields that hold markup; a description is plain text everywhere.
_MARKED_UP = frozenset({"summary", "excerpt"})


def with_plain_summaries(matter: FrontMatter, render: Callable[[str], str]) -> FrontMatter:
    """Give front matter whose summaries are plain text."""
    plain = {
        key: text(render(value))
        for key, value in matter.fields.items()
        if key.casefold() in _MARKED_UP and isinstance(value, str)
    }
    return replace(matter, fields={**matter.fields, **plain})


def _metadata(post: PostText, now: datetime) -> dict[str, Any]:
    """What Pelican is to know of a post; a draft without a date has today's.

    It looks for links of its own in what it is given, in more than linear time: the text goes past it.
    """
    fields = post.fields
    published = fields.published or now
    return {
        "html": post.html,
        "title": post.title,
        "opening": post.opening,
        "words": post.words,
        "date": published,
        "modified": max(published, fields.updated or published),
        "slug": fields.slug,
        "lang": fields.language,
        "status": "draft" if fields.embargo.is_draft else "published",
        "fields": fields,
    }


def almost_ours(keys: Iterable[str]) -> Iterator[tuple[str, Diagnosis]]:
    """Find the keys of a post that are probably meant as others, each with what is said of it."""
    for key in keys:
        near = _near(key.casefold())
        if near:
            yield key, placing_faults.POST_KEY_ALMOST(key=key, near=near)


@lru_cache(maxsize=2_000)  # an old blog has the same few in each of its posts
def _near(key: str) -> str:
    if key in _OURS or key in _OTHERS or MAY_HOLD_BACK.search(key) or key.startswith("x-"):
        return ""
    return next(iter(get_close_matches(key, _OURS, 1, _ALIKE)), "")
