"""Bring the files of words up to date with what templates, publishers and scripts say: `make strings`.

    python tools/strings.py

New sentences are added without a translation, those that nobody says any more are removed. A language has all
that readers see (pages, feeds, calendars, scripts); problems, which editors see, are said in `PROBLEMS_IN` only. To
begin a language: `flipkit strings it --po > it.po`, into `theme/languages`, and run this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from flipkit import faults
from flipkit.catalogue import GROUPS
from flipkit.faults import Fault, Phrase
from flipkit.model import faults as model

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "plugins" / "flipkit"
LANGUAGES = PACKAGE / "theme" / "languages"
#: The languages in which problems are said, too.
PROBLEMS_IN = frozenset(("es",))
#: What is said of problems to readers: how many there are.
_COUNTED = (model.ERRORS, model.WARNINGS, model.NOTES)
#: Lines of a file's head that would change with the day or name nobody.
_MOVING = re.compile(
    rb'^"(?:POT-Creation-Date|PO-Revision-Date|Report-Msgid-Bugs-To|Last-Translator|Language-Team|Generated-By):.*\n',
    re.M,
)
_METHODS = [
    ("publish/**.py", "python"),
    ("theme/pages/**.html", "jinja2.ext:babel_extract"),
    ("theme/shell/**.html", "jinja2.ext:babel_extract"),
    ("theme/head/**.js", "javascript"),
    ("theme/static/assets/flipkit/**.js", "javascript"),
]
_OPTIONS = {
    "theme/**.html": {"trimmed": "true", "silent": "false"},
    "theme/**.js": {"template_string": "true"},
}


@cache
def extracted(*, problems: bool) -> Catalog:
    """Everything that is said, by where it is said; without problems, what readers see."""
    found = Catalog(project="flipkit", charset="utf-8")
    for file, line, text, comments, context in sorted(
        extract_from_dir(PACKAGE, _METHODS, _OPTIONS, comment_tags=("i18n:",)), key=str
    ):
        del line  # a file's lines move with every edit
        found.add(text, None, [(file, 0)], auto_comments=comments, context=context)
    for module in (faults, *(module for modules in GROUPS.values() for module in modules)):
        file = Path(str(module.__file__)).relative_to(PACKAGE).as_posix()
        for entry in vars(module).values():
            for text in _sentences(entry) if problems or entry in _COUNTED else ():
                found.add(text, None, [(file, 0)])
    return found


def _sentences(entry: object) -> Iterator[str | tuple[str, str]]:
    """What an entry of a catalogue says, as gettext has it: a sentence, or its two forms."""
    if isinstance(entry, tuple):
        for each in entry:
            yield from _sentences(each)
    elif isinstance(entry, Phrase) and not entry.values:
        yield (entry.template, entry.plural) if entry.plural else entry.template
    elif isinstance(entry, Fault):
        yield (entry.message, entry.plural) if entry.plural else entry.message
        yield from filter(None, entry.remedies)


def updated(tag: str) -> bytes:
    """The file of a language as it should be: every sentence that is said in it, in the order of the English."""
    path = LANGUAGES / f"{tag}.po"
    words = read_po(BytesIO(path.read_bytes()), locale=tag)
    words.update(extracted(problems=tag in PROBLEMS_IN), no_fuzzy_matching=True, update_creation_date=False)
    words.obsolete.clear()
    written = BytesIO()
    write_po(written, words, width=110, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return _MOVING.sub(b"", written.getvalue())


def main() -> None:
    """Write every file anew, and say what waits for a translation."""
    for path in sorted(LANGUAGES.glob("*.po")):
        path.write_bytes(updated(path.stem))
        words = read_po(BytesIO(path.read_bytes()), locale=path.stem)
        missing = [
            m for m in words if m.id and not all([m.string] if isinstance(m.string, str) else m.string or [""])
        ]
        print(f"{path.name}: {len(words)} sentences, {len(missing)} without a translation")


if __name__ == "__main__":
    main()
