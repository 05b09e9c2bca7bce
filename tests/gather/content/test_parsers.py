"""YAML is read by a parser in C and one in Python, and they find the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from flipkit.errors import DocumentError
from flipkit.gather.content import yaml

#: What people write, and what they mean to write.
PIECES = st.sampled_from(
    [
        *("title", "a", "007", "2012-03-05", "yes", "~", "20:00", "#flipclass", "'it''s'", '"a\\tb"', "é", "😀"),
        *("&x", "*x", ":", ": ", "- ", "-", "\n", "\n  ", "\n    ", " ", "\t", "\r\n", "\x85", "\u2028", "\ufeff"),
        *("[", "]", "{", "}", ",", "|\n  ", ">-\n  ", " # why", "?", "!!int", "@", "`", "%", "---", "...", "<<: "),
    ]
)


def python() -> YAML:
    return YAML(typ="safe", pure=True)


def found(text: str) -> object:
    try:
        document = yaml.parse(text, "x.yml", whole=True)
    except DocumentError as error:
        return str(error)
    return document.data, {place: line for place, line in document.lines.items() if at(document.data, place)}


def at(data: Any, place: tuple[str | int, ...]) -> Any:
    """The value at a place; where nothing stands, it is a matter of opinion on which line."""
    for step in place:
        data = data[step]
    return data


@given(st.lists(PIECES, max_size=14).map("".join))
def test_what_the_one_in_python_reads_the_one_in_c_reads_alike(text: str) -> None:
    """It is more patient with a few things that nobody writes; where it is not, we speak in the other's words."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "_YAML", python())
        slow = found(text)
    fast = found(text)
    assert fast == slow or (isinstance(slow, str) and not isinstance(fast, str))
