"""JSON Schemas (draft 2020-12) of all that people write, made of the classes that validate it.

The classes' own rules (a week is either cancelled or moved) say more than a schema can. An empty key, which
reads as absent, is marked by editors until something stands there. `PostFile` is here for editors and the
handbook only: `posts.frontmatter` reads the many ways in which other programs write these keys.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, WithJsonSchema

from flipkit.gather.content.chat_file import ChatFile
from flipkit.gather.content.comment_file import CommentKeys
from flipkit.gather.content.conference_file import ConferenceFile
from flipkit.gather.content.event_file import CalendarFile, EventFile
from flipkit.gather.content.field_types import Texts
from flipkit.gather.content.pathways import PathwayFile
from flipkit.gather.content.people import BlogKeys, PersonKeys
from flipkit.gather.content.podcasts import PodcastKeys
from flipkit.gather.content.recordings import RecordingKeys
from flipkit.gather.content.session_file import SessionFile
from flipkit.gather.content.tools import ToolKeys
from flipkit.gather.content.validation import HOST_KEYS, KeyGroup
from flipkit.gather.content.week_file import WeekFile

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
    issue: Annotated[str, WithJsonSchema({"type": "string", "examples": ["2018-05"]})] = ""
    """The month of the magazine's issue that it is an article of."""
    departments: Texts = ()
    """The departments of that issue it stands in; the first is the main one."""
    summary: str = ""
    """A sentence for lists and previews; the first sentences if it is left out."""
    language: Annotated[str, WithJsonSchema({"type": "string", "examples": ["en", "es-MX"]})] = ""
    """Its language as a code; the site's if it is left out."""
    slug: str = ""
    """Its part of its address; the file's name if it is left out."""
    permalink: Annotated[str, WithJsonSchema({"type": "string", "examples": ["/2012/02/name/"]})] = ""
    """The address an imported post had and keeps."""
    series: str = ""
    """The series it is a part of; its parts lead to each other."""
    series_index: int = 0
    """Which part it is; by its date if it is left out."""
    translation_of: str = ""
    """The post of which it is a translation: the name of its file."""
    enclosure: str = ""
    """A recording: a file beside the post, or an address."""
    podcast: str = ""
    """The podcast of which it is an episode, by its id in podcasts.yml."""
    duration: Annotated[str, WithJsonSchema({"type": "string", "examples": ["31:20"]})] = ""
    """How long the recording lasts."""
    episode: int = 0
    """The number of the episode."""
    season: int = 0
    """The number of its season."""
    episode_type: Literal["full", "trailer", "bonus"] = "full"
    """What kind of episode it is."""
    length: int = 0
    """How many octets the recording has; a file beside the post is measured."""
    transcript: Texts = ()
    """What is said in it: a .vtt beside the post, or an address."""
    chapters: str = ""
    """A line each: `4:12 The first week`."""
    guid: str = ""
    """The id an imported post had in feeds and keeps."""
    draft: Annotated[bool | str, WithJsonSchema({"type": ["boolean", "string"]})] = False
    """Whether it is kept back."""
    status: Annotated[str, WithJsonSchema({"type": "string", "examples": ["draft"]})] = ""
    """`draft` keeps it back."""


Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@cache  # half a second: as long as all else that begins a community
def schemas() -> Mapping[str, Schema]:
    """Give the schema of each kind of file, by the kind's name, in the order of the handbook. Look, don't touch."""
    return {
        "post": {"$schema": DIALECT, **_group(PostFile.model_json_schema(), {})},
        "comments": _list({"type": "array", "items": {"$ref": "#/$defs/Comment"}}, CommentKeys),
        "pathway": _file(PathwayFile, is_page=False),
        "podcasts": _list({"type": "object", "additionalProperties": {"$ref": "#/$defs/Podcast"}}, PodcastKeys),
        "people": _list({"type": "object", "additionalProperties": {"$ref": "#/$defs/Person"}}, PersonKeys),
        "tools": _list({"type": "object", "additionalProperties": {"$ref": "#/$defs/Tool"}}, ToolKeys),
        "blogs": _list({"type": "array", "items": {"$ref": "#/$defs/Blog"}}, BlogKeys),
        "chat": _file(ChatFile),
        "week": _file(WeekFile),
        "conference": _file(ConferenceFile),
        "session": _file(SessionFile, optional={"title", "start"}),  # a row may say them
        "recordings": _list({"type": "object", "additionalProperties": {"$ref": "#/$defs/Recording"}}, RecordingKeys),
        "event": _file(EventFile),
        "calendar": _file(CalendarFile),
    }


def _file(keys: type[KeyGroup], *, optional: Collection[str] = (), is_page: bool = True) -> Schema:
    """Make the schema of a file that holds one group of keys; `optional` ones may stand elsewhere."""
    made = keys.model_json_schema()
    definitions = made.pop("$defs", {})
    schema: Schema = {"$schema": DIALECT, **_group(made, definitions)}
    schema["properties"] |= {
        key: {"description": sentence}
        for key, sentence in sorted(HOST_KEYS.items())
        if is_page and key not in schema["properties"]
    }
    needed = [key for key in schema.pop("required", ()) if key not in optional]
    if needed:
        schema["required"] = needed
    schema["patternProperties"] = {"^x-": {"description": "A note of your own, which flipkit leaves alone."}}
    if definitions:
        schema["$defs"] = {_name(name): _group(group, definitions) for name, group in sorted(definitions.items())}
    return schema


def _list(schema: Schema, keys: type[KeyGroup]) -> Schema:
    """Make the schema of a file that holds many of one group of keys."""
    entry = _file(keys, is_page=False)
    nested = entry.pop("$defs", {})
    dialect = {"$schema": entry.pop("$schema")}
    return dialect | schema | {"$defs": {_name(keys.__name__): entry, **nested}}


def _group(made: Schema, definitions: Mapping[str, Schema]) -> Schema:
    """Make the schema of a group of keys from pydantic's, with what says nothing left out."""
    group: Schema = {
        "description": made["description"],
        "type": "object",
        "properties": {key: _value(value, definitions) for key, value in made["properties"].items()},
        "additionalProperties": made["additionalProperties"],
    }
    if made["additionalProperties"] is True:
        del group["additionalProperties"]
    return group | ({"required": made["required"]} if "required" in made else {})


def _value(made: Schema, definitions: Mapping[str, Schema]) -> Schema:
    """Give a key's schema without titles, null, and empty defaults."""
    said: Schema = {key: value for key, value in made.items() if key != "title"}
    kinds = [each for each in said.pop("anyOf", ()) if each != {"type": "null"}]
    if len(kinds) == 1:
        said = {**kinds[0], **said}
    elif kinds:
        said["anyOf"] = kinds
    if not said.get("default") or isinstance(said["default"], dict | list):
        said.pop("default", None)
    if "description" not in said:  # pydantic leaves it out where that of the group says the same
        said["description"] = definitions[said["$ref"].rpartition("/")[2]]["description"]
    return {"description": said.pop("description"), **_pointed(said)}


def _pointed(schema: Any) -> Any:
    """Give a schema whose references lead to the names of `_name`."""
    if isinstance(schema, list):
        return [_pointed(each) for each in schema]
    if not isinstance(schema, Mapping):
        return schema
    return {
        key: f"#/$defs/{_name(value.rpartition('/')[2])}" if key == "$ref" else _pointed(value)
        for key, value in schema.items()
    }


def _name(keys: str) -> str:
    """What a group is called in a schema: `Season` for `SeasonKeys`."""
    return keys.removesuffix("Keys")
