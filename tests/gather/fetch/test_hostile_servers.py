"""Blogs on servers that are careless, slow or hostile, gathered all at once by `flipkit gather`.

The run ends in time, every failure is said in our words, the good blogs among them are kept, and a
site that was built stays as it was until it is built again.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from flipkit.commands.gather import gather as command
from flipkit.gather.fetch import Limits
from flipkit.gather.fetch.fetcher import Fetcher
from flipkit.publish.output.manifest import MANIFEST
from tests.support import webserver as web
from tests.support.webserver import Behaviour, WebServer, document, named, redirect, serving, status

FEED = (
    b"<rss version='2.0'><channel><title>F</title><item><guid>1</guid><title>One</title>"
    b"<link>https://good.test/1</link><pubDate>Sun, 01 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>"
)
PAGE = b"<!DOCTYPE html><html><head><title>Moved</title></head><body><p>Nothing here.</p></body></html>"
SECONDS = 4.0
LIMITS = Limits(seconds=SECONDS, octets=200_000)

SLOW = "The server did not finish its answer within 4 seconds."
LARGE = "The feed is larger than 0.2 MB, and no entry of it is whole in that."
BROKEN = "The server broke off before its answer was whole, or sent something that is not HTTP."
PRIVATE = "The address leads into a private network or to an unusual port, where flipkit does not go."
ON_AND_ON = "The server sends us on and on (more than 5 redirects)."
ENTITIES = "The feed declares entities of its own, which flipkit refuses because they can be bombs."
FINE = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A server's behaviour, how gathering it ends, and the first words of what is said about it."""

    name: str
    behaviour: Behaviour
    said: str
    status: int | None = None
    state: str = "failing"


CASES = (
    # Well, or well enough
    Case("good", document(FEED), FINE, 200),
    Case("validated", web.validated(FEED, etag='W/"a b"', modified="yesterday, about noon"), FINE, 200),
    Case("new-etags", web.new_etag_each_time(FEED), FINE, 200),
    Case("wrong-type", document(FEED, "image/png"), FINE, 200),
    Case("no-type", document(FEED, ""), FINE, 200),
    Case("moved-301", redirect("/good", 301), FINE, 200),
    Case("moved-302", redirect("/good", 302), FINE, 200),
    Case("moved-307", redirect("/good", 307), FINE, 200),
    Case("moved-308", redirect("/good", 308), FINE, 200),
    # Careless
    Case("forbidden", status(403), "The server refuses to give it to us (403).", 403),
    Case("missing", status(404), "There is nothing at this address any more (404).", 404),
    Case("gone", status(410), "It was taken down for good (410).", 410, "gone"),
    Case("later", status(429, {"Retry-After": "3600"}), "The server asks us to come back later (429).", 429),
    Case(
        "later-date",
        status(429, {"Retry-After": "Sun, 22 Nov 2026 12:00:00 GMT"}),
        "The server asks us to come back later (429).",
        429,
    ),
    Case("down", status(503), "The server has a fault of its own (503).", 503),
    Case("web-page", document(PAGE, "text/html"), "This is a web page, not a feed.", 200),
    Case("page-as-feed", document(PAGE), "This is a web page, not a feed.", 200),
    Case("empty", document(b""), "The server sent nothing; it may be a passing fault.", 200),
    Case("too-little", web.wrong_length(FEED, len(FEED) + 999), BROKEN),
    Case("too-much", web.wrong_length(FEED + b"<p>trailing</p>", len(FEED)), BROKEN),
    Case("no-gzip", web.broken_gzip, "This is not a feed.", 200),
    Case("no-answer", web.nothing, BROKEN),
    Case("no-http", web.no_http, BROKEN),
    Case("torn", web.torn(FEED), BROKEN),
    # Hostile
    Case("redirect-loop", redirect("/redirect-loop", 301), ON_AND_ON),
    Case("on-and-on", web.on_and_on, ON_AND_ON),
    Case("to-nowhere", redirect("http://[broken/"), "The server sends us to something that is no address."),
    Case("to-a-file", redirect("file:///etc/passwd"), "The server sends us to something that is no web address."),
    Case("silence", web.silence, SLOW),
    Case("drip", web.drip(FEED), SLOW),
    Case("drip-of-headers", web.drip_of_headers, SLOW),
    Case("endless", web.endless, FINE, 200),
    Case("endless-header", web.endless_header, BROKEN),
    Case("bomb", web.bomb(50_000_000), LARGE, 200),
    Case("entities", document(b'<!DOCTYPE r [<!ENTITY a "aa">]><rss version="2.0"><channel/></rss>'), ENTITIES, 200),
    # Into a private network
    Case("by-number", redirect("http://167772161/"), "This is not a web address."),
    *(
        Case(f"private-{number}", redirect(target), PRIVATE)
        for number, target in enumerate(
            (
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[::1]/",
                "http://[fe80::1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://[64:ff9b::a00:1]/",
                "http://[2002:a00:1::]/",
                "http://inside.corp/",
                "http://changing.corp/",
                "http://192.168.1.1:8080/",
            )
        )
    ),
)
NAMES = {
    "inside.corp": ["192.168.7.7"],
    "changing.corp": ["10.9.8.7"],
    "rebound.test": ["127.0.0.1", "10.9.8.7"],
}
OTHER = (
    ("no-host", "https://gone.invalid/feed.xml", "The address does not answer: there is no such host."),
    ("unknown-host", "https://unknown.corp/feed.xml", "The address does not answer: there is no such host."),
    ("literal", "http://10.0.0.1/feed.xml", PRIVATE),
    ("by-name", "http://inside.corp/feed.xml", PRIVATE),
)
NO_TLS = "The server does not speak https there."


