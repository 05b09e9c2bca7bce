"""What stands above a post's text, and what it says of the post, whatever program's words it uses.

It is YAML between lines of dashes, TOML or JSON as Hugo has it, Pelican's `Title:` lines, or nothing. Jekyll, Hugo,
MkDocs, Pelican and WordPress' exports name the same things differently. A key that means nothing to flipkit is kept
as text: ids, short addresses and the like are data, never an error.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import field
from datetime import datetime
from html import unescape
from pathlib import PurePosixPath
from typing import Any

from flipkit.errors import DocumentError
from flipkit.faults import Diagnosis
from flipkit.gather.content import post_faults
from flipkit.gather.content.posts.other_front_matter import other_front_matter, pelican_lines
from flipkit.gather.content.posts.post_places import (
    DEPARTMENTS,
    ISSUE,
    NO_PLACE,
    IssuePlace,
    read_hidden,
    read_place,
    read_shared,
)
from flipkit.gather.content.posts.withheld import MAY_HOLD_BACK, Embargo, embargo
from flipkit.gather.content.yaml import Document
from flipkit.gather.formats.dates import AmbiguousValueError, Policy, read_moment
from flipkit.gather.formats.person_names import person_name
from flipkit.gather.formats.vocabulary import is_no, is_yes
from flipkit.model.problems import Problem
from flipkit.model.replies import SharedPost
from flipkit.model.text import slug
from flipkit.model.times import zone
from flipkit.values import dataclass

_PUBLISHED = (
    "date", "published", "publishdate", "publish_date", "published_at", "publishedat", "pubdate", "pub_date",
    "created",
)  # fmt: skip
_UPDATED = ("modified", "updated", "lastmod", "last_modified", "last_modified_at")
_CATEGORIES = ("category", "categories")
_AUTHORS = ("authors", "author")
_TAGS = ("tags", "tag", "keywords")
_SUMMARY = ("summary", "description", "excerpt")
_LANGUAGE = ("lang", "language")
_ADDRESS = ("permalink", "url")
_SHARED, _HIDDEN = "discuss", "discuss_hide"
_FORMER = ("aliases", "alias", "redirect_from", "redirectfrom", "redirects")
#: What is understood whole and therefore not kept as text. Addresses and ids are kept as well.
_UNDERSTOOD = frozenset(
    [
        "title", "author", "authors", "slug", "status", "draft", "time", _SHARED, _HIDDEN, *DEPARTMENTS,
        *_PUBLISHED, *_UPDATED, *_CATEGORIES, *_TAGS, *_SUMMARY, *_LANGUAGE,
    ]
)  # fmt: skip
#: A post is of one moment, and of a year that people have.
_DATES = Policy(ranges=False, lone_hours=False, years=range(1900, 9001))
_DATED_NAME = re.compile(r"(?P<date>\d{4}-\d{1,2}-\d{1,2})(?:[-_ ]++(?P<rest>.*))?")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class PostFields:
    """A post's front matter, understood.

    `title` and `summary` are empty where none was written, `published` None where there is no
    date (a fault, but for drafts); `name` is the file's name in words. `former` are addresses that it had
    elsewhere, `embargo` is what keeps it back. `shared` and `hidden_replies` are as of a `Post`.
    `place` is where in a magazine it stands. `lines` gives the line of a key in lower case.
    """

    file: str
    title: str
    name: str
    slug: str
    published: datetime | None
    updated: datetime | None
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    summary: str
    language: str
    embargo: Embargo
    permalink: str
    former: tuple[str, ...]
    guid: str
    metadata: Mapping[str, str]
    shared: tuple[SharedPost, ...] = ()
    hidden_replies: tuple[str, ...] = ()
    place: IssuePlace = NO_PLACE
    lines: Mapping[str, int] = field(default_factory=dict)

    def problem(self, key: str, diagnosis: Diagnosis) -> Problem:
        """Make a problem that points at one of the keys."""
        return Problem(self.file, diagnosis, line=self.lines.get(key), field=key or None)


def read_fields(
    matter: FrontMatter, *, timezone: str, language: str, keeps_offsets: bool = False
) -> tuple[PostFields, list[Problem]]:
    """Read the fields, and what Jekyll puts into the file's name (`2016-02-04-first-post.md`).

    Moments are put into `timezone`, as all that a site shows, unless it `keeps_offsets` that were written.
    """
    written: dict[str, Any] = {}
    for key, value in matter.fields.items():
        written.setdefault(key.casefold(), value)
    lines = {key.casefold(): line for key, line in matter.lines.items()}
    day, name = _file_name(matter.file)
    problems = [
        Problem(matter.file, post_faults.POST_KEY_TWICE(key=key, line=first), line=line, field=key)
        for key, line, first, _ in matter.repeated
    ]

    def moment(keys: Iterable[str], part: str) -> datetime | None:
        """Read the first date among the keys, or the part of it where MkDocs' blog has several."""
        for key in keys:
            value = written.get(key)
            text = _text(value.get(part) if isinstance(value, dict) else value)
            if not text or (key == "published" and (is_yes(text) or is_no(text))):
                continue
            clock = _text(written.get("time")) if key == "date" else ""
            try:
                return moment_of(text, clock, timezone, keeps_offset=keeps_offsets)
            except AmbiguousValueError as error:
                problems.append(Problem(matter.file, error.diagnosis, line=lines.get(key), field=key))
                return None
        return None

    published = moment(_PUBLISHED, "created")
    may_hold = MAY_HOLD_BACK.search(" ".join([matter.file, *written]))
    bars = (
        embargo(_said(matter), matter.file, lambda text: _moment_or_none(text, timezone)) if may_hold else Embargo()
    )
    told = [
        Problem(
            matter.file, post_faults.DRAFT_UNCLEAR(key=key, written=value), line=lines.get(key.casefold()), field=key
        )
        for key, value in bars.unclear
    ]
    if published is None and len(problems) == len(matter.repeated):
        with suppress(AmbiguousValueError):
            published = moment_of(day, "", timezone)
        if published is None and not bars.is_draft:
            is_no_post = not written and matter.file.lower().endswith((".html", ".htm"))
            fault = post_faults.HTML_IS_NO_POST if is_no_post else post_faults.POST_WITHOUT_DATE
            problems.append(Problem(matter.file, fault()))
    several = ("date",) if isinstance(written.get("date"), dict) else ()
    updated = moment((*_UPDATED, *several), "updated")
    spoken = _first(written, _LANGUAGE)
    if spoken and not _LANGUAGE_TAG.fullmatch(spoken):
        key = next(key for key in _LANGUAGE if written.get(key))
        unknown = post_faults.POST_LANGUAGE_UNKNOWN(written=spoken)
        problems.append(Problem(matter.file, unknown, line=lines.get(key), field=key))
        spoken = ""
    shared, hidden = tuple[SharedPost, ...](), tuple[str, ...]()
    if _SHARED in written:
        shared, wrong = read_shared(text for text in _addresses(written[_SHARED]) if not is_no(text))
        told += [Problem(matter.file, each, line=lines.get(_SHARED), field=_SHARED) for each in wrong]
        hidden, wrong = read_hidden(_addresses(written.get(_HIDDEN)))
        told += [Problem(matter.file, each, line=lines.get(_HIDDEN), field=_HIDDEN) for each in wrong]
    place = NO_PLACE
    if written.keys() & {ISSUE, *DEPARTMENTS}:
        place, untold = read_place(_first(written, (ISSUE,)), _names(written, DEPARTMENTS, alone=DEPARTMENTS[1]))
        told += [Problem(matter.file, each, line=lines.get(key), field=key) for key, each in untold]
    fields = PostFields(
        file=matter.file,
        title=" ".join(unescape(_text(written.get("title"))).split()),
        name=re.sub(r"[-_\s]+", " ", name).strip().capitalize(),
        slug=slug(_text(written.get("slug")) or name),
        published=published,
        updated=updated,
        authors=tuple(
            filter(None, (person_name(n) if "@" in n else n for n in _names(written, _AUTHORS, alone="author")))
        ),
        categories=_names(written, _CATEGORIES, alone="category"),
        tags=_names(written, _TAGS, alone="tag"),
        summary=" ".join(unescape(_first(written, _SUMMARY)).split()),
        language=spoken.replace("_", "-") or language,
        embargo=bars,
        permalink=_first(written, _ADDRESS),
        former=tuple(address for key in _FORMER for address in _addresses(written.get(key))),
        guid=_text(written.get("guid")).strip(),
        metadata={key: _text(value) for key, value in matter.fields.items() if key.casefold() not in _UNDERSTOOD},
        shared=shared,
        hidden_replies=hidden,
        place=place,
        lines=lines,
    )
    return fields, problems + told


