"""Generated feeds on loopback, in a process of their own: `-m tests.bench.feedserver` prints its port.

As `reference/feeds.md` found them in the wild: 30 entries and about 174 kB each, two thirds RSS with
`content:encoded`, one third Atom with escaped HTML as Blogger writes it, about as many tags a kB as
real blogs have (16 to 18). The same number gives the same bytes.

`/<milliseconds>/<blog>/feed/` answers after that time, with an ETag; `?paged=N` gives older entries,
as WordPress does, to the blog's last page.
"""

from __future__ import annotations

import asyncio
import hashlib
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from html import escape

from aiohttp import web

ENTRIES = 30
#: Pages of entries that each blog has in all: 200 blogs have 60,000 entries that are older than their feeds.
PAGES = 11
_NEWEST = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
_WORDS = (
    "students learn when they meet a question before they meet its answer and a class that has watched the short "
    "video at home can spend its time together on practice feedback and mistakes worth making twice mastery group "
    "quiet notes exit ticket rubric station lesson teacher parent homework laboratory fraction poem map frog"
).split()


def _text(seed: int, words: int) -> str:
    found, at = [], seed * 7919 + 17
    for _ in range(words):
        at = (at * 1103515245 + 12345) % 2**31
        found.append(_WORDS[at // 65536 % len(_WORDS)])
    return " ".join(found).capitalize() + "."


@lru_cache(maxsize=400)
def _paragraph(seed: int) -> str:
    words = _text(seed, 75)
    match seed % 8:
        case 0:
            return (
                f'<figure class="wp-block-image size-large"><img loading="lazy" width="1024" height="683" '
                f'src="https://pictures.example/{seed}-1024x683.jpg" alt="{_text(seed + 1, 6)}" '
                f'class="wp-image-{seed}" srcset="https://pictures.example/{seed}-1024x683.jpg 1024w, '
                f'https://pictures.example/{seed}-300x200.jpg 300w" sizes="(max-width: 1024px) 100vw, 1024px" />'
                f"<figcaption>{_text(seed + 2, 9)}</figcaption></figure>\n<p>{words}</p>"
            )
        case 1:
            return f'<h3 class="wp-block-heading" id="part-{seed}">{_text(seed + 1, 5)}</h3>\n<p>{words}</p>'
        case 2:
            points = "\n".join(f"<li>{_text(seed + n, 6)} <em>{_text(seed - n, 3)}</em></li>" for n in range(9))
            return f"<ul>\n{points}\n</ul>\n<p>We&#8217;ll come back to it &#8211; {words}</p>"
        case 3:
            return f'<blockquote class="wp-block-quote"><p>{words}</p></blockquote>'
        case 4:
            return (
                f'<p style="text-align: left;">{words[:200]} <a href="https://blog.example/{seed}/" target="_blank" '
                f'rel="noopener">{_text(seed, 4)}</a> {words[200:]}</p>'
            )
        case _:
            span = f'<span style="font-weight: 400;">{words[250:270]}</span>'
            return (
                f"<p>{words[:90]} <strong>{words[90:110]}</strong> &#8220;{words[110:200]}&#8221;<br />\n"
                f'{words[200:250]} <a href="https://b{seed}.example/{seed}/">{span}</a> '
                f"<em>{words[270:290]}</em> {words[290:]}&nbsp;</p>"
            )


def _html(blog: int, entry: int) -> str:
    seed = blog * 131 + entry * 17
    return "\n".join(_paragraph((seed + n * 37) % 400) for n in range(7)) + (
        f'\n<p>The post <a href="https://b{blog}.example/{entry}/">{_title(blog, entry)}</a> appeared first.</p>'
    )


def _title(blog: int, entry: int) -> str:
    return _text(blog * 1009 + entry, 7)[:-1]


def feed(blog: int, page: int = 1, entries: int = ENTRIES) -> bytes:
    """One page of a blog's feed; the first is the newest."""
    shown = range((page - 1) * entries, page * entries)
    return (_atom(blog, shown) if blog % 3 == 2 else _rss(blog, shown)).encode()


def _rss(blog: int, entries: range) -> str:
    items = "".join(
        f"<item>\n<title>{_title(blog, n)} &#038; more</title>\n<link>https://b{blog}.example/{n}/</link>\n"
        f"<dc:creator><![CDATA[Teacher {blog}]]></dc:creator>\n"
        f"<pubDate>{_NEWEST - timedelta(hours=31 * n):%a, %d %b %Y %H:%M:%S +0000}</pubDate>\n"
        f"<category><![CDATA[flipped]]></category><category><![CDATA[{_WORDS[n % 40]}]]></category>\n"
        f'<guid isPermaLink="false">https://b{blog}.example/?p={n}</guid>\n'
        f"<description><![CDATA[<p>{_text(n, 55)} [&#8230;]</p>]]></description>\n"
        f"<content:encoded><![CDATA[{_html(blog, n)}]]></content:encoded>\n</item>\n"
        for n in entries
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f"<channel><title>Blog {blog}</title><link>https://b{blog}.example/</link><language>en-US</language>\n"
        f"<generator>https://wordpress.org/?v=6.8</generator>\n{items}</channel></rss>\n"
    )


def _atom(blog: int, entries: range) -> str:
    items = "".join(
        f"<entry><author><name>Teacher {blog}</name></author>"
        f'<title type="html"><![CDATA[{_title(blog, n)}]]></title>\n'
        f'<link rel="alternate" type="text/html" href="https://b{blog}.example/{n}/" />\n'
        f"<id>https://b{blog}.example/?p={n}</id>\n"
        f"<updated>{_NEWEST - timedelta(hours=31 * n):%Y-%m-%dT%H:%M:%SZ}</updated>"
        f"<published>{_NEWEST - timedelta(hours=31 * n):%Y-%m-%dT%H:%M:%SZ}</published>\n"
        f'<category term="flipped" /><category term="{_WORDS[n % 40]}" />\n'
        f'<summary type="html"><![CDATA[<p>{_text(n, 55)} [&#8230;]</p>]]></summary>\n'
        f'<content type="html">{escape(_html(blog, n))}</content></entry>\n'
        for n in entries
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-US">\n'
        f'<title>Blog {blog}</title><link href="https://b{blog}.example/" /><id>https://b{blog}.example/</id>\n'
        '<generator uri="https://wordpress.org/" version="6.8">WordPress</generator>\n'
        f"<updated>{_NEWEST:%Y-%m-%dT%H:%M:%SZ}</updated>\n{items}</feed>\n"
    )


@lru_cache(maxsize=300)
def _made(blog: int, page: int) -> tuple[bytes, str]:
    body = feed(blog, page)
    return body, f'"{hashlib.sha256(body).hexdigest()[:20]}"'


async def _answer(request: web.Request) -> web.Response:
    page = int(request.query.get("paged", "1"))
    if page > PAGES:
        return web.Response(status=404)
    body, tag = _made(int(request.match_info["blog"]), page)
    if wait := int(request.match_info["wait"]):
        await asyncio.sleep(wait / 1000)
    if request.headers.get("If-None-Match") == tag:
        return web.Response(status=304, headers={"ETag": tag})
    return web.Response(body=body, headers={"ETag": tag, "Content-Type": "application/rss+xml; charset=UTF-8"})


async def _serve() -> None:
    app = web.Application()
    app.router.add_get(r"/{wait:\d+}/{blog:\d+}/feed/", _answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve())
