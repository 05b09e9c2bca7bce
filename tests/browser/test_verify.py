"""`/verify/` in Chromium: good and tampered, with WebCrypto's Ed25519 and without, typed and dropped, no request.

And `/exit-tickets/` of the same site: a session's word, checked and saved there, is read by `flipkit hours`.
"""

from __future__ import annotations

import csv
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from flipkit.gather.content.certificates import add_key, void_number
from flipkit.gather.content.words_file import write_session_words
from flipkit.model.certificates import Certificate, CertifiedEvent, VoidNumber
from flipkit.model.hours import Attendee, Occasion, Presence, count_hours
from flipkit.model.identifiers import EventId
from flipkit.model.pd import PD
from flipkit.model.session_words import word_key
from flipkit.publish.html.language import Language
from flipkit.publish.print.certificate_files import AttachedRecord
from flipkit.publish.print.certificate_pdf import CertificateLook, SignedCertificate, documents, sign
from flipkit.publish.print.sheet import read_paper
from flipkit.publish.print.typesetting import typeset
from tests.support import project, sample
from tests.support.certificates import CODE, KEY, SUMMARY
from tests.support.server import serve
from tests.support.visits import inaccessible

#: Another certificate of the same key, which was taken back.
VOID = KEY.code(SUMMARY.write().replace(b"4XQ7", b"5XQ7"))
#: WebCrypto as it is in browsers of 2023 and 2024.
WITHOUT = """
    const before = crypto.subtle.importKey.bind(crypto.subtle)
    crypto.subtle.importKey = (format, key, algorithm, ...more) => algorithm.name === "Ed25519"
        ? Promise.reject(new DOMException("Unrecognized name.", "NotSupportedError"))
        : before(format, key, algorithm, ...more)
"""
#: What is found where one octet of the payload is changed, each once.
CHANGED = """async (code) => {
    const { checkCode } = await import(new URL("../assets/flipkit/verify/certificate.js", location.href))
    const issuing = JSON.parse(document.querySelector("[data-verify]").dataset.issuing)
    const [, payload, signature] = code.split(".")
    const letters = atob(payload.replaceAll("-", "+").replaceAll("_", "/"))
    const found = {}
    for (let place = 0; place < letters.length; place++) {
        const octets = [...letters].map((letter, at) => letter.charCodeAt(0) ^ (at === place ? 1 : 0))
        const base64 = btoa(String.fromCharCode(...octets))
        const written = base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")
        const { standing } = await checkCode(`1.${written}.${signature}`, issuing)
        found[standing] = (found[standing] ?? 0) + 1
    }
    return found
}"""


#: A day whose hours somebody answers for, and the word of its session.
DAY = (
    "---\nkind: conference\ntitle: Meeting\nstarts: 2027-06-17\nends: 2027-06-17\ntimezone: America/Chicago\n"
    "rooms: [{name: Gym}]\nprogramme: {from: sessions.csv}\npd: {contact: pd@lakes.example}\n---\n"
)
WORD = "Łódź  slow-river ΟΔΟΣ"
#: Words whose keys must be the same in Python and in browsers.
TYPED = [
    WORD, "STRASSE straße", "Þór ð", "ＦＵＬＬ ½ ①", "מִלָּה טובה", "كلمة", "İstanbul",
    "ﬁsh ﬀ", "e\u0301té", "—", "Ǆ ŉ ʼ", "日本語 カ゛",
]  # fmt: skip


