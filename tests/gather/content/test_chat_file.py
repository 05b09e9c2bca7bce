"""What a chat's index.md may not say."""

from __future__ import annotations

from datetime import date, time

import pytest
from pydantic import ValidationError

from flipkit.gather.content.chat_file import ChatFile
from flipkit.model.chats import Chat, Platform, TranscriptOptions
from flipkit.model.identifiers import EventId
from flipkit.model.recurrence import Rule, ScheduleChange, Season
from tests.support.problems import refusals


def written(**more: object) -> ChatFile:
    """A chat on Mondays at eight in New York."""
    keys = {"kind": "chat", "title": "Chat", "starts": "2012-03-05 20:00", "repeats": "weekly"}
    return ChatFile.model_validate(keys | more)


def test_what_a_file_says_and_what_is_known_beside_it_is_a_chat() -> None:
    keys = written(
        platform={"name": "Mastodon", "url": "https://m.example/"},
        seasons=[{"starts": "2012-03-05", "until": "2012-06-01"}],
        changes=[{"from": "2012-04-02", "time": "19:00"}, {"from": "2012-05-07", "timezone": "Europe/Madrid"}],
        skip=["2012-05-28"],
        series="strict",
        transcripts={"handles": "shown", "block": "@troll"},
    )
    assert keys.chat(
        id=EventId("monday"), source="events/monday/index.md", timezone="America/New_York", html="<p>Hi</p>"
    ) == (
        Chat(
            id=EventId("monday"),
            title="Chat",
            starts=keys.starts,
            timezone="America/New_York",
            repeats=Rule(),
            platform=Platform("Mastodon", "https://m.example/"),
            seasons=(Season(date(2012, 3, 5), date(2012, 6, 1)),),
            changes=(
                ScheduleChange(date(2012, 4, 2), (time(19),)),
                ScheduleChange(date(2012, 5, 7), (), "Europe/Madrid"),
            ),
            skip=(date(2012, 5, 28),),
            is_strict=True,
            transcripts=TranscriptOptions(shows_handles=True, block=("@troll",)),
            html="<p>Hi</p>",
            source="events/monday/index.md",
        )
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"repeats": "FREQ=MONTHLY;BYDAY=2WE"}, "the first chat, 2012-03-05, is not on a date of its own rule."),
        ({"repeats": "FREQ=WEEKLY;BYDAY=TU"}, "the first chat, 2012-03-05, is not on a date of its own rule."),
        ({"timezone": "EST"}, "'EST' is an abbreviation, right for a part of the year only."),
        ({"timezone": "Chicago"}, "'Chicago' is not a time zone."),
        ({"starts": "2012-02-30 20:00"}, "'2012-02-30 20:00' is not in the calendar."),
        ({"duration": "a while"}, "'a while' is not a duration."),
    ],
)
def test_what_a_chat_can_not_be(changes: dict[str, object], message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        written(**changes)
    assert [each.message for each in refusals(caught.value)] == [message]


@pytest.mark.parametrize(
    ("more", "message", "remedy"),
    [
        ({"times": ["19:00", "20:00"]}, "times begins with 19:00, but starts says 20:00.",
         "The first of times is that of starts."),
        ({"times": ["20:00", "12:00"]}, "the times of a day are not in order.",
         'Write the earliest first: ["12:00", "21:00"].'),
        ({"times": ["20:00", "20:00"]}, "the times of a day are not in order.",
         'Write the earliest first: ["12:00", "21:00"].'),
        ({"times": ["20:00", "25:00"]}, "'25:00' is not a time of day.", 'Write it like "20:00", in quotes.'),
        ({"times": ["20:00", "21:00"], "changes": [{"from": "2012-04-02", "time": "19:00"}]},
         "the change from 2012-04-02 names one time of several.", "Write times there, all of them."),
        ({"changes": [{"from": "2012-04-02", "times": ["12:00", "19:00"]}]},
         "the change from 2012-04-02 names times of a chat that has one.", "Write time there."),
        ({"changes": [{"from": "2012-04-02"}]}, "this changes nothing.", "Add time or timezone."),
        ({"changes": [{"from": "2012-04-02", "time": "19:00", "times": ["19:00"]}]},
         "time and times say the same thing.", "Keep one of them."),
        ({"changes": [{"from": "2012-04-02", "time": "19:00"}, {"from": "2012-03-12", "time": "18:00"}]},
         "the changes are not in order.", "Put the earliest first, one for a date."),
        ({"changes": [{"from": "2012-04-02", "timezone": "EST"}]},
         "'EST' is an abbreviation, right for a part of the year only.", "Write the zone's name: America/New_York."),
        ({"until": "2012-03-04"}, "the chat ends before it begins.", "Check starts and until."),
        ({"seasons": [{"starts": "2012-03-05", "until": "2012-03-01"}]},
         "the season ends before it begins.", "Check starts and until."),
        ({"seasons": [{"starts": "2012-03-05"}, {"starts": "2012-09-01"}]},
         "the season from 2012-03-05 is not over when the next begins.",
         "Give it an until before 2012-09-01, and put the seasons in order."),
        ({"seasons": [{"starts": "2012-04-01"}]}, "the first chat, 2012-03-05, is in no season.",
         "Check starts and seasons."),
    ],
)  # fmt: skip
def test_what_a_schedule_can_not_be(more: dict[str, object], message: str, remedy: str) -> None:
    with pytest.raises(ValidationError) as caught:
        written(**more)
    (refused,) = refusals(caught.value)
    assert (refused.message, refused.remedy) == (message, remedy)
