"""The handbook's reference says what the programs say."""

from __future__ import annotations

from tools import reference


def test_the_reference_is_up_to_date() -> None:
    found = {
        file.relative_to(reference.FOLDER).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(reference.FOLDER.rglob("*.md"))
    }
    assert found == reference.pages(), "run `make reference`"


def test_every_command_and_every_option_has_a_word_said_of_it() -> None:
    empty = [
        f"{name}: {line}"
        for name, text in reference.pages().items()
        for line in text.splitlines()
        if line.startswith("| `") and line.endswith("|  |")
    ]
    assert empty == []