@pytest.fixture(scope="module")
def community_with_key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A community that issues certificates, and where a session has a word."""
    folder = tmp_path_factory.mktemp("verify") / "site"
    return project.write(folder, "events", files={"events/meeting/index.md": DAY})


@pytest.fixture(scope="module")
def site_with_key(community_with_key: Path) -> Iterator[str]:
    """The built site of it."""
    folder = community_with_key
    add_key(folder / "content", KEY.public, date(2027, 1, 1))
    void_number(folder / "content", VoidNumber.of("5XQ7-9KMT-2B3C", "salt"), date(2027, 5, 1))
    write_session_words(folder / "content", "meeting", {word_key(WORD): "one"}, lambda: "0123456789abcdef")
    sample.run(folder, "flipkit", "build", "--quiet")
    assert not {"certificates.yml", "words.yml"} & {file.name for file in (folder / "site").iterdir()}
    with serve(folder / "site", is_lasting=True) as url:
        yield url


def standing(page: Page) -> str | None:
    """What is found, once it is."""
    page.locator("[role=status]:visible[data-standing]").wait_for()
    return page.locator("[data-verify] [role=status]").get_attribute("data-standing")


def choose(page: Page, file: Path) -> None:
    """Choose a file as one does by hand, through the browser's own dialog."""
    with page.expect_file_chooser() as dialog:
        page.get_by_label("Or the file").click()
    dialog.value.set_files(file)


ANN = Attendee(key="ann", name="Ann Lee")


def certified(minutes: int) -> SignedCertificate:
    """A certificate for one session of so many minutes."""
    start = datetime(2027, 4, 10, 9, tzinfo=UTC)
    occasion = Occasion(
        id="opening",
        title="What homework is for",
        start=start,
        end=start + timedelta(minutes=minutes),
        counts=minutes,
        leaders=("Maren Holt",),
    )
    record = count_hours([occasion], [ANN], [Presence(attendee="ann", occasion="opening")], PD())
    day = start.date()
    event = CertifiedEvent(id=EventId("day"), title="Flip Day", first=day, last=day)
    return sign(Certificate(event=event, person=record.people[0]), KEY, "https://flip.example/")


WHOLE = certified(90)
SIGNED, OTHER = WHOLE.attached, certified(900).attached
LOOK = CertificateLook(spoken=Language.of("en"), paper=read_paper("A4"), site="Flip", url="https://flip.example/")


def attached(record: AttachedRecord) -> bytes:
    """What of a PDF has the whole record in it."""
    return b"<</Type /EmbeddedFile>>stream\n" + record.write().encode() + b"endstream"


def drop(page: Page, content: bytes, name: str) -> None:
    """Drop a file on the page."""
    given = [b64encode(content).decode(), name]
    dropped = page.evaluate_handle(
        """([base64, name]) => {
            const octets = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
            const dropped = new DataTransfer()
            dropped.items.add(new File([octets], name))
            return dropped
        }""",
        given,
    )
    page.locator("[data-verify]").dispatch_event("drop", {"dataTransfer": dropped})


@pytest.mark.parametrize("has_ed25519", [True, False], ids=["webcrypto", "noble"])
def test_good_and_tampered(browser: Browser, site_with_key: str, has_ed25519: bool) -> None:
    context = browser.new_context()
    if not has_ed25519:
        context.add_init_script(WITHOUT)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_with_key}verify/#{CODE}")
    assert standing(page) == "genuine"
    expect(page.locator("[data-verify] tr")).to_have_text([
        "Number4XQ7-9KMT-2B3C", "NameZoë Łuczak", "EventFlip Day", "Date10 April 2027", "Hours6",
        "Units\u20680.6 CEU\u2069",
    ])  # fmt: skip
    assert any("noble" in url for url in asked) is not has_ed25519
    assert [url for url in asked if not url.startswith(site_with_key) or "1." in url.rsplit("/", 1)[1]] == []
    found = page.evaluate(CHANGED, CODE)
    assert sum(found.values()) == len(SUMMARY.write())
    assert "genuine" not in found
    assert found["forged"] > 40  # what else is no summary, or names another key
    context.close()


