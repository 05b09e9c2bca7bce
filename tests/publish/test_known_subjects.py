"""What is made of meetings and is known before it is made is what would be made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from flipkit.model.certificates import Issuing
from flipkit.model.community import Community
from flipkit.model.identifiers import PersonId
from flipkit.model.ledger import Ledger
from flipkit.model.people import People, Person
from flipkit.model.posts import PictureCopy
from flipkit.publish.artifacts import Artifact, File, Page, Record, ValuedFile
from flipkit.publish.html import Body
from flipkit.publish.known_pages import KnownBody
from flipkit.publish.reflections import find_reflections
from flipkit.publish.whole_site import Publication
from tests.support import calendars
from tests.support import community as known
from tests.support.watched import Kept, watch

LINKS = (
    '<p><a href="source:notes.md|notes.md">notes</a> <a href="/posts/2026/hello/">hello</a> '
    '<img src="https://elsewhere.example/a.png"> <a href="https://gone.example/">gone</a></p>'
)
WEEK, *WEEKS = known.CHAT.notes
CHAT = replace(known.CHAT, notes=(replace(WEEK, html=LINKS), *WEEKS), html=LINKS)
SESSION = replace(known.SESSION, html=LINKS)
CONFERENCE = replace(known.CONFERENCE, sessions=(SESSION,), html=LINKS)
TO_WEEK = f'<a href="/{CHAT.address}{WEEK.key}/">that evening</a>'


def community(**more: object) -> Community:
    """One with meetings in which people link to all kinds of things, and a post about one of them."""
    others = calendars.community()
    made = known.community(
        posts=(known.post(html=TO_WEEK),),
        chats=(CHAT, *others.chats),
        conferences=(CONFERENCE, *others.conferences),
        events=(*known.community().events, *others.events),
        files={"notes.md": "notes/"},
        kept=Kept(),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def publication(of: Community, ledger: Ledger | None = None) -> Publication:
    return Publication(of, ledger or Ledger(), of.kept)


def shown(artifacts: Iterator[Artifact]) -> dict[str, object]:
    """All that is published, and what is known of it elsewhere."""
    found = dict[str, object]()
    for each in artifacts:
        if isinstance(each, File):
            found[each.url] = each.bytes if isinstance(each.bytes, bytes) else each.bytes()
            continue
        record = each.record if isinstance(each, Page) else each
        if record and callable(record.text):
            record = replace(record, text=record.text())
        key = f"{'record' if isinstance(each, Record) else 'page'} {each.url}"
        found[key] = (each.body(), replace(each, body=str, record=record)) if isinstance(each, Page) else record
    return found


def keep(of: Community) -> tuple[Kept, Ledger]:
    """Build once, and give what that left."""
    made = publication(of)
    for each in made._of_meetings():
        if isinstance(each, Page):
            assert isinstance(each.body, KnownBody)
            assert each.body.keyed()[1]
    assert isinstance(of.kept, Kept)
    return of.kept.again(), made._told


def keys(artifacts: Iterator[Artifact]) -> dict[str, str]:
    found = dict[str, str]()
    for each in artifacts:
        if isinstance(each, Page):
            assert isinstance(each.body, Body | KnownBody)
            found[each.url] = each.body.keyed()[1]
        elif isinstance(each, ValuedFile):
            found[each.url] = each.values
    return found


def test_what_was_made_before_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    left, ledger = keep(community())
    fresh = publication(community(), ledger)
    expected = keys(fresh._of_meetings())
    made = publication(community(kept=left), ledger)
    with monkeypatch.context() as none:
        none.setattr("flipkit.publish.whole_site.calendars.make_plan", None)
        assert keys(made._of_meetings()) == expected
        assert made.home_head() == fresh.home_head()
        assert made._told == fresh._told
    assert {url for url, key in expected.items() if not key} == set()
    assert shown(made._of_meetings()) == shown(Publication(community(), ledger)._of_meetings())


def test_what_has_no_key_in_what_was_left_is_made() -> None:
    of = community()
    first = publication(of)
    [*first._of_meetings()]  # somebody looked, and published nothing
    assert isinstance(of.kept, Kept)
    assert not publication(community(kept=of.kept.again()), first._told)._known


def changes() -> Iterator[Callable[[Community], Community]]:
    """Give changes to all that pages and calendars of meetings show of anything."""
    post = known.post(html=TO_WEEK)
    yield lambda of: replace(of, posts=(replace(post, title="Another"),))
    yield lambda of: replace(of, posts=(replace(post, html="nothing"),))
    yield lambda of: replace(of, posts=(replace(post, url="posts/2026/moved/"),))
    yield lambda of: replace(of, chats=(replace(CHAT, title="Another"), *of.chats[1:]))
    yield lambda of: replace(of, chats=(replace(CHAT, notes=tuple(WEEKS)), *of.chats[1:]))
    yield lambda of: replace(of, conferences=(replace(CONFERENCE, sessions=()), *of.conferences[1:]))
    yield lambda of: replace(of, events=of.events[1:])
    yield lambda of: replace(of, now=of.now + timedelta(days=1))
    yield lambda of: replace(of, files={"notes.md": "pages/notes/"})
    yield lambda of: replace(of, people=People([*of.people, Person(id=PersonId("lea"), name="Lea Quist")]))
    yield lambda of: replace(of, portraits={known.IDA.id: {}})
    yield lambda of: replace(of, pictures={"https://elsewhere.example/a.png": PictureCopy("a.png", "0")})  # type: ignore[arg-type]
    yield lambda of: replace(of, nowhere={CHAT.address: frozenset({"source:notes.md|notes.md"})})
    yield lambda of: replace(of, settings=replace(of.settings, name="Other"))
    yield lambda of: replace(of, settings=replace(of.settings, url="https://other.example/pd/"))
    yield lambda of: replace(of, settings=replace(of.settings, parts=of.settings.parts - {"calendars"}))


@pytest.mark.parametrize("change", [*changes()])
def test_it_is_made_again_where_anything_of_it_is_another(change: Callable[[Community], Community]) -> None:
    left, ledger = keep(community())
    changed = change(community())
    expected = shown(Publication(changed, ledger)._of_meetings())
    assert expected != shown(Publication(community(), ledger)._of_meetings()), "nothing to be seen"
    assert shown(publication(replace(changed, kept=left), ledger)._of_meetings()) == expected


def test_what_subscribers_were_told_is_part_of_it() -> None:
    left, ledger = keep(community())
    assert publication(community(kept=left), ledger)._known
    lines = {key: replace(line, sequence=line.sequence + 1) for key, line in ledger.lines.items()}
    changed = replace(ledger, lines=lines)
    expected = shown(Publication(community(), changed)._of_meetings())
    assert shown(publication(community(kept=left), changed)._of_meetings()) == expected
    assert expected != shown(Publication(community(), ledger)._of_meetings())


def test_a_ledger_is_known_again_when_it_was_written_and_read() -> None:
    """The file has its lines in order: the first build after one from nothing makes nothing of meetings again."""
    left, ledger = keep(community())
    assert [*ledger.lines] != sorted(ledger.lines)
    assert publication(community(kept=left), Ledger.read(ledger.write()))._known


#: What is asked of a community for all that is made of meetings; `key_of_meetings` knows all of it.
ASKED = {
    "settings", "now", "today", "chats", "conferences", "events", "calendars", "agenda", "upcoming", "past",
    "is_over", "weeks", "_weeks", "window", "coming_weeks", "next_week", "meetings", "abstracts", "recording_of",
    "words", "told_word", "issuing", "people", "person", "names", "portraits", "language_of", "_persons_by_key",
    "_persons_by_bare_name", "files", "addresses", "find_address", "_urls", "posts_by_address", "pictures", "nowhere",
    "mentions", "leads", "podcasts", "once", "_made", "kept",
}  # fmt: skip


def test_nothing_else_is_asked_for() -> None:
    of, asked = watch(community(issuing=Issuing(), nowhere={CHAT.address: frozenset({"source:lost.md|lost.md"})}))
    made = Publication(of, Ledger())
    made._reflections = find_reflections(of)
    asked.clear()
    shown(made._meetings())
    assert asked <= ASKED
    assert {"chats", "conferences", "events", "mentions", "addresses", "person"} <= asked
