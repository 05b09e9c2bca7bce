"""Texts on the same subject are found by what they share, and in the same order every time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flipkit.model.likeness import Alike, Subject, find_alike, terms


def subject(key: str, text: str = "", *filed: str, language: str = "en") -> Subject:
    return Subject(key=key, terms=terms(language, filed, text))


NOISE = [subject(f"noise {n}", f"the lesson of class{n} and room{n}") for n in range(20)]


def alike(*subjects: Subject) -> tuple[str, ...]:
    """What is like the first of them, among much else."""
    return keys_of(find_alike([*subjects, *NOISE], [subjects[0].key], 3), subjects[0].key)


def keys_of(found: Alike, key: str) -> tuple[str, ...]:
    alike = found[key][1]
    assert alike is not None
    return alike


def test_what_shares_a_tag_is_liker_than_what_shares_a_word() -> None:
    found = alike(
        subject("a", "titration in the lab", "labs"),
        subject("b", "a lab without a signal"),
        subject("c", "safety", "labs"),
        subject("d", "The lesson of pears"),
    )
    assert found == ("c", "b")


def test_words_that_all_use_say_nothing() -> None:
    assert alike(subject("a", "the lesson of pears"), subject("b", "the lesson and the room")) == ()


def test_a_word_of_another_language_is_another_word() -> None:
    said = "chat sur les animaux domestiques"
    assert alike(subject("a", said), subject("b", said, language="fr")) == ()
    assert alike(subject("a", said, language="fr-CA"), subject("b", said, language="fr")) == ("b",)


def test_of_what_is_equally_alike_the_first_comes_first() -> None:
    said = [subject(name, "orchards in winter") for name in "abc"]
    assert alike(*said) == ("b", "c")


def test_nothing_is_like_itself_and_nothing_has_no_length() -> None:
    assert keys_of(find_alike([subject("a")], ["a"], 3), "a") == ()
    assert keys_of(find_alike([subject("a", "one two"), subject("b", "one two")], ["a"], 3), "a") == ("b",)


@given(st.lists(st.text("ab #é中", max_size=12), max_size=8))
def test_any_texts_can_be_compared(texts: list[str]) -> None:
    subjects = [subject(str(n), text, *text.split("#")[1:]) for n, text in enumerate(texts)]
    keys = [each.key for each in subjects]
    found = find_alike(subjects, keys, 2)
    assert found == find_alike(subjects, keys, 2)
    assert all(key not in keys_of(found, key) and len(keys_of(found, key)) <= 2 for key in keys)


_WORDS = st.lists(st.sampled_from(["frog", "pond", "film", "snow", "room", "#labs", "#talk"]), max_size=5)
_TEXTS = st.dictionaries(st.sampled_from("abcdefgh"), _WORDS, max_size=8)


@given(st.lists(_TEXTS, min_size=2, max_size=4), st.sampled_from([0, 30]))
def test_what_was_found_before_is_brought_up_to_date(times: list[dict[str, list[str]]], noise: int) -> None:
    """Texts are written, changed, removed and put in another order, and the same is found as from nothing."""
    before = None
    for texts in times:
        subjects = [
            subject(key, " ".join(words), *(word[1:] for word in words if word[0] == "#"))
            for key, words in texts.items()
        ]
        subjects += [subject(f"n{number}", f"class{number}") for number in range(noise)]
        fresh = find_alike(subjects, [*texts][:5], 2)
        before = find_alike(subjects, [*texts][:5], 2, before)
        assert before == fresh
