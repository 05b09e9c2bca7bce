"""The HTML of a text as WordPress keeps it: without its paragraphs, which its themes make of empty lines.

What WordPress does with `wpautop` is done here with lines in order: blocks stay, text between them becomes
paragraphs, a line that ends within one becomes a break. Texts of its block editor have their paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from flipkit.gather.formats.html_tokens import closing

_BLOCKS = (
    "table thead tfoot caption col colgroup tbody tr td th div dl dd dt ul ol li pre form map area blockquote "
    "address style script p h1 h2 h3 h4 h5 h6 hr fieldset legend section article aside hgroup header footer nav "
    "figure figcaption details menu summary iframe object noscript"
).replace(" ", "|")
#: The tags of blocks; those of `<pre>` and their like with all that stands in them.
_WHOLE = re.compile(r"<(?P<name>pre|script|style|textarea)\b[^<>]*+>", re.I)
_TAG = re.compile(rf"</?(?:{_BLOCKS})\b[^<>]*>", re.I)
#: What the block editor says of its blocks, and where a long text was cut for the lists.
_BLOCK_NOTES = re.compile(r"<!--\s*+/?wp:[^<>]*+>")
_NOTE = re.compile(r"<!--\s*+(?:more|nextpage)\b[^<>]*+>")
#: Elements whose words stand in paragraphs of their own where empty lines part them.
_HOLDS_PARAGRAPHS = frozenset({"blockquote", "div", "section", "article"})
_CODE = re.compile(r"\[(?P<name>code|sourcecode)\b[^\[\]]*+\]")
_LINE_END = re.compile(r"(?<![ \t])[ \t]*+(?:<br\s*+/?>[ \t]*+\n?|\n)")


def paragraphs(text: str) -> str:
    """Give a text of WordPress with its paragraphs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if _BLOCK_NOTES.search(text):
        return _BLOCK_NOTES.sub("", text).strip()
    return "\n".join(_parts(_with_code(_NOTE.sub("", text))))


def _with_code(text: str) -> str:
    """Give what stands between [code] and [/code] as code; WordPress keeps it escaped, or as it was typed."""
    pieces: list[str] = []
    at = 0
    for opened in _CODE.finditer(text):
        end = text.find(f"[/{opened['name']}]", opened.end()) if opened.start() >= at else -1
        if end >= 0:
            code = escape(unescape(text[opened.end() : end].strip("\n")), quote=False)
            pieces += [text[at : opened.start()], f"\n\n<pre><code>{code}</code></pre>\n\n"]
            at = end + len(opened["name"]) + 3
    return "".join([*pieces, text[at:]])


def _parts(text: str) -> Iterator[str]:
    """Part a text into blocks' tags, what stands whole, and words, which become paragraphs."""
    at = 0
    for opened in _WHOLE.finditer(text):
        if opened.start() < at:
            continue
        yield from _blocks(text[at : opened.start()])
        end = closing(opened["name"].lower()).search(text, opened.end())
        at = end.end() if end else len(text)
        yield text[opened.start() : at]
    yield from _blocks(text[at:])


def _blocks(text: str) -> Iterator[str]:
    inside: list[str] = []
    at = 0
    for tag in _TAG.finditer(text):
        yield from _words(text[at : tag.start()], inside)
        yield tag[0]
        name = re.sub(r"\W.*", "", tag[0].strip("</").casefold(), flags=re.S)
        if tag[0].startswith("</"):
            if name in inside:
                del inside[len(inside) - 1 - inside[::-1].index(name) :]
        elif name not in ("hr", "col", "area") and not tag[0].endswith("/>"):
            inside.append(name)
        at = tag.end()
    yield from _words(text[at:], inside)


def _words(text: str, inside: list[str]) -> Iterator[str]:
    """Make paragraphs of what stands between blocks; in most blocks words stay as they are, with their lines."""
    if not text.strip():
        return
    found = [part.strip() for part in re.split(r"\n[ \t]*\n\s*", text) if part.strip()]
    if inside and not (inside[-1] in _HOLDS_PARAGRAPHS and (len(found) > 1 or inside[-1] == "blockquote")):
        yield _broken(text.strip())
        return
    for part in found:
        yield f"<p>{_broken(part)}</p>"


def _broken(part: str) -> str:
    """Give a line break in HTML for each in the text."""
    return "<br>\n".join(_LINE_END.split(part))