def moment_of(text: str, clock: str, timezone: str, *, keeps_offset: bool = False) -> datetime:
    """Read a date with the time in it, or beside it. Raises `AmbiguousValueError`."""
    if clock:
        with suppress(AmbiguousValueError):  # the date may have a time of its own
            return moment_of(f"{text} {clock}", "", timezone, keeps_offset=keeps_offset)
    found = read_moment(text, _DATES).placed(timezone)
    return found if keeps_offset else found.astimezone(zone(timezone))


def _moment_or_none(text: str, timezone: str) -> datetime | None:
    with suppress(AmbiguousValueError):
        return None if is_yes(text) or is_no(text) else moment_of(text, "", timezone)
    return None


def _said(matter: FrontMatter) -> list[tuple[str, str]]:
    """Give all keys with their values as text; of one that stands twice both, as any of them may keep a post back."""
    overruled = ((key, value) for key, _, _, value in matter.repeated)
    return [(key, _text(value)) for key, value in (*matter.fields.items(), *overruled)]


def _file_name(file: str) -> tuple[str, str]:
    """Part a file's name into its date and the rest; a bundle's `index.md` is named by its folder."""
    path = PurePosixPath(file)
    stem = path.parent.name if path.stem == "index" else path.stem
    match = _DATED_NAME.fullmatch(stem)
    return (match["date"], match["rest"] or stem) if match else ("", stem)


