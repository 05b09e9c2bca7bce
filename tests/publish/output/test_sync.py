"""Writing the site: only what differs, and nothing in between."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.errors import PublishError
from flipkit.publish.output.manifest import MANIFEST
from flipkit.publish.output.sync import Changes, Tree


def sync(base: Path, files: dict[str, bytes]) -> Changes:
    tree = Tree(base / "site", base / "state")
    for url, content in files.items():
        tree.put(url, content)
    return tree.finish()


def held(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but the manifest."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {url: content for url, content in found.items() if url != MANIFEST}


SITE = {"index.html": b"home", "404.html": b"lost", "assets/a.css": b"a", "posts/x/index.html": b"x"}


def test_a_first_sync_writes_everything(tmp_path: Path) -> None:
    assert sync(tmp_path, SITE) == Changes(new=4)
    assert held(tmp_path / "site") == SITE


def test_a_file_of_the_same_key_is_kept_and_not_asked_for(tmp_path: Path) -> None:
    first = Tree(tmp_path / "site", tmp_path / "state")
    first.put("a.html", b"a", "key of a")
    first.finish()
    second = Tree(tmp_path / "site", tmp_path / "state")
    assert [second.keep("a.html", "key of a"), "a.html" in second, second.finish()] == [True, True, Changes(same=1)]
    assert held(tmp_path / "site") == {"a.html": b"a"}
    third = Tree(tmp_path / "site", tmp_path / "state")
    assert third.keep("a.html", "key of a")


@pytest.mark.parametrize("befallen", ["another key", "no key", "gone", "changed", "another's", "not remembered"])
def test_a_file_that_may_be_another_is_not_kept(tmp_path: Path, befallen: str) -> None:
    first = Tree(tmp_path / "site", tmp_path / "state")
    first.put("a.html", b"a", "" if befallen == "no key" else "key")
    first.finish()
    file, memory = tmp_path / "site" / "a.html", tmp_path / "state" / "manifest.json"
    match befallen:
        case "gone":
            file.unlink()
        case "changed":
            file.write_bytes(b"b")
        case "another's":  # what we remember is not what the manifest beside the site says
            said = json.loads(memory.read_text())
            said["a.html"][0] = "0" * 32
            memory.write_text(json.dumps(said))
        case "not remembered":
            memory.write_text("{}")
    second = Tree(tmp_path / "site", tmp_path / "state")
    assert not second.keep("a.html", "other" if befallen == "another key" else "key")
    assert "a.html" not in second


def test_a_second_sync_touches_no_file(tmp_path: Path) -> None:
    sync(tmp_path, SITE)
    before = {path: path.stat() for path in tmp_path.rglob("*")}
    assert sync(tmp_path, SITE) == Changes(same=4)
    after = {path: path.stat() for path in tmp_path.rglob("*") if "staging" not in path.name}
    assert {p: (s.st_mtime_ns, s.st_ino) for p, s in before.items() if p.is_file()} == {
        p: (s.st_mtime_ns, s.st_ino) for p, s in after.items() if p.is_file()
    }


def test_what_left_the_site_is_removed_with_its_empty_folders(tmp_path: Path) -> None:
    sync(tmp_path, SITE)
    rest = {url: content for url, content in SITE.items() if not url.startswith("posts/")}
    assert sync(tmp_path, rest) == Changes(same=3, removed=1)
    assert held(tmp_path / "site") == rest
    assert not (tmp_path / "site/posts").exists()


@pytest.mark.promise(3)
def test_files_that_flipkit_did_not_write_stay(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/.gitignore").write_text("*")
    sync(tmp_path, SITE)
    (tmp_path / "site/notes.txt").write_text("mine")
    sync(tmp_path, {})
    assert held(tmp_path / "site") == {".gitignore": b"*", "notes.txt": b"mine"}


def test_a_file_changed_by_hand_is_put_right(tmp_path: Path) -> None:
    sync(tmp_path, SITE)
    (tmp_path / "site/index.html").write_bytes(b"HOME")
    assert sync(tmp_path, SITE) == Changes(changed=1, same=3, aside=("index.html",))
    assert held(tmp_path / "site") == SITE


def test_a_folder_becomes_a_file_and_a_file_a_folder(tmp_path: Path) -> None:
    sync(tmp_path, {"a": b"1", "b/c": b"2"})
    assert sync(tmp_path, {"a/d": b"3", "b": b"4"}) == Changes(new=1, changed=1, removed=0)
    assert held(tmp_path / "site") == {"a/d": b"3", "b": b"4"}


def test_nothing_is_touched_before_the_end(tmp_path: Path) -> None:
    sync(tmp_path, SITE)
    tree = Tree(tmp_path / "site", tmp_path / "state")
    tree.put("index.html", b"new home")
    tree.put("more.html", b"more")
    assert held(tmp_path / "site") == SITE


def test_new_files_come_before_changed_ones_and_pages_after_what_they_need(tmp_path: Path) -> None:
    sync(tmp_path, {"index.html": b"1", "style.css": b"1"})
    tree = Tree(tmp_path / "site", tmp_path / "state")
    for url in ("index.html", "posts/a/index.html", "posts/index.html", "style.css", "font.woff2"):
        tree.put(url, b"2")
    assert sorted(tree._staged, key=tree._order) == [
        "font.woff2",
        "posts/a/index.html",
        "posts/index.html",
        "style.css",
        "index.html",
    ]


@pytest.mark.parametrize("url", ["/etc/x", "../x", "a/../../x", "", "a/"])
def test_an_address_outside_the_site_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(PublishError):
        sync(tmp_path, {url: b""})


FILES = st.dictionaries(
    st.sampled_from(["index.html", "a/index.html", "a/b.css", "c.ics", "d/e/f.json"]), st.binary()
)


@settings(max_examples=40, deadline=None)
@given(first=FILES, second=FILES)
def test_the_folder_holds_exactly_what_was_put(
    tmp_path_factory: pytest.TempPathFactory, first: dict[str, bytes], second: dict[str, bytes]
) -> None:
    base = tmp_path_factory.mktemp("tree")
    sync(base, first)
    changes = sync(base, second)
    assert held(base / "site") == second
    assert (changes.new, changes.removed) == (len(second.keys() - first.keys()), len(first.keys() - second.keys()))
