"""`flipkit init`: a new community, by questions or by options."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import click

from flipkit import clock
from flipkit.commands import options
from flipkit.errors import FlipkitError
from flipkit.starter import Answers, Rhythm, Wheel, files, prompts, write
from flipkit.starter.first_words import FIRST_WORDS
from flipkit.terminal import echo

#: The zones of machines that have been told none: nobody's clock shows them.
_NOBODYS = frozenset(("UTC", "Etc/UTC"))
_LANGUAGES = ", ".join(FIRST_WORDS)


@click.command(
    epilog=options.examples(
        "flipkit init our-site",
        'flipkit init our-site --name "North Lakes" --timezone Chicago --chat "#northlakes, Wed 4 pm" -y',
    )
)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", default="", help="What the community is called.")
@click.option("--url", default="", help="Where its site will be, such as https://example.org/pd/.")
@click.option("--timezone", default="", help="Its time zone. Default: this machine's.")
@click.option(
    "--language",
    default="",
    help=f"The language it speaks: {_LANGUAGES}, or a region's such as es-MX. Default: this machine's.",
)
@click.option("--chat", default=None, metavar="TEXT", help='Its chat: "#flipclass, Mondays 20:00"; empty for none.')
@click.option("--where", default=None, metavar="PLACE", help="Where the chat takes place: Bluesky, or an address.")
@click.option("--person", default="", help="Who writes the first post.")
@click.option(
    "--wheel",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help="The flipkit-….whl that it installs; a copy goes into wheels/. Default: the one this flipkit came from.",
)
@click.option("-y", "--yes", is_flag=True, help="Ask nothing; what is not said is taken as it is likely.")
@options.now
@options.speaks_plainly
def init(
    *,
    folder: Path,
    name: str,
    url: str,
    timezone: str,
    language: str,
    chat: str | None,
    where: str | None,
    person: str,
    wheel: Path | None,
    yes: bool,
    now: str | None,
) -> None:
    """Begin a community in DIR: mkdocs.yml, first texts, and workflows that publish it. No file is overwritten."""
    ask = asks() and not yes
    likely = folder.resolve().name.replace("-", " ").replace("_", " ").capitalize()

    def value(given: str, question: str, otherwise: str, sound: Callable[[str], object] = str) -> str:
        if given or not ask:
            return given or otherwise
        return str(click.prompt(question, default=otherwise or None, value_proc=_again(sound)))

    def chat_said(text: str) -> object:
        return text.strip("-") and Rhythm.parse(text, prompts.tag_of(name), prompts.text_language(language))

    name = value(name, "What is the community called?", likely)
    language = value(
        language,
        f"Which language does it speak ({_LANGUAGES})?",
        prompts.likely_language(os.environ),
        prompts.language_tag,
    )
    url = value(url, "Where will its site be?", prompts.address_of(name), prompts.address)
    machine = clock.timezone(os.environ)
    likely_zone = "" if ask and machine in _NOBODYS else machine
    timezone = value(timezone, "What is its time zone (a city of it will do)?", likely_zone, prompts.zone)
    if chat is None:
        chat = value("", "When is its chat (a dash for none)?", prompts.chat_of(name, language), chat_said)
    if where is None:
        where = (
            value("", "Where does the chat take place (Bluesky, an address …; a dash if that is open)?", "-")
            if chat.strip("-")
            else ""
        )
    person = value(person, "Who are you, for the first post?", prompts.editors(language))
    said = Answers.of(
        name=name,
        url=url,
        timezone=timezone,
        language=language,
        person=person,
        chat=chat.strip("-"),
        where=where.strip("-"),
    )
    own = Wheel.read(wheel) if wheel else Wheel.of_record(_record("direct_url.json"), _record("RECORD"))
    today = options.moment(now, said.timezone).date()
    texts: Mapping[str, str | bytes] = files(said, today, own)
    made, kept = write(folder, {**texts, own.path: own.data} if own.data else texts)
    if "mkdocs.yml" in made:
        from flipkit.gather.sources.recovery import begin_new  # noqa: PLC0415  # it opens SQLite, and --help does not

        begin_new(folder, has_site=(folder / "site").exists())
    for path in made:
        echo(f"  written  {path}")
    for path in kept:
        echo(f"  is there {path}", err=True)
    if not made:
        raise FlipkitError(f"Nothing was written: all files are in {folder} already.")
    if not (folder / own.path).is_file():
        echo(f"What publishes it installs flipkit from {own.path}: put the file there (--wheel FILE does).")
    if said.chat:
        first = said.chat.first(today)
        place = prompts.platform(said.where, said.chat.hashtag)
        where = f"on {place['name']}" if place else "where it takes place is still open"
        echo(f"Its chat is {said.chat.title}, first on {first:%A, %Y-%m-%d} at {said.chat.time:%H:%M}, {where}.")
    echo(f"{said.name} is in {folder}: times are those of {said.timezone}, the site will be at {said.url}")
    if said.timezone in _NOBODYS:
        echo("No clock of yours shows UTC: change `timezone` in mkdocs.yml, or begin with --timezone CITY.", err=True)
    echo(f"Next: cd {folder} && flipkit serve", "There, `flipkit status` says what is still to be done.")


def _record(name: str) -> str:
    """What the installer wrote down: where flipkit came from (nothing if that was a package index), and its files."""
    try:
        return distribution("flipkit").read_text(name) or ""
    except PackageNotFoundError:
        return ""


def asks() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty()


def _again(sound: Callable[[str], object]) -> Callable[[str], str]:
    """Let a question be asked again after an answer that is not `sound`."""

    def check(text: str) -> str:
        try:
            sound(text)
        except FlipkitError as error:
            raise click.BadParameter(str(error)) from error
        return text

    return check
