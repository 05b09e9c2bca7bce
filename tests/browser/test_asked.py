"""An old blog's `?p=12` leads on from any server of files: on the home page, on the 404 page, at its old root."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support import project, sample
from tests.support.server import serve

POST = (
    "---\ntitle: Frogs\ndate: 2012-11-03\npermalink: /2012/11/frogs & co/\ncategories: [Pond]\n"
    "redirect_from: ['/?p=12', '/blog/?p=12', '/old/notes/?p=12', '/blog/frogs/']\n---\n## Legs\n\nFour.\n"
)
REDIRECTS = (
    "- {from: /blog/, to: /posts/}\n- {from: '/?cat=3', to: /posts/category/pond/}\n"
    "- {from: '/blog/?tag=größe', to: /posts/}\n"
)


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A built site below a path, in which an old blog came home."""
    folder = tmp_path_factory.mktemp("asked")
    project.write(folder, "posts", files={"posts/frogs.md": POST.replace(" & co", "-co"), "redirects.yml": REDIRECTS})
    settings = (folder / "mkdocs.yml").read_text()
    (folder / "mkdocs.yml").write_text(settings.replace("https://site.example/", "https://site.example/pd/"))
    sample.run(folder, "flipkit", "build", "--quiet")
    with serve(folder / "site", under="/pd/", is_lasting=True) as url:
        yield url


ANSWERED = {
    "?p=12": "2012/11/frogs-co/",
    "index.php?preview=true&p=12#legs": "2012/11/frogs-co/#legs",
    "?cat=3": "posts/category/pond/",
    "blog/?p=12": "2012/11/frogs-co/",
    "blog/?tag=gr%C3%B6%C3%9Fe": "posts/",
    "blog/": "posts/",
    "blog/?p=13": "posts/",
    "old/notes/?p=12": "2012/11/frogs-co/",
    "old/notes?p=12#legs": "2012/11/frogs-co/#legs",
    "old/notes/index.php?p=12": "2012/11/frogs-co/",
}


def test_a_question_leads_to_its_answer(browser: Browser, below: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(below) else None)
    for asked, found in ANSWERED.items():
        page.goto("about:blank")
        page.goto(below + asked)
        page.wait_for_url(below + found)
    assert wrong == []
    context.close()


def test_what_nothing_answers_stays_where_it_is(browser: Browser, below: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    for asked, is_question in {
        "": False,
        "?s=frogs": False,
        "?p=13": True,
        "?p=__proto__": True,
        "old/notes/?p=1&p=12": True,
    }.items():
        loaded.clear()
        page.goto(below + asked, wait_until="networkidle")
        assert page.url == below + asked
        assert page.locator("h1").count() == 1
        assert any("asked.json" in url for url in loaded) == is_question
    context.close()


def test_without_a_script_nothing_untrue_is_said(browser: Browser, below: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{below}?p=12")
    assert page.url == f"{below}?p=12"
    page.goto(f"{below}blog/?p=12")
    page.wait_for_url(f"{below}posts/")
    page.goto(f"{below}old/notes/?p=12")
    assert page.locator("h1").inner_text() == "This page is not here"
    context.close()
