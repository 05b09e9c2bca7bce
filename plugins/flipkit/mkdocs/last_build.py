"""What the last build read and said: where nothing of it differs, nothing is built, and the same is said again.

Size and times of a file decide whether it is looked at, a digest of its bytes whether it changed. What can't be told
by files (a hook, another plugin, an extension that reads what it likes) makes every build a whole one. A note of
this that is damaged, or is not there, does the same.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import blake2b, sha256
from pathlib import Path
from stat import S_ISLNK
from time import time_ns
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig

from flipkit import clock
from flipkit.errors import FlipkitError
from flipkit.mkdocs.host import NAME, Strict, log, pages_log
from flipkit.mkdocs.look import is_own
from flipkit.mkdocs.markdown import recipe
from flipkit.mkdocs.private_folder import published_folder
from flipkit.mkdocs.programs import PACKAGE, files_below, programs
from flipkit.mkdocs.settings import extra, folders, is_for_disk
from flipkit.mkdocs.shelf import read_checked, write_checked
from flipkit.model.settings import Part
from flipkit.publish.output.manifest import MANIFEST, MEMORY
from flipkit.publish.output.sync import Changes

#: Counted up when a note holds something else.
_FORM = "2"
_NAME = "last-build.json"
#: Plugins that make a site of nothing but what lies below the content folder, and of mkdocs.yml.
_KNOWN = frozenset({"search", "material/search"})
#: What a theme's template may ask, and no file says.
_OF_THE_MOMENT = ("build_date", "update_date", "now(")
#: A file that was changed so shortly before it was looked at may be changed again within the same tick of its clock.
TICK = 2_000_000_000
#: Size, time of change and of the entry's change (nanoseconds), and the digest of the bytes, as the archive has it.
Seen = tuple[int, int, int, str]


class LastBuild:
    """What the build of a configuration reads now, held against the note of the last one."""

    def __init__(self, config: MkDocsConfig, options: dict[Part, Config], strict: Strict | None) -> None:
        known = extra(config, tells=False)  # a build that follows does
        self._folders = folders(config, known, options)
        self._target = published_folder(config)
        state = self._folders.state
        self._state = state / "offline" if is_for_disk(config) else state
        self._note = read_checked(self._state / _NAME, _FORM)
        self._said: list[tuple[str, int, str, bool]] = []
        self._is_exact = not is_open(config)
        self._files: dict[str, Seen] = {}
        if not self._is_exact:
            return
        before = self._note.get("files")
        self._files = dict(_seen(self._inputs(config), before if isinstance(before, dict) else {}))
        try:
            now = clock.now(None, os.environ, known.timezone).isoformat()
        except FlipkitError:  # the build says so
            self._is_exact = False
            return
        asked = [programs(), now, str(strict), logging.getLogger(NAME).level]
        where = [str(self._target), config.docs_dir, bool(is_for_disk(config)), sorted(config.theme.dirs)]
        self._decided = _digest(repr([asked, where, plain(config.user_configs), plain(dict(config.theme))]))

    def _inputs(self, config: MkDocsConfig) -> Iterator[Path]:
        """Give the folders and files that a build reads, but for its own memory."""
        if config.config_file_path:
            yield Path(config.config_file_path)
        yield self._folders.content
        yield from own_theme_folders(config)

    @property
    def is_same(self) -> bool:
        """Whether a build would read what the last one read, and finds the site as that one left it."""
        note = self._note
        if not self._is_exact or note.get("decided") != self._decided:
            return False
        files = {path: seen[0::3] for path, seen in self._files.items()}
        if files != {path: tuple(seen[0::3]) for path, seen in note["files"].items()}:
            return False
        return note["memory"] == self._memory() and self._stands()

    def digest_of(self, path: Path) -> str:
        """Give the SHA-256 of a file of the content folder, as this build found it; nothing where nobody looked."""
        seen = self._files.get(str(path))
        return seen[3] if seen else ""

    @property
    def has_same_archive(self) -> bool:
        """Whether the archive is, to the moment, as a build left it that read it and went well."""
        found, before = self._archive(), self._note.get("memory")
        return any(found) and isinstance(before, list) and before[0][:2] == found

    def _archive(self) -> list[list[int]]:
        archive = self._folders.archive
        return [_times(archive), _times(archive.with_name(f"{archive.name}-wal"))]

    def _memory(self) -> list[list[object]]:
        """What tells of the archive, the ledger and the site, as a build leaves them."""
        remembered = _bytes(self._state / MEMORY)
        times: list[object] = [*self._archive(), _times(self._folders.ledger), _times(self._target / MANIFEST)]
        return [times, [_digest(remembered)]]

    def _stands(self) -> bool:
        """Whether every file of the site is as it was written."""
        try:
            remembered = json.loads(_bytes(self._state / MEMORY))
        except ValueError:
            return False
        for url, line in remembered.items():
            try:
                status = os.lstat(f"{self._target}/{url}")
            except OSError:
                return False
            if status.st_size != line[1] or status.st_mtime_ns != line[2]:
                return False
        return bool(remembered)

    def tell(self) -> None:
        """Say what the last build said, and that nothing changed."""
        for name, level, message, is_advice in self._note["said"]:
            logger = logging.getLogger(name)
            if logger.isEnabledFor(level):
                logger.log(level, "%s", message, extra={"is_advice": True} if is_advice else None)
        count = len(json.loads(_bytes(self._state / MEMORY)))
        log.info("Published into %s: %s", self._target, Changes(same=count))

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hear what the build says, for the next one to say it again."""
        handler = _Ear(self._said)
        heard = logging.getLogger(NAME)
        heard.addHandler(handler)
        try:
            yield
        finally:
            heard.removeHandler(handler)

    def keep(self) -> None:
        """Write down what was read. The archive is closed by then, and nobody else may write."""
        if self._is_exact:
            note = {"decided": self._decided, "files": self._files, "memory": self._memory(), "said": self._said}
            write_checked(self._state / _NAME, _FORM, note)

    def forget(self) -> None:
        """Say of this build nothing to the next one: it did more than publish what it read."""
        self._is_exact = False
        (self._state / _NAME).unlink(missing_ok=True)


