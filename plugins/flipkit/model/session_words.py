"""Words of the day: what is told at a session's end, and of which a site publishes a salted digest alone.

The digest is a slow one (PBKDF2, RFC 8018, which browsers have, too), so that trying a dictionary takes hours and not
seconds. It can't be more than that: whoever has patience finds a word that is in a dictionary.
"""

from __future__ import annotations

import unicodedata
from hashlib import pbkdf2_hmac

from flipkit.model.text import PLAIN_LETTERS
from flipkit.values import dataclass

#: How often the digest is made anew: a fifth of a second on a phone.
ROUNDS = 200_000
#: What small letters are written as beside those that `fold` knows: casefold, which browsers have not, does this.
_LETTERS = {**PLAIN_LETTERS, ord("ς"): "σ"}


def word_key(text: str) -> str:
    """Give what of a word counts: letters and digits, small, without accents. As words.js of the page."""
    plain = unicodedata.normalize("NFKD", text).lower().translate(_LETTERS)
    letters = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in letters if unicodedata.category(letter)[0] in "LN")


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionWord:
    """What is published of the word of a session, or of a chat's date, by the ids of the event and of that."""

    event: str
    session: str
    salt: str
    digest: str

    @classmethod
    def of(cls, event: str, session: str, word: str, salt: str) -> SessionWord:
        """Give it of a word; the salt is hexadecimal, and another for each word."""
        made = pbkdf2_hmac("sha256", word_key(word).encode(), bytes.fromhex(salt), ROUNDS)
        return cls(event=event, session=session, salt=salt, digest=made.hex())

    def is_of(self, word: str) -> bool:
        """Whether this is the word."""
        return SessionWord.of(self.event, self.session, word, self.salt) == self
