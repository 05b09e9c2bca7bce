"""A copy that is read from a stick (`flipkit build --offline`), clicked through where no server is."""

from __future__ import annotations

import posixpath
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from flipkit.model.links import find_links
from flipkit.publish.output import bundle
from tests.support import project, sample
from tests.support.thorough import some

#: A stick with a name that people give to sticks.
STICK = "Stick #1 für Ähnliches, 100%"


@pytest.fixture(scope="module")
def stick(built_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample community on a stick."""
    folder = tmp_path_factory.mktemp("sample") / "project"
    shutil.copytree(built_project, folder)
    before = {path: path.stat().st_mtime_ns for path in (folder / "site").rglob("*")}
    ledger = (folder / ".flipkit/ledger.json").read_bytes()
    sample.run(folder, "flipkit", "build", "--offline")
    assert {path: path.stat().st_mtime_ns for path in (folder / "site").rglob("*")} == before
    assert (folder / ".flipkit/ledger.json").read_bytes() == ledger
    shutil.move(folder / "site-offline", folder / STICK)
    return folder / STICK


class Reader:
    """Somebody who opens the copy's first page and clicks."""

    def __init__(self, page: Page, stick: Path) -> None:
        self.page, self.stick = page, stick
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: self.errors.append(said.text) if said.type in ("error", "warning") else None)
        page.on(
            "request",
            lambda asked: None if asked.url.startswith(("file:", "data:")) else self.errors.append(asked.url),
        )
        self.open("index.html")

    def open(self, name: str) -> None:
        self.page.goto((self.stick / name).as_uri())

    def click(self, name: str, within: str = "main") -> None:
        self.page.locator(within).get_by_role("link", name=name).first.click()
        expect(self.page.locator("h1").first).to_be_attached()
        assert not self.page.title().startswith("Index of")


@pytest.fixture
def reader(browser: Browser, stick: Path) -> Iterator[Reader]:
    context = browser.new_context(timezone_id="Asia/Taipei", locale="en-GB")
    somebody = Reader(context.new_page(), stick)
    yield somebody
    assert somebody.errors == []
    context.close()


def test_every_link_of_the_copy_leads_to_a_file(stick: Path) -> None:
    assert broken(stick) == []


def test_a_pathway_alone_works_without_the_rest(browser: Browser, stick: Path, tmp_path: Path) -> None:
    pages = ["pathways/first-flip/index.html", "posts/2026/a-first-week/index.html"]
    bundle.part(stick, pages, "https://flipclass.example/").write(tmp_path / "way")
    assert broken(tmp_path / "way") == []
    context = browser.new_context()
    somebody = Reader(context.new_page(), tmp_path / "way")
    expect(somebody.page.locator("h1")).to_have_text("Your first flipped lesson")
    somebody.page.locator("[data-unit=week]").get_by_role("button", name="It is done").click()
    expect(somebody.page.get_by_text("Now open: “Choose the lesson”")).to_be_visible()
    somebody.click("A first week that flips nothing")
    assert somebody.errors == []
    context.close()


def broken(copy: Path) -> list[tuple[str, str]]:
    """Give each page with an address below it that is no file."""
    found = []
    for file in copy.rglob("*.html"):
        page = file.relative_to(copy).as_posix()
        for link in find_links(file.read_text("utf-8")):
            way = urlsplit(link.url)
            if way.scheme or way.netloc or not way.path:
                continue
            target = copy / posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(way.path)))
            if way.path.startswith("/") or not target.is_file():
                found.append((page, link.url))
    return found


def test_the_shell_leads_through_the_site_in_its_own_type(reader: Reader) -> None:
    page = reader.page
    for section in ("Posts", "People", "Events", "Chats", "Blogs", "Calendars"):
        reader.click(section, within=".fk-nav")
        expect(page.locator("h1")).to_have_text(section)
    assert page.evaluate("[...document.fonts].some(font => font.status === 'loaded')")
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth)")
    reader.click("Flipped Commons", within="header")
    assert page.url.endswith("/index.html")
    assert not page.locator(".md-search").count()
    assert not page.get_by_role("link", name="feed").count()


def test_a_star_is_kept_and_my_agenda_has_it(reader: Reader) -> None:
    page = reader.page
    reader.open("events/flipcon-2027/programme/index.html")
    expect(page.locator(".fk-zones button")).to_have_count(2)
    page.get_by_role("button", name="My agenda: Six minutes, one idea").click()
    page.get_by_role("button", name="Only starred").click()
    expect(page.locator(".fk-programme .fk-session:not(.fk-pause) h3:visible")).to_have_text(
        ["Six minutes, one idea"]
    )
    reader.click("My agenda")
    planned = page.locator("[data-planned]").filter(has_text="Six minutes, one idea")
    expect(planned).to_have_count(1)
    for name in ("Copy the link", "Save as calendar (.ics)"):  # they need a server
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    planned.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("Six minutes, one idea")


