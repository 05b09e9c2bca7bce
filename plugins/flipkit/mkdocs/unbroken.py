"""What stands in one piece on a line: options and names in code, a number beside what it counts, a word's hyphen."""

from __future__ import annotations

import re
from html import unescape

#: Code within a line.
_CODE = re.compile(r"(<code>)([^<\n]+)(?=</code>(?!</pre>))")
_ADDRESS = re.compile(r"https?://[^\s<]+")
_SLASH = re.compile(r"(?<!/)/(?=[^/])")
#: What is no running text.
_OTHER = re.compile(
    r"<(script|style|pre|code|title|textarea)\b.*?</\1>|<span class=\"fk-unbroken\">[^<>]*</span>|<[^<>]*>", re.S
)
#: In that no line ends between a number of a few digits and a word, before a point between facts, and in `pre-work`,
#: `181-85-030` and a file's name; most of it has none of these signs.
_SIGN = re.compile("[0-9·-]")
_RUNNING = re.compile(
    r"(?<![\w.,:/-])(?P<count>[0-9]{1,3}) (?=[^\W\d_])"
    r"|(?P<point> ·)"
    r"|(?<![\w-])(?P<word>[A-Za-z]{1,3}-[a-z]{2,12}|[0-9]{1,4}(?:-[0-9]{1,4})+"
    r"|\.?\w{1,12}(?:-\w{1,12}){1,5}\.(?:md|rst|yml|csv|ics|json|html))(?![\w-])"
)
#: Up to so many characters of code are read as one. What is longer may part, but not in what is one in it:
#: `{CEU: 10}`, `[the chat]`, a key with its value, an option with its own, a bracket's end with what is before it,
#: `20 min`, and a name with hyphens, in an address that one between its slashes.
_SHORT = 24
_PARTS = re.compile(r"[ ?}-].")
_HELD = re.compile(
    r"(?:\{[^{}]{1,22}\}|!?\[[^\[\]]{1,22}\]|\"[^\"<>]{1,22}\"|&lt;[^&;]{1,22}&gt;)[,.;]?"
    r"|(?<![\w-])[\[({]?[\w-]{1,20}: (?:[0-9]{1,4} [a-z]{1,9}[\]),;}]{0,3}|[0-9-]{10} [0-9:]{4,5}"
    r"|[^\s{\[\"]\S{0,16})(?!\S)"
    r"|(?<!\S)--[a-z-]{2,20} [^\s-]\S{0,16}(?!\S)"
    r"|(?<!\S)\S{1,20} [\])}]{1,4}(?!\S)"
    r"|(?<!\S)[0-9]{1,4} [a-z]{1,9}[\]),;}]{0,3}(?!\S)"
    r"|(?<![^\s\]}])(?=\S{0,30}-)\S{2,31}(?!\S)"
    r"|(?<![^\s{}\[\]()/\"])(?=[^\s/]{0,30}-)[^\s{}\[\]()/\"]{2,31}(?![^\s{}\[\]()/\"])"
)
_UNPARTED = '<span class="fk-unbroken">%s</span>'


def with_whole_options(html: str) -> str:
    """Keep options and names in code in one piece: a line ends behind a hyphen otherwise, or within an address.

    And in running text a number beside what it counts, `60 minutes`.
    """
    parts: list[str] = []
    at = 0
    for other in _OTHER.finditer(html):
        parts += _running(html[at : other.start()]), other[0]
        at = other.end()
    return _CODE.sub(lambda code: code[1] + _whole(code[2]), "".join((*parts, _running(html[at:]))))


def _running(text: str) -> str:
    return _RUNNING.sub(_beside, text) if _SIGN.search(text) else text


def _beside(found: re.Match[str]) -> str:
    if found["count"]:
        return f"{found['count']}\u00a0"
    if found["point"]:
        return "\u00a0·"
    return _UNPARTED % found["word"]


def _whole(code: str) -> str:
    if len(unescape(code)) <= _SHORT:
        return _UNPARTED % code if _PARTS.search(code) else code
    return _ADDRESS.sub(lambda address: _SLASH.sub("/<wbr>", address[0]), _HELD.sub(_held, code))


def _held(found: re.Match[str]) -> str:
    part = found[0]
    if " " in part and len(unescape(part)) > _SHORT + 4:
        first, last = part.rsplit(" ", 1)
        return f"{_HELD.sub(_held, first)} {_HELD.sub(_held, last)}"
    return _UNPARTED % part if _PARTS.search(part) else part
