"""Modules as one classic script: where none can be loaded, and where each would be asked for when another has come.

Each module becomes a function that is called once and gives what the module exports; what is imported are names of
its own. Only the forms that our modules have are read. Anything else is an error, so no script is half of itself.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable
from pathlib import Path

from flipkit.errors import PublishError
from flipkit.patterns import late

_STATIC = Path(__file__).parent.parent.parent / "theme" / "static"
_IMPORT = late(r'^import \{ (\w+(?: as \w+)?(?:, \w+(?: as \w+)?)*+) \} from "(\.[\w./-]++)"$', re.M)
_LATER = late(r'\(await import\("(\.[\w./-]++)"\)\)')
_EXPORT = late(r"^export (?=(?:async function|function|class|const) (\w+))", re.M)
_COMMENT = late(r"/\*.*?\*/|^\s*//[^\n]*+", re.M | re.S)
#: What would still make it a module: other imports and exports, its own address, waiting outside of functions.
_OF_MODULES = late(r"^[ \t]*+(?:import|export)\b.*|\bimport\s*+[.(].*|^(?:[^\n]*\s)?await\b(?<=^await).*", re.M)
_MODULES = "$modules"


def module(path: str) -> str:
    """Read a module of ours by its address below the site."""
    return (_STATIC / path).read_text("utf-8")


def classic_script(entry: str, read: Callable[[str], str]) -> str:
    """Write the module at `entry`, and all that it imports, as one classic script; `read` gives a module's text.

    Raises `PublishError` where a module is written in another form, or two need each other.
    """
    made: dict[str, str] = {}
    _add(entry, read, made, ())
    head = f'// Made of modules by flipkit.\n;(() => {{\n"use strict"\nconst {_MODULES} = {{}}'
    return "\n".join([head, *made.values(), "})()\n"])


def _add(path: str, read: Callable[[str], str], made: dict[str, str], above: tuple[str, ...]) -> None:
    if path in above:
        raise PublishError(f"{path} imports itself by {' and '.join(above[above.index(path) + 1 :]) or 'itself'}.")
    if path in made:
        return

    def named(way: str) -> str:
        other = posixpath.normpath(posixpath.join(posixpath.dirname(path), way))
        _add(other, read, made, (*above, path))
        return f"{_MODULES}[{json.dumps(other)}]"

    text = read(path)
    given = [found[1] for found in _EXPORT.finditer(text)]
    text = _IMPORT.sub(lambda found: f"const {{ {found[1].replace(' as ', ': ')} }} = {named(found[2])}", text)
    text = _LATER.sub(lambda found: named(found[1]), text)
    text = _EXPORT.sub("", text)
    left = _OF_MODULES.search(_COMMENT.sub("", text))
    if left:
        raise PublishError(f"{path} can't be a classic script: {left[0].strip()[:80]}")
    made[path] = f"{_MODULES}[{json.dumps(path)}] = (() => {{\n{text}\nreturn {{ {', '.join(given)} }}\n}})()"
