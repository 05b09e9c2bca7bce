"""Chats as tables of messages: TAGS' sheets, the archives that Twitter gave out, and others.

A table often holds far more than one chat, so only what was said from a day before it to a day after it is kept.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from io import StringIO

from flipkit.gather.formats.dates import SYSTEM, AmbiguousValueError, Order, read_epoch, read_moment
from flipkit.gather.formats.faults import ROW_WITHOUT_AUTHOR, ROW_WITHOUT_MOMENT
from flipkit.gather.formats.transcripts.foreign_messages import ExportedMessage, LineFault, ParsedExport, plain
from flipkit.model.chats import Week

_TABLE = "a table"

#: What columns are called, the best name first.
_COLUMNS = {
    "key": ("id_str", "tweet_id", "status_id", "id"),
    "handle": ("from_user", "screen_name", "user_screen_name", "username", "handle", "user", "author", "from"),
    "name": ("from_user_name", "user_name", "name", "display_name", "full_name"),
    "text": ("text", "full_text", "tweet", "content", "message", "body"),
    "moment": ("created_at", "timestamp", "time", "date", "published"),
    "urls": ("entities_str", "expanded_urls"),
}  # fmt: skip
_AROUND = timedelta(days=1)
_SHORT = re.compile(r"https?://t\.co/\w+")


def columns(text: str) -> dict[str, int]:
    """Find which column holds what, by the first row; a table of messages has `text` and `moment` at least."""
    first = next(_rows(text), [])
    names = [re.sub(r"[\s-]+", "_", cell.strip().casefold()) for cell in first]
    found = {
        role: next((names.index(name) for name in known if name in names), -1) for role, known in _COLUMNS.items()
    }
    return {role: index for role, index in found.items() if index >= 0}


def is_table(text: str) -> bool:
    """Whether a text is a table of messages."""
    return {"text", "moment"} <= columns(text).keys()


def read_table(text: str, week: Week, by: str = "") -> ParsedExport:
    """Read a table's messages around a week's chat; times without an offset are in its zone.

    A table without a column of authors is one person's archive: `by` says whose, and only what has
    the chat's hashtag in it is of the chat.
    """
    earliest, latest, zone_name = week.start - _AROUND, week.end + _AROUND, week.timezone
    hashtag = "#" + week.chat.hashtag.removeprefix("#").casefold()
    where = columns(text)
    own = "handle" not in where and "name" not in where
    rows: list[tuple[int, dict[str, str]]] = []
    for number, cells in enumerate(_rows(text), start=1):
        row = {role: cells[index].strip() for role, index in where.items() if index < len(cells)}
        if number > 1 and row.get("text"):
            rows.append((number, row))
    order = _order([row.get("moment", "") for _, row in rows], week.start, zone_name)
    said: list[ExportedMessage] = []
    faults: list[LineFault] = []
    for number, row in rows:
        moment = _moment(row.get("moment", ""), zone_name, order)
        handle, name = row.get("handle", "") or (by if own else ""), row.get("name", "")
        if moment is None:
            faults.append(LineFault(number, ROW_WITHOUT_MOMENT(written=plain(row.get("moment", ""))[:40])))
        elif not (handle or name):
            faults.append(LineFault(number, ROW_WITHOUT_AUTHOR()))
        elif earliest <= moment <= latest and (not own or hashtag in row["text"].casefold()):
            words = plain(_in_full(row["text"], row.get("urls", "")))
            said.append(
                ExportedMessage(
                    text=words,
                    handle=plain(handle).removeprefix("@"),
                    name=plain(name),
                    moment=moment,
                    key=row.get("key", ""),
                )
            )
    return ParsedExport(format=_TABLE, said=tuple(said), title="", faults=tuple(faults), place="row")


def _rows(text: str) -> Iterator[list[str]]:
    """Each row that can be read; a cell longer than the reader takes ends the table."""
    head = text[:2000].partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error:
        return


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


def _moment(text: str, zone_name: str, order: Order) -> datetime | None:
    """When a row says it was: with an offset, or on the wall in the chat's zone."""
    if found := read_epoch(text):
        return found
    try:
        return read_moment(text, replace(SYSTEM, order=order)).placed(zone_name)
    except AmbiguousValueError:
        return None


def _order(moments: list[str], start: datetime, zone_name: str) -> Order:
    """Whether 02/03/2016 is the 2nd of March: the way of reading that brings more rows near the chat."""

    def near(order: Order) -> int:
        read = (_moment(text, zone_name, order) for text in moments)
        return sum(moment is not None and abs(moment - start) < timedelta(days=2) for moment in read)

    return max(("day first", "month first"), key=near)
