"""Promise 4: a source can cost itself at most: addresses are judged before anything is placed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.model.settings import Section
from flipkit.publish.artifacts import File, Page, PageSet, Record
from flipkit.publish.output.files import longest_name
from flipkit.publish.output.manifest import TargetError
from flipkit.publish.output.names import Names, are_plain, is_fit, sift
from flipkit.publish.output.sync import Tree

pytestmark = pytest.mark.promise(4)


def page(url: str, *, index: bool = False) -> Page:
    return Page(
        url=url,
        title=f"On {url}",
        description="",
        body=str,
        kind="page",
        section=Section.NONE,
        language="en",
        index=index,
    )


@pytest.mark.parametrize(
    "url",
    [
        "x" * 255,
        "a/" * 100 + "x",
        "\U0001e922" * 63 + "abc",
        "a b.html",
        "con/index.html",
        "..a/b..",
        ".well-known/x",
    ],
)
def test_an_address_is_fit(url: str) -> None:
    assert is_fit(url)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "x" * 256,
            "\U0001e922" * 64,
            "a/" * 450 + "x",
            "",
            "/",
            "/a",
            "a/",
            "a//b",
            "./a",
            "a/./b",
            "../a",
            "a/..",
        ),
        *("a\0b", "\ud800", ".flipkit-manifest.json", ".flipkit-staging/x", ".flipkit-part"),
    ],
)
def test_an_address_is_unfit(url: str, tmp_path: Path) -> None:
    assert not is_fit(url)
    told = Names().take(url)
    assert told
    assert told.fault.code == "address-unfit"
    assert len(told.message) < 200
    assert told.message.isprintable()
    with pytest.raises(TargetError):
        Tree(tmp_path / "site", tmp_path / "state").put(url, b"")
    assert not any(path.name != "site" for path in (tmp_path / "site").rglob("*"))


PAIRS = [
    ("a", "a/b", "address-in-file"),
    ("a", "A/b/c", "address-in-file"),
    ("a/b/c", "a", "address-of-folder"),
    ("a/b/c", "A/B", "address-of-folder"),
    ("a/B.html", "a/b.html", "address-alike"),
    ("ni\u00f1os/x", "nin\u0303os/x", "address-alike"),
    ("stra\u00dfe", "STRASSE", "address-alike"),
    ("images/logo.png", "images/logo.png/index.html", "address-in-file"),
    ("feed.atom/index.html", "feed.atom", "address-of-folder"),
]


@pytest.mark.parametrize(("first", "second", "code"), PAIRS)
def test_of_two_that_no_disk_can_have_the_first_stays(first: str, second: str, code: str, tmp_path: Path) -> None:
    names = Names()
    assert names.take(first) is None
    told = names.take(second)
    assert told
    assert told.fault.code == code
    assert names.take(first) is None
    tree = Tree(tmp_path / "site", tmp_path / "state")
    tree.put(first, b"1")
    with pytest.raises(TargetError):
        tree.put(second, b"2")
    assert [*(tmp_path / "site").iterdir()] == []


@pytest.mark.parametrize(("first", "second", "code"), PAIRS)
def test_one_is_left_out_and_named_and_all_else_is_published(first: str, second: str, code: str) -> None:
    kept, refused = sift([File(second, b""), File("x", b""), page("y/")], taken(first), {second: "posts/a.md"})
    assert [each.url for each in kept if not isinstance(each, PageSet)] == ["x", "y/"]
    assert [(url, problem.code, problem.file) for url, problem in refused.items()] == [(second, code, "posts/a.md")]


def taken(*urls: str) -> Names:
    names = Names()
    for url in urls:
        assert names.take(url) is None
    return names


def test_files_come_before_pages_and_what_search_knows_has_no_address() -> None:
    record = Record(url="a/", title="A", text="", kind="page", language="en")
    kept, refused = sift([page("a.html/"), File("a.html", b""), record, page("blogs/", index=True)], Names(), {})
    assert kept == [File("a.html", b""), record, kept[2]]
    assert {url: problem.message for url, problem in refused.items()} == {
        "a.html/": "'On a.html/': 'a.html/index.html' is left out, as 'a.html' is a file."
    }


def test_no_file_takes_the_place_of_a_section() -> None:
    told = Names(["blogs/", "assets/flipkit/"]).take("Blogs")
    assert told
    assert told.message == "'Blogs' is left out, as it would be a file where 'blogs/' needs a folder."
    assert Names(["assets/flipkit/"]).take("assets") is not None
    assert Names(["blogs/"]).take("blogs/index.html") is None


@given(st.lists(st.text("aAbB/.ñ\u0303", min_size=1, max_size=6), max_size=12))
def test_what_is_taken_can_be_written_in_one_folder(urls: list[str]) -> None:
    """Files and folders of what is taken have one name each, even where capitals don't count."""
    names = Names()
    kept = {url for url in urls if names.take(url) is None}
    lower = [url.casefold() for url in kept]
    assert len(set(lower)) == len(lower)
    assert not [one for one in lower for other in lower if other.startswith(f"{one}/")]


def test_a_disk_that_takes_shorter_names_costs_those_that_are_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Encrypted folders (eCryptfs, as on many network disks) take names of 143 octets."""
    monkeypatch.setattr(os, "pathconf", lambda _folder, _name: 143)
    names = Names(longest=longest_name(Path("/nowhere/at/all")))
    assert names.take("x" * 143 + "/index.html") is None
    assert names.take("x" * 144 + "/index.html") is not None


def test_where_nobody_knows_names_have_255_octets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delattr(os, "pathconf")
    assert longest_name(tmp_path / "site") == 255


_SEVERAL = st.lists(st.from_regex(r"[abB](/[abB]){0,2}(/index\.html)?", fullmatch=True), min_size=1, max_size=4)


@given(_SEVERAL, _SEVERAL, _SEVERAL)
def test_several_are_taken_at_once_as_one_by_one_or_not_at_all(
    before: list[str], several: list[str], after: list[str]
) -> None:
    """What comes behind them stands in their way, or does not, as if each had been taken by itself."""
    at_once, singly = Names(), Names()
    for url in before:
        at_once.take(url)
        singly.take(url)
    told = [bool(singly.take(url)) for url in several]
    if at_once.take_all(several):
        assert not any(told)
    else:  # and nothing is
        assert [bool(at_once.take(url)) for url in several] == told
    assert [bool(at_once.take(url)) for url in after] == [bool(singly.take(url)) for url in after]


@pytest.mark.parametrize("one", ["b\nc/index.html", "b /index.html", "ñ/index.html", "../index.html", "c" * 250])
def test_only_plain_addresses_are_taken_at_once(one: str) -> None:
    assert Names(longest=100).take_all(["blogs/a/index.html", "blogs/b/index.html"])
    assert not Names(longest=100).take_all(["blogs/a/index.html", f"blogs/{one}"])


@given(st.lists(st.text("aB1_/.\n-ñ ", max_size=5), max_size=4))
def test_what_is_plain_is_fit(urls: list[str]) -> None:
    assert not are_plain(urls) or all(map(is_fit, urls))
