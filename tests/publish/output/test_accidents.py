"""Promise 8: killed at any moment, on a full disk, with the clock set back: nothing is lost, the next run goes on."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from flipkit.errors import PublishError
from flipkit.publish.output import files as disk
from flipkit.publish.output.manifest import MANIFEST, TargetError
from flipkit.publish.output.sync import SET_ASIDE, Changes, Tree
from tests.support.thorough import some

pytestmark = pytest.mark.promise(8)
MKDIR = os.mkdir

OLD = {
    "index.html": b"old home",
    "assets/a.css": b"old sheet",
    "posts/index.html": b"old posts",
    "posts/x/index.html": b"x",
    "gone/deep/index.html": b"gone",
    "stays.txt": b"stays",
    "file": b"a file that becomes a folder",
    "folder/a": b"in a folder that becomes a file",
}
NEW = {
    "index.html": b"new home",
    "assets/a.css": b"new sheet",
    "posts/index.html": b"new posts",
    "posts/y/index.html": b"y",
    "stays.txt": b"stays",
    "file/a": b"in a folder now",
    "folder": b"a file now",
}
FOREIGN = {"CNAME": b"x.example", "posts/mine.txt": b"mine"}
BY_HAND = {"posts/index.html": b"by hand"}


def sync(base: Path, files: dict[str, bytes]) -> Changes:
    tree = Tree(base / "site", base / "state")
    for url, content in files.items():
        tree.put(url, content)
    return tree.finish()


def held(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but the manifest."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {url: content for url, content in found.items() if url != MANIFEST}


def begin(base: Path) -> None:
    """A site with files of others, and a page that was changed by hand."""
    sync(base, OLD)
    for url, content in {**FOREIGN, **BY_HAND}.items():
        (base / "site" / url).write_bytes(content)


def killed(work: Callable[[], object], moment: int) -> bool:
    """Do `work` in a process that dies before its change of the disk number `moment`; whether it came that far."""
    process = os.fork()
    if process == 0:
        left = iter(range(moment))

        def dying(change: Callable[..., Any]) -> Callable[..., Any]:
            def changed(*arguments: Any, **options: Any) -> Any:
                if next(left, None) is None:
                    os._exit(9)
                return change(*arguments, **options)

            return changed

        for name in ("replace", "rename", "unlink", "mkdir", "rmdir", "fsync", "ftruncate"):
            setattr(os, name, dying(getattr(os, name)))
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 9


def test_killed_at_any_moment_each_file_is_the_old_or_the_new_and_the_next_run_ends_it(tmp_path: Path) -> None:
    moment = 0
    while True:
        base = tmp_path / str(moment)
        begin(base)
        died = killed(lambda base=base: sync(base, NEW), moment)  # type: ignore[misc]
        now, aside = held(base / "site"), held(base / "state" / SET_ASIDE)
        assert {url: now.get(url) for url in FOREIGN} == FOREIGN, moment
        assert b"by hand" in (now["posts/index.html"], aside.get("1/posts/index.html")), moment
        for url in OLD.keys() & NEW.keys():
            assert now[url] in (OLD[url], NEW[url], BY_HAND.get(url)), (moment, url)
        assert now.keys() <= OLD.keys() | NEW.keys() | FOREIGN.keys(), moment
        sync(base, NEW)
        assert held(base / "site") == NEW | FOREIGN, moment
        assert held(base / "state" / SET_ASIDE) == {"1/posts/index.html": b"by hand"}, moment
        assert not [path for path in base.rglob("*") if "staging" in path.name or "part" in path.name], moment
        assert sync(base, NEW) == Changes(same=len(NEW)), moment
        if not died:
            break
        moment += 1
    assert moment > 20


def test_killed_twice_in_different_builds_nothing_of_ours_is_taken_for_others(tmp_path: Path) -> None:
    for first in some(range(0, 24, 4), 2):
        for second in range(0, 24, 4):
            base = tmp_path / f"{first}-{second}"
            sync(base, OLD)
            killed(lambda base=base: sync(base, NEW), first)  # type: ignore[misc]
            killed(lambda base=base: sync(base, {"index.html": b"third", "file": b"again"}), second)  # type: ignore[misc]
            sync(base, OLD)
            assert held(base / "site") == OLD, (first, second)


def full_after(count: int, write: Callable[..., Any]) -> Callable[..., Any]:
    """Write `count` times; then the disk is full."""
    left = iter(range(count))

    def written(*arguments: Any, **options: Any) -> Any:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device", str(arguments[0]))
        return write(*arguments, **options)

    return written


@pytest.mark.parametrize("count", range(9))
def test_on_a_full_disk_nothing_is_touched_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    begin(tmp_path)
    before = held(tmp_path / "site")
    with monkeypatch.context() as patch:
        patch.setattr("flipkit.publish.output.sync.write_new", full_after(count, disk.write_new))
        patch.setattr(disk, "write_through", full_after(max(0, count - 6), disk.write_through))
        patch.setattr("flipkit.publish.output.sync.write_through", full_after(max(0, count - 6), disk.write_through))
        try:
            sync(tmp_path, NEW)
        except PublishError as error:
            assert "The disk is full: " in str(error)
            assert "None" not in str(error)
            if count < 6:
                assert held(tmp_path / "site") == before
    assert {url: (tmp_path / "site" / url).read_bytes() for url in FOREIGN} == FOREIGN
    assert not [path for path in tmp_path.rglob("*") if "staging" in path.name or "part" in path.name]
    sync(tmp_path, NEW)
    assert held(tmp_path / "site") == NEW | FOREIGN
    assert held(tmp_path / "state" / SET_ASIDE) == {"1/posts/index.html": b"by hand"}


@pytest.mark.parametrize("count", range(3))
def test_where_a_disk_has_no_room_for_a_folder_nothing_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    begin(tmp_path)
    before, folders = held(tmp_path / "site"), {*(tmp_path / "site").rglob("*")}
    new = NEW | {"a/b/index.html": b"a", "c/index.html": b"c"}
    with monkeypatch.context() as patch:
        made = full_after(count, os.mkdir)
        patch.setattr(os, "mkdir", lambda path, *mode: (made if "/site/" in str(path) else MKDIR)(path, *mode))
        with pytest.raises(PublishError, match="The disk is full"):
            sync(tmp_path, new)
    assert (held(tmp_path / "site"), {*(tmp_path / "site").rglob("*")}) == (before, folders)
    sync(tmp_path, new)
    assert held(tmp_path / "site") == new | FOREIGN


@pytest.mark.parametrize("moment", [0, 1, 5])
def test_what_can_not_be_put_in_its_place_ends_in_a_sentence_and_goes_on_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    begin(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", read_only_after(moment, os.replace))
        with pytest.raises(PublishError, match="its disk may only be read"):
            sync(tmp_path, NEW)
    assert {url: (tmp_path / "site" / url).read_bytes() for url in FOREIGN} == FOREIGN
    sync(tmp_path, NEW)
    assert held(tmp_path / "site") == NEW | FOREIGN


def read_only_after(count: int, change: Callable[..., Any]) -> Callable[..., Any]:
    left = iter(range(count))

    def changed(*arguments: Any) -> Any:
        if next(left, None) is None:
            raise OSError(errno.EROFS, "Read-only file system", str(arguments[0]))
        return change(*arguments)

    return changed


@pytest.mark.parametrize("seconds", [-(10**9), -3600, 0, 10**8])
def test_whatever_the_clock_said_when_files_were_written_they_are_known_again(tmp_path: Path, seconds: int) -> None:
    sync(tmp_path, OLD)
    for path in tmp_path.rglob("*"):
        status = path.stat()
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + seconds * 10**9))
    assert sync(tmp_path, OLD) == Changes(same=len(OLD))
    (tmp_path / "site/stays.txt").write_bytes(b"STAYS")
    os.utime(tmp_path / "site/stays.txt", (1, 1))
    assert sync(tmp_path, OLD).changed == 1
    assert held(tmp_path / "site") == OLD


def test_two_syncs_of_one_folder_do_not_mix(tmp_path: Path) -> None:
    first = Tree(tmp_path / "site", tmp_path / "state")
    first.put("about/index.html", b"about")
    for state in ("state", "another"):
        with pytest.raises(TargetError, match="is being written by another build"):
            Tree(tmp_path / "site", tmp_path / state)
    first.finish()
    assert held(tmp_path / "site") == {"about/index.html": b"about"}
    sync(tmp_path, {"chats/index.html": b"chats"})
    assert held(tmp_path / "site") == {"chats/index.html": b"chats"}


def test_a_sync_that_is_given_up_holds_nobody_up(tmp_path: Path) -> None:
    sync(tmp_path, OLD)
    given_up: Tree | None = Tree(tmp_path / "site", tmp_path / "state")
    assert given_up
    given_up.put("index.html", b"half")
    given_up = None
    assert sync(tmp_path, OLD) == Changes(same=len(OLD))


@pytest.fixture
def another_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on another file system, where there is one."""
    shared = Path("/dev/shm")
    if not shared.is_dir() or shared.stat().st_dev == tmp_path.stat().st_dev or not os.access(shared, os.W_OK):
        pytest.skip("there is one file system only")
    folder = shared / f"flipkit-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


