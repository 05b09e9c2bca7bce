"""Documents held against what a file may say: every fault of a file at once, in a teacher's words.

What a file may say is a `KeyGroup`: a key a field, the sentence about it below. `schemas` makes the JSON Schema
of it and the handbook's reference is made of that, so a key is explained in one place.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from textwrap import dedent
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from flipkit.errors import DocumentError, InvalidValueError
from flipkit.faults import Diagnosis, Fault
from flipkit.gather.content import file_faults, key_faults
from flipkit.gather.content.other_keys import called_otherwise
from flipkit.gather.content.yaml import Document, Path_, read
from flipkit.gather.formats.vocabulary import is_cancelled, is_no, is_unclear, is_withheld, is_yes, takes_place
from flipkit.model.problems import Problem
from flipkit.model.text import slug
from flipkit.values import dataclass

#: MkDocs' and Material's own keys, which the front matter of every page may carry, and what they say.
HOST_KEYS = {
    "template": "The template of the page.",
    "hide": "Parts of the page that are not shown.",
    "search": "Whether the page is found by search.",
    "description": "A sentence for lists and previews.",
    "tags": "What it is about.",
    "icon": "The page's icon.",
    "status": "The page's status.",
}


def _explain(schema: dict[str, Any], keys: type[BaseModel]) -> None:
    """Put the sentence below each key into the schema of a group.

    pydantic would read them (`use_attribute_docstrings`) wherever the group is imported, which takes a build
    longer than to validate all files; nobody needs them but who makes a schema.
    """
    said = {name: text for group in reversed(keys.__mro__) for name, text in _sentences(group).items()}
    for name, field in keys.model_fields.items():
        if field.description is None and name in said:
            schema["properties"][field.alias or name]["description"] = said[name]


def _sentences(group: type) -> dict[str, str]:
    """The sentences below the keys that a group itself has."""
    if not issubclass(group, KeyGroup):
        return {}
    (written,) = ast.parse(dedent(inspect.getsource(group))).body
    return {
        key.target.id: inspect.cleandoc(below.value.value)
        for key, below in pairwise(written.body if isinstance(written, ast.ClassDef) else ())
        if isinstance(key, ast.AnnAssign) and isinstance(key.target, ast.Name)
        if isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
        and isinstance(below.value.value, str)
    }


class KeyGroup(BaseModel):
    """A group of keys as somebody wrote it; a key it does not know is an error."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        json_schema_extra=_explain,
        defer_build=True,  # of all these groups a build meets few
    )


K = TypeVar("K", bound=KeyGroup)

#: The reason of what is called off without one.
UNSAID = "—"

#: What pydantic calls a fault, and how we say it.
_FAULTS = {
    "missing": file_faults.KEY_MISSING,
    "string_too_short": file_faults.VALUE_EMPTY,
    "int_parsing": file_faults.NUMBER_UNREADABLE,
    "int_from_float": file_faults.NUMBER_UNREADABLE,
    "bool_parsing": file_faults.NOT_TRUE_OR_FALSE,
    "string_type": file_faults.NOT_ONE_TEXT,
    "tuple_type": file_faults.NOT_A_LIST,
    "model_type": file_faults.NOT_A_GROUP,
    "dict_type": file_faults.NOT_A_GROUP,
}


def validate(document: Document, keys: type[K], *, at: Path_ = ()) -> tuple[K | None, list[Problem]]:
    """Read the group of keys at the place `at`; give it, or None with all that is wrong."""
    data = document.data
    for step in at:
        data = data[step]
    if not isinstance(data, dict):
        return None, [_problem(document, at, file_faults.NOT_KEY_VALUE_LINES())]
    foreign = {key for key in data if _is_foreign(key, keys, is_page=_is_page(document, at))}
    written = {key: value for key, value in data.items() if value is not None and key not in foreign}
    without_reason = list(_without_reason(document, at, data, keys))
    if without_reason:
        written["cancelled"] = UNSAID
    unheeded = [] if without_reason else list(_unheeded(document, at, data, keys))
    told = [*without_reason, *_hashes(document, at, data, keys)]
    try:
        found = keys.model_validate(written)
    except ValidationError as error:
        faulty = (_fault(document, at, fault, keys) for fault in error.errors())
        return None, [*told, *unheeded, *faulty]
    return (None, [*told, *unheeded]) if unheeded else (found, told)


