"""The words of a language out of its file, as gettext's own class has them.

Babel reads all that such a file may say, with its comments and places, in seven times the time: that is for whoever
writes the file. Here only sentences are read, and the forms that a number wants.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from gettext import NullTranslations, c2py

#: A text, its form for several, and what is said for it, each as one literal or several in a row.
_SAID = re.compile(r'^(?P<name>msgid|msgid_plural|msgstr(?:\[[0-9]\])?) (?P<text>"[^\n]*"(?:\n"[^\n]*")*)', re.M)
_PLURAL = re.compile(r"plural=([^;\n]+)")


class PoWords(NullTranslations):
    """The sentences of a file; what nobody has translated stays English."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._said: dict[str, str] = {}
        self._forms: dict[str, list[str]] = {}
        self._form_of: Callable[[int], int] = int
        for block in text.split("\n\n"):
            fields = {found["name"]: _joined(found["text"]) for found in _SAID.finditer(block)}
            forms = [said for name, said in fields.items() if name.startswith("msgstr")]
            if fields.get("msgid") == "":
                plural = _PLURAL.search(forms[0])
                self._form_of = c2py(plural[1].strip()) if plural else self._form_of
            elif "msgid_plural" in fields and all(forms):
                self._forms[fields["msgid"]] = forms
            elif forms:
                self._said[fields["msgid"]] = forms[0]

    def gettext(self, message: str) -> str:
        """Give a sentence in the language."""
        forms = self._forms.get(message)
        return forms[self._form_of(1)] if forms else self._said.get(message) or message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Give the form of a sentence that a number wants."""
        forms = self._forms.get(msgid1)
        if forms:
            return forms[self._form_of(n)]
        return msgid1 if n == 1 else msgid2


def _joined(literals: str) -> str:
    """Read the literals of a text: those of C, of which JSON has all that such a file uses."""
    if "\\" not in literals:
        return literals.replace('"\n"', "")[1:-1]
    return "".join(map(json.loads, literals.split("\n")))
