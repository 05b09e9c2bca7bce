"""A blog of which only its pages are left: a page of HTML is a post, its text what stands between menus and feet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

from flipkit.gather.content import import_faults
from flipkit.gather.formats.blog_exports.foreign_posts import ForeignBlog, ForeignPost, Tell
from flipkit.gather.formats.dates import AmbiguousValueError, read_moment
from flipkit.model.problems import Problem
from flipkit.model.text import words_of_html
from flipkit.model.web_addresses import is_web_address
from flipkit.values import dataclass

#: What holds a page's text, by its class, id, `itemprop` or name, the best first.
_TEXTS = ("entry-content", "post-content", "post-body", "articlebody", "article", "main", "body")
#: What is no text of a page, and goes with all that stands in it.
_ASIDE = frozenset("nav aside footer form script style noscript template".split())
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
#: One of the first lines of a text may be its date.
_SHORT_LINE = re.compile(r"<(?P<name>p|div|span|h[2-6])\b[^<>]{0,300}>(?P<text>[^<>]{6,60})</(?P=name)\s*>", re.I)
_FIRST = 1_500
_DATES = ("article:published_time", "datepublished", "dc.date", "date", "pubdate")


@dataclass(kw_only=True)
class HtmlExport:
    """The pages below the folder `root`, or one page; times without an offset are in `timezone`."""

    root: Path
    timezone: str

    def blog(self) -> ForeignBlog:
        """Say nothing of the blog: its pages don't."""
        return ForeignBlog(program="HTML")

    def outlines(self, tell: Tell) -> Iterator[ForeignPost]:
        """Give the texts whole: that is hardly slower."""
        return self.posts(tell)

    def posts(self, tell: Tell) -> Iterator[ForeignPost]:
        """Give the pages in the order of their names; one without words is told."""
        top = self.root if self.root.is_dir() else self.root.parent
        paths = sorted(self.root.rglob("*")) if self.root.is_dir() else [self.root]
        for path in paths:
            if path.suffix.lower() in (".html", ".htm") and path.is_file():
                file = path.relative_to(top).as_posix()
                post = self._post(path, file)
                if post is None:
                    tell(Problem(file, import_faults.IMPORT_PAGE_EMPTY()))
                else:
                    yield post

    def _post(self, path: Path, file: str) -> ForeignPost | None:
        html = path.read_bytes().decode("utf-8-sig", "replace")
        page = _Page(html)
        title = page.said.get("og:title") or page.heading or page.title
        text = page.text(is_titled=page.heading == title)
        if not words_of_html(text).strip():
            return None
        dated, text = self._date(page, text)
        way = file.rpartition("/")[0] if path.stem == "index" else file
        address = next(filter(is_web_address, (page.canonical, page.said.get("og:url", ""))), "")
        return ForeignPost(
            name=file,
            title=title,
            address=address,
            slug=way.rpartition("/")[2].rpartition(".")[0] or way.rpartition("/")[2],
            published=dated,
            authors=tuple(filter(None, (page.said.get("author", ""),))),
            excerpt=page.said.get("description", ""),
            text=text,
            former=(f"/{file.removesuffix('index.html')}",) if not address and way else (),
            language=page.language,
        )

    def _date(self, page: _Page, text: str) -> tuple[datetime | None, str]:
        """Find when a page was published: as its head or a `<time>` says, else in one of its first lines."""
        for written in (*(page.said.get(key, "") for key in _DATES), *page.times):
            if found := self._moment(written):
                return found, text
        for line in _SHORT_LINE.finditer(text, 0, _FIRST):
            if found := self._moment(line["text"]):
                return found, text[: line.start()] + text[line.end() :]
        return None, text

    def _moment(self, written: str) -> datetime | None:
        with suppress(AmbiguousValueError, ValueError):
            return read_moment(written.strip()).placed(self.timezone) if written.strip() else None
        return None


class _Page(HTMLParser):
    """What a page says of itself, and where its text stands in it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.said: dict[str, str] = {}
        self.times: list[str] = []
        self.title = self.heading = self.canonical = self.language = ""
        self._html = html
        self._lines = [0, *(found.end() for found in re.finditer("\n", html))]
        #: Elements that are open: name, rank, where the tag begins, and where it ends.
        self._open: list[tuple[str, int, int, int]] = []
        self._found: list[tuple[int, int, int]] = []
        self._asides: list[tuple[int, int]] = []
        self._headings: list[tuple[int, int]] = []
        self._into = ""
        self.feed(html)
        self.close()
        while self._open:
            self._close(len(html))

    def text(self, *, is_titled: bool) -> str:
        """Give the best of what may hold the page's text, of several like it the longest; all where there is none.

        Menus, feet and forms are left out, and the first heading if `is_titled`: it is the title.
        """
        best = min(self._found, key=lambda each: (each[0], each[1] - each[2]), default=(0, 0, len(self._html)))
        at, end = best[1:]
        pieces: list[str] = []
        for begins, ends in sorted([*self._asides, *(self._headings[:1] if is_titled else ())]):
            if at <= begins and ends <= end:
                pieces.append(self._html[at:begins])
                at = ends
        return "".join([*pieces, self._html[at:end]])

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in reversed(attrs)}
        if tag == "html":
            self.language = given.get("lang", "")
        elif tag == "meta":
            key = (given.get("property") or given.get("name") or given.get("itemprop", "")).casefold()
            self.said.setdefault(key, given.get("content", "").strip())
        elif tag == "link" and "canonical" in given.get("rel", "").casefold().split():
            self.canonical = given.get("href", "")
        elif tag == "time" and given.get("datetime"):
            self.times.append(given["datetime"])
        elif tag in ("title", "h1") and not getattr(self, "heading" if tag == "h1" else "title"):
            self._into = "heading" if tag == "h1" else "title"
        if tag not in _VOID:
            names = {tag, given.get("id", ""), given.get("itemprop", ""), *given.get("class", "").split()}
            ranks = [_TEXTS.index(name.casefold()) for name in names if name.casefold() in _TEXTS]
            begins = self._at()
            self._open.append((tag, min(ranks, default=-1), begins, begins + len(self.get_starttag_text() or "")))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("title", "h1"):
            self._into = ""
        if any(name == tag for name, *_ in self._open):
            while self._close(self._at()) != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._into:
            setattr(self, self._into, " ".join(f"{getattr(self, self._into)} {data}".split()))

    def _close(self, at: int) -> str:
        tag, rank, begins, inside = self._open.pop()
        if rank >= 0:
            self._found.append((rank, inside, at))
        if tag in _ASIDE or tag == "h1":
            ends = self._html.find(">", at) + 1 if self._html.startswith("</", at) else at
            (self._headings if tag == "h1" else self._asides).append((begins, ends or at))
        return tag
