"""A blog that is a folder of texts, as Jekyll, Hugo and Pelican have it: read a file at a time, whatever its dialect.

Front matter is understood as that of our own posts is. Markdown and HTML stay as they are, but for the tags of the
other program, which are filled in as on our pages; reStructuredText becomes HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from flipkit.errors import DocumentError
from flipkit.faults import listed
from flipkit.gather.content import import_faults, post_faults
from flipkit.gather.content.blog_import.folder_addresses import FolderAddresses
from flipkit.gather.content.blog_import.legacy_comments import part_comments
from flipkit.gather.content.blog_import.pelican_links import rooted
from flipkit.gather.content.posts.frontmatter import PostFields, read_fields, split_front_matter
from flipkit.gather.content.posts.template_tags import MAY_HOLD_TAGS, fill_in
from flipkit.gather.content.posts.withheld import is_for_drafts, is_of_embargo
from flipkit.gather.content.yaml import read
from flipkit.gather.formats.blog_exports.foreign_posts import (
    ForeignBlog,
    ForeignFile,
    ForeignKind,
    ForeignPost,
    Markup,
    Tell,
)
from flipkit.gather.formats.vocabulary import is_yes
from flipkit.model.links import HtmlLink, SourceLink, rewrite_links
from flipkit.model.problems import Problem
from flipkit.model.text import slug
from flipkit.model.web_addresses import is_web_address
from flipkit.values import dataclass

_MARKUPS = {
    **dict.fromkeys(("md", "markdown", "mdown", "mkdn", "mkd"), Markup.MARKDOWN),
    **dict.fromkeys(("html", "htm"), Markup.HTML),
    "rst": Markup.REST,
}
#: What no blog program takes for a text of the blog.
_NO_TEXTS = frozenset({"readme", "license", "licence", "changelog", "contributing", "404"})
_NO_FOLDERS = frozenset(
    {"_site", "_includes", "_layouts", "_sass", "themes", "layouts", "archetypes", "node_modules"}
)
_SHORT = re.compile(r"(?i)short_?-?ur[li]|bit_?ly|shortlink")
_THREAD, _ENCLOSURE, _IS_PERMALINK = "dsq_thread_id", "enclosure", "guid_is_permalink"
#: What Jekyll's importer calls a post's number in WordPress, and its guid there; the first is used that is written.
_IDS, _OLD_GUID = ("id", "wordpress_id"), "wordpress_url"
_PICTURES = ("image", "featured_image", "featuredImage", "cover", "thumbnail")
_ADDRESS = re.compile(r"https?://\S+")
_PICTURE = re.compile(r"(?i)[^\s:{}\"']{1,500}\.(?:png|jpe?g|gif|webp|avif|svg)")
#: By what the guids of WordPress tell its pages from its posts.
_PAGE_ID = "?page_id="
_LANGUAGE = frozenset({"lang", "language"})


@dataclass(kw_only=True)
class FolderExport:
    """The texts below the folder `root` of a blog made with `program`; naive times are in `timezone`."""

    root: Path
    program: str
    timezone: str
    _problems: list[Problem] = field(default_factory=list)

    def blog(self) -> ForeignBlog:
        """Say what the blog's configuration says, where there is one."""
        said = self._addresses
        return ForeignBlog(program=self.program, title=said.title, addresses=said.roots)

    def outlines(self, tell: Tell) -> Iterator[ForeignPost]:
        """Give the texts whole: that is hardly slower."""
        return self.posts(tell)

    def posts(self, tell: Tell) -> Iterator[ForeignPost]:
        """Give the texts in the order of their names; what can't be read is told."""
        for path in self._files:
            self._problems.clear()
            post = self._post(path, path.relative_to(self._top).as_posix())
            for problem in self._problems:
                tell(problem)
            if post:
                yield post

    @property
    def _top(self) -> Path:
        return self.root if self.root.is_dir() else self.root.parent

    @cached_property
    def _files(self) -> list[Path]:
        if self.root.is_file():
            return [self.root] if self.root.suffix[1:].lower() in _MARKUPS else []
        return [path for path in sorted(self.root.rglob("*")) if self._is_text(path)]

    def _is_text(self, path: Path) -> bool:
        folders = path.relative_to(self.root).parts[:-1]
        is_hidden = any(part.startswith(".") or part in _NO_FOLDERS for part in folders)
        return (
            not is_hidden
            and path.suffix[1:].lower() in _MARKUPS
            and path.stem.lower() not in _NO_TEXTS
            and path.is_file()
        )

    @cached_property
    def _sources(self) -> dict[str, str]:
        names = ((p.parent.name if p.stem == "index" else p.stem, p) for p in self._files)
        return {name: path.relative_to(self._top).as_posix() for name, path in reversed([*names])}

    @cached_property
    def _addresses(self) -> FolderAddresses:
        return FolderAddresses.of(self.program, self._top)

    def _post(self, path: Path, file: str) -> ForeignPost | None:
        markup = _MARKUPS[path.suffix[1:].lower()]
        try:
            if markup is Markup.REST:
                return self._of_rst(path, file)
            document = read(path, file, lenient=True)
            matter = split_front_matter(document)
            fields, problems = read_fields(matter, timezone=self.timezone, language="en", keeps_offsets=True)
        except DocumentError as error:
            self._problems.append(Problem.of(error))
            return None
        self._problems += [each for each in problems if each.diagnosis.fault is not post_faults.POST_WITHOUT_DATE]
        if not matter.fields and markup is Markup.HTML:
            self._problems.append(Problem(file, import_faults.IMPORT_NO_FRONT_MATTER()))
            return None
        text = matter.body
        if MAY_HOLD_TAGS.search(text):
            text, left = fill_in(text, file, self._sources)
            if left:
                names = tuple(dict.fromkeys(name for name, _ in left))
                line = document.body_line + left[0][1]
                self._problems.append(Problem(file, post_faults.TAGS_LEFT(tags=listed(names)), line=line))
        return self._made(fields, fields.title or fields.name, text, markup)

    def _of_rst(self, path: Path, file: str) -> ForeignPost | None:
        from flipkit.gather.content.posts.post_builder import PostBuilder  # noqa: PLC0415  # few exports are reST
        from flipkit.gather.content.posts.readers import read_rst  # noqa: PLC0415  # docutils is slow

        builder = PostBuilder(
            root=self._top,
            folder="",
            markdown=lambda text, file: text,
            timezone=self.timezone,
            language="en",
            now=datetime.min.replace(tzinfo=UTC),  # a draft without a date has none here either
        )
        found = read_rst(builder, path)
        self._problems += builder.problems
        if found is None:
            if not builder.problems:
                self._problems.append(Problem(file, import_faults.IMPORT_UNDATED_REST()))
            return None
        fields, title, html = found
        return self._made(fields, title, rewrite_links(html, _as_written), Markup.HTML)

    def _made(self, fields: PostFields, title: str, text: str, markup: Markup) -> ForeignPost:
        said = dict(fields.metadata)
        if _THREAD in said and not said[_THREAD].strip():
            self._problems.append(Problem(fields.file, import_faults.IMPORT_THREAD_EMPTY()))
        if self.program == "Pelican":
            text = rooted(text, fields.file, markup)
        text, comments = part_comments(text, self.timezone) if markup is Markup.HTML else (text, ())
        guid, written = said.pop("guid", ""), said.pop("permalink", "") or said.pop("url", "")
        was = [said[_OLD_GUID]] if said.get(_OLD_GUID) else []
        is_page = any(_PAGE_ID in one for one in (guid, *was)) or (
            fields.published is None and not self._is_draft(fields)
        )
        is_undated_page = is_page and fields.published is None
        made = self._addresses.page if is_undated_page else self._addresses.post
        address = made(fields, written)
        return ForeignPost(
            kind=ForeignKind.PAGE if is_page else ForeignKind.POST,
            name=fields.file,
            id=next((said.pop(key) for key in _IDS if said.get(key)), ""),
            title=title,
            address=address,
            slug=self._addresses.name(fields) or (slug(title) if title else "home"),
            guid=guid,
            guid_is_permalink=is_yes(said.pop(_IS_PERMALINK)) if _IS_PERMALINK in said else None,
            published=fields.published,
            modified=fields.updated,
            authors=fields.authors,
            categories=fields.categories,
            tags=fields.tags,
            status="draft" if self._is_draft(fields) else "",
            shown_from=fields.embargo.not_before,
            shown_until=fields.embargo.not_after,
            excerpt=fields.summary,
            text=text.strip("\n") + "\n",
            markup=markup,
            language=fields.language if fields.lines.keys() & _LANGUAGE else "",
            comments=comments,
            threads=tuple(said.pop(_THREAD, "").split()),
            short=tuple(_short_ones(said, (key for key in [*said] if _SHORT.search(key)))),
            former=(*fields.former, *was, *(() if address else self._addresses.likely(fields))),
            enclosures=tuple(_enclosures(said.pop(_ENCLOSURE, ""))),
            picture=next((said.pop(key) for key in _PICTURES if _is_picture(said.get(key, ""))), ""),
            fields={key: value for key, value in said.items() if value and not _is_said(key, fields)},
        )

    def _is_draft(self, fields: PostFields) -> bool:
        return fields.embargo.is_draft or any(map(is_for_drafts, Path(fields.file).parts))


