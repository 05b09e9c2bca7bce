"""How links that lead nowhere, and pictures that are not here, are shown."""

from __future__ import annotations

from time import process_time

import pytest

from flipkit.publish.html.dead_links import without_dead_links
from flipkit.publish.html.language import Language

DEAD = {"gone.html", "/gone/", "source:posts/frog.png|frog.png", "talk.mp3"}
SAID = ' <small class="fk-dead">(dead link)</small>'
FROG = '<img src="source:posts/frog.png|frog.png"{}>'


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('<a href="gone.html">one</a>, two', f"<a>one</a>{SAID}, two"),
        ("<a class=x href='/gone/' target=_blank>one</a >", f"<a class=x target=_blank>one</a >{SAID}"),
        ('<a href="gone.html"> </a>', "<a> </a>"),
        ('<a href="gone.html"><img src="here.png" alt="h"></a>', '<a><img src="here.png" alt="h"></a>'),
        ('<a id="place" href="/gone/">open', '<a id="place">open'),
        (FROG.format(' alt="A &lt;b&gt; frog"'), '<span class="fk-missing">Missing picture: A &lt;b&gt; frog</span>'),
        (FROG.format(""), '<span class="fk-missing">Missing picture</span>'),
        (
            f'<a href="gone.html">{FROG.format(" alt=F")}</a>',
            '<a><span class="fk-missing">Missing picture: F</span></a>',
        ),
        (
            '<p><audio controls src="talk.mp3"><a href="talk.mp3">Talk</a></audio></p>',
            '<p><span class="fk-missing">Missing file: talk.mp3</span></p>',
        ),
        ('<video poster="/gone/" src="x.mp4"></video>', '<video src="x.mp4"></video>'),
        ('<img src="x.png" srcset="gone.html 2x" alt="">', '<img src="x.png" alt="">'),
        ('<audio><source src="talk.mp3"><source src="x.ogg"></audio>', '<audio><source src="x.ogg"></audio>'),
        ('<iframe src="/gone/">', '<span class="fk-missing">Missing file: gone</span>'),
        ('<a href="gone.html#part">one</a>', '<a href="gone.html#part">one</a>'),
        ("<code>&lt;a href=gone.html&gt;</code>", "<code>&lt;a href=gone.html&gt;</code>"),
    ],
)
def test_what_leads_nowhere_is_no_live_link(written: str, shown: str) -> None:
    assert without_dead_links(written, DEAD, Language.of("en")) == shown


@pytest.mark.parametrize("piece", ['<a href="gone.html">', '<audio src="talk.mp3">', "<", '<a href="gone.html'])
def test_a_hostile_text_takes_hardly_more_than_linear_time(piece: str) -> None:
    began = process_time()
    without_dead_links(piece * (60_000 // len(piece)), DEAD, Language.of("en"))
    assert process_time() - began < 2
