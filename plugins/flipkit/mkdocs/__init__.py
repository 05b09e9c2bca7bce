"""The host: one thin plugin a subject, and the `Site` they hand over to."""

from .load import load

__all__ = ["load"]
