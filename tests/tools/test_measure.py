"""Measuring the house: what is counted in a small package, and how it stands to the goals."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import measure

BLOGS = '''"""Blogs."""
import re

#: A reason.
WORDS = re.compile("a")
ROMAN = {
    "i":  1, "v":  5,
}  # fmt: skip


class Told:
    """What was told."""


class ParsedFeed:
    """No participle alone."""

    def __init__(self) -> None:
        self.found = [
            1, 2]  # fmt: skip


def read_feed(a: int, b: int, c: int, d: int, e: int, f: int, g: int) -> int:
    """Read."""
    return a


def moment(text):
    return text  # as it is
'''


def test_a_package_is_measured_room_by_room(tmp_path: Path) -> None:
    for name, text in {
        "gather/blogs.py": BLOGS,
        "gather/__init__.py": "",
        "model/blogs.py": "class Told:\n    pass\n",
        "model/__init__.py": "",
        "theme/page.html": "x" * 161 + "\n" + "x" * 160 + "\n",
        "errors.py": "class Feed:\n    pass\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    lines = [line.split() for line in measure.report(tmp_path)]
    assert lines[0] == ["gather", "model", "theme", "total"]
    # gather, model, theme, and the total with what stands in no room
    found = {" ".join(line[:-4]): line[-4:] for line in lines[1 : lines.index([])]}
    assert found["Python files"] == ["2", "2", "0", "5"]
    assert found["functions, > 6 parameters"] == ["1", "0", "0", "1"]
    assert found["# comments a 100 lines"][0] == "13.8"  # 4 in 29 lines
    assert found["of these, not for a tool"][0] == "6.9"
    assert found["file names used again"] == ["0", "0", "0", "1"]
    assert found["class names used again"] == ["0", "0", "0", "1"]
    assert found["classes named by participle"] == ["1", "1", "0", "2"]
    assert found["# fmt: skip or off"] == ["2", "0", "0", "2"]
    assert found["not on a table of data"] == ["1", "0", "0", "1"]
    assert found["template lines over 160"] == ["0", "0", "1", "1"]
    # two cells for a share: a number and its sign
    shares = {" ".join(line[:4]): line[4:] for line in lines if line[:1] in (["functions"], ["public"])}
    assert shares["functions begin with a"] == ["verb", "50", "%", "-", "-", "50", "%"]
    assert shares["public ones with docstring"] == ["50", "%", "-", "-", "50", "%"]
    (repeated,) = [line for line in measure.report(tmp_path) if "class names used again; none" in line]
    assert repeated == "over  1 class names used again; none. Told 2"


@pytest.mark.slow
def test_this_package_is_measured_whole() -> None:
    rooms = {name: measure.measure_room(files) for name, files in measure.files_by_room(measure.PACKAGE).items()}
    files = [path for room in rooms.values() for path in room.files]
    assert sorted(files) == sorted(measure.PACKAGE.rglob("*.py"))
    assert all(rooms[name].functions for name in ("gather", "model", "publish", "commands", "mkdocs", "starter"))
