"""One visit to a page in Chromium, and all that is learned on it: loading is what takes a test's time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

from tests.support import sample

WCAG: Mapping[str, object] = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
CONTRAST: Mapping[str, object] = {"type": "rule", "values": ["color-contrast"]}
#: A phone; a window at 200 percent; the narrowest that WCAG 2.2 asks for (1.4.10), which is 400 percent.
WIDTHS = (390, 640, 320)
_WIDE = {"width": 1280, "height": 720}
_PHONE = {"width": 390, "height": 844}

#: A hundredth of what nobody notices yet (0.1 is "good" by Core Web Vitals).
_LEAST_SHIFT = 0.001

_WATCH = """
globalThis.fkSeen = { shifts: [], violations: [] }
// A player's own parts, which pages don't see, make room for the time in it; the player itself stays as it is.
const within = ({ top, bottom, left, right }, box) =>
    box.top <= top && bottom <= box.bottom && box.left <= left && right <= box.right
const isOfPlayer = ({ node, currentRect }) => !node && [...document.querySelectorAll("audio, video")]
    .some((player) => within(currentRect, player.getBoundingClientRect()))
new PerformanceObserver((list) => {
    const found = list.getEntries().filter(({ sources }) => !sources.length || !sources.every(isOfPlayer))
    for (const { value, sources } of found) fkSeen.shifts.push([
        Math.round(value * 1e5) / 1e5, sources.map(({ node }) => (node?.outerHTML ?? String(node)).slice(0, 120))])
}).observe({ type: "layout-shift", buffered: true })
addEventListener("securitypolicyviolation", (event) =>
    fkSeen.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`))
"""
_TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll("body *")].filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
        .map((each) => each.outerHTML.slice(0, 160))"""
_LANDMARKS = """() => {
    const name = (each) =>
        each.ariaLabel || document.getElementById(each.getAttribute("aria-labelledby"))?.textContent
    return {
        headings: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((each) => each.checkVisibility())
            .map((each) => [Number(each.localName[1]), each.textContent.trim()]),
        parts: ["main", "body > header", "footer.md-footer"].map((part) => document.querySelectorAll(part).length),
        ways: [...document.querySelectorAll("nav")].map((each) => name(each) ?? each.outerHTML.slice(0, 120)),
        named: [...document.querySelectorAll("nav")].every(name),
    }
}"""
_FOCUS = "() => [document.activeElement.textContent.trim(), Boolean(document.activeElement.closest('main'))]"


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit found; every list is of what is wrong, but for `shown` and `weight`."""

    elsewhere: list[str]
    errors: list[str]
    violations: list[str]
    """of the content security policy"""
    shifts: list[str]
    too_wide: Mapping[int, list[str]]
    structure: list[str]
    moving: int
    """animations that run although the reader wants none"""
    skipped: list[str]
    inaccessible: list[str]
    shown: list[str]
    weight: int
    """bytes of all that was loaded, as they came"""


def visit(browser: Browser, site: str, url: str) -> Visit:
    """Load a page once, on a phone, in the light, without motion; then make it wider, then dark."""
    context = browser.new_context(
        viewport=_PHONE,  # type: ignore[arg-type]
        device_scale_factor=2, has_touch=True, color_scheme="light", reduced_motion="reduce",
    )  # fmt: skip
    try:
        page = context.new_page()
        page.clock.set_fixed_time(f"{sample.NOW}T12:00:00Z")
        elsewhere, errors = watch(page, site)
        weight = weigh(page)
        page.add_init_script(_WATCH)
        page.goto(site + url, wait_until="networkidle")
        seen = page.evaluate("fkSeen")
        loaded = sum(weight)
        too_wide = {width: _too_wide(page, width) for width in WIDTHS}
        page.set_viewport_size(_WIDE)  # type: ignore[arg-type]
        structure = _structure(page)
        moving = page.evaluate("document.getAnimations().length")
        skipped = _skipped(page)
        found_by_axe = inaccessible(page)
        found = shown(page)
        page.emulate_media(color_scheme="dark")
        page.locator(
            "body[data-md-color-scheme=slate], body:not([data-md-color-scheme])"
        ).wait_for()  # or by the sheet
        found_by_axe += inaccessible(page, CONTRAST)
    finally:
        context.close()
    return Visit(
        elsewhere,
        errors,
        seen["violations"],
        [
            f"{value}: {', '.join(sources)}"
            for value, sources in seen["shifts"]
            # On a busy machine Chromium now and then tells of a tiny one without anything that moved.
            if sources or value >= _LEAST_SHIFT
        ],
        too_wide,
        structure,
        moving,
        skipped,
        found_by_axe,
        found,
        loaded,
    )


def watch(page: Page, site: str) -> tuple[list[str], list[str]]:
    """Lists that fill with the requests that leave the site and the errors that its scripts make."""
    elsewhere: list[str] = []
    errors: list[str] = []

    def request(asked: Request) -> None:
        if not asked.url.startswith((site, "data:", "blob:")):
            elsewhere.append(asked.url)

    def console(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(f"{message.text} ({message.location.get('url')})")

    page.context.on("request", request)  # the context, so that workers are heard too
    page.on("console", console)
    page.on("pageerror", lambda error: errors.append(str(error)))
    return elsewhere, errors


def weigh(page: Page) -> list[int]:
    """A list that fills with the sizes of what comes, in bytes, but for what a service worker puts by."""
    sizes: list[int] = []

    def response(came: Response) -> None:
        if came.request.service_worker is None:
            sizes.append(int(came.headers.get("content-length", 0)))

    page.context.on("response", response)
    return sizes


def shown(page: Page) -> list[str]:
    """The headings and links that a reader of the page can see, those of the navigation among them."""
    headings = page.locator(":is(h1, h2, h3):visible").all_inner_texts()
    links: list[str] = page.locator("a[href]:visible").evaluate_all(
        "all => all.map(each => each.getAttribute('href'))"
    )
    return headings + links


def _too_wide(page: Page, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": _PHONE["height"]})
    found: list[str] = page.evaluate(_TOO_WIDE)
    return found


def _structure(page: Page) -> list[str]:
    """What is wrong with headings and landmarks."""
    is_there = page.evaluate(_LANDMARKS)
    headings = [(level, words) for level, words in is_there["headings"]]
    faults = [
        f"{level} '{words}' skips a level" for (before, _), (level, words) in pairwise(headings) if level > before + 1
    ]
    if [level for level, _ in headings].count(1) != 1 or headings[0][0] != 1:
        faults.append(f"not one h1, first: {headings}")
    if is_there["parts"] != [1, 1, 1]:
        faults.append(f"main, header and footer: {is_there['parts']}")
    if not is_there["named"] or max(Counter(is_there["ways"]).values()) > 1:
        faults.append(f"nav without a name of its own: {is_there['ways']}")
    return faults


def _skipped(page: Page) -> list[str]:
    """What is wrong with the first step of a keyboard: it skips to the text, to itself or what is next in it."""
    steps = []
    for key in ("Tab", "Enter", "Tab"):
        page.keyboard.press(key)
        steps.append(page.evaluate(_FOCUS))
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    (skip, _), *reached = steps
    well = skip in {"Skip to content", "Saltar a contenido"} and any(within for _, within in reached)
    return [] if well else [str(steps)]


def inaccessible(page: Page, rules: Mapping[str, object] = WCAG) -> list[str]:
    """What axe finds wrong on a page, each with the element and how to mend it."""
    options = {"runOnly": rules, "resultTypes": ["violations"]}  # to describe what is right takes as long again
    # Half a megabyte of script is read once a page.
    axe = Axe(axe_script="") if page.evaluate("'axe' in window") else Axe()
    violations = axe.run(page, options=options).response["violations"]
    return [
        f"{each['id']}: {node['html'][:200]}\n{node['failureSummary']}"
        for each in violations
        for node in each["nodes"]
    ]
