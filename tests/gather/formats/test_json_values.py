"""Foreign JSON: what no file can hold never comes in."""

from __future__ import annotations

import pytest

from flipkit.gather.formats import Notes, json_values


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (rb'{"room\ud800": "Li\udc00ght"}', {"room": "Light"}),
        (rb'["\ud83d\ude00 \ud83d"]', ["\U0001f600 "]),
        (b'["\xed\xa0\x80x"]', ["x"]),
        ('["é"]'.encode("utf-16"), ["é"]),
        (b'\xef\xbb\xbf["x"]', ["x"]),
        ('["é"]'.encode("cp1252"), ["é"]),
    ],
)
def test_halves_of_characters_are_left_out(body: bytes, expected: object) -> None:
    assert json_values.load(body, "x.json", Notes()) == expected
