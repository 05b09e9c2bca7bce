"""/people/: everybody by name with what they do, and a page for each."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from flipkit.model.chats import Chat, WeekNotes
from flipkit.model.community import Community
from flipkit.model.identifiers import EventId, PersonId
from flipkit.model.people import People, Person, PortraitSize
from flipkit.model.recurrence import Rule
from flipkit.publish.artifacts import Page, Record
from flipkit.publish.html.language import Language
from flipkit.publish.people import artifacts
from flipkit.publish.works import Work
from tests.support.community import BLOG, IDA, bare, community, entry, post
from tests.support.html import HOSTILE, elements, links, outline, words


def pages(of: Community, now: datetime | None = None) -> dict[str, Page]:
    return {found.url: found for found in artifacts(replace(of, now=now or of.now)) if isinstance(found, Page)}


def test_all_who_are_listed_or_named_have_a_page() -> None:
    found = pages(community())
    assert [(url, page.title, page.kind, page.index) for url, page in found.items()] == [
        ("people/", "People", "list", True),
        ("people/country/germany/", "Germany", "list", False),
        ("people/ida-brandt/", "Ida Brandt", "person", False),
        ("people/lea-quist/", "Lea Quist", "person", False),
        ("people/omar-said/", "Omar Said", "person", False),
    ]


def test_the_list_says_what_each_does() -> None:
    html = pages(community())["people/"].body()
    assert [text for of, text in elements(html, "li") if of.get("class") == "fk-row fk-faced"] == [
        "Ida Brandt Germany Teaches biology. moderates #mondays chat · writes Lab bench · 1 post",
        "Lea Quist moderates #mondays chat · speaks at Summer meeting",
        "Omar Said moderates #mondays chat · speaks at Summer meeting",
    ]


def test_what_is_over_they_did() -> None:
    old = Chat(
        id=EventId("o"),
        title="#old",
        starts=datetime.fromisoformat("2026-01-05T20:00"),
        timezone="UTC",
        repeats=Rule(),
        until=date(2026, 2, 1),
        moderators=("omar-said",),
    )
    given = community()
    given = replace(given, chats=(*given.chats, old))
    for now, said in {
        datetime(2027, 6, 1, tzinfo=UTC): "moderates #mondays chat · speaks at Summer meeting · moderated #old",
        datetime(2028, 1, 1, tzinfo=UTC): "moderates #mondays chat · moderated #old · spoke at Summer meeting",
    }.items():
        found = pages(given, now)
        assert f"Omar Said {said}" in words(found["people/"].body())
        assert words(found["people/omar-said/"].body()).startswith(f"People Omar Said {said} ")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("moderates A and B", "speaks at C and D")),
        ("es", ("modera A y B", "presenta en C y en D")),
        ("fr", ("anime A et B", "intervient à C et à D")),
        ("he", ("הנחיה של A ושל B", "הרצאה ב־C וב־D")),
    ],
)
def test_of_two_the_second_has_the_word_before_it_that_its_language_wants(
    language: str, said: tuple[str, ...]
) -> None:
    (chat,), (conference,) = community().chats, community().conferences
    work = Work(
        chats=[replace(chat, id=EventId(title), title=title) for title in "AB"],
        sessions=[(replace(conference, id=EventId(t), title=t), conference.sessions[0]) for t in "CD"],
    )
    found = work.roles(Language.of(language), date(2027, 6, 1))
    assert tuple(re.sub("[\u2060\u2066-\u2069]", "", role) for role in found) == said


def test_a_page_gathers_everything_somebody_did() -> None:
    found = pages(community())
    assert outline(found["people/ida-brandt/"].body()) == [
        (1, "Ida Brandt"),
        (2, "Next"),
        (3, "2026"),
        (4, "Snow"),
        (2, "Posts"),
        (3, "Hello"),
        (2, "On the blogs"),
        (3, "An entry 1"),
        (3, "An entry 2"),
        (2, "Moderates"),
        (2, "Writes"),
    ]
    assert outline(found["people/omar-said/"].body()) == [
        (1, "Omar Said"),
        (2, "Next"),
        (3, "2026"),
        (4, "The first ten minutes"),
        (3, "2027"),
        (4, "Questions in a matchbox"),
        (2, "Moderates"),
    ]
    html = pages(community(), datetime(2026, 12, 1, tzinfo=UTC))["people/omar-said/"].body()
    assert [text for level, text in outline(html) if level < 5] == [
        "Omar Said",
        "Next",
        "2027",
        "Questions in a matchbox",
        "Before",
        "2026 · 1 date",
        "The first ten minutes",
        "Moderates",
    ]
    assert [text for of, text in elements(html, "article") if of["class"] == "fk-row fk-dated"] == [
        "17 Jun, Thu Session Questions in a matchbox 9:00 am Chicago · Summer meeting · talk · Gym with Lea Quist "
        "12 min before you come",
        "23 Nov, Mon Chat The first ten minutes #mondays chat 4 with Lea Quist",
    ]


def test_a_room_that_is_named_like_the_kind_of_session_is_told_from_it() -> None:
    made = bare()
    summer = replace(community().conferences[0], id=EventId("own"))
    rooms = {
        room: replace(summer.sessions[0], type="workshop", room=room, speakers=("omar-said",))
        for room in ("Workshop", "Workshop 2")
    }
    said = {
        room: words(
            pages(replace(made, conferences=(replace(summer, sessions=(held,)),)))["people/omar-said/"].body()
        )
        for room, held in rooms.items()
    }
    assert "· workshop · room: Workshop" in said["Workshop"]
    assert "· workshop · Workshop 2" in said["Workshop 2"]


def test_people_are_found_by_country_and_by_the_languages_they_speak() -> None:
    people = People(
        [
            Person(id=PersonId("ada"), name="Ada", country="Perú", languages=("es", "en-GB", "ar")),
            Person(id=PersonId("bo"), name="Bo", country="Peru", languages=("en",)),
            Person(id=PersonId("cy"), name="Cy"),
        ]
    )
    found = pages(replace(bare(), people=people))
    lists = {url: re.findall(r'people/([a-z]+)/">[A-Z]', page.body()) for url, page in found.items()}
    assert {url: lists[url] for url in lists if url.count("/") == 3} == {
        "people/country/peru/": ["ada", "bo"],
        "people/language/ar/": ["ada"],
        "people/language/en/": ["ada", "bo"],
        "people/language/es/": ["ada"],
    }
    ways = [(of["href"], text) for of, text in elements(found["people/"].body(), "a") if of.get("class") == "fk-chip"]
    assert ways == [
        ("../people/country/peru/", "Perú · 2"),
        ("../people/language/en/", "English · 2"),
        ("../people/language/ar/", "العربية · 1"),
        ("../people/language/es/", "español · 1"),
    ]
    marked = [*elements(found["people/"].body(), "bdi")]
    assert marked == [({"lang": "ar", "dir": "rtl"}, "العربية"), ({"lang": "es"}, "español")], "and not the count"


def test_all_weeks_are_told_by_years() -> None:
    notes = tuple(
        WeekNotes(
            scheduled=date(2026, 1, 5) + timedelta(days=7 * n),
            key=f"{date(2026, 1, 5) + timedelta(days=7 * n)}",
            topic="T",
            moderators=("omar-said",),
        )
        for n in range(30)
    )
    starts = datetime.fromisoformat("2026-01-05T20:00")
    chat = Chat(id=EventId("m"), title="m", starts=starts, timezone="UTC", repeats=Rule(), notes=notes)
    html = pages(community(chats=(chat,)))["people/omar-said/"].body()
    assert [text for _, text in elements(html, "summary")] == ["2026 · 30 dates"]
    assert "Omar Said moderates m " in words(html)  # who moderates dates of it moderates it, in both places
    assert words(html).endswith(" Moderates m")


def test_search_knows_who_they_are() -> None:
    found = pages(community())["people/ida-brandt/"].record
    assert found == Record(
        url="people/ida-brandt/",
        title="Ida Brandt",
        text="Teaches biology. · moderates #mondays chat · writes Lab bench · 1 post",
        kind="person",
        language="en",
    )


def test_only_web_addresses_are_linked() -> None:
    person = replace(IDA, handles={"mastodon": "https://m.example/@ida", "x": "javascript:alert(1)"})
    html = pages(community(people=People([person])))["people/ida-brandt/"].body()
    assert "https://m.example/@ida" in links(html)
    assert not [link for link in links(html) if "javascript" in link]
    assert "X: javascript:alert(1)" in words(html)


def test_a_portrait_is_never_asked_for_elsewhere() -> None:
    people = People([replace(IDA, photo="https://spy.example/ida.jpg")])
    assert not [*elements(pages(community(people=people))["people/ida-brandt/"].body(), "img")]
    portraits = {IDA.id: {PortraitSize.LARGE: b""}}
    html = pages(community(portraits=portraits))["people/ida-brandt/"].body()
    found = {of["src"]: (of["alt"], of["width"], of["height"], of.get("loading")) for of, _ in elements(html, "img")}
    assert found == {
        "../../people/ida-brandt/portrait-384.webp": ("", "192", "192", None),
        "../../people/ida-brandt/portrait-96.webp": ("", "48", "48", "lazy"),
    }


def test_a_long_list_of_entries_is_cut_and_says_so() -> None:
    many = tuple(entry(number) for number in range(60))
    html = pages(community(entries=many))["people/ida-brandt/"].body()
    assert len([text for level, text in outline(html) if text.startswith("An entry")]) == 50
    assert "And 10 older ones on the pages of those blogs." in words(html)


def test_guests_of_a_blog_have_no_page() -> None:
    found = pages(community(blogs=(BLOG,), entries=(entry(1, authors=("Somebody Else",)),)))
    assert not [url for url in found if "somebody" in url]


def test_nobody_yet() -> None:
    found = pages(bare())
    assert list(found) == ["people/"]
    assert "Nobody is listed yet." in words(found["people/"].body())


def test_foreign_names_are_words() -> None:
    found = pages(community(people=People([replace(IDA, name=HOSTILE, bio=HOSTILE)]), posts=(post(),)))
    html = found["people/ida-brandt/"].body()
    assert list(elements(html, "script")) == []
    assert outline(html)[0] == (1, HOSTILE)
    assert found["people/ida-brandt/"].title == HOSTILE


@pytest.mark.parametrize(
    ("bio", "said"),
    [
        ("Teaches art. Likes clay.", "Teaches art."),
        ("Dr. A. Byrne teaches in the U.S. and in Co. Cork", "Dr. A. Byrne teaches in the U.S. and in Co. Cork"),
        ("Teaches Latin (or tries to!) in St. Gallen. Runs.", "Teaches Latin (or tries to!) in St. Gallen."),
        ("“Why not?” is what he asks. And why.", "“Why not?” is what he asks."),
        ("在上海教书。喜欢茶。", "在上海教书。"),
        ("Version 2.0 of herself\nsince 2020. New.", "Version 2.0 of herself since 2020."),
        ("word " * 60, "word " * 39 + "word …"),
        ("", ""),
    ],
)
def test_the_first_sentence_of_a_bio(bio: str, said: str) -> None:
    assert Person(id=PersonId("a"), name="A", bio=bio).in_short == said
