"""A blog as WordPress exports it (WXR 1.0 to 1.2), an item at a time, also where the file is broken or cut off."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from flipkit.errors import ParseError
from flipkit.gather.formats import Notes, blog_export_faults
from flipkit.gather.formats.blog_exports.export_items import cut_items, read_item
from flipkit.gather.formats.blog_exports.foreign_posts import (
    ForeignBlog,
    ForeignComment,
    ForeignFile,
    ForeignKind,
    ForeignPost,
    Tell,
)
from flipkit.gather.formats.blog_exports.wordpress_text import paragraphs
from flipkit.gather.formats.xml_tree import Element, parse
from flipkit.model.text import slug as slug_of
from flipkit.model.web_addresses import is_web_address
from flipkit.values import dataclass

#: Where an export ends, behind its last item.
_CLOSING = (b"</channel>", b"</rss>")
_KINDS = {"post": ForeignKind.POST, "page": ForeignKind.PAGE, "attachment": ForeignKind.FILE}
#: WordPress' word for what is public; what hangs on a post is as it is.
_PUBLIC = frozenset({"publish", "inherit", ""})
_ADDRESS = re.compile(r"https?://[^\s\"'<>;]+")
#: Custom fields in which plugins keep short addresses, ids of Disqus, and files of podcasts.
_SHORT = re.compile(r"(?i)short_?-?ur[li]|bit_?ly|tiny_?url|yourls|shortlink|\bisgd\b")
_THREADS = frozenset({"dsq_thread_id"})
_FORMER_NAME, _PICTURE, _WORDS = "_wp_old_slug", "_thumbnail_id", "_wp_attachment_image_alt"
#: WordPress' hosts, which are nobody's blog.
_NO_BLOG = re.compile(r"https?://(?:www\.)?wordpress\.(?:com|org)/?$")


@dataclass(frozen=True, slots=True)
class WordPressExport:
    """A file in WordPress' eXtended RSS; `opened` opens it anew each time it is read, `file` is its name."""

    opened: Callable[[], BinaryIO]
    file: str

    def blog(self) -> ForeignBlog:
        """Say what stands above the items. Raises `ParseError` if it is no such export."""
        head = next(cut_items(self.opened, "item"))
        if b"<rss" not in head.data and b"<channel" not in head.data:
            raise ParseError(blog_export_faults.NO_WORDPRESS_EXPORT(), source=self.file)
        notes = Notes()
        root = parse(head.data + b"".join(_CLOSING), "", self.file, notes)
        channel = root.first("channel") or root
        said = [channel.said("base_blog_url"), channel.said("link"), channel.said("base_site_url")]
        terms = [*channel.all("category")]
        return ForeignBlog(
            program="WordPress",
            title=channel.said("title"),
            addresses=tuple(dict.fromkeys(url for url in said if is_web_address(url) and not _NO_BLOG.match(url))),
            language=channel.said("language"),
            authors=_authors(channel),
            categories=_ways([*terms]),
            tags={slug: each.said("tag_name") for each in channel.all("tag") if (slug := each.said("tag_slug"))},
            questions=_questions(channel),
        )

    def posts(self, tell: Tell) -> Iterator[ForeignPost]:
        """Give the items in their order; of one that is broken what can be read, and that it was."""
        yield from (_post(read, line) for read, line in self._items(tell))

    def outlines(self, tell: Tell) -> Iterator[ForeignPost]:
        """Give the items without their texts and comments."""
        yield from (_post(read, line, is_whole=False) for read, line in self._items(tell))

    def _items(self, tell: Tell) -> Iterator[tuple[Element, int]]:
        items = cut_items(self.opened, "item")
        next(items)
        for item in items:
            read = read_item(item, self.file, tell)
            if read is not None:
                yield read, item.line


def _authors(channel: Element) -> dict[str, str]:
    """Give the names of authors by their logins."""
    found = {}
    for each in channel.all("author"):
        whole = f"{each.said('author_first_name')} {each.said('author_last_name')}".strip()
        login, shown = each.said("author_login"), each.said("author_display_name")
        found[login] = whole if whole and shown in ("", login) else shown or whole or login
    return found


def _questions(channel: Element) -> dict[str, str]:
    """Give the ways of lists by the numbers by which they could be asked for: `cat=7` is `category/maths/`."""
    categories = ((each.said("term_id"), each.said("category_nicename")) for each in channel.all("category"))
    authors = ((each.said("author_id"), slug_of(each.said("author_login"))) for each in channel.all("author"))
    found = {f"cat={number}": f"category/{name}/" for number, name in categories if number and name}
    return found | {f"author={number}": f"author/{name}/" for number, name in authors if number and name}


def _ways(terms: Iterable[Element]) -> dict[str, str]:
    """Give categories' names by their ways, `above/below`."""
    above = {slug: each.said("category_parent") for each in terms if (slug := each.said("category_nicename"))}
    names = {each.said("category_nicename"): each.said("cat_name") for each in terms}
    found = {}
    for slug, upper in above.items():
        way, at = [slug], upper
        while at and at in above and at not in way:
            way.insert(0, at)
            at = above[at]
        found["/".join(way)] = names.get(slug) or slug
    return found


