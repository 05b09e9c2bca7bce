"""What the commands of `flipkit new` share: the project they add to, and how a file comes into it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.errors import DocumentError, FlipkitError
from flipkit.gather.content import people
from flipkit.gather.content.yaml import read
from flipkit.mkdocs.load import load
from flipkit.mkdocs.project import Project
from flipkit.model.people import People
from flipkit.model.settings import Part
from flipkit.starter import FileDraft, write
from flipkit.starter.first_words import FIRST_WORDS
from flipkit.starter.templating import SCHEMAS, with_schema
from flipkit.starter.validate import demand_sound
from flipkit.terminal import echo
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True)
class OpenProject:
    """A project to add to, on a day of its own zone."""

    project: Project
    today: date

    @property
    def language(self) -> str:
        """The language of the texts: the site's, if there are any in it, else English."""
        code = self.project.settings.language.lower().split("-")[0]
        return code if code in FIRST_WORDS else "en"

    @property
    def timezone(self) -> str:
        """The site's time zone."""
        return self.project.settings.timezone

    @property
    def events(self) -> str:
        """The folder of events, below the content folder."""
        return self.project.folders.events

    def people(self) -> People:
        """Everybody in people.yml."""
        name = self.project.folders.people
        return people.read_people(self.project.folders.content / name, name)[0]

    def folder(self, name: str, kind: str) -> tuple[Path, str]:
        """Find the folder of a chat or a conference, its path and its name below the content folder."""
        content = self.project.folders.content
        if "/" in name or not (content / self.events / name / "index.md").is_file():
            folders = (path.parent for path in (content / self.events).glob("*/index.md"))
            known = [folder.name for folder in folders if _kind(folder / "index.md") in (kind, "")]
            raise click.UsageError(f"There is no {kind} '{name}'.{options.closest(name, known)}")
        return content / self.events / name, f"{self.events}/{name}"

    def put(self, draft: FileDraft, then: str = "") -> None:
        """Write a file that is not there yet, and say what to do next."""
        folders = self.project.folders
        demand_sound(draft.kind, draft.text, draft.path)
        made = self.with_schema(draft.text, draft.kind, draft.path)
        if not write(folders.content, {draft.path: made})[0]:
            raise FlipkitError(f"{self.shown(draft.path)} is there already, and stays as it is.")
        echo(f"Written: {self.shown(draft.path)}")
        echo(f"Next: {then or 'write its text'}, see it with `flipkit serve`, and run `flipkit check`.")

    def with_schema(self, text: str, kind: str, path: str) -> str:
        """Tell editors the schema, if the project has it as a file."""
        folders = self.project.folders
        is_there = (folders.project / SCHEMAS / f"{kind}.json").is_file()
        return with_schema(text, kind, self.shown(path)) if is_there else text

    def shown(self, path: str) -> str:
        """A path below the content folder as it is below the project."""
        folders = self.project.folders
        content = folders.content
        inside = content.is_relative_to(folders.project)
        return f"{(content.relative_to(folders.project) if inside else content).as_posix()}/{path}"


def _kind(path: Path) -> str:
    """The kind of event that a file says it is; empty if it can't be read, or says none."""
    try:
        data = read(path, path.name, lenient=True).data
    except DocumentError:
        return ""
    return str(data.get("kind") or "") if isinstance(data, dict) else ""


def open_desk(config_file: Path | None, now: str | None, part: Part | None) -> OpenProject:
    """Open a project whose `part` is active."""
    project = load(config_file)
    if part and part not in project.settings.parts:
        raise click.UsageError(f"mkdocs.yml has no plugin flipkit/{part}. Add it below 'plugins:'.")
    return OpenProject(project, options.moment(now, project.settings.timezone).date())
