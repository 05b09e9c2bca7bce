"""An item of an export that no XML parser reads: known tags are found one by one, with what is between them."""

from __future__ import annotations

import re
from html import unescape

from flipkit.gather.formats.xml_tree import Element

#: Tags that exports have; all others are text. Those that hold others, and those that hold text only.
_HOLDERS = frozenset({"item", "entry", "comment", "postmeta", "commentmeta"})
_PREFIXES = frozenset({"wp", "dc", "content", "excerpt"})
_PLAIN = frozenset(
    "item entry title link pubdate guid description category id published updated summary content".split()
)
_TOKEN = re.compile(
    r"(?P<cdata><!\[CDATA\[)|<(?P<end>/?)(?:(?P<prefix>[a-z]{1,12}):)?(?P<name>[A-Za-z][\w-]{0,40})(?P<said>[^<>]{0,500})>"
)
_ATTRIBUTE = re.compile(r"([\w:-]{1,40})\s{0,9}=\s{0,9}\"([^\"]{0,500})\"")


def read_broken_item(data: bytes) -> Element:
    """Give the tree of an item as far as it can be made out; a tag that is not closed ends where the next begins."""
    text = data.decode("utf-8", "replace")
    root = Element("item", {})
    opened = [root]
    at = 0
    for token in _TOKEN.finditer(text):
        if token.start() < at:
            continue
        if token["cdata"]:
            opened[-1].text += unescape(text[at : token.start()])
            end = text.find("]]>", token.end())
            end = end if end >= 0 else len(text)
            opened[-1].text += text[token.end() : end]
            at = end + 3
        elif _is_known(token):
            opened[-1].text += unescape(text[at : token.start()])
            _take(token, opened)
            at = token.end()
    return root


def _is_known(token: re.Match[str]) -> bool:
    name = token["name"].casefold()
    return token["prefix"] in _PREFIXES if token["prefix"] else name in _PLAIN


def _take(token: re.Match[str], opened: list[Element]) -> None:
    name = token["name"].casefold()
    if token["end"]:
        depth = next((n for n in range(len(opened) - 1, 0, -1) if opened[n].name == name), 0)
        del opened[depth or len(opened) :]
        return
    if name in ("item", "entry") and len(opened) == 1:
        return
    while len(opened) > 1 and opened[-1].name not in _HOLDERS:
        opened.pop()
    attributes = {key.casefold(): unescape(value) for key, value in _ATTRIBUTE.findall(token["said"])}
    made = Element(name, attributes, prefix=token["prefix"] or "")
    opened[-1].children.append(made)
    if not token["said"].rstrip().endswith("/"):
        opened.append(made)
