"""Subjects of which all is known before any of it is made, as a build before made it of the same.

Of each page is kept what `known_pages` keeps, of each file its address and key, by the key of all that the subject is
made of. A page or file without a key of its own has that one: it is made again where anything of the subject changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from typing import Any

from flipkit.model.addresses import SiteUrl
from flipkit.model.plain import ValueStore
from flipkit.publish.artifacts import Artifact, File, HtmlText, KeyedFile, Page, Record, ValuedFile
from flipkit.publish.known_pages import KnownBody, note_of_record, noted, read_note, read_record

#: What makes a thing of a subject.
Make = Callable[[], Artifact]


class KnownSubject:
    """A subject as the build before left it; `note` is what else that said of it, where all of it is known."""

    def __init__(self, kept: ValueStore, name: str, key: str) -> None:
        self._kept, self._place, self._key = kept, f"subject {name}", key
        found = kept.get(self._place) if key else None
        if found and not (found[0] == key and all(each[-1] for each in found[2])):
            found = None
        self._notes: list[list[Any]] = found[2] if found else []
        self.note: Any = found[1] if found else None

    def __bool__(self) -> bool:
        return bool(self._notes)

    def artifacts(self, make: Callable[[], Iterable[Artifact]]) -> Iterator[Artifact]:
        """Give all that was made before; `make` makes all of it, if something is to be made after all."""
        made = cache(lambda: [*make()])
        for number, note in enumerate(self._notes):
            yield _read(note, partial(lambda number: made()[number], number), self._key)

    def keep(self, key: str, note: object, artifacts: Iterable[Artifact]) -> Iterator[Artifact]:
        """Give what was made, and let the next build know of it by this key, if all of it can be known."""
        found, notes = [*artifacts], list[list[Any]]()
        for each in found:
            said = noted(each) if isinstance(each, Page) else _note_of(each)
            if said is None:
                return iter(found)
            notes.append(said)
        if key:
            self._kept.put(self._place, [key, note, notes])
        return (_known(each, note, key) for each, note in zip(found, notes, strict=True)) if key else iter(found)


_FILE, _KEYED, _VALUED, _RECORD = "file", "keyed", "valued", "record"


def _note_of(artifact: File | Record) -> list[Any]:
    if isinstance(artifact, Record):
        return [_RECORD, note_of_record(artifact)]
    if isinstance(artifact, KeyedFile) and artifact.key:
        return [_KEYED, artifact.key, artifact.url]
    if isinstance(artifact, ValuedFile) and artifact.values:
        return [_VALUED, artifact.values, artifact.url]
    return [_FILE, artifact.url]


def _known(artifact: Artifact, note: list[Any], key: str) -> Artifact:
    """Give what was made, by what it is known the next time."""
    if isinstance(artifact, Page):
        return replace(artifact, body=KnownBody(lambda: artifact, note, otherwise=f"{key} {artifact.url}"))
    if isinstance(artifact, File) and note[0] == _FILE:
        return ValuedFile(artifact.url, artifact.bytes, key)
    return artifact


def _read(note: list[Any], make: Make, key: str) -> Artifact:
    if note[0] == _RECORD:
        return read_record(note[1], partial(_html, make))
    if isinstance(note[0], str):
        made, url = partial(_bytes, make), SiteUrl(note[-1])
        return KeyedFile(url, made, note[1]) if note[0] == _KEYED else ValuedFile(url, made, _values(note, key))
    return read_note(note, partial(_page, make), partial(_html, make), f"{key} {note[0][0]}")


def _values(note: list[Any], key: str) -> str:
    return str(note[1]) if note[0] == _VALUED else key


def _page(make: Make) -> Page:
    made = make()
    assert isinstance(made, Page)
    return made


def _bytes(make: Make) -> bytes:
    made = make()
    assert isinstance(made, File)
    return made.bytes if isinstance(made.bytes, bytes) else made.bytes()


def _html(make: Make) -> str:
    made = make()
    record = made.record if isinstance(made, Page) else made
    assert isinstance(record, Record)
    assert isinstance(record.text, HtmlText)
    return record.text.html()
