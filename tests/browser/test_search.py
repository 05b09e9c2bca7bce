"""Search in Chromium: typed and clicked in Material's dialog, filtered on the search page."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, Request, Route, expect

from flipkit.publish.artifacts import Kind, Record, Standing
from flipkit.publish.search.blocks import BlockLimits, Sizes
from tests.support.chromium import open_search
from tests.support.kinds import example
from tests.support.searching import put_search
from tests.support.server import serve
from tests.support.thorough import some
from tests.support.visits import inaccessible

SPANISH, ENGLISH = "cuaderno", "whiteboard"
HOSTILE = '</title><script>alert(1)</script> & "x" {{ y }} <img src=x onerror=alert(2)>'


def said(url: str, title: str, text: str, language: str = "en") -> Record:
    return Record(url=f"said/{url}/", title=title, text=text, kind="post", language=language, space="own")


#: Texts of many languages, among them pages in English with words of others.
LANGUAGES = [
    said("taipei", "Learning in Taipei", "We call it 翻轉課堂, said the teacher. 學生在家看影片，到學校討論。"),
    said("week", "翻轉教室的第一週", "課堂上的活動很多，老師把講課搬到家裡。", "zh"),
    said("apart", "Signs", "轉翻 is nothing, 課 堂 stand apart."),
    said("kyoto", "Kyoto", "反転授業の日。バスで行きます。ｶﾀｶﾅも。２０２６年のＩＣＴ活用。", "ja"),
    said("lotus", "Lotus", "ハスの花", "ja"),
    said("bangkok", "Bangkok", "We say ห้องเรียนกลับด้าน คือการเรียนรู้ และม้า"),
    said("chiang-mai", "Chiang Mai", "ครูมา โรงเรียน", "th"),
    said("seoul", "Seoul", "고등학교에서 거꾸로 교실을 했다.", "ko"),
    said("cairo", "Cairo", "الفصل المقلوب في المدرسة كِتَابٌ", "ar"),
    said("haifa", "Haifa", "הכיתה ההפוכה בבית הספר שָׁלוֹם", "he"),
    said("oaxaca", "Mañana", "La lección de mañana, las lecciones y los vídeos", "es"),
    said("lodz", "Łódź", "Straße, C++ or C#, and 10² metres. 🎉 party ❤️", "pl"),
    said("exact", "Exact words", "the flipped classroom is half-inverted; don't panic, said Abena Owusu of EdGrid"),
    said("other", "Other words", "a classroom that she flipped over, with videos and one universe"),
    said("homework", "Homework", "homework and no more of it; studies at universities"),
]
#: What is found for each query, by its address below said/, in any order.
FOUND = {
    "翻轉課堂": "taipei",
    "翻轉": "taipei week",
    "轉翻": "apart",
    "課堂": "taipei week",
    "課": "taipei week apart",
    "Learning 翻轉課堂": "taipei",
    "learning翻轉": "taipei",
    "學生　影片": "taipei",
    '"翻轉課堂"': "taipei",
    "課堂 -翻轉課堂": "week",
    "翻轉狗": "",
    "反転授業": "kyoto",
    "バス": "kyoto",
    "ハス": "lotus",
    "パス": "",
    "カタカナ": "kyoto",
    "ｶﾀｶﾅ": "kyoto",
    "2026年": "kyoto",
    "2026 活用": "kyoto",
    "２０２６ ict": "kyoto",
    "ห้องเรียน": "bangkok",
    "ห้อง เรียน": "bangkok",
    "กลับด้าน": "bangkok",
    "ม้า": "bangkok",
    "โรงเรียน": "chiang-mai",
    "학교": "seoul",
    "고등학교": "seoul",
    "학굥": "",
    "المقلوب": "cairo",
    "مدرسة": "cairo",
    "كتاب": "cairo",
    "ההפוכה": "haifa",
    "שלום": "haifa",
    "manana": "oaxaca",
    "mañana": "oaxaca",
    "leccion": "oaxaca",
    "vídeo": "oaxaca other",
    "lodz": "lodz",
    "strasse": "lodz",
    "C++": "lodz",
    "c#": "lodz",
    "10²": "lodz",
    "102": "",
    "🎉": "lodz",
    "❤️": "lodz",
    "🦄": "",
    '"flipped classroom"': "exact",
    "flipped classroom": "exact other",
    "“flipped classroom": "exact other",
    "classroom -videos": "exact",
    "-studies": "homework",
    "half-inverted": "exact",
    "inverted": "exact",
    "don’t": "exact",
    "grid": "exact",
    "study": "homework",
    "university": "homework",
    "homew": "homework",
    "zzqxv": "",
    "xyzzyq": "",
    "x" * 200: "",
    "?!": "",
    "-": "",
    "<b>homework</b>": "",
}
#: What may be meant by what is typed.
MEANT = {
    "homwork": "homework",
    "Abena Owosu": "Abena Owusu",
    "abnea owusu": "Abena owusu",
    "leccoin": "lección",
    "flippedclassroom": "flipped classroom",
    "homwork -video": "homework -video",
    "zzqxv": "",
    "xyzzyq": "",
    "翻轉狗": "",
}
_RANKED: list[tuple[Kind, Standing, str, str]] = [
    ("post", "", "All about the numbat", "numbat numbat numbat numbat"),
    ("conference", "ahead", "Next", "is said once, in a long text about very many other things"),
    ("blog", "live", "Alive", "is said once, in a long text about very many other things again"),
    ("conference", "past", "Numbat", "numbat"),
    ("blog", "silent", "Numbat", "numbat"),
    ("blog", "empty", "Numbat numbat", "numbat numbat"),
    ("handbook", "", "Numbat numbat", "numbat numbat numbat"),
]
#: In the order in which they are found, though the last ones say the word most.
RANKED = [
    Record(url=f"ranked/{number}/", title=title, text=f"numbat {text}", kind=kind, language="en", standing=standing)
    for number, (kind, standing, title, text) in enumerate(_RANKED)
]


@pytest.fixture(scope="module")
def shelf(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample's pages below /pd/, with a bundle of our own making behind its search."""
    folder = tmp_path_factory.mktemp("shelf") / "site"
    shutil.copytree(built_site, folder)
    shutil.rmtree(folder / "pagefind")
    put_search(
        [
            Record(
                url="posts/hostile/",
                title=HOSTILE,
                text=f"quagga {HOSTILE} AT&T &amp; co",
                kind="post",
                language="en",
                space="own",
                date=date(2026, 1, 2),
            ),
            Record(
                url="https://elsewhere.example/an-entry?a=1&b=2",
                title="Entrada",
                text="quagga",
                kind="entry",
                language="es",
                space="own",
            ),
            Record(
                url="javascript:alert(3)",
                title="No address of the web",
                text="okapi",
                kind="entry",
                language="en",
                space="own",
            ),
            Record(
                url="chats/flipclass/",
                title="A chat",
                text="quagga",
                kind="chat",
                language="en",
                space="together",
                date=date(2026, 3, 4),
            ),
            *LANGUAGES,
            *RANKED,
            Record(url="", title="The home page", text="tapir", kind="page", language="en"),
            *(
                Record(
                    url=f"posts/{n}/",
                    title=f"Post {n}",
                    text="bongo",
                    kind="post",
                    language="en",
                    space="own",
                    date=date(2026, 1, 1 + n),
                )
                for n in range(25)
            ),
        ],
        folder,
    )
    with serve(folder, under="/pd/", is_lasting=True) as url:
        yield url


