"""Addresses of the web: what is one, and which one a link means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.model.web_addresses import host_of, is_web_address, resolve, web_address


@pytest.mark.parametrize(
    "text",
    [
        "https://lab.example",
        "http://lab.example/",
        "HTTPS://Lab.Example/A?b=c&d#e",
        "https://münchen.example/straße",
        "https://lab.example:8080/a",
        "https://[2001:db8::1]/a",
        "https://de.wikipedia.example/wiki/O'Neill_(a;b|c)",
        "http://localhost/",
    ],
)
def test_an_address_of_the_web(text: str) -> None:
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lab.example",
        "//lab.example/",
        "https://",
        "https:///a",
        "https://:80/",
        "https://lab.example:0/",
        "https://lab.example:port/",
        "https://[2001:db8::1/",
        "https:lab.example",
        "ftp://lab.example/",
        "javascript:alert(1)//https://lab.example",
        "mailto:ada@lab.example",
        "see https://lab.example",
        "https://lab.example for more",
        "https://lab example/",
        'https://lab.example"onclick=',
        "https://lab.example\\@other.example/",
        "https://lab.example/" + "a" * 2_000,
    ],
)
def test_what_is_no_address_of_the_web(text: str) -> None:
    assert not is_web_address(text)
    assert web_address(text) == ""


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (" https://lab.example/a \n", "https://lab.example/a"),
        ("HTTPS://lab.example/A", "https://lab.example/A"),
        ('https://lab.example/"<a>`{b}', "https://lab.example/%22%3Ca%3E%60%7Bb%7D"),
        (None, ""),
        (7, ""),
    ],
)
def test_an_address_in_a_cell(written: object, wanted: str) -> None:
    assert web_address(written) == wanted


@pytest.mark.parametrize(
    ("reference", "wanted"),
    [
        ("", ""),
        ("two/", "https://lab.example/posts/two/"),
        ("/posts/my first post", "https://lab.example/posts/my%20first%20post"),
        ("https://lab.example/audio/Episode 1 - hello.mp3", "https://lab.example/audio/Episode%201%20-%20hello.mp3"),
        ("  https://lab.example/a\n", "https://lab.example/a"),
        ("https://lab.example/a\n  b", "https://lab.example/a%20%20b"),
        ("https://lab.example/a\r\nb", "https://lab.example/ab"),
        ("//other.example/x", "https://other.example/x"),
        ("?page=2#top", "https://lab.example/posts/one?page=2#top"),
        ("https://lab.example/\u202eb", "https://lab.example/b"),
        ("https://lab.example/año", "https://lab.example/año"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("mailto:ada@lab.example", ""),
        ("https://[broken", ""),
        ("https://lab example/", ""),
    ],
)
def test_where_a_link_leads(reference: str, wanted: str) -> None:
    assert resolve(reference, "https://lab.example/posts/one") == wanted


def test_without_a_base_only_whole_addresses_lead_somewhere() -> None:
    assert resolve("/a") == ""
    assert resolve("https://lab.example/a b") == "https://lab.example/a%20b"


@given(st.text() | st.text().map("https://lab.example/".__add__), st.sampled_from(["", "https://lab.example/a/"]))
def test_what_a_link_leads_to_can_stand_in_quotes_and_leads_there_again(reference: str, base: str) -> None:
    found = resolve(reference, base)
    assert not set(found) & set(' \t\n"<>`')
    assert not found or found.startswith(("https://", "http://"))
    assert resolve(found, base) == found
    assert web_address(found) == found


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("https://www.Lab.example:80/a", "lab.example"),
        ("https://notlab.example/", "notlab.example"),
        ("https://ada@lab.example/", "lab.example"),
        ("tag:lab.example,2026:1", ""),
        ("https://[broken", ""),
        ("", ""),
    ],
)
def test_the_server_an_address_names(address: str, wanted: str) -> None:
    assert host_of(address) == wanted
