"""Which files of the package something runs through: those of which at least one function is called."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import TypeVar

import flipkit

PACKAGE = Path(flipkit.__file__).parent
#: What compiles classes and patterns when the first object is made: which test comes first decides where.
_COMPILERS = frozenset({"values.py", "patterns.py"})
_Made = TypeVar("_Made")


def beside(made: Callable[[], _Made]) -> _Made:
    """Make something that the path is handed, and that is not on it."""
    before = sys.getprofile()
    sys.setprofile(None)
    try:
        return made()
    finally:
        sys.setprofile(before)


def files_run_through(path: Callable[[], _Made]) -> tuple[_Made, list[str]]:
    """Run something in this thread; gives what it makes and the files it entered, in that order.

    Everything is imported before, so that what modules do when they are imported is not counted.
    """
    for module in pkgutil.walk_packages(flipkit.__path__, "flipkit."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    codes: dict[str, None] = {}

    def enter(frame: FrameType, event: str, argument: object) -> None:
        if event == "call" and frame.f_code.co_name != "<module>":
            codes[frame.f_code.co_filename] = None

    before = sys.getprofile()
    sys.setprofile(enter)
    try:
        made = path()
    finally:
        sys.setprofile(before)
    files = (Path(name) for name in codes)
    ours = (file.relative_to(PACKAGE) for file in files if file.is_relative_to(PACKAGE))
    entered = [file.as_posix() for file in ours if file.suffix == ".py"]  # and no templates
    return made, [file for file in entered if file not in _COMPILERS]
