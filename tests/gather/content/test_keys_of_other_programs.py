"""Keys that other programs and other kinds of files have: told with ours that means the same."""

from __future__ import annotations

import pytest

from flipkit.gather.content.comment_file import CommentKeys
from flipkit.gather.content.pathways import MaterialKeys, PathwayFile, UnitKeys
from flipkit.gather.content.podcasts import PodcastKeys
from flipkit.gather.content.recordings import RecordingKeys
from flipkit.gather.content.tools import ToolKeys
from flipkit.gather.content.validation import KeyGroup, validate
from flipkit.gather.content.yaml import Document


@pytest.mark.parametrize(
    ("keys", "written", "ours"),
    [
        (CommentKeys, "parent", "reply_to"),
        (CommentKeys, "in-reply-to", "reply_to"),
        (CommentKeys, "name", "author"),
        (CommentKeys, "content", "text"),
        (CommentKeys, "website", "url"),
        (CommentKeys, "published", "date"),
        (CommentKeys, "deleted", "removed"),
        (PathwayFile, "description", "summary"),
        (PathwayFile, "steps", "units"),
        (PathwayFile, "name", "title"),
        (UnitKeys, "prerequisites", "needs"),
        (UnitKeys, "resources", "materials"),
        (UnitKeys, "mastery", "threshold"),
        (UnitKeys, "duration", "minutes"),
        (UnitKeys, "description", "text"),
        (MaterialKeys, "link", "url"),
        (ToolKeys, "title", "name"),
        (ToolKeys, "aliases", "names"),
        (PodcastKeys, "email", "mail"),
        (PodcastKeys, "cover", "image"),
        (RecordingKeys, "video", "enclosure"),
        (RecordingKeys, "captions", "transcript"),
    ],
)
def test_the_key_that_is_meant_is_named(keys: type[KeyGroup], written: str, ours: str) -> None:
    _, problems = validate(Document("x.yml", {written: "x"}), keys)
    (told,) = (problem for problem in problems if problem.code == "key-unknown")
    assert told.remedy == f"Did you mean '{ours}'?"
