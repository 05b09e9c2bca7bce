"""The links in a text of Markdown or reStructuredText, where they stand; code is no text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from flipkit.gather.content.posts.template_tags import code_places
from flipkit.gather.formats.blog_exports.foreign_posts import Markup
from flipkit.model.links import HtmlLink, rewrite_links

_MARKDOWN = (
    re.compile(r"(?P<image>!?)\[(?:[^\[\]\n]|\[[^\[\]\n]{0,300}\]){0,500}\]\([ \t]{0,9}<?(?P<url>[^\s()<>]{1,2000})"),
    re.compile(r"(?m)^ {0,3}\[[^\]\n]{1,200}\]:[ \t]{1,9}<?(?P<url>[^\s<>]{1,2000})"),
)
_REST = (
    re.compile(r"<(?P<url>(?:https?://|/)[^>\s]{1,2000})>`_"),
    re.compile(r"(?m)^[ \t]{0,20}\.\. _[^:\n]{1,200}:[ \t]{1,9}(?P<url>\S{1,2000})"),
    re.compile(r"(?m)^[ \t]{0,20}\.\. (?P<image>image|figure)::[ \t]{1,9}(?P<url>\S{1,2000})"),
)


def rewrite_text_links(text: str, markup: Markup, turn: Callable[[HtmlLink], str | None]) -> str:
    """Put other addresses in place of those for which `turn` gives one; HTML within Markdown is looked at, too."""
    if markup is Markup.HTML:
        return rewrite_links(text, turn)
    pieces: list[str] = []
    at = 0
    for begin, end, is_image in sorted(_places(text, markup)):
        if begin < at:
            continue
        made = turn(HtmlLink("img" if is_image else "a", "src" if is_image else "href", text[begin:end]))
        if made is not None:
            pieces += [text[at:begin], made]
            at = end
    made_text = "".join([*pieces, text[at:]])
    return rewrite_links(made_text, turn) if markup is Markup.MARKDOWN and "<" in made_text else made_text


def _places(text: str, markup: Markup) -> Iterator[tuple[int, int, bool]]:
    code = [*code_places(text)] if markup is Markup.MARKDOWN else []
    for pattern in _MARKDOWN if markup is Markup.MARKDOWN else _REST:
        for found in pattern.finditer(text):
            if not any(begin <= found.start() < end for begin, end in code):
                yield *found.span("url"), bool(found.groupdict().get("image"))
