"""What robots.txt allows, as RFC 9309 reads it."""

from __future__ import annotations

import pytest

from flipkit.gather.fetch.fetcher import ROBOTS_OCTETS, RobotsRules, robots_text

US = "flipkit/0.1.0 (+https://site.test/)"


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /\nAllow: /blog/\n", "/blog/post", True),
        ("User-agent: *\nDisallow: /\nAllow: /blog/\n", "/other", False),
        ("User-agent: *\nAllow: /\nDisallow: /private\n", "/private/x", False),
        ("User-agent: *\nAllow: /page\nDisallow: /page\n", "/page", True),
        ("User-agent: *\nDisallow: /*/private/\n", "/a/private/page", False),
        ("User-agent: *\nDisallow: /*/private/\n", "/private/page", True),
        ("User-agent: *\nDisallow: /*.html$\n", "/a.html", False),
        ("User-agent: *\nDisallow: /*.html$\n", "/a.html?x", True),
        ("User-agent: *\nAllow: /cal/*.html\nDisallow: /cal/\n", "/cal/week.html", True),
        ("User-agent: *\nDisallow: /a%3cd.html\n", "/a%3Cd.html", False),
        ("User-agent: *\nDisallow: /caf%C3%A9\n", "/café", False),
        ("User-agent: *\nDisallow: /\n", "/robots.txt", True),
        ("User-agent: *\nDisallow:\n", "/x", True),
        ("User-agent: a\nUser-agent: flipkit\nDisallow: /x\n", "/x", False),
        (
            "User-agent: flipkit\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n\nUser-agent: flipkit\nDisallow: /b\n",
            "/b",
            False,
        ),
        ("User-agent: flipkit\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n", "/c", True),
        ("user-AGENT : FlipKit/2.0 \ndisallow : /x # not this\n", "/x", False),
        ("User-agent: flip\nDisallow: /\n", "/x", True),
        ("User-agent: flipkit-news\nDisallow: /\n", "/x", True),
        ("User-agent: site\nDisallow: /\n", "/x", True),
        ("", "/x", True),
    ],
)
def test_the_rules_are_those_of_the_rfc(text: str, path: str, allowed: bool) -> None:
    assert RobotsRules(text, US).allow(f"https://x.test{path}") is allowed


def test_500_kibibytes_count_and_no_half_line() -> None:
    beginning = b"\xef\xbb\xbfUser-agent: *\nDisallow: /a\n"
    line = b"Disallow: /private\n"
    filler = b"#" * (ROBOTS_OCTETS - len(beginning) - len(b"Disallow: /") - 1) + b"\n"
    text = robots_text(beginning + filler + line)
    assert text.startswith("User-agent: *\nDisallow: /a\n#")
    assert text.endswith("#\n")
    assert RobotsRules(text, US).allow("https://x.test/open")
