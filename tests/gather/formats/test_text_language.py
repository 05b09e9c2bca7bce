"""Languages are told by their small words, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.gather.formats.text_language import detect_language, language_tag
from tests.support.hostile import STRINGS

TEXTS = {
    "en": "When the pupils have seen the film at home, they come to the lesson with questions of their own, and "
    "that is what we begin with. I have tried this for a year and it was not always easy, but they would "
    "not go back.",
    "es": "Cuando los alumnos ya han visto el vídeo en casa, llegan a la clase con sus propias preguntas y por "
    "eso empezamos con ellas. Lo he probado durante un año y no siempre fue fácil, pero no quieren volver "
    "a lo de antes.",
    "fr": "Quand les élèves ont déjà vu le film à la maison, ils arrivent en classe avec leurs questions, et "
    "c'est par elles que nous commençons. Je l'ai essayé pendant un an et ce ne fut pas toujours facile "
    "pour les plus jeunes.",
    "de": "Wenn die Kinder den Film schon zu Hause gesehen haben, kommen sie mit eigenen Fragen in den "
    "Unterricht, und mit denen fangen wir an. Ich habe das ein Jahr lang versucht, und es war nicht immer "
    "leicht, aber sie wollen nicht zurück.",
    "pt": "Quando os alunos já viram o vídeo em casa, chegam à aula com as suas próprias perguntas e é por elas "
    "que nós começamos. Eu fiz isso durante um ano e não foi sempre fácil, mas eles já não querem voltar "
    "ao que era antes.",
    "it": "Quando gli alunni hanno già visto il video a casa, arrivano in classe con le loro domande e sono "
    "quelle da cui si comincia. Ho provato per un anno e non è stato sempre facile, ma non vogliono più "
    "tornare a come era prima.",
    "nl": "Als de leerlingen de film thuis al hebben gezien, komen ze met hun eigen vragen in de les en daar "
    "beginnen we mee. Ik heb dat een jaar lang geprobeerd en het was niet altijd makkelijk, maar ze "
    "willen niet meer terug.",
    "ca": "Quan els alumnes ja han vist el vídeo a casa, arriben a la classe amb les seves preguntes i per això "
    "hi comencem. Ho he provat durant un any i no és sempre fàcil, però no volen tornar al que fèiem "
    "abans amb els llibres.",
}  # fmt: skip


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_a_paragraph_is_enough(language: str) -> None:
    assert detect_language(TEXTS[language]) == language


@pytest.mark.parametrize(
    "text",
    ["", "The cat is on the mat.", "word " * 60, "Lorem ipsum dolor sit amet " * 20, "これは日本語の文章です。" * 30,
     "The of and to in is " + "zug bahn hof " * 20],
)  # fmt: skip
def test_where_there_is_doubt_nothing_is_said(text: str) -> None:
    assert detect_language(text) == ""


@given(st.text())
def test_any_text_has_a_known_language_or_none(text: str) -> None:
    assert detect_language(text) in {"", *TEXTS}


@pytest.mark.parametrize(
    ("written", "tag"),
    [("en", "en"), (" pt_br ", "pt-BR"), ("EN-us", "en-US"), ("zh-hant-TW", "zh-Hant"), ("English", ""), ("", "")],
)
def test_a_language_is_written_as_a_tag_or_not_at_all(written: str, tag: str) -> None:
    assert language_tag(written) == tag


@pytest.mark.promise(6)
@pytest.mark.parametrize("text", [*STRINGS.values(), 'en"><script>', 'en" onload="x', "en\n", "e\u202en"], ids=ascii)
def test_a_language_that_means_harm_is_none(text: str) -> None:
    """It stands in the tag that begins a page."""
    assert language_tag(text) in ("", "en")
