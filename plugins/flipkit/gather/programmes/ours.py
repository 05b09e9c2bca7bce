"""What our own exports carry beside each session (`flipkit.model.carried`), foreign until it is read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flipkit.model.carried import restored

from . import words
from .values import Repairs


def instruction(written: str) -> object:
    """Read what stands in a processing instruction; nothing, if that is not from us."""
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return None


def fields(carried: object, repairs: Repairs) -> dict[str, object]:
    """Give the fields of a session that are carried, fit to publish; addresses that are none are left out."""
    found = {name: _fit(name, value, repairs) for name, value in restored(carried).items()}
    return {name: value for name, value in found.items() if value not in ("", [])}


def _fit(name: str, value: object, repairs: Repairs) -> object:
    if isinstance(value, str):
        return words.web(value) if name.endswith("url") else words.plain(value, repairs)
    if name == "speakers" and isinstance(value, (list, tuple)):
        return [speaker for each in value if (speaker := words.name(each, repairs))]
    if name == "prework" and isinstance(value, (list, tuple)):
        return [piece for each in value if "title" in (piece := _piece(each, repairs))]
    return value


def _piece(written: Mapping[str, Any], repairs: Repairs) -> dict[str, object]:
    found = {name: _fit(name, value, repairs) for name, value in written.items()}
    return {name: value for name, value in found.items() if value}
