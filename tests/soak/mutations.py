"""Files with accidents in them: bytes that flip, lines that change places, values of another kind, nests too deep.

A mutation gets a file's bytes and a chance, and gives other bytes. Those called `of_…` know a form: JSON, XML, a
table, an archive of parts; in any form bytes and lines may be hurt as well. Same bytes, same chance, same mutant.
"""

from __future__ import annotations

import csv
import json
import re
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO
from random import Random
from typing import Any
from zipfile import BadZipFile, ZipFile

Mutation = Callable[[bytes, Random], bytes]

#: What may stand where nobody thought of it: no number, no date, no address, no end.
VALUES = (
    "", " ", "0", "-1", "007", "1e400", "-1e-400", "NaN", "inf", "99999999999999999999999", "9" * 5_000,
    "True", "None", "²", "½", "١٢:٣٠", "１２：３０", "Ⅻ", "24:00", "25:61", "9:00-", "12:45-1:30", "-", "–",
    "9" * 40 + ":00", "0000-00-00", "0001-01-01", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00",
    "10000-01-01", "2027-02-30", "2027-06-17T09:00:00+99:99", "2027-06-17T09:00:60Z", "17.6.", "30/02/27",
    "June 31", "Monday", "1718600000", "99999999999999", "P1Y", "PT", "-PT5M", "P99999999999D", "PT1e9S",
    "1:2:3:4", "99999:00", "FREQ=SECONDLY", "FREQ=YEARLY;BYMONTH=99",
    "FREQ=DAILY;COUNT=999999999999;INTERVAL=0", "Europe/Nowhere", "../../etc/passwd", "/", "UTC+25",
    "Etc/GMT+5", "%s %(x)s {0} {x!r} $1", "\\", "\\n\\,\\;", '"', "'", "=1+1", "#N/A", "#REF!", "TBD", "n/a",
    "yes", "no", "http://[", "http://[::1", "https://a b/%zz", "https://exa\u2044mple/", "//",
    "javascript:alert(1)", "mailto:a@b", "https://user:word@pond.example:99999/", "<b>", "<![CDATA[", "]]>",
    "&#x0;", "&#1114112;", "&amp;amp;", "<!-- ", "\0", "\x07\x1b[31m", "\u202etxt", "\u2028", "\u200b",
    "\ufeff", "\ufffe", "é" * 400, "e\u0301" * 300, "👩‍👩‍👧‍👦" * 80, "a" * 100_000, " " * 50_000,
    "- " * 30_000, "(" * 20_000, "<" * 20_000, "," * 20_000, "a@" * 20_000, "1:" * 20_000, "\n" * 20_000,
    "a. " * 20_000, "x;" * 20_000,
)  # fmt: skip
#: The same as JSON has it beside texts; the last are what a program counts with.
_OTHERS: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 1e308, 10**400, 2**63, -(2**31), [], {}, [[]], [None], {"": ""}, {"a": {"b": []}},
    "\ud800", ["2027", 6], 1718600000, 1718600000000,
)  # fmt: skip
#: How deep something is put into itself.
_DEPTHS = (3, 40, 900, 30_000)
#: Octets of the largest mutant, so that three accidents after each other don't make one of gigabytes.
_LARGEST = 8_000_000


