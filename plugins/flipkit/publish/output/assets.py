"""What every page loads.

That is one sheet, and one script in the page's language, so that a browser asks twice, not eight times.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from flipkit.model import addresses
from flipkit.model.times import PLACES, place, zone_names
from flipkit.publish.artifacts import ValuedFile
from flipkit.publish.html import language

#: Where the sheet lies, below the site.
SHEET = addresses.asset("site.css")
_FOLDER = Path(__file__).parent.parent.parent / "theme" / "head"
#: In this order: what is smaller or printed has the last word.
_SHEETS = "tokens type prose shell dialog rows cards columns home people chats small-screens small-shell print"
#: In the shell of another theme: what it has itself is left out.
_GUEST_SHEETS = "guest prose rows cards columns home people chats small-screens print"
#: In this order: each uses what those before it give.
_SCRIPTS = ("store.js", "colours.js", "places.js", "reader.js")
_WORDS = "words.js"


def script(tag: str, otherwise: str) -> str:
    """Where the script of a page in a language lies; in that of `otherwise` if nobody has written its words."""
    return _address("site", language.Language.of(tag, otherwise).tag)


def artifacts(tags: Iterable[str], *, has_own_look: bool = True) -> Iterator[ValuedFile]:
    """Give the sheet (another one in the shell of another theme), and for each language with words two scripts.

    One is that of pages, the other that of workers, which need its words only.
    """
    names = _SHEETS if has_own_look else _GUEST_SHEETS
    yield ValuedFile(SHEET, partial(_sheet, names), names)
    for tag in tags:
        yield ValuedFile(_address("words", tag), partial(_words, tag), tag)
        yield ValuedFile(_address("site", tag), partial(_pages_script, tag), tag)


def _words(tag: str) -> bytes:
    return _read(_WORDS) if tag == language.ENGLISH else language.script(tag) + _read(_WORDS)


def _pages_script(tag: str) -> bytes:
    return b"\n".join((_words(tag), _places(tag), *map(_read, _SCRIPTS)))


def _sheet(names: str) -> bytes:
    return b"\n".join(_read(f"{name}.css") for name in names.split())


def _places(tag: str) -> bytes:
    """Write what zones are called whose name does not say it, or not in a language."""
    spoken = language.Language.of(tag)
    own = {zone: named for zone in zone_names() if (named := spoken.place_name(zone)) != place(zone)}
    names = json.dumps({**PLACES, **own}, ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.flipkitPlaces = {names}".encode()


def _address(name: str, tag: str) -> str:
    return addresses.asset(f"{name}{'' if tag == language.ENGLISH else f'.{tag}'}.js")


def _read(name: str) -> bytes:
    return (_FOLDER / name).read_bytes()
