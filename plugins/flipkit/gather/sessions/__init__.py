"""The sessions of a conference, from rows of a spreadsheet and from files, field by field."""

from .merge import read_sessions
from .written import Written

__all__ = ["Written", "read_sessions"]
