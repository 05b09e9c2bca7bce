"""Stamped pages beside the same pages through MkDocs' and Material's pipeline, in the same run.

Both builds start from the same small site; its own cost, measured alone, is taken off both. Each is
run three times in a process of its own and the least is kept: what is left is the pages' cost.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from flipkit.model.settings import Section, Settings
from flipkit.publish.artifacts import Page, Published
from flipkit.publish.whole_site import Publication
from tests.support.realpages import RealPages

_WORDS = "mastery video notes question class before together practice feedback group time learn".split()


def pages(count: int) -> list[Page]:
    """Posts of about 3.6 KB each; their HTML is there before anything is measured."""
    return [
        Page(
            url=f"posts/2026/post-{n}/",
            title=f"Post {n} & <more>",
            description=f"About {n}",
            body=partial(str, _body(n)),
            kind="post",
            section=Section.POSTS,
            language="en",
        )
        for n in range(count)
    ]


def _body(number: int) -> str:
    text = " ".join(_WORDS[(number * 7 + i) % len(_WORDS)] for i in range(500))
    return f"<h1>Post {number}</h1>" + "".join(f"<p>{text[i : i + 600]}</p>" for i in range(0, len(text), 600))


def run(way: str, count: int) -> dict[str, float]:
    """Build once in this process; give its CPU and wall seconds, and peak memory in MB."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        (project / "docs").mkdir()
        (project / "docs/index.md").write_text("# Home\n")
        (project / "mkdocs.yml").write_text(
            "site_name: Bench\nsite_url: https://bench.example/\ntheme: {name: flipkit}\nplugins: [flipkit/posts]\n"
        )
        config = load_config(config_file=str(project / "mkdocs.yml"))
        made = pages(count)
        if way == "piped":
            config.plugins["piped"] = RealPages(made, Settings(name="Bench"))
        elif way == "stamped":
            _add(made)
        wall, cpu = time.perf_counter(), time.process_time()
        build(config)
        spent = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
        assert (project / "site/posts/2026/post-0/index.html").exists() == (way != "alone")
        return {**spent, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _add(pages: Sequence[Page]) -> None:
    """Let every site of this process publish these pages, too."""
    ours = Publication.in_sets  # what a build asks for

    def with_pages(publication: Publication) -> Iterator[Published]:
        return chain(ours(publication), pages)

    Publication.in_sets = with_pages  # type: ignore[method-assign, assignment]


def least(way: str, count: int, times: int = 3) -> dict[str, float]:
    """The least of several runs, each in a process of its own."""
    command = [
        sys.executable,
        "-c",
        f"import json; from tests.bench.stamping import run; print(json.dumps(run({way!r}, {count})))",
    ]
    found = [
        json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(times)
    ]
    return {key: min(one[key] for one in found) for key in found[0]}


def main(count: int) -> None:
    """Print the table."""
    alone, stamped, piped = (least(way, count) for way in ("alone", "stamped", "piped"))
    print(f"{count} pages of 3.6 KB; the site without them: {alone['cpu']:.2f} s CPU, {alone['wall']:.2f} s wall")
    print(f"{'':10}{'CPU ms/page':>14}{'wall ms/page':>14}{'peak MB':>10}")
    each = {}
    for name, spent in (("stamped", stamped), ("pipeline", piped)):
        each[name] = {key: (spent[key] - alone[key]) / count * 1000 for key in ("cpu", "wall")}
        print(f"{name:10}{each[name]['cpu']:14.3f}{each[name]['wall']:14.3f}{spent['memory']:10.0f}")
    ratio = {key: each["stamped"][key] / each["pipeline"][key] for key in ("cpu", "wall")}
    print(f"stamped / pipeline: CPU {ratio['cpu']:.3f}, wall {ratio['wall']:.3f}")
