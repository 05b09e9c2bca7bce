"""The host: one thin plugin a subject, and the `Site` they hand over to."""

from flipkit.mkdocs.host import NAME
from flipkit.mkdocs.load import load

# before all others: it decides who answers to `mkdocs`


__all__ = ["NAME", "load"]
