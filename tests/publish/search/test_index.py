"""Records to an index: what is in its files, the same bytes each time, nothing lost unsaid."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.errors import PublishError
from flipkit.publish.artifacts import HtmlText, Kind, Record
from flipkit.publish.search import KINDS
from flipkit.publish.search.index_words import END, SPACE
from flipkit.publish.search.indexing import SearchIndex, fingerprint, index, language_of_all, parts
from flipkit.publish.search.pagefind import PagefindBundle, unpacked
from flipkit.publish.search.record_notes import record_key

CHAT = Record(url="chats/flipclass/2012-03-05/", title="#flipclass chat 1", text="What to flip first", kind="week", language="en", space="together", date=date(2012, 3, 5))  # fmt: skip # noqa: E501
POST = Record(url="posts/2013/notes/", title="Notes <b>& questions</b>", text="Stop grading the notes", kind="post", language="en", space="own", date=date(2013, 1, 2))  # fmt: skip # noqa: E501
ENTRY = Record(url="https://vídeos.example/cuatro/?a=1&b=2#x", title="Vídeos de cuatro minutos", text="Qué cortar", kind="entry", language="es", space="own", date=date(2013, 4, 5))  # fmt: skip # noqa: E501
PAGE = Record(url="", title="Home", text="Everything", kind="page", language="en")


MANY = 6_000_000


def made(records: Iterable[Record], language: str = "en") -> SearchIndex:
    """The index of some records."""
    (part,) = parts(records, MANY)
    return index(part, language)


def pages(found: SearchIndex) -> list[dict[str, Any]]:
    """What results are shown from, in their order."""
    packs = {
        name: json.loads(unpacked(content)) for name, content in found.files.items() if name.startswith("pages/")
    }
    lines = [name.split(" ") for name in names(found)]
    return [packs[f"pages/{pack}.pf_fragment"][int(place)] for pack, place, *_ in lines]


def names(found: SearchIndex) -> list[str]:
    """What a search knows of its pages before it loads them."""
    return re.findall(
        r"[0-9a-f]{10} \d+ \w+ [\w-]+ [\w-]+ (?:[\d-]{10})?",
        unpacked(found.files[found.start]).decode(errors="replace"),
    )


def many(count: int = 120) -> list[Record]:
    """Records of every kind and space, in five languages."""
    kinds: list[Kind] = [*KINDS]
    return [
        Record(
            url=f"things/{n}/",
            title=f"Thing {n}",
            text=f"word{n % 7} and word{n % 11}",
            kind=kinds[n % len(kinds)],
            language=["en", "es", "de", "fr", "pt-BR"][n % 5],
            space="own" if n % 3 else "together",
            date=date(2012, 1, 1 + n % 28),
        )
        for n in range(count)
    ]


def test_a_result_carries_what_is_shown_and_only_title_and_date_are_searched_beside_the_text() -> None:
    found = made([PAGE, replace(CHAT, name="Mondays, the first", standing="past"), ENTRY, POST])
    assert pages(found) == [
        {"url": "./", "space": "", "language": "en", "content": "Everything", "meta": {"title": "Home"}},
        {
            "url": "chats/flipclass/2012-03-05/",
            "space": "together",
            "language": "en",
            "content": "What to flip first",
            "meta": {"title": "#flipclass chat 1", "name": "Mondays, the first", "date": "2012-03-05"},
        },
        {
            "url": "https://vídeos.example/cuatro/?a=1&b=2#x",
            "space": "own",
            "language": "es",
            "content": "Qué cortar",
            "meta": {"title": "Vídeos de cuatro minutos", "date": "2013-04-05"},
        },
        {
            "url": "posts/2013/notes/",
            "space": "own",
            "language": "en",
            "content": "Stop grading the notes",
            "meta": {"title": "Notes <b>& questions</b>", "date": "2013-01-02"},
        },
    ]
    assert [name.split(" ", 1)[1] for name in names(found)] == [
        "0 Page - en ",
        "1 Chat past en 2012-03-05",
        "2 Blog_entry - es 2013-04-05",
        "3 Post - en 2013-01-02",
    ]


def test_the_commonest_language_that_pagefind_knows_gives_the_endings() -> None:
    other = Record(url="b/", title="Otra", text="", kind="page", language="es-MX")
    assert language_of_all([ENTRY, other, POST]) == "es"
    assert language_of_all([replace(PAGE, language="zh"), replace(PAGE, language="zh"), ENTRY]) == "es"
    assert language_of_all([]) == "en"
    assert made([ENTRY, POST], "es").program[0] == "wasm.es.pagefind"


def test_letters_without_spaces_are_searched_in_pairs_and_the_title_is_shown_as_it_is() -> None:
    found = made([replace(PAGE, text="Plain"), replace(POST, title="翻轉教室", text="C++ 課堂")])
    assert [(page["content"], page["meta"]) for page in pages(found)] == [
        ("Plain", {"title": "Home"}),
        (
            f"C++ {SPACE} 課堂 堂 {END} cplusplus",
            {"title": "翻轉教室", "also": "翻轉 轉教 教室 室", "date": "2013-01-02"},
        ),
    ]


def test_only_files_that_a_search_loads_are_made() -> None:
    found = made([CHAT])
    assert sorted(re.sub(r"[0-9a-f]{7,}", "x", name) for name in found.files) == [
        "index/en_x.pf_index",
        "pages/x.pf_fragment",
        "x.pf_meta",
    ]


def test_pages_lie_in_packs_of_some_kilobytes() -> None:
    found = made([replace(POST, url=f"{n}/", text=f"word{n} " * 300) for n in range(20)])
    assert len([name for name in found.files if name.startswith("pages/")]) == 4
    assert [page["url"] for page in pages(found)] == [f"{n}/" for n in range(20)]


def test_authors_and_tags_are_told_by_the_numbers_of_pages() -> None:
    ana, both = {"author": ("Ana",), "tag": ("a",)}, {"author": ("Ana", "Bo"), "category": ("a", "b"), "tag": ("a",)}
    found = made([replace(POST, filters=ana), PAGE, replace(ENTRY, filters=both)])
    (pack,) = {name.split(" ")[0] for name in names(found)}
    assert json.loads(unpacked(found.files[found.facets])) == {
        "packs": [[pack, 3]],
        "author": [["Ana", [0, 2]], ["Bo", [2]]],
        "tag": [["a", [0, 2]], ["b", [2]]],
    }
    assert made([PAGE]).facets == ""


def test_same_records_same_bytes() -> None:
    assert made(many()) == made(many())


def test_more_letters_make_more_indexes() -> None:
    records = [replace(POST, url=f"{n}/", text="x" * 40) for n in range(5)]
    assert [[entry.record.url for entry in part] for part in parts(records, 100)] == [
        ["0/", "1/"],
        ["2/", "3/"],
        ["4/"],
    ]


def test_text_may_be_made_when_asked_and_a_title_stands_in_for_none() -> None:
    texts: list[Callable[[], str] | str] = [lambda: "  made\n late ", "", "–!?", HtmlText(lambda: "<p>of <b>HTML")]
    records = [
        Record(url=f"{n}/", title=f"Title {n}", text=text, kind="page", language="en") for n, text in enumerate(texts)
    ]
    assert [page["content"] for page in pages(made(records))] == ["made late", "Title 1", "Title 2", "of HTML"]


def test_a_heading_that_begins_the_text_is_not_shown_twice() -> None:
    record = Record(url="a/", title="Cut it", text="Cut it\nShorter is kinder", kind="page", language="en")
    assert [page["content"] for page in pages(made([record]))] == ["Shorter is kinder"]


def test_what_has_no_word_is_left_out() -> None:
    odd = Record(url="odd/", title="???", text="…", kind="page", language="en")
    assert [page["url"] for page in pages(made([CHAT, odd]))] == [CHAT.url]
    assert [*parts([odd], MANY)] == []


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=30)), max_size=25))
def test_whatever_titles_and_texts_say_no_record_is_lost(said: list[tuple[str, str]]) -> None:
    records = [
        Record(url=f"{n}/", title=title, text=text, kind="post", language="en")
        for n, (title, text) in enumerate(said)
    ]
    found = {page["url"] for part in parts(records, MANY) for page in pages(index(part, "en"))}
    assert {f"{n}/" for n, (title, text) in enumerate(said) if any(map(str.isalpha, title + text))} <= found


def test_every_kind_has_a_word() -> None:
    words = "Blog, Blog entry, Chat, Event, Handbook, Page, Pathway, Person, Post, Session"
    assert sorted(set(KINDS.values())) == words.split(", ")


def test_the_fingerprint_tells_whether_an_index_would_differ() -> None:
    def key(*records: Record, by: str = "1", language: str = "en", letters: int = MANY) -> str:
        return fingerprint(map(record_key, records), by, language, letters)

    assert key(CHAT, POST) == key(replace(CHAT), replace(POST))
    html = replace(POST, text=HtmlText(lambda: "<p>a</p>"))
    assert key(html) == key(replace(html, text=HtmlText(lambda: "<p>a</p>")))
    changed = [
        replace(POST, url="other/"),
        replace(POST, title="Other"),
        replace(POST, text="Another text"),
        replace(POST, text=lambda: "Another, made"),
        replace(POST, kind="page"),
        replace(POST, language="es"),
        replace(POST, name="Name"),
        replace(POST, space=""),
        replace(POST, date=date(2013, 1, 3)),
        replace(POST, standing="past"),
        replace(POST, also=("words",)),
        replace(POST, filters={"tag": ("a",)}),
        html,
        replace(html, text=HtmlText(lambda: "<p>b</p>")),
    ]
    others = {
        key(POST, by="2"),
        key(POST, language="es"),
        key(POST, letters=1),
        key(POST, CHAT),
        key(CHAT, POST),
        key(),
    }
    assert len({key(POST), *others, *map(key, changed)}) == 1 + len(others) + len(changed)


def test_a_format_that_is_not_known_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flipkit.publish.search.pagefind._MARK", b"pagefind_xyz")
    with pytest.raises(PublishError, match=r"^This version of Pagefind is not known to flipkit"):
        made([CHAT])
    with pytest.raises(LookupError):
        PagefindBundle.of({})
