"""Our own posts: Markdown, reStructuredText and HTML become the model.

`articles` has them taken apart, by Pelican where it must, `frontmatter` understands what a file says of itself. Here
posts find where they live: old paths are kept, no two share one, none hides another page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import datetime
from difflib import get_close_matches
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from flipkit.gather.content import placing_faults, post_faults
from flipkit.gather.content.posts.frontmatter import PostFields
from flipkit.gather.content.posts.kept import Comments, PostShelf
from flipkit.gather.content.posts.post_addresses import Addresses, UnfitAddressError, asked, written_out
from flipkit.gather.content.posts.post_builder import almost_ours
from flipkit.gather.content.posts.withheld import Embargo, is_for_drafts
from flipkit.model.comments import Comment, comments_file
from flipkit.model.links import SourceLink, find_links
from flipkit.model.people import People, names_in
from flipkit.model.posts import Category, KnownPost, Post, follow, key_of_name, spellings
from flipkit.model.problems import Problem, sort_key
from flipkit.model.series import said, twin_translations, unknown_originals, unread_part
from flipkit.model.settings import Settings
from flipkit.model.text import to_line, unique, words_of_html
from flipkit.values import dataclass

__all__ = ["held_back", "held_files", "read_all_posts"]

#: C++ and C#, as they are mostly called in addresses.
_ASIDE = re.compile(r'<(?P<name>h[1-6]|pre|table|figcaption|nav)\b|<div class="toc">', re.I)


def read_all_posts(
    root: Path,
    folder: str,
    *,
    markdown: Callable[[str, str], str],
    settings: Settings,
    people: People,
    now: datetime,
    files: Iterable[str] = (),
    known: Mapping[str, KnownPost] | None = None,
    shelf: PostShelf | None = None,
) -> tuple[tuple[Post, ...], tuple[Problem, ...]]:
    """Read the posts below `root/folder`, newest first, `draft` telling which are not for the public yet.

    `root` is the content folder; `markdown(text, file)` renders Markdown to HTML with links in
    `source:` form. `files` are the addresses of what else the site has, `known` is what the ledger remembers of
    addresses, `shelf` has posts that were read before. A post that can't be read becomes a problem; the others go on.
    """
    if not (root / folder).is_dir():
        return (), ()
    from flipkit.gather.content.posts.articles import articles  # noqa: PLC0415  # not every site has posts
    from flipkit.gather.content.posts.post_builder import PostBuilder  # noqa: PLC0415  # as above

    builder = PostBuilder(
        root=root,
        folder=folder,
        markdown=markdown,
        timezone=settings.timezone,
        language=settings.language,
        shelf=shelf,
        now=now,
        describe=lambda html: (_summary_of(html), len(words_of_html(html).split())),
    )
    found = articles(builder)
    here = {each.fields.file: _said(each, settings) for each in found}
    before = follow(known or {}, here.values())
    maker = _PostMaker(
        folder=folder,
        addresses=Addresses(files, before, here, settings.post_address),
        known={post.source: post for post in before.values() if not post.former},
        said=here,
        settings=settings,
        people=people,
        now=now,
    )
    made = _with_comments(root, maker.posts(found), maker, shelf)
    untranslated = (*_untranslated(made), *_unnumbered(made)) if any(post.belongs for post in made) else ()
    problems = sorted([*builder.problems, *maker.problems, *untranslated], key=sort_key)
    return tuple(sorted(made, key=_newest_first)), tuple(problems)


def _unnumbered(posts: list[Post]) -> Iterator[Problem]:
    """Tell of parts of a series whose number is none."""
    for post in posts:
        if written := unread_part(post):
            yield Problem(post.source, placing_faults.SERIES_PART_UNREADABLE(written=written), field="series_index")


def _untranslated(posts: list[Post]) -> Iterator[Problem]:
    """Tell of posts that name no original, and of those that are beside another in their language."""
    for post, itself in unknown_originals(posts):
        name = said(post, ("translation_of",))
        files = [PurePosixPath(each.source).name for each in posts if each is not post]
        near = next(iter(get_close_matches(PurePosixPath(name).name, files, 1, 0.75)), "")
        unknown = placing_faults.TRANSLATION_UNKNOWN(name=name, near=near)
        wrong = placing_faults.TRANSLATION_OF_ITSELF() if itself else unknown
        yield Problem(post.source, wrong, field="translation_of")
    for post, other in twin_translations(posts):
        twice = placing_faults.TRANSLATION_TWICE(other=other.source, language=post.language)
        yield Problem(post.source, twice, field="translation_of")


def _with_comments(root: Path, made: list[Post], maker: _PostMaker, shelf: PostShelf | None) -> list[Post]:
    """Give posts the comments that lie beside them."""
    lying = {path.relative_to(root).as_posix() for path in (root / maker.folder).rglob("*comments.yml")}
    if not lying:
        return made
    writers = {person.name.casefold() for person in maker.people}
    writers |= {author.name.casefold() for post in made for author in post.authors}
    settings = maker.settings

    def read(file: str, address: str) -> Comments:
        # few sites have any, and most of those were read before
        from flipkit.gather.content.posts.comments import CommentReader  # noqa: PLC0415

        names = settings.comment_names
        return CommentReader(root=root, timezone=settings.timezone, names=names, writers=writers).read(file, address)

    found = []
    for post in made:
        comments: tuple[Comment, ...] = ()
        if (file := comments_file(post.source)) in lying:
            address = settings.url and settings.absolute(post.url)
            decided = settings.timezone, settings.comment_names, address, *sorted(writers)
            reading = partial(read, file, address)
            comments, problems = shelf.comments(root / file, file, decided, reading) if shelf else reading()
            maker.problems += problems
        found.append(replace(post, comments=comments) if comments else post)
    return found


def _summary_of(html: str, words: int = 60) -> str:
    """Give the first words of a text, headings, code and tables left aside."""
    found = to_line(words_of_html(_without_asides(html)) or words_of_html(html)).split()
    if len(found) <= words:
        return " ".join(found)
    return " ".join(found[:words]).rstrip(" ,;:.–—-") + " …"


def _without_asides(html: str) -> str:
    """Leave out each aside up to its end. What has none is looked for once, however often it begins."""
    pieces: list[str] = []
    endless: set[str] = set()
    at = 0
    for opened in _ASIDE.finditer(html):
        name = (opened["name"] or "div").casefold()
        if opened.start() < at or name in endless:
            continue
        closed = re.compile(rf"</{name}\s*+>", re.I).search(html, opened.end())
        if closed:
            pieces.append(html[at : opened.start()])
            at = closed.end()
        else:
            endless.add(name)
    return " ".join([*pieces, html[at:]])


def held_back(posts: Iterable[Post], now: datetime) -> Iterator[Problem]:
    """Name the posts that are not for the public yet."""
    for post in posts:
        if post.draft:
            told = post_faults.POST_IS_DRAFT()
            if post.not_after and post.not_after <= now and not post.withheld:
                told = post_faults.POST_ENDED(until=f"{post.not_after:%Y-%m-%d}")
            elif post.is_to_come(now):
                told = post_faults.POST_TO_COME(until=f"{post.public_from:%Y-%m-%d}")
            yield Problem(post.source, told)


def held_files(posts: Iterable[Post]) -> tuple[frozenset[str], frozenset[str]]:
    """Give the files that posts which are held back link to, and the folders that are theirs."""
    held = [post for post in posts if post.draft]
    links = (SourceLink.read(link.url) for post in held for link in find_links(post.html))
    paths = [PurePosixPath(post.source) for post in held]
    own = {path.parent for path in paths if path.stem == "index"}
    own |= {folder for path in paths for folder in path.parents if is_for_drafts(folder.name)}
    return frozenset(link.path for link in links if link), frozenset(f"{folder}/" for folder in own)


def _newest_first(post: Post) -> tuple[float, str]:
    return -post.published.timestamp(), post.source


@dataclass(kw_only=True)
class _PostMaker:
    """Makes posts of what was read, seeing them all: addresses, ids and spellings are theirs together.

    `known` are posts as they were before, `said` by what they are known now, both by their files.
    """

    folder: str
    addresses: Addresses
    known: Mapping[str, KnownPost]
    said: Mapping[str, KnownPost]
    settings: Settings
    people: People
    now: datetime
    problems: list[Problem] = field(default_factory=list)
    categories: dict[str, Category] = field(default_factory=dict)
    tags: dict[str, Category] = field(default_factory=dict)
    departments: dict[str, Category] = field(default_factory=dict)

    def posts(self, found: Iterable[Any]) -> list[Post]:
        """Make the posts; what is for the public chooses its address first, and of that, what was imported."""
        found = sorted(found, key=self._is_held_back)
        ids, urls = set[str](), dict[str, str]()
        for article in (a for a in found if a.fields.permalink):
            fields: PostFields = article.fields
            try:
                way = written_out(fields.permalink, article.date, fields.slug, fields.categories)
                urls[fields.file] = self.addresses.keep(way, self.said[article.fields.file])
            except UnfitAddressError as error:
                refused = post_faults.PERMALINK_REFUSED(address=fields.permalink, reason=error.reason)
                key = "permalink" if "permalink" in fields.lines else "url"
                self.problems.append(fields.problem(key, refused))
        for article in (a for a in found if a.fields.file not in urls):
            urls[article.fields.file] = self.addresses.give(article, self.said[article.fields.file])
        former = {a.fields.file: self.addresses.former(a, self.said[a.fields.file]) for a in found}
        secret = {a.fields.file for a in found if self._is_held_back(a)}
        self.problems += [problem for problem in self.addresses.problems if problem.file not in secret]
        self.categories = spellings(name for a in found for name in a.fields.categories)
        self.tags = spellings(name for a in found for name in a.fields.tags)
        self.departments = spellings(name for a in found for name in a.fields.place.departments)
        return [self._post(a, urls[a.fields.file], former[a.fields.file], self._id(a, ids)) for a in found]

    def _is_held_back(self, article: Any) -> bool:
        embargo: Embargo = article.fields.embargo
        is_to_come = max(article.date, embargo.not_before or article.date) > self.now
        has_ended = embargo.not_after is not None and embargo.not_after <= self.now
        return article.status == "draft" or is_to_come or has_ended

    def _post(self, article: Any, url: str, former: tuple[str, ...], identifier: str) -> Post:
        fields: PostFields = article.fields
        filed = _merged(fields.categories, self.categories)
        return Post(
            source=fields.file,
            url=url,
            id=identifier,
            title=article.title,
            published=article.date,
            updated=article.modified,
            authors=tuple(self.people.named(name) for author in fields.authors for name in names_in(author)),
            category=filed[0] if filed else None,
            tags=_merged(fields.tags, self.tags),
            language=fields.language,
            summary=fields.summary or article.opening,
            html=article.html,
            words=article.words,
            draft=self._is_held_back(article),
            withheld=article.status == "draft",
            not_before=fields.embargo.not_before if self._is_held_back(article) else None,
            not_after=fields.embargo.not_after,
            metadata=fields.metadata,
            shared=fields.shared,
            hidden_replies=fields.hidden_replies,
            issue=fields.place.issue,
            departments=_merged(fields.place.departments, self.departments),
            further=filed[1:],
            former=tuple(each for each in former if each != url),
            asked=tuple(dict.fromkeys(filter(None, map(asked, (*fields.former, fields.permalink))))),
        )

    def _id(self, article: Any, taken: set[str]) -> str:
        """Give the guid verbatim, else what the post was called before, else a tag URI."""
        fields: PostFields = article.fields
        self.problems += (fields.problem(key.casefold(), told) for key, told in almost_ours(fields.metadata))
        made = fields.guid
        before = self.known.get(fields.file)
        if not made and before and before.id not in taken:
            made = before.id
        if made in taken:
            self.problems.append(fields.problem("guid", post_faults.GUID_TWICE(guid=made)))
        if not made or made in taken:
            others = {post.id for post in self.known.values() if post.source != fields.file}
            made = unique(_tag(article, self.settings), taken | others)
        taken.add(made)
        return made


def _said(article: Any, settings: Settings) -> KnownPost:
    """Give what an article says of itself, by which it is known again."""
    fields: PostFields = article.fields
    made = fields.guid or _tag(article, settings)
    return KnownPost(source=fields.file, id=made, day=f"{article.date:%Y-%m-%d}", title=article.title)


def _tag(article: Any, settings: Settings) -> str:
    """Give a tag URI (RFC 4151) of host, date and name."""
    return f"tag:{settings.host},{article.date:%Y-%m-%d}:{quote(article.fields.slug)}"


def _merged(names: Iterable[str], known: dict[str, Category]) -> tuple[Category, ...]:
    return tuple(dict.fromkeys(known[key_of_name(name)] for name in names))
