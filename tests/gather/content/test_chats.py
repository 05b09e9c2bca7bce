"""A chat and its week files, and what is said of week files that can't be right."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from flipkit.model.chats import Platform, Question, Resource, WeekNotes
from flipkit.model.problems import Problem
from tests.support.events import CHAT, WHOLE, gathered
from tests.support.problems import Told, told

TOPIC = "---\ntopic: A topic\n---\n"


def weeks(root: Path, files: dict[str, str]) -> tuple[list[date], tuple[Problem, ...]]:
    """Gather a chat with these week files; give the dates that have notes, and the problems."""
    found = gathered(root, {"m/index.md": CHAT, **{f"m/weeks/{name}": text for name, text in files.items()}})
    return [note.scheduled for note in found.chats[0].notes], found.problems


def test_a_week_file_has_all_its_fields() -> None:
    (chat,) = gathered(WHOLE).chats
    assert chat.platform == Platform(name="Bluesky", url="https://bsky.example/")
    assert chat.html == (
        "<p>events/monday-chat/index.md: Bring one question. [How it works](../../handbook/chats.md)</p>"
    )
    assert chat.notes[0] == WeekNotes(
        scheduled=date(2012, 3, 5),
        key="2012-03-05",
        topic="What do we do with the time we won?",
        number=1,
        moderators=("maren-holt",),
        co_moderators=("Devon Akers",),
        questions=(
            Question(q="Who are you and whom do you teach?", minute=0),
            Question(q="What happens in your first ten minutes?", minute=10),
        ),
        resources=(Resource(title="A first list of openings", url="https://labbench.example/openings/"),),
        html="<p>events/monday-chat/weeks/2012-03-05.md: Ninety people came.</p>",
        source="events/monday-chat/weeks/2012-03-05.md",
    )
    assert chat.notes[1].moved_to == datetime.fromisoformat("2012-03-13 20:00")
    assert (chat.notes[2].topic, chat.notes[2].cancelled) == ("", "the power is out in three states")


@pytest.mark.parametrize(
    ("name", "message", "remedy"),
    [
        ("first.md", "'first' is not a date.", "Call it by the date of the chat: 2012-03-05.md."),
        ("2012-02-30.md", "'2012-02-30' is not a date.", "Call it by the date of the chat: 2012-03-05.md."),
        ("2012-03-06.md", "there is no chat on 2012-03-06, a Tuesday.",
         "The nearest dates are Monday 2012-03-05 and Monday 2012-03-12. "
         "A week that moves keeps its date as its name and says moved_to."),
        ("2011-12-26.md", "there is no chat on 2011-12-26, a Monday.",
         "The nearest dates are Monday 2012-03-05. "
         "A week that moves keeps its date as its name and says moved_to."),
        ("2012-03-26.md", "2012-03-26 is skipped in events/m/index.md.",
         "Take the date out of skip, or remove this file."),
    ],
)  # fmt: skip
def test_a_week_file_at_a_date_without_a_chat_is_told_the_nearest(
    tmp_path: Path, name: str, message: str, remedy: str
) -> None:
    dates, problems = weeks(tmp_path, {name: TOPIC, "2012-03-12.md": TOPIC})
    assert dates == [date(2012, 3, 12)]
    assert told(problems) == [Told(f"events/m/weeks/{name}", None, None, None, "error", message, remedy)]


def test_faults_of_a_week_come_all_at_once_with_lines_and_leave_the_others(tmp_path: Path) -> None:
    dates, problems = weeks(
        tmp_path,
        {
            "2012-03-05.md": "---\ntopik: x\nduration: long\nquestions: [{q: Why?, minute: soon}]\n---\n",
            "2012-03-12.md": TOPIC,
            "2012-03-19.md": "---\ntopic: {\n---\n",
            "notes.txt": "not ours",
        },
    )
    assert dates == [date(2012, 3, 12)]
    assert [(p.file.rsplit("/", 1)[-1], p.line, p.field) for p in problems] == [
        ("2012-03-19.md", 3, None),
        ("2012-03-05.md", 3, "duration"),
        ("2012-03-05.md", 4, "questions.1.minute"),
        ("2012-03-05.md", 2, "topik"),
    ]
    assert problems[3].remedy == "Did you mean 'topic'?"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ncancelled: snow\nmoved_to: 2012-03-13 20:00\n---\n", "a week is either cancelled or moved."),
        ("---\nmoderators: [Ada]\n---\n", "'topic' is missing."),
        ("---\ntopic: One\nstatus: cancelled\ncancelled: no\n---\n",
         "status: cancelled calls it off, and cancelled says that it takes place."),
        ("---\ncancelled: no\n---\n", "'topic' is missing."),
    ],
)  # fmt: skip
def test_a_week_says_one_thing(tmp_path: Path, text: str, message: str) -> None:
    assert [p.message for p in weeks(tmp_path, {"2012-03-12.md": text})[1]] == [message]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("cancelled: true", "cancelled-without-reason"), ("cancelled: sí", "cancelled-without-reason"),
        ("cancelled: 1", "cancelled-without-reason"), ("status: cancelled", "status-cancels"),
        ("status: Abgesagt", "status-cancels"), ("status: CANCELED\ncancelled: ''", "status-cancels"),
    ],
)  # fmt: skip
def test_what_is_called_off_without_a_reason_is_called_off(tmp_path: Path, lines: str, code: str) -> None:
    event = f"---\nkind: event\ntitle: Workshop\nstarts: 2027-01-23 09:30\n{lines}\n---\n"
    files = {"m/index.md": CHAT, "m/weeks/2012-03-12.md": f"---\ntopic: One\n{lines}\n---\n", "e/index.md": event}
    found = gathered(tmp_path, files)
    (note,), (workshop,) = found.chats[0].notes, found.events
    assert (note.cancelled, workshop.cancelled) == ("—", "—")
    assert [(p.file, p.code, p.severity) for p in found.problems] == [
        ("events/e/index.md", code, "warning"), ("events/m/weeks/2012-03-12.md", code, "warning"),
    ]  # fmt: skip


NIGHT = "---\nkind: chat\ntitle: Night\nstarts: 2026-11-29 02:30\nrepeats: weekly\n{}---\n"


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"n/index.md": NIGHT.format("")}, [("events/n/index.md", "date-skipped", "starts")]),
        ({"n/index.md": NIGHT.format("skip: [2027-03-14, 2028-03-12]\n")}, []),
        ({"n/index.md": NIGHT.format("until: 2027-03-07\n"),
          "n/weeks/2027-03-07.md": "---\nmoved_to: 2027-03-14 02:15\n---\n"},
         [("events/n/weeks/2027-03-07.md", "time-skipped", "moved_to")]),
        ({"n/index.md": NIGHT.format("until: 2027-03-14\n"),
          "n/weeks/2027-03-14.md": "---\ncancelled: sleep\n---\n"}, []),
        ({"n/index.md": NIGHT.format("timezone: Europe/Madrid\n")},
         [("events/n/index.md", "date-skipped", "starts")]),
        ({"n/index.md": NIGHT.format("timezone: UTC\n")}, []),
        ({"e/index.md": "---\nkind: event\ntitle: E\nstarts: 2027-03-14 01:30\nends: 2027-03-14 02:30\n---\n"},
         [("events/e/index.md", "time-skipped", "ends")]),
        ({"e/index.md": "---\nkind: event\ntitle: E\nstarts: 2027-11-07 01:30\n---\n"}, []),
    ],
)  # fmt: skip
def test_a_time_that_the_clocks_skip_is_told_of(
    tmp_path: Path, files: dict[str, str], found: list[tuple[str, str, str]]
) -> None:
    assert [(p.file, p.code, p.field) for p in gathered(tmp_path, files).problems] == found


def test_a_reason_stands_beside_a_status(tmp_path: Path) -> None:
    files = {"2012-03-12.md": "---\nstatus: cancelled\ncancelled: snow\n---\n"}
    assert weeks(tmp_path, files) == ([date(2012, 3, 12)], ())


@pytest.mark.parametrize(
    ("text", "cancelled", "moved"),
    [
        ("topic: A\ncancelled: snow\nduraton: 1 h", "snow", None), ("cancelled: snow\nduration: long", "snow", None),
        ("status: cancelled\nplatform: [x]", "—", None), ("topic: [x]\ncancelled: snow", "snow", None),
        ("topic: A\nmoved_to: 2012-03-13 19:00\nquestion: x", "", "2012-03-13 19:00"),
        ("moved_to: 2012-03-13 19:00\ncancelled: snow\ntopik: A", "snow", None),
    ],
)  # fmt: skip
def test_a_week_with_faults_does_not_take_place_as_planned(
    tmp_path: Path, text: str, cancelled: str, moved: str | None
) -> None:
    found = gathered(tmp_path, {"m/index.md": CHAT, "m/weeks/2012-03-12.md": f"---\n{text}\n---\n"})
    (note,) = found.chats[0].notes
    assert (note.cancelled, f"{note.moved_to:%Y-%m-%d %H:%M}" if note.moved_to else None) == (cancelled, moved)
    assert "error" in {p.severity for p in found.problems}


def test_a_cancelled_week_needs_no_topic(tmp_path: Path) -> None:
    assert weeks(tmp_path, {"2012-03-12.md": "---\ncancelled: snow\n---\n"}) == ([date(2012, 3, 12)], ())


@pytest.mark.parametrize("word", ["no", "false", "No", "nein", "não", '""'])
def test_a_week_that_is_said_not_to_be_cancelled_takes_place(tmp_path: Path, word: str) -> None:
    files = {"2012-03-12.md": f"---\ntopic: One\ncancelled: {word}\nnumber: 2\n---\n"}
    assert weeks(tmp_path, files) == ([date(2012, 3, 12)], ())


def test_a_number_that_disagrees_with_the_count_is_a_problem_and_the_count_goes_on_from_it(tmp_path: Path) -> None:
    _, problems = weeks(
        tmp_path,
        {
            "2012-03-12.md": TOPIC.replace("---\n", "---\nnumber: 3\n", 1),
            "2012-03-19.md": TOPIC.replace("---\n", "---\nnumber: 4\n", 1),
            "2012-04-02.md": "---\ncancelled: snow\nnumber: 5\n---\n",
        },
    )
    assert told(problems) == [
        Told("events/m/weeks/2012-03-12.md", 2, None, "number", "error",
             "the number says 3, but by the count this is number 2.",
             "Change number, or say in skip which dates had no chat."),
        Told("events/m/weeks/2012-04-02.md", 3, None, "number", "error",
             "a cancelled week takes no number.", "Remove number."),
    ]  # fmt: skip


def test_a_first_date_off_its_own_rule_is_refused(tmp_path: Path) -> None:
    text = CHAT.replace("weekly", "FREQ=MONTHLY;BYDAY=2WE")
    (problem,) = gathered(tmp_path, {"m/index.md": text}).problems
    assert problem.message == "the first chat, 2012-03-05, is not on a date of its own rule."


def test_a_date_at_the_end_of_the_calendar_is_a_problem_as_any_other(tmp_path: Path) -> None:
    found, (problem,) = weeks(tmp_path, {"9999-12-31.md": TOPIC})
    assert (found, problem.message, problem.remedy) == (
        [],
        "9999-12-31 is more than 100 years after the first chat.",
        "Check the year.",
    )


def test_a_date_that_is_skipped_and_is_none_is_told(tmp_path: Path) -> None:
    chat = CHAT.replace("---\n", "---\n", 1).replace("skip: [2012-03-26]", "skip: [2012-03-26, 2012-04-03]")
    assert "2012-04-03" in chat
    found = gathered(tmp_path, {"m/index.md": chat})
    (only,) = told(found.problems)
    assert (only.severity, only.field, only.message) == (
        "warning", "skip", "there is no chat on 2012-04-03, a Tuesday, so that skipping it does nothing."
    )  # fmt: skip
    assert only.remedy.endswith("The nearest dates are Monday 2012-04-02 and Monday 2012-04-09.")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"2012-03-12.md": "moved_to: 2012-03-12 20:00"}, ["moved_to is the time at which it is anyway."]),
        ({"2012-03-12.md": "moved_to: 2012-03-19 20:00"},
         ["at 2012-03-19 20:00 there is another date of this chat, that of 2012-03-19."]),
        ({"2012-03-12.md": "moved_to: 2012-03-19 20:00", "2012-03-19.md": "cancelled: snow"}, []),
        ({"2012-03-12.md": "moved_to: 2012-03-19 20:00", "2012-03-19.md": "moved_to: 2012-03-20 20:00"}, []),
        ({"2012-03-12.md": "moved_to: 2012-03-20 20:00", "2012-03-19.md": "moved_to: 2012-03-20 20:00"},
         ["at 2012-03-20 20:00 there is another date of this chat, that of 2012-03-19.",
          "at 2012-03-20 20:00 there is another date of this chat, that of 2012-03-12."]),
        ({"2012-03-12.md": "moved_to: 2012-03-26 20:00"}, []),  # which is skipped
        ({"2012-03-12.md": "moved_to: 2012-03-13 20:00"}, []),
    ],
)  # fmt: skip
def test_a_date_moves_to_a_time_of_its_own(tmp_path: Path, files: dict[str, str], said: list[str]) -> None:
    found = weeks(tmp_path, {name: f"---\ntopic: One\n{line}\n---\n" for name, line in files.items()})[1]
    assert [(p.message, p.severity) for p in found] == [(each, "warning") for each in said]


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("draft", "status: draft keeps nothing back here."),
        ("private", "status: private keeps nothing back here."),
    ],
)
@pytest.mark.parametrize("file", ["m/weeks/2012-03-12.md", "m/index.md", "e/index.md"])
def test_a_status_that_would_do_nothing_is_refused(tmp_path: Path, file: str, word: str, message: str) -> None:
    event = "---\nkind: event\ntitle: Workshop\nstarts: 2027-01-23 09:30\n---\n"
    files = {"m/index.md": CHAT, "m/weeks/2012-03-12.md": TOPIC, "e/index.md": event}
    files[file] = files[file].replace("---\n", f"---\nstatus: {word}\n", 1)
    assert [(p.message, p.field, p.line) for p in gathered(tmp_path, files).problems] == [(message, "status", 2)]
    files[file] = files[file].replace(f"status: {word}", "status: new")  # as Material knows it
    assert gathered(tmp_path, files).problems == ()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("status: postponed", "status-says-nothing"),
        ("status: cancled", "status-says-nothing"),
        ("status: tentative", "status-says-nothing"),
        ("status: quizás", "status-says-nothing"),
        ("cancelled: maybe", "cancelled-unclear"),
        ("cancelled: TBC", "cancelled-unclear"),
        ("cancelled: '?'", "cancelled-unclear"),
        ("cancelled: tal vez", "cancelled-unclear"),
        ("cancelled: confirmed", "cancelled-unclear"),
    ],
)
@pytest.mark.parametrize("file", ["m/weeks/2012-03-12.md", "e/index.md"])
def test_what_says_neither_yes_nor_no_is_refused(tmp_path: Path, file: str, line: str, code: str) -> None:
    event = "---\nkind: event\ntitle: Workshop\nstarts: 2027-01-23 09:30\n---\n"
    files = {"m/index.md": CHAT, "m/weeks/2012-03-12.md": TOPIC, "e/index.md": event}
    files[file] = files[file].replace("---\n", f"---\n{line}\n", 1)
    found = [(p.code, p.severity, p.line) for p in gathered(tmp_path, files).problems if p.code != "folder-empty"]
    assert found[:1] == [(code, "error", 2)]


@pytest.mark.parametrize("line", ["status: confirmed", "status: new", "status: deprecated", "status: bestätigt"])
def test_a_status_that_calls_nothing_in_question_is_none_of_ours(tmp_path: Path, line: str) -> None:
    event = f"---\nkind: event\ntitle: Workshop\nstarts: 2027-01-23 09:30\n{line}\n---\n"
    assert gathered(tmp_path, {"e/index.md": event}).problems == ()
