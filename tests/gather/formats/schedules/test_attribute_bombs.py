"""Promise 7: a value that a document gives to each of its elements unfolds to nothing."""

from __future__ import annotations

import pytest

from flipkit.errors import ParseError
from flipkit.gather.formats.schedules import read

pytestmark = pytest.mark.promise(7)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("root", ["schedule", "icalendar"])
def test_a_long_value_for_every_element_is_refused(root: str, encoding: str) -> None:
    declared = f"<!DOCTYPE {root} [<!ATTLIST day z CDATA '{'a' * 50_000}'>]>"
    body = f"<?xml version='1.0' encoding='{encoding}'?>{declared}<{root}>{'<day/>' * 30_000}</{root}>"
    with pytest.raises(ParseError, match="refuses because they can be bombs"):
        read(body.encode(encoding), kind="", source="fair.xml")
