"""The starter's texts, filled in: values go into YAML as YAML writes them, into Markdown as plain words.

In a text, `$name` stands for a value and `$$` for a dollar sign. A line whose value is None is left out.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Template

from flipkit.gather.content import editing

_ROOT = files("flipkit.starter").joinpath("files")
#: Where the schemas lie in a project.
SCHEMAS = "schemas"


def texts(folder: str) -> Iterator[tuple[str, str]]:
    """Give the files below a folder of texts, by name: where each goes, and its text."""
    yield from _below(_ROOT.joinpath(folder), "")


def text(path: str) -> str:
    """Read one text."""
    return _ROOT.joinpath(path).read_text("utf-8")


def fill(template: str, values: Mapping[str, str | None]) -> str:
    """Put values into a text. KeyError if it asks for one that is not there."""
    lines = template.splitlines(keepends=True)
    absent = {name for name, value in values.items() if value is None}
    kept = (line for line in lines if not absent & set(re.findall(r"\$([a-z_]+)", line)))
    return Template("".join(kept)).substitute(values)


def yaml(value: editing.Value | None) -> str | None:
    """Write a value as YAML does, on one line; None stays None."""
    return None if value is None else editing.flow(value)


def in_text(words: str) -> str:
    """Write words so that Markdown means nothing more by them."""
    return re.sub(r"([\\`*_{}\[\]<>#|&~$])", r"\\\1", words)


def with_schema(text: str, kind: str, path: str) -> str:
    """Tell editors the schema of a file, whose path is below the project: a comment that language servers read."""
    address = posixpath.relpath(f"{SCHEMAS}/{kind}.json", posixpath.dirname(path) or ".")
    line = f"# yaml-language-server: $schema={address}\n"
    return text.replace("---\n", f"---\n{line}", 1) if text.startswith("---\n") else line + text


def _below(folder: Traversable, at: str) -> Iterator[tuple[str, str]]:
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        path = at + re.sub("^dot-", ".", each.name)  # a file called .gitignore would speak to git here
        if each.is_dir():
            yield from _below(each, f"{path}/")
        else:
            yield path, each.read_text("utf-8")
