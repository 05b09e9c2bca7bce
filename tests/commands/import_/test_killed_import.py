"""An import that is killed in its middle leaves whole files, and the next finishes what it began."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support import ready
from tests.support.project import write

pytestmark = pytest.mark.slow
FLIPKIT = Path(sys.executable).with_name("flipkit")
POSTS = 60
_HEAD = (
    '<rss version="2.0" xmlns:content="c" xmlns:wp="w"><channel><title>Tides</title>'
    "<link>https://t.example</link><wp:base_blog_url>https://t.example</wp:base_blog_url>"
)
_ITEM = (
    "<item><title>Tide {0}</title><link>https://t.example/2013/tide-{0}/</link><guid>https://t.example/?p={0}</guid>"
    "<content:encoded><![CDATA[<p>After <a href='https://t.example/?p={1}'>that</a>.</p>]]></content:encoded>"
    "<wp:post_id>{0}</wp:post_id><wp:post_date>2013-01-02 10:00:00</wp:post_date>"
    "<wp:post_name>tide-{0}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type><wp:comment><wp:comment_id>{0}</wp:comment_id>"
    "<wp:comment_author>Pip</wp:comment_author><wp:comment_date>2013-01-03 10:00:00</wp:comment_date>"
    "<wp:comment_content>Yes.</wp:comment_content><wp:comment_approved>1</wp:comment_approved></wp:comment></item>"
)


def files(project: Path) -> dict[str, bytes]:
    """All below the content folder that isn't hidden."""
    found = (project / "content").rglob("*")
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in found
        if path.is_file() and not path.name.startswith(".")
    }


def test_an_import_that_was_killed_is_made_whole_by_the_next(tmp_path: Path) -> None:
    export = tmp_path / "blog.xml"
    items = "".join(_ITEM.format(number, max(1, number - 1)) for number in range(1, POSTS + 1))
    export.write_text(f"{_HEAD}{items}</channel></rss>")
    words = ["import", "wordpress", str(export), "--into", "content/posts"]
    whole, killed = (write(tmp_path / name, "posts") for name in ("whole", "killed"))
    assert ready.run("flipkit", words, whole, os.environ).returncode == 0
    expected = files(whole)
    assert len(expected) > 2 * POSTS

    process = subprocess.Popen([FLIPKIT, *words], cwd=killed, stdout=subprocess.DEVNULL)
    posts = killed / "content/posts"
    while process.poll() is None and sum(1 for _ in posts.iterdir()) < POSTS // 2:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    left = files(killed)
    assert POSTS // 2 < len(left) < len(expected)
    assert [name for name, data in left.items() if expected[name] != data] == []

    done = ready.run("flipkit", words, killed, os.environ)
    assert done.returncode == 0, done.stderr
    assert files(killed) == expected
    assert [path.name for path in posts.iterdir() if path.name.startswith(".")] == []
    again = ready.run("flipkit", words, killed, os.environ)
    assert again.stdout.splitlines()[-1] == f"Files: {2 * POSTS} same."
