"""A preview: the site in a folder that is thrown away afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from flipkit.publish.output.sync import Changes


@dataclass(slots=True)
class Preview:
    """A folder that is thrown away after a preview: every file is simply written."""

    target: Path
    _written: set[str] = field(default_factory=set)

    def __contains__(self, url: str) -> bool:
        return url in self._written

    def put(self, url: str, content: bytes) -> None:
        """Write `content` at the address `url`."""
        path = self.target / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self._written.add(url)

    def finish(self) -> Changes:
        """Say how many files were written."""
        return Changes(new=len(self._written))
