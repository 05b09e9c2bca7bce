"""A conference's scripts are asked for together, not as one names the next."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from importlib.resources import files

from flipkit.model.identifiers import EventId
from flipkit.publish.conferences.page_parts import AT_ONCE, FOLDER, MODULES, SHARED, scripts
from tests.support.events import WHOLE, gathered

SCRIPTS = files("flipkit").joinpath("theme/static", FOLDER)


def imported(module: str) -> set[str]:
    """What a module imports as it begins, and what that imports."""
    source = SCRIPTS.joinpath(f"{module}.js").read_text(encoding="utf-8")
    named = set(re.findall(r'^import .* from "\./(\w+)\.js"', source, re.M))
    elsewhere = re.findall(r'^import .* from "(\.\./.*)"', source, re.M)
    assert {posixpath.normpath(FOLDER + path) for path in elsewhere} <= {SHARED}
    return named.union(*(imported(other) for other in named))


def test_what_every_page_runs_is_named_in_its_head() -> None:
    assert sorted(imported("page")) == sorted(AT_ONCE)


def test_the_list_of_modules_is_that_of_the_folder() -> None:
    found = {path.name.removesuffix(".js") for path in SCRIPTS.iterdir() if path.name.endswith(".js")}
    assert found - {"worker"} == set(MODULES)


def test_a_page_names_the_addresses_that_its_conference_had() -> None:
    (summer,) = gathered(WHOLE).conferences
    assert "data-formerly" not in scripts("events/summer/agenda/", summer)
    renamed = scripts("events/summer/agenda/", replace(summer, formerly=(EventId("spring"), EventId("easter"))))
    assert 'data-formerly="../../../events/spring/ ../../../events/easter/"' in renamed
