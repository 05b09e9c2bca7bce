"""Which addresses can stand beside each other on every disk: judged before anything is written.

File systems count a name in octets; many don't tell capital letters, or the ways to write an accent, apart; on
none is something a file and a folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from flipkit.faults import Diagnosis
from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.problems import Problem
from flipkit.model.text import same_file
from flipkit.publish import faults
from flipkit.publish.artifacts import File, Page, PageSet, Published, Record, single
from flipkit.publish.output.files import LONGEST_NAME

#: Longest address below the site, in octets: macOS takes paths of 1,024.
LONGEST = 900
#: What our own files in a published folder begin with.
OURS = ".flipkit-"


_PLAIN = re.compile(r"\w[\w.-]*(?:/\w[\w.-]*)*", re.ASCII)
#: Lines of the same, in which nothing is looked at twice.
_PLAIN_LINES = re.compile(r"(?:\w[\w.-]*+(?:/\w[\w.-]*+)*+\n)*+", re.ASCII)


def is_fit(url: str, longest: int = LONGEST_NAME) -> bool:
    """Whether an address is one of a file below the site; its names have at most `longest` octets."""
    if len(url) <= longest and _PLAIN.fullmatch(url):  # nearly all
        return True
    steps = url.split("/")
    if "\0" in url or "" in steps or "." in steps or ".." in steps or steps[0].startswith(OURS):
        return False
    try:
        return len(os.fsencode(url)) <= LONGEST and all(len(os.fsencode(step)) <= longest for step in steps)
    except UnicodeEncodeError:
        return False


def are_plain(urls: Collection[str], longest: int = LONGEST_NAME) -> bool:
    """Whether all of these addresses are fit, as they are short and plain: that is seen at once of thousands."""
    whole = "\n".join([*urls, ""])
    is_short = max(map(len, urls), default=0) <= longest
    return is_short and whole.count("\n") == len(urls) and bool(_PLAIN_LINES.fullmatch(whole))


class Names:
    """The addresses of a site, each taken by one file; none stands where another needs a folder.

    `folders` are those that the site needs in any case, `longest` is the most octets of a name.
    """

    def __init__(self, folders: Iterable[str] = (), longest: int = LONGEST_NAME) -> None:
        self._longest = longest
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        for folder in folders:
            self._folders.update(dict.fromkeys(self._new_folders(same_file(folder)), folder))

    def take(self, url: str) -> Diagnosis | None:
        """Take an address, or say why it can't be had; taken twice in the same letters it stays taken."""
        if not is_fit(url, self._longest):
            return faults.ADDRESS_UNFIT(address=_short(url))
        key = same_file(url)
        other = self._files.get(key)
        if other == url:
            return None
        if other:
            return faults.ADDRESS_ALIKE(address=url, other=other)
        if key in self._folders:
            return faults.ADDRESS_OF_FOLDER(address=url, other=self._folders[key])
        for folder in (above := self._new_folders(key)):
            if folder in self._files:
                return faults.ADDRESS_IN_FILE(address=url, other=self._files[folder])
        self._files[key] = url
        for folder in above:
            self._folders[folder] = url
        return None

    def take_all(self, urls: Sequence[str]) -> bool:
        """Take plain addresses at once, where none stands in another's way, each in a folder of its own, and say so.

        Of tens of thousands each alone takes longer than all that is left to do for them. What is more than plain
        is not taken here, and no reason is given.
        """
        if not are_plain(urls, self._longest):
            return False
        keys = "\n".join(urls).lower().split("\n")
        folders = [key.rpartition("/")[0] for key in keys]
        taken, needed = {*keys}, {*folders}
        if not len(taken) == len(needed) == len(urls) or "" in needed or not taken.isdisjoint(needed):
            return False
        above = {folder.rpartition("/")[0] for folder in folders} - {""}
        above.update(*map(self._new_folders, above))
        is_free = self._files.keys().isdisjoint(taken) and self._folders.keys().isdisjoint(taken)
        if not is_free or not self._files.keys().isdisjoint(needed | above) or not taken.isdisjoint(above):
            return False
        self._files.update(zip(keys, urls, strict=True))
        self._folders.update(zip(folders, urls, strict=True))
        for folder in above:
            self._folders.setdefault(folder, urls[0])
        return True

    def copy(self) -> Names:
        """Give the same addresses, of which more can be taken."""
        made = Names(longest=self._longest)
        made._files, made._folders = {**self._files}, {**self._folders}
        return made

    def _new_folders(self, key: str) -> list[str]:
        """Give the folders above an address that nothing needed yet, from below."""
        found = []
        at = key.rfind("/")
        while at > 0 and (folder := key[:at]) not in self._folders:
            found.append(folder)
            at = key.rfind("/", 0, at)
        return found


def _short(url: str) -> str:
    """An address as it is said in a sentence."""
    said = "".join(letter if letter.isprintable() else "?" for letter in url)
    return said if len(said) <= 100 else f"{said[:100]}…"


def sift(
    artifacts: Iterable[Published], names: Names, sources: Mapping[str, str]
) -> tuple[list[Published], dict[str, Problem]]:
    """Part off the artifacts that no disk, or not every disk, can hold beside the others; name each by its address.

    `names` are taken by the files of the host, which come first; `sources` says which file of the
    community an address is made of.
    """
    artifacts = [*artifacts]
    placed = sorted((each for each in artifacts if not isinstance(each, Record)), key=_order)
    if _are_free(placed, names.copy()):
        return artifacts, {}
    names, refused = names.copy(), dict[str, Problem]()
    for artifact in placed:
        for url in artifact.urls if isinstance(artifact, PageSet) else (artifact.url,):
            if told := names.take(_file(artifact, url)):
                title = _title(artifact, url)
                refused[url] = Problem(sources.get(url, _short(url)), told, subject=title)
    if refused:
        artifacts = [*single(artifacts)]
    return [each for each in artifacts if not (isinstance(each, Page | File) and each.url in refused)], refused


def _are_free(artifacts: Iterable[Page | File | PageSet], names: Names) -> bool:
    """Whether all can be taken, those of sets at once: of tens of thousands each alone, or each set, takes longer."""
    in_sets: list[str] = []
    for artifact in artifacts:
        if isinstance(artifact, PageSet):
            in_sets += artifact.files
        elif names.take(_file(artifact, artifact.url)):
            return False
    return not in_sets or names.take_all(in_sets)


def _file(artifact: Page | File | PageSet, url: str) -> str:
    return url if isinstance(artifact, File) else addresses.index_file(SiteUrl(url))


def _title(artifact: Page | File | PageSet, url: str) -> str:
    return next((page.title for page in single((artifact,)) if isinstance(page, Page) and page.url == url), "")


def _order(artifact: Page | File | PageSet) -> int:
    """The host's pages first, then in the order in which they are written: what comes first stays."""
    return 0 if isinstance(artifact, Page) and artifact.index else 1 if isinstance(artifact, File) else 2
