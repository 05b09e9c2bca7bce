"""`pathways/*.yml`, each a pathway of units. One that nobody could finish is refused, with the units named."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import partial
from html import escape
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from flipkit.errors import DocumentError, InvalidValueError
from flipkit.faults import Diagnosis
from flipkit.gather.content import file_faults, key_faults, pathway_faults
from flipkit.gather.content.field_types import AnyMinutes, Identifier, LanguageTag, Minutes, Texts, Unmarked
from flipkit.gather.content.pd_keys import PDKeys
from flipkit.gather.content.validation import KeyGroup, validate
from flipkit.gather.content.yaml import Document, read
from flipkit.gather.formats.embedded_pages import watched
from flipkit.model.identifiers import PathwayId
from flipkit.model.links import find_links, to_sources
from flipkit.model.pathways import Material, MaterialKind, Pathway, Unit, find_circle, in_order
from flipkit.model.problems import Problem
from flipkit.model.text import slug
from flipkit.model.web_addresses import is_false_address
from flipkit.values import dataclass

#: Renders the text of a file.
Markdown = Callable[[str, str], str]
#: What a file is by its ending; all other endings of files are those of something to take along.
_ENDINGS = {
    MaterialKind.VIDEO: "mp4 m4v webm ogv mov",
    MaterialKind.SOUND: "mp3 m4a ogg oga opus wav flac",
    MaterialKind.FILE: "pdf docx odt pptx odp xlsx ods csv zip epub png jpg jpeg webp svg txt",
}
_KINDS = {f".{ending}": kind for kind, endings in _ENDINGS.items() for ending in endings.split()}


def _percent(value: object) -> object:
    """Take `80 %` for 80."""
    text = str(value).strip().removesuffix("%").strip()
    if not text.isdecimal() or int(text) > 100:
        raise InvalidValueError(key_faults.PERCENT_UNREADABLE(written=value))
    return int(text)


#: A share of what can be reached, in percent.
Percent = Annotated[
    int,
    BeforeValidator(_percent),
    WithJsonSchema(
        {"type": ["integer", "string"], "minimum": 0, "maximum": 100, "pattern": r"\d", "examples": ["80 %"]}
    ),
]
_Days = Annotated[int, Field(ge=1, le=366)]


class MaterialKeys(KeyGroup):
    """Something to read, watch, hear or do."""

    url: str = Field(min_length=1)
    """A file of the content folder, seen from this one (`../posts/name.md`), a page of the site (`/chats/name/`), or
    an address elsewhere."""
    title: str = ""
    """What it is called; what its page is called if it is left out."""
    kind: Literal["page", "video", "sound", "file", ""] = ""
    """What it is; what its address ends in if it is left out."""
    minutes: Minutes | None = None
    """How long it takes."""

    @property
    def is_followed(self) -> bool:
        """Whether a link can lead to it."""
        return self.url.startswith("mailto:") or not is_false_address(self.url)

    def material(self, file: str) -> Material:
        """Give the material itself; `file` is where it is named."""
        link = find_links(to_sources(f'<a href="{escape(self.url)}">-</a>', file))[0]
        ending = posixpath.splitext(self.url.partition("?")[0].partition("#")[0])[1].lower()
        by_look = MaterialKind.VIDEO if watched(self.url) else _KINDS.get(ending, MaterialKind.PAGE)
        return Material(
            url=link.url,
            title=self.title,
            kind=MaterialKind(self.kind) if self.kind else by_look,
            minutes=self.minutes or 0,
        )


class UnitKeys(KeyGroup):
    """One step of a pathway."""

    id: Identifier = ""
    """What `needs` and browsers call it; made of its title if it is left out. It must not change: what readers have
    reached is kept under it."""
    title: str = Field(min_length=1)
    """What it is called."""
    text: str = ""
    """What is to be done, in Markdown."""
    materials: tuple[MaterialKeys, ...] = ()
    """What it is learned from."""
    needs: Texts = ()
    """The ids of the units that must be mastered before."""
    minutes: Minutes | None = None
    """How long it takes; what its materials take if it is left out."""
    check: Unmarked = ""
    """How a reader finds out how far she is: `ten questions, one point each`."""
    threshold: Percent | None = None
    """The percentage from which on it is mastered; with 0, a reader says herself that it is done. Else the
    pathway's."""
    days: _Days | None = None
    """How many days it is given, for dates by which it is due; else the pathway's."""
    pd_minutes: AnyMinutes = 0
    """Minutes of professional development it counts for."""

    def unit(self, whole: PathwayFile, file: str, markdown: Markdown) -> Unit:
        """Give the unit itself, with what its pathway says of all."""
        materials = tuple(each.material(file) for each in self.materials if each.is_followed)
        return Unit(
            id=self.id or slug(self.title),
            title=self.title,
            html=markdown(self.text, file) if self.text else "",
            check=self.check,
            materials=materials,
            needs=self.needs,
            minutes=self.minutes or sum(each.minutes for each in materials),
            threshold=whole.threshold if self.threshold is None else self.threshold,
            days=self.days or whole.days,
            pd_minutes=self.pd_minutes,
        )


