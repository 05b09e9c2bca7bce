"""Promise 3: we delete only what we wrote, known by a manifest that lies with the site, and by digests."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from flipkit.errors import PublishError
from flipkit.publish.output.manifest import MANIFEST, Manifest, Seen, TargetError, demand_ours, digest_of
from flipkit.publish.output.sync import SET_ASIDE, Changes, Tree

pytestmark = pytest.mark.promise(3)

SITE = {"index.html": b"home", "404.html": b"lost", "assets/a.css": b"a", "posts/x/index.html": b"x"}
LESS = {url: content for url, content in SITE.items() if not url.startswith("posts/")}


def sync(base: Path, files: dict[str, bytes], *, site: str = "site", adopt: bool = False) -> Changes:
    told: list[str] = []
    tree = Tree(base / site, base / "state", adopt=adopt, tell=told.append)
    for url, content in files.items():
        tree.put(url, content)
    return tree.finish()


def held(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but the manifest."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {url: content for url, content in found.items() if url != MANIFEST}


def write(folder: Path, files: dict[str, bytes]) -> None:
    for url, content in files.items():
        path = folder / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


FOREIGN = {
    "any site has these": {
        "index.html": b"mine",
        "404.html": b"gone",
        "photos/class.jpg": b"jpg",
        "CNAME": b"x.example",
    },
    "documents": {"letter.odt": b"Dear Ada"},
    "a folder in a folder": {"a/b/c/d.txt": b"deep"},
    "a flipkit of somebody else's": {"assets/flipkit/site.css": b"", "index.html": b"<!-- flipkit -->"},
    "a manifest that is none": {MANIFEST: b"{", "index.html": b"mine"},
    "an empty manifest": {MANIFEST: b"", "index.html": b"mine"},
    "another's manifest": {MANIFEST: b'{"files": []}', "index.html": b"mine"},
}


@pytest.mark.parametrize("files", FOREIGN.values(), ids=FOREIGN)
def test_a_folder_that_is_not_ours_is_refused_and_stays_as_it_is(tmp_path: Path, files: dict[str, bytes]) -> None:
    write(tmp_path / "site", files)
    before = held(tmp_path / "site")
    with pytest.raises(TargetError, match=r"holds files that flipkit did not write.*--adopt"):
        demand_ours(tmp_path / "site", tmp_path / "state")
    with pytest.raises(TargetError):
        sync(tmp_path, SITE)
    assert held(tmp_path / "site") == before


@pytest.mark.parametrize("files", FOREIGN.values(), ids=FOREIGN)
def test_adopting_removes_nothing_and_sets_aside_what_it_replaces(tmp_path: Path, files: dict[str, bytes]) -> None:
    write(tmp_path / "site", files)
    foreign = {url: content for url, content in files.items() if url != MANIFEST}
    changes = sync(tmp_path, SITE, adopt=True)
    assert held(tmp_path / "site") == foreign | SITE
    assert set(changes.aside) == foreign.keys() & SITE.keys()
    assert held(tmp_path / "state" / SET_ASIDE) == {
        f"1/{url}": content for url, content in foreign.items() if url in SITE
    }
    assert sync(tmp_path, LESS) == Changes(same=3, removed=1)
    assert held(tmp_path / "site") == foreign | LESS


@pytest.mark.parametrize("name", ["", ".git/HEAD", ".nojekyll", ".well-known/x"])
def test_an_empty_folder_and_hidden_files_are_nobodys_site(tmp_path: Path, name: str) -> None:
    (tmp_path / "site").mkdir()
    write(tmp_path / "site", {name: b"hidden"} if name else {})
    sync(tmp_path, SITE)
    sync(tmp_path, {})
    assert held(tmp_path / "site") == ({name: b"hidden"} if name else {})


def test_what_others_add_later_stays_and_is_not_replaced(tmp_path: Path) -> None:
    sync(tmp_path, LESS)
    write(tmp_path / "site", {"CNAME": b"x.example", "posts/mine.txt": b"mine"})
    sync(tmp_path, SITE)
    sync(tmp_path, LESS)
    assert held(tmp_path / "site") == LESS | {"CNAME": b"x.example", "posts/mine.txt": b"mine"}
    with pytest.raises(TargetError, match=r"flipkit did not write CNAME, posts/mine\.txt in"):
        sync(tmp_path, SITE | {"CNAME": b"y.example", "posts/mine.txt": b"ours", "new.html": b"new"})
    assert held(tmp_path / "site") == LESS | {"CNAME": b"x.example", "posts/mine.txt": b"mine"}
    assert sync(tmp_path, LESS | {"CNAME": b"x.example"}).same == 4  # the same bytes are nobody's loss


def test_a_page_that_left_and_was_changed_by_hand_stays_and_is_named(tmp_path: Path) -> None:
    sync(tmp_path, SITE)
    (tmp_path / "site/posts/x/index.html").write_bytes(b"better")
    assert sync(tmp_path, LESS) == Changes(same=3, kept=("posts/x/index.html",))
    assert sync(tmp_path, LESS) == Changes(same=3, kept=("posts/x/index.html",))
    assert held(tmp_path / "site") == LESS | {"posts/x/index.html": b"better"}


def test_what_was_changed_by_hand_is_set_aside_once_for_each_text(tmp_path: Path) -> None:
    sync(tmp_path, SITE)
    for text in (b"one", b"two", b"one"):
        (tmp_path / "site/index.html").write_bytes(text)
        assert sync(tmp_path, SITE) == Changes(changed=1, same=3, aside=("index.html",))
    assert held(tmp_path / "state" / SET_ASIDE) == {"1/index.html": b"one", "2/index.html": b"two"}


def test_a_foreign_folder_where_a_page_comes_is_kept_by_all_means(tmp_path: Path) -> None:
    sync(tmp_path, LESS)
    write(tmp_path / "site", {"feed.atom/notes.txt": b"mine"})
    with pytest.raises(TargetError, match=r"feed\.atom/notes\.txt"):
        sync(tmp_path, LESS | {"feed.atom": b"<feed/>"})
    assert held(tmp_path / "site") == LESS | {"feed.atom/notes.txt": b"mine"}
    sync(tmp_path, LESS | {"feed.atom": b"<feed/>"}, adopt=True)
    assert held(tmp_path / "site") == LESS | {"feed.atom": b"<feed/>"}
    assert held(tmp_path / "state" / SET_ASIDE) == {"1/feed.atom/notes.txt": b"mine"}


def test_a_foreign_file_where_a_folder_comes_is_kept_by_all_means(tmp_path: Path) -> None:
    sync(tmp_path, LESS)
    write(tmp_path / "site", {"posts": b"mine"})
    with pytest.raises(TargetError, match="did not write posts in"):
        sync(tmp_path, SITE)
    sync(tmp_path, SITE, adopt=True)
    assert held(tmp_path / "site") == SITE
    assert held(tmp_path / "state" / SET_ASIDE) == {"1/posts": b"mine"}


MOVES: dict[str, Callable[[Path], object]] = {
    "the project was renamed": lambda base: None,
    "without the state": lambda base: shutil.rmtree(base / "state"),
    "without the manifest": lambda base: (base / "site" / MANIFEST).unlink(),
    "copied": lambda base: (
        (base / "site").rename(base / "x")
        and shutil.copytree(base / "x", base / "site", copy_function=shutil.copyfile)
    ),
    "with half of its pages": lambda base: (base / "site/404.html").unlink(),
    "with a broken memory": lambda base: (base / "state/manifest.json").write_text('{"index.html": [1]}'),
}


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES)
def test_a_site_is_known_again_wherever_it_goes(tmp_path: Path, move: Callable[[Path], object]) -> None:
    sync(tmp_path / "old", SITE)
    (tmp_path / "old").rename(tmp_path / "new")
    move(tmp_path / "new")
    assert sync(tmp_path / "new", LESS).removed == 1
    assert held(tmp_path / "new/site") == LESS


def test_nothing_that_is_written_down_names_where_the_project_lies(tmp_path: Path) -> None:
    sync(tmp_path, SITE)
    for path in (tmp_path / "site" / MANIFEST, tmp_path / "state/manifest.json"):
        assert str(tmp_path) not in path.read_text()


def test_a_site_from_before_manifests_lay_with_it_is_known(tmp_path: Path) -> None:
    write(tmp_path / "site", SITE)
    lines = {url: [digest_of(content), len(content), 1] for url, content in SITE.items()}
    write(tmp_path / "state", {"manifest-0123456789abcdef.json": json.dumps(lines).encode()})
    assert sync(tmp_path, LESS) == Changes(same=3, removed=1)
    assert held(tmp_path / "site") == LESS
    assert sorted(path.name for path in (tmp_path / "state").iterdir()) == ["manifest.json"]


def test_another_site_in_the_place_of_ours_is_not_ours(tmp_path: Path) -> None:
    sync(tmp_path, SITE)
    shutil.rmtree(tmp_path / "site")
    write(tmp_path / "site", dict.fromkeys(SITE, b"another's"))
    with pytest.raises(TargetError):
        sync(tmp_path, LESS)
    assert held(tmp_path / "site") == dict.fromkeys(SITE, b"another's")


@pytest.mark.parametrize(
    "url", ["../outside.txt", "/etc/outside.txt", "a/../../outside.txt", "posts/../../outside.txt"]
)
def test_a_manifest_can_not_make_us_delete_outside_of_the_site(tmp_path: Path, url: str) -> None:
    sync(tmp_path, SITE)
    write(tmp_path, {"outside.txt": b"mine"})
    manifest = json.loads((tmp_path / "site" / MANIFEST).read_bytes())
    manifest["files"][url] = digest_of(b"mine")
    (tmp_path / "site" / MANIFEST).write_text(json.dumps(manifest))
    sync(tmp_path, LESS)
    assert (tmp_path / "outside.txt").read_bytes() == b"mine"


def test_nothing_is_written_or_removed_through_a_link(tmp_path: Path) -> None:
    sync(tmp_path, SITE)
    (tmp_path / "site/posts").rename(tmp_path / "elsewhere")
    (tmp_path / "site/posts").symlink_to(tmp_path / "elsewhere")
    assert sync(tmp_path, LESS).kept == ("posts/x/index.html",)
    with pytest.raises(TargetError, match="did not write posts in"):
        sync(tmp_path, LESS | {"posts/y/index.html": b"y"})
    assert held(tmp_path / "elsewhere") == {"x/index.html": b"x"}
    sync(tmp_path, LESS | {"posts/y/index.html": b"y"}, adopt=True)
    assert held(tmp_path / "elsewhere") == {"x/index.html": b"x"}
    assert not (tmp_path / "site/posts").is_symlink()
    assert (tmp_path / "state" / SET_ASIDE / "1/posts").is_symlink()


def test_a_page_that_became_a_link_is_not_written_through(tmp_path: Path) -> None:
    sync(tmp_path, SITE)
    write(tmp_path, {"notes.html": b"mine"})
    (tmp_path / "site/index.html").unlink()
    (tmp_path / "site/index.html").symlink_to(tmp_path / "notes.html")
    assert sync(tmp_path, SITE | {"index.html": b"new"}).aside == ("index.html",)
    assert (tmp_path / "notes.html").read_bytes() == b"mine"
    assert held(tmp_path / "site") == SITE | {"index.html": b"new"}


def test_a_target_that_is_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "www")
    sync(tmp_path, SITE)
    assert sync(tmp_path, LESS).removed == 1
    assert held(tmp_path / "www") == LESS
    assert (tmp_path / "site").is_symlink()


@pytest.mark.parametrize("kind", ["file", "link to nowhere"])
def test_a_target_that_is_no_folder_is_said_in_a_sentence(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "site"
    target.write_text("mine") if kind == "file" else target.symlink_to(tmp_path / "nowhere")
    with pytest.raises(PublishError, match="site can't be written: "):
        sync(tmp_path, SITE)


def test_names_that_a_disk_takes_for_one_are_not_removed_after_they_were_written(tmp_path: Path) -> None:
    """On Windows and macOS `Posts/` and `posts/` are one folder; here a link stands for that."""
    sync(tmp_path, LESS | {"Posts.html": b"x"})
    (tmp_path / "site/posts.html").hardlink_to(tmp_path / "site/Posts.html")
    assert sync(tmp_path, LESS | {"posts.html": b"x"}).removed == 0
    assert (tmp_path / "site/posts.html").read_bytes() == b"x"


def owned(base: Path, files: dict[str, bytes], *owner: str, adopt: bool = False) -> Changes:
    name, host = owner
    told: list[str] = []
    tree = Tree(base / "site", base / name, adopt=adopt, owner=(name, host), tell=told.append)
    for url, content in files.items():
        tree.put(url, content)
    return tree.finish()


def test_the_site_of_another_community_is_not_ours_though_flipkit_wrote_it(tmp_path: Path) -> None:
    owned(tmp_path, SITE, "Ponds", "ponds.example")
    before = (tmp_path / "site" / MANIFEST).read_bytes()
    with pytest.raises(TargetError, match=r"holds another site, Ponds of ponds\.example"):
        owned(tmp_path, {"index.html": b"lakes"}, "Lakes", "lakes.example")
    assert held(tmp_path / "site") == SITE
    assert (tmp_path / "site" / MANIFEST).read_bytes() == before
    assert owned(tmp_path, {"index.html": b"lakes"}, "Lakes", "lakes.example", adopt=True).removed == 0
    assert held(tmp_path / "site") == SITE | {"index.html": b"lakes"}


@pytest.mark.parametrize(
    "owner", [("Ponds", "new.example"), ("Lakes", "ponds.example"), ("Lakes", ""), ("Ponds", "")]
)
def test_a_site_that_changes_its_name_or_its_address_stays_the_same(tmp_path: Path, owner: tuple[str, str]) -> None:
    owned(tmp_path, SITE, "Ponds", "ponds.example")
    assert owned(tmp_path, LESS, *owner).removed == 1
    assert owned(tmp_path, LESS, *owner) == Changes(same=3)


@pytest.mark.parametrize("is_for_disk", [True, False])
def test_a_copy_for_a_disk_and_the_published_site_are_not_taken_for_each_other(
    tmp_path: Path, *, is_for_disk: bool
) -> None:
    tree = Tree(tmp_path / "site", tmp_path / "state", is_for_disk=is_for_disk)
    tree.put("index.html", b"first")
    tree.finish()
    with pytest.raises(TargetError, match="or the other way round"):
        Tree(tmp_path / "site", tmp_path / "other", is_for_disk=not is_for_disk)
    with pytest.raises(TargetError):
        demand_ours(tmp_path / "site", tmp_path / "other", is_for_disk=not is_for_disk)
    assert held(tmp_path / "site") == {"index.html": b"first"}
    again = Tree(tmp_path / "site", tmp_path / "state", is_for_disk=is_for_disk)
    again.put("index.html", b"first")
    assert again.finish() == Changes(same=1)


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        (["d", 1, 2, "key"], True),
        (["d", 1, 2], True),  # from before files had keys
        (["d", 1], False),
        (["d", "1", 2, "key"], False),
        (["", 1, 2, "key"], False),
        (["d", True, 2, "key"], False),
        (5, False),
    ],
)
def test_a_line_that_is_none_costs_itself_alone(tmp_path: Path, line: object, seen: bool) -> None:
    said = {"files": {"a.html": "d", "b.html": "d"}, "site": ["", ""]}
    write(tmp_path / "site", {MANIFEST: json.dumps(said).encode()})
    write(tmp_path / "state", {"manifest.json": json.dumps({"a.html": ["d", 1, 2, "k"], "b.html": line}).encode()})
    memory = Manifest.read(tmp_path / "site", tmp_path / "state").memory
    assert (memory["a.html"], "b.html" in memory) == (Seen("d", 1, 2, "k"), seen)
