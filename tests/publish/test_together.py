"""A post's page names the parts of its series and its text in other languages, for readers and search engines."""

from __future__ import annotations

from flipkit.publish import posts
from flipkit.publish.artifacts import Page
from tests.support.community import community, post
from tests.support.html import elements


def page(url: str, *made: object) -> Page:
    (found,) = [each for each in posts.pages(community(posts=made)) if each.url == url]
    return found


def test_a_text_leads_to_its_other_languages() -> None:
    english, spanish = post("hello"), post("hola", language="es", metadata={"translation_of": "hello.md"})
    found = page("posts/2026/hello/", spanish, english)
    for tag, url in (("en", "hello"), ("es", "hola")):
        assert f'hreflang="{tag}" href="https://flip.example/posts/2026/{url}/"' in found.head
    assert 'src="../../../assets/flipkit/tongues.js"' in found.head
    links = [(at["hreflang"], at["lang"], text) for at, text in elements(found.body(), "a") if "hreflang" in at]
    assert links == [("es", "es", "español")]
    assert "hreflang" not in page("posts/2026/hello/", english).head


def test_a_part_stands_between_its_like() -> None:
    parts = [post(name, metadata={"series": "Diary", "series_index": str(at)}) for at, name in ((2, "b"), (1, "a"))]
    html = page("posts/2026/a/", post("newer"), *parts, post("older")).body()
    assert "Part 1\u00a0of 2: Diary" in html
    assert [text for at, text in elements(html, "a") if at.get("rel") == "next"] == ["B"]
    assert [text for at, text in elements(html, "a") if at.get("rel") == "prev"] == []
    alone = page("posts/2026/a/", post("newer"), parts[1]).body()
    assert "Diary" not in alone
