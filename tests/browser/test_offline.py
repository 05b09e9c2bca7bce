"""A conference without a network: what was seen once stays, what changes replaces it, nothing else is kept."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.support.conference import FOLDER, choose, open_agenda, planned, reader, star
from tests.support.server import serve

ALLOWED = {"service_workers": "allow"}
FIRST, LOUD = "The first ten minutes", "Loud rooms and quiet readers"
#: The worker's clock is that of the machine.
AS_OF = re.compile(r"^Offline: as of \d{1,2}:\d\d [ap]m, \d{1,2} [A-Z][a-z]{2}$")
#: What the worker has put away, by the names of its stores.
STORES = """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) =>
    [name, (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)])))"""

#: Promises, since the pages' policy takes no script that Playwright would evaluate again and again.
RULED = """navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller || new Promise((done) =>
    navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }))).then(() => null)"""
FORGOTTEN = """async (old) => {
    for (let n = 0; n < 400 && (await caches.keys()).includes(old); n += 1)
        await new Promise((done) => setTimeout(done, 100))
}"""


class Host:
    """A web host that can be switched off; its site can change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._running = ExitStack()
        self.site = self._running.enter_context(serve(folder, under="/pd/"))

    def stop(self) -> None:
        self._running.close()


@pytest.fixture
def host(built_site: Path, tmp_path: Path) -> Iterator[Host]:
    folder = shutil.copytree(
        built_site, tmp_path / "site", ignore=shutil.ignore_patterns("pagefind", "posts", "blogs")
    )
    host = Host(Path(folder))
    yield host
    host.stop()


def settled(page: Page, *paths: str) -> dict[str, list[str]]:
    """Wait until the worker rules the page and has put all of these away; give its stores."""
    page.evaluate(RULED)
    for _ in range(100):  # a worker that takes over puts everything away anew
        found: dict[str, list[str]] = page.evaluate(STORES)
        if set(paths) <= {path for kept in found.values() for path in kept}:
            break
        page.wait_for_timeout(100)
    return found


def test_programme_venue_and_own_agenda_stay_when_the_server_is_gone(browser: Browser, host: Host) -> None:
    folder = f"/pd/{FOLDER}"
    with reader(browser, "2027-06-17T14:40:00Z", accept_downloads=True, **ALLOWED) as page:
        choose(page, host.site, FIRST)
        own = [f"{folder}sessions/first-ten/", "/pd/calendars/flipcon-2027/session/first-ten.ics"]
        stores = settled(page, *own)
        (kept,) = (paths for name, paths in stores.items() if not name.endswith(" own"))
        assert {f"{folder}{each}" for each in ("", "programme/", "agenda/", "programme.json")} <= set(kept)
        pages = {path for paths in stores.values() for path in paths if not path.startswith("/pd/assets/")}
        images = {path for path in pages if path.endswith((".svg", ".webp"))}  # sponsors, and faces
        assert pages - images == {
            *own,
            *(f"{folder}{each}" for each in ("", "programme/", "agenda/", "programme.json")),
        }
        host.stop()
        page.reload()
        assert planned(page) == [FIRST]
        expect(page.locator(".fk-offline")).to_have_text(AS_OF)
        assert page.evaluate("[...document.styleSheets].filter((each) => each.cssRules.length).length") >= 4
        with page.expect_download() as download:
            page.get_by_role("button", name="Save as calendar").click()
        assert b"UID:flipcon-2027-first-ten@" in Path(download.value.path()).read_bytes()
        page.goto(f"{host.site}{FOLDER}programme/?track=in-the-room")
        expect(page.get_by_role("status").filter(has_text="shown")).to_have_text("11 of 31 sessions shown")
        expect(page.locator(".fk-offline")).to_have_text(AS_OF)
        star(page, LOUD).click()
        open_agenda(page, host.site)
        assert planned(page) == [FIRST, LOUD]
        page.goto(f"{host.site}{FOLDER}sessions/first-ten/")
        expect(page.locator("h1")).to_have_text(FIRST)
        page.goto(f"{host.site}{FOLDER}")
        expect(page.locator("h1")).to_have_text("FlipCon 2027")
        with pytest.raises(Error, match=r"ERR_CONNECTION_REFUSED|ERR_FAILED"):
            page.goto(f"{host.site}{FOLDER}sessions/closing/")


def test_a_new_programme_replaces_what_is_kept_and_the_network_goes_first(browser: Browser, host: Host) -> None:
    with reader(browser, **ALLOWED) as page:
        choose(page, host.site, FIRST)
        before = settled(page)
        page.goto(f"{host.site}events/")
        assert page.evaluate("navigator.serviceWorker.controller") is None  # it rules the conference, nothing else
        programme = host.folder / FOLDER / "programme.json"
        programme.write_text(programme.read_text(encoding="utf-8").replace(FIRST, "The first nine"), encoding="utf-8")
        open_agenda(page, host.site)
        assert planned(page) == ["The first nine"]  # from the network, though the old one is kept
        worker = host.folder / FOLDER / "offline.js"
        worker.write_text(
            worker.read_text(encoding="utf-8").replace('"version": "', '"version": "f'), encoding="utf-8"
        )
        page.reload()
        page.evaluate(FORGOTTEN, next(n for n in before if " own" not in n))
        assert len(settled(page)) == 2
        host.stop()
        open_agenda(page, host.site)
        assert planned(page) == ["The first nine"]
