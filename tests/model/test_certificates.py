"""Certificates: the same data give the same number, a summary is short and reads back, standings are judged."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.model.certificates import (
    OCTETS,
    Certificate,
    CertifiedEvent,
    Issuing,
    Judgement,
    PublicKey,
    Summary,
    Verdict,
    VoidNumber,
    judge,
    key_id,
    number_of,
    read_number,
    read_summary,
)
from flipkit.model.hours import Attendee, Occasion, Presence, count_hours
from flipkit.model.identifiers import EventId
from flipkit.model.pd import PD

NINE = datetime(2027, 4, 10, 9, tzinfo=UTC)
EVENT = CertifiedEvent(id=EventId("day"), title="Flip Day", first=date(2027, 4, 10), last=date(2027, 4, 10))


def certificate(name: str = "Ann Lee", minutes: int = 60, units: dict[str, float] | None = None) -> Certificate:
    """One of somebody who attended one session."""
    occasion = Occasion(id="first", title="First", start=NINE, end=NINE + timedelta(minutes=minutes), counts=minutes)
    record = count_hours(
        [occasion],
        [Attendee(key="a", name=name)],
        [Presence(attendee="a", occasion="first")],
        PD(hours_per_unit={"CEU": 10} if units is None else units),
    )
    return Certificate(event=EVENT, person=record.people[0])


def test_a_number_is_made_of_all_that_is_said() -> None:
    number = certificate().number
    assert number == certificate().number == number_of(certificate().whole_record)
    assert read_number(number) == number
    assert number not in {certificate("Ann Leo").number, certificate(minutes=61).number}
    assert replace(certificate(), event=replace(EVENT, place="Hall")).number != number


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("4xq7 9kmt 2b3c", "4XQ7-9KMT-2B3C"),
        ("4XQ79KMT2B3C", "4XQ7-9KMT-2B3C"),
        ("oil0-oil0-oil0", "0110-0110-0110"),
        ("4XQ7-9KMT", ""),
        ("4XQ7-9KMT-2B3U", ""),
        ("", ""),
    ],
)
def test_a_number_is_read_as_people_type_it(typed: str, read: str) -> None:
    assert read_number(typed) == read


def test_a_summary_says_what_the_certificate_says() -> None:
    made = certificate().summary("K7Q2M9XA")
    assert made == Summary(
        number=certificate().number,
        key="K7Q2M9XA",
        name="Ann Lee",
        event="Flip Day",
        first=EVENT.first,
        last=EVENT.last,
        hours=1.0,
        units={"CEU": 0.1},
    )
    assert read_summary(made.write()) == made


@given(
    name=st.text(st.characters(exclude_categories=["Cs"])),
    event=st.text(st.characters(exclude_categories=["Cs"])),
    units=st.dictionaries(st.text("abcé", min_size=1), st.floats(0, 10_000), max_size=30),
)
def test_a_summary_is_never_longer_than_a_code_can_carry(name: str, event: str, units: dict[str, float]) -> None:
    made = replace(certificate().summary("K7Q2M9XA"), name=name * 9, event=event * 9, units=units)
    octets = made.write()
    assert len(octets) <= OCTETS
    read = read_summary(octets)
    assert read
    assert (read.number, read.key, read.first, read.hours) == (made.number, made.key, made.first, made.hours)
    assert made.name.startswith(read.name.removesuffix("…"))


@given(st.binary())
def test_what_is_no_summary_is_none(octets: bytes) -> None:
    assert read_summary(octets) is None


@pytest.mark.parametrize(
    "text", ["[]", "1", "{}", "[1,2,3,4,5,6,7,8]", '["","","","","2027-01-01","x",1,{}]', "[" * 999]
)
def test_what_looks_like_a_summary_is_none(text: str) -> None:
    assert read_summary(text.encode()) is None


KEY = PublicKey(id=key_id(b"k" * 32), octets=b"k" * 32, since=date(2027, 1, 1))


@pytest.mark.parametrize(
    ("issuing", "signed", "standing"),
    [
        (Issuing((KEY,)), True, Verdict.GENUINE),
        (Issuing((KEY,)), False, Verdict.FORGED),
        (Issuing(), True, Verdict.STRANGE),
        (Issuing((replace(KEY, revoked=date(2027, 4, 10)),)), True, Verdict.REVOKED),
        (Issuing((replace(KEY, revoked=date(2027, 4, 11)),)), True, Verdict.GENUINE),
        (Issuing((KEY,), (VoidNumber.of(certificate().number, "s"),)), True, Verdict.VOID),
        (Issuing((KEY,), (VoidNumber.of("0000-0000-0000", "s"),)), True, Verdict.GENUINE),
    ],
)
def test_it_is_judged_by_its_key_and_number(issuing: Issuing, signed: bool, standing: Verdict) -> None:
    summary = certificate().summary(KEY.id)
    found = judge(summary.write(), b"", issuing, lambda *_: signed, b"")
    assert found == Judgement(standing, summary)


def test_a_long_name_is_whole_in_the_whole_record() -> None:
    made = certificate("Ánn " * 200)
    assert "Ánn " * 200 in made.whole_record
