"""Bytes are not read again while READING stays the same: so it is counted up when readers give something else."""

from __future__ import annotations

import json

from tests.support.readings import GOLDEN, current, told


def test_a_reading_that_gives_something_else_has_another_number() -> None:
    before, now = json.loads(GOLDEN.read_text("utf-8")), current()
    same = {kind for kind in now if now[kind]["reading"] == before[kind]["reading"]}
    assert {kind for kind in same if now[kind] != before[kind]} == set(), told(same)
    assert now == before, told(now)


def test_each_kind_has_documents_enough_to_notice() -> None:
    assert all(len(documents) > 3 for documents in current().values())
