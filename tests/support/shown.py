"""Pages that teach, tried out: the files and commands they show, in the order in which they show them.

A fenced block whose `title` is the name of a file is written there. One of `sh` is run by bash; of one
of `console` the lines behind `$ ` are run, and what stands below each is held against what it prints,
`…` standing for anything. A comment above a block says what can't be run here, `<!-- shown only: why -->`, and
what ends with another code than 0, `<!-- ends with 1 -->`.

Lines that are a command of flipkit and nothing else go to the process that has all of it imported
(`tests.support.ready`), all others to bash; so does a whole block whose lines belong together.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from tests.support import ready, sample
from tests.support.server import serve

#: The blog that pages take as their example.
LAB_BENCH = "https://labbench.example/"

_FENCE = re.compile(
    r"^(?P<indent>[ ]*)```(?P<language>\w*)(?:[ ]title=\"(?P<title>[^\"]+)\")?\n(?P<text>.*?)^(?P=indent)```$",
    re.M | re.S,
)
_SHOWN_ONLY = re.compile(r"<!-- shown only: (?P<why>[^>]+?) -->\s*$")
#: A line that needs no shell: a command of flipkit without redirections, variables, comments and the like.
_FLIPKIT = re.compile(r"flipkit(?: [^\n|&;<>()$`\\*?#~{}!\[]*)?")
#: Lines go on, or leave something behind for those below: here-documents, loops, variables.
_TOGETHER = re.compile(r"<<|\\$|^\s*(?:\w+=|export |source |if |for |while )", re.M)
#: The commands that ask a blog, which is on this machine here.
_ASKING = {("gather",), ("blogs", "add"), ("import", "programme")}
_LOCAL = ("--allow-network", "127.0.0.1")
_ENDS = re.compile(r"<!-- ends with (?P<code>\d+) -->\s*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, the file it is (if it is one), its text, and why it is only shown (if so).

    `ends` is the code with which its commands end.
    """

    language: str
    title: str
    text: str
    only: str = ""
    ends: int = 0

    def __str__(self) -> str:
        return self.title or self.text.split("\n", 1)[0]


def blocks(page: str) -> Iterator[Block]:
    """The fenced blocks of a page of Markdown, in order."""
    for found in _FENCE.finditer(page):
        only, ends = (said.search(page, 0, found.start()) for said in (_SHOWN_ONLY, _ENDS))
        text = textwrap.dedent(found["text"])
        yield Block(
            found["language"],
            found["title"] or "",
            text,
            only["why"] if only else "",
            int(ends["code"]) if ends else 0,
        )


@dataclass(slots=True)
class Trial:
    """A reader who does what a page says, beginning in an empty `folder`.

    `stand_ins` are addresses that the page shows and what stands in for them here: a server on loopback.
    """

    folder: Path
    stand_ins: Mapping[str, str] = field(default_factory=dict)
    now: str = sample.NOW

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._programs = self.folder.parent / f"{self.folder.name}-programs"
        self._programs.mkdir()
        flipkit = Path(sys.executable).with_name("flipkit")
        wrapper = self._programs / "flipkit"
        wrapper.write_text(
            "#!/bin/sh\n"
            f'case "$1 $2" in gather*|"blogs add"|"import programme") set -- "$@" {shlex.join(_LOCAL)};; esac\n'
            f'exec "{flipkit}" "$@"\n',
            encoding="utf-8",
        )
        wrapper.chmod(0o755)

    _programs: Path = field(init=False)

    def does(self, block: Block) -> None:
        """Write the block's file or run its commands; their failure, or other words than shown, is the test's."""
        if block.only:
            return
        if block.title:
            file = self.folder / block.title
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(self._here(block.text), encoding="utf-8")
        elif block.language == "sh":
            self._run(block.text, block.ends)
        elif block.language == "console":
            for part in re.split(r"^\$ ", block.text, flags=re.M)[1:]:
                command, _, expected = part.partition("\n")
                _agrees(expected, self._run(command, block.ends), command)

    def _run(self, commands: str, ends: int) -> str:
        """Run commands as typed one after the other in one window; the next ones begin where these end."""
        commands = self._here(commands)
        printed, code = "", 0
        lines = [commands] if _TOGETHER.search(commands) else commands.strip("\n").split("\n")
        for is_ours, those in groupby(lines, _FLIPKIT.fullmatch):
            done = self._flipkit(is_ours[0]) if is_ours else self._bash("\n".join(those))
            printed, code = printed + done.stdout, done.returncode
            if code:
                assert code == ends, f"{commands}\nended with {code}:\n{done.stdout}{done.stderr}"
                break
        assert code == ends, f"{commands}\nended with {code}"
        return self._there(printed)

    def _flipkit(self, line: str) -> subprocess.CompletedProcess[str]:
        _, *arguments = shlex.split(line)
        more = _LOCAL if _ASKING & {(*arguments[:1],), (*arguments[:2],)} else ()
        return ready.run("flipkit", [*arguments, *more], self.folder, self._environment)

    def _bash(self, lines: str) -> subprocess.CompletedProcess[str]:
        where = self._programs / "where"
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", f"{lines}\npwd > '{where}'"],
            cwd=self.folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        if done.returncode == 0:
            self.folder = Path(where.read_text(encoding="utf-8").rstrip("\n"))
        return done

    @property
    def _environment(self) -> dict[str, str]:
        path = os.pathsep.join([str(self._programs), str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        return {**os.environ, "FLIPKIT_NOW": self.now, "NO_COLOR": "1", "COLUMNS": "200", "PATH": path}

    def _here(self, text: str) -> str:
        for shown, real in self.stand_ins.items():
            text = text.replace(shown, real)
        return text

    def _there(self, text: str) -> str:
        for shown, real in self.stand_ins.items():
            text = text.replace(real, shown)
        return text


def _agrees(expected: str, printed: str, command: str) -> None:
    """Hold what a page shows against what was printed, line ends and trailing blanks aside."""
    if not expected.strip():
        return
    wanted = [line.rstrip() for line in expected.strip().splitlines()]
    got = [line.rstrip() for line in printed.strip().splitlines()]
    pattern = "\n".join(re.escape(line).replace("…", ".*") for line in wanted)
    matches = re.fullmatch(pattern, "\n".join(got), re.S if any(line.strip() == "…" for line in wanted) else 0)
    assert matches, f"`{command}` is shown with\n{expected}\nand printed\n{printed}"


@contextmanager
def lab_bench(folder: Path) -> Iterator[str]:
    """Serve the blog that pages take as their example, a home page and its feed, on loopback; gives its address."""
    folder.mkdir(parents=True)
    with serve(folder) as address:
        feed = (sample.ROOT / "tests" / "data" / "handbook" / "lab-bench.xml").read_text(encoding="utf-8")
        (folder / "feed.xml").write_text(feed.replace(LAB_BENCH, address), encoding="utf-8")
        (folder / "index.html").write_text(
            '<!doctype html><html lang="en"><head><title>The Flipped Lab Bench</title>'
            '<link rel="alternate" type="application/atom+xml" href="feed.xml"></head><body></body></html>',
            encoding="utf-8",
        )
        yield address


def copied(project: Path, to: Path) -> Path:
    """A copy of a project for one page to work in."""
    shutil.copytree(project, to, symlinks=True)
    return to
