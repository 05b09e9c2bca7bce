"""Where the files of a build go: the published folder, that of a preview, or a copy that is read from a disk."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from mkdocs.config.defaults import MkDocsConfig

from flipkit.mkdocs.host import advise, first_of, log
from flipkit.mkdocs.preview import make_later, wait_for_rest
from flipkit.mkdocs.private_folder import published_folder
from flipkit.mkdocs.settings import own_address
from flipkit.model import addresses
from flipkit.model.settings import Settings
from flipkit.publish.artifacts import Published
from flipkit.publish.output.disk_copy import DiskCopy, files_of
from flipkit.publish.output.manifest import MANIFEST, Manifest, demand_ours
from flipkit.publish.output.placing import Sink
from flipkit.publish.output.sync import SET_ASIDE, Changes, Tree
from flipkit.publish.output.writing import Preview, PreviewNote


class Destination:
    """The folder that a build is published into; `state` is where is remembered what was."""

    #: What the previews of this process show, by their folders; the next build of one leaves what did not change.
    previewed: ClassVar[dict[Path, dict[str, PreviewNote]]] = {}

    def __init__(self, config: MkDocsConfig, settings: Settings, state: Path, *, serving: bool) -> None:
        self.folder = published_folder(config)
        self.state = state / "offline" if settings.is_for_disk else state
        self._settings, self._serving, self._address = settings, serving, own_address(config)
        self._rest: Callable[[], None] | None = None
        self._found: Manifest | None = None
        self._adopts = bool(getattr(config, "_flipkit_adopts", False))

    def demand(self) -> None:
        """Raise `TargetError` if the folder is not ours."""
        if not (self._serving or self._adopts):
            owner, is_for_disk = self._settings.owner, self._settings.is_for_disk
            self._found = demand_ours(self.folder, self.state, owner, is_for_disk=is_for_disk)

    @cached_property
    def _tree(self) -> Tree | Preview:
        if self._serving:
            wait_for_rest()
            return Preview(self.folder, self.previewed.setdefault(self.folder, {}))
        owner, is_for_disk = self._settings.owner, self._settings.is_for_disk
        found, self._found = self._found, None
        return Tree(self.folder, self.state, self._adopts, owner, is_for_disk=is_for_disk, tell=advise, known=found)

    def stands(self, url: str, key: str) -> bool:
        """Whether a file of the site was made for a key; asked before anything is made where nothing is yet."""
        is_there = self._serving or (self.folder / MANIFEST).is_file()
        return is_there and not self._settings.is_for_disk and self._tree.stands(url, key)

    def sink(self, artifacts: Sequence[Published], built: Path) -> Sink:
        """Give where the files go that are made of these artifacts, and those that the host has built."""
        if self._settings.is_for_disk:
            return DiskCopy(self._tree, {*files_of(artifacts, built)}, self._address)
        return self._tree

    @property
    def later(self) -> Callable[[Callable[[], None], Collection[str]], None] | None:
        """Who takes what need not be there at once; in a preview that has shown its pages before."""
        return self._put_off if self._serving and self.previewed.get(self.folder) else None

    def _put_off(self, make: Callable[[], None], urls: Collection[str]) -> None:
        if isinstance(self._tree, Preview):
            self._tree.hold(addresses.search_bundle(), urls)
        self._rest = make

    def drop(self) -> None:
        """Take away what is not in its place yet, and let others write."""
        if "_tree" in vars(self) and isinstance(self._tree, Tree):
            self._tree.drop()

    def tell(self, changes: Changes) -> bool:
        """Say what changed, name what others put, or changed, into the folder, and have made what was put off.

        Whether there is something of others.
        """
        said = "A copy that needs no server is in" if self._settings.is_for_disk else "Published into"
        log.info("%s %s: %s", said, self.folder, changes)
        if self._rest:
            make_later(self.folder, self._rest)
        if changes.kept:
            advise(f"Changed by hand, so not removed from {self.folder}: {first_of(changes.kept)}")
        if changes.aside:
            advise(f"Not as flipkit wrote it, so set aside in {self.state / SET_ASIDE}: {first_of(changes.aside)}")
        return bool(changes.kept or changes.aside)
