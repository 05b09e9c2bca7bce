"""The configurations of Planet, Planet Venus and Pluto.

Planet has a section for each feed, named by the feed's address. Pluto's sections have short names,
and the address stands in `feed`. Neither is quite what Python's configparser reads (Pluto's settings
stand above all sections; a `%` means itself), so the lines are read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .values import Listed, Skipped, is_address

_SECTION = re.compile(r"\[(?P<name>[^\n]+)\]\s*(?:[;#].*)?")
_SETTING = re.compile(r"(?P<key>[A-Za-z_][\w.-]*)\s*[=:]\s*(?P<value>.*)")
#: Sections that are Planet's own settings, or those of a template.
_SETTINGS = re.compile(r"planet|default|.*\.(?:tmpl|xslt?|genshi|django|html|plugin|py|sed)(?:/.*)?", re.I)
_WORD = re.compile(r"[\w][\w '-]*")
#: What Planet Venus gathers that is no feed.
_LISTS = ("opml", "foaf", "csv", "config", "rlist")


@dataclass(slots=True)
class Section:
    """A section as written, with the line it begins on."""

    name: str
    line: int
    values: dict[str, str] = field(default_factory=dict)


def is_ini(text: str) -> bool:
    """Whether a text looks like a configuration: some line of it is a section's name."""
    return any(_SECTION.fullmatch(line.strip()) for line in text.splitlines()[:2000])


def parse(text: str) -> list[Listed | Skipped]:
    """Read a configuration."""
    return [each for section in _sections(text) for each in _listed(section)]


def _sections(text: str) -> Iterator[Section]:
    section: Section | None = None
    key, indent = "", 0
    for number, line in enumerate(text.splitlines(), start=1):
        said = line.strip()
        if not said or said.startswith(("#", ";")):
            continue
        if match := _SECTION.fullmatch(said):
            if section:
                yield section
            section, key = Section(match["name"].strip(), number), ""
        elif section is None:
            continue  # Pluto's own settings
        elif key and len(line) - len(line.lstrip()) > indent:  # more of the same value
            section.values[key] += f" {said}"
        elif match := _SETTING.fullmatch(said):
            key, indent = match["key"].lower(), len(line) - len(line.lstrip())
            section.values[key] = match["value"].strip()
    if section:
        yield section


def _listed(section: Section) -> Iterator[Listed | Skipped]:
    values = section.values
    feed = values.get("feed", "").split(" ", 1)[0] or section.name
    title = " ".join((values.get("name") or values.get("title") or "").split())
    if is_address(feed):
        kind = next((kind for kind in _LISTS if values.get("content_type", "").lower().startswith(kind)), "")
        if kind:
            yield Skipped(
                title or feed, f"It is a list of blogs ({kind}), not a blog: import it by itself.", section.line
            )
            return
        page = values.get("link") or values.get("url") or ""
        words, note = _filters(values)
        yield Listed(
            feed, title, page if is_address(page) else "", values.get("language", ""), words, note, section.line
        )
    elif _SETTINGS.fullmatch(section.name):
        return
    elif is_address(values.get("link", "")):
        yield Skipped(title or section.name, "It names no feed, only a page: add it with 'flipkit blogs add'.",
                      section.line)  # fmt: skip
    else:
        yield Skipped(title or section.name, f"'{feed}' is not an address of the web.", section.line)


def _filters(values: dict[str, str]) -> tuple[tuple[str, ...], str]:
    """The words a feed was filtered by where that says the same here, and what flipkit leaves behind."""
    includes = values.get("includes") or values.get("include") or ""  # Pluto: words, separated by commas or bars
    words = tuple(word.strip() for word in re.split(r"[,|]", includes) if _WORD.fullmatch(word.strip()))
    notes = [f"{key} = {values[key]}" for key in ("filter", "filters", "exclude", "excludes") if values.get(key)]
    if includes and not words:
        notes.append(f"includes = {includes}")
    return words, f"It had a filter that flipkit can't take over: {'; '.join(notes)}." if notes else ""
