"""JSON Schemas (draft 2020-12) of all that people write, made of the models that validate it.

The models' own rules (a week is either cancelled or moved) say more than a schema can. An empty key, which reads
as absent, is marked by editors until something stands there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from flipkit.gather.content.keys import HOST, KEYS
from flipkit.model.blogs import Blog
from flipkit.model.chats import Chat, WeekNotes
from flipkit.model.conferences import Conference
from flipkit.model.documents import HOST_KEYS
from flipkit.model.documents import Document as Model
from flipkit.model.events import Event
from flipkit.model.people import Person
from flipkit.model.remote_calendars import RemoteCalendar
from flipkit.model.sessions import SessionNotes

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"type": ["string", "array"], "items": _TEXT}
#: Where an event's folder, its file's name or its text say it, the file does not.
_GIVEN = frozenset({"id", "html", "source", "notes", "sessions", "rows", "scheduled", "key", "said"})


def schemas() -> dict[str, Schema]:
    """Give the schema of each kind of file, by the kind's name, in the order of the handbook."""
    return {
        "post": _post(),
        "people": _list(
            {"type": "object", "additionalProperties": {"$ref": "#/$defs/Person"}}, _of(Person), "Person"
        ),
        "blogs": _list({"type": "array", "items": {"$ref": "#/$defs/Blog"}}, _of(Blog, given=()), "Blog"),
        "chat": _of(Chat, optional={"timezone"}, required={"kind"}),
        "week": _of(WeekNotes),
        "conference": _of(Conference, optional={"timezone"}, required={"kind"}),
        "session": _of(SessionNotes, given=_GIVEN - {"id"}, optional={"id", "title", "start"}),  # a row may say them
        "event": _of(Event, optional={"timezone"}, required={"kind"}),
        "calendar": _of(RemoteCalendar, optional={"timezone"}, required={"kind"}, rename={"address": "from"}),
    }


def _of(
    model: type[Model],
    *,
    given: Collection[str] = _GIVEN,
    optional: Collection[str] = (),
    required: Collection[str] = (),
    rename: Mapping[str, str] | None = None,
) -> Schema:
    """Make the schema of a file that holds one model, as it is written.

    `given` keys are not written, `optional` ones may be left out although the model has them always,
    `required` ones must be written although the model knows them.
    """
    made = model.model_json_schema(by_alias=True)
    definitions = made.pop("$defs", {})
    schema: Schema = {"$schema": DIALECT, **_group(made, model.__name__, given, rename or {})}
    schema["properties"] |= {key: {"description": HOST[key]} for key in sorted(HOST_KEYS - {*schema["properties"]})}
    needed = (*required, *(key for key in schema.pop("required", []) if key not in optional))
    if needed:
        schema["required"] = [key for key in schema["properties"] if key in needed]
    schema["patternProperties"] = {"^x-": {"description": "A note of your own, which flipkit leaves alone."}}
    used = _used(schema, definitions)
    if used:
        schema["$defs"] = {name: _group(definitions[name], name, (), {}) for name in sorted(used)}
    return schema


def _group(made: Schema, name: str, given: Collection[str], rename: Mapping[str, str]) -> Schema:
    """Make the schema of a group of keys: what the model says, in the words of `keys`."""
    sentences = KEYS[name]
    properties = {rename.get(key, key): value for key, value in made["properties"].items() if key not in given}
    group: Schema = {
        "description": sentences[""],
        "type": "object",
        "properties": {key: {"description": sentences[key], **_value(value)} for key, value in properties.items()},
        "additionalProperties": False,
    }
    required = [rename.get(key, key) for key in made.get("required", ()) if key not in given]
    return group | ({"required": required} if required else {})


def _value(made: Schema) -> Schema:
    """Give a key's schema without what says nothing: titles, null, and empty defaults."""
    said = {key: value for key, value in made.items() if key != "title"}
    kinds = [each for each in said.pop("anyOf", ()) if each != {"type": "null"}]
    if len(kinds) == 1:
        said = {**kinds[0], **said}
    elif kinds:
        said["anyOf"] = kinds
    if not said.get("default") or isinstance(said["default"], dict | list):
        said.pop("default", None)
    return said


def _used(schema: object, definitions: Mapping[str, Schema]) -> set[str]:
    """Find the definitions that a schema leads to."""
    if isinstance(schema, list):
        return {name for each in schema for name in _used(each, definitions)}
    if not isinstance(schema, dict):
        return set()
    found = {name for value in schema.values() for name in _used(value, definitions)}
    if "$ref" in schema:
        name = str(schema["$ref"]).rpartition("/")[2]
        found |= {name, *_used(definitions[name], definitions)}
    return found


def _list(schema: Schema, entry: Schema, name: str) -> Schema:
    """Make the schema of a file that holds many of one model, whose schema `entry` is."""
    nested = entry.pop("$defs", {})
    dialect = {"$schema": entry.pop("$schema")}
    return dialect | schema | {"$defs": {name: entry, **nested}}


def _post() -> Schema:
    """Make the schema of a post's front matter; words of other programs are kept, so any key may stand there."""
    said: dict[str, Schema] = {
        "title": _TEXT,
        "date": {**_moment(), "examples": ["2027-06-17", "2027-06-17 09:00"]},
        "updated": _moment(),
        "authors": _TEXTS,
        "categories": _TEXTS,
        "tags": _TEXTS,
        "summary": _TEXT,
        "language": {"type": "string", "examples": ["en", "es-MX"]},
        "slug": _TEXT,
        "permalink": {"type": "string", "examples": ["/2012/02/name/"]},
        "guid": _TEXT,
        "draft": {"type": ["boolean", "string"]},
        "status": {"type": "string", "examples": ["draft"]},
    }
    sentences = KEYS["Post"]
    properties = {key: {"description": sentences[key], **schema} for key, schema in said.items()}
    return {"$schema": DIALECT, "description": sentences[""], "type": "object", "properties": properties}


def _moment() -> Schema:
    """A post's date, which other programs write in many ways, or a group of dates (MkDocs' blog)."""
    return {"type": ["string", "object"]}
