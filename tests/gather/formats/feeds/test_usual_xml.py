"""What our own reader of usual feeds takes is what comes of feedparser, value for value; all else it leaves alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from flipkit.errors import ParseError
from flipkit.gather.formats.encoding import as_utf8
from flipkit.gather.formats.feeds import usual_xml, xml
from flipkit.gather.formats.feeds.parsed_feed import ParsedFeed
from flipkit.gather.formats.feeds.usual_elements import ATOM_1, NAMES, RSS, Form
from tests.bench.feedserver import feed as generated
from tests.soak.mutations import mutated, of_xml
from tests.support.corpora import DATA, ROOT

#: Larger documents take long, and say no more.
_LARGEST = 400_000
_FILES = sorted(
    path
    for root in (ROOT / "tests" / "data", DATA / "feeds")
    for path in root.rglob("*")
    if path.is_file() and path.stat().st_size <= _LARGEST
)
#: What may stand in any element, and in the attributes, where somebody may have to be mended.
_TEXTS = (
    "", "  ", "Words", "Caf\u00e9 \u2019x\u2019", "a &amp; b", "<![CDATA[<p>x</p> &#8217;]]>", "<b>x</b>", "&#146;",
    "\u0085", "\u00c3\u00a9", "2026-11-20T08:00:00Z", "Fri, 20 Nov 2026 08:30:00 +0000", "20/11/2026", "nonsense",
    "2026-11", "en-US", "true", "https://b.example/?a=1&amp;b=2", "http:///x", "/rel", "http://x.example/&amp;copy;",
    "ada@b.example (Ada)", "Ada &lt;a@b.example&gt;", "a<!-- c -->b", "<?pi x?>y", "\u00a0x\u00a0", "\u200b",
    "x\r\ny", "<![CDATA[<!DOCTYPE html>]]>", "https://www.blogger.com/kind#post", "&undeclared;", "<title>x</title>",
    "\u0645\u0631\u062d\u0628\u0627", "&#x92;",
)  # fmt: skip
#: What nobody has to mend.
_PLAIN = (
    "",
    "Words",
    "Caf\u00e9 \u2019x\u2019",
    "a &amp; b",
    "<![CDATA[<p>x</p> &#8217;]]>",
    "2026-11",
    "https://x.example/",
)
_VALUES = (
    "html", "text", "xhtml", "HTML", "text/html", "", "audio/mpeg", "alternate", "self", "enclosure", "hub",
    "related", "ALTERNATE", "https://b.example/1", "/x", "http:///y", "a&amp;b;", "12", "-1", "99999999999999999999",
    "false", "true", "\u00e9", "https://x.example/", "en", "es_MX",
)  # fmt: skip
#: What attributes mostly are.
_FITTING = {
    "rel": ("alternate", "self", "enclosure", "related", "hub"), "href": ("https://b.example/1", "a&amp;b;"),
    "type": ("html", "text", "text/html", "audio/mpeg"), "term": ("a", "\u00e9"), "isPermaLink": ("true", "false"),
}  # fmt: skip
_MORE_ATTRIBUTES = ("xml:base", "xml:lang", "lang", "base", "src", "mode", "xmlns", "domain", "uri", "url")
_MORE = (
    "source media:content media:title itunes:author subtitle summary content id updated textInput cloud dc:subject "
    "dc:title foo:bar body published name link title description"
).split()
_CERTAIN = {"link": "https://b.example/{}/", "id": "tag:b.example,2026:{}", "published": "2026-11-2{}T08:00:00Z"}


def _both(data: bytes) -> tuple[ParsedFeed | None, ParsedFeed | ParseError | None]:
    body = as_utf8(data)[0]
    ours = usual_xml.parse(body)
    if ours is None:
        return None, None
    try:
        return ours, xml.parse(body, "feed")
    except ParseError as error:
        return ours, error


def _held(bodies: Iterator[bytes]) -> int:
    """Hold both readers against each other; gives how many documents ours took."""
    taken = 0
    for data in bodies:
        ours, theirs = _both(data)
        assert ours == theirs, data[:2_000]
        taken += ours is not None
    return taken


def test_feeds_of_all_kinds_are_read_as_feedparser_reads_them() -> None:
    taken = _held(path.read_bytes() for path in _FILES)

    assert taken > (250 if DATA.is_dir() else 3)


def test_usual_feeds_are_taken() -> None:
    assert _held(generated(number) for number in range(3)) == 3


def test_half_of_real_blogs_are_taken() -> None:
    real = sorted((DATA / "feeds" / "fastfeedparser-benchmark").glob("*"))
    if not real:
        pytest.skip("the corpora are not here")

    assert _held(path.read_bytes() for path in real) * 2 >= len(real)


@pytest.mark.parametrize("seed", range(4))
def test_feeds_put_together_at_random_are_read_as_feedparser_reads_them(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - the same each time

    taken = _held(_made(chance) for _ in range(500))

    assert taken > 50


@pytest.mark.parametrize("seed", range(4))
def test_feeds_with_accidents_are_read_as_feedparser_reads_them(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - the same each time
    begun = [_made(chance) for _ in range(100)] + [generated(number, entries=2) for number in range(3)]
    begun += [path.read_bytes() for path in _FILES if path.stat().st_size < 20_000 and _is_taken(path)]

    taken = _held(mutated(chance.choice(begun), chance, of_xml)[:100_000] for _ in range(400))

    assert taken > 20


def _is_taken(path: Path) -> bool:
    return usual_xml.parse(as_utf8(path.read_bytes())[0]) is not None


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE rss [<!ENTITY a "b">]>',
        '<!DOCTYPE rss SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://x.example/rss.dtd">',
        '<!DOCTYPE rss [<!ATTLIST item a CDATA "b">]>',
        '<?xml version="1.0" encoding="no-such"?>',
    ],
)
def test_declarations_are_left_to_feedparser(head: str) -> None:
    body = f'{head}<rss version="2.0"><channel><title>a</title></channel></rss>'.encode()

    assert usual_xml.parse(body) is None


def _made(chance: Random) -> bytes:
    """A feed of the elements that ours knows, with some that it does not, and values of all sorts."""
    form = chance.choice((RSS, ATOM_1))
    names = {name: uris[0] for name, uris in NAMES.items() if name} | {"itunes": "urn:i", "foo": "urn:foo"}
    if chance.random() < 0.05:
        names[chance.choice(list(names))] = chance.choice(list(names.values()))
    if chance.random() < 0.7:
        del names["itunes"], names["foo"]
    declared = "".join(f' xmlns:{name}="{uri}"' for name, uri in names.items())
    language = chance.choice((*[""] * 4, *[' xml:lang="es_MX"'] * 4, ' xml:lang=""'))
    entry = "item" if form is RSS else "entry"
    inside = _elements(chance, form, form.feed)
    inside += [
        f"<{entry}>{chance.choice(('', chr(10))).join(_elements(chance, form, form.entry))}</{entry}>"
        for _ in range(3)
    ]
    if chance.random() < 0.2:
        chance.shuffle(inside)
    body = chance.choice(("", "\n", "\n", "stray" if chance.random() < 0.1 else " ")).join(inside)
    if form is RSS:
        return f'<rss version="2.0"{declared}{language}><channel>{body}</channel></rss>'.encode()
    return f'<feed xmlns="http://www.w3.org/2005/Atom"{declared}{language}>{body}</feed>'.encode()


def _elements(chance: Random, form: Form, kinds: object) -> list[str]:
    assert isinstance(kinds, dict)
    known = {tag: kind for tag, kind in kinds.items() if kind != "entry"}
    tags = chance.sample(sorted(known), chance.randrange(1, 9))
    tags += [tag for tag, kind in known.items() if kind in ("category", "author") and chance.random() < 0.2]
    made = [_element(chance, form, _name(tag), known[tag]) for tag in tags]
    if chance.random() < 0.05:
        made.append(_element(chance, form, chance.choice(_MORE), ""))
    return made


def _name(tag: str) -> str:
    """An element's name, as it is written."""
    uri, _, local = tag.removeprefix("{").rpartition("}")
    name = next((name for name, uris in NAMES.items() if name and uri in uris), "")
    if uri == "com-wordpress:feed-additions:1":
        return f'{local} xmlns="{uri}"'
    return f"{name}:{local}" if name and name != "atom" else local if not uri else f"atom:{local}"


