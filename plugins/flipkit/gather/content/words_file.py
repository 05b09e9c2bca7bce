"""words.yml: of each session's word of the day a salted digest, by which the site's page checks what is typed.

Only `flipkit words` writes it; the words themselves stand in a table outside of the project.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from flipkit.errors import DocumentError
from flipkit.gather.content import editing, file_faults
from flipkit.gather.content.yaml import Document, read
from flipkit.model import hours_faults as faults
from flipkit.model.chats import Chat
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.identifiers import EventId
from flipkit.model.occasions import pages_of_event
from flipkit.model.problems import Problem
from flipkit.model.session_words import SessionWord

NAME = "words.yml"
_ABOUT = (
    "# Salted digests of the words that are told at the ends of sessions. flipkit words writes this file: correct\n"
    "# your table of words and run it again. Publish it: the page of exit tickets checks words by it.\n"
)


def read_session_words(content: Path) -> tuple[SessionWord, ...]:
    """Read the file. Raises `DocumentError` if it can't be used."""
    return tuple(_words(_document(content))) if (content / NAME).is_file() else ()


def load_session_words(content: Path, community: Community) -> tuple[tuple[SessionWord, ...], tuple[Problem, ...]]:
    """Read the file for a site, with what is wrong in it: of a session that is not in `community` no word counts."""
    try:
        words = read_session_words(content)
    except DocumentError as error:
        return (), (Problem.of(error),)
    events: list[Conference | Chat] = [*community.conferences, *community.chats]
    named = {each.event for each in words}
    known = {each.id: pages_of_event(community, each).keys() for each in events if each.id in named}
    gone = [each for each in words if each.session not in known.get(EventId(each.event), ())]
    told = (faults.WORDS_SESSION_GONE(session=each.session, event=each.event) for each in gone)
    return tuple(each for each in words if each not in gone), tuple(Problem(NAME, each) for each in told)


def write_session_words(content: Path, event: str, words: Mapping[str, str], salt: Callable[[], str]) -> int:
    """Let the file have just these words of an event: a session's id by each word. Gives how many of them are new.

    What stands there already keeps its line. Raises `DocumentError` if the file can't be read or written.
    """
    path = content / NAME
    known = read_session_words(content)
    wanted = dict(words)
    for number in reversed(range(len(known))):
        each = known[number]
        same = [word for word, session in wanted.items() if session == each.session and each.is_of(word)]
        if each.event == event and not same:
            editing.remove(path, NAME, number)
        elif each.event == event:
            del wanted[same[0]]
    if wanted and not path.exists():
        editing.save(path, NAME, _ABOUT)
    made = [SessionWord.of(event, session, word, salt()) for word, session in wanted.items()]
    if made:
        editing.add(path, NAME, [_entry(each) for each in made])
    return len(made)


def _entry(word: SessionWord) -> editing.Entry:
    return {"event": word.event, "session": word.session, "salt": word.salt, "digest": word.digest}


def _document(content: Path) -> Document:
    document = read(content / NAME, NAME)
    if document.data and not isinstance(document.data, list):
        raise DocumentError(file_faults.FILE_NOT_A_LIST(), file=NAME, line=1)
    return document


def _words(document: Document) -> list[SessionWord]:
    found = []
    for number, said in enumerate(document.data or ()):
        try:
            word = SessionWord(**{str(key): str(value) for key, value in said.items()})
            if len(bytes.fromhex(word.digest)) != 32 or len(bytes.fromhex(word.salt)) < 8:
                raise ValueError(word.digest)
        except (TypeError, ValueError, AttributeError) as error:
            line = document.line_of((number,))
            raise DocumentError(faults.WORDS_UNFIT(), file=NAME, line=line) from error
        found.append(word)
    return found