def test_typed_dropped_void_and_nothing(browser: Browser, site_with_key: str, tmp_path: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site_with_key}verify/")
    expect(page.locator("[data-verify] [role=status]")).to_be_hidden()
    page.get_by_label("The code, or the whole address").fill(f"  {VOID[:99]}\n {VOID[99:]} ")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", name="This certificate is void")).to_be_visible()
    assert inaccessible(page) == []
    file = tmp_path / "badge.json"
    file.write_text(f'{{"evidence": "https://x.example/verify/#{CODE}"}}', encoding="utf-8")
    choose(page, file)
    expect(page.get_by_role("heading", name="This certificate is genuine")).to_be_visible()
    file.write_text("{}", encoding="utf-8")
    choose(page, file)  # the same name, and another file
    expect(page.get_by_role("heading", name="This is no code of a certificate")).to_be_visible()
    file.write_text(CODE, encoding="utf-8")
    choose(page, file)
    expect(page.get_by_role("heading", name="This certificate is genuine")).to_be_visible()
    file.unlink()
    page.get_by_label("Or the file").dispatch_event("change")  # what was chosen can't be read any more
    expect(page.get_by_role("heading", name="This is no code of a certificate")).to_be_visible()
    drop(page, attached(SIGNED), "record.pdf")
    expect(page.get_by_role("heading", name="This certificate is genuine")).to_be_visible()
    expect(page.locator("[data-verify] li")).to_have_text(["What homework is for · Maren Holt · 90 min"])
    drop(page, attached(replace(SIGNED, record=OTHER.record, signature=OTHER.signature)), "swapped.pdf")
    expect(page.get_by_role("heading", name="This certificate was changed")).to_be_visible()
    drop(page, typeset(documents([WHOLE], LOOK)[0][0]), "whole.pdf")
    expect(page.get_by_role("heading", name="This certificate is genuine")).to_be_visible()
    expect(page.locator("[data-verify] li")).to_have_text(["What homework is for · Maren Holt · 90 min"])
    context.close()


def test_without_a_script_it_says_what_is_checked(browser: Browser, site_with_key: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_with_key}verify/#{CODE}")
    notice = page.locator("noscript p")  # by its text, Playwright finds nothing in there
    expect(notice).to_be_visible()
    expect(notice).to_contain_text("scripts are switched off here")
    expect(page.get_by_text("The signature is checked here, in your browser")).to_be_visible()
    expect(page.get_by_role("button", name="Check")).to_be_hidden()
    assert KEY.id in page.locator("main").inner_text()
    context.close()


def test_a_word_is_checked_kept_and_saved_as_a_sheet_of_attendance(
    browser: Browser, site_with_key: str, community_with_key: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_with_key}events/meeting/sessions/one/")
    page.get_by_role("link", name="Tell the word of this session").click()
    expect(page.get_by_label("Session")).to_have_value("meeting/one")
    page.get_by_label("Your name").fill('=Zoë "Z" Łuczak, ')
    page.get_by_label("The word").fill("slow river")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("status")).to_contain_text("This is not the word of that session")
    page.get_by_label("The word").fill(WORD.upper().replace("Ź", "z"))
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("status")).to_contain_text("That is the word")
    expect(page.locator("[data-kept]")).to_contain_text("pd@lakes.example")
    assert inaccessible(page) == []
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the file").click()
    beside = community_with_key.parent
    sheet, words = beside / saved.value.suggested_filename, beside / "words.csv"
    saved.value.save_as(sheet)
    assert [*csv.reader(sheet.read_text("utf-8-sig").splitlines())] == [
        ["Name", "Session", "Word"],
        ['Zoë "Z" Łuczak,', "one", "ŁÓDz SLOW-RIVER ΟΔΟΣ"],
    ]
    words.write_text(f"Session,Word\none,{WORD}\n", "utf-8")
    told = ("hours", "meeting", "--attendance", str(sheet), "--words", str(words), "--explain")
    assert "Meeting: 1 person has 1 hours; nothing to look at." in sample.run(community_with_key, "flipkit", *told)
    page.reload()
    page.get_by_role("button", name="Forget them here").click()
    expect(page.locator("[data-kept]")).to_be_empty()
    assert page.evaluate("Object.values(localStorage).join().includes('Zo')") is False
    keys = "(typed) => import(new URL('../assets/flipkit/exit_tickets/words.js', location.href))"
    assert page.evaluate(f"{keys}.then(({{ wordKey }}) => typed.map(wordKey))", TYPED) == [*map(word_key, TYPED)]
    assert [url for url in asked if not url.startswith((site_with_key, "blob:"))] == []
    context.close()
