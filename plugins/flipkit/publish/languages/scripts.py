"""What scripts say in a language: those of its words that stand in scripts, as the beginning of one."""

from __future__ import annotations

import json

from .language import catalog


def script(tag: str) -> bytes:
    """Write the words for `theme/head/words.js`: texts by their English, and which form a number wants.

    The plural expression of gettext is one of JavaScript, too.
    """
    words = catalog(tag)
    texts = {
        message.id if isinstance(message.id, str) else message.id[0]: message.string
        for message in sorted(words, key=lambda message: str(message.id))
        if message.id and message.string and any(file.endswith(".js") for file, _ in message.locations)
    }
    said = json.dumps(texts, ensure_ascii=False, indent=0)
    return f"globalThis.flipkitWords = {{ form: (n) => Number({words.plural_expr}), texts: {said} }}\n".encode()
