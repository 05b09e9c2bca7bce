"""State that is lost or damaged, as disks, people and clean-up scripts do it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

Damage = Callable[[Random, Path], None]


def _gone(name: str) -> Damage:
    def do(_: Random, project: Path) -> None:
        path = project / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    return do


def _changed(name: str, change: Callable[[Random, bytes], bytes]) -> Damage:
    def do(random: Random, project: Path) -> None:
        path = project / name
        if path.is_file():
            path.write_bytes(change(random, path.read_bytes()))

    return do


def _nothing(_: Random, __: bytes) -> bytes:
    return b""


def _cut(random: Random, data: bytes) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _garbled(random: Random, data: bytes) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.randbytes(200) + data[at + 200 :]


def _other(text: bytes) -> Callable[[Random, bytes], bytes]:
    return lambda _, __: text


def _fresh_clone(_: Random, project: Path) -> None:
    for name in (".flipkit", "site"):
        shutil.rmtree(project / name, ignore_errors=True)


def _half_of_site(random: Random, project: Path) -> None:
    for path in sorted((project / "site").rglob("*")):
        if path.is_file() and path.name != ".gitignore" and random.random() < 0.5:
            path.unlink()


def _documents_cut(random: Random, project: Path) -> None:
    for path in sorted((project / "site" / "blogs" / "archive").rglob("*.atom")):
        if random.random() < 0.5:
            path.write_bytes(_cut(random, path.read_bytes()))


def _no_archive_but_its_journal(_: Random, project: Path) -> None:
    state = project / ".flipkit"
    if (state / "archive.sqlite").is_file():
        (state / "archive.sqlite").replace(state / "archive.sqlite-journal")


_ARCHIVE, _LEDGER = ".flipkit/archive.sqlite", ".flipkit/ledger.json"
_COPY, _INDEX = "site/calendars/ledger.json", "site/blogs/health.json"
DAMAGES: dict[str, Damage] = {
    ".flipkit is gone": _gone(".flipkit"),
    "a fresh clone: neither .flipkit nor site/": _fresh_clone,
    "the archive is gone": _gone(_ARCHIVE),
    "the archive has 0 bytes": _changed(_ARCHIVE, _nothing),
    "the archive is cut": _changed(_ARCHIVE, _cut),
    "the archive is garbled": _changed(_ARCHIVE, _garbled),
    "the archive is no archive": _changed(_ARCHIVE, _other(b"not a database at all, " * 100)),
    "only a journal of the archive is left": _no_archive_but_its_journal,
    "the ledger is gone": _gone(_LEDGER),
    "the ledger has 0 bytes": _changed(_LEDGER, _nothing),
    "the ledger is cut": _changed(_LEDGER, _cut),
    "the ledger is garbled": _changed(_LEDGER, _garbled),
    "the ledger is null": _changed(_LEDGER, _other(b"null")),
    "the ledger is another's JSON": _changed(_LEDGER, _other(b'{"events": []}')),
    "site/ is gone": _gone("site"),
    "half of site/ is gone": _half_of_site,
    "documents in site/ are cut": _documents_cut,
    "the index in site/ is gone": _gone(_INDEX),
    "the index in site/ has 0 bytes": _changed(_INDEX, _nothing),
    "the index in site/ is cut": _changed(_INDEX, _cut),
    "the index in site/ names no blog": _changed(_INDEX, _other(b'{"blogs": [], "removed": []}\n')),
    "the ledger in site/ is gone": _gone(_COPY),
    "the ledger in site/ is cut": _changed(_COPY, _cut),
    "what was rendered is garbled": _changed(".flipkit/kept.json", _garbled),
    ".flipkit/build is gone": _gone(".flipkit/build"),
}
