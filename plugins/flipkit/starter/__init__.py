"""What an organizer takes home: the files of a new community, and single ones to add to it.

The texts stand in `files/`, by language; here they are filled in.
"""

from flipkit.starter.drafts import FileDraft
from flipkit.starter.new_community import files
from flipkit.starter.own_wheel import Wheel
from flipkit.starter.prompts import Answers
from flipkit.starter.remains import Remains, remains
from flipkit.starter.rhythm import Rhythm
from flipkit.starter.writing import write

__all__ = ["Answers", "FileDraft", "Remains", "Rhythm", "Wheel", "files", "remains", "write"]
