"""`flipkit strings` tells what is not translated, and gives the file to translate."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner, Result

from flipkit.commands import main
from flipkit.publish.html.language import known


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["strings", *arguments])


def test_each_language_is_told_by_its_name() -> None:
    told = run().output.splitlines()
    assert [line.split(" ")[0] for line in told] == [tag for tag in known() if tag != "en"]
    assert "es (español): whole." in told
    assert any(line.startswith("he (עברית, written from right to left): ") for line in told)


def test_problems_are_asked_for_by_themselves() -> None:
    assert run("es", "--problems").output == "es (español): whole.\n"
    assert " sentences missing." in run("fr", "--problems").output


def test_of_a_language_without_words_all_is_missing_by_where_it_is_said() -> None:
    lines = run("it").output.splitlines()
    assert lines[-1].startswith("it (italiano): ") and lines[-1].endswith(" sentences missing.")
    assert lines[lines.index("theme/shell/404.html:") + 1].startswith("  ")
    assert not any("faults.py" in line for line in lines)


def test_json_has_an_object_for_each_sentence() -> None:
    found = [json.loads(line) for line in run("it", "--json").output.splitlines()]
    (post,) = [each for each in found if each["text"] == "One post."]
    assert post == {
        "language": "it",
        "text": "One post.",
        "plural": "%(num)s posts, newest first.",
        "places": ["theme/pages/post_list.html"],
    }


def test_a_file_to_translate_has_the_forms_of_its_language_and_no_day() -> None:
    polish = run("pl", "--po").stdout
    assert run("pl", "--po").stdout == polish
    words = read_po(BytesIO(polish.encode()), locale="pl")
    assert words.num_plurals == 3
    assert words["One post."].string == ("", "", "")
    assert not any(message.string for message in words if isinstance(message.id, str) and message.id)


def test_a_file_of_a_language_with_words_keeps_them() -> None:
    words = read_po(BytesIO(run("fr", "--po").stdout.encode()), locale="fr")
    assert words["This page is not here"].string == "Cette page n’est pas ici"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("a b",), "'a b' is no language's tag, as 'it' or 'pt-BR' are."),
        (("xx", "--po"), "Nobody knows the language 'xx', so how it counts is not known either."),
        (("--po",), "Name the language whose file you want, as in `flipkit strings it --po`."),
    ],
)
def test_what_is_no_language_is_refused(arguments: tuple[str, ...], said: str) -> None:
    ended = run(*arguments)
    assert (ended.exit_code, said in ended.output) == (2, True)
