"""What would vanish leaves a trace: frames, players, what scripts would show, what stands there for those without."""

from __future__ import annotations

import time

import pytest

from flipkit.gather.formats.sanitize import clean, spoken, text

BASE = "https://lab.example/2026/post/"
WATCH = "Watch the video at"
LISTEN = "Listen to the recording at"
OPEN = "Open what is embedded here:"


def seen(html: str, base: str = BASE) -> str:
    """The cleaned text, its links without what they all have."""
    return clean(html, base).replace(' rel="noopener nofollow ugc"', "")


def linked(address: str, words: str) -> str:
    kind = "embed" if words.startswith(OPEN) else "video"
    return f'<a class="fk-{kind}" href="{address}">{words}</a>'


YOUTUBE = linked("https://www.youtube.com/watch?v=abcdefghijk", f"{WATCH} youtube.com")


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://edpuzzle.com/embed/media/5f00aa", "edpuzzle.com"),
        ("https://docs.google.com/presentation/d/e/2PACX-1/embed?start=false", "docs.google.com"),
        ("https://www.loom.com/embed/abc123", "loom.com"),
        ("https://open.spotify.com/embed/track/xyz", "open.spotify.com"),
        ("https://padlet.com/embed/abc", "padlet.com"),
        ("https://flip.com/groups/1/topics/2?embed=true", "flip.com"),
        ("https://view.genial.ly/5f00", "view.genial.ly"),
        ("http://wiki.school.example:8080/quiz", "wiki.school.example"),
    ],
)
def test_a_frame_of_any_place_leaves_a_link_that_names_its_server(address: str, host: str) -> None:
    assert seen(f'<p>See:</p><iframe src="{address}">x</iframe>') == f"<p>See:</p>{linked(address, f'{OPEN} {host}')}"


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Fractions, drag and drop", "Fractions, drag and drop (h5p.example)"),
        ("Embedded content", "h5p.example"),
        ("YouTube video player", "h5p.example"),
        ("  ", "h5p.example"),
        ("<b>1 &lt; 2</b>", "&lt;b&gt;1 &lt; 2&lt;/b&gt; (h5p.example)"),
    ],
)
def test_a_title_that_says_something_stands_in_the_link(title: str, words: str) -> None:
    frame = f'<iframe src="https://h5p.example/1" title="{title}"></iframe>'
    assert seen(frame) == linked("https://h5p.example/1", f"{OPEN} {words}")


@pytest.mark.parametrize(
    "html",
    [
        '<iframe src="//www.youtube-nocookie.com/embed/abcdefghijk?rel=0" title="YouTube video"></iframe>',
        '<iframe src="about:blank" data-src="https://www.youtube.com/embed/abcdefghijk"></iframe>',
        '<lite-youtube videoid="abcdefghijk"></lite-youtube>',
        '<amp-youtube data-videoid="abcdefghijk" layout="responsive"></amp-youtube>',
        '<oembed url="https://www.youtube.com/watch?v=abcdefghijk"></oembed>',
        '<object><param name="movie" value="https://www.youtube.com/v/abcdefghijk&fs=1">'
        '<embed src="https://www.youtube.com/v/abcdefghijk"></object>',
        '<iframe srcdoc="<a href=https://youtu.be/abcdefghijk>▶</a>"></iframe>',
        '<iframe src="https://cdn.embedly.com/widgets/media.html?'
        'src=https%3A%2F%2Fwww.youtube.com%2Fembed%2Fabcdefghijk'
        '&amp;url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3Dabcdefghijk"></iframe>',
        '<noscript><iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe></noscript>',
        '<iframe data-src="https://www.youtube.com/embed/abcdefghijk"></iframe>'
        '<noscript><iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe></noscript>',
    ],
)  # fmt: skip
def test_a_video_is_linked_once_however_it_is_embedded(html: str) -> None:
    assert seen(html) == YOUTUBE


