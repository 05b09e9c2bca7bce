"""What the commands that bring a blog home have in common: their options, the import, and what is told of it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from io import StringIO
from pathlib import Path
from typing import Any

import click

from flipkit.commands import options
from flipkit.commands.import_.chat_buttons import chat_finder
from flipkit.commands.import_.import_report import ImportReport
from flipkit.errors import DocumentError
from flipkit.gather.content import file_faults
from flipkit.gather.content.blog_import import BlogImport, ImportOptions, import_blog
from flipkit.gather.content.blog_import.account import Fate, ImportAccount, ImportedPart
from flipkit.gather.content.blog_import.import_journal import ImportJournal, ImportState
from flipkit.gather.content.blog_import.import_plan import Target
from flipkit.gather.content.blog_import.import_planner import FindPerson
from flipkit.gather.content.editing import save
from flipkit.gather.content.people import read_people
from flipkit.gather.content.redirects import add_redirects
from flipkit.gather.content.yaml import parse
from flipkit.gather.formats.blog_exports.foreign_posts import BlogExport
from flipkit.mkdocs.load import load
from flipkit.mkdocs.project import Project
from flipkit.model.people import names_in
from flipkit.model.problems import Problem
from flipkit.model.text import escape_formula, slug
from flipkit.terminal import echo, echo_json

#: Where the whole report is when nothing was written.
_ONLY_JSON = ImportReport(None).name
#: So many things are named for each reason, and so many addresses, in the report that people read.
_NAMED, _ADDRESSES = 3, 10

_OPTIONS = (
    click.option("--into", required=True, metavar="FOLDER", help="The folder of posts, like content/posts."),
    click.option(
        "--former-host",
        "former_hosts",
        multiple=True,
        metavar="HOST",
        help="A host that the blog had besides, with its path: old.example/blog.",
    ),
    click.option(
        "--authors",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="A YAML file with names by what the blog calls its authors.",
    ),
    click.option(
        "--media",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="The folder with the blog's pictures and files.",
    ),
    click.option(
        "--disqus",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="MAP",
        help="Write the ids of Disqus' threads with the posts' addresses into this CSV file.",
    ),
    click.option(
        "--markdown/--no-markdown",
        default=None,
        help="Make HTML Markdown where that, rendered, is proved to be the same. What is here keeps its form.",
    ),
    click.option("--again", is_flag=True, help="Bring back what was removed here after an earlier import."),
    click.option("--dry-run", is_flag=True, help="Only say what would come; write nothing."),
    click.option("--json", "as_json", is_flag=True, help="Print the whole report as one JSON object."),
    options.config_file,
)


def blog_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that all imports of blogs have."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def bring_home(
    export: BlogExport,
    *,
    into: str,
    former_hosts: tuple[str, ...],
    authors: Path | None,
    media: Path | None,
    disqus: Path | None,
    markdown: bool | None,
    again: bool,
    dry_run: bool,
    as_json: bool,
    config_file: Path | None,
) -> None:
    """Import an export, and say what became of it."""
    project = load(config_file)
    if "posts" not in project.settings.parts:
        raise click.UsageError("mkdocs.yml has no plugin flipkit/posts. Add it below 'plugins:'.")
    folder = _folder(project, into)
    journal = ImportJournal(
        project.folders.content,
        project.folders.state / "imports" / f"{slug(folder)}.jsonl",
        is_trial=dry_run,
        brings_again=again,
    )
    target = _target(project, folder, journal)
    report = ImportReport(None if dry_run else project.folders.state / "imports" / f"{slug(folder)}-report.csv")
    lock = nullcontext() if dry_run else options.alone(project.folders)
    with chat_finder(project, options.moment(None, project.settings.timezone)) as find_chat, lock, report:
        asked = ImportOptions(
            former_hosts=former_hosts,
            authors=_authors(authors),
            media=media,
            find_chat=find_chat,
            find_person=_person_finder(project),
            markdown=project.renderer,
            makes_markdown=markdown,
            most_told=None if as_json else _ADDRESSES,
            tell=report.add,
        )
        done = import_blog(export, target, journal, asked)
        add_redirects(target.root, done.lists, journal)
    if disqus and not dry_run:
        save(disqus, str(disqus), _threads(done))
    if as_json:
        echo_json(_object(done, dry_run=dry_run))
        return
    for line in (*_summary(done, report.name), *_files(done, report.name)):
        echo(line)


def _folder(project: Project, into: str) -> str:
    """Give the folder below the content folder that is meant, as seen from here, from mkdocs.yml, or from there."""
    root = project.folders.content.resolve()
    bases = (Path.cwd(), project.folders.project, root)
    found = next((path for base in bases if (path := (base / into).resolve()).is_relative_to(root)), None)
    return found.relative_to(root).as_posix() if found else into


def _target(project: Project, folder: str, journal: ImportJournal) -> Target:
    """Say where all goes, and which addresses the site has besides what was imported before."""
    posts = project.folders.posts
    taken = [
        url
        for source, url in project.files().items()
        if not source.startswith(f"{posts}/") and not journal.knows(source)
    ]
    return Target(root=project.folders.content, posts=posts, folder=folder, taken=frozenset(taken))


def _authors(path: Path | None) -> Mapping[str, str]:
    if path is None:
        return {}
    document = parse(path.read_text("utf-8-sig"), path.name, whole=True)
    if not isinstance(document.data, dict):
        raise DocumentError(file_faults.FILE_NOT_KEY_VALUE_LINES(), file=path.name, line=1)
    return {str(key): str(value) for key, value in document.data.items()}


def _person_finder(project: Project) -> FindPerson:
    """Say whose page is that of an author: of somebody in people.yml, or of who is named; of several, nobody's."""
    known, _ = read_people(project.folders.content / project.folders.people, project.folders.people)

    def find(name: str) -> str:
        return known.named(name).id if names_in(name) == (name,) else ""

    return find


