"""Documents against the model: every fault of a file at once, in a teacher's words."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from flipkit.gather.content.yaml import Document, Path_
from flipkit.model.documents import HOST_KEYS
from flipkit.model.documents import Document as Model
from flipkit.model.problems import Problem

M = TypeVar("M", bound=Model)

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
    "mapping_type": ("is not a group of keys.", "Write it as key: value lines below, or {key: value}."),
}


def validate(
    document: Document,
    model: type[M],
    *,
    at: Path_ = (),
    given: Mapping[str, object] | None = None,
    defaults: Mapping[str, object] | None = None,
    rename: Mapping[str, str] | None = None,
) -> tuple[M | None, list[Problem]]:
    """Make `model` of the data at the place `at`; give it, or None with all that is wrong.

    `given` are values that do not come from the file (an id from the folder's name) and that the
    file may not set; `defaults` stand in for keys that are absent or empty; `rename` maps keys as
    written to field names of the model.
    """
    data = document.data
    for step in at:
        data = data[step]
    if not isinstance(data, dict):
        return None, [
            _problem(document, at, "should be a list of key: value lines.", "See the handbook for an example.")
        ]
    given, rename = given or {}, rename or {}
    kept = {rename.get(key, key): value for key, value in data.items() if not _foreign(key, model)}
    clashes = [key for key in kept if key in given]
    kept = {key: value for key, value in kept.items() if value is not None and key not in given}
    written = {field: key for key, field in rename.items()}
    problems = [_unknown(document, at, key, model, given) for key in clashes]
    try:
        made: M | None = model.model_validate({**(defaults or {}), **kept, **given})
    except ValidationError as error:
        made = None
        for fault in error.errors():
            if fault["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
                problems.append(_unknown(document, (*at, *fault["loc"][:-1]), str(fault["loc"][-1]), model, given))
            else:
                problems.append(_fault(document, at, fault, written))
    return (made if not problems else None), problems


def _foreign(key: str, model: type[Model]) -> bool:
    return key.startswith("x-") or (key in HOST_KEYS and key not in model.model_fields)


def _fault(document: Document, at: Path_, fault: Any, written: Mapping[str, str]) -> Problem:
    loc = tuple(written.get(str(step), step) for step in fault["loc"] if step not in ("date", "datetime"))
    place = (*at, *loc)
    context = fault.get("ctx") or {}
    if fault["type"] == "flipkit":
        return _problem(document, place, str(context["message"]), str(context["remedy"]))
    if fault["type"] == "literal_error":
        return _problem(
            document, place, f"'{fault['input']}' is none of {context['expected']}.", "Choose one of them."
        )
    words, remedy = _WORDS.get(fault["type"], (str(fault["msg"]), ""))
    if fault["type"] == "missing" and loc:
        remedy = f"Add a line `{loc[-1]}: …`."
    return _problem(document, place, f"'{loc[-1]}' {words}" if loc else words, remedy)


def _unknown(document: Document, at: Path_, key: str, model: type[Model], given: Mapping[str, object]) -> Problem:
    known = [*_fields(model, at), *sorted(HOST_KEYS)]
    near = get_close_matches(key, [name for name in known if name not in given], n=1, cutoff=0.6)
    remedy = f"Did you mean '{near[0]}'?" if near else f"Remove it, or call it 'x-{key}' to keep it as a note."
    return _problem(document, (*at, key), f"'{key}' is not a key flipkit knows here.", remedy)


def _fields(model: type, at: Path_) -> list[str]:
    """The keys that may stand at a place: those of the nested model, where `at` leads into one."""
    for step in at:
        fields = _fields_of(model)
        nested = _models(fields[step].annotation) if step in fields else []
        if nested:
            model = nested[0]
    hidden = {"id", "html", "source", "notes", "sessions", "rows", "scheduled", "key", "said"}
    return [field.alias or name for name, field in _fields_of(model).items() if name not in hidden or name == "id"]


def _fields_of(model: type) -> dict[str, FieldInfo]:
    return getattr(model, "model_fields", None) or getattr(model, "__pydantic_fields__", {})


def _models(annotation: Any) -> list[type]:
    if isinstance(annotation, type):
        return [annotation] if _fields_of(annotation) else []
    return [m for part in getattr(annotation, "__args__", ()) for m in _models(part)]


def _problem(document: Document, place: Path_, message: str, remedy: str) -> Problem:
    field = ".".join(str(step + 1 if isinstance(step, int) else step) for step in place) or None
    return Problem.error(document.file, message, remedy, line=document.line_of(place), field=field)