def mutated(data: bytes, chance: Random, form: Mutation | None) -> bytes:
    """Give a file with one to three accidents, most of its own form (`form`) where it has one."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        mutation = form if form and chance.random() < 0.7 else chance.choice(ANY)
        data = mutation(data, chance)[:_LARGEST]
    return data


def _part(data: bytes, chance: Random) -> tuple[int, int]:
    first = chance.randrange(len(data) + 1)
    return first, min(len(data), first + chance.choice((1, 2, 8, 60, 500)))


def flip(data: bytes, chance: Random) -> bytes:
    """Flip some bits."""
    hurt = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 40)) if hurt else 0):
        hurt[chance.randrange(len(hurt))] ^= 1 << chance.randrange(8)
    return bytes(hurt)


def cut(data: bytes, chance: Random) -> bytes:
    """Leave out the end, the beginning, or something between."""
    first, last = _part(data, chance)
    return chance.choice((data[:first], data[:first], data[last:], data[:first] + data[last:]))


def double(data: bytes, chance: Random) -> bytes:
    """Write a part, or all of it, several times."""
    if chance.random() < 0.3:
        return data * chance.choice((2, 3, 20 if len(data) < 20_000 else 2))
    first, last = _part(data, chance)
    return data[:last] + data[first:last] * chance.choice((1, 2, 300)) + data[last:]


def insert(data: bytes, chance: Random) -> bytes:
    """Put in what does not belong there: bytes of no text, marks of encodings, a value from nowhere."""
    at = chance.randrange(len(data) + 1)
    odd = (b"\0", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80", b"\r", b"\x1a", b"\0" * 5_000)
    return data[:at] + chance.choice((*odd, chance.choice(VALUES).encode())) + data[at:]


def encode(data: bytes, chance: Random) -> bytes:
    """Write a text in another encoding, or with a mark that it is in another."""
    text = data.decode("utf-8", "replace")
    codec = chance.choice(("utf-16", "utf-16-le", "utf-32", "cp1252", "utf-8-sig", "cp037", "utf-7"))
    return text.encode(codec, "replace")


def lines(data: bytes, chance: Random) -> bytes:
    """Swap lines, leave some out, write them twice or a thousand times, join them, end them otherwise."""
    found = data.split(b"\n")
    one, other = chance.randrange(len(found)), chance.randrange(len(found))
    match chance.randrange(7):
        case 0:
            found[one], found[other] = found[other], found[one]
        case 1:
            del found[min(one, other) : max(one, other)]
        case 2:
            found[one:one] = [found[other]] * chance.choice(
                (1, 2, max(2, min(1_000, _LARGEST // (len(found[other]) + 1))))
            )
        case 3:
            return b"\n".join(found[:one]) + b"".join(found[one:])
        case 4:
            return chance.choice((b"\r", b"\r\r\n", b"\n\n", b"\n ", "\u2028".encode())).join(found)
        case 5:
            chance.shuffle(found)
        case _:
            found.insert(one, chance.choice(VALUES).encode())
    return b"\n".join(found)


def values(data: bytes, chance: Random) -> bytes:
    """Put another value where a line has one: behind its colon, between marks, in place of a number or a word."""
    pattern = chance.choice((rb"(?<=[:=,;>\t])[^:=,;<>\t\r\n]+", rb"\d+", rb"\w+", rb'"[^"\n]*"', rb"(?m)^.+$"))
    found = list(re.finditer(pattern, data))
    if not found:
        return insert(data, chance)
    spot = chance.choice(found)
    return data[: spot.start()] + chance.choice(VALUES).encode("utf-8", "replace") + data[spot.end() :]


#: What can be done to any file.
ANY: tuple[Mutation, ...] = (flip, cut, double, insert, encode, lines, values)


def of_json(data: bytes, chance: Random) -> bytes:
    """Hurt a document of JSON (behind the words of a script, if there are some): its values, keys and nesting."""
    text = data.decode("utf-8", "replace")
    begin = min((at for at in (text.find("["), text.find("{")) if at >= 0), default=0)
    try:
        whole = {"": json.loads(text[begin:].rstrip().rstrip(";"))}
    except (ValueError, RecursionError):  # hurt already
        return values(data, chance)
    places = [*_places(whole)]
    for _ in range(chance.choice((1, 1, 2, 6))):
        holder, key = chance.choice(places)
        _hurt(holder, key, chance, places)
    made = whole.get("")
    depth = chance.choice(_DEPTHS) if chance.random() < 0.05 else 0
    said = json.dumps(made, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, 1)))
    said = "[" * depth + said + "]" * (depth if chance.random() < 0.5 else 0)
    return (text[:begin] + said).encode("utf-8", "surrogatepass")


def _places(value: Any, depth: int = 0) -> Iterator[tuple[Any, Any]]:
    """Each value below one, as what holds it and its key."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        if depth < 60:
            yield from _places(value[key], depth + 1)


def _hurt(holder: Any, key: Any, chance: Random, places: list[tuple[Any, Any]]) -> None:
    try:
        value = holder[key]
    except (KeyError, IndexError):  # an accident before this one took it away
        return
    match chance.randrange(10):
        case 0 | 1 | 2:
            holder[key] = chance.choice(VALUES)
        case 3 | 4:
            holder[key] = chance.choice(_OTHERS)
        case 5:
            del holder[key]
        case 6 if isinstance(holder, dict):
            holder[chance.choice((f"{key}s", str(key).upper(), "", chance.choice(VALUES)))] = holder.pop(key)
        case 7:
            other, name = chance.choice(places)
            if isinstance(other, list) != isinstance(name, str) and (isinstance(other, dict) or name < len(other)):
                holder[key] = json.loads(json.dumps(other[name])) if name in other or isinstance(name, int) else None
        case 8 if isinstance(value, list):
            holder[key] = value * chance.choice((2, 2, 20 if len(value) < 60 else 2))
        case _:
            holder[key] = chance.choice(
                ([value], {"value": value}, {"en": value}, str(value), [value, value], [[value]])
            )


