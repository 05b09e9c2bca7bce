"""Google Chat, Meet and captions; WhatsApp with the dates of Korea, China, Japan and Arabic; Teams in two lines."""

from __future__ import annotations

import json

import pytest

from flipkit.errors import ParseError
from flipkit.gather.formats.transcripts.foreign_messages import LeftOut
from tests.support.transcripts import filed, lines

SAID = [("2012-03-06T01:01:00Z", "Maren Holt", "Q1 hi"), ("2012-03-06T01:02:00Z", "Kim", "A1 hello there")]


@pytest.mark.parametrize(
    ("stamps", "dash"),
    [
        (("2012. 3. 5. 오후 8:01", "2012. 3. 5. 오후 8:02"), " - "),
        (("2012년 3월 5일 오후 8:01", "2012년 3월 5일 오후 8:02"), " - "),
        (("2012년 3월 5일 월요일 오후 8:01", "2012년 3월 5일 월요일 오후 8:02"), " - "),
        (("[2012. 3. 5. 오후 8:01:00]", "[2012. 3. 5. 오후 8:02:00]"), " "),
        (("2012/3/5 晚上8:01", "2012/3/5 晚上8:02"), " - "),
        (("[2012/3/5 下午8:01:00]", "[2012/3/5 下午8:02:00]"), " "),
        (("2012年3月5日 20:01", "2012年3月5日 20:02"), " - "),
        (("[2012/03/05 午後8:01:00]", "[2012/03/05 午後8:02:00]"), " "),
        (("[05/03/2012، 8:01:00 م]", "[05/03/2012، 8:02:00 م]"), " "),
    ],
)
def test_whatsapp_is_read_with_the_dates_of_other_scripts(stamps: tuple[str, str], dash: str) -> None:
    found = filed(f"{stamps[0]}{dash}Maren Holt: Q1 hi\n{stamps[1]}{dash}Kim: A1 hello\nthere\n")
    assert (lines(found), found.faults) == (SAID, ())


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("3/5/2012 8:01 PM", "3/5/2012 8:02 PM"),
        ("05.03.2012 20:01", "05.03.2012 20:02"),
        ("20:01", "20:02"),
        ("  3/5 8:01 PM", "  3/5 8:02 PM"),
        ("Monday 8:01 PM", "Monday 8:02 PM"),
    ],
)
def test_teams_is_read_with_the_time_below_the_name(first: str, second: str) -> None:
    found = filed(f"Maren Holt\n{first}\nQ1 hi\n\nKim (Guest)\n{second}\nA1 hello\nthere\n")
    assert (found.format, lines(found), found.faults) == ("text copied from Teams", SAID, ())


def test_a_line_above_a_time_that_is_no_name_stays_with_its_message() -> None:
    found = filed("Maren Holt\n20:01\nQ1 hi\n\nKim\n20:02\nA1 hello\nnext chat\n20:30\n")
    assert [text for _, _, text in lines(found)] == ["Q1 hi", "A1 hello next chat 20:30"]


@pytest.mark.parametrize(
    "date",
    [
        "Monday, March 5, 2012 at 8:01:00\u202fPM UTC",
        "Monday, 5 March 2012 at 20:01:00 UTC",
        "lundi 5 mars 2012 à 20:01:00 UTC",
        "Montag, 5. März 2012 um 20:01:00 UTC",
        "lunes, 5 de marzo de 2012, 20:01:00 UTC",
        "segunda-feira, 5 de março de 2012 às 20:01:00 UTC",
    ],
)
def test_google_chat_says_its_times_in_utc(date: str) -> None:
    message = {"creator": {"name": "Maren Holt", "user_type": "Human"}, "created_date": date, "text": "Hi"}
    assert lines(filed(json.dumps({"messages": [message]}))) == [("2012-03-05T20:01:00Z", "Maren Holt", "Hi")]


def test_what_is_none_of_a_space_is_named() -> None:
    message = {
        "creator": {"name": "Maren", "user_type": "Human"},
        "created_date": "Monday, March 5, 2012 at 8 PM UTC",
    }
    beside = [
        message | {"message_state": "DELETED", "deletion_metadata": {}},
        message | {"attached_files": [{"original_name": "a.png"}]},
        message | {"creator": {"name": "Meet", "user_type": "Bot"}, "text": "A call began"},
        message | {"text": "Kept"},
    ]
    found = filed(json.dumps({"messages": beside}))
    assert [text for _, _, text in lines(found)] == ["Kept"]
    assert found.left_out == {LeftOut.DELETED: 1, LeftOut.NOTICE: 1, LeftOut.WORDLESS: 1}


@pytest.mark.parametrize(
    "captions",
    [
        "WEBVTT\n\n1\n00:01.000 --> 00:04.000\nMaren Holt: Q1 hi\n\n2\n"
        "00:05.000 --> 00:07.000\nKim: A1 hello\nthere\n",
        "WEBVTT\n\na-1/2-0\n00:00:01.000 --> 00:00:04.000\n<v Maren Holt>Q1 hi</v>\n\na-1/3-0\n"
        "00:00:05.000 --> 00:00:07.000\n<v Kim>A1 hello\nthere</v>\n",
        "1\n00:00:01,000 --> 00:00:04,000\nMaren Holt: Q1 hi\n\n2\n"
        "00:00:05,000 --> 00:00:07,000\nKim: A1 hello\nthere\n",
        "00:00:01.000,00:00:04.000\nMaren Holt: Q1 hi\n\n00:00:05.000,00:00:07.000\nKim: A1 hello\nthere\n",
    ],
)
def test_captions_are_read_in_their_order(captions: str) -> None:
    found = filed(captions)
    assert (lines(found), found.faults) == ([("", *said[1:]) for said in SAID], ())


def test_captions_without_names_are_refused() -> None:
    with pytest.raises(ParseError, match="does not say who said it"):
        filed("WEBVTT\n\n00:01.000 --> 00:04.000\nhello there\n\n00:05.000 --> 00:07.000\nmore\n")


def test_whoever_is_not_among_the_attendees_of_meet_speaks_for_nobody_else() -> None:
    found = filed(
        "Chat - Transcript\nAttendees\nMaren Holt, Kim\nTranscript\n00:00:00\n\nMaren Holt: Q1\n"
        "Priya Nambiar: secret\nKim: A1 hello\n00:05:00\nMeeting ended after 00:06:00\n"
    )
    assert lines(found) == [("", "Maren Holt", "Q1"), ("", "Kim", "A1 hello")]
    assert [fault.number for fault in found.faults] == [8]
