"""Professional development: how minutes become hours and units."""

from __future__ import annotations

from pydantic import Field

from .documents import Document
from .times import Minutes


class PD(Document):
    """How professional development is counted: `hours_per_unit` by the unit's name, such as `CEU: 10`."""

    provider: str = ""
    contact: str = ""
    minutes_per_hour: int = Field(default=60, ge=1, le=120)
    hours_per_unit: dict[str, float] = Field(default_factory=dict)
    round_to: Minutes = 1
