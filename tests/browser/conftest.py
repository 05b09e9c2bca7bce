"""A Chromium, and the built sample on loopback for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support import project, sample
from tests.support.chromium import launch_options
from tests.support.once import made_once
from tests.support.server import serve

#: A machine with other work to do needs longer than Playwright's 5 seconds, in milliseconds.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = {*Path(__file__).parent.glob("*.py")}
    for item in items:
        if item.path in here:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's or whichever Chromium `tools/chromium.py` finds, told to ask nobody but our server."""
    try:
        return {**browser_type_launch_args, **launch_options()}
    except SystemExit as advice:
        pytest.fail(str(advice), pytrace=False)


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """No service worker puts a conference by for each of its readers: what it does `test_offline` looks at."""
    return {**browser_context_args, "service_workers": "block"}


@pytest.fixture(scope="session")
def site(built_site: Path) -> Iterator[str]:
    """Address of the built sample."""
    with serve(built_site, is_lasting=True) as url:
        yield url


@pytest.fixture(scope="session")
def subpath(built_below: Path) -> Iterator[str]:
    """Address of the sample that lives in the folder /pd/ of a host."""
    with serve(built_below, under="/pd/", is_lasting=True) as url:
        yield url


#: Paragraphs that are taller than a window.
_TALL = "\n\n".join(f"{{}} {number}. " + "word " * 400 for number in range(1, 13))
_FORMS = sample.ROOT / "tests" / "data" / "posts" / "forms"


@pytest.fixture(scope="session")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a small site: a long text in two languages, and code in posts of each form."""
    files = {
        "posts/long.md": f"---\ntitle: Long\ndate: 2026-11-03\n---\n{_TALL.format(*['Part'] * 12)}\n",
        "posts/largo.md": "---\ntitle: Largo\ndate: 2026-11-04\nlanguage: es\ntranslation_of: long.md\n---\n"
        f"{_TALL.format(*['Parte'] * 12)}\n",
        **{f"posts/{file.name}": file.read_text("utf-8") for file in sorted(_FORMS.iterdir())},
    }

    def build(folder: Path) -> None:
        extensions = "markdown_extensions: [pymdownx.highlight, pymdownx.superfences]"
        project.write(folder, "posts", extra=extensions, files=files)
        sample.run(folder, "flipkit", "build", "--quiet")

    with serve(made_once(tmp_path_factory, "texts", build) / "site", is_lasting=True) as url:
        yield url
