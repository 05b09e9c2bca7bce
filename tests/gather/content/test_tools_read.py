"""tools.yml: every tool that is right is read, and every fault is told."""

from __future__ import annotations

from pathlib import Path

from flipkit.gather.content import file_faults, tool_faults
from flipkit.gather.content.tools import read_tools
from flipkit.model.identifiers import ToolId
from flipkit.model.problems import Problem
from flipkit.model.tools import Tool


def read(tmp_path: Path, text: str) -> tuple[tuple[Tool, ...], tuple[Problem, ...]]:
    path = tmp_path / "tools.yml"
    path.write_text(text, "utf-8")
    return read_tools(path)


def test_tools_with_all_their_keys(tmp_path: Path) -> None:
    tools, problems = read(
        tmp_path,
        """\
stillframe:
  name: Stillframe
  url: https://still.example/
  about: Films that ask.
  features: [video, Questions]
pause:
  name: Pause
  names: [Pause app, Pausa]
  features: [Video, questions, video]
flip:
  name: Flip
  names: []
  x-note: kept for us
""",
    )
    assert problems == ()
    assert tools == (
        Tool(
            id=ToolId("stillframe"),
            name="Stillframe",
            url="https://still.example/",
            about="Films that ask.",
            names=("Stillframe",),
            features=("video", "Questions"),
        ),
        Tool(
            id=ToolId("pause"), name="Pause", names=("Pause app", "Pausa"), features=("video", "Questions")
        ),  # as they are spelled first
        Tool(id=ToolId("flip"), name="Flip", names=()),
    )


def test_every_fault_at_once_and_the_others_stay(tmp_path: Path) -> None:
    tools, problems = read(
        tmp_path,
        """\
a: {name: Loop}
B C: {name: B}
d:
  nmae: D
e: {name: E, names: [loop]}
""",
    )
    assert [tool.id for tool in tools] == ["a", "e"]
    assert problems == (
        Problem("tools.yml", tool_faults.TOOL_ID_UNFIT(id="B C", fit="b-c"), line=2, field="B C"),
        Problem("tools.yml", file_faults.KEY_MISSING(key="name"), line=3, field="d.name"),
        Problem("tools.yml", file_faults.KEY_UNKNOWN(key="nmae", near="name"), line=4, field="d.nmae"),
        Problem("tools.yml", tool_faults.TOOL_NAME_TWICE(name="loop", other="a"), line=5, field="e"),
    )


def test_a_list_is_no_file_of_tools(tmp_path: Path) -> None:
    assert read(tmp_path, "- name: Loop\n") == ((), (Problem("tools.yml", tool_faults.TOOLS_NOT_BY_IDS(), line=1),))


def test_no_file_means_no_tools(tmp_path: Path) -> None:
    assert read_tools(tmp_path / "tools.yml") == ((), ())


def test_an_empty_file_means_no_tools(tmp_path: Path) -> None:
    assert read(tmp_path, "# none yet\n")[0] == ()