def test_places_that_scripts_fill_leave_links() -> None:
    player = (
        '<div class="rll-youtube-player" data-src="https://www.youtube.com/embed/abcdefghijk" data-id="abcdefghijk">'
    )
    assert seen(f"{player}</div>") == f"<div>{YOUTUBE}</div>"
    assert seen('<div class="fb-post" data-href="https://www.facebook.com/x/posts/1"></div>') == (
        f"<div>{linked('https://www.facebook.com/x/posts/1', f'{OPEN} facebook.com')}</div>"
    )
    tweet = "{&quot;url&quot;:&quot;https://twitter.com/a/status/12&quot;}"
    assert seen(f'<div class="twitter-embed" data-attrs="{tweet}"></div>') == (
        f"<div>{linked('https://twitter.com/a/status/12', f'{OPEN} twitter.com')}</div>"
    )
    assert seen('<script src="https://gist.github.com/ada/12ab.js?file=x.py"></script>end') == (
        f"{linked('https://gist.github.com/ada/12ab', f'{OPEN} gist.github.com')}end"
    )
    lazy = '<div class="lazy-iframe" data-src="https://padlet.example/x"></div>'
    assert seen(lazy) == f"<div>{linked('https://padlet.example/x', f'{OPEN} padlet.example')}</div>"
    photo = '<amp-instagram data-shortcode="Cabcdefghij"></amp-instagram>'
    assert seen(photo) == linked("https://www.instagram.com/p/Cabcdefghij/", f"{OPEN} instagram.com")
    assert seen('<amp-audio src="a.mp3"></amp-audio>') == linked(f"{BASE}a.mp3", f"{LISTEN} lab.example")


@pytest.mark.parametrize(
    "html",
    [
        '<div class="gallery" data-id="17"><div>Words</div></div>',
        '<figure data-url="https://lab.example/a.png"></figure>',
        '<section data-src="https://lab.example/theme.css"></section>',
        '<blockquote cite="https://else.example/">Words</blockquote>',
        '<p data-href="https://else.example/">Words</p>',
        '<div class="addthis_inline_share_toolbox" data-url="https://lab.example/2026/post/" data-title="T"></div>',
        '<div class="fb-like" data-href="https://lab.example/"></div>',
        '<div class="fb-comments" data-href="https://lab.example/"></div>',
        '<amp-pixel src="https://count.example/x"></amp-pixel>',
        '<amp-ad src="https://ads.example/x" type="a"></amp-ad>',
        '<div class="lazyload" data-src="https://cdn.example/background?id=3"></div>',
        '<div class="registration" data-id="abcde"><div></div></div>',
        '<div class="instagram-feed" data-id="17841400000000000"><div></div></div>',
    ],
)
def test_other_elements_with_data_are_nothing_embedded(html: str) -> None:
    assert "<a" not in seen(html)


