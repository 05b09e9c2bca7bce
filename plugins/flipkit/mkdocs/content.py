"""Which files below content/ are published, and where links to the others lead."""

from __future__ import annotations

from collections.abc import Collection

from mkdocs.structure.files import File, Files, InclusionLevel

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl

#: What may lie beside a post or an event and is published with it.
MEDIA = frozenset("png jpg jpeg webp avif svg gif pdf mp3 m4a mp4 vtt docx pptx odt odp zip".split())
#: What is never published from the rest of the content folder.
DATA = frozenset("yml yaml csv xlsx rst sqlite".split())
_PAGES = frozenset(["md", "markdown", "rst", "html", "htm"])


class SourceFile(File):
    """A source that flipkit publishes elsewhere: links to it are mapped, MkDocs does not build it."""

    def is_documentation_page(self) -> bool:
        """Say no: it is not MkDocs' page."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Copy nothing: it is published from the model."""


def extension(src_uri: str) -> str:
    """The end of a file's name, in small letters, without its dot."""
    return src_uri.rpartition("/")[2].rpartition(".")[2].lower()


def is_published(src_uri: str, folders: Collection[str], named: Collection[str]) -> bool:
    """Whether MkDocs publishes a file of the content folder.

    `folders` are those that active plugins read (`posts`, `events`); `named` are files that stand in
    options. With neither, no plugin that reads content is active and all is as MkDocs has it.
    """
    if src_uri in named:
        return False
    if src_uri.split("/", 1)[0] in folders and "/" in src_uri:
        return extension(src_uri) in MEDIA
    return extension(src_uri) not in DATA or not (folders or named)


def choose(files: Files, content: str, folders: Collection[str], named: Collection[str]) -> list[str]:
    """Take what is not published out of `files`; give the source paths of pages taken out."""
    taken = []
    for file in list(files):
        if file.src_dir == content and not is_published(file.src_uri, folders, named):
            files.remove(file)
            if extension(file.src_uri) in _PAGES:
                taken.append(file.src_uri)
    return taken


def point(files: Files, config_site_dir: str, src_uri: str, url: str) -> None:
    """Let links to the source `src_uri` lead to the page at `url`."""
    file = SourceFile(
        src_uri,
        None,
        config_site_dir,
        True,
        dest_uri=addresses.index_file(SiteUrl(url)),
        inclusion=InclusionLevel.NOT_IN_NAV,
    )
    files.append(file)
