"""What an organizer takes home: the files of a new community, and single ones to add to it.

The texts stand in `files/`, by language; here they are filled in.
"""

from .answers import Answers
from .community import files
from .drafts import Draft
from .rhythm import Rhythm
from .writing import write

__all__ = ["Answers", "Draft", "Rhythm", "files", "write"]
