"""What the front matter of one of our own posts may say.

It is here for editors and the handbook: `posts.frontmatter` reads the many ways in which other programs
write these keys, and keeps those it does not know.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, WithJsonSchema

from flipkit.gather.content.field_types import Texts
from flipkit.gather.content.key_group import KeyGroup

#: A date, which other programs write in many ways, or a group of dates (MkDocs' blog).
Moments = Annotated[object, WithJsonSchema({"type": ["string", "object"]})]


class PostFile(KeyGroup):
    """One of our own posts: `posts/<date>-<name>.md`; other keys are kept as they are."""

    model_config = ConfigDict(extra="allow")

    title: str = ""
    """What it is called."""
    date: Annotated[
        object, WithJsonSchema({"type": ["string", "object"], "examples": ["2027-06-17", "2027-06-17 09:00"]})
    ] = None
    """When it was published, with or without a time; else the date its file's name begins with."""
    updated: Moments = None
    """When it was last changed."""
    authors: Texts = ()
    """Who wrote it: ids of people.yml, or names."""
    categories: Texts = ()
    """What it is filed under; the first is the main one."""
    tags: Texts = ()
    """What else it is about."""
    summary: str = ""
    """A sentence for lists and previews; the first sentences if it is left out."""
    language: Annotated[str, WithJsonSchema({"type": "string", "examples": ["en", "es-MX"]})] = ""
    """Its language as a code; the site's if it is left out."""
    slug: str = ""
    """Its part of its address; the file's name if it is left out."""
    permalink: Annotated[str, WithJsonSchema({"type": "string", "examples": ["/2012/02/name/"]})] = ""
    """The address an imported post had and keeps."""
    guid: str = ""
    """The id an imported post had in feeds and keeps."""
    draft: Annotated[bool | str, WithJsonSchema({"type": ["boolean", "string"]})] = False
    """Whether it is kept back."""
    status: Annotated[str, WithJsonSchema({"type": "string", "examples": ["draft"]})] = ""
    """`draft` keeps it back."""
