"""One change after another to a small community: what a build makes over the last one is what one from nothing makes.

`EDITS` has every kind of change. After each the project is built where it stands, with all that earlier builds left
there, and beside it from nothing but the content, the archive and the ledger. Files, ledger and what is said are
held against each other, byte for byte.
"""

from __future__ import annotations

import logging
import os
import random
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jinja2 import FileSystemLoader
from mkdocs.exceptions import MkDocsException

from flipkit.errors import FlipkitError
from flipkit.mkdocs import run
from flipkit.mkdocs.host import NAME
from tests.mkdocs.building import built, files
from tests.support.project import ALL, write

#: What a build must not lose, and what it may make again.
_HELD = ("archive.sqlite", "archive.sqlite-wal", "ledger.json")
_WORDS = "frog pond matchbox snow film whiteboard ticket lesson & <b>loud</b> ¿qué? 水 it's".split()


class Differs(AssertionError):
    """A build made something else than one from nothing."""


class Rebuilds:
    """A project that is changed and built, again and again; `seen` counts the kinds of changes."""

    def __init__(self, folder: Path, seed: int, *, search: bool = False) -> None:
        self._random = random.Random(seed)  # noqa: S311 - a seed repeats it
        self._folder, self._project = folder, folder / "project"
        write(self._project, *(ALL if search else ALL[:-1]), files=_MORE)
        self._content, self._state = self._project / "content", self._project / ".flipkit"
        self._now, self._count = date(2026, 11, 22), 0
        self._before: list[dict[str, bytes]] = []
        self._order: list[str] = []
        self.seen: dict[str, int] = dict.fromkeys(EDITS, 0)
        self.steps: list[str] = []
        self._compare("the first build")

    def step(self, changes: int = 1) -> None:
        """Make changes of the kinds that were seen least, and compare."""
        done = []
        for _ in range(changes):
            if not self._order:
                self._order = [*EDITS]
                self._random.shuffle(self._order)
            kind = self._order.pop()
            self.seen[kind] += 1
            self._count += 1
            done.append(f"{kind}: {EDITS[kind](self)}")
        self.steps.append("; ".join(done))
        self._compare(self.steps[-1])

    def _compare(self, step: str) -> None:
        os.environ["FLIPKIT_NOW"] = str(self._now)
        fresh = self._folder / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(self._content, fresh / "content")
        shutil.copy(self._project / "mkdocs.yml", fresh)
        if (self._project / "theme").is_dir():
            shutil.copytree(self._project / "theme", fresh / "theme")
        (fresh / ".flipkit").mkdir()
        for name in _HELD:
            if (self._state / name).is_file():
                shutil.copy(self._state / name, fresh / ".flipkit")
        build = self.chance(_by_flipkit, _by_flipkit, _by_mkdocs)
        warm, cold = _built(self._project, build), _built(fresh, _by_flipkit)
        for name in sorted(warm.keys() | cold.keys()):
            if warm.get(name) != cold.get(name):
                raise Differs(f"after {step}: {name} is\n{_excerpt(warm.get(name), cold.get(name))}")
        self._before.append(self._caches())

    def _caches(self) -> dict[str, bytes]:
        found = {path.relative_to(self._state).as_posix(): path for path in self._state.rglob("*") if path.is_file()}
        return {
            name: path.read_bytes()
            for name, path in found.items()
            if name not in _HELD and not name.startswith(("build/", "set-aside/")) and path.suffix != ".lock"
        }

    # what is changed

    def path(self, pattern: str) -> Path | None:
        """Choose a file of the content folder."""
        found = sorted(self._content.glob(pattern))
        return self._random.choice(found) if found else None

    def words(self, count: int = 4) -> str:
        """Give words."""
        return " ".join(self._random.choice(_WORDS) for _ in range(count)) + f" {self._count}"

    def title(self) -> str:
        """Give a title, as YAML has it."""
        return "'" + self.words(3).replace("'", "''") + "'"

    def change(self, pattern: str, old: str, new: str) -> str:
        """Change the first place in a file that a pattern of `re` fits; say in which."""
        path = self.path(pattern)
        if path:
            text = path.read_text("utf-8")
            path.write_text(re.sub(old, lambda _: new, text, count=1, flags=re.M), "utf-8")
        return path.name if path else "none"

    def put(self, name: str, text: str) -> str:
        """Write a file of the content folder."""
        path = self._content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return name

    def drop(self, pattern: str) -> str:
        """Remove a file of the content folder, if there are others."""
        path = self.path(pattern)
        if path and len([*self._content.glob(pattern)]) > 1:
            path.unlink()
        return path.name if path else "none"

    def option(self, old: str, new: str) -> str:
        """Change mkdocs.yml, or change it back."""
        path = self._project / "mkdocs.yml"
        text = path.read_text()
        path.write_text(text.replace(new, old) if new in text else text.replace(old, new))
        return new.strip()

    def chance(self, *choices: Any) -> Any:
        """Choose."""
        return self._random.choice(choices)

    def new_post(self) -> str:
        """Write a post, with or without category, author and language."""
        head = [f"title: {self.title()}", f"date: 2026-1{self.chance(0, 1)}-{self.chance(11, 12, 21)} 08:00"]
        head += [self.chance("category: Flip", "author: ada", "lang: es", "tags: [a, c]", "draft: true")]
        return self.put(f"posts/p{self._count}.md", "---\n{}\n---\n{}\n".format("\n".join(head), self.words(30)))

    def same_size(self) -> str:
        """Change a letter of a post, leave its size, and set its time of change back."""
        path = self.path("posts/*.md")
        if not path:
            return "none"
        status, text = path.stat(), path.read_text("utf-8")
        path.write_text(text[:-2] + self.chance(*"abcdefghij") + text[-1:], "utf-8")
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        return path.name

    def entry(self) -> str:
        """Let the blog have an entry more."""
        item = (
            f"<item><title>{self._count} frogs</title><link>https://blog.example/{self._count}</link><guid>g{self._count}"
            f"</guid><pubDate>Tue, 0{self.chance(3, 4, 5)} Nov 2026 10:00:00 GMT</pubDate><description>Words "
            f"{self._count}.</description></item>"
        )
        return self.change("blog.xml", "</channel>", f"{item}</channel>")

    def damage(self, how: str) -> str:
        """Damage or remove a file of ours that a build may make again, or put an older one in its place."""
        caches = self._caches()
        if not caches:
            return "none"
        name = self.chance(*sorted(caches))
        path, content = self._state / name, caches[name]
        older = [each[name] for each in self._before if each.get(name, content) != content]
        match how:
            case "gone":
                path.unlink()
            case "cut":
                path.write_bytes(content[: len(content) // 2])
            case "bits":
                at = self._random.randrange(len(content)) if content else 0
                path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :] if content else b"x")
            case "older" if older:
                path.write_bytes(self._random.choice(older))
            case _:
                path.write_bytes(b'{"a": [1]}')
        return f"{how} {name}"

    def older_caches(self) -> str:
        """Put all caches of an earlier build in the place of those that there are."""
        for name, content in self._random.choice(self._before).items():
            path = self._state / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return ""

    def no_caches(self) -> str:
        """Remove all that a build may make again."""
        for name in self._caches():
            (self._state / name).unlink()
        return ""

    def in_the_site(self, how: str) -> str:
        """Remove or change a file of the site."""
        site = self._project / "site"
        found = sorted(path for path in site.rglob("*") if path.is_file() and not path.name.startswith("."))
        path: Path = self._random.choice(found)
        if how == "gone":
            path.unlink()
        else:
            path.write_bytes(path.read_bytes()[:-1] + b"?")
        return f"{how} {path.relative_to(site)}"

    def days(self) -> str:
        """Let time pass."""
        self._now += timedelta(days=self.chance(1, 1, 3, 8, 40))
        return str(self._now)

    def override(self) -> str:
        """Write a template of the site's own, which extends ours."""
        theme = self._project / "theme"
        theme.mkdir(exist_ok=True)
        meta = f"<meta name='n' content='{self._count}'>"
        (theme / "main.html").write_text(f"{{% extends 'base.html' %}}{{% block extrahead %}}{meta}{{% endblock %}}")
        path = self._project / "mkdocs.yml"
        path.write_text(path.read_text().replace("{name: flipkit}", "{name: flipkit, custom_dir: theme}"))
        return ""


