"""Writes the posts, pages and files of an export, one after the other, each with its comments."""

from __future__ import annotations

from collections import Counter
from dataclasses import field, replace

from flipkit.gather.content import import_faults
from flipkit.gather.content.blog_import.account import ImportAccount, ImportedPart
from flipkit.gather.content.blog_import.double_encoding import mend_letters
from flipkit.gather.content.blog_import.import_journal import ImportJournal, ImportState
from flipkit.gather.content.blog_import.import_memory import ImportMemory
from flipkit.gather.content.blog_import.import_plan import ImportPlan, ImportStep, is_page, moves_of
from flipkit.gather.content.blog_import.imported_text import TextImporter, comment_text
from flipkit.gather.content.blog_import.media_files import MediaFiles, file_address, is_fit
from flipkit.gather.content.blog_import.post_file import comments_text, front_matter, threaded
from flipkit.gather.content.blog_import.post_matter import PostMatter
from flipkit.gather.content.blog_import.text_form import TextForm
from flipkit.gather.formats.blog_exports.foreign_posts import ForeignComment, ForeignKind, ForeignPost
from flipkit.model.comments import comments_file
from flipkit.values import dataclass


@dataclass(kw_only=True)
class ImportWriter:
    """Writes a post after the other, each with its comments."""

    plan: ImportPlan
    journal: ImportJournal
    form: TextForm
    account: ImportAccount
    media: MediaFiles
    texts: TextImporter
    matter: PostMatter
    memory: ImportMemory
    states: Counter[ImportState] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        #: Ids of Disqus with the addresses of their posts; addresses of pages and of files' pages with the new ones.
        self.threads, self.page_moves, self.file_moves = (self.memory.table() for _ in range(3))

    def take(self, number: int, post: ForeignPost) -> None:
        planned = self.plan.step(number)
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
        parent = self.plan.own.by_id.first(post.parent)
        new = f"/{copied}" if copied else parent.url if parent and not parent.is_held else ""
        for old in self.plan.file_pages(post):
            if new:
                self.file_moves.add(old, new)
            else:
                self.account.lost(ImportedPart.LIST, old, import_faults.IMPORT_FILE_PAGE_GONE())
        if not self.media.are_given:
            self.account.lost(ImportedPart.FILE, post.name, import_faults.IMPORT_FILE_ELSEWHERE())
        elif not is_fit(address.partition("?")[0]):
            self.account.lost(ImportedPart.FILE, post.name, import_faults.IMPORT_FILE_UNFIT())
        elif copied:
            self.account.kept(ImportedPart.FILE)
        else:
            self.account.lost(ImportedPart.FILE, post.name, import_faults.IMPORT_FILE_MISSING())

    def _write(self, post: ForeignPost, planned: ImportStep) -> None:
        file, account = planned.place.file, self.account
        post, example = mend_letters(post)
        if example:
            account.tell(file, import_faults.IMPORT_ENCODING_MENDED(example=example))
        text = self.texts.text_of(post, file)
        said = self.matter.of(post, planned, text)
        if is_page(post.kind, post.status):
            for old in planned.former:
                self.page_moves.add(old, planned.place.url)
        self._put(file, front_matter(said) + self.form.written(post, text, file))
        account.kept(_part(post))
        account.move(moves_of(post, planned))
        comments = self._comments(post, file)
        if comments:
            self._put(comments_file(file), comments_text(comments))
        for thread in post.threads:
            address = planned.permalink or file
            self.threads.add(f"{thread} {address}", (thread, address))

    def _put(self, file: str, text: str) -> None:
        state = self.journal.put(file, text)
        self.states[state] += 1
        told = {
            ImportState.EDITED: import_faults.IMPORT_EDITED,
            ImportState.REMOVED: import_faults.IMPORT_REMOVED,
        }.get(state)
        if told:
            self.account.tell(file, told())

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