def _element(chance: Random, form: Form, name: str, kind: str) -> str:
    known = sorted(form.attributes.get(kind, ())) if kind else []
    fitting = {each: chance.choice(_FITTING.get(each, _VALUES)) for each in known}
    given = {each: value for each, value in fitting.items() if chance.random() < (0.97 if each in _FITTING else 0.5)}
    if "type" in given and kind in ("title", "summary", "content"):
        given["type"] = chance.choice(("html", "text"))
    for each in given:
        if chance.random() < 0.02:
            given[each] = chance.choice(_VALUES)
    if chance.random() < 0.01:
        given[chance.choice(_MORE_ATTRIBUTES)] = chance.choice(_VALUES)
    if "xmlns=" in name:
        given.pop("xmlns", None)
    attributes = "".join(f' {each}="{value}"' for each, value in given.items())
    end = name.partition(" ")[0]
    return f"<{name}{attributes}>{_inside(chance, form, kind)}</{end}>"


def _inside(chance: Random, form: Form, kind: str) -> str:
    if kind == "author" and form is ATOM_1 and chance.random() < 0.9:
        parts = chance.sample(("name", "email", "uri", "name"), chance.choice((1, 1, 2, 3)))
        return "".join(f"<atom:{part}>{chance.choice(_PLAIN)}</atom:{part}>" for part in parts)
    is_empty = kind in ("enclosure", "beside") or (form is ATOM_1 and kind in ("link", "category"))
    if is_empty and chance.random() < 0.95:
        return ""
    if kind == "image" and chance.random() < 0.9:
        return "<url>u</url><title>T</title><link>l</link>"
    if kind in _CERTAIN and chance.random() < 0.7:
        return _CERTAIN[kind].format(chance.randrange(9))
    return chance.choice(_PLAIN if chance.random() < 0.97 else _TEXTS)
