"""Nobody but `model.addresses` writes an address of the site: neither Python nor a template."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from tests.support import address_table

PACKAGE = Path(str(files("flipkit")))
#: The folders right below the site: `posts/`, `blogs/` …
SECTIONS = sorted({found[0].split("/")[0] for found in address_table.table().values()} - {"", "assets"})
#: An address as a whole or its beginning, and one within a sentence. What others call so on their sites is none.
ADDRESS = re.compile(
    rf"/?(?:{'|'.join(SECTIONS)}|assets/flipkit)/|.*\b(?:{'|'.join(SECTIONS)})/[\w/-]+\.(?:json|atom|ics)"
)
#: An address in a template: in quotes, or behind the site's own.
IN_TEMPLATE = re.compile(rf"(?:[\"']/?|\}}/)(?:{'|'.join(SECTIONS)}|assets/flipkit)/|feed\.(?:atom|json)")
#: Who knows addresses of sites that other programs made.
OF_OTHERS = PACKAGE / "gather" / "content" / "blog_import" / "former_lists.py"
MODULES = [
    path for path in sorted(PACKAGE.rglob("*.py")) if path not in (PACKAGE / "model" / "addresses.py", OF_OTHERS)
]
TEMPLATES = sorted((PACKAGE / "theme").rglob("*.html"))


def _said(module: ast.Module) -> Iterator[str]:
    """Give what a module has in quotes, but for docstrings and the names of assets."""
    left_out = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "asset":
            left_out.update(map(id, node.args))
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            yield node.value


def test_an_address_is_known_when_it_is_seen() -> None:
    seen = ("blogs/", "/events/", "calendars/all.ics", "It is in blogs/health.json.", "assets/flipkit/x.js")
    assert [text for text in seen if not ADDRESS.match(text)] == []
    assert [text for text in ("content/events/", "events", "feeds/posts/default") if ADDRESS.match(text)] == []


def test_python_asks_for_addresses() -> None:
    modules = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
    found = {path: [text for text in _said(module) if ADDRESS.match(text)] for path, module in modules.items()}
    assert {path: texts for path, texts in found.items() if texts} == {}


def test_templates_ask_for_addresses() -> None:
    written = {path: re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL) for path in TEMPLATES}
    found = {path: IN_TEMPLATE.findall(text) for path, text in written.items()}
    assert {path: texts for path, texts in found.items() if texts} == {}
