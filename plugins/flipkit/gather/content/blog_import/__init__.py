"""A blog of another program comes home: its posts, pages, comments and files become files that people edit.

An export is read twice, a post at a time: once to decide where everything goes (`import_plan`), once to write. What
becomes of each thing is counted (`account`), and what was written is noted (`import_journal`), so that an import that
was cut off is finished by the next one, and one of the same export changes nothing.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from flipkit.errors import DocumentError
from flipkit.gather.content import import_faults
from flipkit.gather.content.blog_import.account import AddressMove, ImportAccount, ImportedPart
from flipkit.gather.content.blog_import.calendar_buttons import FindChat
from flipkit.gather.content.blog_import.import_journal import ImportJournal, ImportState
from flipkit.gather.content.blog_import.import_plan import (
    FindPerson,
    ImportPlan,
    ImportStep,
    Target,
    is_page,
    make_plan,
    moves_of,
)
from flipkit.gather.content.blog_import.imported_text import TextImporter, comment_text
from flipkit.gather.content.blog_import.media_files import MediaFiles, file_address, is_fit
from flipkit.gather.content.blog_import.own_addresses import OwnAddresses
from flipkit.gather.content.blog_import.post_file import (
    comments_text,
    enclosure,
    front_matter,
    moment,
    threaded,
)
from flipkit.gather.content.blog_import.text_form import RenderMarkdown, TextForm
from flipkit.gather.content.editing import Value
from flipkit.gather.formats.blog_exports.foreign_posts import BlogExport, ForeignComment, ForeignKind, ForeignPost
from flipkit.model.comments import comments_file
from flipkit.model.people import person_key
from flipkit.model.problems import Problem
from flipkit.model.text import excerpt, words_of_html

__all__ = ["BlogImport", "ImportOptions", "import_blog"]

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
#: Of a host that is named by no export so many posts must be named by links, so that it is the blog's.
_SURELY_OWN = 3
#: What tells such a note from others of its kind.
_NUMBERED = re.compile(r"[0-9a-f]{12,}|[0-9]{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """What is asked of an import.

    `former_hosts` are the hosts, with paths, that the blog had besides; `authors` gives names, or ids of people, by
    what the export calls them. `media` is a folder with the blog's files. `find_chat` gives, for a text and the days
    in it, what stands in place of a dead calendar button, and of which chat; `find_person`, the id of an author's
    page by name. `markdown` renders as a build does; with `makes_markdown` HTML becomes Markdown where that,
    rendered, is the same; None keeps the form that a text has here. Of `most_told` places
    of a kind the names are remembered, where that is not None: of a large blog they fill the memory.
    """

    former_hosts: tuple[str, ...] = ()
    authors: Mapping[str, str] = field(default_factory=dict)
    media: Path | None = None
    find_chat: FindChat | None = None
    find_person: FindPerson = person_key
    markdown: RenderMarkdown | None = None
    makes_markdown: bool | None = None
    most_told: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlogImport:
    """What an import did: how many files in which state, what became of all, and what could not be read.

    `threads` are the ids of Disqus with the addresses of the posts here, `lists` the old addresses of lists and feeds
    with what is there now.
    """

    files: Mapping[ImportState, int]
    account: ImportAccount
    problems: tuple[Problem, ...]
    threads: tuple[tuple[str, str], ...]
    lists: tuple[tuple[str, str], ...] = ()


def import_blog(export: BlogExport, target: Target, journal: ImportJournal, options: ImportOptions) -> BlogImport:
    """Write what an export holds below the content folder. Raises `ParseError` or `DocumentError`."""
    if not f"{target.folder}/".startswith(f"{target.posts}/"):
        told = import_faults.IMPORT_FOLDER_UNFIT(posts=target.posts, folder=target.folder)
        raise DocumentError(told, file=target.folder)
    account, problems = ImportAccount(most=options.most_told), list[Problem]()
    blog = export.blog()
    trial = TextImporter(
        own=OwnAddresses.at([]),
        media=MediaFiles(None, target.folder, journal),
        account=ImportAccount(),
        find_chat=options.find_chat,
    )
    form = TextForm(options.markdown, target.folder, target.posts, account, journal, makes=options.makes_markdown)
    plan = make_plan(
        blog,
        export.posts(problems.append) if form.reads_texts else export.outlines(problems.append),
        target,
        options.former_hosts,
        account,
        form_of=lambda post: form.of_new(post, trial),
        find_person=lambda login: options.find_person(options.authors.get(login, blog.authors.get(login) or login)),
    )
    names = {PurePosixPath(planned.place.file).name for planned in plan.posts.values()}
    journal.sweep(target.root / target.folder, names | {comments_file(name) for name in names})
    media = MediaFiles(options.media, target.folder, journal)
    writer = _Writer(
        plan=plan,
        journal=journal,
        options=options,
        form=form,
        account=account,
        names=blog.authors,
        media=media,
        texts=TextImporter(own=plan.own, media=media, account=account, find_chat=options.find_chat),
    )
    for number, post in enumerate(export.posts(lambda _: None)):
        writer.take(number, post)
    journal.finish()
    lists = (*plan.list_moves, *writer.file_moves)
    account.move(AddressMove(old, new) for old, new in lists)
    for host, named in writer.texts.strangers.items():
        if len(named) >= _SURELY_OWN:
            account.tell(host, import_faults.IMPORT_HOST_UNSAID(host=host, number=len(named)))
    account.kept(ImportedPart.LIST, len(plan.lists.led()))
    for way in plan.lists.gone():
        account.lost(ImportedPart.LIST, f"/{way}", import_faults.IMPORT_LIST_GONE())
    moves = (*lists, *writer.page_moves)
    return BlogImport(
        files=writer.states,
        account=account,
        problems=tuple(problems),
        threads=tuple(writer.threads),
        lists=moves,
    )


@dataclass(kw_only=True)
class _Writer:
    """Writes a post after the other, each with its comments."""

    plan: ImportPlan
    journal: ImportJournal
    options: ImportOptions
    form: TextForm
    account: ImportAccount
    names: Mapping[str, str]
    media: MediaFiles
    texts: TextImporter
    states: Counter[ImportState] = field(default_factory=Counter)
    threads: list[tuple[str, str]] = field(default_factory=list)
    page_moves: list[tuple[str, str]] = field(default_factory=list)
    file_moves: list[tuple[str, str]] = field(default_factory=list)

    def take(self, number: int, post: ForeignPost) -> None:
        planned = self.plan.posts.get(number)
        if planned:
            self._write(post, planned)
        elif post.kind is ForeignKind.OTHER:
            self.account.lost(ImportedPart.OTHER, post.name, import_faults.IMPORT_NO_POST(type=post.type or "item"))
        else:
            self._file(post)

    def _file(self, post: ForeignPost) -> None:
        """Copy a file of the blog, if it was given; the page that it had leads to it, or to what it belongs to."""
        address = file_address(post)
        copied = self.media.take(address)
        parent = self.plan.own.by_id.get(post.parent)
        new = f"/{copied}" if copied else parent.url if parent and not parent.is_held else ""
        for old in self.plan.file_pages(post):
            if new:
                self.file_moves.append((old, new))
            else:
                self.account.lost(ImportedPart.LIST, old, import_faults.IMPORT_FILE_PAGE_GONE())
        if self.options.media is None:
            self.account.lost(ImportedPart.FILE, post.name, import_faults.IMPORT_FILE_ELSEWHERE())
        elif not is_fit(address.partition("?")[0]):
            self.account.lost(ImportedPart.FILE, post.name, import_faults.IMPORT_FILE_UNFIT())
        elif copied:
            self.account.kept(ImportedPart.FILE)
        else:
            self.account.lost(ImportedPart.FILE, post.name, import_faults.IMPORT_FILE_MISSING())

    def _write(self, post: ForeignPost, planned: ImportStep) -> None:
        file, account = planned.place.file, self.account
        said: dict[str, Value] = {}
        text = self.texts.text_of(post, file)
        said |= self._title(post, text, file)
        said |= self._dates(post, file)
        said |= self._filed(post)
        said |= self._state(post, file)
        said |= self._identity(post, planned)
        said |= self._kept(post, file)
        if is_page(post.kind, post.status):
            said = {key: value for key, value in said.items() if key not in _OF_POSTS}
            self.page_moves += ((old, planned.place.url) for old in planned.former)
        self._put(file, front_matter(said) + self.form.written(post, text, file))
        account.kept(_part(post))
        account.move(moves_of(post, planned))
        comments = self._comments(post, file)
        if comments:
            self._put(comments_file(file), comments_text(comments))
        self.threads += ((thread, planned.permalink or file) for thread in post.threads)

    def _put(self, file: str, text: str) -> None:
        state = self.journal.put(file, text)
        self.states[state] += 1
        told = {
            ImportState.EDITED: import_faults.IMPORT_EDITED,
            ImportState.REMOVED: import_faults.IMPORT_REMOVED,
        }.get(state)
        if told:
            self.account.tell(file, told())

    def _title(self, post: ForeignPost, text: str, file: str) -> dict[str, Value]:
        if post.title:
            self.account.kept(ImportedPart.TITLE)
            return {"title": post.title}
        made = excerpt(words_of_html(text), 8) or post.slug or post.id
        self.account.tell(file, import_faults.IMPORT_NO_TITLE())
        return {"title": made}

    def _dates(self, post: ForeignPost, file: str) -> dict[str, Value]:
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
        authors = [self.options.authors.get(each, self.names.get(each) or each) for each in post.authors]
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
        return {}

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
            self.account.kept(ImportedPart.ENCLOSURE, len(post.enclosures))
            said["enclosure"] = [enclosure(each) for each in post.enclosures]
        return said | self._picture(post, file) | self._fields(post, file)

    def _picture(self, post: ForeignPost, file: str) -> dict[str, Value]:
        url, _ = self.plan.pictures.get(post.picture_id, (post.picture, ""))
        if url:
            copied = self.media.take(url)
            if copied:
                self.account.kept(ImportedPart.PICTURE)
            else:
                self.account.lost(ImportedPart.PICTURE, file, self.media.why_not(), target=url)
            return {"image": posixpath.relpath(copied, posixpath.dirname(file)) if copied else url}
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

    def _comments(self, post: ForeignPost, file: str) -> list[ForeignComment]:
        """Give the comments that are kept, each below what it answers, its text past the gate."""
        if is_page(post.kind, post.status) and post.comments:
            self.account.lost(ImportedPart.COMMENT, file, import_faults.IMPORT_PAGE_COMMENTS(), len(post.comments))
            return []
        account, hidden = self.account, import_faults.IMPORT_COMMENT_HIDDEN()
        shown = [each for each in post.comments if each.approved]
        if left := len(post.comments) - len(shown):
            account.lost(ImportedPart.COMMENT, file, hidden, left)
        cleaned = [replace(each, text=comment_text(each)) for each in shown]
        worded = [each for each in cleaned if each.text or each.author]
        if left := len(cleaned) - len(worded):
            account.lost(ImportedPart.COMMENT, file, import_faults.IMPORT_COMMENT_EMPTY(), left)
        found, adrift = threaded(worded)
        account.kept(ImportedPart.COMMENT, len(found))
        loose = {id(each) for each in adrift}
        answers = sum(bool(each.parent) for each in found)
        account.kept(ImportedPart.REPLY, answers - len(adrift))
        if adrift:
            account.changed(ImportedPart.REPLY, file, import_faults.IMPORT_COMMENT_ADRIFT(), len(adrift))
        return [replace(each, parent="") if id(each) in loose else each for each in found]


def _part(post: ForeignPost) -> ImportedPart:
    return ImportedPart.PAGE if post.kind is ForeignKind.PAGE else ImportedPart.POST
