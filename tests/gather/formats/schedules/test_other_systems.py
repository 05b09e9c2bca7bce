"""Programmes of systems whose documents look like another's, each told by what is in it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from flipkit.errors import ParseError
from flipkit.gather.formats.schedules import read
from flipkit.gather.formats.schedules.raw_schedule import ParsedSchedule
from tests.support.problems import sentences

ROW = ("title", "start", "minutes", "room", "speakers")


def reading(document: object, **told: Any) -> ParsedSchedule:
    return read(json.dumps(document).encode(), **{"kind": "", "site": "America/Chicago", "source": "x.json"} | told)


def rows(found: ParsedSchedule) -> list[tuple[object, ...]]:
    return [tuple(session.get(key) for key in ROW) for session in found.sessions]


PYCON = {
    "name": "Six minutes", "room": "Hall A", "rooms": ["Hall A"], "start": "2027-06-17T09:00:00-05:00",
    "end": "2027-06-17T09:30:00-05:00", "duration": 30, "kind": "talk", "conf_key": 1, "speakers": ["Ada Ruiz"],
}  # fmt: skip


@pytest.mark.parametrize("kind", ["", "pycon"])
@pytest.mark.parametrize(
    "document",
    [
        {"conference": {"content": {}}, "schedule": [PYCON]},
        {"days": [], "schedule": [PYCON]},
        {"schedule": [PYCON], "sessions": []},
        [PYCON],
    ],
)
def test_a_list_named_schedule_is_pycons_whatever_stands_beside_it(document: object, kind: str) -> None:
    assert rows(reading(document, kind=kind)) == [("Six minutes", "2027-06-17 09:00", 30, "Hall A", ["Ada Ruiz"])]


def test_a_session_in_two_rooms_is_in_both() -> None:
    found = reading({"schedule": [PYCON | {"rooms": ["Hall A", "Hall B"]}]})
    assert (found.sessions[0]["room"], found.rooms) == ("Hall A; Hall B", ("Hall A", "Hall B"))


def submission(code: str, *starts: str, **more: Any) -> dict[str, Any]:
    slots = [
        {"room": {"id": 12, "name": {"en": "Room 3"}}, "start": f"2027-06-{start}:00-05:00", "duration": 45}
        for start in starts
    ]
    return {"code": code, "title": f"Talk {code}", "speakers": [{"code": "S1", "name": "Ada Ruiz"}],
            "submission_type": {"name": {"en": "Talk"}}, "state": "confirmed", "slots": slots} | more  # fmt: skip


@pytest.mark.parametrize(
    "nested",
    [
        {"2027-06-17": {"530": {"12": submission("A", "17T08:50")}, "540": {}}},
        {"2027-06-17": {"Room 3": [submission("A", "17T08:50")]}},
        {"2027-06-17": [submission("A", "17T08:50")]},
        [submission("A", "17T08:50")],
    ],
)
def test_submissions_are_found_however_they_are_grouped(nested: object) -> None:
    found = reading({"schedule": nested}, kind="pretalx")
    assert rows(found) == [("Talk A", "2027-06-17 08:50", 45, "Room 3", ["Ada Ruiz"])]


def test_a_submission_that_stands_below_each_of_its_slots_is_one() -> None:
    twice = submission("A", "17T08:50", "18T10:00")
    found = reading({"schedule": {"2027-06-17": {"530": {"12": twice}}, "2027-06-18": {"600": {"12": twice}}}})
    assert [(session["id"], session["start"]) for session in found.sessions] == [
        ("a", "2027-06-17 08:50"),
        ("a-2", "2027-06-18 10:00"),
    ]
    assert all("number" not in said for said in sentences(found.repairs))


V2 = {
    "acronym": "c27", "title": "Conf 27", "start": "2027-06-17", "end": "2027-06-17",
    "time_zone_name": "America/Chicago", "days": [{"index": 1, "date": "2027-06-17"}],
}  # fmt: skip


def event(**more: Any) -> dict[str, Any]:
    return {"guid": "0c16ffaa-709d-599f-959f-9a38b911361c", "code": "A1", "title": "Six minutes", "type": "TALK",
            "start": "2027-06-17T09:00:00-05:00", "end": "2027-06-17T09:45:00-05:00",
            "room": {"name": "Room 1"}} | more  # fmt: skip


def test_version_2_has_its_events_beside_the_conference() -> None:
    people = [{"guid": "p-1", "name": "Ada Ruiz"}]
    events = [event(participants=[{"guid": "p-1"}, {"guid": "p-2", "name": "Bo Lind"}])]
    found = reading({"schedule": {"version": "2", "conference": V2, "events": events, "persons": people}})
    assert rows(found) == [("Six minutes", "2027-06-17 09:00", 45, "Room 1", ["Ada Ruiz", "Bo Lind"])]
    assert found.sessions[0]["type"] == "talk"
    assert found.repairs == ()


def test_version_2_needs_no_days_and_its_states_and_breaks_are_heeded() -> None:
    events = [
        event(),
        event(guid="0c16ffaa-709d-599f-959f-9a38b9113611", code="B", title="Maybe", state="SUBMITTED"),
        event(guid="0c16ffaa-709d-599f-959f-9a38b9113612", code="C", title="Off", state="CANCELED"),
        {"type": "BREAK", "title": "Pause", "start": "2027-06-17T10:00:00-05:00", "end": "2027-06-17T10:15:00-05:00"},
    ]
    conference = {key: value for key, value in V2.items() if key != "days"}
    found = reading({"schedule": {"conference": conference, "events": events}})
    assert [(each["title"], each.get("status"), each.get("type")) for each in found.sessions] == [
        ("Off", "cancelled", "talk"),
        ("Six minutes", None, "talk"),
        ("Pause", None, "break"),
    ]
    assert "Sessions that are 'SUBMITTED' were left out. (1 session: 'Maybe')" in sentences(found.repairs)


ITEM = {
    "id": "1", "title": "Opening", "date": "2027-06-17", "time": "10:00", "mins": "15",
    "loc": ["Main hall", "Ground floor"], "tags": ["Track:Main"],
    "people": [{"id": "7", "name": "Ada Ruiz (moderator)"}],
    "desc": "<p>Welcome.</p>",
}  # fmt: skip


@pytest.mark.parametrize(
    ("document", "names"),
    [
        ({"schemaVersion": 2, "schedule": [ITEM]}, ["Ada Ruiz"]),
        ({"program": [ITEM | {"people": ["7", "8"]}], "people": [
            {"id": "7", "name": ["Ada", "Ruiz"]}, {"id": "9", "name": []},
            {"id": "8", "name": ["Bo", "Lind", "Dr", "Jr"]}]},
            ["Ada Ruiz", "Dr Bo Lind Jr"]),
        ([ITEM | {"mins": 15, "loc": "Main hall"}], ["Ada Ruiz"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["", "konopas"])
def test_konopas_has_a_date_a_time_and_minutes(document: object, names: list[str], kind: str) -> None:
    found = reading(document, kind=kind)
    assert rows(found) == [("Opening", "2027-06-17 10:00", 15, "Main hall", names)]
    assert (found.sessions[0]["track"], found.sessions[0]["abstract"]) == ("Main", "Welcome.")


@pytest.mark.parametrize(
    ("written", "zone", "start"),
    [
        ("Berlin", "Europe/Berlin", "2027-06-17 10:00"),
        ("Eastern Time (US & Canada)", "America/New_York", "2027-06-17 10:00"),
        ("Mumbai", "Asia/Kolkata", "2027-06-17 10:00"),
        ("Istanbul", "Europe/Istanbul", "2027-06-17 10:00"),
        ("Buenos Aires", "America/Argentina/Buenos_Aires", "2027-06-17 10:00"),
        ("Pretoria", "Africa/Johannesburg", "2027-06-17 10:00"),
        ("Nuku'alofa", "Pacific/Tongatapu", "2027-06-17 10:00"),
        ("Ulaan Bataar", "Asia/Ulaanbaatar", "2027-06-17 10:00"),  # as Rails wrote it once
    ],
)
def test_zones_may_have_the_names_that_rails_gives_them(written: str, zone: str, start: str) -> None:
    talk = {"id": 1, "guid": "5b8f3a0e-0001", "title": "A", "start": "10:00", "duration": "1:00"}
    days = [{"index": 1, "date": "2027-06-17", "rooms": {"Saal": [talk]}}]
    found = reading({"schedule": {"conference": {"time_zone_name": written, "days": days}}})
    assert (found.timezone, found.sessions[0]["start"]) == (zone, start)
    assert f"The programme's zone '{written}' is understood as the clocks of {zone}." in sentences(found.repairs)


@pytest.mark.parametrize("document", [{"schedule": {}}, {"schedule": {"conference": {"days": []}}}, {"program": []}])
def test_what_holds_nothing_is_refused_by_name(document: object) -> None:
    with pytest.raises(ParseError):
        reading(document)


@pytest.mark.parametrize(
    "state",
    ["Declined", "Nominated", "Accept_Queue", "Decline Queue", "Waitlisted", "Wait List", "Draft", "Dropped",
     "Not accepted", "Under Review", "Informed", "Lista de espera", "InEvaluation"],
)  # fmt: skip
def test_sessionize_lists_what_was_not_accepted(state: str) -> None:
    def talk(key: str, status: str | None) -> dict[str, Any]:
        return {"id": key, "title": f"Talk {key}", "startsAt": "2027-06-17T09:00:00", "endsAt": "2027-06-17T10:00:00",
                "room": "Gym", "status": status}  # fmt: skip

    talks = [talk("1", "Accepted"), talk("2", state), talk("3", "Cancelled"), talk("4", None)]
    found = reading({"sessions": talks}, timezone="America/Chicago")
    assert [(each["id"], each.get("status")) for each in found.sessions] == [
        ("1", None),
        ("3", "cancelled"),
        ("4", None),
    ]
    assert sentences(found.repairs) == (f"Sessions that are '{state}' were left out. (1 session: 'Talk 2')",)


def _frab(**event: object) -> dict[str, object]:
    given = {"id": 1, "guid": "0c16ffaa-709d-599f-959f-9a38b911361c", "title": "A", "duration": "00:30"} | event
    conference = {"title": "C", "time_zone_name": "America/Chicago", "rooms": [{"name": "Gym", "slug": "12-gym"}]}
    day = {"index": 1, "date": "2027-06-17", "rooms": {str(event["room"]): [given]}}
    return {"schedule": {"version": "1", "conference": conference | {"days": [day]}}}


@pytest.mark.parametrize(
    ("date", "start", "expected"),
    [
        ("2027-06-17T09:00:00+00:00", "09:00", "2027-06-17 09:00"),  # wafer
        ("2027-06-17T14:00:00+00:00", "09:00", "2027-06-17 09:00"),
        ("2027-06-17T09:00:00-05:00", "09:00", "2027-06-17 09:00"),
        ("2027-06-17T14:00:00Z", "", "2027-06-17 09:00"),
        ("2027-06-17T14:00:00+02:00", "14:00", "2027-06-17 07:00"),
    ],
)
def test_the_offset_of_utc_beside_a_start_on_the_wall_is_false(date: str, start: str, expected: str) -> None:
    found = reading(_frab(room="Gym", date=date, start=start))
    assert found.sessions[0]["start"] == expected


@pytest.mark.parametrize("room", ["Gym", "12-gym"])
def test_rooms_may_be_named_by_their_slugs(room: str) -> None:
    found = reading(_frab(room=room, date="2027-06-17T09:00:00-05:00", start="09:00"))
    assert (found.sessions[0]["room"], found.rooms) == ("Gym", ("Gym",))


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"rooms": "Hall A, Hall B", "room": None}, ("2027-06-17 09:00", 30, "Hall A; Hall B", ["Ada Ruiz"])),
        ({"speakers": "Ada Ruiz, Bo Lind"}, ("2027-06-17 09:00", 30, "Hall A", ["Ada Ruiz", "Bo Lind"])),
        ({"speakers": "Ada Ruiz, Third Lake School"},
         ("2027-06-17 09:00", 30, "Hall A", ["Ada Ruiz (Third Lake School)"])),
        ({"speakers": None, "authors": [{"name": "Ada Ruiz"}]}, ("2027-06-17 09:00", 30, "Hall A", ["Ada Ruiz"])),
        ({"duration": "00:45", "end": None}, ("2027-06-17 09:00", 45, "Hall A", ["Ada Ruiz"])),
        ({"room": None, "rooms": None}, ("2027-06-17 09:00", 30, "all", ["Ada Ruiz"])),
        ({"start": "2027-06-17T16:00:00+02:00", "end": "2027-06-17T16:30:00+02:00"},
         ("2027-06-17 09:00", 30, "Hall A", ["Ada Ruiz"])),
    ],
)  # fmt: skip
def test_pycons_slots_may_lack_or_write_otherwise_what_they_say(
    changed: dict[str, object], expected: tuple[object, ...]
) -> None:
    assert [row[1:] for row in rows(reading({"schedule": [PYCON | changed]}))] == [expected]


@pytest.mark.parametrize("cancelled", [True, "true", "yes"])
def test_pycons_slots_may_be_cancelled(cancelled: object) -> None:
    found = reading({"schedule": [PYCON | {"cancelled": cancelled}, PYCON | {"conf_key": 2, "cancelled": "false"}]})
    assert [each.get("status") for each in found.sessions] == ["cancelled", None]


def test_pycons_zone_may_stand_in_its_conference() -> None:
    slot = PYCON | {"start": "2027-06-17T09:00:00", "end": "2027-06-17T09:30:00"}
    found = reading({"conference": {"title": "EP", "timezone": "Europe/Berlin"}, "schedule": [slot]})
    assert (found.timezone, found.title, found.zone_named) == ("Europe/Berlin", "EP", True)
    assert found.sessions[0]["start"] == "2027-06-17 09:00"


FLAT = {"code": "A", "title": "Talk A", "duration": "00:45", "speakers": [{"name": "Ada Ruiz"}]}


@pytest.mark.parametrize(
    "document",
    [
        {"schedule": {"2027-06-17": {"Room 3": [FLAT | {"start": "08:50"}]}}},
        {"2027-06-17": {"Room 3": [FLAT | {"start": "08:50"}]}, "2027-06-18": {}},
        {"schedule": {"2027-06-17": {"rooms": {"Room 3": [FLAT | {"start": "08:50", "room": None}]}}}},
        {"schedule": {"x": {"date": "2027-06-17", "talks": [FLAT | {"start": "08:50", "room": "Room 3"}]}}},
        {"schedule": {"2027-06-17": {"Room 3": [FLAT | {"start": "08:50", "date": "2027-06-17T08:50:00-05:00"}]}}},
        {"results": [FLAT | {"start": "2027-06-17T08:50:00-05:00", "room": "Room 3"}]},
    ],
)
def test_what_only_the_groups_say_of_a_submission_is_read(document: object) -> None:
    found = reading(document, kind="pretalx")
    assert rows(found) == [("Talk A", "2027-06-17 08:50", 45, "Room 3", ["Ada Ruiz"])]


def test_a_slot_without_a_room_or_a_submission_costs_nothing_else() -> None:
    nothing = {"room": None, "start": "2027-06-17T10:00:00-05:00", "duration": 45}
    nested = {"2027-06-17": {"530": {"12": submission("A", "17T08:50"), "13": None}, "600": {"": submission("B")}}}
    nested["2027-06-17"]["600"][""]["slots"] = [nothing, None]  # type: ignore[index]
    assert rows(reading({"schedule": nested})) == [
        ("Talk A", "2027-06-17 08:50", 45, "Room 3", ["Ada Ruiz"]),
        ("Talk B", "2027-06-17 10:00", 45, "all", ["Ada Ruiz"]),
    ]


@pytest.mark.parametrize(
    ("name", "expected"), [("Gym", "all"), ("", "all")],
)  # fmt: skip
def test_a_plenum_that_stands_in_each_room_is_one(name: str, expected: str) -> None:
    plenum = {"id": "p", "title": "Opening words", "startsAt": "2027-06-17T09:00:00", "endsAt": "2027-06-17T10:00:00",
              "isPlenumSession": True}  # fmt: skip
    gridded = [
        {"date": "2027-06-17", "rooms": [{"name": each, "sessions": [plenum]} for each in (name, "Lab", "Aula")]}
    ]
    found = reading(gridded)
    assert [(each["id"], each["room"]) for each in found.sessions] == [("p", expected)]


def test_rooms_of_one_slug_are_those_they_are_listed_under() -> None:
    guids = iter(("0c16ffaa-709d-599f-959f-9a38b911361c", "1c16ffaa-709d-599f-959f-9a38b911361c"))
    days = [{"index": 1, "date": "2027-06-17", "rooms": {
        name: [{"id": name, "guid": next(guids), "title": name, "start": "09:00", "duration": "0:30", "room": "gym"}]
        for name in ("Gym A", "Gym B")}}]  # fmt: skip
    rooms = [{"name": "Gym A", "slug": "gym"}, {"name": "Gym B", "slug": "gym"}]
    found = reading({"schedule": {"conference": {"rooms": rooms, "days": days}}})
    assert [(each["title"], each["room"]) for each in found.sessions] == [("Gym A", "Gym A"), ("Gym B", "Gym B")]


@pytest.mark.parametrize(
    ("named", "room"),
    [("gym", "Gym"), ("r-1", "Gym"), ("lab", "lab"), ("12-gym", "Gym"), (None, "Gym"), ("Lab 2", "Lab 2")],
)
def test_a_room_has_one_name(named: str | None, room: str) -> None:
    event = {"id": 1, "guid": "0c16ffaa-709d-599f-959f-9a38b911361c", "title": "A", "start": "09:00",
             "duration": "0:30", "room": named}  # fmt: skip
    rooms = [{"name": "Gym", "slug": "12-gym", "guid": "r-1"}, {"name": "Other", "slug": "lab"}, {"name": "lab"}]
    days = [{"index": 1, "date": "2027-06-17", "rooms": {"Gym": [event]}}]
    assert reading({"schedule": {"conference": {"rooms": rooms, "days": days}}}).sessions[0]["room"] == room


def test_the_offset_of_utc_is_false_by_the_zone_that_somebody_said_too() -> None:
    document = _frab(room="Gym", date="2027-06-17T09:00:00+00:00", start="09:00")
    document["schedule"]["conference"].pop("time_zone_name")  # type: ignore[index]
    assert reading(document, timezone="America/New_York").sessions[0]["start"] == "2027-06-17 09:00"


@pytest.mark.parametrize("state", ["unconfirmed", "review", "Rejected", "waitlisted", "pending"])
def test_frabs_undecided_events_are_left_out(state: str) -> None:
    undecided = event(guid="0c16ffaa-709d-599f-959f-9a38b9113611", code="B", title="Maybe", state=state)
    found = reading({"schedule": {"conference": V2, "events": [event(state="confirmed"), undecided]}})
    assert [each["title"] for each in found.sessions] == ["Six minutes"]
    assert f"Sessions that are '{state}' were left out. (1 session: 'Maybe')" in sentences(found.repairs)


def test_each_time_of_an_xcal_is_in_the_zone_that_it_names() -> None:
    events = "".join(
        f'<vevent><uid>{key}</uid><summary>{key}</summary><dtstart tzid="{zone}">20270617T{start}00</dtstart>'
        f'<dtend tzid="{zone}">20270617T{end}00</dtend><location>Gym</location></vevent>'
        for key, zone, start, end in (
            ("a", "America/New_York", "0900", "0945"), ("b", "Europe/Berlin", "1700", "1745"),
            ("c", "Eastern Time (US &amp; Canada)", "1300", "1345"), ("d", "Nowhere", "1500", "1545"),
        )
    )  # fmt: skip
    found = read(f"<iCalendar><vcalendar>{events}</vcalendar></iCalendar>".encode(), kind="", source="x.xcs")
    assert [(each["id"], each["start"], each["minutes"]) for each in found.sessions] == [
        ("a", "2027-06-17 09:00", 45), ("b", "2027-06-17 11:00", 45), ("c", "2027-06-17 13:00", 45),
        ("d", "2027-06-17 15:00", 45),
    ]  # fmt: skip
    assert "The programme's zone 'Nowhere' is no zone's name, so it is not used." in sentences(found.repairs)
