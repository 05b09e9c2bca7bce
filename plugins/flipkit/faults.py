"""What can be wrong, as values: a kind of fault with its code, and what is said of one that was found.

Each room lists its faults in a file `faults.py`, its catalogue. The sentences are English templates in
gettext's manner, so that another language can say them, too (`theme/languages/<tag>.po`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from enum import StrEnum
from types import ModuleType
from typing import Protocol

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


class Severity(StrEnum):
    """How grave a fault is, gravest first."""

    ERROR = "error"
    """It contradicts itself or can't be read."""
    WARNING = "warning"
    """It is possible, and hardly meant."""
    NOTE = "note"
    """It only says how something was understood; nobody need do anything."""


class Words(Protocol):
    """A language, as gettext has it."""

    def gettext(self, text: str, /) -> str:
        """Translate a template."""

    def form(self, one: str, many: str, num: int) -> str:
        """Translate the template that a number wants."""

    def agreeing(self, text: str, values: Mapping[str, object]) -> str:
        """Let a translated template agree with the values that will stand in it."""


class _English:
    def gettext(self, text: str, /) -> str:
        return text

    def form(self, one: str, many: str, num: int) -> str:
        return one if num == 1 else many

    def agreeing(self, text: str, values: Mapping[str, object]) -> str:
        return text


ENGLISH: Words = _English()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of a sentence that is translated by itself. With `plural`, the value `num` decides the form."""

    template: str
    plural: str = ""
    values: tuple[tuple[str, Value], ...] = ()

    def __call__(self, **values: object) -> Phrase:
        """Give the phrase with values for its placeholders."""
        return Phrase(self.template, self.plural, _frozen(values))

    def text_in(self, words: Words) -> str:
        """Say it in a language."""
        values = dict(self.values)
        if self.plural:
            number = values.get("num", 0)
            text = words.form(self.template, self.plural, number if isinstance(number, int) else 0)
        else:
            text = words.gettext(self.template) if self.template else ""
        return _PLACEHOLDER.sub(lambda match: said(values.get(match[1], ""), words), words.agreeing(text, values))


#: What may stand in a sentence. Items of a tuple are written one after the other, with commas.
Value = str | int | Phrase | tuple["Value", ...]

AND = Phrase("%(several)s and %(last)s")
OR = Phrase("%(several)s or %(last)s")


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of fault: one entry of a catalogue.

    `remedy` says what to do, its first form whose placeholders all have values. `meaning` is a
    paragraph for the handbook. With `plural`, the value `num` decides the form of the message. What is not `public`
    is told to who runs flipkit, and stands on no page.
    """

    code: str
    message: str
    remedy: str | tuple[str, ...] = ""
    _: KW_ONLY
    meaning: str
    plural: str = ""
    severity: Severity = Severity.ERROR
    public: bool = True

    def __call__(self, **values: object) -> Diagnosis:
        """Give what is said of a fault of this kind that was found."""
        return Diagnosis(self, _frozen(values))

    @property
    def remedies(self) -> tuple[str, ...]:
        """All forms of the remedy."""
        return (self.remedy,) if isinstance(self.remedy, str) else self.remedy


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A fault that was found, with the values that its sentences name."""

    fault: Fault
    values: tuple[tuple[str, Value], ...] = ()

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return self.message_in(ENGLISH)

    @property
    def remedy(self) -> str:
        """What to do, in English; empty if nothing need be done."""
        return self.remedy_in(ENGLISH)

    def having(self, **values: object) -> Diagnosis:
        """Give it with more values, for another form of its remedy."""
        return Diagnosis(self.fault, (*self.values, *_frozen(values)))

    def message_in(self, words: Words) -> str:
        """Say what is wrong."""
        return Phrase(self.fault.message, self.fault.plural, self.values).text_in(words)

    def remedy_in(self, words: Words) -> str:
        """Say what to do about it; empty if nothing need be done."""
        given = {name for name, value in self.values if value not in ("", ())}
        fitting = (form for form in self.fault.remedies if placeholders(form) <= given)
        return Phrase(next(fitting, ""), "", self.values).text_in(words)


def listed(items: Sequence[Value], template: Phrase = AND) -> Value:
    """Give `a, b and c`, or with the template `OR` `a, b or c`."""
    if len(items) < 2:
        return items[0] if items else ""
    return template(several=tuple(items[:-1]), last=items[-1])


def said(value: Value, words: Words = ENGLISH) -> str:
    """Say a value in a language."""
    if isinstance(value, Phrase):
        return value.text_in(words)
    if isinstance(value, tuple):
        return ", ".join(said(item, words) for item in value)
    return str(value)


def placeholders(template: str) -> frozenset[str]:
    """Name the values that a template wants."""
    return frozenset(_PLACEHOLDER.findall(template))


def entries(catalogues: Iterable[ModuleType]) -> Mapping[str, Fault]:
    """Give every fault of some catalogues by its code, in the order in which they stand there."""
    return {entry.code: entry for module in catalogues for entry in vars(module).values() if isinstance(entry, Fault)}


def _frozen(values: Mapping[str, object]) -> tuple[tuple[str, Value], ...]:
    return tuple((name, _value(value)) for name, value in values.items())


def _value(value: object) -> Value:
    if isinstance(value, (list, tuple)):
        return tuple(_value(item) for item in value)
    return value if isinstance(value, (str, int, Phrase)) else str(value)


#: Pages of the handbook that say what each code means, by the first letter: one page would be too large.
HANDBOOK_PAGES = {
    "problems-a-to-e": "A to E",
    "problems-f-to-o": "F to O",
    "problems-p-to-r": "P to R",
    "problems-s-to-z": "S to Z",
}


def handbook_page(code: str) -> str:
    """The name of the handbook's page on which a code is explained."""
    return next(page for page in HANDBOOK_PAGES if code[0] <= page[-1])