def _threads(done: BlogImport) -> str:
    text = StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(("thread", "address"))
    table.writerows((escape_formula(thread), escape_formula(address)) for thread, address in done.threads)
    return text.getvalue()


def _summary(done: BlogImport, report: str) -> list[str]:
    """Say what became of all, with the first of each kind; `report` is where the others are."""
    lines = [f"{'':<24}{'kept':>8}{'changed':>9}{'lost':>7}"]
    for part, fates in done.account.counts.items():
        numbers = [fates.get(fate, 0) for fate in Fate]
        lines.append(f"{part.value:<24}{numbers[0]:>8}{numbers[1]:>9}{numbers[2]:>7}")
    lines += ["", *_told(done.account, report)]
    lines += _problems(done.problems)
    moved = done.account.moved
    lines += [f"{each.old} → {each.new}" for each in moved[:_ADDRESSES]]
    if done.account.moves > _ADDRESSES:
        lines.append(f"… and {done.account.moves - _ADDRESSES} addresses more: {report}.")
    return lines


def _files(done: BlogImport, report: str) -> list[str]:
    states = ", ".join(f"{done.files[state]} {state.value}" for state in ImportState if done.files[state])
    is_written = report != _ONLY_JSON
    found = done.account.counts.keys() & {ImportedPart.POST, ImportedPart.PAGE}
    return [
        *([] if found else ["No post and no page was found: is it the right file or folder?"]),
        *([f"All that is said here, and each address old and new: {report}."] if is_written else []),
        f"Files: {states or 'none'}." + ("" if is_written else " Nothing was written."),
    ]


def _told(account: ImportAccount, report: str) -> list[str]:
    lines = []
    for reason in account.by_reason():
        said = f"{reason.why.message} {reason.why.remedy}".strip()
        line = f"{reason.part.value}, {reason.number} {reason.fate.value}: {said}"
        if not reason.about[0].target:
            lines.append(f"{line} ({_named(reason.about[0].names, reason.about[0].others)})")
            continue
        lines.append(line)
        for about in reason.about[:_ADDRESSES]:
            lines.append(f"{about.number:>6}  {about.target} ({_named(about.names, about.others)})")
        if len(reason.about) > _ADDRESSES:
            lines.append(f"{'':>6}  … and {len(reason.about) - _ADDRESSES} more: {report}.")
    for what, about in account.remarks_by_sentence():
        lines.append(f"{_named(about.names, about.others)}: {what.message} {what.remedy}".strip())
    return lines


def _problems(problems: Iterable[Problem]) -> list[str]:
    """Say what could not be read; of many of a kind the first."""
    kinds: dict[str, list[Problem]] = {}
    for each in problems:
        kinds.setdefault(each.code, []).append(each)
    lines = []
    for found in kinds.values():
        lines += [f"{each.place}: {each.message} {each.remedy}".strip() for each in found[:_ADDRESSES]]
        if len(found) > _ADDRESSES:
            lines.append(f"… and {len(found) - _ADDRESSES} more like it: {_ONLY_JSON}.")
    return lines


def _named(names: Sequence[str], others: int = 0) -> str:
    """Name the first, and say how many more there are."""
    more = max(0, len(names) - _NAMED) + others
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more else "")


def _object(done: BlogImport, *, dry_run: bool) -> dict[str, object]:
    account = done.account
    return {
        "written": not dry_run,
        "files": {state.value: done.files[state] for state in ImportState},
        "parts": {
            part.value: {fate.value: fates.get(fate, 0) for fate in Fate} for part, fates in account.counts.items()
        },
        "told": [
            {
                "part": told.part.value,
                "fate": told.fate.value,
                "number": told.number,
                "name": told.name,
                "target": told.target,
                "code": told.why.fault.code,
                "message": told.why.message,
                "remedy": told.why.remedy,
            }
            for told in account.told
        ],
        "remarks": [
            {"name": name, "code": what.fault.code, "message": what.message, "remedy": what.remedy}
            for name, what in account.remarks
        ],
        "problems": [
            {"line": each.line, "code": each.code, "message": each.message, "remedy": each.remedy}
            for each in done.problems
        ],
        "addresses": [{"old": each.old, "new": each.new} for each in account.moved],
        "threads": [{"thread": thread, "address": address} for thread, address in done.threads],
    }
