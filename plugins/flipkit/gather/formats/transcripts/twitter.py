"""Chats of Twitter: tables of messages (TAGS' sheets, the archives that it gave out, and others), and `tweets.js`.

Columns may be called as programs and people call them. The archive of one person has no column for authors; as a
script with JSON in it, it has several parts.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape

from flipkit.errors import ParseError
from flipkit.gather.formats.csv_rows import read_csv_rows
from flipkit.gather.formats.json_values import items, mapping, said
from flipkit.gather.formats.transcripts import export_faults
from flipkit.gather.formats.transcripts.foreign_messages import (
    ExportedMessage,
    LeftOut,
    LineFault,
    ParsedExport,
    plain,
)
from flipkit.gather.formats.transcripts.stamps import StampReader
from flipkit.gather.formats.vocabulary import is_no
from flipkit.model.chats import Week
from flipkit.model.text import fold

_TABLE = "a table"

#: What columns are called, the best name first.
_COLUMNS = {
    "key": ("id_str", "tweet_id", "status_id", "message_id", "post_id", "id"),
    "handle": ("from_user", "screen_name", "user_screen_name", "username", "user_name_handle", "handle", "user",
               "author", "author_handle", "sender", "from", "account", "who", "usuario", "autor", "benutzer",
               "auteur"),
    "name": ("from_user_name", "user_name", "name", "display_name", "full_name", "author_name", "real_name",
             "nombre"),
    "text": ("text", "full_text", "tweet_text", "tweet", "post_text", "post", "toot", "status_text", "content",
             "message", "message_text", "body", "what", "texto", "mensaje", "nachricht"),
    "moment": ("created_at", "timestamp", "time", "datetime", "date_time", "date", "published", "published_at",
               "posted", "posted_at", "sent", "sent_at", "ts", "created", "created_time", "date_created", "when",
               "fecha", "hora", "creado", "datum", "zeit", "erstellt"),
    "day": ("date", "day", "fecha", "datum"),
    "urls": ("entities_str", "expanded_urls"),
    "seen_by": ("visibility", "privacy", "to", "recipient", "recipients"),
    "private": ("private", "is_private", "direct", "is_direct"),
}  # fmt: skip
_NAMES = frozenset(name for names in _COLUMNS.values() for name in names)
_PUBLIC = frozenset(("", "public", "unlisted", "everyone", "all", "alle", "todos", "tous"))
_SHORT = re.compile(r"https?://t\.co/\w+")
_TIME_ONLY = re.compile(r"\s*[0-9]{1,2}[:.][0-9]{2}(?![0-9.]).*")


def _column(cell: str) -> str:
    return re.sub(r"[\s-]+", "_", fold(cell))


def is_table(text: str) -> bool:
    """Whether a text is a table of messages: its first row has heads of at least two columns, and no sentence."""
    rows = read_csv_rows(text[:20_000].encode("utf-8", "replace"), lambda cell: _column(cell) in _NAMES).rows
    first = [_column(cell) for cell in rows[0]] if rows else []
    return sum(cell in _NAMES for cell in first) >= 2 and all(len(cell) <= 60 and ":" not in cell for cell in first)


def find_columns(first: list[str]) -> dict[str, int]:
    """Find which column holds what, by the first row."""
    names = [_column(cell) for cell in first]
    found = {
        role: next((names.index(name) for name in known if name in names), -1) for role, known in _COLUMNS.items()
    }
    return {role: index for role, index in found.items() if index >= 0}


def read_table(text: str, week: Week, source: str, by: str = "") -> ParsedExport:
    """Read a table's messages; times without an offset are in the chat's zone.

    A table without a column of authors is one person's archive: `by` says whose, and only what has
    the chat's hashtag in it is of the chat. Raises `ParseError` if a column is missing.
    """
    table = read_csv_rows(text.encode("utf-8", "replace"), lambda cell: _column(cell) in _NAMES)
    where = find_columns(table.rows[0])
    _refuse(table.rows[0], where, source, by)
    own = "handle" not in where and "name" not in where
    hashtag = "#" + week.chat.hashtag.removeprefix("#").casefold()
    rows = [
        (number, {role: cells[index].strip() for role, index in where.items() if index < len(cells)})
        for number, cells in enumerate(table.rows[1:], start=table.first + 1)
        if any(cell.strip() for cell in cells)
    ]
    stamps = StampReader([_stamp(row) for _, row in rows], week)
    said: list[ExportedMessage] = []
    found: list[LineFault] = []
    left: Counter[LeftOut] = Counter()
    for number, row in rows:
        message = _message(row, stamps, by if own else "")
        if isinstance(message, LeftOut):
            left[message] += 1
        elif message.moment is None:
            found.append(LineFault(number, export_faults.ROW_WITHOUT_MOMENT(written=plain(_stamp(row))[:40])))
        elif not (message.handle or message.name):
            found.append(LineFault(number, export_faults.ROW_WITHOUT_AUTHOR()))
        elif own and hashtag not in row["text"].casefold():
            left[LeftOut.OTHER_TOPIC] += 1
        else:
            said.append(message)
    if table.broken:
        found.append(LineFault(table.first + len(table.rows), export_faults.ROWS_UNREADABLE()))
    return ParsedExport(format=_TABLE, said=tuple(said), faults=tuple(found), place="row", left_out=left)


def _refuse(first: list[str], where: dict[str, int], source: str, by: str) -> None:
    """Refuse a table that has no column for what each message needs."""
    columns = ", ".join(plain(cell) for cell in first if cell.strip())[:200]
    if "text" not in where:
        raise ParseError(export_faults.TABLE_WITHOUT_TEXT(columns=columns), source=source)
    if "moment" not in where:
        raise ParseError(export_faults.TABLE_WITHOUT_TIME(columns=columns), source=source)
    if not (by or {"handle", "name"} & where.keys()):
        raise ParseError(export_faults.EXPORT_WITHOUT_AUTHOR(), source=source)


def _stamp(row: dict[str, str]) -> str:
    """When a row says it was; a time of day has its date in another column."""
    moment, day = row.get("moment", ""), row.get("day", "")
    return f"{day} {moment}" if day and day != moment and _TIME_ONLY.fullmatch(moment) else moment


def _message(row: dict[str, str], stamps: StampReader, by: str) -> ExportedMessage | LeftOut:
    private = row.get("private", "")
    if fold(row.get("seen_by", "")) not in _PUBLIC or (private and not is_no(private)):
        return LeftOut.PRIVATE
    if not (words := plain(_in_full(row.get("text", ""), row.get("urls", "")))):
        return LeftOut.WORDLESS
    handle, name = plain(row.get("handle", "") or by).removeprefix("@"), plain(row.get("name", ""))
    if " " in handle:  # the column has names
        handle, name = "", name or handle
    return ExportedMessage(
        text=words, handle=handle, name=name, moment=stamps.moment(_stamp(row)), key=row.get("key", "")
    )


def _in_full(text: str, urls: str) -> str:
    """A text with Twitter's short addresses replaced by those they stand for, where the row has them."""
    short = _SHORT.findall(text)
    known = _entities(urls) if urls.startswith("{") else dict(zip(short, urls.split(","), strict=False))
    if not urls.startswith("{") and len(short) != len(urls.split(",")):
        known = {}
    return _SHORT.sub(lambda match: known.get(match[0], match[0]), text)


