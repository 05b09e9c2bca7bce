"""Deciding where each post, page and file of an export goes, before anything is written, by reading it once.

What is sure to have had an address gets it before what may have had it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from flipkit.gather.content import import_faults
from flipkit.gather.content.blog_import.account import ImportAccount, ImportedPart
from flipkit.gather.content.blog_import.former_lists import FormerLists
from flipkit.gather.content.blog_import.import_memory import ImportMemory
from flipkit.gather.content.blog_import.import_plan import ImportPlan, ImportStep, Target, bare_path, is_page
from flipkit.gather.content.blog_import.media_files import file_address
from flipkit.gather.content.blog_import.own_addresses import NewPlace, OwnAddresses, base_of
from flipkit.gather.content.posts.post_addresses import UnfitAddressError, asked, path_of
from flipkit.gather.formats.blog_exports.foreign_posts import ForeignBlog, ForeignKind, ForeignPost, Markup
from flipkit.model import addresses
from flipkit.model.text import same_file, slug, unique
from flipkit.model.web_addresses import host_of

#: How much of a file is read to find its guid.
_HEAD = 8_000
_GUID = re.compile(r"^guid: *[\"']?(?P<guid>[^\"'\r\n]+)[\"']? *$", re.M)

#: Gives the id of the person whose page is that of an author, by what the blog calls her; nothing where it's several.
FindPerson = Callable[[str], str]


def make_plan(
    blog: ForeignBlog,
    posts: Iterable[ForeignPost],
    target: Target,
    former_hosts: Iterable[str],
    account: ImportAccount,
    *,
    memory: ImportMemory,
    form_of: Callable[[ForeignPost], Markup],
    find_person: FindPerson,
) -> ImportPlan:
    """Decide where everything goes; what is sure to have had an address gets it before what may have had it.

    `form_of` says in which markup a new file will be, `find_person` whose page is that of an author.
    """
    planner = _Planner(blog, target, former_hosts, account, memory=memory, form_of=form_of, find_person=find_person)
    return planner.plan(posts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _ItemNote:
    """What is remembered of an item until all are read."""

    number: int
    kind: ForeignKind
    id: str
    name: str
    title: str
    address: str
    slug: str
    guid: str
    day: str
    ending: str
    status: str
    former: tuple[str, ...]
    permalink: str = ""


class _Planner:
    def __init__(
        self,
        blog: ForeignBlog,
        target: Target,
        former_hosts: Iterable[str],
        account: ImportAccount,
        *,
        memory: ImportMemory,
        form_of: Callable[[ForeignPost], Markup],
        find_person: FindPerson,
    ) -> None:
        self._form_of, self._find_person = form_of, find_person
        self._blog, self._target, self._account = blog, target, account
        self._own = OwnAddresses.at([*blog.addresses, *former_hosts], memory)
        self._sites = frozenset(map(same_file, target.taken))
        self._blogs, self._names, self._pages = memory.table(), memory.table(), memory.table()
        self._notes, self._guids, self._here = memory.table(), memory.table(), memory.table()
        self._slugs = memory.table()
        self._made = ImportPlan(self._own, memory, blog.program)
        self._days: set[date] = set()
        self._filed: dict[str, set[str]] = {"category": set(), "tag": set(), "author": set()}

    def plan(self, posts: Iterable[ForeignPost]) -> ImportPlan:
        made = self._made
        for guid, file in _guids(self._target.root / self._target.folder, self._target.root):
            self._here.add(guid, file)
        for each in self._look(posts):
            self._notes.put(str(each.number), asdict(each))
        for each in self._seen():
            self._notes.put(str(each.number), asdict(replace(each, permalink=self._permalink(each))))
            name = same_file(unquote(each.slug.strip("/")))
            self._slugs.put(name, (self._slugs.get(name) or 0) + 1)
            if known := self._here.get(each.guid):  # nothing else may have its name
                self._names.add(known.removeprefix(f"{self._target.folder}/").rpartition(".")[0])
                self._pages.add(same_file(known))
        for each in self._seen():
            made.put(each.number, self._step(each))
        for each in self._seen():
            if planned := made.step(each.number):
                former = tuple(self._former(each))
                made.put(each.number, replace(planned, former=former))
                self._own.add(
                    planned.place,
                    name=each.name,
                    path=bare_path(each.address),
                    identity=each.id,
                    slug=each.slug,
                    ways=(*(way for way in former if not asked(way)), each.permalink),
                )
        if not len(self._notes):
            return made
        made.lists = self._lists()
        self._own.add_lists(made.lists.led())
        made.list_moves = tuple(self._list_moves(made.lists.led()))
        return made

    def _seen(self) -> Iterator[_ItemNote]:
        for _, said in self._notes.items():
            yield _ItemNote(**{**said, "kind": ForeignKind(said["kind"]), "former": tuple(said["former"])})

    def _step(self, each: _ItemNote) -> ImportStep:
        """Decide where a post or page goes."""
        guid = each.guid if each.guid and self._guids.add(each.guid) else ""
        if each.guid and not guid:
            self._account.changed(ImportedPart.GUID, each.title, import_faults.IMPORT_GUID_TWICE())
        file = str((guid and self._here.get(guid)) or self._file(each))
        self._pages.add(same_file(file))
        url = each.permalink or (f"/{file.removesuffix('.md')}/" if is_page(each.kind, each.status) else "")
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
            person = self._find_person(login)
            authors |= {
                way: person for name in (login, self._blog.authors.get(login)) if name and (way := slug(name))
            }
        return FormerLists(
            program=self._blog.program,
            categories={**{slug(name): name for name in filed["category"]}, **self._blog.categories},
            tags={**{slug(name): name for name in filed["tag"]}, **self._blog.tags},
            slugs={name: slug(name) for names in filed.values() for name in names},
            authors={way: person for way, person in authors.items() if person},
            days=frozenset(self._days),
            questions=self._blog.questions,
        )

    def _ending_here(self, post: ForeignPost) -> str:
        """Give the ending of the file that a post has here already, by its guid or by its name; else nothing."""
        if found := self._here.get(post.guid):
            return str(found).rpartition(".")[2]
        stem = f"{post.published:%Y-%m-%d}-{slug(unquote(post.slug))}" if post.published else slug(unquote(post.slug))
        folder = self._target.root / self._target.folder
        return next((one for one in ("html", "md") if stem and (folder / f"{stem}.{one}").is_file()), "")

    def _look(self, posts: Iterable[ForeignPost]) -> Iterator[_ItemNote]:
        """Give what is to be remembered of posts and pages; files are placed at once."""
        for number, post in enumerate(posts):
            if post.kind is ForeignKind.FILE:
                self._made.note_picture(post.id, file_address(post))
                self._own.file_hosts.add(host_of(file_address(post)))
            elif post.kind is not ForeignKind.OTHER:
                self._own.bases |= set(self._bases(post))
                if not post.status:  # what is held back is in no list
                    self._filed["category"] |= set(post.categories)
                    self._filed["tag"] |= set(post.tags)
                if post.published and not post.status and post.kind is ForeignKind.POST:
                    self._days.add(post.published.date())
                    self._filed["author"] |= set(post.authors)
                yield _ItemNote(
                    number=number,
                    kind=post.kind,
                    id=post.id,
                    name=post.name,
                    title=post.title or post.name,
                    address=post.address,
                    slug=post.slug or slug(post.title or post.id),
                    guid=post.guid,
                    day=f"{post.published:%Y-%m-%d}" if post.published else "",
                    ending=self._ending_here(post) or self._form_of(post).value,
                    status=post.status,
                    former=(*post.former, *post.short),
                )

    def _bases(self, post: ForeignPost) -> Iterator[tuple[str, str]]:
        """Give the hosts and roots that a post's address and its guid show."""
        for address in (post.address, post.guid):
            if "//" in address:
                host, path = base_of(address)
                if host and ("?p=" in address or "?page_id=" in address):
                    yield host, path.removesuffix("index.php").strip("/")
                elif host and address == post.address:
                    yield host, ""

    def _permalink(self, each: _ItemNote) -> str:
        """Give the address that a post keeps: the one it was public at; empty where the site makes one."""
        if not each.address or asked(each.address) or "?" in each.address:
            return ""
        try:
            url = path_of(each.address)
        except UnfitAddressError:
            told = import_faults.IMPORT_ADDRESS_UNFIT(address=bare_path(each.address))
            self._account.changed(ImportedPart.ADDRESS, each.title, told)
            return ""
        if is_page(each.kind, each.status) and not url.endswith("/"):
            return ""  # a page is a folder: the old address leads on to it
        if self._is_taken(url):
            is_sites = same_file(url) in self._sites
            fault = import_faults.IMPORT_PAGE_TAKEN if is_sites else import_faults.IMPORT_ADDRESS_TAKEN
            self._account.changed(ImportedPart.ADDRESS, each.title, fault(address=f"/{url}"))
            return ""
        self._blogs.add(same_file(url))
        self._account.kept(ImportedPart.ADDRESS)
        return f"/{url}"

    def _file(self, each: _ItemNote) -> str:
        """Give the name of a post's file, its date and its name; a page's is its address."""
        name = slug(unquote(each.slug)) or "post"
        if is_page(each.kind, each.status):
            stem = each.permalink.strip("/") or name
            return f"{stem}.md" if same_file(f"{stem}.md") not in self._pages else f"{stem}-{each.id}.md"
        stem = f"{each.day}-{name}" if each.day else name
        file = unique(stem, self._names)
        self._names.add(file)
        here = self._target.root / self._target.folder
        known = next((one for one in ("html", "md") if (here / f"{file}.{one}").is_file()), each.ending)
        ending = known if each.ending in ("html", "md") else each.ending  # a file that is here keeps its form
        return f"{self._target.folder}/{file}.{ending}"

    def _former(self, each: _ItemNote) -> Iterator[str]:
        """Give all addresses that a post may have had: by its number, undated, dated, short, below each root."""
        name = each.slug.strip("/")
        told = (address for address in (*each.former, each.guid) if "/" in address and "?" not in address)
        known = [
            *(each.guid,),
            *(f"/{root}/?p={each.id}".replace("//", "/") for root in self._own.roots() if each.id),
        ]
        yield from dict.fromkeys(f"/{way}" for way in map(asked, known) if way)
        ways = [bare_path(address) for address in told]
        names = [name, *(former for former in each.former if "/" not in former)]
        is_shared = (self._slugs.get(same_file(unquote(name))) or 0) > 1  # then the name alone leads to none
        for root in self._own.roots():
            for one in filter(None, names):
                day = each.day.replace("-", "/")
                ways += [] if is_shared and one == name else [f"/{root}/{one}/"]
                ways += (f"/{root}/{day[:7]}/{one}/", f"/{root}/{day}/{one}/") if day else ()
        ways += [bare_path(each.address)] if not each.permalink else []
        for way in dict.fromkeys(re.sub("/{2,9}", "/", way) for way in ways if way):
            try:
                url = path_of(way)
            except UnfitAddressError:
                continue
            if not self._is_taken(url):
                self._blogs.add(same_file(url))
                yield f"/{url}"


def _guids(folder: Path, root: Path) -> Iterator[tuple[str, str]]:
    """Give the guids that stand in files below a folder, each with its file: somebody may have renamed one."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.suffix in (".html", ".md", ".rst") and path.is_file():
            with path.open("rb") as opened:
                said = _GUID.search(opened.read(_HEAD).decode("utf-8", "replace"))
            if said:
                yield said["guid"], path.relative_to(root).as_posix()
