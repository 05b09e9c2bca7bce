"""Documents held against what a file may say: every fault of a file at once, in a teacher's words."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from flipkit.gather.content.key_group import HOST_KEYS, KeyGroup
from flipkit.gather.content.yaml import Document, Path_
from flipkit.model.problems import Problem

K = TypeVar("K", bound=KeyGroup)

#: What pydantic calls a fault, and how we say it.
_WORDS = {
    "missing": ("is missing.", "Add it."),
    "string_too_short": ("is empty.", "Write it, or leave the key out."),
    "int_parsing": ("is not a whole number.", "Write digits only."),
    "int_from_float": ("is not a whole number.", "Write digits only."),
    "bool_parsing": ("is neither true nor false.", "Write true or false."),
    "string_type": ("is not a text.", "Write one value, not a list or a group of keys."),
    "tuple_type": ("is not a list.", "Write it as a list: [one, two]."),
    "model_type": ("is not a group of keys.", "Write it as key: value lines below, or {key: value}."),
    "dict_type": ("is not a group of keys.", "Write it as key: value lines below, or {key: value}."),
}


def validate(document: Document, keys: type[K], *, at: Path_ = ()) -> tuple[K | None, list[Problem]]:
    """Read the group of keys at the place `at`; give it, or None with all that is wrong."""
    data = document.data
    for step in at:
        data = data[step]
    if not isinstance(data, dict):
        return None, [
            _problem(document, at, "should be a list of key: value lines.", "See the handbook for an example.")
        ]
    written = {key: value for key, value in data.items() if value is not None and not _is_foreign(key, keys)}
    try:
        return keys.model_validate(written), []
    except ValidationError as error:
        return None, [_fault(document, at, fault, keys) for fault in error.errors()]


def _is_foreign(key: str, keys: type[KeyGroup]) -> bool:
    """Whether a key is none of ours: a note of the author's own, or one for MkDocs."""
    return key.startswith("x-") or (key in HOST_KEYS and key not in keys.model_fields)


def _fault(document: Document, at: Path_, fault: Any, keys: type[KeyGroup]) -> Problem:
    loc: Path_ = fault["loc"]
    place = (*at, *loc)
    context = fault.get("ctx") or {}
    if fault["type"] == "extra_forbidden":
        return _unknown(document, place, _group_at(keys, loc[:-1]))
    if fault["type"] == "flipkit":
        return _problem(document, place, str(context["message"]), str(context["remedy"]))
    if fault["type"] == "literal_error":
        return _problem(
            document, place, f"'{fault['input']}' is none of {context['expected']}.", "Choose one of them."
        )
    words, remedy = _WORDS.get(fault["type"], (str(fault["msg"]), ""))
    if fault["type"] == "missing":
        remedy = f"Add a line `{loc[-1]}: …`."
    return _problem(document, place, f"'{loc[-1]}' {words}" if loc else words, remedy)


def _unknown(document: Document, place: Path_, keys: type[BaseModel]) -> Problem:
    key = str(place[-1])
    known = [field.alias or name for name, field in keys.model_fields.items()]
    near = get_close_matches(key, [*known, *sorted(HOST_KEYS)], n=1, cutoff=0.6)
    remedy = f"Did you mean '{near[0]}'?" if near else f"Remove it, or call it 'x-{key}' to keep it as a note."
    return _problem(document, place, f"'{key}' is not a key flipkit knows here.", remedy)


def _group_at(keys: type[BaseModel], place: Path_) -> type[BaseModel]:
    """The group of keys that stands at a place within another."""
    for step in place:
        if field := keys.model_fields.get(str(step)):
            keys = next(iter(_groups(field.annotation)), keys)
    return keys


def _groups(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type):
        return [annotation] if issubclass(annotation, BaseModel) else []
    return [group for part in getattr(annotation, "__args__", ()) for group in _groups(part)]


def _problem(document: Document, place: Path_, message: str, remedy: str) -> Problem:
    field = ".".join(str(step + 1 if isinstance(step, int) else step) for step in place) or None
    return Problem.error(document.file, message, remedy, line=document.line_of(place), field=field)