_MORE = {
    "posts/third.md": "---\ntitle: Third\ndate: 2026-10-03\ntags: [b]\nlang: es\n---\nHola, [uno](first.md).\n",
    "posts/old.rst": "Old\n###\n\n:date: 2025-02-03\n:tags: a\n\nWords.\n",
    "events/evening/weeks/2026-11-23.md": "---\ntopic: Next\nmoderators: [ada]\n---\nWords.\n",
    "pages/more.md": "# More\n\n[Notes](../notes.md#notes)\n",
}

EDITS: dict[str, Callable[[Rebuilds], str]] = {
    "a post more": Rebuilds.new_post,
    "words of a post": lambda made: made.change("posts/*.md", r"\Z", f"\n{made.words()}\n"),
    "a post's title": lambda made: made.change("posts/*.md", "^title:.*$", f"title: {made.title()}"),
    "a post's tags": lambda made: made.change("posts/*.md", "^title:", f"keywords: [k{made.chance(1, 2)}]\ntitle:"),
    "a post's day": lambda made: made.change("posts/*.md", "^date:.*$", f"date: 2026-0{made.chance(1, 5, 9)}-07"),
    "a post less": lambda made: made.drop("posts/*.*"),
    "a letter of a post": Rebuilds.same_size,
    "a post that can't be read": lambda made: made.put("posts/broken.md", f"---\ntitle: [{made.words()}\n---\n"),
    "a week more": lambda made: made.put(
        f"events/evening/weeks/2026-12-{made.chance('07', '14', '21')}.md", f"---\ntopic: {made.title()}\n---\n"
    ),
    "a week's topic": lambda made: made.change("events/evening/weeks/*.md", "^topic:.*$", f"topic: {made.title()}"),
    "a week less": lambda made: made.drop("events/evening/weeks/*.md"),
    "the chat's hour": lambda made: made.change(
        "events/evening/index.md", r"\d\d:00", f"{made.chance(18, 19, 21)}:00"
    ),
    "a row's title": lambda made: made.change("events/meeting/sessions.csv", "^one,\"[^\n]*\",20", 'one,"Row",20'),
    "a row more": lambda made: made.change(
        "events/meeting/sessions.csv", r"\Z", f"r{made.chance(*range(99))},Talk,2027-06-17 11:00,30,Gym,\n"
    ),
    "a person": lambda made: made.change("people.yml", "^  name:.*$", f"  name: {made.title()}"),
    "a person more": lambda made: made.change("people.yml", r"\Z", f"p{made.chance(*range(99))}:\n  name: Omar\n"),
    "an entry more": Rebuilds.entry,
    "an entry's title": lambda made: made.change("blog.xml", r"(?<=<item><title>)[^<]*", made.chance("A", "B", "C")),
    "a page's words": lambda made: made.change("notes.md", r"\Z", f"\n{made.words()}\n"),
    "a page more": lambda made: made.put(f"pages/{made.chance('x', 'y')}.md", f"# {made.words(2)}\n"),
    "a page less": lambda made: made.drop("pages/*.md"),
    "the home page": lambda made: made.change("index.md", r"\Z", f"\n{made.words()}\n"),
    "a picture": lambda made: made.put(
        "posts/plan.svg", f"<svg xmlns='http://www.w3.org/2000/svg' id='a{made.chance(*range(99))}'/>"
    ),
    "the site's name": lambda made: made.option("site_name: Test\n", "site_name: Other & co\n"),
    "the zone": lambda made: made.option("timezone: America/New_York}}", "timezone: Europe/Berlin}}"),
    "no cards": lambda made: made.option("extra: {flipkit: {", "extra: {flipkit: {cards: false, "),
    "the language": lambda made: made.option(
        "extra: {flipkit: {timezone", "extra: {flipkit: {language: es, timezone"
    ),
    "an extension": lambda made: made.option(
        "docs_dir: content\n", "docs_dir: content\nmarkdown_extensions: [tables]\n"
    ),
    "a plugin less": lambda made: made.option("  - flipkit/calendars\n", "# none\n"),
    "a template": Rebuilds.override,
    "time": Rebuilds.days,
    "a file of the site gone": lambda made: made.in_the_site("gone"),
    "a file of the site changed": lambda made: made.in_the_site("changed"),
    "a cache gone": lambda made: made.damage("gone"),
    "a cache cut off": lambda made: made.damage("cut"),
    "a bit of a cache": lambda made: made.damage("bits"),
    "an older cache": lambda made: made.damage("older"),
    "something for a cache": lambda made: made.damage("other"),
    "all older caches": Rebuilds.older_caches,
    "no caches": Rebuilds.no_caches,
    "nothing": lambda made: "",
}  # fmt: skip