class _Ear(logging.Handler):
    """Keeps what is said, but for what is said of the work itself."""

    def __init__(self, said: list[tuple[str, int, str, bool]]) -> None:
        super().__init__()
        self._said = said

    def emit(self, record: logging.LogRecord) -> None:
        is_work = record.name == pages_log.name or str(record.msg).startswith("Published into")
        if record.levelno > logging.INFO or (record.levelno == logging.INFO and not is_work):
            is_advice = bool(getattr(record, "is_advice", False))
            self._said.append((record.name, record.levelno, record.getMessage(), is_advice))


def is_open(config: MkDocsConfig) -> bool:
    """Whether a build may read what nothing here knows of."""
    others = {name for name in config.plugins if not name.startswith("flipkit/")}
    if config.hooks or others - _KNOWN or not is_own(config):
        return True
    if not recipe(config.markdown_extensions, dict(config.mdx_configs or {}), ""):
        return True
    own = own_theme_folders(config)
    texts = (path.read_text("utf-8", errors="replace") for folder in own for path in folder.rglob("*.html"))
    return any(word in text for text in texts for word in _OF_THE_MOMENT)


def own_theme_folders(config: MkDocsConfig) -> list[Path]:
    """Give the folders of the theme that are neither ours nor a package's: the site's own."""
    return [Path(folder) for folder in config.theme.dirs if not _is_installed(Path(folder))]


def _is_installed(folder: Path) -> bool:
    return folder.is_relative_to(PACKAGE) or "site-packages" in folder.parts or "dist-packages" in folder.parts


def _seen(paths: Iterable[Path], before: Mapping[str, Any]) -> Iterator[tuple[str, Seen]]:
    """Look at each file at or below these paths; those that are as `before` are not read."""
    begun = time_ns()
    for path in paths:
        for file in files_below(str(path)):
            try:
                status = os.lstat(file)
                if S_ISLNK(status.st_mode):
                    status = Path(file).stat()
            except OSError:
                yield file, (-1, 0, 0, "")  # a link that leads nowhere
                continue
            stamp = status.st_size, status.st_mtime_ns, status.st_ctime_ns
            known = before.get(file)
            is_old = max(stamp[1:]) < begun - TICK
            if known and is_old and tuple(known[:3]) == stamp:
                yield file, (*stamp, str(known[3]))
            else:
                yield file, (*stamp, sha256(_bytes(Path(file))).hexdigest())


def _times(path: Path) -> list[int]:
    try:
        status = path.stat()
    except OSError:
        return []
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _digest(what: str | bytes) -> str:
    return blake2b(
        what if isinstance(what, bytes) else what.encode("utf-8", "surrogatepass"), digest_size=16
    ).hexdigest()


def plain(value: object) -> object:
    """Give a value as what is equal between two runs: a function is its name."""
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if callable(value):
        return f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', repr(value))}"
    return value
