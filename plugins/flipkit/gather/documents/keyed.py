"""Adding to a file that people write by keys, such as people.yml: every line that is there stays as it was."""

from __future__ import annotations

from flipkit.errors import DocumentError

from .reader import parse
from .write import Entry, flow


def with_entry(text: str, file: str, key: str, entry: Entry) -> str:
    """Give the text of a file of keys with one more at its end, its values a line each.

    Raises `DocumentError` if the file is no such list, has the key already, or would change otherwise.
    """
    before = parse(text.removeprefix("\ufeff"), file, whole=True)
    if not isinstance(before.data, dict):
        raise DocumentError(
            "this should be entries by their ids.", file=file, line=1, remedy="Begin each with its id."
        )
    if key in before.data:
        raise DocumentError(
            f"'{key}' is there already.", file=file, line=before.lines[(key,)], remedy="Choose another id."
        )
    end = "\r\n" if "\r\n" in text else "\n"
    lines = [f"{key}:", *(f"  {name}: {flow(value)}" for name, value in entry.items())]
    gap = end * (2 if text.strip() else 0)
    new = text.rstrip() + gap + end.join(lines) + end
    try:
        after = parse(new.removeprefix("\ufeff"), file, whole=True).data
        meant = [*after] == [*before.data, key] and all(after[name] == before.data[name] for name in before.data)
    except DocumentError:
        meant = False
    if not meant:
        raise DocumentError(
            "flipkit can't add to this file without changing more than it should.", file=file,
            remedy=f"Add these lines by hand: {' '.join(lines)}",
        )  # fmt: skip
    return new
