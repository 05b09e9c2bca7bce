"""Mangled documents: whatever they hold, they are read or refused in words, and nothing else is raised."""

from __future__ import annotations

import json
from contextlib import suppress
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flipkit.errors import ParseError
from flipkit.gather.formats.schedules import sketched
from flipkit.gather.formats.schedules.raw_schedule import ParseContext, ParsedSchedule
from flipkit.model.conferences import FOREIGN

DATA = Path(__file__).parents[3] / "data" / "programmes"
FILES = sorted(DATA.iterdir())
DOCUMENTS = [json.loads(path.read_bytes()) for path in FILES if path.suffix == ".json"]
TOLD = ParseContext("x", "", "America/New_York", date(2027, 6, 17))
#: What may stand where something else should.
ODD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.just([]), st.just({}),
    st.sampled_from([
        "2027-06-17T09:00:00+99:99", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00", "25:99", "-1:00", "PT",
        "\ud800", "<svg onload=x>", "a@b.example", 10**30, [[]], {"name": {"name": {}}}, "all", "x" * 500,
    ]),
)  # fmt: skip


def attempt(body: bytes, kind: str = "") -> ParsedSchedule | None:
    with suppress(ParseError):
        return sketched(body, "", kind, TOLD)
    return None


@st.composite
def mangled(draw: st.DrawFn) -> Any:
    """A whole document with a few of its values replaced."""
    document = json.loads(json.dumps(draw(st.sampled_from(DOCUMENTS))))
    for _ in range(draw(st.integers(1, 4))):
        at: Any = document
        while True:
            keys = list(at) if isinstance(at, dict) else list(range(len(at)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(at[key], (dict, list)) and at[key] and draw(st.integers(0, 9)):
                at = at[key]
                continue
            at[key] = deepcopy(draw(ODD))  # another draw may go into it
            break
    return document


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(document=mangled(), kind=st.sampled_from(["", *FOREIGN]))
def test_mangled_json(document: Any, kind: str) -> None:
    found = attempt(json.dumps(document).encode(), kind)
    for fields in found.sessions if found else ():
        assert fields["id"]
        assert isinstance(fields["minutes"], int)
        assert fields["minutes"] > 0
        assert "@b.example" not in repr(fields)


@settings(max_examples=50, deadline=None)
@given(path=st.sampled_from([path for path in FILES if path.suffix != ".json"]), data=st.data())
def test_mangled_xml_and_ics(path: Path, data: st.DataObject) -> None:
    body = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(body) - 1))
        length = data.draw(st.sampled_from([0, 1, 1, 20]))
        body[place : place + length] = data.draw(
            st.one_of(st.binary(max_size=3), st.sampled_from([b"<", b"&x;", b""]))
        )
    attempt(bytes(body), data.draw(st.sampled_from(["", *FOREIGN])))


@settings(max_examples=40, deadline=None)
@given(body=st.binary(max_size=60), kind=st.sampled_from(["", *FOREIGN]))
def test_anything(body: bytes, kind: str) -> None:
    attempt(body, kind)


@pytest.mark.parametrize(
    "body",
    [
        b"<schedule>" * 100_000,
        b"<schedule><conference/>" + b"<day><room><event>" * 50 + b"</event></room></day>" * 50 + b"</schedule>",
        b'{"schedule": {"conference": {"days": [{"rooms": {"a": [' + b'{"a":' * 500 + b"1" + b"}" * 500 + b"]}}]}}}",
        b'{"a": ' + b"9" * 10_000 + b"}",
    ],
    ids=["deep", "nested", "keys", "digits"],
)
def test_bombs_are_refused(body: bytes) -> None:
    with pytest.raises(ParseError):
        sketched(body, "", "", TOLD)
