"""What a file with the comments on a post may say of each."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from flipkit.gather.content.field_types import Link
from flipkit.gather.content.validation import KeyGroup


class CommentKeys(KeyGroup):
    """A comment on a post."""

    id: str = ""
    """What others name it by, once in the file; its number there if it is left out."""
    reply_to: str = ""
    """The id of the comment it answers; the post if it is left out."""
    author: str = ""
    """Who wrote it, as it is signed; nobody knows if it is left out."""
    url: Link | None = None
    """Their own page. It is shown only where names are shown in full."""
    date: str = Field(default="", json_schema_extra={"examples": ["2012-02-09T21:14:05-05:00", "2012-02-09 21:14"]})
    """When, with or without a time; without an offset in the zone of the site."""
    html: str = ""
    """What it says, as HTML. What a comment can't have is taken out: scripts, forms, frames, styles."""
    text: str = ""
    """What it says, as plain text, instead of `html`: empty lines part paragraphs, addresses become links."""
    kind: Literal["comment", "pingback", "trackback"] = "comment"
    """`pingback` or `trackback`: another site linked to the post, and its program said so."""
    approved: bool = True
    """Whether anybody but the site's makers may see it."""
    removed: bool = False
    """Whether it was taken back: neither its words nor its author's name are shown, its place among the others is."""
