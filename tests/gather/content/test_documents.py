"""The one reader: text with lines out of YAML, all faults at once, suggestions, and never a surprise."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from flipkit.errors import DocumentError
from flipkit.gather.content.chat_file import ChatFile
from flipkit.gather.content.conference_file import ConferenceFile
from flipkit.gather.content.field_types import Day, Texts
from flipkit.gather.content.people import BlogKeys
from flipkit.gather.content.validation import KeyGroup, validate
from flipkit.gather.content.yaml import Document, parse, read, split
from tests.support.problems import Told, told

DATA = Path(__file__).parents[2] / "data" / "documents"


class Nested(KeyGroup):
    name: str


class Sample(KeyGroup):
    id: str
    title: str
    day: Day | None = None
    seats: int = 0
    names: Texts = ()
    nested: Nested | None = None
    several: tuple[Nested, ...] = ()
    from_: Day | None = Field(default=None, alias="from")


def test_values_stay_text_and_know_their_lines() -> None:
    text = "---\n# a comment\nid: 007\nday: 2012-03-05\nyes: no\nempty:\nlist:\n  - one\n  - {name: two}\n---\nBody\n"
    assert parse(text, "x.md") == Document(
        "x.md",
        {"id": "007", "day": "2012-03-05", "yes": "no", "empty": None, "list": ["one", {"name": "two"}]},
        lines={
            (): 3, ("id",): 3, ("day",): 4, ("yes",): 5, ("empty",): 6, ("list",): 7,
            ("list", 0): 8, ("list", 1): 9, ("list", 1, "name"): 9,
        },
        body="Body\n",
        body_line=11,
    )  # fmt: skip


def test_a_line_is_that_of_the_nearest_thing_around_a_value() -> None:
    document = parse("---\na:\n  b: 1\n---\n", "x.md")
    assert [document.line_of(place) for place in [("a", "b"), ("a", "c"), ("d",)]] == [3, 2, 2]
    assert parse("Only words", "x.md").line_of(("a",)) is None


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("", (None, "", 1)),
        ("Words\n---\n", (None, "Words\n---\n", 1)),
        ("---\na: 1\n---\nBody", ("a: 1\n", "Body", 4)),
        ("\ufeff---\r\na: 1\r\n...\r\nBody", ("a: 1\r\n", "Body", 4)),
        ("---\nnever closed\n", (None, "---\nnever closed\n", 1)),
        ("---\n---\n\n---\nmore", ("", "\n---\nmore", 3)),
    ],
)
def test_front_matter_is_what_stands_between_two_rules(text: str, parted: tuple[str | None, str, int]) -> None:
    assert split(text) == parted


@pytest.mark.parametrize(
    ("text", "line", "message", "remedy"),
    [
        ("title: chat: now", 2, "mapping values are not allowed here",
         "Put a value that has a colon in it into quotation marks."),
        ("a: 1\n\tb: 2", 3, "found character '\\t' that cannot start any token",
         "Indent with spaces, not with tabs."),
        ("a: @home", 2, "found character '@' that cannot start any token", "Put the value into quotation marks."),
        ("a: [1, 2", 3, "expected ',' or ']', but got '<stream end>'",
         "Look at the line before, too: a quotation mark or a bracket may be open."),
    ],
)  # fmt: skip
def test_what_is_not_yaml_names_line_and_remedy(text: str, line: int, message: str, remedy: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse(f"---\n{text}\n---\n", "x.md")
    assert message in caught.value.message
    assert (caught.value.line, caught.value.remedy) == (line, remedy)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3", "'a' stands twice, first in line 1."),
        ("[a, b]: c", "a key is not a text."),
        ("a: &x [*x]", "this YAML is nested too deep."),
        ("[" * 600, "this YAML is nested too deep."),
        ("\n".join(["a0: &a0 x", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9))]),
         "this YAML has too many values."),
        ("a: \x00", "this is not YAML: unacceptable character #x0000: special characters are not allowed."),
    ],
    ids=["twice", "key", "itself", "deep", "bomb", "character"],
)  # fmt: skip
def test_yaml_that_no_person_writes_is_refused(text: str, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse(text, "x.yml", whole=True)
    assert caught.value.message == message


def test_a_file_in_another_encoding_is_told_where() -> None:
    with pytest.raises(DocumentError) as caught:
        read(DATA / "windows-1252.md", "windows-1252.md")
    assert str(caught.value) == (
        "windows-1252.md, line 3: the file is not saved as UTF-8. Save it again with the encoding UTF-8."
    )


def test_a_file_with_a_byte_order_mark_and_carriage_returns_is_read() -> None:
    document = read(DATA / "byte-order-mark.md", "x.md")
    assert (document.data, document.body) == ({"title": "Vídeos"}, "Body\r\n")


def test_a_file_that_is_not_there_is_an_error_of_its_own() -> None:
    with pytest.raises(DocumentError, match=r"gone\.md: the file can't be read"):
        read(DATA / "gone.md", "gone.md")


def check(text: str) -> tuple[Sample | None, list[tuple[int | None, str | None, str, str]]]:
    made, problems = validate(parse(text, "x.yml", whole=True), Sample)
    return made, [(p.line, p.field, p.message, p.remedy) for p in problems]


def test_all_faults_come_at_once_each_with_its_line() -> None:
    made, problems = check("id: a\nday: soon\nseats: many\ntitel: x\nnested: here\nseveral:\n  - {nam: x}\n")
    assert made is None
    assert sorted(problems, key=str) == sorted(
        [
            (1, "title", "'title' is missing.", "Add a line `title: …`."),
            (2, "day", "'soon' is not a date.", "Write it like 2027-06-17."),
            (3, "seats", "'seats' is not a whole number.", "Write digits only."),
            (4, "titel", "'titel' is not a key flipkit knows here.", "Did you mean 'title'?"),
            (5, "nested", "'nested' is not a group of keys.",
             "Write it as key: value lines below, or {key: value}."),
            (7, "several.1.name", "'name' is missing.", "Add a line `name: …`."),
            (7, "several.1.nam", "'nam' is not a key flipkit knows here.", "Did you mean 'name'?"),
        ],
        key=str,
    )  # fmt: skip


def test_a_key_like_no_other_may_become_a_note() -> None:
    assert check("id: a\ntitle: b\nzzzz: c\nx-note: d\n")[1] == [
        (3, "zzzz", "'zzzz' is not a key flipkit knows here.", "Remove it, or call it 'x-zzzz' to keep it as a note.")
    ]


def test_notes_and_the_hosts_keys_and_empty_ones_are_passed_over() -> None:
    text = "id: a\ntitle: b\nhide: [toc]\nx-todo: {any: thing}\nday:\ntemplate: home.html\n"
    assert validate(parse(text, "x.md", whole=True), Sample) == (Sample(id="a", title="b"), [])


def test_the_hosts_keys_are_told_where_there_is_no_page() -> None:
    assert [field for _, field, *_ in check("id: a\ntitle: b\nx-todo: c\nhide: [toc]\ndescription: d\n")[1]] == [
        "hide",
        "description",
    ]


def test_one_text_may_stand_for_a_list() -> None:
    assert check("id: a\ntitle: b\nnames: Ada\n")[0] == Sample(id="a", title="b", names=("Ada",))


def test_a_key_that_python_needs_itself_is_called_as_it_is_written() -> None:
    assert check("id: a\ntitle: b\nfrom: soon\nform: c\n")[1] == [
        (3, "from", "'soon' is not a date.", "Write it like 2027-06-17."),
        (4, "form", "'form' is not a key flipkit knows here.", "Did you mean 'from'?"),
    ]


def test_one_of_many_in_a_file_is_validated_where_it_stands() -> None:
    document = parse("- id: a\n  title: b\n- id: c\n  titel: d\n", "blogs.yml", whole=True)
    assert validate(document, Sample, at=(0,)) == (Sample(id="a", title="b"), [])
    _, problems = validate(document, Sample, at=(1,))
    assert [(p.line, p.field) for p in problems] == [(3, "2.title"), (4, "2.titel")]


def test_what_is_no_group_of_keys_is_a_problem() -> None:
    made, problems = validate(parse("just words", "x.yml", whole=True), Sample)
    assert made is None
    assert told(problems) == [
        Told("x.yml", 1, None, None, "error", "should be a list of key: value lines.",
             "See the handbook for an example."),
    ]  # fmt: skip


@given(st.text() | st.text(alphabet="-:[]{}&*!|>%@`'\"#,? \n\tab01", max_size=200))
def test_whatever_is_written_is_read_or_refused_in_words(text: str) -> None:
    for source, whole in ((text, True), (text, False), (f"---\n{text}\n---\n", False)):
        try:
            document = parse(source, "x.md", whole=whole)
        except DocumentError as error:
            assert error.message
            assert "\n" not in error.message
            continue
        for model in (ChatFile, ConferenceFile, BlogKeys):
            made, problems = validate(document, model)
            assert made is None or not problems


@given(
    st.recursive(
        st.none() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*ChatFile.model_fields, "x"]), inner),
    )
)
def test_data_of_any_shape_gives_a_value_or_problems(data: object) -> None:
    made, problems = validate(Document("x.md", data), ChatFile)
    assert (made is None) == bool(problems)


def test_a_folded_text_is_one_line_without_marks_of_its_folds() -> None:
    document = parse("bio: >\n  One line\n  and the next.\n\n  A paragraph.\n", "people.yml", whole=True)
    assert document.data == {"bio": "One line and the next.\nA paragraph.\n"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("hashtag: #rivers", ("value-is-comment", "hashtag", '`hashtag: "#rivers"`')),
        ("title: All of #rivers", ("value-cut-by-hash", "title", '`title: "All of #rivers"`')),
        ("title: #rivers chat", ("key-missing", "title", '`title: "#rivers chat"`')),
        ("moderators: [Ada]\nplatform:\n  name: #rivers", ("key-missing", "platform.name", '`name: "#rivers"`')),
        ("hashtag: # the word without its hash", None),
        ('title: "All of #rivers"', None),
        ("title: All of#rivers", None),
        ("until: 2027-06-01 #or later", None),
        ("#title: Rivers", None),
    ],
)
def test_a_hashtag_that_yaml_takes_for_a_comment_is_told(line: str, expected: tuple[str, str, str] | None) -> None:
    title = "" if line.startswith("title") else "title: Rivers\n"
    text = f"---\nkind: chat\n{title}starts: 2027-03-01 20:00\nrepeats: weekly\n{line}\n---\n"
    _, problems = validate(parse(text, "x.md"), ChatFile)
    found = [(each.code, each.field, each.remedy) for each in problems]
    if expected is None:
        assert found == []
    else:
        ((code, field, remedy),) = found
        assert (code, field) == expected[:2]
        assert expected[2] in remedy
