"""Deciding where each post, page and file of an export goes, before anything is written, by reading it once.

What is sure to have had an address gets it before what may have had it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date
from urllib.parse import unquote

from flipkit.faults import Diagnosis
from flipkit.gather.content import import_faults
from flipkit.gather.content.blog_import.account import ImportAccount, ImportedPart
from flipkit.gather.content.blog_import.earlier_addresses import (
    ItemNote,
    page_stem,
    questions,
    ways,
)
from flipkit.gather.content.blog_import.former_lists import FormerLists
from flipkit.gather.content.blog_import.import_memory import ImportMemory
from flipkit.gather.content.blog_import.import_plan import ImportPlan, ImportStep, Target, is_page
from flipkit.gather.content.blog_import.media_files import file_address
from flipkit.gather.content.blog_import.own_addresses import NewPlace, OwnAddresses, base_of
from flipkit.gather.content.blog_import.post_guids import guids_below, is_of_another
from flipkit.gather.content.posts.post_addresses import UnfitAddressError, asked, path_of
from flipkit.gather.formats.blog_exports.foreign_posts import ForeignBlog, ForeignKind, ForeignPost, Markup
from flipkit.model import addresses
from flipkit.model.text import same_file, slug, unique
from flipkit.model.web_addresses import host_of, path_in
from flipkit.values import dataclass

_ENDINGS = ("html", "md")

#: Gives the id of the person whose page is that of an author, by what the blog calls her; nothing where it's several.
FindPerson = Callable[[str], str]


@dataclass(kw_only=True)
class ImportPlanner:
    """Decides where all of a blog's goes; what is sure to have had an address gets it before what may have had it.

    `form_of` says in which markup a new file will be, `find_person` whose page is that of an author, `is_known`
    whether an import wrote a file.
    """

    blog: ForeignBlog
    target: Target
    account: ImportAccount
    memory: ImportMemory
    form_of: Callable[[ForeignPost], Markup]
    find_person: FindPerson
    is_known: Callable[[str], bool]
    former_hosts: Iterable[str] = ()

    def __post_init__(self) -> None:
        self._own = OwnAddresses.at([*self.blog.addresses, *self.former_hosts], self.memory)
        self._sites = frozenset(map(same_file, self.target.taken))
        self._blogs, self._names, self._pages, self._notes = (self.memory.table() for _ in range(4))
        self._guids, self._here, self._slugs = (self.memory.table() for _ in range(3))
        self._is_any_held = False
        self._made = ImportPlan(self._own, self.memory, self.blog.program)
        self._days: set[date] = set()
        self._filed: dict[str, set[str]] = {"category": set(), "tag": set(), "author": set()}

    def plan(self, posts: Iterable[ForeignPost]) -> ImportPlan:
        """Read all items once, and decide."""
        made = self._made
        for guid, file in guids_below(self.target.root / self.target.folder, self.target.root):
            self._here.add(guid, file)
        for each in self._look(posts):
            self._notes.put(str(each.number), asdict(each))
            self._is_any_held = self._is_any_held or bool(each.status)
        for each in self._seen():
            self._notes.put(str(each.number), asdict(replace(each, permalink=self._permalink(each))))
            if not each.status:
                name = same_file(unquote(each.slug.strip("/")))
                self._slugs.put(name, (self._slugs.get(name) or 0) + 1)
            if known := self._here.get(each.guid):  # nothing else may have its name
                self._names.add(known.removeprefix(f"{self.target.folder}/").rpartition(".")[0])
                self._pages.add(same_file(known))
        for each in self._seen():
            made.put(each.number, self._step(each))
        for each in self._seen():
            if planned := made.step(each.number):
                former = tuple(self._former(each))
                number = next((way.rpartition("=")[2] for way in former if asked(way)), "")
                made.put(each.number, replace(planned, former=former))
                self._own.add(
                    planned.place,
                    name=each.name,
                    path=path_in(each.address),
                    identity=each.id or number,
                    slug=each.slug,
                    ways=(*(way for way in former if not asked(way)), each.permalink),
                )
        if not len(self._notes):
            return made
        made.lists = self._lists()
        led = made.lists.led()
        self._own.add_lists(led)
        unfit = frozenset(made.lists.unfit())
        made.list_moves = tuple(self._list_moves({way: new for way, new in led.items() if way not in unfit}))
        return made

    def _seen(self) -> Iterator[ItemNote]:
        """Give all, what was public first: what was nobody's yet makes room for it."""
        for are_held in [False, True] if self._is_any_held else [False]:
            for _, said in self._notes.items():
                if bool(said["status"]) is are_held:
                    yield ItemNote(**{**said, "kind": ForeignKind(said["kind"]), "former": tuple(said["former"])})

    def _step(self, each: ItemNote) -> ImportStep:
        """Decide where a post or page goes."""
        guid = each.guid if each.guid and self._guids.add(each.guid) else ""
        if each.guid and not guid:
            self.account.changed(ImportedPart.GUID, each.title, import_faults.IMPORT_GUID_TWICE())
        is_pages = is_page(each.kind, each.status)
        file = self._page(each) if is_pages else str((guid and self._here.get(guid)) or self._file(each))
        self._pages.add(same_file(file))
        url = each.permalink
        if is_pages and not url:
            url = f"/{file.removesuffix('.md')}/"
            self._blogs.add(same_file(url[1:]))
        place = NewPlace(file=file, url=url, is_held=bool(each.status))
        return ImportStep(place=place, permalink=each.permalink, former=(), guid=guid)

    def _list_moves(self, led: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        for root in self._own.roots():
            for way, new in [*([("", f"/{addresses.posts()}")] if root else []), *led.items()]:
                old = f"/{root}/{way}" if root else f"/{way}"
                if old != new and not self._is_taken(old.removeprefix("/")):
                    yield old, new

    def _is_taken(self, url: str) -> bool:
        key = same_file(url)
        return key in self._sites or key in self._blogs

    def _lists(self) -> FormerLists:
        """Say of what the blog had lists, as far as something public is in them."""
        filed = {kind: sorted(names) for kind, names in self._filed.items()}
        authors = dict[str, str]()
        for login in filed.pop("author"):
            person = self.find_person(login)
            authors |= {way: person for name in (login, self.blog.authors.get(login)) if name and (way := slug(name))}
        return FormerLists(
            program=self.blog.program,
            categories={**{slug(name): name for name in filed["category"]}, **self.blog.categories},
            tags={**{slug(name): name for name in filed["tag"]}, **self.blog.tags},
            slugs={name: slug(name) for names in filed.values() for name in names},
            authors={way: person for way, person in authors.items() if person},
            days=frozenset(self._days),
            questions=self.blog.questions,
        )

    def _ending_here(self, post: ForeignPost) -> str:
        """Give the ending of the file that a post has here already, by its guid or by its name; else nothing."""
        if found := self._here.get(post.guid):
            return str(found).rpartition(".")[2]
        stem = f"{post.published:%Y-%m-%d}-{slug(unquote(post.slug))}" if post.published else slug(unquote(post.slug))
        return self._known_ending(stem) if stem else ""

    def _look(self, posts: Iterable[ForeignPost]) -> Iterator[ItemNote]:
        """Give what is to be remembered of posts and pages; files are placed at once."""
        for number, post in enumerate(posts):
            if post.kind is ForeignKind.FILE:
                self._made.note_picture(post.id, file_address(post), post.picture_words)
                self._own.file_hosts.add(host_of(file_address(post)))
            elif post.kind is not ForeignKind.OTHER:
                self._own.bases |= set(self._bases(post))
                if not post.status:  # what is held back is in no list
                    self._filed["category"] |= set(post.categories)
                    self._filed["tag"] |= set(post.tags)
                if post.published and not post.status and post.kind is ForeignKind.POST:
                    self._days.add(post.published.date())
                    self._filed["author"] |= set(post.authors)
                yield ItemNote(
                    number=number,
                    kind=post.kind,
                    id=post.id,
                    name=post.name,
                    title=post.title or post.name,
                    address=post.address,
                    slug=post.slug or slug(post.title or post.id),
                    guid=post.guid,
                    day=f"{post.published:%Y-%m-%d}" if post.published else "",
                    ending=self._ending_here(post) or self.form_of(post).value,
                    status=post.status,
                    former=(*post.former, *post.short),
                )

    def _bases(self, post: ForeignPost) -> Iterator[tuple[str, str]]:
        """Give the hosts and roots that a post's address, its guid and what it was asked for by show."""
        for address in (post.address, post.guid, *post.former):
            if "//" in address:
                host, path = base_of(address)
                if host and ("?p=" in address or "?page_id=" in address):
                    yield host, path.removesuffix("index.php").strip("/")
                elif host and address == post.address:
                    yield host, ""

    def _permalink(self, each: ItemNote) -> str:
        """Give the address that a post keeps: the one it was public at; empty where the site makes one."""
        if not each.address or asked(each.address) or "?" in each.address:
            return ""
        is_pages = is_page(each.kind, each.status)
        if is_pages and path_in(each.address).strip("/") in ("", *self._own.roots()):
            return self._refused(each, import_faults.IMPORT_PAGE_TAKEN(address="/"))
        try:
            url = path_of(each.address)
        except UnfitAddressError:
            return self._refused(each, import_faults.IMPORT_ADDRESS_UNFIT(address=path_in(each.address)))
        if is_pages and not url.endswith("/"):
            return ""  # a page is a folder: the old address leads on to it
        if same_file(url) in self._sites or (is_pages and self._is_anothers(f"{url.strip('/')}.md", each.guid)):
            return self._refused(each, import_faults.IMPORT_PAGE_TAKEN(address=f"/{url}"))
        if self._is_taken(url):
            return self._refused(each, import_faults.IMPORT_ADDRESS_TAKEN(address=f"/{url}"))
        self._blogs.add(same_file(url))
        self.account.kept(ImportedPart.ADDRESS)
        return f"/{url}"

    def _refused(self, each: ItemNote, told: Diagnosis) -> str:
        """Say why an address can't be kept."""
        self.account.changed(ImportedPart.ADDRESS, each.title, told)
        return ""

    def _file(self, each: ItemNote) -> str:
        """Give the name of a post's file, its date and its name."""
        name = slug(unquote(each.slug))
        folder = self.target.folder
        taken = _NamesTaken(
            lambda one: (
                one in self._names
                or any(self._is_anothers(f"{folder}/{one}.{ending}", each.guid) for ending in _ENDINGS)
            )
        )
        file = unique(f"{each.day}-{name}" if each.day else name, taken)
        self._names.add(file)
        known = self._known_ending(file) if each.ending in _ENDINGS else ""
        return f"{folder}/{file}.{known or each.ending}"

    def _known_ending(self, stem: str) -> str:
        """Give the ending of a file that is here, or was: it keeps its form, and what was taken away stays away."""
        files = {ending: f"{self.target.folder}/{stem}.{ending}" for ending in _ENDINGS}
        here = (ending for ending, file in files.items() if (self.target.root / file).is_file())
        return next(here, "") or next((ending for ending, file in files.items() if self.is_known(file)), "")

    def _page(self, each: ItemNote) -> str:
        """Give the file of a page, which is its address; where something else is, one like it."""
        if each.permalink:
            return f"{each.permalink.strip('/')}.md"
        taken = _NamesTaken(
            lambda one: (
                self._is_taken(f"{one}/")
                or same_file(f"{one}.md") in self._pages
                or self._is_anothers(f"{one}.md", each.guid)
            )
        )
        stem = page_stem(each)
        if stem in taken and each.id:
            stem += f"-{slug(each.id)}"
        return f"{unique(stem, taken)}.md"

    def _is_anothers(self, file: str, guid: str) -> bool:
        """Whether a file is there that no import of this post wrote."""
        return is_of_another(self.target.root / file, guid, is_imported=self.is_known(file))

    def _former(self, each: ItemNote) -> Iterator[str]:
        """Give all addresses that a post may have had, and nothing else has."""
        yield from questions(each, self._own)
        others = (self._slugs.get(same_file(unquote(each.slug.strip("/")))) or 0) - (not each.status)
        for way in ways(each, self._own, is_shared=others > 0):
            try:
                url = path_of(way)
            except UnfitAddressError:
                continue
            if not self._is_taken(url):
                self._blogs.add(same_file(url))
                yield f"/{url}"


@dataclass(frozen=True, slots=True)
class _NamesTaken:
    """The names that something can't have."""

    holds: Callable[[str], bool]

    def __contains__(self, name: object) -> bool:
        return self.holds(str(name))
