"""Posts through Pelican, used as a library: its readers, drafts and translations (the one door to it).

Our readers go in through `readers_init`. What they take apart goes over a `PostBuilder`, which understands what
a post says of itself, keeps faults as problems and marks such a file with Pelican's own status `skip`, so
that the others go on.
"""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, partial
from html import unescape
from pathlib import Path
from typing import Any, ClassVar

from pelican.generators import ArticlesGenerator
from pelican.plugins import signals
from pelican.readers import BaseReader, HTMLReader, PelicanHTMLTranslator, PelicanHTMLWriter, RstReader
from pelican.settings import DEFAULT_CONFIG

from flipkit.errors import DocumentError, ParseError
from flipkit.faults import listed
from flipkit.gather.content import post_faults
from flipkit.gather.content.posts import frontmatter
from flipkit.gather.content.posts.frontmatter import FrontMatter, PostFields, read_fields
from flipkit.gather.content.posts.kept import PostShelf, PostText
from flipkit.gather.content.posts.other_front_matter import other_front_matter
from flipkit.gather.content.posts.template_tags import MAY_HOLD_TAGS, fill_in
from flipkit.gather.content.posts.withheld import unread_line
from flipkit.gather.content.yaml import Document, read
from flipkit.gather.formats.sandbox import within_bounds
from flipkit.gather.formats.sanitize import text
from flipkit.model.links import to_sources
from flipkit.model.problems import Problem

_log = logging.getLogger(__name__)

_H1 = re.compile(r"\s*<h1\b[^>]*>(?P<text>.*?)</h1>", re.S | re.I)


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
        file = Path(path).relative_to(self.root).as_posix()
        if file in (f"{self.folder}/index.md", f"{self.folder}/README.md"):
            self.problems.append(Problem(file, post_faults.POST_TAKES_LISTS_PLACE()))
            return "", {"status": "skip"}
        key = self._key(path, file)
        if self.shelf and (kept := self.shelf.get(key)):
            return "", _metadata(kept, self.now)
        try:
            with within_bounds("post", file):
                before = len(self.problems)
                document = read(Path(path), file, lenient=True)
                matter, html = reader(document)
                found = matter.fields.keys() - ({"title"} if file.lower().endswith(".rst") else set())
                unread = None if found else unread_line(document.body)
                if unread:
                    told = post_faults.FRONT_MATTER_UNREAD()
                    raise DocumentError(told, file=file, line=document.body_line - 1 + unread)
                made = self._read(file, matter, html)
                is_whole = len(self.problems) == before and file not in self.filled
                if self.shelf and made and is_whole and self._key(path, file) == key:  # nobody wrote meanwhile
                    self.shelf.put(key, made)
                return "", _metadata(made, self.now) if made else {"status": "skip"}
        except DocumentError as error:
            self.problems.append(Problem.of(error))
            return "", {"status": "skip"}
        except ParseError as error:
            self.problems.append(Problem(file, error.diagnosis))
            return "", {"status": "skip"}
        except Exception as error:  # what a Markdown extension or docutils raises is theirs to choose
            _log.debug("%s can't be rendered", file, exc_info=True)
            said = str(error).replace(f"{self.root}/", "").strip().partition("\n")[0]
            self.problems.append(Problem(file, post_faults.POST_UNRENDERABLE(reason=said or type(error).__name__)))
            return "", {"status": "skip"}

    def _key(self, path: str, file: str) -> str:
        return self.shelf.key_of(Path(path), file, self.folder, self.timezone, self.language) if self.shelf else ""

    def kept(self, file: str) -> KeptArticle | None:
        """Give a post that was read before, below the content folder, without asking Pelican again."""
        if not self.shelf or file in (f"{self.folder}/index.md", f"{self.folder}/README.md"):
            return None
        found = self.shelf.get(self._key(str(self.root / file), file))
        if found is None or not _PLAIN_SLUG.fullmatch(found.fields.slug):
            return None
        said = _metadata(found, self.now)
        return KeptArticle(
            **said, source_path=str(self.root / file), in_default_lang=said["lang"] == self.language.lower()
        )

    @cached_property
    def sources(self) -> dict[str, str]:
        """The files of posts by their names without endings; a folder's index.md by the folder's."""
        found: dict[str, str] = {}
        for path in sorted((self.root / self.folder).rglob("*")):
            if path.suffix[1:] in _READERS:
                name = path.parent.name if path.stem == "index" else path.stem
                found.setdefault(name, path.relative_to(self.root).as_posix())
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
class KeptArticle:
    """A post that was read before, in the place of Pelican's article, for whom nothing is left to do."""

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
    source_path: str
    in_default_lang: bool
    original: bool = False
    metadata: Mapping[str, str] = field(default_factory=dict)
    translations: list[Any] = field(default_factory=list)

    def get_relative_source_path(self) -> str:
        """Give the post's file below the content folder."""
        return self.fields.file

    def get_static_links(self) -> set[str]:
        """Give nothing: links are in `source:` form already."""
        return set()