class PathwayFile(KeyGroup):
    """A pathway: `pathways/<id>.yml`, of which the file's name is its part of addresses."""

    title: str = Field(min_length=1)
    """What it is called."""
    summary: Unmarked = ""
    """A sentence for lists and previews."""
    text: str = ""
    """What whoever begins should know, in Markdown."""
    audience: Texts = ()
    """Whom it is for: `teachers`, `grade 9`."""
    authors: Texts = ()
    """Who made it: ids of people.yml, or names."""
    language: LanguageTag = ""
    """Its language as a code; the site's if it is left out."""
    translation_of: str = ""
    """The pathway of which it is a translation: the name of its file. Both lead to each other, and where their units
    have the same ids, what a reader has reached in one holds in the other."""
    threshold: Percent = 80
    """The percentage from which on a unit is mastered."""
    days: _Days = 7
    """How many days a unit is given, for dates by which it is due."""
    units: tuple[UnitKeys, ...]
    """Its steps."""
    pd: PDKeys = PDKeys()
    """How its PD minutes become hours and units."""


@dataclass(frozen=True, slots=True)
class WrittenOriginal:
    """The name of the pathway that another says it is a translation of, and the line on which that stands."""

    name: PathwayId
    line: int | None


def read_pathways(root: Path, folder: str, markdown: Markdown) -> tuple[tuple[Pathway, ...], tuple[Problem, ...]]:
    """Read every pathway in `root/folder`, by the names of their files; one that is faulty becomes problems."""
    found: list[Pathway] = []
    problems: list[Problem] = []
    written: dict[PathwayId, WrittenOriginal] = {}
    for path in sorted((root / folder).glob("*.yaml")):
        other = pathway_faults.PATHWAY_NAME_UNFIT(name=path.name, fit=f"{slug(path.stem)}.yml")
        problems.append(Problem(f"{folder}/{path.name}", other))
    for path in files_of_pathways(root, folder):
        try:
            document = read(path, f"{folder}/{path.name}")
        except DocumentError as error:
            problems.append(Problem.of(error))
            continue
        if slug(path.stem) != path.stem:
            said = pathway_faults.PATHWAY_NAME_UNFIT(name=path.name, fit=f"{slug(path.stem)}.yml")
            problems.append(Problem(document.file, said))
            continue
        keys, faults = validate(document, PathwayFile)
        problems += faults
        if keys:
            units = tuple(each.unit(keys, document.file, markdown) for each in keys.units)
            wrong = tuple(_unfinishable(document, units))
            problems += (*wrong, *_false_materials(document, keys))
            if not wrong:
                found.append(_pathway(keys, document.file, units, markdown))
                if keys.translation_of:
                    line = document.line_of(("translation_of",))
                    written[found[-1].id] = WrittenOriginal(_name_of(keys.translation_of), line)
    original = partial(_original, {each.id: each for each in found}, written)
    problems += (problem for each in found if each.id in written for problem in _wrong_original(each, found, written))
    return tuple(replace(each, original=original(each.id)) for each in found), tuple(problems)


def _false_materials(document: Document, keys: PathwayFile) -> Iterator[Problem]:
    """Find materials that are no addresses; units do without them."""
    for number, unit in enumerate(keys.units):
        for place, material in enumerate(unit.materials):
            if not material.is_followed:
                line = document.line_of(("units", number, "materials", place, "url"))
                false = pathway_faults.PATHWAY_MATERIAL_NO_ADDRESS(written=material.url)
                yield Problem(document.file, false, line=line, field=f"units.{number + 1}.materials.{place + 1}.url")