def test_titles_are_narrowed_by_word_letter_and_kind(reader: Reader) -> None:
    page = reader.page
    reader.click("All titles", within="header")
    status = page.get_by_role("status")
    expect(status).to_contain_text(" titles")
    page.get_by_label("Words of the title").fill("SIX minutes ídea")
    expect(page.locator("[data-fk-found] li a")).to_have_text(
        ["A checklist for six minutes & one idea", "Six minutes, one idea"]
    )
    page.get_by_label("Words of the title").fill("")
    page.get_by_role("checkbox", name="Person").check()
    people = page.locator("[data-fk-found] li a")
    expect(page.locator("[data-fk-found] .fk-meta").first).to_have_text("Person")
    letter = page.locator("[data-fk-found] h2").first.inner_text()
    page.get_by_role("button", name=letter, exact=True).click()
    expect(page.locator("[data-fk-found] h2")).to_have_text([letter])
    name = people.first.inner_text()
    people.first.click()
    expect(page.locator("h1")).to_have_text(name)


def test_calendars_offer_files_and_nothing_to_follow(reader: Reader) -> None:
    page = reader.page
    reader.open("calendars/index.html")
    ways = page.locator("main a[data-kind]").evaluate_all(
        "links => [...new Set(links.map(link => link.dataset.kind))]"
    )
    assert ways == ["file"]
    expect(page.locator("main")).to_contain_text("which no calendar can follow")


#: Sites of others: what they set, and what stands in their texts.
SITES = {
    "below a folder": ("site_url: https://site.example/pd/\n", "flipkit"),
    "spanish": ("theme: {name: flipkit, language: es}\n", "flipkit"),
    "material": ("theme: {name: material, font: false, features: [navigation.instant]}\n", "material"),
    "readthedocs": ("theme: {name: readthedocs, highlightjs: false}\n", "readthedocs"),
    "without directories": ("use_directory_urls: false\n", "flipkit"),
}
TEXTS = {
    "posts/old.md": "---\ntitle: Old\ndate: 2026-10-01\npermalink: /2012/old-post.html\n---\n![plan](plan.svg) "
    "[home](https://site.example/) [first](first.md) [there](/posts/)\n",
    "events/meeting/sessions.csv": "id,title,start,minutes,room,speakers\n"
    "one,First,2027-06-17 09:00,60,Big Gym,Ada Example\ntwo,Second,2027-06-17 10:00,60,Room 2 & 3,Ada Example\n",
    "events/meeting/index.md": "---\nkind: conference\ntitle: Meeting\nstarts: 2027-06-17\nends: 2027-06-17\n"
    "timezone: America/Chicago\nrooms: [{name: Big Gym}, {name: 'Room 2 & 3'}]\n"
    "programme: {from: sessions.csv}\n---\n",
}


@pytest.mark.parametrize("of", some([*SITES], 2))
def test_sites_of_others(browser: Browser, tmp_path: Path, of: str) -> None:
    settings, theme = SITES[of]
    folder = project.write(tmp_path / STICK, *project.ALL, extra=settings, files=TEXTS)
    if of == "below a folder":
        config = folder / "mkdocs.yml"
        config.write_text(config.read_text().replace("site_url: https://site.example/\n", "", 1))
    done = sample.attempt(folder, ["flipkit", "build", "--offline"])
    assert done.returncode == 0, done.stderr
    copy = folder / "site-offline"
    assert not (folder / "site").exists()
    assert broken(copy) == []
    somebody = Reader(browser.new_page(timezone_id="Asia/Taipei"), copy)
    page = somebody.page
    somebody.open("2012/old-post.html")
    assert page.evaluate("document.querySelector('img[alt=plan]').src.startsWith('file:')")
    somebody.open("events/meeting/programme/index.html")
    page.locator("[data-session=one] .fk-star").first.click()
    somebody.open("events/meeting/agenda/index.html")
    expect(page.locator("[data-planned=one]")).to_have_count(1)
    somebody.open("search/index.html")
    expect(page.locator("[data-fk-found] li a").first).to_be_visible()
    page.wait_for_timeout(500)  # what a theme does later
    assert somebody.errors == []
    page.close()
    assert theme in (folder / "mkdocs.yml").read_text()
