"""Chats as lines: nothing is added to anybody's words but their own, and what was private stays so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.errors import ParseError
from flipkit.gather.formats.transcripts.export_faults import LINE_OF_NOBODY
from flipkit.gather.formats.transcripts.foreign_messages import LeftOut, LineFault
from tests.support.transcripts import filed, lines

ZOOM = """\
20:01:12\t From Maren Holt to Everyone:
\tQ1: How do you open a lesson?
20:02:40 From  Devon Akers  to  Everyone : A1 With a question on the door.
20:03:05\t From Priya Nambiar to Maren Holt(Direct Message):
\tI am late.
\tPlease tell nobody.
20:03:10 From  Priya Nambiar  to  Maren Holt(Privately) : could you ask for me?
20:03:12 From  Ana: the host to Maren Holt (Direct Message) : a secret
20:03:14 From Ana Ruiz to Host and panelists : for the panel
20:03:30\t From Maren Holt to Everyone:
\tReplying to "A1 With a question on..."

\tLovely!
20:04:00\t From Devon Akers to Everyone:
\tReacted to "Lovely!" with 👍
"""


def test_zooms_private_messages_are_left_out_and_counted() -> None:
    found = filed(ZOOM)
    assert lines(found) == [
        ("2012-03-06T01:01:12Z", "Maren Holt", "Q1: How do you open a lesson?"),
        ("2012-03-06T01:02:40Z", "Devon Akers", "A1 With a question on the door."),
        ("2012-03-06T01:03:30Z", "Maren Holt", "Lovely!"),
    ]
    assert (found.format, found.left_out) == ("a saved Zoom chat", {LeftOut.PRIVATE: 4, LeftOut.NOTICE: 1})


def test_a_chat_that_is_wholly_private_is_refused_in_words() -> None:
    with pytest.raises(ParseError, match="Its messages are private"):
        filed("20:03:10 From  Priya Nambiar  to  Maren Holt(Privately) : could you ask for me?\n")


def test_irc_and_stamps_of_systems() -> None:
    said = (
        "20:01 <maren> Q1: How?\n[20:02:03] <@devon> A1 <b>So</b>\n2012-03-05 20:03:12 Maren Holt: Q2 What?\n"
        "2012-03-06T01:04:30Z Jon: A2 zulu\n2012-03-06T02:05:00+01:00 Ana: A2 offset\n"
    )
    assert lines(filed(said)) == [
        ("2012-03-06T01:01:00Z", "maren", "Q1: How?"),
        ("2012-03-06T01:02:03Z", "devon", "A1 <b>So</b>"),
        ("2012-03-06T01:03:12Z", "Maren Holt", "Q2 What?"),
        ("2012-03-06T01:04:30Z", "Jon", "A2 zulu"),
        ("2012-03-06T01:05:00Z", "Ana", "A2 offset"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "20:02 devon A1 So", "Devon: A1 So", "Devon Akers: So", "Devon Akers 8:02 PM", "<devon>: So", "20:02 | So",
        "20:02 Q2: So", "2012/03/05 20:02 -!- devon", "(20:02) So",
    ],
)  # fmt: skip
def test_a_line_that_may_be_somebody_elses_is_nobodys(line: str) -> None:
    found = filed(f"@maren: Q1: How?\nReally.\n{line}\nMore of it.\n@maren: Thanks!\n")
    assert [message.text for message in found.messages] == ["Q1: How? Really.", "Thanks!"]
    assert [fault.number for fault in found.faults] == [3, 4]
    assert found.faults[0] == LineFault(3, LINE_OF_NOBODY(text=line))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["@maren: Q1: How?", "[20:05] Ana Ruiz: A1 So", "20:06 <devon> A1", "More.", "", "Priya · 20:07",
             "20:01:12 From  Jo Lee  to  Everyone : Hi", "20:01:13 From  Jo Lee  to  Ana(Privately) : secret",
             "Devon: A1 hidden", "20:03 what is this"]
        ),
        max_size=12,
    )
)  # fmt: skip
def test_names_hold_no_syntax_and_nothing_private_is_shown(written: list[str]) -> None:
    try:
        found = filed("\n".join(written))
    except ParseError:
        return
    assert {message.who for message in found.messages} <= {
        "@maren", "Ana Ruiz", "devon", "Priya", "Jo Lee",
    }  # fmt: skip
    assert not any(word in message.text for message in found.messages for word in ("secret", "hidden", "From"))
