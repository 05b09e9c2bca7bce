"""The sitemap: whole, in full addresses, the same bytes each time."""

from __future__ import annotations

import gzip
from datetime import date
from xml.etree import ElementTree

from pytest import MonkeyPatch

from flipkit.model.settings import Settings
from flipkit.publish.artifacts import File
from flipkit.publish.output import writing
from flipkit.publish.output.writing import sitemap

SITE = Settings(name="Flipped Commons", url="https://example.org/pd/")


def contents(files: list[File]) -> dict[str, bytes]:
    return {file.url: file.bytes for file in files if isinstance(file.bytes, bytes)}


def test_all_pages_stand_in_one_file_with_the_day_of_their_change() -> None:
    files = contents([*sitemap([("", None), ("posts/2027/café/?a=1&b=2", date(2027, 6, 17))], SITE)])
    expected = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <url><loc>https://example.org/pd/</loc></url>
  <url><loc>https://example.org/pd/posts/2027/caf%C3%A9/?a=1&amp;b=2</loc><lastmod>2027-06-17</lastmod></url>
</urlset>
"""
    assert files["sitemap.xml"] == expected
    assert gzip.decompress(files["sitemap.xml.gz"]) == expected
    assert set(files) == {"sitemap.xml", "sitemap.xml.gz"}


def test_what_is_quoted_already_stays() -> None:
    (file, _) = sitemap([("posts/caf%C3%A9/", None)], SITE)
    assert isinstance(file.bytes, bytes)
    assert b"<loc>https://example.org/pd/posts/caf%C3%A9/</loc>" in file.bytes


def test_the_gzipped_file_does_not_tell_when_it_was_made() -> None:
    files = contents([*sitemap([("", None)], SITE)])
    assert files["sitemap.xml.gz"][4:8] == bytes(4)
    assert files == contents([*sitemap([("", None)], SITE)])


def test_too_many_pages_become_parts_with_an_index(monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "LIMIT", 2)
    files = contents([*sitemap([(f"{n}/", None) for n in range(5)], SITE)])
    assert [*files] == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml", "sitemap.xml.gz"]
    assert places(files["sitemap.xml"]) == [f"https://example.org/pd/sitemap-{n}.xml" for n in (1, 2, 3)]
    found = [place for n in (1, 2, 3) for place in places(files[f"sitemap-{n}.xml"])]
    assert found == [f"https://example.org/pd/{n}/" for n in range(5)]


def test_fifty_thousand_pages_are_one_file() -> None:
    assert len([*sitemap([(f"{n}/", None) for n in range(50_000)], SITE)]) == 2
    assert len([*sitemap([(f"{n}/", None) for n in range(50_001)], SITE)]) == 4


def test_a_site_without_an_address_has_none() -> None:
    assert [*sitemap([("", None)], Settings(name="Flipped Commons"))] == []


def places(document: bytes) -> list[str | None]:
    tree = ElementTree.fromstring(document)  # noqa: S314  # our own bytes
    return [element.text for element in tree.iter() if element.tag.endswith("}loc")]
