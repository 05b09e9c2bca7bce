"""New files come into a folder; what is there stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flipkit.errors import FlipkitError


def write(folder: Path, files: Mapping[str, str | bytes]) -> tuple[list[str], list[str]]:
    """Write files below a folder; give those that were written, and those that were there and stay.

    Raises `FlipkitError` if one can't be written.
    """
    made, kept = [], []
    for path, text in files.items():
        file = folder / path
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("xb") as new:
                new.write(text if isinstance(text, bytes) else text.encode())
            made.append(path)
        except FileExistsError:
            kept.append(path)
        except OSError as error:
            raise FlipkitError(f"{file} can't be written ({error.strerror}).") from error
    return made, kept