def test_what_a_quoted_post_links_to_itself_is_not_linked_again() -> None:
    address = "https://www.instagram.com/p/Cabcdefg/"
    marks = f'class="instagram-media" data-instgrm-permalink="{address}?utm_source=ig_embed"'
    quoted = f'<blockquote {marks}><div><a href="{address}?utm_source=ig_embed">View this post</a></div></blockquote>'
    assert seen(quoted).count("<a") == 1
    assert linked(f"{address}?utm_source=ig_embed", f"{OPEN} instagram.com") in seen(
        f"<blockquote {marks}><div></div></blockquote>"
    )
    tiktok = (
        '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@ada/video/1"><section>'
        '<a href="https://www.tiktok.com/@ada">@ada</a></section></blockquote>'
    )
    assert linked("https://www.tiktok.com/@ada/video/1", f"{OPEN} tiktok.com") in seen(tiktok)
    post = (
        '<blockquote class="wp-embedded-content"><a href="https://else.example/post/">Their post</a></blockquote>'
        '<iframe class="wp-embedded" src="https://else.example/post/embed/#?secret=q" title="Their post"></iframe>'
    )
    assert seen(post) == '<blockquote><a href="https://else.example/post/">Their post</a></blockquote>'


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ('<audio controls src="/week3.mp3"><a href="/week3.mp3">Listen</a></audio>',
         linked("https://lab.example/week3.mp3", f"{LISTEN} lab.example")),
        ('<audio><source src="ep.ogg" type="audio/ogg"><source src="ep.mp3">Your browser is old.</audio>',
         linked(f"{BASE}ep.ogg", f"{LISTEN} lab.example")),
        ('<video controls src="https://v.example/class.mp4" title="Our class"></video>',
         linked("https://v.example/class.mp4", f"{WATCH} v.example: Our class")),
        ('<video><track src="x.vtt"><source src="class.webm"></video>',
         linked(f"{BASE}class.webm", f"{WATCH} lab.example")),
        ('<embed src="/a.mp3" type="audio/mpeg">', linked("https://lab.example/a.mp3", f"{LISTEN} lab.example")),
        ('<object data="sheet.pdf" type="application/pdf">No viewer</object>',
         linked(f"{BASE}sheet.pdf", f"{OPEN} sheet.pdf (lab.example)")),
        ('<object data="cell.png" type="image/png">A cell</object>', f'<a href="{BASE}cell.png">Image: A cell</a>'),
        ("<object><p>Words for old browsers</p></object>", "<p>Words for old browsers</p>"),
        ('<video src="/v.mp4">left open', f"{linked('https://lab.example/v.mp4', f'{WATCH} lab.example')}left open"),
    ],
)  # fmt: skip
def test_players_become_links_to_what_they_play(html: str, wanted: str) -> None:
    assert seen(html) == wanted


def test_what_has_no_address_that_may_be_told_is_linked_where_it_can_be_seen() -> None:
    h5p = '<iframe id="h5p-3" style="height:1px" src="about:blank" title="Drag the words"></iframe>'
    assert seen(h5p) == linked(BASE, f"{OPEN} Drag the words (lab.example)")
    assert seen(h5p, "") == f"{OPEN} Drag the words"
    secret = '<iframe src="https://video.example/v.g?token=AD6v5dyeLkdjfRt7"></iframe>'
    assert seen(secret) == linked(BASE, f"{OPEN} video.example (lab.example)")
    for address in ("javascript:alert(1)", "data:text/html,x", "file:///c:/x.html", "blob:x"):
        assert seen(f'<iframe src="{address}"></iframe>') == linked(BASE, f"{OPEN} lab.example")


@pytest.mark.parametrize(
    "html",
    [
        '<noscript><iframe src="https://www.googletagmanager.com/ns.html?id=G" height="0"></iframe></noscript>',
        '<iframe src="https://www.facebook.com/plugins/like.php?href=x" width="90" height="20"></iframe>',
        '<iframe src="https://count.example/" style="display:none"></iframe>',
        '<iframe src="https://count.example/" width="1" height="1"></iframe>',
        "<noscript>Please enable JavaScript to see the quiz.</noscript>",
        '<noscript><img height="1" width="1" src="https://www.facebook.com/tr?id=1"></noscript>',
        '<script src="https://platform.twitter.com/widgets.js"></script>',
    ],
)
def test_what_nobody_is_to_see_leaves_nothing(html: str) -> None:
    assert seen(f"one {html}two") == "one two"


def test_the_inside_of_noscript_stays() -> None:
    assert seen('<script src="https://q.example/1.js"></script><noscript><a href="/1">the quiz</a></noscript>') == (
        '<a href="https://lab.example/1">the quiz</a>'
    )


def test_links_of_a_map_stay_and_drawings_say_their_title() -> None:
    assert seen('<map name="m"><area shape="rect" href="/one" alt="One"></map>') == (
        '<a href="https://lab.example/one">One</a>'
    )
    assert seen(
        '<svg role="img"><title>A cell</title><path d=""/></svg><svg aria-hidden="true"><title>x</title></svg>'
    ) == ("<span>Image: A cell</span>")


def test_links_of_ours_are_not_read_out_and_make_no_words() -> None:
    html = clean("<p>One</p><iframe src='https://e.example/'></iframe><audio src='/a.mp3'></audio><p>two</p>", BASE)
    assert spoken(html) == "One two"
    assert text("<p>One</p><iframe src='https://e.example/'></iframe><p>two</p>") == "One two"