#: A slug that Pelican surely takes: it refuses those that lead out of its folder.
_PLAIN_SLUG = re.compile(r"\w[\w-]*")


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


# Pelican's loggers drop repeated warnings, and importing it makes everybody's like its own, MkDocs'
# among them (pelican/log.py, 4.12): put Python's back.
logging.setLoggerClass(logging.Logger)
logging.getLogger().__class__ = logging.RootLogger

_RST_FIELD = re.compile(r"^:(?P<key>[^:\n]+):(?=\s)", re.M)
_META = re.compile(r"""<meta\s[^<>]*?name\s*=\s*["']?(?P<key>[\w.:-]+)|<(?P<title>title)\b""", re.I)
#: Possessive (`*+`): a comment ends at its first `-->`, and is not tried with each later one.
_WHOLE_HTML = re.compile(r"\s*+(?:<!--.*?-->\s*+)*+(?:<!doctype\b|<html\b|<head\b)", re.I | re.S)
_TABULAR = frozenset({"table", "thead", "tbody", "col"})
#: Fields that hold markup; a description is plain text everywhere.
_MARKED_UP = frozenset({"summary", "excerpt"})


class MarkdownPosts(BaseReader):  # type: ignore[misc]
    """Markdown below YAML, below Pelican's header lines, or alone."""

    file_extensions = ()  # Pelican gives every subclass's to everybody who makes readers; ours are handed in

    def __init__(self, settings: Mapping[str, Any], builder: PostBuilder) -> None:
        super().__init__(settings)
        self._desk = builder

    def read(self, source_path: str) -> tuple[str, Any]:
        return self._desk.read(source_path, self._read)

    def _read(self, document: Document) -> tuple[FrontMatter, str]:
        matter = frontmatter.split_front_matter(document)
        return (
            _plain(matter, lambda value: self._desk.markdown(value, matter.file)),
            self._desk.markdown(self._desk.filled_in(matter, document), matter.file),
        )


class _RstTranslator(PelicanHTMLTranslator):  # type: ignore[misc]
    object_image_types: ClassVar[dict[str, str]] = {}  # an SVG is a picture like others: <img>, no <object>

    def starttag(self, node: Any, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: Any) -> str:
        if tagname in _TABULAR:  # docutils draws borders and widths in HTML 4; here style sheets do
            attributes = {}
        return str(super().starttag(node, tagname, suffix, empty, **attributes))

    def visit_literal_block(self, node: Any) -> None:
        if "code" in node["classes"]:  # `.. code::` is docutils' own, and marks words as Pygments does
            node["classes"].append("highlight")
        super().visit_literal_block(node)


class _RstWriter(PelicanHTMLWriter):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__()
        self.translator_class = _RstTranslator


class RstPosts(RstReader):  # type: ignore[misc]
    """reStructuredText, whose first field list is the metadata; docutils' warnings become problems."""

    writer_class = _RstWriter

    def __init__(self, settings: Mapping[str, Any], builder: PostBuilder) -> None:
        super().__init__(settings)
        self._desk = builder
        self._publisher: Any = None

    def process_metadata(self, name: str, value: Any) -> Any:
        return value  # read as all other posts' are

    def _get_publisher(self, source_path: str) -> Any:
        self._publisher = super()._get_publisher(source_path)
        return self._publisher

    def read(self, source_path: str) -> tuple[str, Any]:
        return self._desk.read(source_path, partial(self._read, source_path))

    def _read(self, source_path: str, document: Document) -> tuple[FrontMatter, str]:
        html, metadata = super().read(source_path)
        for key in ("title", "summary"):
            if metadata.get(key):
                metadata[key] = text(metadata[key])
        lines = {
            match["key"].casefold(): document.body.count("\n", 0, match.start()) + 1
            for match in reversed(list(_RST_FIELD.finditer(document.body)))
        }
        parsed = self._publisher.document
        for message in [*parsed.parse_messages, *parsed.transform_messages]:
            if message["level"] >= 2:
                said = message.children[0].astext().partition("\n")[0].rstrip(".") if message.children else "a fault"
                told = post_faults.POST_MARKUP_FAULTY(reason=said)
                self._desk.problems.append(Problem(document.file, told, line=message.get("line")))
        return FrontMatter(document.file, metadata, lines), to_sources(html, document.file, root=self._desk.folder)


