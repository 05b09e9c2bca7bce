"""Files that the host only copies, taken from where they lie: what stands in the site already is not read again.

Size and times of a file tell whether it is the one that was copied (see `last_build`). Where a plugin may look at
what the host has copied, the host copies.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import time_ns

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from flipkit.mkdocs.last_build import TICK, is_open
from flipkit.mkdocs.settings import is_for_disk
from flipkit.publish.artifacts import KeyedFile
from flipkit.publish.keys import key_of


def take_copies(files: Files, config: MkDocsConfig, *, serving: bool) -> Iterator[KeyedFile]:
    """Keep the host from copying files, and give them; once for all plugins."""
    if is_open(config) or is_for_disk(config):
        return
    for file in files:
        is_here = file.inclusion.is_in_serve() if serving else file.inclusion.is_included()
        if is_here and _is_copied(file) and file.abs_src_path:
            file.copy_file = _copy_nothing  # type: ignore[method-assign]
            path = Path(file.abs_src_path)
            yield KeyedFile(file.dest_uri, path.read_bytes, _key(path))


def _is_copied(file: File) -> bool:
    """Whether a file's bytes are those of one that lies here, and nobody has taken it from the host before."""
    is_plain = type(file) is File and not file.is_documentation_page()
    return is_plain and file._content is None and file.copy_file != _copy_nothing  # the host has no door to it


def _copy_nothing(dirty: bool = False) -> None:
    """Stand for the host's copying."""


def _key(path: Path) -> str:
    """Give the key of a file's bytes; empty for one that may be changed again within a tick of its clock."""
    try:
        status = path.stat()
    except OSError:
        return ""
    stamp = status.st_size, status.st_mtime_ns, status.st_ctime_ns
    return key_of("copy", str(path), stamp) if max(stamp[1:]) < time_ns() - TICK else ""