def test_somebody_elses_link_does_not_look_like_ours_to_another_server() -> None:
    for words in (f"{WATCH} youtube.com", f"{OPEN} Quiz (edpuzzle.com)", f"{LISTEN} lab.example: x"):
        assert "class" not in seen(f'<a href="https://evil.example/">{words}</a>')


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>https://youtu.be/abcdefghijk</p>", f"<p>{YOUTUBE}</p>"),
        ('<div class="wp-block-embed__wrapper">\nhttps://pad.example/x?a=1&amp;b=2\n</div>',
         '<div>\n<a href="https://pad.example/x?a=1&amp;b=2">https://pad.example/x?a=1&amp;b=2</a>\n</div>'),
        ("[embed]https://youtu.be/abcdefghijk[/embed]", YOUTUBE),
        ("<p>[youtube https://youtube.com/watch?v=abcdefghijk&w=640]</p>", f"<p>{YOUTUBE}</p>"),
        ("[youtube=http://www.youtube.com/watch?v=abcdefghijk]", YOUTUBE),
        ('[audio mp3="https://lab.example/a.mp3"][/audio]',
         linked("https://lab.example/a.mp3", f"{LISTEN} lab.example")),
        ("<p>See https://pad.example/x there</p>", "<p>See https://pad.example/x there</p>"),
        ('<p><a href="https://pad.example/">https://pad.example/</a></p>',
         '<p><a href="https://pad.example/">https://pad.example/</a></p>'),
        ("a[video] and [1]", "a[video] and [1]"),
    ],
)  # fmt: skip
def test_an_address_that_was_to_become_a_player_is_a_link(html: str, wanted: str) -> None:
    assert seen(html) == wanted


def test_links_into_the_authors_own_network_lead_nowhere() -> None:
    for address in (
        "http://localhost:4000/x",
        "http://LOCALHOST",
        "http://intranet/page",
        "file:///C:/x.doc",
        "C:\\x.doc",
    ):
        assert seen(f'<a href="{address}">words</a>') == "<a>words</a>"
    assert seen('<a href="http://localhost.example/">words</a>') == '<a href="http://localhost.example/">words</a>'


@pytest.mark.parametrize(
    "server", ["http://localhost:8080/sim", "http://mac/sim.html", "https://nas:8443/embed/sim", "HTTP://LOCALHOST/"]
)
def test_a_frame_from_its_authors_own_machine_is_seen_at_the_text(server: str) -> None:
    assert seen(f'<iframe src="{server}" title="Frogs"></iframe>') == linked(BASE, f"{OPEN} Frogs (lab.example)")
    assert seen(f'<video src="{server}"></video>') == linked(BASE, f"{WATCH} lab.example")


def test_a_player_that_a_script_fills_by_a_class_has_its_page() -> None:
    html = '<div class="wistia_responsive"><div class="wistia_embed wistia_async_abc123def4 x"> </div></div>'
    assert linked("https://fast.wistia.net/embed/iframe/abc123def4", f"{OPEN} fast.wistia.net") in seen(html)


@pytest.mark.parametrize(
    "bomb",
    [
        "<object>" * 60_000 + "</object>",
        "<noscript>" * 50_000 + "</noscript>",
        "<noscript><img src=a></noscript>" * 15_000,
        "<span class=katex-html>" * 20_000,
        "<video>" * 60_000 + "<audio>" * 10,
        '<div data-href="https://x.example/"></div>' * 12_000,
        "<math><mrow>" + "<mrow>" * 60_000 + "</math>",
        "<math><mi>x</mi></math>" * 20_000,
        "<iframe src=https://x.example/ title='" + "a " * 200_000 + "'></iframe>",
    ],
    ids=lambda bomb: bomb[:24],
)
def test_traces_are_made_in_time(bomb: str) -> None:
    began = time.process_time()
    clean(bomb, BASE)
    assert time.process_time() - began < 3