def _name_of(file: str) -> PathwayId:
    return PathwayId(file.strip("/").rpartition("/")[2].removesuffix(".yml"))


def _original(
    known: Mapping[PathwayId, Pathway], written: Mapping[PathwayId, WrittenOriginal], id: PathwayId
) -> PathwayId | None:
    """Give the pathway that the translation of a translation is one of; of those that name each other the first."""
    way = [id]
    while way[-1] in written and (above := written[way[-1]].name) in known:
        if above in way:
            way.append(min(way[way.index(above) :]))
            break
        way.append(above)
    return way[-1] if way[-1] != id else None


def _wrong_original(
    pathway: Pathway, known: Sequence[Pathway], written: Mapping[PathwayId, WrittenOriginal]
) -> Iterator[Problem]:
    """Find a translation whose original is not there, or has units that it has not."""
    name, line = written[pathway.id].name, written[pathway.id].line
    original = next((each for each in known if each.id == name and each is not pathway), None)
    if original is None:
        near = get_close_matches(name, [each.id for each in known if each is not pathway], n=1)
        lost = pathway_faults.PATHWAY_ORIGINAL_UNKNOWN(name=name, near=near[0] if near else "")
        yield Problem(pathway.source, lost, line=line, field="translation_of")
        return
    if pathway.language == original.language:
        twice = pathway_faults.PATHWAY_LANGUAGE_TWICE(original=name)
        yield Problem(pathway.source, twice, line=line, field="translation_of")
    odd = {unit.id for unit in pathway.units} ^ {unit.id for unit in original.units}
    if odd:
        differ = pathway_faults.PATHWAY_UNITS_DIFFER(original=name, units=", ".join(sorted(odd)))
        yield Problem(pathway.source, differ, line=line, field="translation_of")


def files_of_pathways(root: Path, folder: str) -> list[Path]:
    """Give the files of pathways, by their names."""
    return sorted(path for path in (root / folder).glob("*.yml") if not path.name.startswith("."))


def _pathway(keys: PathwayFile, file: str, units: tuple[Unit, ...], markdown: Markdown) -> Pathway:
    return Pathway(
        id=PathwayId(PurePosixPath(file).stem),
        source=file,
        title=keys.title,
        summary=keys.summary,
        html=markdown(keys.text, file) if keys.text else "",
        audience=keys.audience,
        authors=keys.authors,
        language=keys.language,
        units=in_order(units),
        pd=keys.pd.pd(),
    )


def _unfinishable(document: Document, units: tuple[Unit, ...]) -> Iterator[Problem]:
    """Find why nobody could come to the end: a unit that is there twice, or needs what can't be mastered before."""
    if not units:
        yield Problem(document.file, file_faults.VALUE_EMPTY(key="units"), line=document.line_of(("units",)))
    places = {unit.id: number for number, unit in reversed([*enumerate(units)])}

    def problem(unit: str, fault: Diagnosis, key: str) -> Problem:
        line = document.line_of(("units", places[unit], key))
        return Problem(document.file, fault, line=line, field=f"units.{places[unit] + 1}.{key}")

    for number, unit in enumerate(units):
        if places[unit.id] != number:
            line = document.line_of(("units", number))
            yield Problem(
                document.file, pathway_faults.PATHWAY_UNIT_TWICE(id=unit.id), line=line, field=f"units.{number + 1}"
            )
        for name in unit.needs:
            if name not in places:
                near = get_close_matches(name, places, n=1)
                said = pathway_faults.PATHWAY_NEEDS_UNKNOWN(unit=unit.id, name=name, near=near[0] if near else "")
                yield problem(unit.id, said, "needs")
    circle = find_circle(units)
    if circle:
        way = " → ".join((*circle, circle[0]))
        yield problem(circle[0], pathway_faults.PATHWAY_CIRCLE(way=way), "needs")
    reached = {unit.id for unit in in_order(units)}
    left = [unit.id for unit in units if unit.id not in reached]
    if left:
        yield problem(left[0], pathway_faults.PATHWAY_UNREACHABLE(units=", ".join(left)), "needs")