class HtmlPosts(HTMLReader):  # type: ignore[misc]
    """HTML: a whole document with `<meta>` fields as Pelican reads it, or a text below YAML as Jekyll has it."""

    def __init__(self, settings: Mapping[str, Any], builder: PostBuilder) -> None:
        super().__init__(settings)
        self._desk = builder

    def process_metadata(self, name: str, value: Any) -> Any:
        return value  # read as all other posts' are

    def read(self, source_path: str) -> tuple[str, Any]:
        return self._desk.read(source_path, partial(self._read, source_path))

    def _read(self, source_path: str, document: Document) -> tuple[FrontMatter, str]:
        if document.data or not _WHOLE_HTML.match(document.body):
            other = None if document.data else other_front_matter(document)
            matter = (
                frontmatter.split_front_matter(other or document)
                if other or document.data
                else FrontMatter(document.file, {}, {}, document.body)
            )
            filled = self._desk.filled_in(matter, document)
            return _plain(matter, str), to_sources(filled, document.file, root=self._desk.folder)
        html, metadata = super().read(source_path)
        metadata["title"] = unescape(metadata.get("title", ""))
        lines = {
            (match["key"] or match["title"]).casefold(): document.body.count("\n", 0, match.start()) + 1
            for match in reversed(list(_META.finditer(document.body)))
        }
        return FrontMatter(document.file, metadata, lines), to_sources(html, document.file, root=self._desk.folder)


def _plain(matter: FrontMatter, render: Callable[[str], str]) -> FrontMatter:
    """Give front matter whose summaries are plain text."""
    plain = {
        key: text(render(value))
        for key, value in matter.fields.items()
        if key.casefold() in _MARKED_UP and isinstance(value, str)
    }
    return replace(matter, fields={**matter.fields, **plain})


def read_rst(builder: PostBuilder, path: Path) -> tuple[PostFields, str, str] | None:
    """Read one post in reStructuredText: its fields, its title and its HTML; None where it can't be read.

    What is wrong stands in the builder's problems. One without a date can't be read.
    """
    reader = RstPosts(copy.deepcopy(DEFAULT_CONFIG) | _settings(builder), builder)
    with _quiet():
        _, found = reader.read(str(path))
    return (found["fields"], found["title"], found["html"]) if "fields" in found else None


#: The endings of posts, in small letters and in capitals, as some systems write them.
_READERS: dict[str, Callable[..., Any]] = {
    written: reader
    for reader, endings in (
        (MarkdownPosts, ("md", "markdown", "mdown", "mkdn", "mkd")),
        (RstPosts, ("rst",)),
        (HtmlPosts, ("html", "htm")),
    )
    for ending in endings
    for written in (ending, ending.upper(), ending.capitalize())
}


class _Articles(ArticlesGenerator):  # type: ignore[misc]
    """Pelican's articles, where those that were read before come from the shelf: it asks a cache of its own first."""

    def __init__(self, builder: PostBuilder, **more: Any) -> None:
        super().__init__(**more)
        self._builder = builder

    def get_cached_data(self, filename: str, default: Any = None) -> Any:
        return self._builder.kept(filename) or default


def articles(builder: PostBuilder) -> list[Any]:
    """Read all posts; give Pelican's articles by their files: those published, then the drafts.

    Each has `.title .date .modified .lang .status .html .opening .words .fields`; `.original` says whether it is
    no translation of another with the same slug.
    """

    def use_ours(readers: Any) -> None:
        readers.reader_classes = {ending: partial(reader, builder=builder) for ending, reader in _READERS.items()}

    settings = copy.deepcopy(DEFAULT_CONFIG) | _settings(builder)
    context: dict[str, Any] = settings | {
        "generated_content": {},
        "static_links": set(),
        "static_content": {},
        "localsiteurl": "",
    }
    with _quiet(), signals.readers_init.connected_to(use_ours):
        generator = _Articles(
            builder,
            context=context,
            settings=settings,
            path=str(builder.root),
            theme=settings["THEME"],
            output_path=settings["OUTPUT_PATH"],
        )
        generator.generate_context()
    builder.problems += [
        Problem(file, post_faults.POST_UNREADABLE())
        for file, content in sorted(context["generated_content"].items())
        if content is None
    ]
    found = []
    for original, group in (
        (True, generator.articles),
        (False, generator.translations),
        (True, generator.drafts),
        (False, generator.drafts_translations),
    ):
        for article in sorted(group, key=lambda article: str(article.source_path)):
            article.original = original
            found.append(article)
    return found


def _settings(builder: PostBuilder) -> dict[str, Any]:
    return {
        "PATH": str(builder.root),
        "OUTPUT_PATH": str(builder.root / "output"),  # nothing is written; Pelican wants to compare with it
        "ARTICLE_PATHS": [builder.folder],
        "DEFAULT_LANG": builder.language,
        "TIMEZONE": "UTC",  # dates come with their zones
        "WITH_FUTURE_DATES": True,  # whether a date is in the future says `now`, not the machine's clock
        "FILENAME_METADATA": "",
        "USE_FOLDER_AS_CATEGORY": False,
        "CATEGORY_SAVE_AS": "",
        "INTRASITE_LINK_REGEX": "(?!)(?P<what>)",  # links are in `source:` form already
        "DOCUTILS_SETTINGS": {
            "_disable_config": True,  # no docutils.conf of this machine
            "file_insertion_enabled": False,
            "input_encoding": "utf-8-sig",
            "halt_level": 5,
            "report_level": 5,  # messages are read from the document, not printed into the post
        },
    }


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Pelican from logging what stands among the problems, or is no matter (an empty alt text)."""
    logger = logging.getLogger("pelican")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)
