"""Which entries of a mixed blog are wanted, and the reason that is given."""

from __future__ import annotations

import pytest

from flipkit.model.blogs import Decision, Topics, decide

FLIPPED = Topics(include=("flipped learning", "#flipclass", "Vidéo"), exclude=("knitting",))


@pytest.mark.parametrize(
    ("title", "categories", "text", "decision"),
    [
        ("On Flipped  Learning", (), "", Decision(True, "kept because 'flipped learning' stands in its title")),
        ("A", ("FLIPCLASS",), "", Decision(True, "kept because '#flipclass' stands in its category 'FLIPCLASS'")),
        ("A", (), "see #flipclass.", Decision(True, "kept because '#flipclass' stands in its text")),
        ("A video", (), "", Decision(True, "kept because 'Vidéo' stands in its title")),
        (
            "Videos",
            (),
            "",
            Decision(False, "left out because none of its topics is named (flipped learning, #flipclass, Vidéo)"),
        ),
        (
            "Flipped learning",
            ("Knitting",),
            "",
            Decision(False, "left out because 'knitting' stands in its category 'Knitting'"),
        ),
    ],
)
def test_whole_words_count_without_capitals_and_accents(
    title: str, categories: tuple[str, ...], text: str, decision: Decision
) -> None:
    assert decide(FLIPPED, title=title, categories=categories, text=text) == decision


def test_without_a_filter_all_is_kept_and_a_ban_alone_keeps_the_rest() -> None:
    assert decide(Topics(), title="x") == Decision(True, "kept because this blog has no topic filter")
    assert decide(Topics(exclude=("y",)), title="x") == Decision(
        True, "kept because nothing that is left out is named"
    )
    assert not decide(Topics(exclude=("c++",)), title="On C++").kept
