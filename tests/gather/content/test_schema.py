"""The JSON Schemas say what the models say, and every file of the sample keeps them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from flipkit.gather.content.schemas import schemas
from flipkit.gather.content.yaml import split

CONTENT = Path(__file__).resolve().parents[3] / "content"


class EditorsYaml(SafeConstructor):
    """YAML as an editor's language server reads it (1.2, core schema): dates are text."""


EditorsYaml.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


@cache
def written(path: Path) -> Any:
    """The YAML of a file, or of its front matter."""
    text = path.read_text("utf-8")
    source = text if path.suffix == ".yml" else split(text)[0]
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = EditorsYaml
    return yaml.load(source or "")


def kind_of(path: Path) -> str | None:
    """Which schema is a file's; None for those that have none."""
    parts = path.relative_to(CONTENT).parts
    if parts in (("people.yml",), ("tools.yml",), ("blogs.yml",), ("podcasts.yml",)):
        return path.stem
    if path.name.endswith(".comments.yml"):
        return "comments"
    if path.name == "recordings.yml":
        return "recordings"
    if parts[0] == "pathways":
        return "pathway"
    if path.suffix != ".md" or parts[0] not in ("posts", "events"):
        return None
    if parts[0] == "posts":
        return "post" if written(path) else None  # Pelican's lines are no YAML
    if path.name == "index.md":
        return str(written(path)["kind"])
    return "week" if parts[-2] == "weeks" else "session"  # whatever the programme's folder is called


@cache
def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(schemas()[kind])


def faults(kind: str, data: object) -> list[str]:
    found = validator(kind).iter_errors(data)
    return sorted(f"{'.'.join(str(step) for step in fault.path)}: {fault.message}" for fault in found)


@pytest.mark.parametrize("kind", schemas())
def test_schema_is_a_schema_of_its_draft(kind: str) -> None:
    schema = schemas()[kind]
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.slow
def test_every_file_of_the_sample_keeps_its_schema() -> None:
    files = {path: kind for path in sorted(CONTENT.rglob("*")) if path.is_file() and (kind := kind_of(path))}
    assert set(files.values()) == set(schemas())
    assert {
        str(path.relative_to(CONTENT)): found
        for path, kind in files.items()
        if (found := faults(kind, written(path)))
    } == {}


def test_every_key_has_a_sentence() -> None:
    groups = {
        (kind, name): group
        for kind, schema in schemas().items()
        for name, group in {"": schema, **schema.get("$defs", {})}.items()
        if "properties" in group
    }
    assert [place for place, group in groups.items() if not group["description"]] == []
    values = ((place, key, value) for place, group in groups.items() for key, value in group["properties"].items())
    assert [(place, key) for place, key, value in values if not value["description"].endswith(".")] == []


WEEK = {"topic": "What homework is for", "questions": [{"q": "Hello?", "minute": 0}]}


@pytest.mark.parametrize(
    ("kind", "data", "expected"),
    [
        ("week", WEEK, []),
        ("week", WEEK | {"x-note": ["mine"], "hide": ["toc"]}, []),
        ("week", WEEK | {"moved_to": "2026-12-08 20:00", "duration": "1 h 30 min"}, []),
        ("week", WEEK | {"topics": "?"}, ["'topics' does not match any of the regexes: '^x-'"]),
        ("week", WEEK | {"format": "fast"}, ["'fast' is not one of ['live', 'slow', 'video']"]),
        ("week", WEEK | {"duration": "long"}, ["'long' does not match"]),
        ("chat", {"kind": "chat", "title": "A chat", "starts": "2027-01-04 20:00", "repeats": "weekly"}, []),
        ("chat", {"kind": "chat", "title": "A", "starts": "2027-01-04", "repeats": "weekly"}, ["does not match"]),
        ("event", {"title": "A day", "starts": "2027-01-04"}, ["'kind' is a required property"]),
        ("event", {"kind": "chat", "title": "A day", "starts": "2027-01-04"}, ["'event' was expected"]),
        ("calendar", {"kind": "calendar", "title": "Theirs", "from": "dates.csv"}, []),
        ("people", {"ada-rowe": {"name": "Ada Rowe", "languages": "en"}}, []),
        ("people", {"ada-rowe": {"bio": "No name."}}, ["'name' is a required property"]),
        ("blogs", [{"title": "Bench", "url": "bench.example"}], ["does not match"]),
        ("post", {"title": "A post", "layout": "post", "date": "2027-01-04"}, []),
    ],
)  # fmt: skip
def test_schema_finds(kind: str, data: object, expected: list[str]) -> None:
    found = faults(kind, data)
    assert len(found) == len(expected)
    assert all(part in fault for part, fault in zip(expected, found, strict=True)), found