def _by_flipkit(project: Path) -> None:
    run.build(project / "mkdocs.yml", None, strict=None)


def _by_mkdocs(project: Path) -> None:
    built(project)


def _built(project: Path, build: Callable[[Path], None]) -> dict[str, bytes]:
    """Build a project; give its files, its ledger, and what was said."""
    said: list[str] = []
    ear = logging.Handler(logging.WARNING)
    ear.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    log = logging.getLogger(NAME)
    log.addHandler(ear)
    try:
        build(project)
    except (FlipkitError, MkDocsException) as error:
        said.append(f"ended: {error}")
    finally:
        log.removeHandler(ear)
    told = "\n".join(sorted(line.replace(str(project), "…") for line in said if "set aside" not in line))
    ledger = project / ".flipkit" / "ledger.json"
    return files(project / "site") | {"(said)": told.encode(), "(ledger)": ledger.read_bytes()}


def _excerpt(warm: bytes | None, cold: bytes | None) -> str:
    if warm is None or cold is None:
        return f"there only {'warm' if cold is None else 'cold'}"
    at = next((n for n, (one, other) in enumerate(zip(warm, cold, strict=False)) if one != other), 0)
    return f"warm: {warm[max(0, at - 80) : at + 120]!r}\ncold: {cold[max(0, at - 80) : at + 120]!r}"


@contextmanager
def quick() -> Iterator[None]:
    """List the files of the packages' themes, which nobody changes meanwhile, once."""
    real = FileSystemLoader.list_templates

    @cache
    def listed(path: str) -> list[str]:
        return real(FileSystemLoader(path))

    def listing(self: FileSystemLoader) -> list[str]:
        known = all("site-packages" in path for path in self.searchpath)
        return listed(self.searchpath[0]) if known and len(self.searchpath) == 1 else real(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FileSystemLoader, "list_templates", listing)
        patch.setenv("FLIPKIT_NOW", "2026-11-22")
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        yield