def _post(item: Element, line: int, *, is_whole: bool = True) -> ForeignPost:
    """Make a post of an item; whatever it lacks stays empty, and text and comments, too, unless `is_whole`."""
    type_ = item.said("post_type") or "post"
    kind = _KINDS.get(type_, ForeignKind.OTHER)
    guid = item.first("guid")
    said = guid.attributes.get("ispermalink", "") if guid else ""
    texts = {each.prefix: each.text for each in item.all("encoded")}
    fields = [(each.said("meta_key"), (each.first("meta_value") or each).text) for each in item.all("postmeta")]
    status = item.said("status").casefold()
    name = item.said("post_name")
    published = _moment(item.said("post_date"), item.said("post_date_gmt"), item.said("pubdate"))
    return ForeignPost(
        kind=kind,
        type=type_,
        line=line,
        name=item.said("title") or name or item.said("post_id"),
        id=item.said("post_id"),
        title=item.said("title"),
        address=item.said("link"),
        slug=name,
        guid=guid.text.strip() if guid else "",
        guid_is_permalink=None if not said else said.casefold() == "true",
        published=published,
        modified=_moment(item.said("post_modified"), item.said("post_modified_gmt"), ""),
        authors=_filed(item, "author") or tuple(filter(None, (item.said("creator"),))),
        categories=_filed(item, "category", ""),
        tags=_filed(item, "post_tag", "tag"),
        status="protected" if item.said("post_password") else "" if status in _PUBLIC else status,
        excerpt=texts.get("excerpt", "").strip(),
        text=paragraphs(texts.get("content", "") or item.said("description")) if is_whole else "",
        comments=tuple(_comment(each) for each in item.all("comment")) if is_whole else (),
        threads=tuple(value.strip() for key, value in fields if key in _THREADS and value.strip()),
        short=tuple(
            dict.fromkeys(url for key, value in fields if _SHORT.search(key) for url in _ADDRESS.findall(value))
        ),
        former=tuple(value.strip() for key, value in fields if key == _FORMER_NAME and value.strip()),
        enclosures=tuple(filter(None, (_enclosure(value) for key, value in fields if key == "enclosure"))),
        picture_id=next((value.strip() for key, value in fields if key == _PICTURE), ""),
        picture_words=next((value.strip() for key, value in fields if key == _WORDS), ""),
        parent=item.said("post_parent").removeprefix("0"),
        file_url=item.said("attachment_url"),
        fields={**_rest(fields), **({"sticky": "1"} if item.said("is_sticky") == "1" else {})},
    )


def _filed(item: Element, *domains: str) -> tuple[str, ...]:
    """Give the names of the terms of some taxonomies; a post without a domain is filed under categories twice."""
    found = (each for each in item.all("category") if each.attributes.get("domain", "") in domains)
    return tuple(dict.fromkeys(name for each in found if (name := " ".join(each.text.split()))))


def _comment(each: Element) -> ForeignComment:
    url = each.said("comment_author_url")
    parent = each.said("comment_parent")
    return ForeignComment(
        id=each.said("comment_id"),
        parent="" if parent == "0" else parent,
        author=each.said("comment_author"),
        url=url if is_web_address(url) else "",
        written=_moment(each.said("comment_date"), each.said("comment_date_gmt"), ""),
        kind=each.said("comment_type").casefold() or "comment",
        approved=each.said("comment_approved") in ("1", "approve", "approved", ""),
        text=paragraphs((each.first("comment_content") or Element("", {})).text),
    )


def _enclosure(value: str) -> ForeignFile | None:
    """Read three lines: address, octets, media type; those of a plugin go on below."""
    lines = [line.strip() for line in value.strip().splitlines()]
    if not lines or not is_web_address(lines[0]):
        return None
    length = lines[1] if len(lines) > 1 and lines[1].isascii() and lines[1].isdecimal() else "0"
    return ForeignFile(lines[0], lines[2] if len(lines) > 2 else "", int(length[:15]))


def _rest(fields: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Give the custom fields that are read as nothing else; of several with one key all values, a line each."""
    read = _THREADS | {_FORMER_NAME, _PICTURE, _WORDS, "enclosure"}
    found: dict[str, str] = {}
    for key, value in fields:
        if key and key not in read and not (_SHORT.search(key) and _ADDRESS.search(value)):
            found[key] = f"{found[key]}\n{value.strip()}" if key in found else value.strip()
    return found


def _moment(local: str, universal: str, written: str) -> datetime | None:
    """Give a moment with the offset that the blog had then: what its clock showed, less what UTC's did."""
    here, there = _read_time(local), _read_time(universal)
    if here and there:
        offset = here - there
        quarter = timedelta(minutes=15)
        offset = round(offset / quarter) * quarter
        if abs(offset) <= timedelta(hours=15):
            return here.replace(tzinfo=timezone(offset) if offset else UTC)
    if here:
        return here
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        found = parsedate_to_datetime(written)
        return found if found.year > 1 else None
    return None


def _read_time(text: str) -> datetime | None:
    with suppress(ValueError):
        found = datetime.strptime(text.strip(), "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007  # the zone comes beside it
        return found if found.year > 1 else None
    return None
