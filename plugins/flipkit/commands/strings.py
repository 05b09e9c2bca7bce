"""`flipkit strings`: which languages pages can speak, and what is not translated yet."""

from __future__ import annotations

import re

import click

from flipkit.commands import options
from flipkit.publish.html.filters import language_name
from flipkit.publish.html.language import ENGLISH, Sentence, as_po, known
from flipkit.publish.html.sentences import direction
from flipkit.publish.html.translations import missing, sentences, translated
from flipkit.terminal import echo, echo_file, echo_json

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def _language(_context: click.Context, _argument: click.Parameter, written: str | None) -> str:
    if written and not _TAG.fullmatch(written):
        raise click.BadParameter(f"'{written}' is no language's tag, as 'it' or 'pt-BR' are.")
    return written or ""


@click.command(epilog=options.examples("flipkit strings", "flipkit strings fr", "flipkit strings it --po"))
@click.argument("language", required=False, callback=_language)
@click.option("--problems", is_flag=True, help="Also what is said of problems, to editors.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line: a sentence each.")
@click.option("--po", "as_file", is_flag=True, help="Print the file to translate, for Poedit and other tools.")
@options.speaks_plainly
def strings(*, language: str, problems: bool, as_json: bool, as_file: bool) -> None:
    """Tell what is not translated yet, of all languages or of one (a tag, as 'fr')."""
    if as_file:
        if not language:
            raise click.UsageError("Name the language whose file you want, as in `flipkit strings it --po`.")
        _print_file(language, problems=problems)
        return
    tags = (language,) if language else tuple(tag for tag in known() if tag != ENGLISH)
    found = {tag: missing(tag, problems=problems) for tag in tags}
    if as_json:
        for tag, each in ((tag, each) for tag, left in found.items() for each in left):
            echo_json({"language": tag, "text": each.text, "plural": each.plural, "places": each.places})
        return
    if language:
        _list(found[language])
    for tag, left in found.items():
        echo(_summary(tag, left, problems=problems))


def _list(left: tuple[Sentence, ...]) -> None:
    place = ""
    for each in sorted(left, key=lambda sentence: sentence.places):
        if each.places[0] != place:
            place = each.places[0]
            echo(f"{place}:")
        echo(f"  {each.text}", *([f"  {each.plural}"] if each.plural else []))


def _summary(tag: str, left: tuple[Sentence, ...], *, problems: bool) -> str:
    number = len(sentences(problems=problems))
    state = f"{len(left)} of {number} sentences missing" if left else "whole"
    if not problems and not left and missing(tag, problems=True):
        state += "; problems are said in English"
    turned = ", written from right to left" if direction(tag) == "rtl" else ""
    return f"{tag} ({language_name(tag)}{turned}): {state}."


def _print_file(tag: str, *, problems: bool) -> None:
    try:
        written = as_po(tag, translated(tag, problems=problems))
    except ValueError as error:
        raise click.BadParameter(
            f"Nobody knows the language '{tag}', so how it counts is not known either."
        ) from error
    echo_file(written)
