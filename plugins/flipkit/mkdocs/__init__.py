"""The host: one thin plugin a subject, and the `Site` they hand over to."""

# before all others: it decides who answers to `mkdocs`
from flipkit.mkdocs.host import NAME

__all__ = ["NAME"]
