"""What is said in a language and what is not yet: for who translates, and for who begins a language.

Every sentence stands in one file of words at least. Readers see those of pages, feeds, calendars and scripts; those
of problems are for editors, and a language may do without them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from flipkit.publish.html.language import ENGLISH, Sentence, known, sentences_in


@cache
def sentences(*, problems: bool) -> tuple[Sentence, ...]:
    """Give everything that is said, in the order of its English, without a translation."""
    found = {each.text: each for tag in known() if tag != ENGLISH for each in sentences_in(tag)}
    wanted = (found[text] for text in sorted(found) if problems or not _is_of_problems(found[text]))
    return tuple(replace(each, forms=()) for each in wanted)


def translated(tag: str, *, problems: bool) -> tuple[Sentence, ...]:
    """Give the same with the words of a language, where it has them."""
    forms = {each.text: each.forms for each in sentences_in(tag)} if tag in known() and tag != ENGLISH else {}
    return tuple(replace(each, forms=forms.get(each.text, ())) for each in sentences(problems=problems))


def missing(tag: str, *, problems: bool) -> tuple[Sentence, ...]:
    """Give what is not said in a language yet."""
    return () if tag == ENGLISH else tuple(each for each in translated(tag, problems=problems) if not each.forms)


def _is_of_problems(sentence: Sentence) -> bool:
    return all(place.endswith("faults.py") for place in sentence.places)
