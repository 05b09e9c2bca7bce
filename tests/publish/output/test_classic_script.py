"""Modules become one classic script in the form that ours have, and are refused in any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from flipkit.errors import PublishError
from flipkit.publish.output import disk_copy
from flipkit.publish.output.classic_script import classic_script

STATIC = Path(disk_copy.__file__).parents[2] / "theme/static"


def test_a_module_and_what_it_imports_are_called_once_in_the_order_of_their_needs() -> None:
    modules = {
        "a/page.js": 'import { b as other, c } from "./b.js"\nimport { d } from "../d.js"\n'
        'async function later() {\n  await (await import("./e.js")).e(other, c, d)\n}\n',
        "a/b.js": 'import { d } from "../d.js"\nexport function b() {}\nexport const c = d\n',
        "d.js": "export class d {}\n// import it, or export it\n",
        "a/e.js": '/** @typedef {import("./b.js").B} B */\nexport async function e() {}\n',
    }
    assert classic_script("a/page.js", modules.__getitem__).splitlines() == [
        "// Made of modules by flipkit.",
        ";(() => {",
        '"use strict"',
        "const $modules = {}",
        '$modules["d.js"] = (() => {',
        "class d {}",
        "// import it, or export it",
        "",
        "return { d }",
        "})()",
        '$modules["a/b.js"] = (() => {',
        'const { d } = $modules["d.js"]',
        "function b() {}",
        "const c = d",
        "",
        "return { b, c }",
        "})()",
        '$modules["a/e.js"] = (() => {',
        '/** @typedef {import("./b.js").B} B */',
        "async function e() {}",
        "",
        "return { e }",
        "})()",
        '$modules["a/page.js"] = (() => {',
        'const { b: other, c } = $modules["a/b.js"]',
        'const { d } = $modules["d.js"]',
        "async function later() {",
        '  await $modules["a/e.js"].e(other, c, d)',
        "}",
        "",
        "return {  }",
        "})()",
        "})()",
    ]


@pytest.mark.parametrize(
    "text",
    [
        'import all from "./x.js"',
        'import * as x from "./x.js"',
        'import "./x.js"',
        'import {\n  a,\n} from "./x.js"',
        'import { a } from "https://elsewhere.example/x.js"',
        "export default 1",
        "export let changing = 1",
        "export { a }",
        'export { a } from "./x.js"',
        "const here = import.meta.url",
        "const later = import(name)",
        "await ready()",
    ],
)
def test_another_form_is_refused(text: str) -> None:
    with pytest.raises(PublishError, match=r"one\.js can't be a classic script"):
        classic_script("one.js", lambda _: text)


def test_modules_that_need_each_other_are_refused() -> None:
    modules = {"one.js": 'import { b } from "./two.js"', "two.js": 'import { a } from "./one.js"'}
    with pytest.raises(PublishError, match=r"one\.js imports itself by two\.js"):
        classic_script("one.js", modules.__getitem__)


@pytest.mark.parametrize("entry", sorted(disk_copy._ENTRIES))
def test_ours_have_that_form(entry: str) -> None:
    script = classic_script(entry, lambda path: (STATIC / path).read_text("utf-8"))
    made = [line.split('"')[1] for line in script.splitlines() if line.startswith('$modules["')]
    assert made[-1] == entry
    assert len(made) == len({*made}) > 1
