"""Entries' pages in sets: the same pages as one by one, made only where one of them is another than before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import combinations
from pathlib import Path

import pytest

from flipkit.model.blogs import Entry, FollowedBlog, Show
from flipkit.model.community import Community
from flipkit.model.identifiers import PersonId
from flipkit.model.ledger import Ledger
from flipkit.model.people import People, Person
from flipkit.model.settings import EntrySearch, Part
from flipkit.publish.artifacts import KeyedFile, Page, PageSet, Published, Record, single, text_key
from flipkit.publish.html import Body
from flipkit.publish.output.sync import Tree
from flipkit.publish.output.writing import write
from flipkit.publish.search.record_notes import all_noted, record_key
from flipkit.publish.whole_site import Publication
from tests.support import community as known

PARTS: tuple[Part, ...] = ("posts", "blogs", "events", "calendars")
FULL = replace(known.BLOG, blog=replace(known.BLOG.blog, show="full", licence="CC0"))


def entry(number: int, **more: object) -> Entry:
    """An entry as it was read."""
    made = known.entry(number, **more)  # type: ignore[arg-type]
    return made.read_as(repr(made).encode())


def community(*entries: Entry, blog: FollowedBlog = FULL, **more: object) -> Community:
    """One with a blog that is shown in full."""
    made = known.community(*PARTS, blogs=(blog,), entries=entries or (entry(1), entry(2)), **more)
    if "text_key" not in more:
        made = replace(made, text_key=lambda each: f"text of {each.id}")
    said = repr([(each, made.text_key(each)) for each in made.entries])
    return replace(made, entry_keys={blog.id: said})


def the_set(of: Community) -> PageSet:
    (found,) = (each for each in Publication(of, Ledger()).in_sets() if isinstance(each, PageSet))
    return found


def bodies(pages: PageSet) -> dict[str, tuple[object, ...]]:
    """What each page of a set is made of."""
    found = dict[str, tuple[object, ...]]()
    for page in pages.make():
        assert isinstance(page.body, Body)
        facts = page.title, page.description, page.head, page.canonical, page.language
        found[page.url] = page.body.keyed()[1], *facts
    return found


def test_they_are_the_pages_that_are_made_one_by_one() -> None:
    given = community()
    one_by_one = [each for each in Publication(given, Ledger()).artifacts() if isinstance(each, Page)]
    in_sets = [each for each in single(Publication(given, Ledger()).in_sets()) if isinstance(each, Page)]
    assert sorted(page.url for page in in_sets) == sorted(page.url for page in one_by_one)
    made = {page.url: page.body() for page in one_by_one}
    assert {page.url: page.body() for page in in_sets} == made
    found = the_set(given)
    assert found.urls == tuple(page.url for page in found.make()) == ("blogs/bench/entry-1/", "blogs/bench/entry-2/")


LINK = '<a href="https://bench.example/2/">x</a>'
CHANGES: dict[str, Callable[[], Community]] = {
    "an entry": lambda: community(entry(1), entry(2, title="Another")),
    "its text": lambda: community(text_key=lambda each: f"another text of {each.id}"),
    "its language": lambda: community(entry(1), entry(2, language="es")),
    "its author": lambda: community(entry(1), entry(2, authors=("Bo",))),
    "the blog's title": lambda: community(blog=replace(FULL, blog=replace(FULL.blog, title="Other"))),
    "the blog's language": lambda: community(blog=replace(FULL, blog=replace(FULL.blog, language="es"))),
    "the blog's licence": lambda: community(blog=replace(FULL, blog=replace(FULL.blog, licence="CC BY 4.0"))),
    "the blog's author": lambda: community(people=People((Person(id=PersonId("ida-brandt"), name="Ida B."),))),
    "what links to it": lambda: community(posts=(replace(known.post(), html=LINK),)),
    "the site's zone": lambda: of_site(timezone="Asia/Tokyo"),
    "the site's name": lambda: of_site(name="Flop"),
    "the site's language": lambda: of_site(language="es"),
}


def of_site(**more: object) -> Community:
    made = community()
    return replace(made, settings=replace(made.settings, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize("change", CHANGES)
def test_a_set_has_another_key_where_a_page_has(change: str) -> None:
    before, after = the_set(community()), the_set(CHANGES[change]())
    assert bodies(before) != bodies(after)
    assert before.key != after.key
    assert before.key == the_set(community()).key


def test_a_blog_whose_entries_name_no_original_or_are_not_known_has_no_set() -> None:
    for entries in ((entry(1, url=""),), (known.entry(1),)):
        found = [*Publication(community(*entries), Ledger()).in_sets()]
        assert not any(isinstance(each, PageSet) for each in found)
        assert "blogs/bench/entry-1/" in {each.url for each in found if isinstance(each, Page)}


def test_a_copy_for_a_disk_and_a_dead_link_ask_each_page() -> None:
    made = community()
    for given in (
        replace(made, settings=replace(made.settings, is_for_disk=True)),
        replace(made, dead_links=frozenset({"https://gone.example/"})),
    ):
        assert not any(isinstance(each, PageSet) for each in Publication(given, Ledger()).in_sets())


@pytest.mark.parametrize("show", ["full", "excerpt"])
def test_a_search_knows_the_same_of_entries_in_sets(show: Show) -> None:
    made = community(blog=replace(FULL, blog=replace(FULL.blog, show=show)))
    given = replace(made, settings=replace(made.settings, parts=made.settings.parts | {"search"}))

    def known_to_search(artifacts: Iterable[Published]) -> list[str]:
        found = list[Record]()
        for each in artifacts:
            if isinstance(each, PageSet):
                found += each.records()
            elif record := each if isinstance(each, Record) else each.record if isinstance(each, Page) else None:
                found.append(record)
        return sorted(repr(replace(record, text=text_key(record.text))) for record in found)

    in_sets = known_to_search(Publication(given, Ledger()).in_sets())
    assert in_sets == known_to_search(Publication(given, Ledger()).artifacts())
    assert any("entry-1" in record or "bench.example/1" in record for record in in_sets)
    without = known_to_search(Publication(made, Ledger()).in_sets())
    assert (len(without) < len(in_sets)) == (show == "excerpt")


class Kept(dict[str, object]):
    """What is kept from one build to the next."""

    def put(self, key: str, value: object) -> None:
        self[key] = value


def searched(of: Community, wanted: EntrySearch = EntrySearch.RECENT) -> PageSet:
    """The set, where there is a search."""
    parts: frozenset[Part] = frozenset({*of.settings.parts, "search"})
    return the_set(replace(of, settings=replace(of.settings, parts=parts, entry_search=wanted)))


def test_records_of_a_set_are_made_once_of_the_same_and_then_one_by_one() -> None:
    kept, pages = Kept(), searched(community())
    made = [*all_noted([], [pages], kept)]
    assert [record_key(each.record()) for each in made] == [each.key for each in made]

    def refused(_: int) -> Record:
        raise AssertionError

    known = [*all_noted([], [replace(pages, record=refused)], kept)]
    assert [each._replace(source=pages.record) for each in known] == made
    assert [each.key for each in known] == [record_key(each) for each in pages.records()]
    with pytest.raises(AssertionError):
        [*all_noted([], [replace(pages, record=refused, searched="of others")], kept)]


def test_what_search_knows_of_a_set_has_another_key_where_one_record_is_another() -> None:
    old = entry(3, published=datetime(2001, 5, 1, tzinfo=UTC))
    person = Person(id=PersonId("ida-brandt"), name="Ida B.")
    languages = known.community().settings
    versions = [
        searched(community()),
        searched(community(), EntrySearch.SUMMARY),
        searched(community(entry(1), entry(2), old)),
        searched(community(entry(1), entry(2), replace(old, title="Another").read_as(b"another"))),
        searched(community(entry(1), entry(2), old), EntrySearch.WHOLE),
        searched(community(entry(1, categories=("maths",)), entry(2))),
        searched(community(entry(1, authors=("Ada",)), entry(2))),
        searched(community(people=People((person,)))),
        searched(community(text_key=lambda each: f"other text of {each.id}")),
        searched(community(blog=replace(FULL, blog=replace(FULL.blog, title="Another title")))),
        searched(community(settings=replace(languages, language="es"))),
    ]
    keys = [tuple(map(record_key, each.records())) for each in versions]
    assert len({each.searched for each in versions}) >= len({*keys}) >= len(versions) - 2
    assert all(each.searched for each in versions)
    for one, other in combinations(zip(versions, keys, strict=True), 2):
        assert one[1] == other[1] or one[0].searched != other[0].searched


def test_a_set_that_stands_is_not_made_again(tmp_path: Path) -> None:
    def make(titles: tuple[str, ...]) -> list[Page]:
        made.append(titles)
        first = next(iter(the_set(community()).make()))
        return [replace(first, url=f"blogs/x/{n}/", title=title) for n, title in enumerate(titles)]

    def build(*titles: str, key: str = "") -> dict[str, str]:
        urls = tuple(f"blogs/x/{n}/" for n in range(len(titles)))
        pages = PageSet("x", urls, key or " ".join(titles), (), partial(make, titles))
        tree = Tree(site, tmp_path / "state")
        settings = replace(known.community().settings, parts=frozenset())
        write(
            tree,
            [pages],
            settings,
            built=tmp_path / "built",
            stamp=lambda page: KeyedFile(f"{page.url}index.html", page.title.encode(), page.title),
            key_of_set=lambda pages: pages.key,
            kept=kept,
            written=(),
            state=tmp_path,
        )
        return {path.parent.name: path.read_text() for path in site.rglob("*.html")}

    site, kept, made = tmp_path / "site", Kept(), list[tuple[str, ...]]()
    assert build("a", "b") == build("a", "b") == {"0": "a", "1": "b"}
    assert made == [("a", "b")]
    assert build("a", "c") == {"0": "a", "1": "c"}
    (site / "blogs/x/0/index.html").unlink()
    assert build("a", "c") == {"0": "a", "1": "c"}
    (site / "blogs/x/1/index.html").write_text("by hand")
    assert build("a", "c") == {"0": "a", "1": "c"}
    older = kept["pages x"]
    build("a", "d")
    kept["pages x"] = older
    assert build("a", "c") == {"0": "a", "1": "c"}
    assert len(made) == 6
    assert build("a") == {"0": "a"}


def test_the_day_is_known_to_no_page_of_an_entry() -> None:
    later = replace(community(), now=datetime.fromisoformat("2027-01-01T00:00:00+00:00"))
    assert the_set(later).key == the_set(community()).key
