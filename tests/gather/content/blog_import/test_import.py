"""A blog comes home: what becomes of it in files, and what a second import leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from flipkit.gather.content.blog_import import ImportOptions
from flipkit.gather.content.blog_import.account import Fate, ImportedPart
from flipkit.gather.content.blog_import.import_journal import ImportState
from tests.support.blogs import BLOGS, come_home, files, wordpress

LAB = (BLOGS / "harbour-lab.xml").read_bytes()
CHAT = "posts/2012-02-20-soon-a-weekly-tideclass-chat.html"

POST = """\
---
title: "Soon: a weekly #tideclass chat"
date: "2012-02-20T07:31:53-05:00"
authors: ["Imke Hale"]
categories: ["Chats"]
tags: ["tideclass"]
summary: "It begins."
permalink: "/2012/02/soon-a-weekly-tideclass-chat/"
redirect_from: ["/blog/?p=301", "/?p=301", "/tide12/", "/soon-a-weekly-tideclass-chat/", \
"/2012/02/20/soon-a-weekly-tideclass-chat/", "/blog/soon-a-weekly-tideclass-chat/", \
"/blog/2012/02/soon-a-weekly-tideclass-chat/", "/blog/2012/02/20/soon-a-weekly-tideclass-chat/"]
guid: "http://harbour.example/blog/?p=301"
guid_is_permalink: false
id: "301"
dsq_thread_id: ["590041277"]
short_url: ["http://sho.rt.example/tide12"]
fields: {"mood": "curious: \\"very\\""}
---
<p>We’ll begin on <strong>Monday, March 5 at 8PM EST</strong>.</p>
<p>As I wrote in <a href="2011-11-03-slow-titrations.html">slow titrations</a>, in \
<a href="2011-11-03-slow-titrations.html">the same</a> and in \
<a href="http://www.harbourlab.example/gone/">one that is gone</a>.</p>
"""
COMMENTS = """\
# Comments on the post of the same name, a line each. To remove one on its author's wish, take out author, url and
# html, and write removed: true in their place: what answers it stays where it is.
- {id: "11", author: "Zora", date: "2012-02-20T20:00:00-05:00", html: "<p>At last!</p>"}
- {id: "12", reply_to: "11", author: "Ole", url: "http://ole.example", date: "2012-02-21T09:00:00-05:00", \
html: "<p>I'll be <b>there</b>.</p>"}
"""


def test_a_post_comes_home_with_all_that_is_said_of_it(tmp_path: Path) -> None:
    done = come_home(tmp_path, wordpress(LAB))
    found = files(tmp_path)
    assert found[CHAT] == POST
    assert found[CHAT.replace(".html", ".comments.yml")] == COMMENTS
    assert done.problems == ()
    assert done.threads == (("590041277", "/2012/02/soon-a-weekly-tideclass-chat/"),)


def test_each_thing_is_kept_changed_or_lost(tmp_path: Path) -> None:
    account = come_home(tmp_path, wordpress(LAB)).account
    assert account.counts[ImportedPart.COMMENT] == {Fate.KEPT: 2, Fate.LOST: 1}
    assert account.counts[ImportedPart.REPLY] == {Fate.KEPT: 1}
    assert account.counts[ImportedPart.LINK] == {Fate.CHANGED: 2, Fate.LOST: 1}
    assert account.counts[ImportedPart.FIELD] == {Fate.KEPT: 1, Fate.LOST: 1}
    assert {told.why.fault.code for told in account.told} == {
        "import-comment-hidden",
        "import-link-mended",
        "import-link-unsure",
        "import-fields-left",
        "import-list-gone",
    }


def test_a_second_import_changes_nothing(tmp_path: Path) -> None:
    first = come_home(tmp_path, wordpress(LAB))
    before = files(tmp_path)
    again = come_home(tmp_path, wordpress(LAB))
    assert (dict(first.files), dict(again.files), files(tmp_path)) == (
        {ImportState.NEW: 3},
        {ImportState.SAME: 3},
        before,
    )


def test_what_was_changed_or_removed_here_stays_so(tmp_path: Path) -> None:
    come_home(tmp_path, wordpress(LAB))
    post, other = tmp_path / "content" / CHAT, tmp_path / "content" / "posts/2011-11-03-slow-titrations.html"
    post.write_text(POST.replace("one that is gone", "one I lost"), "utf-8")
    other.unlink()
    done = come_home(tmp_path, wordpress(LAB))
    assert "one I lost" in post.read_text("utf-8")
    assert not other.exists()
    assert dict(done.files) == {ImportState.EDITED: 1, ImportState.SAME: 1, ImportState.REMOVED: 1}
    come_home(tmp_path, wordpress(LAB), brings_again=True)
    assert other.exists()


def test_a_newer_export_renews_what_nobody_changed(tmp_path: Path) -> None:
    come_home(tmp_path, wordpress(LAB))
    done = come_home(tmp_path, wordpress(LAB.replace(b"Drop & drop.", b"Drop by drop.")))
    assert dict(done.files) == {ImportState.SAME: 2, ImportState.RENEWED: 1}


def test_a_file_that_somebody_renamed_is_known_by_its_guid(tmp_path: Path) -> None:
    come_home(tmp_path, wordpress(LAB))
    post = tmp_path / "content" / CHAT
    post.rename(post.with_name("our-first-chat.html"))
    come_home(tmp_path, wordpress(LAB))
    assert not post.exists()


def test_a_trial_writes_nothing(tmp_path: Path) -> None:
    done = come_home(tmp_path, wordpress(LAB), is_trial=True)
    assert dict(done.files) == {ImportState.NEW: 3}
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("stop", range(1, 4))
def test_an_import_that_was_killed_is_finished_by_the_next(tmp_path: Path, stop: int) -> None:
    whole = tmp_path / "whole"
    come_home(whole, wordpress(LAB))
    killed = tmp_path / "killed"
    come_home(killed, wordpress(LAB))
    for path in sorted((killed / "content/posts").iterdir())[stop - 1 :]:
        path.unlink()
    notes = killed / "state/posts.jsonl"
    lines = [line for line in notes.read_bytes().splitlines(keepends=True) if line.strip()]
    kept = [line for line in lines if (killed / "content" / line.decode().split('"')[1]).exists()]
    notes.write_bytes(b"".join(kept)[:-7])
    (killed / "content/posts/.2011-11-03-slow-titrations.html-ab12cd34").write_text("---\ntitle: Sl")
    come_home(killed, wordpress(LAB))
    assert files(killed) == files(whole)


TWINS = """<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Twins</title>{}</channel></rss>"""
TWIN = (
    "<item><title>Twin</title>{}<wp:post_date>2012-02-01 08:00:00</wp:post_date><description>{}</description></item>"
)


@pytest.mark.parametrize("first", [0, 1])
def test_a_post_that_is_here_never_makes_room_for_another_of_its_name(tmp_path: Path, first: int) -> None:
    items = [TWIN.format("<guid>http://a.example/?p=1</guid>", "one"), TWIN.format("", "two")]
    data = TWINS.format("".join(items[first:] + items[:first])).encode()
    come_home(tmp_path, wordpress(data))
    before = files(tmp_path)
    again = come_home(tmp_path, wordpress(data))
    assert (files(tmp_path), dict(again.files)) == (before, {ImportState.SAME: 2})
    assert len(before) == 2


BROKEN = "http://[no/address"


def test_what_is_no_address_is_none_wherever_it_stands(tmp_path: Path) -> None:
    text = f'&lt;a href="{BROKEN}"&gt;a&lt;/a&gt; &lt;img src="{BROKEN}.png"&gt;'
    fields = (
        "<wp:postmeta><wp:meta_key>enclosure</wp:meta_key><wp:meta_value>http://[x.mp3</wp:meta_value></wp:postmeta>"
    )
    head = (
        f"<link>{BROKEN}</link><guid>{BROKEN}?p=1</guid><wp:attachment_url>{BROKEN}.png</wp:attachment_url>{fields}"
    )
    items = [TWIN.format(head, text), TWIN.format(f"{head}<wp:post_type>attachment</wp:post_type>", "")]
    done = come_home(
        tmp_path, wordpress(TWINS.format("".join(items)).encode()), options=ImportOptions(media=tmp_path)
    )
    assert dict(done.files) == {ImportState.NEW: 1}
    assert f'guid: "{BROKEN}?p=1"' in files(tmp_path)["posts/2012-02-01-twin.html"]


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8-sig"])
def test_what_stands_above_the_items_is_read_in_the_exports_encoding(tmp_path: Path, encoding: str) -> None:
    said = "<wp:author_login>lq</wp:author_login><wp:author_display_name>Léa Öst</wp:author_display_name>"
    author = f"<wp:author>{said}</wp:author>"
    item = TWIN.format('<dc:creator xmlns:dc="d">lq</dc:creator>', "Über")
    declared = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>\n'
    come_home(tmp_path, wordpress((declared + TWINS.format(author + item)).encode(encoding)))
    [text] = files(tmp_path).values()
    assert 'authors: ["Léa Öst"]' in text
    assert "Über" in text


def test_what_a_killed_import_left_half_written_of_a_page_goes(tmp_path: Path) -> None:
    page = (
        "<wp:post_type>page</wp:post_type><link>http://a.example/us/about/</link><guid>http://a.example/?p=1</guid>"
    )
    data = wordpress(TWINS.format(TWIN.format(page, "We")).encode())
    come_home(tmp_path, data)
    for name in (".about.md-ab12cd34", ".other.md-ab12cd34"):
        (tmp_path / "content/us" / name).write_text("---\ntitle: Ab")
    come_home(tmp_path, data)
    assert sorted(files(tmp_path)) == ["us/.other.md-ab12cd34", "us/about.md"]
