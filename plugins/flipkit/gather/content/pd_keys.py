"""What `index.md` of a conference or chat may say of professional development: how it is counted."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator

from flipkit.errors import InvalidValueError
from flipkit.gather.content import key_faults
from flipkit.gather.content.field_types import Minutes
from flipkit.gather.content.validation import KeyGroup
from flipkit.model.pd import PD, UNITS


class PDKeys(KeyGroup):
    """How professional development is counted."""

    provider: str = ""
    """Who issues the record."""
    contact: str = ""
    """Whom to ask about it."""
    minutes_per_hour: int = Field(default=60, ge=1, le=120)
    """Minutes that make an hour."""
    hours_per_unit: dict[str, Annotated[float, Field(gt=0, allow_inf_nan=False)]] = Field(default_factory=dict)
    """Hours that make a unit, by the unit's name; or a list of units that flipkit knows, such as `[CEU, CTLE]`."""
    round_to: Minutes = 1
    """What totals are rounded down to."""
    at_least: Minutes | None = None
    """What somebody attended for less counts for nothing; every minute counts if it is left out."""
    prework: bool = False
    """Whether a session that says no PD minutes counts for its pre-work beside its length."""
    reflection: Minutes | None = None
    """What a text about a session or chat counts for; nothing if it is left out."""
    approval_days: int = Field(default=30, ge=0, le=365)
    """So many days before a conference begins its approval is asked for; 0 if it is not."""
    sheets_days: int = Field(default=10, ge=0, le=365)
    """So many days after a conference the sign-in sheets are due; 0 if nobody wants them."""

    @field_validator("hours_per_unit", mode="before")
    @classmethod
    def _known_units(cls, written: object) -> object:
        if not isinstance(written, list):
            return written
        known = {name.casefold(): (name, hours) for name, hours in UNITS.items()}
        for name in written:
            if str(name).casefold() not in known:
                raise InvalidValueError(key_faults.UNIT_UNKNOWN(name=str(name), known=", ".join(UNITS)))
        return dict(known[str(name).casefold()] for name in written)

    def pd(self) -> PD:
        """Give the way of counting itself."""
        return PD(
            provider=self.provider,
            contact=self.contact,
            minutes_per_hour=self.minutes_per_hour,
            hours_per_unit=self.hours_per_unit,
            round_to=self.round_to,
            at_least=self.at_least or 0,
            counts_prework=self.prework,
            reflection=self.reflection or 0,
            approval_days=self.approval_days,
            sheets_days=self.sheets_days,
        )