def write(project: Path, server: WebServer) -> None:
    """A project that follows a blog for each behaviour, every one on a host of its own."""
    feeds = {case.name: server.url(f"/{case.name}", host=f"{case.name}.test") for case in CASES}
    feeds |= {name: address for name, address, _ in OTHER}
    feeds["no-tls"] = server.url("/good", host="no-tls.test", scheme="https")
    feeds["rebound"] = server.url("/good", host="rebound.test")
    (project / "content").mkdir(parents=True)
    (project / "content" / "index.md").write_text("# Home\n")
    (project / "content" / "blogs.yml").write_text(
        "".join(
            f"- {{id: {name}, title: {name}, url: 'https://{name}.test/', feed: '{url}'}}\n"
            for name, url in feeds.items()
        )
    )
    (project / "mkdocs.yml").write_text(
        "site_name: Commons\ndocs_dir: content\ntheme: {name: flipkit}\nplugins: [flipkit/blogs]\n"
    )


def gather(project: Path, now: str = "2026-11-22") -> dict[str, tuple[str, int | None, int, str]]:
    """Gather as one does at a desk, with little patience: blog to state, status, entries in all, problem."""
    options = ["-f", str(project / "mkdocs.yml"), "--now", now, "--allow-network", "127.0.0.0/8", "--json"]
    result = CliRunner().invoke(command, options)
    assert result.exit_code == 0, result.output
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    return {line["blog"]: (line["state"], line["status"], line["total"], line["problem"]) for line in lines}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[WebServer]:
    named(monkeypatch, NAMES)
    monkeypatch.setattr(sys.modules["flipkit.commands.gather"], "Fetcher", partial(Fetcher, limits=LIMITS))
    with serving({f"/{case.name}": case.behaviour for case in CASES}) as running:
        yield running


def test_the_run_ends_and_says_how_each_went(server: WebServer, tmp_path: Path) -> None:
    write(tmp_path, server)
    began = time.monotonic()
    found = gather(tmp_path)
    assert time.monotonic() - began < 30
    said = {name: problem for name, (_, _, _, problem) in found.items()}
    expected = {case.name: case.said for case in CASES} | {name: words for name, _, words in OTHER}
    expected |= {"no-tls": NO_TLS, "rebound": FINE}
    assert {name: said[name] for name in said if not said[name].startswith(expected[name])} == {}
    assert {name for name in said if said[name]} == {name for name in expected if expected[name]}
    assert {case.name: found[case.name][:3] for case in CASES} == {
        case.name: (case.state, case.status, 0) if case.said else ("ok", case.status, 1) for case in CASES
    }


@pytest.mark.slow
def test_a_failed_gathering_leaves_the_site_alone_and_loses_nothing(server: WebServer, tmp_path: Path) -> None:
    write(tmp_path, server)
    before = gather(tmp_path)
    build(tmp_path)
    built = contents(tmp_path / "site")
    server.behaviours = {"/": web.nothing}
    after = gather(tmp_path, "2026-11-24")
    assert contents(tmp_path / "site") == built
    assert after["rebound"] == ("failing", None, 1, after["rebound"][3])
    assert after["rebound"][3].startswith(PRIVATE)
    assert {name: kept for name, (_, _, kept, _) in after.items()} == {
        name: kept for name, (_, _, kept, _) in before.items() if name in after
    }
    build(
        tmp_path
    )  # what each blog's page and the page of problems say of its health may differ now, and nothing else
    rebuilt = contents(tmp_path / "site")
    assert sorted(rebuilt) == sorted(built)
    changed = {name for name in built if built[name] != rebuilt[name]}
    health = rf"blogs/(health\.json|([a-z0-9-]+/)?index\.html)|problems/index\.html|{re.escape(MANIFEST)}"
    assert {name for name in changed if not re.fullmatch(health, name)} == set()


def build(project: Path) -> None:
    """Build the site as the gatherer left the archive, always on the same day."""
    command = [str(Path(sys.executable).with_name("flipkit")), "build", "--quiet"]
    subprocess.run(command, cwd=project, check=True, env={**os.environ, "FLIPKIT_NOW": "2026-11-22"})


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path there."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
