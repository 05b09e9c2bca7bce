"""Foreign HTML made safe to publish: `gate` is the one door to nh3, `finish` and `videos` write what is meant."""

from __future__ import annotations

from .finish import ATTRIBUTE, TAG, linked_picture
from .gate import SIZE, clean, html_of, sayable, text
from .plain import spoken

__all__ = ["ATTRIBUTE", "SIZE", "TAG", "clean", "html_of", "linked_picture", "sayable", "spoken", "text"]
