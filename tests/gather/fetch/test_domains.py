"""Whose a host is."""

from __future__ import annotations

import pytest

from flipkit.gather.fetch.throttle import domain_of, registrable


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("lab.blogspot.com", "blogspot.com"),
        ("a.b.edublogs.org", "edublogs.org"),
        ("Blog.Example.CO.UK.", "example.co.uk"),
        ("example.com", "example.com"),
        ("com", "com"),
        ("blog.münchen.de", "münchen.de"),
        ("blog.xn--mnchen-3ya.de", "münchen.de"),
        ("a.b.xn--p1ai", "b.рф"),
        ("a.xn--.test", "xn--.test"),
        ("localhost", "localhost"),
        ("blog.lab.test", "lab.test"),
        ("127.0.0.1", "127.0.0.1"),
        ("2001:db8::1", "2001:db8::1"),
        ("", ""),
    ],
)
def test_a_host_belongs_to_its_registrable_domain(host: str, domain: str) -> None:
    assert registrable(host) == domain


def test_what_is_no_address_has_no_domain() -> None:
    assert [domain_of(url) for url in ("https://a.lab.test:8080/x", "feeds/f.xml", "http://[x")] == [
        "lab.test",
        "",
        "",
    ]
