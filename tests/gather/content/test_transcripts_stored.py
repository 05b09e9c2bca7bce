"""A transcript beside its week: what is written, what is read back, and what is said of faults."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flipkit.gather.content.transcripts import load_transcript, to_yaml
from flipkit.gather.content.validation import validate
from flipkit.gather.content.week_file import TranscriptFile
from flipkit.gather.content.yaml import parse
from flipkit.gather.formats.transcripts.foreign_messages import MessageRecord
from flipkit.gather.formats.transcripts.messages import mark
from flipkit.model.problems import Problem
from flipkit.model.transcripts import Discussion, Message, Participant, SharedLink, Transcript
from tests.support.events import CHAT, gathered
from tests.support.problems import Told, told
from tests.support.transcripts import chat, filed

FILE = "events/monday/weeks/2012-03-05.transcript.yml"
TEN_PAST = datetime(2012, 3, 6, 1, 10, tzinfo=UTC)
PASTED = "Maren Holt @lab_bench · 20:10\nQ1: How, @devon? https://labbench.example/x\n@devon: A1 So, @ada\n"


def read(path: Path, text: str, **options: object) -> tuple[Transcript | None, list[Problem]]:
    file = path / "t.yml"
    file.write_text(text, encoding="utf-8")
    return load_transcript(file, FILE, chat(**options))


def test_initials_are_the_default_and_no_handle_comes_into_the_file(tmp_path: Path) -> None:
    text = to_yaml(filed(PASTED, handles="initials").messages)
    assert text.partition("messages:\n")[2] == (
        f'  - {{n: 1, at: "2012-03-06T01:10:00Z", who: "MH ~{mark("monday", "lab_bench")}", '
        'text: "Q1: How, @D? https://labbench.example/x"}\n'
        f'  - {{n: 2, who: "D ~{mark("monday", "devon")}", text: "A1 So, @A"}}\n'
    )
    maren, devon = Participant(mark("monday", "lab_bench"), "MH"), Participant(mark("monday", "devon"), "D")
    links = ("https://labbench.example/x",)
    first = Message(
        number=1, author=maren, moment=TEN_PAST, text=f"Q1: How, @D? {links[0]}", links=links, question=1, opens=True
    )
    second = Message(number=2, author=devon, moment=None, text="A1 So, @A", links=(), question=1)
    made, problems = read(tmp_path, text)
    assert (made, problems) == (Transcript((first, second), FILE), [])
    assert made is not None
    assert made.questions == (Discussion(1, first, (second,)),)
    assert (made.participants, made.links) == ((maren, devon), (SharedLink(links[0], 1),))


def test_handles_are_shown_if_the_chat_says_so(tmp_path: Path) -> None:
    text = to_yaml(filed(PASTED, handles="shown").messages)
    made, problems = read(tmp_path, text, handles="shown")
    assert made is not None and problems == []
    assert made.participants == (
        Participant(mark("monday", "lab_bench"), "Maren Holt", "@lab_bench"),
        Participant(mark("monday", "devon"), "@devon", "@devon"),
    )
    assert [message.text for message in made.said] == [
        "Q1: How, @devon? https://labbench.example/x",
        "A1 So, @ada",
    ]


def test_a_file_with_handles_shows_initials_where_the_chat_does_and_is_warned_of(tmp_path: Path) -> None:
    text = to_yaml(filed(PASTED, handles="shown").messages)
    made, problems = read(tmp_path, text)
    assert made is not None
    assert [(message.author, message.text) for message in made.said] == [
        (Participant(mark("monday", "lab_bench"), "MH"), "Q1: How, @D? https://labbench.example/x"),
        (Participant(mark("monday", "devon"), "D"), "A1 So, @A"),
    ]
    assert told(problems) == [
        Told(FILE, None, None, "messages", "warning",
                "the file holds handles (2 messages), but the chat shows initials.",
                "Import it anew, or write transcripts: {handles: shown} in the chat's index.md.")
    ]  # fmt: skip


def test_a_removed_message_leaves_its_number_and_counts_no_more(tmp_path: Path) -> None:
    text = (
        'messages:\n  - {n: 1, who: "MH ~00001", text: "Q1: How?"}\n'
        '  - {n: 2, at: "2012-03-06T01:10:00Z", removed: true}\n  - {n: 4, who: "D ~00002", text: "A1 So"}\n'
    )
    made, problems = read(tmp_path, text)
    assert made is not None and problems == []
    assert made.messages[1] == Message(number=2, moment=TEN_PAST, question=1, removed=True)
    assert ([message.number for message in made.said], len(made.participants)) == ([1, 4], 2)


@pytest.mark.parametrize("name", ["@Devon", "devon", f"~{mark('monday', 'devon')}"])
def test_people_blocked_later_are_not_shown(tmp_path: Path, name: str) -> None:
    text = to_yaml(filed(PASTED, handles="initials").messages)
    made, _ = read(tmp_path, text, block=[name])
    assert made is not None and [message.number for message in made.messages] == [1]


def test_a_question_may_be_put_right_by_hand(tmp_path: Path) -> None:
    made, _ = read(tmp_path, 'messages:\n  - {n: 1, text: "Q1: How?"}\n  - {n: 2, question: 3, text: "So"}\n')
    assert made is not None and [asked.number for asked in made.questions] == [1, 3]


@pytest.mark.parametrize(
    ("text", "place", "message", "remedy"),
    [
        ("messages:\n  - {n: 1}\n", "line 2, messages.1", "the message says nothing.",
         "Add text, or write removed: true."),
        ("messages:\n  - {n: 1, text: x}\n  - n: 2\n    text: x\n    removed: true\n", "line 3, messages.2",
         "a removed message still says who or what.", "Take out who and text."),
        ('messages:\n  - {n: 1, text: "x"}\n  - {n: 1, text: "y"}\n', "line 1", "the number 1 stands twice.",
         "Give one of the two a number of its own."),
        ('messages:\n  - {n: 1, at: "8 pm", text: "x"}\n', "line 2, messages.1.at", "'8 pm' is not a moment.",
         "Write it like 2016-02-03T20:01:04Z."),
        ("messages:\n  - {n: 1, text: x, remove: true}\n", "line 2, messages.1.remove",
         "'remove' is not a key flipkit knows here.", "Did you mean 'removed'?"),
        ("messages:\n  - {n: one, text: x}\n", "line 2, messages.1.n",
         "'n' is not a whole number.", "Write digits only."),
        ("message: []\n", "line 1, message",
         "'message' is not a key flipkit knows here.", "Did you mean 'messages'?"),
    ],
)  # fmt: skip
def test_faults_have_their_line_and_remedy(tmp_path: Path, text: str, place: str, message: str, remedy: str) -> None:
    made, problems = read(tmp_path, text)
    assert made is None
    assert [(problem.place, problem.message, problem.remedy) for problem in problems] == [
        (f"{FILE}, {place}", message, remedy)
    ]


WRITTEN = st.builds(
    MessageRecord,
    number=st.integers(1, 999_999),
    moment=st.none() | st.datetimes(datetime.fromisoformat("1900-01-01"), datetime.fromisoformat("2100-01-01")).map(
        lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
    ),
    who=st.sampled_from(["", "MH ~00a1f", "Ada @ada", 'B "o" \\ {}', "王 ~12345"]),
    question=st.none() | st.integers(0, 99),
    text=st.text().map(lambda text: f"x{text}x"),
)  # fmt: skip


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(messages=st.lists(WRITTEN, max_size=4, unique_by=lambda message: message.number))
def test_what_is_written_is_yaml_and_both_ways_of_reading_it_agree(
    tmp_path: Path, messages: list[MessageRecord]
) -> None:
    text = to_yaml(messages)
    stored, problems = validate(parse(text, FILE, whole=True), TranscriptFile)
    assert stored is not None and problems == []
    assert list(stored.records()) == messages
    as_people_would = text.replace("  - {n: ", "  - {  n: ") + "\n# the end\n"
    assert read(tmp_path, text) == read(tmp_path, as_people_would)


def test_an_evening_of_five_hundred_messages_is_read_in_a_moment(tmp_path: Path) -> None:
    text = to_yaml(
        MessageRecord(number=n, moment=TEN_PAST, who="MH ~00001", text=f"A{n % 7} so and so, {n}")
        for n in range(1, 501)
    )
    read(tmp_path, text)
    begun = time.process_time()
    read(tmp_path, text)
    assert time.process_time() - begun < 0.1


TRANSCRIPT = 'messages:\n  - {n: 1, who: "MH ~00001", text: "Q1: How?"}\n'
LATER = 'messages:\n  - {n: 1, who: "MH ~00001", text: "Hello"}\n  - {n: 2, who: "D ~00002", text: "Hello"}\n'


def test_newcomers_are_those_of_no_earlier_transcript(tmp_path: Path) -> None:
    found = gathered(
        tmp_path,
        {
            "m/index.md": CHAT,
            "m/weeks/2012-03-12.md": "---\ntopic: B\ntranscript: b.yml\n---\n", "m/weeks/b.yml": LATER,
            "m/weeks/2012-03-05.md": "---\ntopic: A\ntranscript: a.yml\n---\n", "m/a.yml": TRANSCRIPT,
            "m/weeks/2012-03-19.md": "---\ntopic: C\n---\n",
        },
    )  # fmt: skip
    assert found.problems == ()
    weeks = found.chats[0].weeks(found.chats[0].notes[-1].scheduled)
    assert [[person.name for person in week.newcomers] for week in weeks] == [["MH"], ["D"], []]
    assert [week.transcript and week.transcript.source for week in weeks] == [
        "events/m/a.yml", "events/m/weeks/b.yml", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "message", "remedy"),
    [
        ("a.yml", "there is no a.yml beside it.", "Put it into events/m/weeks, or take the line out."),
        ("../a.yml", "'../a.yml' is not the name of a file.",
         "Put the transcript beside the week, and write its name."),
        ("a.html", "'a.html' is not a transcript that flipkit has made.",
         "Run 'flipkit import chat a.html --into m/2012-03-05', which writes one."),
    ],
)  # fmt: skip
def test_a_transcript_that_can_not_be_read_leaves_the_week_its_page(
    tmp_path: Path, name: str, message: str, remedy: str
) -> None:
    week = f"---\ntopic: A\ntranscript: {name}\n---\n"
    found = gathered(tmp_path, {"m/index.md": CHAT, "m/weeks/2012-03-05.md": week})
    assert [(note.topic, note.transcript) for note in found.chats[0].notes] == [("A", None)]
    assert told(found.problems) == [
        Told("events/m/weeks/2012-03-05.md", 3, None, "transcript", "error", message, remedy),
    ]


def test_a_faulty_transcript_leaves_the_week_its_page(tmp_path: Path) -> None:
    files = {"m/index.md": CHAT, "m/weeks/2012-03-05.md": "---\ntopic: A\ntranscript: a.yml\n---\n"}
    found = gathered(tmp_path, files | {"m/weeks/a.yml": "messages: {\n"})
    assert len(found.chats[0].notes) == 1
    assert [problem.place for problem in found.problems] == ["events/m/weeks/a.yml, line 2"]
