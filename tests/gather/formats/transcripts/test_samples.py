"""One invented conversation in the form of every program: each message is kept, or named as left out."""

from __future__ import annotations

import json

import pytest

from flipkit.gather.formats.transcripts.foreign_messages import LeftOut
from tests.support.transcripts import filed, lines

from .test_transcripts_reading import STORY_FOLDER

SAMPLES = sorted(path.name for path in STORY_FOLDER.iterdir() if path.name != "story.html")
PEOPLE = {"Maren Holt", "Devon Akers", "Priya Nambiar", "Aoife Brennan", "Jon Okafor", "Ana Ruiz", "?"}
HANDLES = {"maren", "devon", "priya", "aoife", "jon", "ana", "me"}
#: How many messages stand in each file, and how many of these are kept.
COUNTS = {
    "bluesky-search.json": (42, 26), "bluesky-thread.json": (44, 26), "discord-copied.txt": (42, 26),
    "discord-export.json": (42, 26), "discord-export.txt": (42, 26), "google-chat.json": (42, 26),
    "meet-captions.sbv": (44, 44), "meet-transcript.txt": (44, 44), "mastodon-context.json": (42, 26),
    "mastodon-tag.json": (42, 26), "slack-copied.txt": (44, 41), "slack-export.json": (45, 26),
    "table-archiver.csv": (42, 26), "table-epoch.csv": (42, 26), "table-german.csv": (42, 26),
    "table-us.csv": (42, 26), "teams-copied.txt": (41, 26),
    "teams-captions.vtt": (44, 44), "teams-two-lines.txt": (41, 26), "telegram-copied.txt": (40, 26),
    "telegram-result.json": (42, 26), "tweets.js": (42, 26), "whatsapp-android.txt": (43, 26),
    "whatsapp-chinese.txt": (43, 26), "whatsapp-korean.txt": (43, 26),
    "whatsapp-iphone.txt": (43, 26), "whatsapp-us.txt": (43, 26), "zoom-new.txt": (48, 38), "zoom-old.txt": (48, 42),
}  # fmt: skip


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_not_kept_is_named(name: str) -> None:
    found = filed((STORY_FOLDER / name).read_bytes(), by="@me" if name == "tweets.js" else "")
    left = found.repeats + found.blocked + sum(found.left_out.values())
    assert (len(found.messages) + left, len(found.messages), found.faults) == (*COUNTS[name], ())


@pytest.mark.parametrize("name", SAMPLES)
def test_nobody_says_what_another_said_and_nothing_private_is_shown(name: str) -> None:
    found = filed((STORY_FOLDER / name).read_bytes(), by="@me" if name == "tweets.js" else "")
    said = [text.removesuffix(" #flipclass") for _, _, text in lines(found)]
    assert said[:2] == ["Q1: How do you open a lesson?", "A1 With a question on the door."]
    assert {"Our wall of questions", "Good night! See you next week."} <= set(said)
    assert not any("secret" in text or "edited" in text or "Replying" in text for text in said)
    whose = {who.partition(" @")[0].partition(" ~")[0] for _, who, _ in lines(found)}
    assert {name_ for name_ in whose if not name_.startswith("@")} <= PEOPLE
    assert {name_[1:] for name_ in whose if name_.startswith("@")} <= HANDLES


def test_the_numbers_of_json_samples_are_those_in_the_files() -> None:
    for name in ("discord-export.json", "telegram-result.json"):
        assert len(json.loads((STORY_FOLDER / name).read_text(encoding="utf-8"))["messages"]) == COUNTS[name][0]
    for name in ("mastodon-tag.json", "slack-export.json"):
        assert len(json.loads((STORY_FOLDER / name).read_text(encoding="utf-8"))) == COUNTS[name][0]


def test_a_telephone_number_is_shown_nowhere() -> None:
    found = filed((STORY_FOLDER / "whatsapp-android.txt").read_bytes())
    assert "7700" not in repr(found.messages) and any(message.who.startswith("? ~") for message in found.messages)
    assert found.left_out[LeftOut.NOTICE] == 2
