"""Posts through Pelican, used as a library: reStructuredText and HTML (the one door to it).

Our readers go in through `readers_init`; what they take apart goes over a `PostBuilder`.
"""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any, ClassVar

from pelican.generators import ArticlesGenerator
from pelican.plugins import signals
from pelican.readers import BaseReader, HTMLReader, PelicanHTMLTranslator, PelicanHTMLWriter, RstReader
from pelican.settings import DEFAULT_CONFIG

from flipkit.gather.content import post_faults
from flipkit.gather.content.posts import frontmatter
from flipkit.gather.content.posts.frontmatter import FrontMatter, PostFields
from flipkit.gather.content.posts.other_front_matter import other_front_matter
from flipkit.gather.content.posts.post_builder import (
    HTML,
    MARKDOWN,
    RST,
    PostBuilder,
    as_written,
    with_plain_summaries,
)
from flipkit.gather.content.yaml import Document
from flipkit.gather.formats.sanitize import text
from flipkit.model.links import to_sources
from flipkit.model.problems import Problem

# Pelican's loggers drop repeated warnings, and importing it makes everybody's like its own, MkDocs'
# among them (pelican/log.py, 4.12): put Python's back.
logging.setLoggerClass(logging.Logger)
logging.getLogger().__class__ = logging.RootLogger

_RST_FIELD = re.compile(r"^:(?P<key>[^:\n]+):(?=\s)", re.M)
_META = re.compile(r"""<meta\s[^<>]*?name\s*=\s*["']?(?P<key>[\w.:-]+)|<(?P<title>title)\b""", re.I)
#: Possessive (`*+`): a comment ends at its first `-->`, and is not tried with each later one.
_WHOLE_HTML = re.compile(r"\s*+(?:<!--.*?-->\s*+)*+(?:<!doctype\b|<html\b|<head\b)", re.I | re.S)
_TABULAR = frozenset({"table", "thead", "tbody", "col"})


class MarkdownPosts(BaseReader):  # type: ignore[misc]
    """Markdown, which Pelican is asked for only where a slug may lead out of its folder."""

    file_extensions = ()  # Pelican gives every subclass's to everybody who makes readers; ours are handed in

    def __init__(self, settings: Mapping[str, Any], builder: PostBuilder) -> None:
        super().__init__(settings)
        self._builder = builder

    def read(self, source_path: str) -> tuple[str, Any]:
        return self._builder.read(source_path, self._builder.read_markdown)


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
        self._builder = builder
        self._publisher: Any = None

    def process_metadata(self, name: str, value: Any) -> Any:
        return value  # read as all other posts' are

    def _get_publisher(self, source_path: str) -> Any:
        self._publisher = super()._get_publisher(source_path)
        return self._publisher

    def read(self, source_path: str) -> tuple[str, Any]:
        return self._builder.read(source_path, partial(self._read, source_path))

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
                self._builder.problems.append(Problem(document.file, told, line=message.get("line")))
        return FrontMatter(document.file, metadata, lines), to_sources(html, document.file, root=self._builder.folder)


class HtmlPosts(HTMLReader):  # type: ignore[misc]
    """HTML: a whole document with `<meta>` fields as Pelican reads it, or a text below YAML as Jekyll has it."""

    def __init__(self, settings: Mapping[str, Any], builder: PostBuilder) -> None:
        super().__init__(settings)
        self._builder = builder

    def process_metadata(self, name: str, value: Any) -> Any:
        return value  # read as all other posts' are

    def read(self, source_path: str) -> tuple[str, Any]:
        return self._builder.read(source_path, partial(self._read, source_path))

    def _read(self, source_path: str, document: Document) -> tuple[FrontMatter, str]:
        if document.data or not _WHOLE_HTML.match(document.body):
            other = None if document.data else other_front_matter(document)
            matter = (
                frontmatter.split_front_matter(other or document)
                if other or document.data
                else FrontMatter(document.file, {}, {}, document.body)
            )
            filled = self._builder.filled_in(matter, document)
            return with_plain_summaries(matter, str), to_sources(filled, document.file, root=self._builder.folder)
        html, metadata = super().read(source_path)
        metadata["title"] = unescape(metadata.get("title", ""))
        lines = {
            (match["key"] or match["title"]).casefold(): document.body.count("\n", 0, match.start()) + 1
            for match in reversed(list(_META.finditer(document.body)))
        }
        return FrontMatter(document.file, metadata, lines), to_sources(html, document.file, root=self._builder.folder)


def read_rst(builder: PostBuilder, path: Path) -> tuple[PostFields, str, str] | None:
    """Read one post in reStructuredText: its fields, its title and its HTML; None where it can't be read.

    What is wrong stands in the builder's problems. One without a date can't be read.
    """
    reader = RstPosts(copy.deepcopy(DEFAULT_CONFIG) | _settings(builder), builder)
    with _quiet():
        _, found = reader.read(str(path))
    return (found["fields"], found["title"], found["html"]) if "fields" in found else None


_READERS: dict[str, Callable[..., Any]] = {
    ending: reader
    for reader, endings in ((MarkdownPosts, MARKDOWN), (RstPosts, RST), (HtmlPosts, HTML))
    for ending in as_written(endings)
}


class _Articles(ArticlesGenerator):  # type: ignore[misc]
    """Pelican's articles of some files only."""

    def __init__(self, files: Iterable[str], **more: Any) -> None:
        super().__init__(**more)
        self._files = files

    def get_files(self, paths: Any, exclude: Any = None, extensions: Any = None) -> Any:
        return self._files


def read_by_pelican(builder: PostBuilder, files: Iterable[str]) -> list[Any]:
    """Read some files, below the content folder; give Pelican's articles."""

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
            files,
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
    return [
        *generator.articles,
        *generator.translations,
        *generator.drafts,
        *generator.drafts_translations,
    ]


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
