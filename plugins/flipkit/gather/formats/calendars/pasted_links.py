"""What people paste as a calendar's address becomes the address that gives the calendar.

Google's embed code and its `cid=` links, Outlook's published page, "add from web" links, sheets of
Google, `webcal:`. Whatever is none of these stays as it is.
"""

from __future__ import annotations

import base64
import binascii
import re
from html import unescape
from urllib.parse import parse_qs, quote, urlsplit

from flipkit.errors import ParseError
from flipkit.faults import listed
from flipkit.gather.formats.calendars import faults

_IFRAME = re.compile(r"<iframe\b[^<>]{0,2000}?\ssrc\s{0,9}=\s{0,9}[\"']?([^\"'\s>]+)", re.I)
#: Who has several accounts has `u/0/` in it, which is of no use to others.
_SHEET = re.compile(r"(/spreadsheets)(?:/u/[0-9]{1,3})?(/d/(?:e/)?[\w-]+)(?:/|$)")
#: Outlook's page of a calendar: a school's (calendar.html), or a person's at outlook.live.com (index.html).
_PUBLISHED_PAGE = re.compile(r"(.+)/calendar\.html|(/owa/calendar/.+)/index\.html")
_REPOSITORY_FILE = re.compile(r"(/[\w.-]+/[\w.-]+)/blob/(.+)")
_ID = re.compile(r"[^\s@/]{1,200}@[^\s@/]{1,200}\.[^\s@/]{1,200}")
#: Links within links: more than so many is a joke at our cost.
_DEPTH = 4


def feed_of(written: str) -> str:
    """Give the address to ask for a calendar. Raises `ParseError` where a link shows several, or none."""
    return _feed(written, written.strip(), _DEPTH)


def _feed(written: str, text: str, depth: int) -> str:
    text = text.removeprefix("<").removesuffix(">") if re.match("<(?:https?|webcals?)://", text, re.I) else text
    frame = _IFRAME.search(text)
    address = unescape(frame[1]) if frame else text
    address = re.sub(r"^webcals?://", "https://", address, flags=re.I)
    try:
        parts = urlsplit(address)
        host, query = (parts.hostname or "").lower(), parse_qs(parts.query)
    except ValueError:
        return address
    if depth and (inner := _inner(parts.path, query)):
        return _feed(written, inner, depth - 1)
    if host == "calendar.google.com" or (host in ("google.com", "www.google.com") and _below(parts.path, "calendar")):
        return _google(written, address, parts.path, query)
    if host.startswith("outlook.") and (page := _PUBLISHED_PAGE.fullmatch(parts.path)):
        return address.replace(parts.path, f"{page[1] or page[2]}/calendar.ics", 1)
    if host == "docs.google.com" and (sheet := _SHEET.match(parts.path)):
        return _sheet(sheet[1] + sheet[2], parts.path, query, parts.fragment)
    if host in ("dropbox.com", "www.dropbox.com") and query.get("dl") == ["0"]:
        return re.sub(r"([?&]dl)=0(?=&|$)", r"\1=1", address)
    if host == "github.com" and (file := _REPOSITORY_FILE.fullmatch(parts.path)):
        return f"https://raw.githubusercontent.com{file[1]}/{file[2]}"
    return address


def _inner(path: str, query: dict[str, list[str]]) -> str:
    """The address that a link to subscribe has in it: Google's `cid`, Outlook's `url`."""
    for key in ("cid", "url"):
        for value in query.get(key, []):
            if re.match(r"(?:webcals?|https?)://", value, re.I) and (key == "cid" or "addfromweb" in path):
                return value
    return ""


def _google(written: str, address: str, path: str, query: dict[str, list[str]]) -> str:
    if "/ical/" in path:
        return address
    ids = list(dict.fromkeys(found for value in query.get("src", []) + query.get("cid", []) if (found := _id(value))))
    if len(ids) > 1:
        each = listed([f"from: {name}" for name in ids])
        raise ParseError(faults.CALENDARS_AT_ONCE(count=len(ids), each=each), source=written)
    if not ids:
        raise ParseError(faults.CALENDAR_UNNAMED(), source=written)
    return f"https://calendar.google.com/calendar/ical/{quote(ids[0], safe='')}/public/basic.ics"


def _id(value: str) -> str:
    """A calendar's id: as it is, or in base64 with its padding left out."""
    value = value.strip()
    if _ID.fullmatch(value):
        return value
    try:
        plain = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)).decode()
    except (binascii.Error, ValueError):
        return ""
    return plain if _ID.fullmatch(plain) else ""


def _sheet(base: str, path: str, query: dict[str, list[str]], fragment: str) -> str:
    """A sheet of Google as CSV: the tab that is open."""
    gid = (query.get("gid") or parse_qs(fragment).get("gid") or ["0"])[0]
    gid = gid if gid.isdecimal() else "0"
    if "/d/e/" in path:
        return f"https://docs.google.com{base}/pub?output=csv&gid={gid}"
    return f"https://docs.google.com{base}/export?format=csv&gid={gid}"


def _below(path: str, folder: str) -> bool:
    return path.split("/")[1:2] == [folder]
