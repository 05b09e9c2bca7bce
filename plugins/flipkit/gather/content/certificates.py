"""certificates.yml: the public halves of the keys that sign certificates, and what is void, as salted digests.

Only commands write it. Lines are added and never changed, so the file's own history says what was when. Nobody's
name stands in it.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import date
from pathlib import Path

from flipkit.errors import DocumentError
from flipkit.gather.content import editing, faults, file_faults
from flipkit.gather.content.yaml import read
from flipkit.model.certificates import NO_ISSUING, Issuing, PublicKey, VoidNumber, key_id
from flipkit.model.problems import Problem

NAME = "certificates.yml"
_ABOUT = (
    "# The public halves of the keys that sign certificates, and what is void. flipkit writes this file (flipkit\n"
    "# keys, flipkit certificates). Leave it where it is and publish it: certificates are checked by it.\n"
)


def read_issuing(content: Path) -> Issuing:
    """Read the file. Raises `DocumentError` if it can't be used: nobody knows then what is void."""
    path = content / NAME
    if not path.is_file():
        return NO_ISSUING
    document = read(path, NAME)
    if document.data and not isinstance(document.data, list):
        raise DocumentError(file_faults.FILE_NOT_A_LIST(), file=NAME, line=1)
    found = NO_ISSUING
    for number, said in enumerate(document.data or ()):
        try:
            found = _with(found, said)
        except (TypeError, KeyError, ValueError, AttributeError) as error:
            line = document.line_of((number,))
            raise DocumentError(faults.CERTIFICATES_UNFIT(), file=NAME, line=line) from error
    return found


def load_issuing(content: Path) -> tuple[Issuing, tuple[Problem, ...]]:
    """Read the file for a site, with what is wrong in it; no key counts then."""
    try:
        return read_issuing(content), ()
    except DocumentError as error:
        return NO_ISSUING, (Problem.of(error),)


def _with(issuing: Issuing, said: dict[str, str]) -> Issuing:
    """Give what is known with a line more."""
    if "void" in said:
        digest, salt = said["void"], said["salt"]
        if len(bytes.fromhex(digest)) != 32 or not salt:
            raise ValueError(digest)
        return replace(issuing, void=(*issuing.void, VoidNumber(salt, digest)))
    if "revoked" in said:
        since = date.fromisoformat(said["since"])
        revoked = issuing.key(said["revoked"])
        if revoked is None:
            raise ValueError(said["revoked"])
        earliest = min(since, revoked.revoked or since)
        keys = tuple(replace(key, revoked=earliest) if key == revoked else key for key in issuing.keys)
        return replace(issuing, keys=keys)
    octets = b64decode(said["public"], validate=True)
    if len(octets) != 32 or said["key"] != key_id(octets):
        raise ValueError(said["key"])
    key = PublicKey(id=said["key"], octets=octets, since=date.fromisoformat(said["since"]))
    return replace(issuing, keys=(*issuing.keys, key))


def add_key(content: Path, public: bytes, since: date) -> None:
    """Publish a key. Raises `DocumentError` if the file can't be written."""
    _add(content, {"key": key_id(public), "public": b64encode(public).decode(), "since": since.isoformat()})


def revoke_key(content: Path, id: str, since: date) -> None:
    """Let nothing count that a key signs of events that end on the day `since` or later."""
    _add(content, {"revoked": id, "since": since.isoformat()})


def void_number(content: Path, void: VoidNumber, when: date) -> None:
    """Declare a number void."""
    _add(content, {"void": void.digest, "salt": void.salt, "date": when.isoformat()})


def _add(content: Path, entry: editing.Entry) -> None:
    path = content / NAME
    if not path.exists():
        editing.save(path, NAME, _ABOUT)
    editing.add(path, NAME, [entry])
