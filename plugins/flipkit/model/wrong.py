"""How a value says what is wrong with it: the fault and the remedy, apart."""

from __future__ import annotations

from pydantic_core import PydanticCustomError


def wrong(message: str, remedy: str = "") -> PydanticCustomError:
    """Make the error a validator raises; documents turn it into a `Problem` with its line."""
    return PydanticCustomError("flipkit", "{message}", {"message": message, "remedy": remedy})
