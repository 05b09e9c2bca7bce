"""The one reader of everything people write: YAML with line marks, validated by the model.

`read` a file, then `validate` it; all of a file's faults come at once, as `Problem` values.
"""

from .reader import Document, parse, read, split
from .validate import validate

__all__ = ["Document", "parse", "read", "split", "validate"]
