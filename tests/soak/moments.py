"""One build, ended at moments spread over all that it does: killed, or on a disk that is full from there on.

Whatever the moment, each file of the site is the old or the new one, none that both have is missing, no page leads to
one that is not there, and the next build makes of it what a build that nothing befell makes. On a full disk all are
old, or all new.
"""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from flipkit.model.links import find_links
from tests.mkdocs.building import files
from tests.soak.commands import Commands, Done
from tests.soak.zygote import Job
from tests.support.project import ALL, write

End = Literal["killed_at", "full_at"]
_NOW = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("UTC")).isoformat()
#: What changes between the two builds: texts, an entry, a file that goes, one that becomes a folder, and the shell.
_CHANGED = {
    "posts/first.md": "---\ntitle: First, again\ndate: 2026-11-01 10:00\nauthor: ada\n---\nSee [new](third.md).\n",
    "posts/third.md": "---\ntitle: Third\ndate: 2026-11-20\ntags: [b, c]\n---\nOf frogs and ponds.\n",
    "notes/index.md": "# Notes\n\nIn a folder now: see [the chat](../events/evening/index.md).\n",
    "index.md": "---\ntemplate: home.html\ntitle: Welcome\n---\nHello, [third](posts/third.md).\n",
}
_GONE = ("notes.md", "posts/second.md", "posts/plan.svg")


class LeftOverError(AssertionError):
    """A build that was ended left something that is not whole, or the next one did not end it."""


class Moments:
    """A project that was built and changed, and the sites of both builds."""

    def __init__(self, folder: Path, commands: Commands) -> None:
        self._folder, self._commands = folder, commands
        self._changed = write(folder / "changed", *ALL)
        self._must(self._build(self._changed))
        self.old = files(self._changed / "site")
        content = self._changed / "content"
        for name in _GONE:
            (content / name).unlink()
        for name, text in _CHANGED.items():
            (content / name).parent.mkdir(exist_ok=True)
            (content / name).write_text(text, "utf-8")
        feed = content / "blog.xml"
        item = "<item><title>New</title><link>https://blog.example/2</link><guid>2</guid></item></channel>"
        feed.write_text(feed.read_text("utf-8").replace("</channel>", item), "utf-8")
        settings = self._changed / "mkdocs.yml"
        settings.write_text(f"{settings.read_text('utf-8')}copyright: Ours\n", "utf-8")
        done = self._build(self._copy())
        self._must(done)
        self.new, self.acts = files(folder / "work" / "site"), done.acts

    def _copy(self) -> Path:
        shutil.rmtree(self._folder / "work", ignore_errors=True)
        return Path(shutil.copytree(self._changed, self._folder / "work"))

    def _build(self, project: Path, **accident: int) -> Done:
        job = Job(
            words=("flipkit", "build"),
            folder=str(project),
            now=_NOW,
            output=str(self._folder / "output.txt"),
            **accident,  # type: ignore[arg-type]
        )
        return self._commands.run([job])[0]

    def _must(self, done: Done) -> None:
        if done.status:
            raise LeftOverError(f"a build that nothing befell failed:\n{done.said}")

    def end(self, how: End, moment: int) -> str:
        """End a build at a moment, look at what is left, and build again; gives what the site was."""
        project = self._copy()
        done = self._build(project, **{how: moment})
        now, where = files(project / "site"), f"{how} {moment} of {self.acts}"
        if how == "full_at" and (done.status < 0 or "Traceback" in done.said):
            raise LeftOverError(f"{where}: on a full disk the build said\n{done.said}")
        self._look(now, where)
        self._must(self._build(project))
        left = files(project / "site")
        if left != self.new:
            names = [name for name in {*left, *self.new} if left.get(name) != self.new.get(name)]
            raise LeftOverError(f"{where}: the next build did not end it: {sorted(names)[:9]}")
        was = "the new" if now == self.new else "the old" if now == self.old else "between"
        if how == "full_at" and was == "between":
            raise LeftOverError(f"{where}: on a full disk the site is neither the old nor the new one")
        return was

    def _look(self, now: dict[str, bytes], where: str) -> None:
        for url, content in now.items():
            if content not in (self.old.get(url), self.new.get(url)):
                raise LeftOverError(f"{where}: {url} is neither the old nor the new one ({len(content)} octets)")
        if missing := (self.old.keys() & self.new.keys()) - now.keys():
            raise LeftOverError(f"{where}: missing are {sorted(missing)[:9]}")
        for url, content in now.items():
            if not url.endswith(".html"):
                continue
            whole = self.old if content == self.old.get(url) else self.new
            if left := (_led_to(url, content.decode()) & whole.keys() & self.new.keys()) - now.keys():
                raise LeftOverError(f"{where}: {url} leads to {min(left)}, which is not there")


def _led_to(url: str, html: str) -> set[str]:
    """Give the files of the site that a page's links may mean."""
    base = Path("/site") / Path(url).parent
    found = set()
    for link in find_links(html):
        way = link.url.partition("#")[0].partition("?")[0]
        if way and "://" not in way and ":" not in way.split("/")[0]:
            path = Path(_normal(base / way)).relative_to("/").as_posix().removeprefix("site").strip("/")
            found |= {path, f"{path}/index.html".lstrip("/")}
    return found


def _normal(path: Path) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts[1:] = parts[1:-1]
        else:
            parts.append(part)
    return str(Path(*parts))
