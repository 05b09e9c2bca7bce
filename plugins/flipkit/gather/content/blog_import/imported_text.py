"""A foreign text becomes one of the site's own: past the gate, its links to its own blog mended."""

from __future__ import annotations

import posixpath
from urllib.parse import quote, unquote, urlsplit

from flipkit.gather.content import import_faults
from flipkit.gather.content.blog_import.account import Account, Part
from flipkit.gather.content.blog_import.import_plan import ImportPlan
from flipkit.gather.formats.blog_exports.foreign_posts import ForeignComment, ForeignPost, Markup
from flipkit.gather.formats.sanitize import CLEANED_SIZE, clean, html_of
from flipkit.model.links import HtmlLink, rewrite_links

#: What the gate says of links of strangers; these texts are the site's own.
_OF_STRANGERS = ' rel="noopener nofollow ugc"'
#: Signs that would be read as a tag of another program.
_BRACES = (("{{", "&#123;&#123;"), ("{%", "&#123;%"), ("{#", "&#123;#"))


class ImportedText:
    """Makes the text of the post whose file is `file`."""

    def __init__(self, plan: ImportPlan, options: object, account: Account, file: str) -> None:
        self._plan, self._options, self._account, self._file = plan, options, account, file

    def of(self, post: ForeignPost) -> str:
        """Give the text of a post as it stands in its file."""
        if post.markup is not Markup.HTML:
            return post.text
        safe = clean(post.text, post.address, "copy", size=CLEANED_SIZE).replace(_OF_STRANGERS, "")
        made = rewrite_links(safe, self._mended)
        for braces, written in _BRACES:
            made = made.replace(braces, written)
        return made + "\n"

    @staticmethod
    def of_comment(comment: ForeignComment) -> str:
        """Give the text of a comment."""
        return clean(html_of(comment.text) if comment.is_plain else comment.text, "", "link")

    def _mended(self, link: HtmlLink) -> str | None:
        own = self._plan.own
        if not own.is_own(link.url):
            return None
        found = own.find(link.url)
        if found is None:
            if link.element == "a":
                told = import_faults.IMPORT_LINK_UNSURE(address=unquote(link.url))
                self._account.lost(Part.LINK, self._file, told)
            return None
        is_same = bool(found.place) and found.place.url == urlsplit(link.url).path if found.place else False
        if is_same:
            self._account.kept(Part.LINK)
        else:
            self._account.changed(Part.LINK, self._file, import_faults.IMPORT_LINK_MENDED())
        if found.place:
            return quote(posixpath.relpath(found.place.file, posixpath.dirname(self._file))) + found.part
        return found.rooted + found.part