@dataclass(frozen=True, slots=True)
class ById(Generic[K]):
    """A group of keys below its id, and the line on which that stands."""

    id: str
    keys: K
    line: int | None


def read_by_ids(
    path: Path, file: str, keys: type[K], *, not_by_ids: Diagnosis, unfit: Fault | None
) -> tuple[tuple[ById[K], ...], tuple[Problem, ...]]:
    """Read a file that is a mapping of ids to groups of keys; one that is not there means none.

    Every group that is right is given, with all that is wrong with the others. `file` is what problems call it,
    `not_by_ids` what is said where it is no mapping, `unfit` of an id that can't be part of an address.
    """
    if not path.exists():
        return (), ()
    try:
        document = read(path, file)
    except DocumentError as error:
        return (), (Problem.of(error),)
    if not isinstance(document.data, dict):
        return (), (Problem(file, not_by_ids, line=1),)
    found: list[ById[K]] = []
    problems: list[Problem] = []
    for name in document.data:
        line = document.line_of((name,))
        if unfit and slug(name) != name:
            problems.append(Problem(file, unfit(id=name, fit=slug(name)), line=line, field=name))
            continue
        group, faults = validate(document, keys, at=(name,))
        problems += faults
        if group:
            found.append(ById(name, group, line))
    return tuple(found), tuple(problems)


def _hashes(document: Document, at: Path_, data: dict[Any, Any], keys: type[KeyGroup]) -> Iterator[Problem]:
    """Find texts of which YAML takes a part for a comment, or all: `hashtag: #rivers`, `title: All of #rivers`."""
    for place, words in document.comments.items():
        if place[: len(at)] != at or len(place) == len(at) or place[len(at)] not in keys.model_fields:
            continue
        value: Any = data
        for step in place[len(at) :]:
            value = value[step]
        key = next((step for step in reversed(place) if isinstance(step, str)), "")
        asked = _group_at(keys, place[len(at) : -1]).model_fields.get(str(place[-1]))
        if value is None and not (asked and asked.is_required()):  # else it is missing, and told so
            yield _problem(document, place, file_faults.VALUE_IS_COMMENT(key=key, words=words))
        elif value and not value[:1].isdigit():  # a date is not cut
            yield _problem(document, place, file_faults.VALUE_CUT_BY_HASH(key=key, words=f"{value} {words}"))


def _without_reason(document: Document, at: Path_, data: dict[Any, Any], keys: type[KeyGroup]) -> Iterator[Problem]:
    """Find what calls something off without a reason: yes in `cancelled`, or a `status` beside no `cancelled`."""
    if "cancelled" not in keys.model_fields:
        return
    reason, status = data.get("cancelled"), None if "status" in keys.model_fields else data.get("status")
    if reason is not None and is_yes(str(reason)):
        yield _problem(document, (*at, "cancelled"), key_faults.CANCELLED_WITHOUT_REASON(written=reason))
    elif reason in (None, "") and status and is_cancelled(str(status)):
        yield _problem(document, (*at, "status"), file_faults.STATUS_CANCELS(written=status))