_TAG = re.compile(rb"<(/?)([\w:.-]+)([^<>]*)>")


def of_xml(data: bytes, chance: Random) -> bytes:
    """Hurt XML or HTML: texts, attributes, names, ends of elements; nest it, declare what unfolds."""
    tags = list(_TAG.finditer(data))
    if not tags:
        return values(data, chance)
    tag = chance.choice(tags)
    value = chance.choice(VALUES).encode("utf-8", "replace")
    match chance.randrange(8):
        case 0 | 1:
            after = data.find(b"<", tag.end())
            return data[: tag.end()] + value + data[after if after >= 0 else len(data) :]
        case 2 | 3:
            said = list(re.finditer(rb"""(?<==)(["'])(.*?)\1""", tag[3])) or [tag]
            spot = chance.choice(said)
            start = tag.start(3) if spot is not tag else 0
            return data[: start + spot.start()] + b'"' + value + b'"' + data[start + spot.end() :]
        case 4:
            name = chance.choice((tag[2].upper(), b"x", b"x:" + tag[2], chance.choice(tags)[2]))
            return data[: tag.start(2)] + name + data[tag.end(2) :]
        case 5:
            return data[: tag.start()] + data[tag.end() :]
        case 6:
            depth = chance.choice(_DEPTHS)
            return data[: tag.start()] + b"<" + tag[2] + b">" + (b"<a>" * depth) + data[tag.start() :]
        case _:
            other = chance.choice(tags)
            first, last = sorted((tag.start(), other.end()))
            times = min(30, _LARGEST // (last - first + 1))
            return data[:last] + data[first:last] * chance.choice((1, 2, times)) + data[last:]


def of_table(data: bytes, chance: Random) -> bytes:
    """Hurt a table of text: its cells, its rows, its columns, and what parts them."""
    text = data.decode("utf-8", "replace")
    between = max(",;\t", key=text[:2_000].count)
    try:
        rows = [*csv.reader(StringIO(text, newline=""), delimiter=between)]
    except csv.Error:
        return values(data, chance)
    if not rows:
        return values(data, chance)
    for _ in range(chance.choice((1, 1, 2, 8))):
        _hurt_table(rows, chance)
    made = StringIO(newline="")
    csv.writer(made, delimiter=chance.choice((between, between, between, ";", "\t", "|"))).writerows(rows)
    return made.getvalue().encode("utf-8", "replace")


def _hurt_table(rows: list[list[str]], chance: Random) -> None:
    row, column = chance.randrange(len(rows)), chance.randrange(max(map(len, rows)) + 1)
    match chance.randrange(8):
        case 0 | 1 | 2 if column < len(rows[row]):
            rows[row][column] = chance.choice(VALUES)
        case 3:
            rows[row][column:column] = chance.choice(([""], ["", ""], ["x"] * 300))
        case 4:
            for each in rows:
                times = 40 if sum(map(len, each[column : column + 1])) < 1_000 else 1
                each[column:column] = each[column : column + 1] * chance.choice((0, 1, 1, times))
        case 5:
            chosen = chance.choice(rows)
            times = min(300, _LARGEST // (sum(map(len, chosen)) + 1))
            rows[row:row] = [list(chosen) for _ in range(chance.choice((1, 2, times)))]
        case 6:
            other = chance.randrange(len(rows))
            rows[row], rows[other] = rows[other], rows[row]
        case _:
            for each in rows:
                del each[column : column + 1]
    if not any(rows):
        rows.append([chance.choice(VALUES)])


def of_archive(data: bytes, chance: Random) -> bytes:
    """Hurt a workbook that is an archive of XML: one of its parts, or which parts there are."""
    try:
        with ZipFile(BytesIO(data)) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, KeyError, zlib.error):
        return flip(data, chance)
    names = [name for name in parts if name != "mimetype"]
    if not names:
        return flip(data, chance)
    sheets = [name for name in names if "sheet" in name or name == "content.xml"] or names
    name = chance.choice(sheets if chance.random() < 0.6 else names)
    match chance.randrange(8):
        case 0:
            del parts[name]
        case 1:
            parts[name] = parts[chance.choice(names)]
        case 2:
            parts[name.upper()] = parts.pop(name)
        case 3:
            parts[name] = chance.choice(ANY)(parts[name], chance)
        case _:
            parts[name] = of_xml(parts[name], chance)
    made = BytesIO()
    with ZipFile(made, "w") as packed:
        for each, content in parts.items():
            packed.writestr(each, content)
    return made.getvalue()
