"""The sessions of a conference, from rows of a spreadsheet and from files, field by field."""

from .merge import read_sessions

__all__ = ["read_sessions"]
