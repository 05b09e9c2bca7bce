"""A community that writes down what it is asked for, and what a build leaves to the next one."""

from __future__ import annotations

import json
from typing import Any

from flipkit.model.community import Community


class Kept(dict[str, Any]):
    """What a build leaves to the next one, in JSON."""

    def put(self, key: str, value: Any) -> None:
        self[key] = value

    def again(self) -> Kept:
        return Kept(json.loads(json.dumps(self)))


def watch(of: Community) -> tuple[Community, set[str]]:
    """Give a community like this one, and by what names it is asked for anything, from outside of its class."""
    asked = set[str]()

    class Watched(Community):
        """A community that writes down what it is asked for."""

        def __getattribute__(self, name: str) -> Any:
            depth = object.__getattribute__(self, "__dict__").setdefault("depth", [0])
            if name.startswith("__"):
                return object.__getattribute__(self, name)
            asked.update(() if depth[0] else [name])
            depth[0] += 1
            try:
                return object.__getattribute__(self, name)
            finally:
                depth[0] -= 1

    return Watched(**{name: getattr(of, name) for name in of.__dataclass_fields__ if name != "_"}), asked
