"""Words as the index holds them: pairs of letters, other forms, and the list of a site's words."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.publish.search.index_words import END, SPACE, WordCount, beside_title, indexed, other_forms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nothing but words, 10² and naïve", "Nothing but words, 10² and naïve"),
        ("翻", "翻"),
        ("翻轉課堂", "翻轉 轉課 課堂 堂"),
        ("We say 翻轉.", f"We say {SPACE} 翻轉 轉 ."),
        ("Flipped課堂，好。Next", "Flipped 課堂 堂 ， 好 。 Next"),
        ("活動 很多", f"活動 動 {SPACE} 很多 多"),
        ("バスで", "バス スで で"),
        ("バスで", "バス スで で"),  # written in parts
        ("ห้อง เรียน", f"ห้อ อง ง {SPACE} เรี รีย ยน น"),
        ("고등학교에서 배운", f"고등 등학 학교 교에 에서 서 {SPACE} 배운 운"),
        ("𠮷野家", "𠮷野 野家 家"),
        (f"odd{SPACE} signs{END}", "odd signs"),
        ("Straße", f"Straße {END} strasse"),
    ],
)
def test_letters_without_spaces_stand_in_pairs_and_all_else_as_it_is(text: str, expected: str) -> None:
    assert indexed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain words, C and A+", ""),
        ("２０２６年のＩＣＴ", "2026 ict"),
        ("ｶﾀｶﾅ", "カタ タカ カナ ナ"),
        ("Łódź, Smørrebrød", "lódź, smorrebrod"),
        ("C++, C# and f#; not a++b or C##", "cplusplus csharp fsharp"),
        ("في المدرسة", "مدرسة"),
        ("בבית הספר", "ספר"),
    ],
)
def test_what_is_typed_otherwise_is_found_too(text: str, expected: str) -> None:
    assert other_forms(text) == expected


def test_of_a_title_only_what_differs_is_said_again() -> None:
    assert beside_title("Flipping the 課堂, in C++") == "課堂 堂 cplusplus"
    assert beside_title("Mañana, 2026") == ""


LETTERS = "。課堂活กา가나ガハ"


@given(st.text(st.sampled_from("ab ñ,。課堂活กา้가나ガハ\u3099\u0301 ")))
def test_nothing_of_a_text_is_lost(text: str) -> None:
    said = unicodedata.normalize("NFC", text)
    words = indexed(" ".join(text.split())).split(" ")
    shown = [word[0] for word in words if word]
    assert [each for each in said if each in LETTERS] == [each for each in shown if each in LETTERS]


def test_the_list_has_the_words_of_most_texts_first_a_name_with_its_capital() -> None:
    texts = [
        "Homework, Homework, homework, 2026",
        "Abena Owusu: homework",
        "don't, mañana, 課堂, a_b, Owusu",
        "the",
    ]
    words = ["homework", "Owusu", "Abena", "don't", "mañana"]
    assert counted(*texts).words() == words
    parts = counted(*texts[:2]), counted(*texts[2:])
    whole = WordCount()
    for part in parts:
        whole.merge(WordCount(json.loads(json.dumps(part.plain()))))
    assert whole.words() == words


def counted(*texts: str) -> WordCount:
    words = WordCount()
    for text in texts:
        words.add(text)
    return words


def test_what_is_also_said_of_a_text_is_found_and_not_shown() -> None:
    assert indexed("Words", "Ada 課堂") == f"Words {END} Ada {SPACE} 課堂 堂"
    assert indexed("Straße", "Łódź") == f"Straße {END} strasse Łódź lódź"


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_the_plainest_letters_make_the_words_that_they_make_beside_others(text: str) -> None:
    assert counted(text).plain() == counted(f"{text}\n’").plain()
