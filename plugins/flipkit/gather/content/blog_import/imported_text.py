"""A foreign text becomes one of the site's own: past the gate, its buttons, letters and links mended."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from dataclasses import field
from urllib.parse import quote, unquote

from flipkit.faults import listed
from flipkit.gather.content import import_faults
from flipkit.gather.content.blog_import.account import ImportAccount, ImportedPart
from flipkit.gather.content.blog_import.beside_the_text import without_what_is_beside
from flipkit.gather.content.blog_import.calendar_buttons import FindChat, mend_buttons
from flipkit.gather.content.blog_import.double_encoding import mend_double_encoding
from flipkit.gather.content.blog_import.links_in_text import rewrite_text_links
from flipkit.gather.content.blog_import.media_files import MediaFiles, is_fit, is_upload
from flipkit.gather.content.blog_import.own_addresses import NOWHERE, NewPlace, OwnAddresses
from flipkit.gather.formats.anchors import with_places, without_places
from flipkit.gather.formats.blog_exports.foreign_posts import ForeignComment, ForeignPost, Markup
from flipkit.gather.formats.sanitize import CLEANED_SIZE, clean, html_of
from flipkit.model.links import HtmlLink
from flipkit.model.web_addresses import is_web_address, path_in
from flipkit.values import dataclass

#: So many hosts are remembered of which nobody said that they are the blog's.
_MOST_HOSTS = 1_000
#: What the gate says of links of strangers; these texts are the site's own.
_OF_STRANGERS = ' rel="noopener nofollow ugc"'
#: Signs that would be read as a tag of another program.
_BRACES = (("{{", "&#123;&#123;"), ("{%", "&#123;%"), ("{#", "&#123;#"))
#: What the gate takes out whole, by its elements.
_LIVE = {
    "script": import_faults.SCRIPTS,
    "style": import_faults.STYLES,
    "form": import_faults.FORMS,
    "object": import_faults.PLAYERS,
    "applet": import_faults.PLAYERS,
}
_LIVE_TAG = re.compile(r"<(?P<name>script|style|form|object|applet)(?=[\s/>])", re.I)


@dataclass(kw_only=True)
class TextImporter:
    """Makes the texts of posts; `find_chat` says what stands in place of a dead calendar button."""

    own: OwnAddresses
    media: MediaFiles
    account: ImportAccount
    find_chat: FindChat | None = None
    #: Hosts that nobody named, with how many posts links to them name.
    strangers: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._named = self.own.memory.table()

    def text_of(self, post: ForeignPost, file: str) -> str:
        """Give the text of a post as it stands in its file, and count what became of it and its links."""
        text = post.text
        address = (
            post.address if is_web_address(post.address) else self.own.absolute(post.address or quote(post.name))
        )
        is_html = post.markup is Markup.HTML
        text, buttons = mend_buttons(text, post.title, post.published, self.find_chat, is_html=is_html)
        for told in buttons:
            if told.fault is import_faults.IMPORT_BUTTON_LOST:
                self.account.lost(ImportedPart.BUTTON, file, told)
            else:
                self.account.changed(ImportedPart.BUTTON, file, told)
        text, left = without_what_is_beside(text, is_html=is_html)
        if is_html:
            left += Counter(_LIVE[found["name"].casefold()] for found in _LIVE_TAG.finditer(text))
            if len(text) > CLEANED_SIZE:
                self.account.changed(ImportedPart.TEXT, file, import_faults.IMPORT_TEXT_CUT(size=CLEANED_SIZE))
            text, places = without_places(text)
            text = clean(text, address, "copy", size=CLEANED_SIZE).replace(_OF_STRANGERS, "")
            text = with_places(text, places)
        text, example = mend_double_encoding(text)
        if example:
            self.account.tell(file, import_faults.IMPORT_ENCODING_MENDED(example=example))
        text = rewrite_text_links(
            text,
            post.markup,
            lambda link: _new(link, self._part_here(link, address) or self._mended(link, post, file, address)),
        )
        if left:
            self.account.changed(ImportedPart.TEXT, file, import_faults.IMPORT_TEXT_CLEANED(what=listed([*left])))
        elif post.text.strip() and len(post.text) <= CLEANED_SIZE:
            self.account.kept(ImportedPart.TEXT)
        for braces, written in _BRACES if is_html else ():
            text = text.replace(braces, written)
        return text.rstrip("\n") + "\n"

    def _part_here(self, link: HtmlLink, address: str) -> str | None:
        """Give the `#…` of a link to a part of the same text, whose address is known only to the gate."""
        there, mark, part = link.url.partition("#")
        return mark + part if part and there == address else None

    def _mended(self, link: HtmlLink, post: ForeignPost, file: str, base: str) -> str | None:
        """Give the way from a file to where a link leads on this site; None where it stays as it is.

        A link whose host nobody knows stays relative, as it was written.
        """
        address = link.url
        written = self.own.relative(address, base)
        if beside := self._beside(written or address, post.name):
            place, part = beside
            return self._led(place, part, file, address) or written
        is_own = bool(written) or self.own.is_own(address) or self.own.has_files(address)
        if is_own and (is_upload(address) or link.element == "img" or (written and is_fit(_path(address)))):
            return self._file(written or address, file) or written
        if not is_own and link.element == "a":
            self._note_stranger(address)
        if not (written or self.own.is_own(address)) or link.element != "a":
            return written
        found = self.own.find(address)
        if found is None:
            told = import_faults.IMPORT_LINK_UNSURE()
            self.account.lost(ImportedPart.LINK, file, told, target=unquote(written or address))
            return written
        if found.place:
            return self._led(found.place, found.part, file, address) or written
        self.account.changed(ImportedPart.LINK, file, import_faults.IMPORT_LINK_MENDED())
        return found.rooted + found.part

    def _led(self, place: NewPlace, part: str, file: str, address: str) -> str | None:
        """Count a link to a post or page, and give the way there; None where nobody may see it yet."""
        if place.is_held:
            told = import_faults.IMPORT_LINK_HELD()
            self.account.lost(ImportedPart.LINK, file, told, target=unquote(address.removeprefix(NOWHERE)))
            return None
        if not is_web_address(address) or (place.url and place.url.strip("/") == _path(address)):
            self.account.kept(ImportedPart.LINK)
        else:
            self.account.changed(ImportedPart.LINK, file, import_faults.IMPORT_LINK_MENDED())
        return quote(posixpath.relpath(place.file, posixpath.dirname(file))) + part

    def _file(self, address: str, file: str) -> str | None:
        """Count a picture or file of the blog, and give the way to its copy; None where there is none."""
        copied = self.media.take(address)
        if copied:
            self.account.changed(ImportedPart.UPLOAD, file, import_faults.IMPORT_FILE_COPIED())
            return quote(posixpath.relpath(copied, posixpath.dirname(file)))
        self.account.lost(ImportedPart.UPLOAD, file, self.media.why_not(), target=unquote(address))
        return None

    def _note_stranger(self, address: str) -> None:
        """Remember a host of which nobody said that it is the blog's, if a link to it names a post of the blog."""
        if (found := self.own.name_of(address)) and len(self.strangers) < _MOST_HOSTS:
            base, place = found
            self.strangers[base] += self._named.add(f"{base} {place.file}")

    def _beside(self, address: str, name: str) -> tuple[NewPlace, str] | None:
        """Find the text that a link names as a file, as seen from the text that was `name`."""
        written, mark, part = address.partition("#")
        place = self.own.by_file.first(posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(written))))
        return (place, mark + part) if place and written else None


def _new(link: HtmlLink, made: str | None) -> str | None:
    """Give what stands in a link's place; None where that is the same."""
    return made if made != link.url else None


def _path(address: str) -> str:
    return "" if "?" in address else path_in(address).strip("/")


def comment_text(comment: ForeignComment) -> str:
    """Give the text of a comment past the gate."""
    return clean(html_of(comment.text) if comment.is_plain else comment.text, "", "link")
