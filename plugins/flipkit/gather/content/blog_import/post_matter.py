"""What the front matter of an imported post says: all that is kept of it, with what is counted as lost."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace

from flipkit.gather.content import import_faults
from flipkit.gather.content.blog_import.account import ImportAccount, ImportedPart
from flipkit.gather.content.blog_import.import_plan import ImportPlan, ImportStep, is_page
from flipkit.gather.content.blog_import.media_files import MediaFiles
from flipkit.gather.content.blog_import.post_file import enclosure, moment
from flipkit.gather.content.editing import Value
from flipkit.gather.formats.blog_exports.foreign_posts import ForeignFile, ForeignPost
from flipkit.model.text import excerpt, words_of_html
from flipkit.values import dataclass

#: Longest custom field that is kept, in characters.
_FIELD = 2_000
#: What plugins of WordPress note for themselves.
_MACHINERY = (
    "_",
    "akismet",
    "publicize",
    "jabber_",
    "email_notification",
    "tagazine",
    "geo_",
    "sharing_",
    "switch_like",
)
#: Keys that mean something in posts only.
_OF_POSTS = ("permalink", "redirect_from", "status")
#: What tells such a note from others of its kind.
_NUMBERED = re.compile(r"[0-9a-f]{12,}|[0-9]{3,}")


@dataclass(frozen=True, kw_only=True)
class PostMatter:
    """Gives the front matter of posts; `authors` are names by what the export calls them, `names` those it gives."""

    plan: ImportPlan
    media: MediaFiles
    account: ImportAccount
    authors: Mapping[str, str]
    names: Mapping[str, str]

    def of(self, post: ForeignPost, planned: ImportStep, text: str) -> dict[str, Value]:
        """Give the keys of a post with this text, which goes where it was planned."""
        file = planned.place.file
        said: dict[str, Value] = {}
        said |= self._title(post, text, file)
        said |= self._dates(post)
        said |= self._filed(post)
        said |= self._state(post, file)
        said |= self._identity(post, planned)
        said |= self._kept(post, file)
        if is_page(post.kind, post.status):
            said = {key: value for key, value in said.items() if key not in _OF_POSTS}
        return said

    def _title(self, post: ForeignPost, text: str, file: str) -> dict[str, Value]:
        if post.title:
            self.account.kept(ImportedPart.TITLE)
            return {"title": post.title}
        made = excerpt(words_of_html(text), 8) or post.slug or post.id
        self.account.tell(file, import_faults.IMPORT_NO_TITLE())
        return {"title": made}

    def _dates(self, post: ForeignPost) -> dict[str, Value]:
        said: dict[str, Value] = {}
        if post.published:
            self.account.kept(ImportedPart.PUBLISHED)
            said["date"] = moment(post.published)
        if post.modified:
            self.account.kept(ImportedPart.MODIFIED)
            if not post.published or moment(post.modified) != moment(post.published):
                said["modified"] = moment(post.modified)
        return said

    def _filed(self, post: ForeignPost) -> dict[str, Value]:
        authors = [self.authors.get(each, self.names.get(each) or each) for each in post.authors]
        self.account.kept(ImportedPart.AUTHOR, len(authors))
        self.account.kept(ImportedPart.CATEGORY, len(post.categories))
        self.account.kept(ImportedPart.TAG, len(post.tags))
        lists = {"authors": authors, "categories": post.categories, "tags": post.tags}
        said: dict[str, Value] = {key: tuple(value) for key, value in lists.items() if value}
        return said | ({"lang": post.language} if post.language else {})

    def _state(self, post: ForeignPost, file: str) -> dict[str, Value]:
        if post.status:
            self.account.changed(ImportedPart.STATUS, file, import_faults.IMPORT_HELD_BACK(status=post.status))
            return {"status": "private" if post.status in ("private", "protected") else "draft"}
        if not post.published and not is_page(post.kind, post.status):
            self.account.tell(file, import_faults.IMPORT_NO_DATE())
            return {"status": "draft"}
        self.account.kept(ImportedPart.STATUS)
        since, until = post.shown_from, post.shown_until
        if since and post.published and since <= post.published:
            since = None  # the date says it
        return {key: moment(when) for key, when in (("publishDate", since), ("expiryDate", until)) if when}

    def _identity(self, post: ForeignPost, planned: ImportStep) -> dict[str, Value]:
        said: dict[str, Value] = {}
        if planned.permalink:
            said["permalink"] = planned.permalink
        if planned.former:
            said["redirect_from"] = planned.former
        if planned.guid:
            self.account.kept(ImportedPart.GUID)
            said["guid"] = planned.guid
            if post.guid_is_permalink is not None:
                said["guid_is_permalink"] = post.guid_is_permalink
        if post.id:
            self.account.kept(ImportedPart.ID)
            said["id"] = post.id
        return said

    def _kept(self, post: ForeignPost, file: str) -> dict[str, Value]:
        said: dict[str, Value] = {}
        if post.excerpt:
            self.account.kept(ImportedPart.EXCERPT)
            said["summary"] = post.excerpt
        if post.threads:
            self.account.kept(ImportedPart.THREAD, len(post.threads))
            said["dsq_thread_id"] = post.threads
        if post.short:
            self.account.kept(ImportedPart.SHORT, len(post.short))
            said["short_url"] = post.short
        if post.enclosures:
            said["enclosure"] = [enclosure(self._sound(each, file)) for each in post.enclosures]
        return said | self._picture(post, file) | self._fields(post, file)

    def _sound(self, each: ForeignFile, file: str) -> ForeignFile:
        """Give a sound or film as it is, or its copy beside the post."""
        copied = self.media.take(each.url)
        if not copied:
            self.account.kept(ImportedPart.ENCLOSURE)
            return each
        self.account.changed(ImportedPart.ENCLOSURE, file, import_faults.IMPORT_FILE_COPIED())
        return replace(each, url=posixpath.relpath(copied, posixpath.dirname(file)))

    def _picture(self, post: ForeignPost, file: str) -> dict[str, Value]:
        known = self.plan.picture(post.picture_id)
        url, words = known or (post.picture, post.picture_words)
        if url:
            copied = self.media.take(url)
            if copied:
                self.account.kept(ImportedPart.PICTURE)
            else:
                self.account.lost(ImportedPart.PICTURE, file, self.media.why_not(), target=url)
            image = posixpath.relpath(copied, posixpath.dirname(file)) if copied else url
            return {"image": image, "image_alt": words} if words else {"image": image}
        if post.picture_id:
            self.account.lost(ImportedPart.PICTURE, file, import_faults.IMPORT_PICTURE_ELSEWHERE())
        return {}

    def _fields(self, post: ForeignPost, file: str) -> dict[str, Value]:
        kept: dict[str, Value] = {}
        for key, value in post.fields.items():
            if key.casefold().startswith(_MACHINERY):
                told = import_faults.IMPORT_FIELDS_LEFT()
                self.account.lost(ImportedPart.FIELD, file, told, target=_NUMBERED.sub("…", key))
            elif len(value) > _FIELD:
                told = import_faults.IMPORT_FIELD_LONG(size=_FIELD)
                self.account.lost(ImportedPart.FIELD, file, told, target=key)
            else:
                self.account.kept(ImportedPart.FIELD)
                kept[key] = value
        return {"fields": kept} if kept else {}
