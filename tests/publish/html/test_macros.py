"""The words every page is made of: signs with words, moments, dates, rows."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.model.agenda import Happening
from flipkit.model.times import at
from flipkit.publish import html as templates
from flipkit.publish.conferences.page_parts import session_row
from flipkit.publish.html.language import Language
from flipkit.publish.html.links import Href, To
from flipkit.publish.html.list_rows import happening_row, people
from flipkit.publish.html.sentences import whole
from tests.support.community import CONFERENCE, SESSION, community
from tests.support.html import elements, links, words

COMMUNITY = community()
ENGLISH = Language.of("en")
PAGE = "posts/a-page/"
IMPORTS = "".join(
    f'{{% import "{name}.html" as {short} with context %}}'
    for name, short in (("macros", "m"), ("rows", "rows"), ("sessions", "s"))
)


def made(call: str, /, **values: object) -> str:
    """Call a macro on a page two folders down."""
    # The environment is one for all templates; a template from a string is the way to its macros alone.
    template = templates._environment().from_string(IMPORTS + "{{ " + call + " }}")
    page = templates.PageFacts(PAGE, "en", "en")
    site = templates.site_facts(COMMUNITY.settings)
    return template.render(page=page, site=site, to=To(PAGE), spoken=Language.of("en"), **values)


def test_a_sign_has_a_word_and_is_not_read_out() -> None:
    for call, word in (('m.own("Read")', "Read"), ('m.together("Chat")', "Chat")):
        ((drawn, _),) = elements(made(call), "svg")
        assert drawn["aria-hidden"] == "true"
        assert words(made(call)) == word
    assert made('m.own("")') != made('m.together("")')


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("full", "Monday, 23 November 2026, 8:00 pm New York"),
        ("time", "8:00 pm New York"),
        ("big", "Mon 8:00 pm New York"),
    ],
)
def test_a_moment_says_wall_time_and_zone_and_carries_the_exact_one(form: str, said: str) -> None:
    when = at(datetime.fromisoformat("2026-11-23T20:00"), "America/New_York")
    html = made('m.moment(when, "America/New_York", form)', when=when, form=form)
    ((time, text),) = elements(html, "time")
    assert (time["datetime"], time["data-zone"], text) == ("2026-11-24T01:00:00Z", "America/New_York", said)


def test_a_date() -> None:
    assert made("m.date(day)", day=date(2026, 1, 2)) == '<time datetime="2026-01-02">2\u00a0Jan\u00a02026</time>'


def test_nearness_is_left_to_the_reader() -> None:
    assert made("m.near(when)", when=date(2026, 1, 2)) == '\u00a0<span class="fk-near" data-near="2026-01-02"></span>'
    moment = made('m.near(when, "", "UTC")', when=datetime(2026, 1, 2, 3, tzinfo=UTC))
    assert 'data-near="2026-01-02T03:00:00Z" data-zone="UTC"></span>' in moment


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), "23 Nov, Mon"),
        (date(2027, 6, 17), date(2027, 6, 18), "17–18 Jun"),
        (date(2027, 6, 30), date(2027, 7, 2), "30 Jun to 2 Jul"),
    ],
)
def test_the_date_column(first: date, last: date, said: str) -> None:
    html = made("m.column(first, last)", first=first, last=last)
    assert words(html) == said
    assert [time["datetime"] for time, _ in elements(html, "time")] == [f"{d}" for d in dict.fromkeys((first, last))]


@pytest.mark.parametrize(
    ("names", "html"),
    [
        ((), ""),
        (("ida-brandt",), '<a href="../../people/ida-brandt/">Ida\u00a0Brandt</a>'),
        (("omar SAID", "A <b>", "C"), '<a href="../../people/omar-said/">Omar\u00a0Said</a>, A\u00a0&lt;b&gt; and C'),
    ],
)
def test_people_are_linked_where_they_have_a_page(names: tuple[str, ...], html: str) -> None:
    assert made("m.people(found)", found=people(COMMUNITY, names)) == html


def test_crumbs_and_ways_lead_below_the_site_or_elsewhere() -> None:
    assert links(made('m.crumbs([("Chats", "chats/")])')) == ["../../chats/"]
    ways = '[("All", "webcal://a.example/all.ics", "webcal"), ("File", "calendars/all.ics", "file")]'
    found = [(way["href"], way["class"], "download" in way) for way, _ in elements(made(f"m.subscribe({ways})"), "a")]
    assert found == [
        ("webcal://a.example/all.ics", "fk-action fk-first", False),
        ("../../calendars/all.ics", "fk-action", True),
    ]


def test_ways_from_a_page() -> None:
    to = To("blogs/health/")
    assert to.person("ida-brandt") == "../../people/ida-brandt/"
    assert to.atom_feed(to.posts()) == to("posts/feed.atom") == to(to("posts/feed.atom")) == "../../posts/feed.atom"
    assert to("https://a.example/") == "https://a.example/"
    assert [to.nearest("blogs/lab-bench/"), To("chats/c/").nearest("chats/c/2026-11-23/")] == [
        "../lab-bench/",
        "2026-11-23/",
    ]
    assert [To("").posts(), To("404.html").posts()] == ["./posts/", "./posts/"]
    assert isinstance(to.home(), Href)


@given(st.text())
def test_no_address_runs_a_script(text: str) -> None:
    for address in (text, f"javascript:{text}", f" JavaScript:{text}", f"data:text/html,{text}"):
        href = To(PAGE)(address)
        assert href.startswith(("../../", "https://", "http://", "webcal://", "mailto:"))


def test_a_happening_with_and_without_times() -> None:
    start, end = (
        at(datetime.fromisoformat("2026-12-05T10:00"), "Europe/Berlin"),
        at(datetime.fromisoformat("2026-12-05T12:00"), "Europe/Berlin"),
    )
    timed = Happening(
        kind="event",
        title="Studio",
        url="events/studio/",
        start=start,
        end=end,
        timezone="Europe/Berlin",
        topic="Films",
        detail="Kiel",
    )
    assert (
        words(made("rows.happening(h)", h=happening_row(timed, ENGLISH)))
        == "5 Dec, Sat Event Studio Films 10:00 am Berlin · Kiel"
    )
    day = date(2026, 12, 1)
    all_day = Happening(
        kind="deadline", title="Proposals close", url="events/cfp/", start=day, end=day, timezone="Europe/Berlin"
    )
    assert (
        words(made("rows.happening(h)", h=happening_row(all_day, ENGLISH))) == "1 Dec, Tue Deadline Proposals close"
    )


def test_a_cancelled_happening_has_its_reason_and_no_time() -> None:
    start = at(datetime.fromisoformat("2026-12-05T10:00"), "Europe/Berlin")
    gone = Happening(
        kind="chat",
        title="Chat",
        url="chats/x/",
        start=start,
        end=start,
        timezone="Europe/Berlin",
        topic="Snow",
        detail="",
        cancelled="The hall is closed.",
    )
    html = made("rows.happening(h)", h=happening_row(gone, ENGLISH))
    assert words(html) == "5 Dec, Sat Chat Snow Cancelled: The hall is closed. Chat"
    assert [text for _, text in elements(html, "s")] == ["Snow"]


def test_a_session_says_what_to_do_before() -> None:
    html = made("s.row(session)", session=session_row(COMMUNITY, CONFERENCE, SESSION, ENGLISH))
    assert words(html) == (
        "Thu 17 Jun 9:00 am Questions in a matchbox Gym · 1 h · Mastery · talk "
        "Omar Said, Lea Quist 12 min before you come"
    )


@pytest.mark.parametrize(
    ("language", "marks"),
    [
        ("he", ' lang="he" dir="rtl"'),
        ("ar-EG", ' lang="ar-EG" dir="rtl"'),
        ("es", ' lang="es"'),
        ("az-Arab", ' lang="az-Arab" dir="rtl"'),
        ("en", ""),
        ("", ""),
    ],
)
def test_a_language_is_marked_with_its_direction(language: str, marks: str) -> None:
    assert made("m.tongue(language)", language=language).strip("\n") == marks


def test_a_point_between_facts_ends_its_line_in_whichever_template_it_stands() -> None:
    assert made('m.facts(["1 h", "", "talk"])') == "1\u00a0h\u00a0· talk"
    sources = templates._environment().loader
    assert sources and " · " in sources.get_source(templates._environment(), "chat.html")[0]
    assert "a\u00a0· b" in templates._environment().from_string("a · b").render()


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ('ngettext("%(num)s calendar", "%(num)s calendars", 5)', "5\u00a0calendars"),
        ('ngettext("1 entry", "%(num)s entries", 1)', "1\u00a0entry"),
        ('_("All %(number)s results", number="7,015")', "All 7,015\u00a0results"),
        ('_("%(day)s %(month)s", day=17, month="Jun")', "17\u00a0Jun"),
        ('_("By %(people)s today", people="Ana 2")', "By Ana 2 today"),
        ('_("%(count)s.", count=3)', "3."),
        ('m.facts(["In the room", "to read"])', "In\u00a0the\u00a0room\u00a0· to\u00a0read"),
        ('m.facts(["Beyond one classroom"])', "Beyond one classroom"),
        ('"<b id=a>b c</b>" | safe | label', "<b id=a>b c</b>"),
        ('"12 entries in 3" | unparted', "12\u00a0entries in 3"),
        ('"at Con 2027 and on" | unparted', "at Con 2027 and on"),
        ('_("About %(event)s", event="Con 2027")', "About Con\u00a02027"),
        ('_("%(start)s to %(end)s", start="9:00", end="10:00")', "9:00\u00a0to\u00a010:00"),
        ('_("%(hour)s in %(place)s", hour="9:00", place="Madrid")', "9:00 in\u00a0Madrid"),
        ('_("%(place)s time", place="New York")', "New York\u00a0time"),
        ('"Every Monday, New York time" | whole', "Every Monday, New\u00a0York\u00a0time"),
        (
            '"Desde el 1 de junio de 2027 a las 8, hora de Nueva York, y aquí" | whole',
            "Desde el 1\u00a0de\u00a0junio\u00a0de\u00a02027 a las 8, hora de\u00a0Nueva\u00a0York, y aquí",
        ),
        ('"pela hora de Cidade do México" | whole', "pela hora de\u00a0Cidade\u00a0do\u00a0México"),
        ('"am 3. und 17. Juni 2027" | whole', "am 3. und 17.\u00a0Juni\u00a02027"),
        ('"America/New_York" | place_name', "New\u00a0York"),
        ('_("What is said (%(file)s)", file=".vtt")', "What is said\u00a0(.vtt)"),
        ('_("Calendar (.ics)")', "Calendar\u00a0(.ics)"),
        ('_("%(name)s (%(role)s)", name="Ana", role="host")', "Ana (host)"),
        ('"mayo de 2026" | capital', "Mayo de 2026"),
        ('"Mon 2 Mar, 8 pm EST" | whole', "Mon 2\u00a0Mar, 8\u00a0pm\u00a0EST"),
    ],
)
def test_a_count_stands_beside_what_it_counts(call: str, said: str) -> None:
    assert made(call) == said


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Name it: --allow-network 192.168.1.0/24.", "Name it: <code>--allow-network 192.168.1.0/24</code>."),
        (
            "Run 'flipkit import chat --into week.md', or wait.",
            "Run <code>flipkit import chat --into week.md</code>, or wait.",
        ),
        ("flipkit serve --drafts shows it.", "<code>flipkit serve --drafts</code> shows it."),
        ("with --strict=warnings, too", "with <code>--strict=warnings</code>, too"),
        ("Give --words FILE <b>", "Give <code>--words FILE</code> &lt;b&gt;"),
        ("a -- b, x--y and 'flipkit'", "a -- b, x--y and ‘flipkit’"),
        ("'CT' can't be 'Devon's <b>'; 5' and Q's'", "‘CT’ can’t be ‘Devon’s &lt;b&gt;’; 5&#39; and Q’s&#39;"),
    ],
)
def test_what_is_to_be_typed_is_code(said: str, shown: str) -> None:
    assert made("said | typed", said=said) == shown


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("17–18 de junio de 2027", "17–18\u00a0de\u00a0junio de\u00a02027"),
        ("17–18 June 2027", "17–18\u00a0June 2027"),
        ("17 de junio de 2027", "17\u00a0de\u00a0junio\u00a0de\u00a02027"),
    ],
)
def test_a_range_of_days_parts_before_its_year_if_it_must(said: str, held: str) -> None:
    assert whole(said) == held
