"""All titles as a script, `search/titles.js`: for a copy that is read from a disk, where nothing can be fetched."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.publish.artifacts import File, Record
from flipkit.publish.search import KINDS


def titles(records: Iterable[Record]) -> File:
    """Give the titles of records by letter: `[letter, title, address, kind, language]`; of one address the first.

    An address is that of a file, from the site's folder, or in full. What begins with no letter and no digit is
    below `#`.
    """
    chosen: dict[str, Record] = {}
    for record in records:
        chosen.setdefault(record.url, record)
    rows = sorted(
        (
            _sorting(record.title),
            record.url,
            [_letter(record.title), record.title, _file(url), KINDS[record.kind], record.language],
        )
        for url, record in chosen.items()
    )
    said = json.dumps([row for _, _, row in rows], ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return File(addresses.titles(), f"globalThis.flipkitTitles = {said}\n".encode("utf-8", "replace"))


def _file(url: str) -> str:
    if "://" in url:
        return url
    page, mark, part = url.partition("#")
    return f"{addresses.index_file(SiteUrl(page))}{mark}{part}"


def _folded(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title)
    return "".join(character for character in plain if not unicodedata.combining(character)).casefold()


def _sorting(title: str) -> tuple[bool, str]:
    """What has no letter and no digit comes last."""
    folded = _folded(title)
    begin = next((at for at, character in enumerate(folded) if character.isalnum()), None)
    return begin is None, folded[begin:]


def _letter(title: str) -> str:
    first = next((character for character in _folded(title) if character.isalnum()), "")
    return first.upper()[:1] if first.isalpha() else "0–9" if first else "#"