def _entities(urls: str) -> dict[str, str]:
    try:
        listed = json.loads(urls).get("urls", [])
        return {str(each["url"]): str(each["expanded_url"]) for each in listed}
    except (ValueError, AttributeError, TypeError, KeyError, RecursionError):
        return {}


FORMAT = "a Twitter archive"
_SCRIPT_BEGIN = re.compile(r"\s*+window\.YTD\.(?P<part>\w{1,60})\.part[0-9]{1,4}\s*+=\s*+")
_SPOKEN = re.compile(r"(?:community_)?tweets?")


def split_script(text: str) -> tuple[str, str] | None:
    """Give which part of an archive a script is (`tweets`), and its JSON; None for what is none."""
    match = _SCRIPT_BEGIN.match(text)
    return (match["part"], text[match.end() :].strip().removesuffix(";")) if match else None


def read_tweets(part: str, document: object, week: Week, source: str, by: str) -> ParsedExport:
    """Read a part of an archive. Raises `ParseError` if nobody said whose it is."""
    listed = items(document)
    if "direct" in part:
        private = sum(len(items(mapping(mapping(each).get("dmConversation")).get("messages"))) for each in listed)
        return ParsedExport(format=FORMAT, said=(), left_out={LeftOut.PRIVATE: private or len(listed)})
    if not _SPOKEN.fullmatch(part):
        return ParsedExport(format=FORMAT, said=(), left_out={LeftOut.DELETED: len(listed)})
    if not by:
        raise ParseError(export_faults.EXPORT_WITHOUT_AUTHOR(), source=source)
    hashtag = "#" + week.chat.hashtag.removeprefix("#").casefold()
    tweets = [mapping(mapping(each).get("tweet")) or mapping(each) for each in listed]
    stamps = StampReader([said(each.get("created_at")) for each in tweets], week)
    found: list[ExportedMessage] = []
    left: Counter[LeftOut] = Counter()
    for each in tweets:
        text = unescape(said(each.get("full_text")) or said(each.get("text")))
        for link in map(mapping, items(mapping(each.get("entities")).get("urls"))):
            short, whole = said(link.get("url")), said(link.get("expanded_url"))
            text = text.replace(short, whole) if short and whole else text
        if not plain(text):
            left[LeftOut.WORDLESS] += 1
        elif hashtag not in text.casefold():
            left[LeftOut.OTHER_TOPIC] += 1
        else:
            moment, key = stamps.moment(said(each.get("created_at"))), said(each.get("id_str") or each.get("id"))
            found.append(ExportedMessage(text=plain(text), handle=by, moment=moment, key=key))
    return ParsedExport(format=FORMAT, said=tuple(found), left_out=left)
