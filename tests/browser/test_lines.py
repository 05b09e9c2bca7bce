"""Where lines end, in three languages: no point or comma begins one, and nothing is parted that is read as one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.dates import get_month_names
from playwright.sync_api import Browser, Page

from tests.support import sample
from tests.support.kinds import example
from tests.support.once import made_once
from tests.support.server import serve
from tests.support.thorough import some

#: A page of each kind that has lines of facts, dates, counts, addresses or options, and some of the handbook.
PAGES = (
    "home", "posts", "post", "year", "issue", "pathway", "podcast", "blogs", "blog", "blog-month", "chats", "chat",
    "week", "week-ahead", "events", "conference", "programme", "order", "session", "changes", "recordings",
    "calendars", "conformance", "person", "people-group", "tool",
)  # fmt: skip
HANDBOOK = ("handbook/pd/", "handbook/writing/", "handbook/reference/problems-a-to-e/")
#: Each two words between which a line ends within a block, and each word that is parted at a line's end.
LINES = r"""() => {
    const hidden = "script, style, noscript, svg, select, textarea, pre, .md-search, .fk-unseen"
    const authored = ".fk-prose, .fk-written, .fk-sum, .fk-intro, .fk-questions, .fk-said, .fk-replies, body [lang]"
    const isClipped = (each) => each && (getComputedStyle(each).clipPath !== "none" || isClipped(each.parentElement))
    const isInline = (each) => /^(inline|contents)/.test(getComputedStyle(each).display)
    const blockOf = (each) => (isInline(each) ? blockOf(each.parentElement) : each)
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    const found = []
    let last
    while (walker.nextNode()) {
        const node = walker.currentNode
        const within = node.parentElement
        if (!node.data.trim() || within.closest(hidden) || isClipped(within)) continue
        if (!within.checkVisibility({ visibilityProperty: true })) continue
        const boxes = (from, to) => {
            range.setStart(node, from)
            range.setEnd(node, to)
            return [...range.getClientRects()].filter(({ width, height }) => width > 0.5 && height > 2)
        }
        const block = blockOf(within)
        const ours = !within.closest(authored)
        const code = within.closest("code")
        if (node === within.firstChild && getComputedStyle(within, "::before").content.includes("·")) {
            const first = within.getClientRects()[0]
            if (last?.block === block && first.top > last.bottom - 2)
                found.push({ before: last.word, after: "·", parts: false, ours: true })
        }
        for (const { 0: word, index } of node.data.matchAll(/[^\s\u00a0\u202f]+/g)) {
            const all = boxes(index, index + word.length)
            if (!all.length) continue
            const lower = (box) => box && box.top > all[0].bottom - 2
            if (all.some(lower)) {
                const letters = [...Array(word.length).keys()]
                const at = letters.find((each) => lower(boxes(index + each, index + each + 1)[0]))
                const inside = code?.textContent ?? ""
                found.push({ before: word.slice(0, at), after: word.slice(at), parts: true, ours, code: inside })
            }
            if (last?.block === block && all[0].top > last.bottom - 2) {
                const both = code && last.code === code ? code.textContent : ""
                found.push({ before: last.word, after: word, parts: false, ours: ours && last.ours, code: both })
            }
            last = { block, word, ours, code, bottom: all.at(-1).bottom }
        }
    }
    return found
}"""
#: Texts of rows that are cut off below, which parts the last word that is seen.
CUT = """() => [...document.querySelectorAll(".fk-sum, .fk-topic, .fk-row p")]
    .filter((each) => each.scrollHeight > each.clientHeight + 2 && getComputedStyle(each).overflow !== "visible")
    .map((each) => each.textContent.slice(0, 60))"""
#: Months, and what stands between them and a day; a place of two words whose time pages tell.
_MONTH = "|".join(get_month_names("wide", locale=tag)[number] for tag in ("en", "es") for number in range(1, 13))
_PARTED = ((r"de|\d+\.?", rf"(?:{_MONTH})\W*"), ("New|Nueva", r"York\W*"))
_OPENING = "\"'“‘«([\u2066\u2067\u2068"


@pytest.fixture(scope="module", params=["en", "es", "he"])
def spoken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, built_project: Path) -> Path:
    """The site of the sample in a language, built of what was gathered once."""
    tag = str(request.param)

    def build(folder: Path) -> None:
        shutil.copytree(built_project, folder, dirs_exist_ok=True)
        settings = folder / "mkdocs.yml"
        text = settings.read_text(encoding="utf-8")
        text = text.replace("  - flipkit/search\n", "")  # it takes half of a build, and no line of a page is its own
        settings.write_text(re.sub(r"(?m)^( +language: )en$", rf"\g<1>{tag}", text), encoding="utf-8")
        sample.run(folder, "flipkit", "build")

    return built_project / "site" if tag == "en" else made_once(tmp_path_factory, f"sample-{tag}", build) / "site"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce", service_workers="block", timezone_id="Europe/Madrid")
    page = context.new_page()
    page.clock.set_fixed_time(f"{sample.NOW}T18:00:00Z")
    try:
        yield page
    finally:
        context.close()


def test_no_line_ends_where_nobody_would_end_it(page: Page, spoken: Path) -> None:
    faults = []
    with serve(spoken, is_lasting=True) as site:
        is_sample = spoken.parent.name == "sample"
        handbook = HANDBOOK if is_sample else ()  # it is English everywhere
        widths = (390, 820) if is_sample else some((390, 820), 2)
        # Of what both other languages show alike, each shows half.
        kinds = PAGES if is_sample else some(PAGES[spoken.parent.name == "sample-he" :], 2)
        for url in [*(example(spoken, kind) for kind in kinds), *handbook]:
            page.goto(site + url)
            for width in widths:
                page.set_viewport_size({"width": width, "height": 844})
                ends = page.evaluate(LINES)
                faults += [(url, width, said) for end in ends if (said := fault(**end))]
                faults += [(url, width, f"a text is cut: {text}") for text in page.evaluate(CUT)]
    assert faults == []


def fault(before: str, after: str, *, parts: bool, ours: bool, code: str = "") -> str:
    """Say what is wrong with a line that ends between two words, or parts one; `code` is what both stand in."""
    said = f"{before} / {after}"
    if code and len(code) < 25 and re.search("[ ?}-].", code):
        return f"a short code is parted: {said}"
    if before.rstrip("\u2060").endswith("־"):
        return f"a Hebrew prefix without its word: {said}"
    if not parts:
        if re.match(r"[·,.;:!?»”)\]}](?![\w/\[])", after):
            return f"begins a line: {said}"
        is_time = re.fullmatch(r"\W*\d{1,2}:\d\d", before) and not re.match(r"(?:[ap]m|h|Uhr)\b", after)
        is_count = re.fullmatch(r"\W*(?![12]\d{3}\W?$)(\d[.,:]?)*\d", before) and re.match(r"[^\W\d_]|%", after)
        if ours and any(re.fullmatch(ends, before) and re.fullmatch(begins, after) for ends, begins in _PARTED):
            return f"a date or a place is parted: {said}"
        if ours and re.search("[a-z][A-Z]", before) and re.fullmatch(r"[12]\d{3}\W*", after):
            return f"a name without its year: {said}"
        return f"a number without what it counts: {said}" if ours and is_count and not is_time else ""
    word = (before + after).lstrip(_OPENING)
    host = re.match(r"(?:https?://)?([\w-]+\.)+[a-z]{2,}", word)
    if word.startswith("--") or re.fullmatch(r"\d[\d:.,/–-]*\d\W*", word):
        return f"an option, a date or a number is parted: {said}"
    if host and len(before) < host.end():
        return f"a host is parted: {said}"
    return f"a word is parted: {said}" if before[-1] not in "-‐–—/" and len(word) < 25 else ""
