"""Records to a bundle: what is in its files, the same bytes each time, nothing lost unsaid."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.errors import PublishError
from flipkit.publish.artifacts import Kind, Record
from flipkit.publish.search import KINDS, fingerprint, index
from flipkit.publish.search.index_words import END, SPACE
from flipkit.publish.search.pagefind import canonical

CHAT = Record(url="chats/flipclass/2012-03-05/", title="#flipclass chat 1", text="What to flip first", kind="week", language="en", space="together", date=date(2012, 3, 5))  # fmt: skip # noqa: E501
POST = Record(url="posts/2013/notes/", title="Notes <b>& questions</b>", text="Stop grading the notes", kind="post", language="en", space="own", date=date(2013, 1, 2))  # fmt: skip # noqa: E501
ENTRY = Record(url="https://vídeos.example/cuatro/?a=1&b=2#x", title="Vídeos de cuatro minutos", text="Qué cortar", kind="entry", language="es", space="own", date=date(2013, 4, 5))  # fmt: skip # noqa: E501
PAGE = Record(url="", title="Home", text="Everything", kind="page", language="en")


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def fragments(folder: Path) -> list[dict[str, Any]]:
    """What a result is shown from, by its address."""
    texts = [gzip.decompress(path.read_bytes()) for path in folder.glob("fragment/*")]
    found: list[dict[str, Any]] = [json.loads(text.removeprefix(b"pagefind_dcd")) for text in texts]
    return sorted(found, key=lambda fragment: str(fragment["url"]))


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


def test_a_result_carries_what_is_shown_and_only_title_and_date_are_searched_beside_the_text(tmp_path: Path) -> None:
    index([replace(CHAT, name="Mondays, the first"), POST, ENTRY, PAGE], tmp_path)
    shown = [
        (fragment["url"], fragment["content"], fragment["meta"], fragment["filters"])
        for fragment in fragments(tmp_path)
    ]
    assert shown == [
        ("./", "Everything", {"title": "Home"}, {"kind": ["Page"], "language": ["en"]}),
        (
            "chats/flipclass/2012-03-05/",
            "What to flip first",
            {"title": "#flipclass chat 1", "name": "Mondays, the first", "date": "2012-03-05"},
            {"kind": ["Chat"], "language": ["en"], "space": ["together"]},
        ),
        (
            "https://vídeos.example/cuatro/?a=1&b=2#x",
            "Qué cortar",
            {"title": "Vídeos de cuatro minutos", "date": "2013-04-05"},
            {"kind": ["Blog entry"], "language": ["es"], "space": ["own"]},
        ),
        (
            "posts/2013/notes/",
            "Stop grading the notes",
            {"title": "Notes <b>& questions</b>", "date": "2013-01-02"},
            {"kind": ["Post"], "language": ["en"], "space": ["own"]},
        ),
    ]


def test_all_languages_are_one_so_that_any_is_found_from_any_page(tmp_path: Path) -> None:
    index([CHAT, POST, ENTRY], tmp_path)
    languages = json.loads((tmp_path / "pagefind-entry.json").read_bytes())["languages"]
    assert {name: language["page_count"] for name, language in languages.items()} == {"en": 3}


def test_the_commonest_language_gives_the_endings(tmp_path: Path) -> None:
    index([ENTRY, Record(url="b/", title="Otra", text="", kind="page", language="es-MX"), POST], tmp_path)
    assert (tmp_path / "wasm.es.pagefind").is_file()


def test_a_language_that_pagefind_would_cut_in_words_gives_none(tmp_path: Path) -> None:
    index([replace(PAGE, url=f"{n}/", language="zh") for n in range(3)] + [ENTRY], tmp_path)
    assert (tmp_path / "wasm.es.pagefind").is_file()


def test_letters_without_spaces_are_searched_in_pairs_and_the_title_is_shown_as_it_is(tmp_path: Path) -> None:
    index([replace(POST, title="翻轉教室", text="C++ 課堂"), replace(PAGE, text="Plain")], tmp_path)
    assert [(fragment["content"], fragment["meta"]) for fragment in fragments(tmp_path)] == [
        ("Plain", {"title": "Home"}),
        (
            f"C++ {SPACE} 課堂 堂 {END} cplusplus",
            {"title": "翻轉教室", "also": "翻轉 轉教 教室 室", "date": "2013-01-02"},
        ),
    ]


def test_what_comes_first_stands_beside_the_bundle_by_the_names_of_results(tmp_path: Path) -> None:
    ahead, past = replace(CHAT, url="chats/next/", standing="ahead"), replace(CHAT, standing="past")
    index([POST, replace(POST, url="posts/2/"), ahead, past, replace(PAGE, kind="handbook")], tmp_path)
    names = {
        json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))["url"]: path.stem
        for path in tmp_path.glob("fragment/*")
    }
    assert json.loads((tmp_path / "kinds.json").read_bytes()) == {
        "rest": ["Post", ""],
        "others": [
            ["Chat", "ahead", [names["chats/next/"]]],
            ["Chat", "past", [names[CHAT.url]]],
            ["Handbook", "", [names["./"]]],
        ],
    }


def test_the_words_of_the_site_stand_beside_the_bundle(tmp_path: Path) -> None:
    index([CHAT, POST], tmp_path)
    words = (tmp_path / "words.txt").read_text("utf-8").split("\n")
    assert words == ["chat", "first", "flip", "flipclass", "grading", "notes", "questions", "Stop", "What"]


def test_only_files_that_a_search_loads_are_written(tmp_path: Path) -> None:
    index([CHAT], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".pf_meta") == [
        "filter",
        "fragment",
        "index",
        "kinds.json",
        "pagefind-entry.json",
        "pagefind.js",
        "wasm.en.pagefind",
        "words.txt",
    ]


def test_same_records_same_bytes_in_whatever_order_they_come(tmp_path: Path) -> None:
    index(many(), tmp_path / "a")
    index(reversed(many()), tmp_path / "b")
    index(many(), tmp_path / "c")
    assert files_of(tmp_path / "a") == files_of(tmp_path / "b") == files_of(tmp_path / "c")


def test_of_two_with_one_address_the_first_counts(tmp_path: Path) -> None:
    index([POST, Record(url=POST.url, title="Another", text="another", kind="page", language="en")], tmp_path)
    assert [fragment["meta"]["title"] for fragment in fragments(tmp_path)] == [POST.title]


def test_text_may_be_made_when_asked_and_a_title_stands_in_for_none(tmp_path: Path) -> None:
    texts: list[Callable[[], str] | str] = [lambda: "  made\n late ", "", "–!?"]
    index(
        [
            Record(url=f"{n}/", title=f"Title {n}", text=text, kind="page", language="en")
            for n, text in enumerate(texts)
        ],
        tmp_path,
    )
    assert [fragment["content"] for fragment in fragments(tmp_path)] == ["made late", "Title 1", "Title 2"]


def test_a_heading_that_begins_the_text_is_not_shown_twice(tmp_path: Path) -> None:
    index([Record(url="a/", title="Cut it", text="Cut it\nShorter is kinder", kind="page", language="en")], tmp_path)
    assert [fragment["content"] for fragment in fragments(tmp_path)] == ["Shorter is kinder"]


def test_what_has_no_word_is_left_out(tmp_path: Path) -> None:
    index([CHAT, Record(url="odd/", title="???", text="…", kind="page", language="en")], tmp_path)
    assert [fragment["url"] for fragment in fragments(tmp_path)] == [CHAT.url]


def test_nothing_to_search_is_no_error(tmp_path: Path) -> None:
    index([], tmp_path)
    assert fragments(tmp_path) == []


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=30)), max_size=25))
def test_whatever_titles_and_texts_say_no_record_is_lost(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str, str]]
) -> None:
    records = [
        Record(url=f"{n}/", title=title, text=text, kind="post", language="en")
        for n, (title, text) in enumerate(said)
    ]
    bundle = tmp_path_factory.mktemp("bundle")
    index(records, bundle)
    lettered = {f"{n}/" for n, (title, text) in enumerate(said) if any(map(str.isalpha, title + text))}
    assert lettered <= {fragment["url"] for fragment in fragments(bundle)}


def test_every_kind_has_a_word() -> None:
    assert sorted(set(KINDS.values())) == [
        "Blog",
        "Blog entry",
        "Chat",
        "Event",
        "Handbook",
        "Page",
        "Pathway",
        "Person",
        "Post",
        "Session",
    ]


def test_the_fingerprint_tells_whether_the_bundle_would_differ() -> None:
    same = fingerprint([CHAT, POST])
    assert (
        fingerprint([POST, CHAT, Record(url=POST.url, title="later", text="later", kind="page", language="en")])
        == same
    )
    others = [
        [CHAT],
        [CHAT, POST, PAGE],
        [
            CHAT,
            Record(
                url=POST.url,
                title=POST.title,
                text="Another text",
                kind="post",
                language="en",
                space="own",
                date=POST.date,
            ),
        ],
        [
            CHAT,
            Record(
                url=POST.url,
                title=POST.title,
                text=POST.text,
                kind="post",
                language="en",
                space="own",
                date=date(2013, 1, 3),
            ),
        ],
        [
            CHAT,
            Record(
                url=POST.url, title=POST.title, text=POST.text, kind="post", language="en", space="", date=POST.date
            ),
        ],
    ]
    others.append([replace(CHAT, standing="past"), POST])
    assert len({same, *map(fingerprint, others)}) == 7


def test_a_bundle_in_order_stays_as_it_is(tmp_path: Path) -> None:
    index(many(), tmp_path)
    assert canonical(files_of(tmp_path)) == files_of(tmp_path)


def test_a_format_that_is_not_known_is_said_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flipkit.publish.search.pagefind._MARK", b"pagefind_xyz")
    with pytest.raises(PublishError, match=r"^This version of Pagefind is not known to flipkit"):
        index([CHAT], tmp_path)
    assert files_of(tmp_path) == {}
