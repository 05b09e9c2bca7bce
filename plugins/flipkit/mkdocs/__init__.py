"""The host: one thin plugin a subject, and the `Site` they hand over to."""

from .host import NAME  # before all others: it decides who answers to `mkdocs`
from .load import load

__all__ = ["NAME", "load"]
