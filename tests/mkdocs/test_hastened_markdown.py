"""A hastened Markdown makes the same of every text."""

from __future__ import annotations

from random import Random
from xml.etree.ElementTree import Element

import pytest
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.toc import TocTreeprocessor

from flipkit.mkdocs.markdown import hasten
from tests.support import sample

#: What inline patterns begin and end with, and what is near it.
_SIGNS = (
    *"`\\[]()<>!&*_^~ab ",
    *("amp;", "  \n", "\n", "\n\n", "b c"),
)
#: What blocks begin with, and what follows them.
_BLOCKS = (
    *(
        "# A",
        "## B #",
        "a\n===",
        "a\n---",
        "***",
        "- a",
        "* b",
        "+ c",
        "1. d",
        "٢. e",
        "> q",
        ": told",
        "    code",
        "\t",
    ),
    *(
        "| a | b |\n| --- | --- |\n| c | d |",
        "a|b\n-|-\n1|2",
        "!!! note",
        "??? tip",
        '!!! note "T"\n    in',
        "??? tip\n    in",
    ),
    *("[^1]: note", "a[^1]", "*[AB]: Abbr", "AB", "[r]: /u", "[r]", "<div markdown>", "</div>", "<b>x</b>", "&amp;"),
    *("```", "```py\nx = 1\n```", "[TOC]", "[TO", "C]", "{: #i .c }", "plain words", "words, more", "\n", "\n\n"),
    *("\n    ", "\n        ", "\n", "\n\n", " ", "   - x", "\u00a0- y", "\x0b- z", "\u2028# w"),
)
_ALL = "toc tables fenced_code abbr admonition attr_list def_list footnotes md_in_html pymdownx.details".split()


def both(*extensions: str, with_contents: bool = False) -> tuple[Markdown, Markdown]:
    plain, quick = Markdown(extensions=[*extensions]), Markdown(extensions=[*extensions])
    hasten(quick, with_contents=with_contents)
    return plain, quick


@pytest.mark.parametrize("extensions", [("footnotes", "attr_list"), ("pymdownx.tilde", "pymdownx.caret", "nl2br")])
def test_lines_are_what_the_library_makes_of_them(extensions: tuple[str, ...]) -> None:
    """Patterns are looked for only where what they need is; those of other extensions always."""
    plain, quick = both(*extensions)
    chance = Random(14)  # noqa: S311  # the same texts each time
    texts = ["".join(chance.choices(_SIGNS, k=chance.randrange(1, 30))) for _ in range(1500)]
    texts += ["H~2~O, a^2^", "one\ntwo", "~~gone~~", "[a](b.md) ![c](d.png) <https://e.example> <f@g.example>"]
    for text in texts:
        assert quick.reset().convert(text) == plain.reset().convert(text), text
    assert quick.reset().convert("`a` *b*") == "<p><code>a</code> <em>b</em></p>"


@pytest.mark.parametrize("extensions", [_ALL, ["sane_lists", "toc", "pymdownx.superfences"]])
def test_blocks_are_what_the_library_makes_of_them(extensions: list[str]) -> None:
    plain, quick = both(*extensions)
    chance = Random(21)  # noqa: S311  # the same texts each time
    for _ in range(1500):
        text = "".join(chance.choices(_BLOCKS, k=chance.randrange(1, 14)))
        assert quick.reset().convert(text) == plain.reset().convert(text), text


def test_the_handbook_is_what_the_library_makes_of_it() -> None:
    plain, quick = both(*_ALL, with_contents=True)
    files = sorted((sample.ROOT / "content" / "handbook").rglob("*.md"))
    assert len(files) > 10
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert quick.reset().convert(text) == plain.reset().convert(text), file
        assert (quick.toc, quick.toc_tokens) == (plain.toc, plain.toc_tokens)


def test_contents_are_made_where_a_text_asks_for_them_only() -> None:
    _, quick = both("toc")
    assert quick.convert("# A *b*") == '<h1 id="a-b">A <em>b</em></h1>'
    assert "<li>" not in quick.toc
    assert '<li><a href="#a-b">A b</a></li>' in quick.reset().convert("[TOC]\n\n# A *b*")


class _Shouting(BlockProcessor):  # type: ignore[misc]  # the library has no types
    """Takes blocks of capitals, which nobody else looks for."""

    def test(self, parent: Element, block: str) -> bool:
        return block.isupper()

    def run(self, parent: Element, blocks: list[str]) -> None:
        parent.append(Element("hr"))
        blocks.pop(0)


def test_what_another_adds_is_asked_as_ever() -> None:
    _, quick = both("tables")
    quick.parser.blockprocessors.register(_Shouting(quick.parser), "shouting", 15)
    assert quick.convert("aloud\n\nALOUD") == "<p>aloud</p>\n<hr />"

    class _Contents(TocTreeprocessor):  # type: ignore[misc]  # as above
        def build_toc_div(self, toc_list: list[object]) -> Element:
            return Element("nav")

    other = Markdown(extensions=["toc"])
    other.treeprocessors["toc"].__class__ = _Contents
    hasten(other, with_contents=False)
    other.convert("# A")
    assert "<nav" in other.toc
