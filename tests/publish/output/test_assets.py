"""What every page loads is one sheet and one script, in each language."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

from flipkit.model.times import PLACES
from flipkit.publish.output.assets import SHEET, artifacts, script
from flipkit.publish.output.placing import content_of

SOURCES = files("flipkit").joinpath("theme/head")


def found(*, has_own_look: bool = True) -> dict[str, str]:
    made = artifacts(("en", "es"), has_own_look=has_own_look)
    return {file.url.rpartition("/")[2]: content_of(file).decode() for file in made}


def test_all_sources_are_in_them() -> None:
    made = found()
    assert sorted(made) == ["answers.es.js", "answers.js", "asks.js", "site.css", "site.es.js", "site.js"]
    made["site.css"] += found(has_own_look=False)["site.css"]
    for source in SOURCES.iterdir():
        whole = SHEET.rpartition("/")[2] if source.name.endswith(".css") else "site.js"
        assert source.read_text(encoding="utf-8") in made[whole], source.name


def test_tokens_come_first() -> None:
    assert found()["site.css"].startswith(SOURCES.joinpath("tokens.css").read_text(encoding="utf-8"))


def test_in_the_shell_of_another_theme_its_own_type_and_header_stay() -> None:
    sheet = found(has_own_look=False)["site.css"]
    assert sheet.startswith(SOURCES.joinpath("guest.css").read_text(encoding="utf-8"))
    for foreign in (
        "html {",
        ".md-grid",
        ".md-search",
        ".md-footer",
        "@font-face",
        "--md-primary-fg-color:",
    ):
        assert foreign not in re.sub(r"^  html[^{]*\{ font-size: .*$", "", sheet, flags=re.M), foreign


def test_each_script_ends_what_stands_before_it() -> None:
    """A script that begins with a bracket would be called as the arguments of the one before."""
    for source in SOURCES.iterdir():
        if source.name.endswith(".js"):
            code = [line for line in source.read_text(encoding="utf-8").splitlines() if not line.startswith("//")]
            assert (code[0][0], code[-1]) == (";", "})()")


def test_the_words_of_a_language_stand_before_what_says_them() -> None:
    made = found()
    words = SOURCES.joinpath("words.js").read_text(encoding="utf-8")
    assert made["site.es.js"].endswith(made["site.js"].partition("flipkitPlaces = ")[2].partition("\n")[2])
    assert made["answers.js"].startswith(words)
    spanish, said, behind = made["answers.es.js"].partition(words)
    assert spanish.startswith("globalThis.flipkitWords = {")
    assert said + behind == made["answers.js"]


def test_a_search_has_its_modules_in_two_scripts_and_without_one_there_are_none() -> None:
    made = found()
    for name, last in (("asks.js", "begin"), ("answers.js", "worker")):
        modules = re.findall(r'^\$modules\["assets/flipkit/search/(\w+)\.js"\] = ', made[name], re.M)
        assert (len(modules) > 3, modules[-1]) == (True, last)
        assert "import.meta" not in made[name]
        assert not re.search(r"^ *(?:/\*\*|//(?! Made of modules))", made[name].partition("$modules")[2], re.M)
    without = artifacts(("en", "es"), has_search=False)
    assert not [file.url for file in without if "/search/" in file.url]


def test_scripts_know_places_as_pages_do() -> None:
    spanish, english = (
        json.loads(script.partition("flipkitPlaces = ")[2].partition("\n")[0])
        for script in (found()["site.es.js"], found()["site.js"])
    )
    assert english == PLACES
    assert (spanish["America/New_York"], spanish["US/Eastern"]) == ("Nueva York", "Nueva York")
    assert "America/Chicago" not in spanish


def test_a_page_has_the_script_of_its_language() -> None:
    assert [script(*tags) for tags in (("es-MX", "en"), ("en", "es"), ("eo", "es"), ("eo", "ja"))] == [
        f"assets/flipkit/{name}" for name in ("site.es.js", "site.js", "site.es.js", "site.js")
    ]


#: What names a side of the page, where its beginning or its end is meant.
_SIDES = re.compile(
    r"\b(?:margin|padding|border|inset)-(?:left|right)\b|(?:^|[{;\s])(?:left|right)\s*:|"
    r"(?:float|text-align|clear)\s*:\s*(?:left|right)"
)


def test_styles_name_no_side_so_that_a_page_is_mirrored_where_its_language_is() -> None:
    theme = files("flipkit").joinpath("theme")
    sheets = list(Path(str(theme)).rglob("*.css"))
    assert sheets
    assert [f"{path.name}: {found[0]}" for path in sheets for found in _SIDES.finditer(path.read_text())] == []
