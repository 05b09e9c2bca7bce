"""What the host lists below the folders that we read, as a folder of its own where the disk says otherwise.

`exclude_docs` and `draft_docs` keep files out, other plugins and hooks take files away, replace them and make new
ones: the host's list is what a site consists of, and nothing that it lacks is read.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions


def included(files: Files, config: MkDocsConfig, *, serving: bool) -> dict[str, File]:
    """Give the files that are part of the site, by source path; a preview has what `draft_docs` names, too."""
    set_exclusions(files, config)
    return {
        file.src_uri: file
        for file in files
        if (file.inclusion.is_in_serve() if serving else file.inclusion.is_included())
    }


def on_disk(content: Path, folders: Iterable[str]) -> frozenset[str]:
    """Give all files below these folders of the content folder, but for hidden ones, by source path."""
    found = set()
    for folder in folders:
        for place, inner, names in os.walk(content / folder, followlinks=True):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            way = Path(place).relative_to(content).as_posix()
            found |= {f"{way}/{name}" for name in names if name[:1] != "."}
    return frozenset(found)


class Mirror:
    """The folder in which the files that the host lists are found: the content folder, where that has just those.

    A folder made for them lives as long as the mirror does.
    """

    def __init__(self, content: Path, folders: Collection[str], files: Mapping[str, File]) -> None:
        self.listed = {source: file for source, file in files.items() if source.split("/", 1)[0] in folders}
        self.disk = on_disk(content, folders)
        self.folder = content
        is_same = self.disk == {source for source in self.listed if "/." not in f"/{source}"}
        if is_same and all(_lies_at(file, content / source) for source, file in self.listed.items()):
            return
        self._made = TemporaryDirectory(prefix="flipkit-")
        self.folder = Path(self._made.name)
        for folder in folders:
            if (content / folder).is_dir():
                (self.folder / folder).mkdir()
        for source, file in self.listed.items():
            _put(self.folder / source, file)


def _lies_at(file: File, path: Path) -> bool:
    return file._content is None and file.abs_src_path == os.path.normpath(path)  # the host has no door to it


def _put(path: Path, file: File) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    source = Path(file.abs_src_path) if file.abs_src_path else None
    if source and source.is_symlink():  # where it leads is looked at by who reads it
        path.symlink_to(source.resolve())
    else:
        path.write_bytes(file.content_bytes)
