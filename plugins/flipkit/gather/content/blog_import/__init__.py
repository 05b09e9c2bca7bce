"""A blog of another program comes home: its posts, pages, comments and files become files that people edit.

An export is read twice, a post at a time: once to decide where everything goes (`import_plan`), once to write. What
becomes of each thing is counted (`account`), and what was written is noted (`import_journal`), so that an import that
was cut off is finished by the next one, and one of the same export changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from itertools import chain
from pathlib import Path

from flipkit.errors import DocumentError
from flipkit.gather.content import import_faults
from flipkit.gather.content.blog_import.account import AddressMove, ImportAccount, ImportedPart, Tell
from flipkit.gather.content.blog_import.calendar_buttons import FindChat
from flipkit.gather.content.blog_import.import_journal import ImportJournal, ImportState
from flipkit.gather.content.blog_import.import_memory import ImportMemory
from flipkit.gather.content.blog_import.import_plan import Target
from flipkit.gather.content.blog_import.import_planner import FindPerson, ImportPlanner
from flipkit.gather.content.blog_import.import_writer import ImportWriter
from flipkit.gather.content.blog_import.imported_text import TextImporter
from flipkit.gather.content.blog_import.media_files import MediaFiles
from flipkit.gather.content.blog_import.own_addresses import OwnAddresses
from flipkit.gather.content.blog_import.post_matter import PostMatter
from flipkit.gather.content.blog_import.text_form import RenderMarkdown, TextForm
from flipkit.gather.formats.blog_exports.foreign_posts import BlogExport
from flipkit.model.people import person_key
from flipkit.model.problems import Problem
from flipkit.values import dataclass

__all__ = ["BlogImport", "ImportOptions", "import_blog"]

#: Of a host that is named by no export so many posts must be named by links, so that it is the blog's.
_SURELY_OWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """What is asked of an import.

    `former_hosts` are the hosts, with paths, that the blog had besides; `authors` gives names, or ids of people, by
    what the export calls them. `media` is a folder with the blog's files. `find_chat` gives, for a text and the days
    in it, what stands in place of a dead calendar button, and of which chat; `find_person`, the id of an author's
    page by name. `markdown` renders as a build does; with `makes_markdown` HTML becomes Markdown where that,
    rendered, is the same; None keeps the form that a text has here. Of `most_told` places
    of a kind the names are remembered, where that is not None: of a large blog they fill the memory. `tell` is given
    all, at once.
    """

    former_hosts: tuple[str, ...] = ()
    authors: Mapping[str, str] = field(default_factory=dict)
    media: Path | None = None
    find_chat: FindChat | None = None
    find_person: FindPerson = person_key
    markdown: RenderMarkdown | None = None
    makes_markdown: bool | None = None
    most_told: int | None = None
    tell: Tell | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlogImport:
    """What an import did: how many files in which state, what became of all, and what could not be read.

    `threads` are the ids of Disqus with the addresses of the posts here, `lists` the old addresses of lists and feeds
    with what is there now; both can be gone through once.
    """

    files: Mapping[ImportState, int]
    account: ImportAccount
    problems: tuple[Problem, ...]
    threads: Iterable[tuple[str, str]]
    lists: Iterable[tuple[str, str]] = ()


def import_blog(export: BlogExport, target: Target, journal: ImportJournal, options: ImportOptions) -> BlogImport:
    """Write what an export holds below the content folder. Raises `ParseError` or `DocumentError`."""
    if not f"{target.folder}/".startswith(f"{target.posts}/"):
        told = import_faults.IMPORT_FOLDER_UNFIT(posts=target.posts, folder=target.folder)
        raise DocumentError(told, file=target.folder)
    account, problems, memory = (
        ImportAccount(most=options.most_told, tell=options.tell),
        list[Problem](),
        ImportMemory(),
    )
    blog = export.blog()
    trial = TextImporter(
        own=OwnAddresses.at([]),
        media=MediaFiles(None, target.folder, journal),
        account=ImportAccount(),
        find_chat=options.find_chat,
    )
    form = TextForm(options.markdown, target.folder, target.posts, account, journal, makes=options.makes_markdown)
    plan = ImportPlanner(
        blog=blog,
        target=target,
        account=account,
        memory=memory,
        form_of=lambda post: form.of_new(post, trial),
        find_person=lambda login: options.find_person(options.authors.get(login, blog.authors.get(login) or login)),
        is_known=journal.knows,
        former_hosts=options.former_hosts,
    ).plan(export.posts(problems.append) if form.reads_texts else export.outlines(problems.append))
    journal.sweep(target.root / target.folder, plan.is_of_a_post)
    for folder in plan.folders - {target.folder}:
        journal.sweep(target.root / folder, plan.is_of_a_post, is_deep=False)
    media = MediaFiles(options.media, target.folder, journal)
    writer = ImportWriter(
        plan=plan,
        journal=journal,
        form=form,
        account=account,
        media=media,
        texts=TextImporter(own=plan.own, media=media, account=account, find_chat=options.find_chat),
        matter=PostMatter(plan=plan, media=media, account=account, authors=options.authors, names=blog.authors),
        memory=memory,
    )
    for number, post in enumerate(export.posts(lambda _: None)):
        writer.take(number, post)
    journal.finish()
    account.move(AddressMove(old, new) for old, new in (*plan.list_moves, *writer.file_moves.items()))
    for host, number in writer.texts.strangers.items():
        if number >= _SURELY_OWN:
            account.tell(host, import_faults.IMPORT_HOST_UNSAID(host=host, number=number))
    account.kept(ImportedPart.LIST, len(plan.lists.led()) - len(plan.lists.unfit()) if plan.list_moves else 0)
    for way in plan.lists.gone() if plan.list_moves else ():
        account.lost(ImportedPart.LIST, f"/{way}", import_faults.IMPORT_LIST_GONE())
    return BlogImport(
        files=writer.states,
        account=account,
        problems=tuple(problems),
        threads=((thread, address) for _, (thread, address) in writer.threads.items()),
        lists=chain(plan.list_moves, writer.file_moves.items(), writer.page_moves.items()),
    )