#: Keys that a post's file has of itself, or that say what is said elsewhere.
_OURS = frozenset({"aliases", "alias", "redirect_from", "redirectfrom", "redirects"})


def _is_said(key: str, fields: PostFields) -> bool:
    """Whether what a key says is said elsewhere."""
    bounds = fields.embargo
    return key in _OURS or (is_of_embargo(key) and bool(bounds.not_before or bounds.not_after))


def _is_picture(written: str) -> bool:
    """Whether something is the address of a picture, in full or as the blog's folder has it."""
    return is_web_address(written) or bool(_PICTURE.fullmatch(written))


def _as_written(link: HtmlLink) -> str | None:
    source = SourceLink.read(link.url)
    return source.written if source else None


def _short_ones(said: dict[str, str], keys: Iterable[str]) -> Iterator[str]:
    """Take the addresses that stand under some keys."""
    for key in keys:
        yield from _ADDRESS.findall(said.pop(key))


def _enclosures(value: str) -> Iterator[ForeignFile]:
    """Read files of podcasts as WordPress has them: address, octets, media type, a line each."""
    lines = [line.strip() for line in value.splitlines()]
    for number, line in enumerate(lines):
        if is_web_address(line):
            length, kind = [*lines[number + 1 : number + 3], "", ""][:2]
            octets = int(length[:15]) if length.isascii() and length.isdecimal() else 0
            yield ForeignFile(line, kind if "/" in kind and "//" not in kind else "", octets)