#: Blocks of few records, so that some dozen entries are in many.
TINY = Sizes(own=BlockLimits(2, 2), gathered=BlockLimits(6, 12))
KUDUS = [
    Record(
        url=f"https://blog.example/{n}/",
        title=f"Entry {n}",
        text=f"kudu {'saola' if n < 2 else ''}",
        kind="entry",
        language="en",
        date=date(2012, 1, 1) + timedelta(90 * n),
        filters={"author": (f"Author {n % 3}",), "category": ("Savanna",) if n % 4 else ()},
    )
    for n in range(48)
]
OWN_KUDUS = [
    Record(
        url=f"kudu/{n}/", title=f"Kudu {n}", text="kudu", kind="post", language="en", date=date(2012 + 3 * n, 2, 2)
    )
    for n in range(4)
]


@pytest.fixture(scope="module")
def blocks(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample's pages below /pd/, and a search in many blocks behind them."""
    folder = tmp_path_factory.mktemp("blocks") / "site"
    shutil.copytree(built_site, folder, ignore=shutil.ignore_patterns("pagefind", "posts", "blogs"))
    put_search([*KUDUS, *OWN_KUDUS], folder, TINY)
    with serve(folder, under="/pd/", is_lasting=True) as url:
        yield url


def type_into_dialog(page: Page, words: str) -> Locator:
    """Open the dialog as a keyboard does, type, and give the results."""
    open_search(page)
    page.keyboard.type(words, delay=15)
    return page.locator(".md-search-result__item")


def links(results: Locator) -> list[str]:
    found: list[str] = results.locator("a").evaluate_all("all => all.map(each => each.href)")
    return found


def test_a_word_typed_in_the_dialog_leads_to_its_page(page: Page, site: str) -> None:
    elsewhere: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((site, "data:", "blob:")):
            elsewhere.append(request.url)

    page.context.on("request", note)
    page.goto(site, wait_until="networkidle")
    results = type_into_dialog(page, ENGLISH)
    expect(results.first).to_be_visible()
    target = links(results)[0]
    results.first.locator("a").click()
    page.wait_for_url(target)
    assert target.startswith(site)
    assert ENGLISH in page.locator("main").inner_text().lower()
    assert elsewhere == []


def test_any_language_is_found_from_any_page(page: Page, site: str, built_site: Path) -> None:
    for url, words in (("", SPANISH), (example(built_site, "handbook"), SPANISH), (spanish(built_site), ENGLISH)):
        page.goto(site + url, wait_until="networkidle")
        expect(type_into_dialog(page, words).first).to_be_visible()
        page.goto(f"{site}search/?words={words}")
        expect(page.locator("[data-fk-found] li").first).to_be_visible()


def test_the_dialog_works_on_the_page_for_what_is_not_there(page: Page, subpath: str) -> None:
    page.goto(subpath + "no/such/page/", wait_until="networkidle")
    results = type_into_dialog(page, ENGLISH)
    expect(results.first).to_be_visible()
    assert all(link.startswith((subpath, "https://")) for link in links(results))


def test_hostile_words_are_text(page: Page, shelf: str) -> None:
    said: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.goto(shelf, wait_until="networkidle")
    results = type_into_dialog(page, "quagga AT&T")
    expect(results).to_have_count(1)
    expect(results.locator("h1")).to_have_text(HOSTILE)
    expect(results.locator("p")).to_contain_text(f"{HOSTILE} AT&T &amp; co")
    page.goto(f"{shelf}search/?words=quagga+AT%26T")
    found = page.locator("[data-fk-found] li")
    expect(found.locator("h2")).to_have_text(HOSTILE)
    expect(found.locator(".fk-sum")).to_contain_text(f"{HOSTILE} AT&T &amp; co")
    assert page.locator(":is(.md-search-result, [data-fk-found]) :is(script, img)").count() == 0
    assert said == []


def test_results_say_what_they_are_and_lead_to_the_original(page: Page, shelf: str) -> None:
    page.goto(shelf + "handbook/", wait_until="networkidle")
    results = type_into_dialog(page, "quagga")
    expect(results).to_have_count(3)
    assert sorted(links(results)) == [
        f"{shelf}chats/flipclass/",
        f"{shelf}posts/hostile/",
        "https://elsewhere.example/an-entry?a=1&b=2",
    ]
    expect(results.filter(has_text="A chat").locator(".fk-together")).to_have_text("Chat")
    expect(results.filter(has_text="Entrada").locator(".fk-own")).to_have_text("Blog entry")
    expect(results.filter(has_text="Entrada")).to_contain_text("elsewhere.example")
    expect(results.filter(has_text="Entrada").locator("h1 span")).to_have_attribute("lang", "es")


def test_only_addresses_of_the_web_are_followed(page: Page, shelf: str) -> None:
    page.goto(shelf + "handbook/", wait_until="networkidle")
    results = type_into_dialog(page, "okapi")
    expect(results).to_have_count(1)
    assert links(results) == [shelf]


def test_the_home_page_is_found_again_and_again(page: Page, shelf: str) -> None:
    page.goto(shelf + "handbook/", wait_until="networkidle")
    results = type_into_dialog(page, "tapir")
    expect(results).to_have_count(1)
    page.keyboard.press("Backspace")
    page.keyboard.type("r", delay=15)
    page.wait_for_timeout(300)
    assert links(results) == [shelf]


def test_the_dialog_answers_the_last_query_whatever_came_before(page: Page, shelf: str) -> None:
    page.goto(shelf, wait_until="networkidle")
    results = type_into_dialog(page, "quagga")
    expect(results).to_have_count(3)
    page.keyboard.press("Control+A")
    page.keyboard.type("okapi", delay=5)
    expect(results).to_have_count(1)
    page.keyboard.press("Control+A")
    page.keyboard.type("zzyzx", delay=5)
    expect(results).to_have_count(0)
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")


def test_the_dialog_says_when_the_search_is_out_of_reach(page: Page, shelf: str) -> None:
    page.goto(shelf, wait_until="networkidle")
    page.context.route("**/pagefind/**", lambda route: route.abort())
    expect(type_into_dialog(page, "quagga")).to_contain_text("The search can’t be loaded")


def test_many_results_lead_on_to_the_search_page(page: Page, shelf: str) -> None:
    page.goto(shelf, wait_until="networkidle")
    results = type_into_dialog(page, "bongo")
    expect(results).to_have_count(10)
    last = results.last.locator("a")
    expect(last).to_have_text("All 25 results")
    last.click()
    page.wait_for_url(f"{shelf}search/?words=bongo")
    found = page.locator("[data-fk-found] li")
    expect(page.locator("[data-fk-status]")).to_have_text("25 results")
    expect(found).to_have_count(10)
    more = page.get_by_role("button", name="Show more")
    more.click()
    expect(found).to_have_count(20)
    expect(found.nth(10).locator("a")).to_be_focused()
    more.click()
    expect(found).to_have_count(25)
    expect(more).to_be_hidden()


def test_kinds_and_order_narrow_the_search_and_stand_in_the_address(page: Page, shelf: str) -> None:
    page.goto(shelf + "search/", wait_until="networkidle")
    page.get_by_label("Words").fill("quagga")
    found = page.locator("[data-fk-found] li")
    status = page.locator("[data-fk-status]")
    expect(status).to_have_text("3 results")
    page.get_by_role("checkbox", name="Chat").check()
    expect(status).to_have_text("1 result")
    page.get_by_role("checkbox", name="Post").check()
    expect(status).to_have_text("2 results")
    page.get_by_label("Order").select_option("Newest first")
    expect(found.first).to_contain_text("4 Mar 2026")
    expect(page).to_have_url(f"{shelf}search/?words=quagga&kind=Post&kind=Chat&order=newest")
    page.reload()
    expect(status).to_have_text("2 results")
    expect(page.get_by_role("checkbox", name="Chat")).to_be_checked()
    expect(found.first.locator(".fk-together")).to_have_text("Chat")
    page.get_by_label("Words").fill("")
    expect(status).to_have_text("")
    expect(found).to_have_count(0)


_FIND = """async ([script, queries]) => {
    const { find } = await import(script)
    const found = {}
    for (const query of queries) {
        const search = await find(query)
        found[query] = (await search.read(0, search.state.total)).map(({ url }) => new URL(url).pathname)
    }
    return found
}"""
_SUGGEST = """async ([script, queries]) => {
    const { find } = await import(script)
    const found = {}
    for (const query of queries) found[query] = await (await find(query)).suggest()
    return found
}"""


def test_words_of_any_script_are_found_on_any_page_and_nothing_else(page: Page, shelf: str) -> None:
    page.goto(shelf + "search/")
    found = page.evaluate(_FIND, [f"{shelf}assets/flipkit/search/search.js", [*FOUND]])
    shown = {query: {url.split("/")[3] for url in urls if "/said/" in url} for query, urls in found.items()}
    assert shown == {query: set(names.split()) for query, names in FOUND.items()}


def test_what_may_be_meant_is_a_search_that_finds_something(page: Page, shelf: str) -> None:
    page.goto(shelf + "search/")
    assert page.evaluate(_SUGGEST, [f"{shelf}assets/flipkit/search/search.js", [*MEANT]]) == MEANT


def test_what_is_to_come_is_first_and_the_handbook_last(page: Page, shelf: str) -> None:
    page.goto(shelf + "search/?words=numbat")
    found = page.locator("[data-fk-found] li")
    expect(found).to_have_count(len(RANKED))
    assert links(found) == [f"{shelf}{record.url}" for record in RANKED]
    kinds = found.locator(".fk-space").all_inner_texts()
    assert kinds == ["Post", "Event", "Blog", "Event", "Blog", "Blog", "Handbook"]


def test_excerpts_are_as_the_text_was(page: Page, shelf: str) -> None:
    for words, excerpt in (
        ("翻轉課堂", "We call it <mark>翻轉課堂</mark>, said the teacher. 學生在家看影片，到學校討論。"),
        ("교실", "고등학교에서 거꾸로 <mark>교실</mark>을 했다."),
        ("ม้า", "We say ห้องเรียนกลับด้าน คือการเรียนรู้ และ<mark>ม้า</mark>"),
        ("ｶﾀｶﾅ 年", "反転授業の日。バスで行きます。ｶﾀｶﾅも。２０２６<mark>年</mark>のＩＣＴ活用。"),
        ("strasse", "Straße, C++ or C#, and 10² metres. 🎉 party ❤️"),
    ):
        page.goto(f"{shelf}search/?words={quote(words)}")
        found = page.locator("[data-fk-found] .fk-sum")
        expect(found).to_have_count(1)
        assert found.inner_html() == excerpt


def test_nothing_is_said_with_what_may_be_meant_and_a_way_to_it(page: Page, shelf: str) -> None:
    page.goto(f"{shelf}search/?words=homwork&kind=Post")
    status = page.get_by_role("status")
    expect(status).to_have_text("Nothing found for “homwork”. Did you mean homework?")
    assert inaccessible(page) == []
    status.get_by_role("link", name="homework").press("Enter")
    page.wait_for_url(f"{shelf}search/?words=homework&kind=Post")
    expect(page.get_by_label("Words")).to_have_value("homework")
    expect(status).to_have_text("1 result")
    expect(page.get_by_role("checkbox", name="Post (1)")).to_be_checked()
    page.get_by_role("checkbox", name="Post (1)").uncheck()
    page.get_by_role("checkbox", name="Chat (0)").check()
    expect(status).to_have_text("Nothing of what is chosen has “homework”.")
    page.get_by_label("Words").fill("<img src=x onerror=alert(1)>" + "q" * 200)
    expect(status).to_have_text(re.compile("^Nothing found for “<img src=x onerror=alert\\(1\\)>q{32}…”\\.$"))
    assert page.locator("[data-fk-status] img").count() == 0


def test_the_dialog_says_what_may_be_meant(page: Page, shelf: str) -> None:
    page.goto(shelf + "handbook/", wait_until="networkidle")
    results = type_into_dialog(page, "homwork")
    expect(results).to_have_count(1)
    expect(results.locator("h1")).to_have_text("Did you mean homework?")
    expect(results.locator("p")).to_have_text("Nothing found for “homwork”.")
    expect(page.locator(".md-search-result__meta")).to_be_hidden()
    results.locator("a").click()
    page.wait_for_url(f"{shelf}search/?words=homework")


def test_a_site_in_chinese_finds_its_words(page: Page, shelf: str) -> None:
    def in_chinese(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('<html lang="en"', '<html lang="zh"', 1))

    page.route("**/search/?**", in_chinese)
    page.goto(f"{shelf}search/?words={quote('翻轉課堂')}")
    expect(page.locator("[data-fk-found] h2")).to_have_text("Learning in Taipei")


def test_the_newest_is_shown_first_and_everything_older_when_asked_for(page: Page, blocks: str) -> None:
    page.goto(f"{blocks}search/?words=kudu")
    status, found = page.locator("[data-fk-status]"), page.locator("[data-fk-found] li")
    expect(status).to_have_text("19 results so far. What blogs wrote up to 20 Nov 2019 was not searched yet.")
    expect(found).to_have_count(10)
    expect(page.get_by_role("checkbox", name="Blog entry (15)")).to_be_visible()
    first = links(found)
    assert {f"{blocks}kudu/{n}/" for n in range(4)} <= {*first}
    older = page.get_by_role("button", name="Search everything older")
    older.focus()
    older.press("Enter")
    expect(status).to_have_text("52 results")
    expect(found).to_have_count(20)
    expect(found.nth(10).locator("a")).to_be_focused()
    assert links(found)[:10] == first
    expect(older).to_be_hidden()
    assert inaccessible(page) == []


def test_what_few_have_is_searched_to_the_end(page: Page, blocks: str) -> None:
    page.goto(f"{blocks}search/?words=saola")
    expect(page.locator("[data-fk-status]")).to_have_text("2 results")
    expect(page.locator("[data-fk-found] li")).to_have_count(2)
    expect(page.get_by_role("button", name="Search everything older")).to_be_hidden()
    page.get_by_label("Words").fill("saolla")
    expect(page.locator("[data-fk-status]")).to_have_text("Nothing found for “saolla”. Did you mean saola?")


def test_the_newest_first_is_so_over_all_blocks(page: Page, blocks: str) -> None:
    page.goto(f"{blocks}search/?words=kudu&order=newest")
    found = page.locator("[data-fk-found] li")
    expect(found).to_have_count(10)
    days = sorted((record.date for record in [*KUDUS, *OWN_KUDUS] if record.date), reverse=True)
    page.get_by_role("button", name="Search everything older").click()
    more = page.get_by_role("button", name="Show more")
    for count in (20, 30, 40, 50, 52):
        expect(found).to_have_count(count)
        if count < 52:
            more.click()
    said = found.locator(".fk-meta").all_inner_texts()
    assert [" ".join(text.split("·")[0].split()).replace("Sept", "Sep") for text in said] == [
        f"{day.day} {day:%b %Y}" for day in days
    ]


def test_year_language_author_and_tag_narrow_a_search_over_all_blocks(page: Page, blocks: str) -> None:
    page.goto(f"{blocks}search/?words=kudu")
    status, found = page.locator("[data-fk-status]"), page.locator("[data-fk-found] li")
    page.get_by_role("button", name="Search everything older").click()
    expect(status).to_have_text("52 results")
    page.get_by_text("Year, language, author, tag").click()
    page.get_by_label("Author").focus()
    expect(page.locator("#fk-authors option")).to_have_count(3)
    assert page.locator("#fk-authors option").evaluate_all("all => all.map((each) => [each.text, each.value])") == [
        [f"Author {n} (16)", f"Author {n}"] for n in range(3)
    ]
    page.get_by_label("Author").fill("author 1")
    expect(status).to_have_text("16 results")
    page.get_by_label("Tag").fill("Savanna")
    expect(status).to_have_text("12 results")
    assert page.get_by_label("Language").locator("option").all_inner_texts() == ["Any", "English (52)"]
    page.get_by_label("Year").select_option("2013")
    expect(status).to_have_text("1 result")
    expect(found.locator("h2")).to_have_text("Entry 7")
    assert inaccessible(page) == []
    expect(page).to_have_url(f"{blocks}search/?words=kudu&year=2013&author=author+1&tag=Savanna")
    page.reload()
    expect(status).to_have_text("1 result")
    expect(page.get_by_label("Author")).to_have_value("author 1")


def test_the_dialog_asks_until_it_has_enough_and_leads_on(page: Page, blocks: str) -> None:
    page.goto(blocks, wait_until="networkidle")
    results = type_into_dialog(page, "kudu")
    expect(results).to_have_count(10)
    expect(results.last.locator("a")).to_have_text("All results")
    page.keyboard.press("Control+A")
    page.keyboard.type("saola", delay=15)
    expect(results).to_have_count(2)


def test_without_a_script_the_page_says_so_and_leads_to_the_lists(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(site + "search/")
        expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
        expect(page.get_by_label("Words")).to_be_hidden()
        for link in page.locator("main .fk-chips a").all():
            answer = page.request.get(page.evaluate("each => each.href", link.element_handle()))
            assert answer.ok
    finally:
        context.close()


def spanish(built_site: Path) -> str:
    """A page in Spanish."""
    found = sorted(path for path in built_site.rglob("index.html") if '<html lang="es"' in path.read_text("utf-8"))
    assert found, "the sample has no page in Spanish"
    return found[0].relative_to(built_site).as_posix().removesuffix("index.html")


def test_no_excerpt_of_the_handbook_holds_the_sign_of_a_headings_link(built_site: Path) -> None:
    texts = [gzip.decompress(path.read_bytes()).decode() for path in (built_site / "pagefind").glob("*/pages/*")]
    pages = [page for text in texts for page in json.loads(text.removeprefix("pagefind_dcd"))]
    texts = [page["content"] for page in pages]
    handbook = [page for page in pages if page["url"].startswith("handbook/")]
    assert len(handbook) > 20
    assert [text for text in texts if "¶" in text or "↩" in text] == []
    assert 'class="headerlink"' in (built_site / "handbook" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(("width", "height"), some([(320, 640), (390, 844), (820, 1180), (1280, 900)][::-1], 2))
def test_there_is_a_way_to_search_in_the_header_of_every_screen(
    page: Page, site: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(site, wait_until="networkidle")
    box = page.locator(".md-search__input")
    (way,) = [each for each in (page.locator(".fk-find"), box) if each.is_visible()][:1]
    way.click()
    expect(box).to_be_visible()
    page.keyboard.type(ENGLISH, delay=15)
    expect(page.locator(".md-search-result__item").first).to_be_visible()
