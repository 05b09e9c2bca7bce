"""Promise 7: YAML is read within bounds; brackets by the hundred thousand once ended the program without a word."""

from __future__ import annotations

import time

import pytest

from flipkit.errors import DocumentError
from flipkit.gather.content import yaml
from flipkit.gather.content.yaml import parse

pytestmark = pytest.mark.promise(7)

LAUGHS = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: " + "[" * 100_000, "this YAML is nested too deep."),
        ("a: " + "[1," * 300_000, "this YAML is nested too deep."),
        ("a: " + "{a: " * 30_000, "this YAML is nested too deep."),
        ("- " * 50_000, "this YAML is nested too deep."),
        ("- ? " * 20_000, "this YAML is nested too deep."),
        ("a:\n  " + "[\n  " * 50_000, "this YAML is nested too deep."),
        ("\n".join(" " * n + "a:" for n in range(1_900)), "this YAML is nested too deep."),
        ("a: &a [*a]", "this YAML is nested too deep."),
        (LAUGHS, "this YAML has too many values."),
        ("".join(f"k{n}: 1\n" for n in range(120_000)), "this YAML has too many values."),
        ("a: x" + "x" * 3_000_000, "this YAML has too many values."),
    ],
)
def test_yaml_that_unfolds_to_too_much_is_one_problem(text: str, message: str) -> None:
    began = time.process_time()
    with pytest.raises(DocumentError) as caught:
        parse(text, "blogs.yml", whole=True)
    assert (caught.value.message, caught.value.file) == (message, "blogs.yml")
    assert time.process_time() - began < 15


def test_many_short_lists_are_many_short_lists() -> None:
    line = ", ".join(f"[{n}]" for n in range(500))
    assert parse(f"a: [{line}]", "blogs.yml", whole=True).data == {"a": [[str(n)] for n in range(500)]}


def test_what_takes_too_long_is_told_and_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "SECONDS", 0.2)
    with pytest.raises(DocumentError, match=r"Reading the file took longer than 0\.2 seconds"):
        parse("a: &a 1\n" + "".join(f"b{n}: *a\n" for n in range(60_000)), "blogs.yml", whole=True)
