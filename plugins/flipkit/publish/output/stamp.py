"""Stamping pages: a shell is rendered once, split at its sentinels, and filled for every page.

The host renders one probe page per shape with `sentinels(...)` as its values; `Shell.split` turns
its HTML into literals and slots. A filled page equals, byte for byte, the same page rendered by the
host; a theme that does anything to a value but print or escape it is refused by name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from flipkit.errors import PublishError
from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.settings import Section
from flipkit.model.text import to_preview
from flipkit.publish.artifacts import Page
from flipkit.publish.html.language import spoken_tag
from flipkit.values import dataclass

#: Nobody types two word joiners in a row.
MARK = "\u2060\u2060"
#: Shows how a template escapes what it prints; a tag, two spaces, both cases and length give away
#: one that strips tags, folds white space, changes case or cuts.
_PAYLOAD = '&"<i>  aA ' + "length" * 60
_NAMES = ("title", "description", "head", "body", "canonical")
_FORMS = {
    _PAYLOAD: "raw",
    _PAYLOAD.replace('&"<i>', "&amp;&#34;&lt;i&gt;"): "html",
    _PAYLOAD.replace('&"<i>', "&amp;&quot;&lt;i&gt;"): "html5",
    _PAYLOAD.replace('&"<i>', r"\u0026\"\u003ci\u003e"): "json",
}
_ASCII = r"\u2060\u2060"  # the mark, in JSON that is ASCII
_SENTINEL = re.compile(
    rf"(?P<mark>{MARK}|{re.escape(_ASCII)})(?P<name>[a-z]+)"
    rf"(?P<form>{'|'.join(re.escape(form) for form in _FORMS)})(?P=mark)"
)


@dataclass(frozen=True, slots=True, order=True)
class Shape:
    """What the shell of a page depends on: its section, the language it speaks, how deep its address is, and
    whether its canonical address is another's (the host prints its own otherwise)."""

    section: Section
    language: str
    depth: int
    is_copy: bool = False

    @classmethod
    def of(cls, page: Page, sites: str) -> Shape:
        """The shape a page is stamped with, on a site in the language `sites`."""
        language = spoken_tag(page.language, sites)
        return cls(page.section, language, page.url.count("/"), bool(page.canonical))


def values(page: Page, shared: str = "") -> dict[str, str]:
    """What the host's templates are given for a page: everything escaped, HTML only in head and body.

    `shared` are the tags that tell of it where it is shared.
    """
    return {
        "title": escape(page.title, quote=True),
        "description": escape(to_preview(page.description) or page.title, quote=True),
        "head": page.head + shared,
        "body": page.body(),
        "canonical": escape(page.canonical, quote=True),
    }


def sentinels() -> dict[str, str]:
    """The same values for a probe page."""
    return {name: f"{MARK}{name}{_PAYLOAD}{MARK}" for name in _NAMES}


#: What every probe's address begins with.
PROBE = "zqflip"


def probe_url(shape: Shape, number: int) -> str:
    """An address for the probe of a shape: plain letters that no site uses, as deep as the shape."""
    letters = "".join(chr(ord("a") + int(digit)) for digit in str(number))
    if not shape.depth:
        return f"{PROBE}{letters}probe.html"
    return "".join(f"{PROBE}{letters}{level * 'x'}probe/" for level in range(1, shape.depth + 1))


@dataclass(frozen=True, slots=True)
class Shell:
    """A page's HTML with holes: literals and slots by turns, a literal first and last."""

    literals: tuple[str, ...]
    slots: tuple[tuple[str, str], ...]

    @classmethod
    def split(cls, html: str, url: str) -> Shell:
        """Split the rendered HTML of the probe at `url`.

        Raises `PublishError` if a sentinel did not survive the templates, or if there is no slot for
        the title or the body.
        """
        literals, slots, position = [], [], 0
        for begin, end, slot in sorted([*_urls(html, url), *_sentinels(html)]):
            literals.append(html[position:begin])
            slots.append(slot)
            position = end
        literals.append(html[position:])
        cls._check(literals, slots, url)
        return cls(tuple(literals), tuple(slots))

    @staticmethod
    def _check(literals: list[str], slots: list[tuple[str, str]], url: str) -> None:
        left = "".join(literals)
        rest = next((r for r in ("\u2060", "\\u2060", url.split("/", maxsplit=1)[0]) if r in left), None)
        if rest is not None:
            at = left.index(rest)
            raise PublishError(
                "A theme template or a plugin changes the title, description, address or text of a page instead of "
                f"printing it, so pages can't be stamped. It happens near: {left[max(0, at - 60) : at + 60]!r}."
            )
        missing = {"title", "body"} - {name for name, _ in slots}
        if missing:
            raise PublishError(f"The theme's template does not print the page's {' and '.join(sorted(missing))}.")

    def says(self, text: str) -> bool:
        """Whether this text stands on every page of the shape."""
        return any(text in literal for literal in self.literals)

    def fill(self, page: Page, shared: str = "") -> bytes:
        """Make the page's bytes, with these tags in its head."""
        made = values(page, shared)
        made["url"] = quote(page.url)
        parts = [self.literals[0]]
        for (name, form), literal in zip(self.slots, self.literals[1:], strict=True):
            parts.append(_in_form(made[name], form))
            parts.append(literal)
        # The host writes lone surrogates as character references; so do we.
        return "".join(parts).encode("utf-8", errors="xmlcharrefreplace")


#: From where to where a slot is, and what is put there.
_Slot = tuple[int, int, tuple[str, str]]


def _sentinels(html: str) -> Iterator[_Slot]:
    for match in _SENTINEL.finditer(html):
        yield *match.span(), (match["name"], "ascii" if match["mark"] == _ASCII else _FORMS[match["form"]])


def _urls(html: str, url: str) -> Iterator[_Slot]:
    """Find a probe's address, whose letters stand in no sentinel; to compile each address would take longest."""
    begin, file = html.find(url), addresses.index_file(SiteUrl(url))
    while begin >= 0:
        is_file = url.endswith("/") and html.startswith(file, begin)
        end = begin + len(file if is_file else url)
        yield begin, end, ("url", "file" if is_file else "raw")
        begin = html.find(url, end)


def _in_form(value: str, form: str) -> str:
    match form:
        case "html":  # as MarkupSafe escapes
            return escape(value, quote=False).replace('"', "&#34;").replace("'", "&#39;")
        case "html5":
            return escape(value, quote=True)
        case "json" | "ascii":  # as Jinja's tojson
            text = json.dumps(value, ensure_ascii=form == "ascii")[1:-1]
            for character in "<>&'":
                text = text.replace(character, f"\\u{ord(character):04x}")
            return text
        case "file":
            return addresses.index_file(SiteUrl(value))
    return value