def _unheeded(document: Document, at: Path_, data: dict[Any, Any], keys: type[KeyGroup]) -> Iterator[Problem]:
    """Find a `status` that would call something off or keep it back elsewhere, and does nothing here."""
    status, reason = data.get("status"), data.get("cancelled")
    if isinstance(status, str) and "status" not in keys.model_fields:
        if is_cancelled(status) and "cancelled" not in keys.model_fields:
            yield _problem(document, (*at, "status"), file_faults.STATUS_NO_CANCELLATION(written=status))
        elif is_cancelled(status) and is_no(str(reason)):
            yield _problem(document, (*at, "status"), file_faults.STATUS_CONTRADICTS(written=status))
        elif is_withheld(status):
            yield _problem(document, (*at, "status"), file_faults.STATUS_NO_DRAFT(written=status))
        elif "cancelled" in keys.model_fields and not is_cancelled(status) and not _is_plain(status):
            yield _problem(document, (*at, "status"), file_faults.STATUS_SAYS_NOTHING(written=status))
    if "cancelled" not in keys.model_fields or not isinstance(reason, str) or is_yes(reason):
        return
    if is_unclear(reason) or takes_place(reason):
        yield _problem(document, (*at, "cancelled"), file_faults.CANCELLED_UNCLEAR(written=reason))


def _is_plain(status: str) -> bool:
    """Whether a status calls nothing in question: it takes place, or is one of Material's own."""
    return not status.strip() or takes_place(status) or status.strip() == "deprecated"


def _is_foreign(key: str, keys: type[KeyGroup], *, is_page: bool) -> bool:
    """Whether a key is none of ours: a note of the author's own, or on a page one for MkDocs."""
    return key.startswith("x-") or (is_page and key in HOST_KEYS and key not in keys.model_fields)


def _is_page(document: Document, at: Path_) -> bool:
    """Whether a group of keys is the front matter of a page, and no part of a list."""
    return not at and not document.file.endswith((".yml", ".yaml"))


def _fault(document: Document, at: Path_, fault: Any, keys: type[KeyGroup]) -> Problem:
    loc: Path_ = fault["loc"]
    place = (*at, *loc)
    if fault["type"] == "extra_forbidden":
        of_page = sorted(HOST_KEYS) if _is_page(document, place[:-1]) else []
        return _unknown(document, place, _group_at(keys, loc[:-1]), of_page)
    if fault["type"] in ("missing", "string_type") and (words := document.comments.get(place)):
        return _problem(document, place, file_faults.KEY_MISSING(key=loc[-1], words=words))
    named = next((at for at in range(len(loc) - 1, -1, -1) if isinstance(loc[at], str)), 0)  # of an item, its list
    return _problem(document, place, _diagnosis(fault, _dotted(loc[named:]) or document.file))


def _diagnosis(fault: Any, key: str) -> Diagnosis:
    """Say in our words what pydantic found: a fault has its `type`, and what belongs to it in `ctx`."""
    context = fault.get("ctx") or {}
    error = context.get("error")
    if isinstance(error, InvalidValueError):
        return error.diagnosis
    if known := _FAULTS.get(fault["type"]):
        return known(key=key)
    match fault["type"]:
        case "literal_error":
            return file_faults.NOT_A_CHOICE(written=fault["input"], choices=context["expected"])
        case "greater_than":
            return file_faults.NUMBER_TOO_SMALL(key=key, least=context["gt"])
        case "greater_than_equal":
            return file_faults.NUMBER_BELOW_LEAST(key=key, least=context["ge"])
        case "less_than_equal":
            return file_faults.NUMBER_ABOVE_MOST(key=key, most=context["le"])
    return file_faults.VALUE_UNFIT(key=key, reason=fault["msg"])


def _unknown(document: Document, place: Path_, keys: type[BaseModel], further: Sequence[str]) -> Problem:
    key = str(place[-1])
    known = [field.alias or name for name, field in keys.model_fields.items()]
    near = called_otherwise(key, known) or get_close_matches(key, [*known, *further], n=1, cutoff=0.6)
    return _problem(document, place, file_faults.KEY_UNKNOWN(key=key, near=near[0] if near else ""))


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


def _problem(document: Document, place: Path_, diagnosis: Diagnosis) -> Problem:
    return Problem(document.file, diagnosis, line=document.line_of(place), field=_dotted(place) or None)


def _dotted(place: Path_) -> str:
    """Write a place as people count: `units.1`."""
    return ".".join(str(step + 1 if isinstance(step, int) else step) for step in place)
