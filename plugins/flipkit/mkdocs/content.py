"""Which files below content/ are published, and where links to the others lead."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Container, Iterable, Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from flipkit.mkdocs.look import is_own
from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl

#: What may lie beside a post or an event and is published with it.
MEDIA = frozenset(
    "png jpg jpeg webp avif svg gif pdf mp3 m4a ogg opus wav mp4 m4v mov webm vtt srt docx pptx odt odp zip".split()
)


#: What no post brings along, though it links to it: pages and programs that run in the site's name, or elsewhere.
UNSAFE = frozenset(
    "html htm xhtml xht shtml mht mhtml hta xml xsl js mjs cjs wasm php phtml phar asp aspx jsp cgi pl rb sh bash "
    "bat "
    "cmd com exe msi scr pif jar vbs vbe ps1 psm1 dll so app dmg apk deb rpm lnk url reg sqlite db env key pem p12 "
    "pfx".split()
)


#: What a post is written in: one that is held back, or can't be read, gets out by no link to it.
TEXTS = frozenset("md markdown mdown mkdn mkd rst".split())


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
    """Whether MkDocs publishes a file of the content folder by itself.

    `folders` are those that active plugins read (`posts`, `events`); `named` are files that stand in
    options. Everything else is as MkDocs has it.
    """
    if src_uri in named:
        return False
    return "/" not in src_uri or src_uri.split("/", 1)[0] not in folders or extension(src_uri) in MEDIA


def choose(files: Files, folders: Collection[str], named: Collection[str]) -> dict[str, File]:
    """Take what is not published out of `files`, whoever made it; give what was taken, by source path."""
    taken = {file.src_uri: file for file in files if not is_published(file.src_uri, folders, named)}
    for file in taken.values():
        files.remove(file)
    return taken


def attach(files: Files, taken: dict[str, File], linked: Iterable[str], folder: str) -> dict[str, str]:
    """Publish after all what posts link to and lies beside them; give their addresses by source path."""
    found = {}
    for source in linked:
        is_safe = extension(source) not in UNSAFE | TEXTS and "." in source.rpartition("/")[2].lstrip(".")
        if source.startswith(f"{folder}/") and source in taken and is_safe:
            file = taken.pop(source)
            files.append(file)
            found[source] = file.url
    return found


def withhold(files: Files, taken: dict[str, File], held: Collection[str]) -> None:
    """Take out what only drafts bring along, but for what a page of the host's own names."""
    if not held:
        return
    pages = [file.content_string for file in files if file.is_documentation_page() and file.src_uri not in held]
    for source in held:
        file = files.get_file_from_path(source)
        if file and not any(posixpath.basename(source) in page for page in pages):
            files.remove(file)
            taken[source] = file


def made_file(config: MkDocsConfig, source: str, *, in_menu: bool) -> File:
    """Give the host a page that has no source; `in_menu` if it stands in a menu that the host makes by itself.

    Our own header has its lists in any case.

    mkdocs.yml stands for its source: plugins ask every page's file when it was last changed.
    """
    inclusion = (
        InclusionLevel.INCLUDED
        if in_menu and config.nav is None and not is_own(config)
        else InclusionLevel.NOT_IN_NAV
    )
    place = config.config_file_path
    if place:
        return File.generated(config, source, abs_src_path=place, inclusion=inclusion)
    return File.generated(config, source, content="", inclusion=inclusion)


def announce(files: Files, config: MkDocsConfig, urls: Iterable[SiteUrl]) -> list[File]:
    """Put indexes that are still to be made into the list, for plugins that look up pages before they are."""
    made = []
    for url in urls:
        if files.get_file_from_path(f"{url}index.md") is None:
            made.append(made_file(config, f"{url}index.md", in_menu=True))
            files.append(made[-1])
    return made


def withdraw(files: Files, announced: Iterable[File]) -> None:
    """Take out again what was announced, but for what others have put in its place."""
    for file in announced:
        if files.get_file_from_path(file.src_uri) is file:
            files.remove(file)


def point(
    files: Files,
    config: MkDocsConfig,
    sources: Mapping[str, str],
    known: Container[str],
    taken: Mapping[str, File],
) -> None:
    """Let links to sources lead to the pages made of them; `known` are those of the host's own.

    Plugins that keep the file which the host had of a source (it is among `taken`) find the page there, too.
    """
    for source, url in sources.items():
        if source in known or files.get_file_from_path(source) is not None:
            continue
        place = addresses.index_file(SiteUrl(url))
        files.append(
            SourceFile(
                source, config.docs_dir, config.site_dir, True, dest_uri=place, inclusion=InclusionLevel.NOT_IN_NAV
            )
        )
        if source in taken:
            taken[source].dest_uri, taken[source].url = place, url
