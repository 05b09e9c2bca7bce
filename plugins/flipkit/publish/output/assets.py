"""What every page loads.

That is one sheet, and one script in the page's language, so that a browser asks twice, not eight times. The search
has a script for its page and one, in each language, for its worker.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from flipkit.model import addresses
from flipkit.model.times import PLACES, place, zone_names
from flipkit.patterns import late
from flipkit.publish.artifacts import ValuedFile
from flipkit.publish.html import language
from flipkit.publish.output.classic_script import classic_script, module

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
#: The script of the search page, and of which modules that and the worker's are made.
ASKS = addresses.asset("search/asks.js")
_PAGE, _WORKER = addresses.asset("search/begin.js"), addresses.asset("search/worker.js")
_REMARK = late(r"^ *(?:/\*\*.*?\*/|//[^\n]*)\n", re.M | re.S)


def script(tag: str, otherwise: str) -> str:
    """Where the script of a page in a language lies; in that of `otherwise` if nobody has written its words."""
    return _address(addresses.asset("site"), language.Language.of(tag, otherwise).tag)


def artifacts(tags: Iterable[str], *, has_own_look: bool = True, has_search: bool = True) -> Iterator[ValuedFile]:
    """Give the sheet (another one in the shell of another theme), and for each language with words a script; with the
    search, which `has_search` says, its two.
    """
    names = _SHEETS if has_own_look else _GUEST_SHEETS
    yield ValuedFile(SHEET, partial(_sheet, names), names)
    for tag in tags:
        yield ValuedFile(_address(addresses.asset("site"), tag), partial(_pages_script, tag), tag)
        if has_search:
            yield ValuedFile(answers(tag), partial(_worker, tag), tag)
    if has_search:
        yield ValuedFile(ASKS, partial(_joined, _PAGE), _PAGE)


def answers(tag: str) -> str:
    """Where the script of the worker that searches lies, in a language that has words."""
    return _address(addresses.asset("search/answers"), tag)


def _worker(tag: str) -> bytes:
    return b"\n".join((_words(tag), _joined(_WORKER)))


def _joined(entry: str) -> bytes:
    return classic_script(entry, _module).encode()


def _module(path: str) -> str:
    """Read a module as it stands in one script, which lies beside it; remarks are for who reads the sources."""
    return _REMARK.sub("", module(path).replace("import.meta.url", "location.href"))


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


def _address(beginning: str, tag: str) -> str:
    return f"{beginning}{'' if tag == language.ENGLISH else f'.{tag}'}.js"


def _read(name: str) -> bytes:
    return (_FOLDER / name).read_bytes()