def _names(written: Mapping[str, Any], keys: Iterable[str], alone: str = "") -> tuple[str, ...]:
    """Collect names: a list as it is, a text split at `;`, else at `,` unless the key means one (`alone`).

    Jekyll, whose posts say `layout`, parts a text without either at blanks.
    """
    found: list[str] = []
    for key in keys:
        value = written.get(key)
        if isinstance(value, str):
            bare = re.sub("[，、]", ",", unescape(value).replace("；", ";"))
            is_jekylls = "layout" in written and key in ("tags", "categories") and not re.search("[,;\n]", bare)
            are_hashtags = len(bare.split()) > 1 and all(word.startswith("#") for word in bare.split())
            mark = None if is_jekylls or are_hashtags else ";" if ";" in bare or key == alone else ","
            found += bare.split(mark)
        else:
            found += _flat(value)
    named: dict[str, str] = {}
    for each in found:
        name = " ".join(unescape(each).split())
        named.setdefault(name.casefold(), name)
    return tuple(filter(None, named.values()))


def _flat(value: Any) -> list[str]:
    """Give the names in a list: texts, lists of them, things with a `name`, or else the keys of a group."""
    if isinstance(value, list):
        return [name for item in value for name in _flat(item)]
    if isinstance(value, dict):
        return [_text(value["name"])] if "name" in value else [str(key) for key in value]
    return [_text(value)]


def _addresses(value: Any) -> list[str]:
    """Give the addresses of a list, or of a text, where blanks or commas part them."""
    if isinstance(value, list):
        return [text for item in value if (text := _text(item))]
    return [text for text in re.split(r"[,\s]+", _text(value)) if text]


def _first(written: Mapping[str, Any], keys: Iterable[str]) -> str:
    return next((text for key in keys if (text := _text(written.get(key)))), "")


def _text(value: Any) -> str:
    """Give any value as text: lists a line each, what is nested as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list) and all(isinstance(item, str) or item is None for item in value):
        return "\n".join(_text(item) for item in value)
    return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A post's fields as written, with the lines they stand on, and the text below them.

    Values are text, None, or lists and dicts of them. `file` is relative to the content folder; `repeated` are
    keys that say two things (see `Document`).
    """

    file: str
    fields: Mapping[str, Any]
    lines: Mapping[str, int] = field(default_factory=dict)
    body: str = ""
    repeated: tuple[tuple[str, int, int, Any], ...] = ()


def split_front_matter(document: Document) -> FrontMatter:
    """Take the front matter of a document that was read: YAML, TOML, JSON, or Pelican's lines.

    Raises `DocumentError` where it is meant to be one of them and can't be read.
    """
    if not isinstance(document.data, dict):
        raise DocumentError(post_faults.FRONT_MATTER_UNREADABLE(), file=document.file, line=2)
    if document.data or document.body_line > 1:
        return _matter(document)
    return _matter(other_front_matter(document) or pelican_lines(document) or document)


def _matter(document: Document) -> FrontMatter:
    lines = {key: document.lines[(key,)] for key in document.data}
    return FrontMatter(document.file, document.data, lines, document.body, document.repeated)