def test_a_site_on_another_disk_is_written_by_rename_too(tmp_path: Path, another_disk: Path) -> None:
    (tmp_path / "site").symlink_to(another_disk)
    moment = 0
    while True:
        shutil.rmtree(tmp_path / "state", ignore_errors=True)
        for path in another_disk.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        begin(tmp_path)
        died = killed(lambda: sync(tmp_path, NEW), moment)
        now = {url: content for url, content in held(tmp_path / "site").items() if not url.startswith(".flipkit-")}
        assert {
            url
            for url, content in now.items()
            if content not in (OLD.get(url), NEW.get(url), FOREIGN.get(url), BY_HAND.get(url))
        } == set()
        sync(tmp_path, NEW)
        assert held(tmp_path / "site") == NEW | FOREIGN, moment
        if not died:
            break
        moment += 3


def test_a_mounted_folder_within_the_site_is_written_and_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync(tmp_path, OLD)
    replace, rmdir = os.replace, Path.rmdir

    def across(path: str | Path, target: str | Path) -> None:
        if "posts" in Path(target).parts and "posts" not in Path(path).parts:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        replace(path, target)

    def busy(path: Path) -> None:
        if path.name == "posts":
            raise OSError(errno.EBUSY, "Device or resource busy")
        rmdir(path)

    monkeypatch.setattr(os, "replace", across)
    monkeypatch.setattr(Path, "rmdir", busy)
    sync(tmp_path, NEW)
    assert held(tmp_path / "site") == NEW
    sync(tmp_path, {"index.html": b"only"})
    assert held(tmp_path / "site") == {"index.html": b"only"}
    assert (tmp_path / "site/posts").is_dir()


def test_a_folder_that_can_not_be_read_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sync(tmp_path, OLD)

    def closed(_path: Any) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied", str(tmp_path / "site"))

    (tmp_path / "site" / MANIFEST).unlink()
    monkeypatch.setattr(os, "scandir", closed)
    with pytest.raises(PublishError, match="site can't be written: Permission denied"):
        sync(tmp_path, OLD)
