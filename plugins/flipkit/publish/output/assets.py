"""What every page loads, and the content security policy: what a browser lets run on it.

That is one sheet, and one script in the page's language, so that a browser asks twice, not eight times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from flipkit.model import addresses
from flipkit.publish.artifacts import File
from flipkit.publish.html import language


def policy(scripts: Iterable[str]) -> str:
    """Give the policy of a site, as CSP level 3 writes it.

    Scripts come as files of the site itself, and of the hosts that `scripts` (addresses in mkdocs.yml) name;
    what stands in a page's text never runs, whoever wrote it. WebAssembly is the search's. Pictures, styles
    and media are not narrowed.
    """
    hosts = sorted({origin for script in scripts if (origin := _origin(script))})
    allowed = " ".join(["'self'", "'wasm-unsafe-eval'", *hosts])
    return f"script-src {allowed}; object-src 'none'; base-uri 'self'"


def _origin(address: str) -> str:
    """Give scheme and host of an address elsewhere; nothing for one below the site."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme and parts.netloc else parts.netloc


#: Where the sheet lies, below the site.
SHEET = addresses.asset("site.css")
_FOLDER = Path(__file__).parent.parent.parent / "theme" / "head"
#: In this order: what is smaller or printed has the last word.
_SHEETS = tuple(
    f"{name}.css"
    for name in "tokens type shell dialog rows cards columns home people chats small-screens print".split()
)
#: In this order: each uses what those before it give.
_SCRIPTS = ("store.js", "colours.js", "reader.js")
_WORDS = "words.js"


def script(tag: str, otherwise: str) -> str:
    """Where the script of a page in a language lies; in that of `otherwise` if nobody has written its words."""
    return _address("site", language.Language.of(tag, otherwise).tag)


def artifacts() -> Iterator[File]:
    """Give the sheet, and for each language the script of pages, and that of workers, which need its words only."""
    yield File(SHEET, b"\n".join(map(_read, _SHEETS)))
    for tag in language.known():
        said = _read(_WORDS) if tag == language.ENGLISH else language.script(tag) + _read(_WORDS)
        yield File(_address("words", tag), said)
        yield File(_address("site", tag), b"\n".join((said, *map(_read, _SCRIPTS))))


def _address(name: str, tag: str) -> str:
    return addresses.asset(f"{name}{'' if tag == language.ENGLISH else f'.{tag}'}.js")


def _read(name: str) -> bytes:
    return (_FOLDER / name).read_bytes()
