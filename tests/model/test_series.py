"""Posts that belong together: series in their order, and the same text in several languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from time import process_time

from flipkit.model.posts import Post
from flipkit.model.series import (
    Originals,
    key_of_series,
    series_of,
    translations,
    twin_translations,
    unknown_originals,
    unread_part,
    whole_series,
)
from tests.support.community import post


def part(slug: str, day: int, **metadata: str) -> Post:
    return post(slug, metadata=metadata, published=datetime(2027, 1, day, tzinfo=UTC))


def test_parts_by_their_number_and_else_by_date() -> None:
    posts = (
        part("last", 9, series="Flip Diary"),
        part("third", 1, Series="flip diary", series_index="3"),
        part("first", 5, series="Flip diary", series_index="1"),
        part("other", 2),
    )
    (found,) = series_of(posts).values()
    assert [each.source for each in found.parts] == ["posts/first.md", "posts/third.md", "posts/last.md"]
    assert found.beside(posts[1]) == (posts[2], posts[0])
    assert found.beside(posts[2]) == (None, posts[1])
    assert [key_of_series(each) for each in posts] == ["flip diary"] * 3 + [""]


def test_names_of_signs_or_of_one_slug_are_series_of_their_own() -> None:
    names = ("\U0001f392", "\u2605", "C++", "C#", "\u0e1b\u0e48\u0e32", "\u0e1b\u0e49\u0e32")
    posts = [part(f"{at}-{day}", day, series=name) for at, name in enumerate(names) for day in (1, 2)]
    found = whole_series(posts)
    slugs = ["black-star", "cpp", "csharp", "school-satchel", "\u0e1b\u0e32", "\u0e1b\u0e32-2"]
    assert [each.slug for each in found] == slugs
    assert {each.name for each in found} == {*names}


def test_a_number_that_is_none_is_told() -> None:
    assert unread_part(part("a", 1, series="Diary", series_index="first")) == "first"
    assert unread_part(part("a", 1, series="Diary", part="2")) == ""
    assert unread_part(part("a", 1, series="Diary")) == ""
    assert unread_part(part("a", 1, part="of the world")) == ""


def test_one_text_in_three_languages() -> None:
    english = post("hello")
    spanish = post("hola", language="es", metadata={"translation_of": "../posts/hello.md"})
    german = post("hallo", language="de", metadata={"translation_of": "hola"})
    again = post("saludos", language="es", metadata={"translation_of": "hello"})
    posts = (german, again, post("alone"), english, spanish)
    assert Originals(posts).of(german) is spanish
    found = translations(posts)
    assert found == dict.fromkeys(("posts/hello.md", "posts/hola.md", "posts/hallo.md"), (english, german, spanish))
    assert twin_translations(posts) == ((again, spanish),)


def test_the_same_name_in_three_folders() -> None:
    english, spanish, hebrew = (
        replace(post("hello", language=tag, metadata=said), source=f"posts/{tag}/hello.md", url=f"posts/{tag}/")
        for tag, said in (
            ("en", {}),
            ("es", {"translation_of": "../en/hello.md"}),
            ("he", {"translation_of": "../en/hello"}),
        )
    )
    posts = (hebrew, spanish, english)
    assert Originals(posts).of(hebrew) is english
    sources = ("posts/en/hello.md", "posts/es/hello.md", "posts/he/hello.md")
    assert translations(posts) == dict.fromkeys(sources, (english, spanish, hebrew))


def test_hugos_key_and_circles() -> None:
    one = post("one", metadata={"translationKey": "same"})
    two = post("two", language="fr", metadata={"translationKey": "same"})
    assert translations((two, one))["posts/one.md"] == (one, two)
    odd = post("odd", language="es", metadata={"translation_of": "even"})
    even = post("even", metadata={"translation_of": "odd"})
    assert translations((odd, even)) == dict.fromkeys(("posts/odd.md", "posts/even.md"), (even, odd))
    third = post("third", language="de", metadata={"translation_of": "odd"})
    assert {*translations((third, odd, even))} == {"posts/odd.md", "posts/even.md", "posts/third.md"}


def test_a_thousand_translations_are_found_at_once() -> None:
    posts = [post(f"p{number}") for number in range(1000)]
    posts += [post(f"t{n}", language="es", metadata={"translation_of": f"p{n}.md"}) for n in range(1000)]
    before = process_time()
    assert len(translations(posts)) == 2000
    assert process_time() - before < 2


def test_what_is_the_translation_of_nothing() -> None:
    lost = post("lost", metadata={"translation_of": "nothing.md"})
    itself = post("itself", metadata={"translation_of": "itself"})
    assert unknown_originals((lost, itself, post())) == ((lost, None), (itself, itself))


def test_one_part_is_no_whole_series() -> None:
    posts = [
        post("a", metadata={"series": "Alone"}),
        post("b", metadata={"Series": "Both"}),
        post("c"),
        post("d", metadata={"series": "both"}),
    ]
    assert [(each.slug, [part.id for part in each.parts]) for each in whole_series(posts)] == [("both", ["b", "d"])]
    assert whole_series([post("c")]) == ()
