"""The same bundle, byte for byte: Pagefind's filters put into order.

Pagefind 1.5 writes its list of filters, and each filter's values, in an order that differs from run
to run, and names files after their content. Here both are sorted and named anew. These files are
gzipped: a mark, then CBOR (RFC 8949) of unsigned numbers, texts and arrays.

- `*.pf_filter`: `[filter, [[value, [page, …]], …]]`
- `*.pf_meta`: `[version, pages, chunks, [[filter, file], …], sorts, fields]`
- `pagefind-entry.json`: `{"languages": {language: {"hash": name of the pf_meta, …}, …}, …}`
"""

from __future__ import annotations

import gzip
import json
from hashlib import sha256
from typing import TypeAlias

ENTRY = "pagefind-entry.json"
_MARK = b"pagefind_dcd"
_NUMBER, _TEXT, _ARRAY = 0, 3, 4

Item: TypeAlias = "int | str | list[Item]"


def canonical(files: dict[str, bytes]) -> dict[str, bytes]:
    """Give a bundle (paths and bytes) with its filters in order. Raises ValueError for another format."""
    given = dict(files)
    entry = json.loads(given[ENTRY])
    for language in entry["languages"].values():
        old = f"pagefind.{language['hash']}.pf_meta"
        prefix = language["hash"].partition("_")[0]
        meta = _unpack(given.pop(old))
        match meta:
            case [_, _, _, [*filters], _, [*_]]:
                for named in filters:
                    _rename(named, prefix, given)
                filters.sort(key=str)
                meta[3] = filters
            case _:
                raise ValueError(f"{old} is not what Pagefind 1.5 writes")
        content = _pack(meta)
        language["hash"] = f"{prefix}_{sha256(content).hexdigest()[:10]}"
        given[f"pagefind.{language['hash']}.pf_meta"] = content
    given[ENTRY] = json.dumps(entry, separators=(",", ":"), ensure_ascii=False).encode()
    return given


def _rename(named: Item, prefix: str, files: dict[str, bytes]) -> None:
    match named:
        case [str(name), str(file)]:
            pass
        case _:
            raise ValueError("a filter of pf_meta is not what Pagefind 1.5 writes")
    match _unpack(files.pop(f"filter/{file}.pf_filter")):
        case [str(), [*values]]:
            content = _pack([name, sorted(values, key=str)])
        case _:
            raise ValueError(f"{file}.pf_filter is not what Pagefind 1.5 writes")
    named[1] = f"{prefix}_{sha256(content).hexdigest()[:10]}"
    files[f"filter/{named[1]}.pf_filter"] = content


def _unpack(content: bytes) -> Item:
    data = gzip.decompress(content)
    if not data.startswith(_MARK):
        raise ValueError("a file of the search has no mark")
    item, end = _decode(data, len(_MARK))
    if end != len(data):
        raise ValueError("a file of the search goes on after its end")
    return item


def _pack(item: Item) -> bytes:
    parts = [_MARK]
    _encode(item, parts)
    return gzip.compress(b"".join(parts), mtime=0)


def _decode(data: bytes, at: int) -> tuple[Item, int]:
    kind, number = data[at] >> 5, data[at] & 31
    at += 1
    if 24 <= number <= 27:
        size = 1 << number - 24
        number, at = int.from_bytes(data[at : at + size]), at + size
    elif number > 27:
        raise ValueError("CBOR of a length that is not given")
    if kind == _NUMBER:
        return number, at
    if kind == _TEXT:
        return data[at : at + number].decode(), at + number
    if kind != _ARRAY:
        raise ValueError(f"CBOR of kind {kind}, which Pagefind 1.5 does not write")
    items: list[Item] = []
    for _ in range(number):
        item, at = _decode(data, at)
        items.append(item)
    return items, at


def _encode(item: Item, parts: list[bytes]) -> None:
    if isinstance(item, int):
        parts.append(_head(_NUMBER, item))
    elif isinstance(item, str):
        text = item.encode()
        parts += (_head(_TEXT, len(text)), text)
    else:
        parts.append(_head(_ARRAY, len(item)))
        for one in item:
            _encode(one, parts)


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    power = next(power for power in range(4) if number < 1 << (8 << power))
    return bytes([kind << 5 | 24 + power]) + number.to_bytes(1 << power)
