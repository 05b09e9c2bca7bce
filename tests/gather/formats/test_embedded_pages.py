"""Scripts that would show another server's page in a post of one's own: a link stands there instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.gather.formats.embedded_pages import link_scripts

GIST = '<a href="https://gist.github.com/ada/12">gist.github.com</a>'
QUOTED = '<blockquote class="twitter-tweet"><a href="https://twitter.com/ada/status/1">Ada</a></blockquote>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p>See</p><script src="https://gist.github.com/ada/12.js"></script>', f"<p>See</p>{GIST}"),
        ("<SCRIPT async src=//gist.github.com/ada/12.js?file=a.py></SCRIPT >", GIST),
        (
            'İ<script id="x" src="https://asciinema.org/a/77.js"></script>',
            'İ<a href="https://asciinema.org/a/77">asciinema.org</a>',
        ),
        (f'{QUOTED}\n<script async src="https://platform.twitter.com/widgets.js"></script>', f"{QUOTED}\n"),
        (f'{QUOTED}<script src="//www.instagram.com/embed.js"></script>.', f"{QUOTED}."),
        (
            '<blockquote class="bluesky-embed">Words</blockquote>\n<script async src="https://any.example/e.js"></script>',
            '<blockquote class="bluesky-embed">Words</blockquote>\n',
        ),
        ('<script>f("<script src=x>")</script><script src="//gist.github.com/ada/12.js"></script>',
         f'<script>f("<script src=x>")</script>{GIST}'),
    ],
)  # fmt: skip
def test_a_known_script_becomes_the_link_it_stands_for(html: str, expected: str) -> None:
    assert link_scripts(html)[0] == expected


@pytest.mark.parametrize(
    "html",
    [
        '<script src="mine.js"></script>',
        '<blockquote>Words</blockquote><script src="https://any.example/e.js"></script>',
        f'{QUOTED}<p>More</p><script src="https://any.example/e.js"></script>',
        '<script src="https://unknown.example/gist.github.com/ada/12.js"></script>',
        '<pre>&lt;script src="https://gist.github.com/ada/12.js"&gt;&lt;/script&gt;</pre>',
        '<!-- <script src="https://gist.github.com/ada/12.js"></script> -->',
        '<script src="https://gist.github.com/ada/12.js">',
        '<iframe src="https://gist.github.com/ada/12.js"></iframe>',
    ],
)
def test_all_else_stays_as_it_is(html: str) -> None:
    assert link_scripts(html) == (html, [])


@given(
    st.lists(st.sampled_from(['<script src="//gist.github.com/ada/12.js">', "</script>", "<p>", "İ", "<!--", "-->"]))
)
def test_no_text_is_lost_whatever_is_left_open(parts: list[str]) -> None:
    assert link_scripts("".join(parts))[0].count("İ") >= "".join(parts).split("<script", 1)[0].count("İ")
