"""Certificates: who attended what for how many hours, as it is signed and checked.

A certificate's number is made of all that it says (`whole_record`), so the same data give the same number, whoever
prints it and when. What a QR code carries is the `Summary`, at most `OCTETS` long; the whole record lies in the PDF.
Both are signed by the same key (RFC 8032), each behind a prefix of its own, so that neither passes for the other.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256

from flipkit.model.hours import HoursRecord, PersonHours
from flipkit.model.identifiers import EventId
from flipkit.values import dataclass

#: The longest summary, so that its QR code can be read where it is 25 mm wide.
OCTETS = 400
#: Crockford's letters: none that is taken for another.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: What is taken for another letter or digit when a number is typed.
_TAKEN_FOR = str.maketrans({"O": "0", "I": "1", "L": "1"})
_NUMBER = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class CertifiedEvent:
    """What a certificate says of the event beside the hours; `site` is the address of the site, or its name."""

    id: EventId
    title: str
    first: date
    last: date
    place: str = ""
    provider: str = ""
    contact: str = ""
    site: str = ""
    planned: int = 0
    """Of a chat: how many dates there were, so that it can be said how many of them were attended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What one person attended of one event."""

    event: CertifiedEvent
    person: PersonHours

    @property
    def number(self) -> str:
        """The number, in three groups: of 60 bits, made of all that the certificate says."""
        return number_of(self.whole_record)

    @property
    def whole_record(self) -> str:
        """All that the certificate says, as JSON whose same values are the same text."""
        event = self.event
        return _json(
            {
                "kind": "flipkit certificate",
                "name": self.person.attendee.name,
                "event": {
                    "id": event.id,
                    "title": event.title,
                    "first": event.first.isoformat(),
                    "last": event.last.isoformat(),
                    "place": event.place,
                    "planned": event.planned,
                },
                "provider": event.provider,
                "contact": event.contact,
                "site": event.site,
                "minutes": self.person.minutes,
                "hours": self.person.hours,
                "units": dict(self.person.units),
                "attended": [
                    {
                        "id": each.occasion.id,
                        "title": each.occasion.title,
                        "topic": each.occasion.topic,
                        "leaders": list(each.occasion.leaders),
                        "start": each.occasion.start.isoformat(),
                        "minutes": each.minutes,
                    }
                    for each in self.person.counted
                ],
            }
        )

    def summary(self, key: str) -> Summary:
        """Give what is signed of it by the key of this id."""
        return Summary(
            number=self.number,
            key=key,
            name=self.person.attendee.name,
            event=self.event.title,
            first=self.event.first,
            last=self.event.last,
            hours=self.person.hours,
            units=self.person.units,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What the QR code of a certificate says."""

    number: str
    key: str
    name: str
    event: str
    first: date
    last: date
    hours: float
    units: Mapping[str, float] = field(default_factory=dict, hash=False)

    def write(self) -> bytes:
        """Give it as octets, at most `OCTETS`: of a very long name or title what fits, with `…` at its end.

        What else there is of units that do not fit stands in the whole record alone.
        """
        shown = self
        while len(octets := shown._octets()) > OCTETS:
            longest = max((shown.name, shown.event), key=lambda text: len(text.encode()))
            if len(longest.encode()) <= _SHORTEST and shown.units:
                shown = replace(shown, units=dict(list(shown.units.items())[:-1]))
                continue
            cut = longest.removesuffix("…")[:-1].rstrip() + "…"
            shown = replace(shown, name=cut) if longest == shown.name else replace(shown, event=cut)
        return octets

    def _octets(self) -> bytes:
        said = [self.number, self.key, self.name, self.event, self.first.isoformat(), self.last.isoformat()]
        return _json([*said, self.hours, dict(self.units)]).encode()


def within(record: HoursRecord, first: date, last: date) -> HoursRecord:
    """Give the hours of what took place from one day to another, both among them: a season of a chat."""
    rules = record.rules
    people = []
    for person in record.people:
        counted = tuple(each for each in person.counted if first <= each.occasion.start.date() <= last)
        minutes = rules.rounded(sum(each.minutes for each in counted))
        people.append(
            replace(person, counted=counted, minutes=minutes, hours=rules.hours(minutes), units=rules.units(minutes))
        )
    return replace(record, people=tuple(people))


#: So much of a name or a title is kept before units give way, in octets.
_SHORTEST = 60


def read_summary(octets: bytes) -> Summary | None:
    """Read a summary; None if it is none."""
    try:
        number, key, name, event, first, last, hours, units = json.loads(octets)
        texts = (number, key, name, event, first, last)
        numbers = (hours, *units.values())
        if not all(isinstance(text, str) for text in texts) or not all(
            isinstance(each, int | float) and each >= 0 for each in numbers
        ):
            return None
        return Summary(
            number=number,
            key=key,
            name=name,
            event=event,
            first=date.fromisoformat(first),
            last=date.fromisoformat(last),
            hours=float(hours),
            units={str(name): float(each) for name, each in units.items()},
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def number_of(record: str) -> str:
    """Give the number of a whole record."""
    return _grouped(_letters(sha256(record.encode()).digest(), _NUMBER))


def read_number(text: str) -> str:
    """Read a number as people type it: without its dashes, in small letters, O for 0; empty if it is none."""
    letters = "".join(text.upper().translate(_TAKEN_FOR).replace("-", " ").split())
    return _grouped(letters) if len(letters) == _NUMBER and set(letters) <= set(_LETTERS) else ""


def key_id(public: bytes) -> str:
    """Give the id of a public key: eight letters made of it."""
    return _letters(sha256(public).digest(), 8)


def _letters(digest: bytes, count: int) -> str:
    bits = int.from_bytes(digest)
    return "".join(_LETTERS[bits >> (len(digest) * 8 - 5 * place) & 31] for place in range(1, count + 1))


def _grouped(letters: str) -> str:
    return "-".join(letters[place : place + 4] for place in range(0, len(letters), 4))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicKey:
    """The public half of a key; from the day `revoked` on nothing that it signs is believed."""

    id: str
    octets: bytes
    since: date
    revoked: date | None = None

    def may_sign(self, last: date) -> bool:
        """Whether it counts for an event whose last day this is."""
        return self.revoked is None or last < self.revoked


@dataclass(frozen=True, slots=True)
class VoidNumber:
    """A number that is void, as it may be published: salt and digest."""

    salt: str
    digest: str

    @classmethod
    def of(cls, number: str, salt: str) -> VoidNumber:
        """Give it of a number."""
        return cls(salt, sha256(f"{salt}:{number}".encode()).hexdigest())


@dataclass(frozen=True, slots=True)
class Issuing:
    """What is published about certificates: the keys that sign them, and what is void."""

    keys: tuple[PublicKey, ...] = ()
    void: tuple[VoidNumber, ...] = ()

    def key(self, id: str) -> PublicKey | None:
        """Find a key."""
        return next((key for key in self.keys if key.id == id), None)

    def is_void(self, number: str) -> bool:
        """Whether a number was declared void."""
        return any(VoidNumber.of(number, each.salt) == each for each in self.void)


#: Of a site that has no keys.
NO_ISSUING = Issuing()


class Verdict(StrEnum):
    """What is found of a certificate that is checked."""

    GENUINE = "genuine"
    VOID = "void"
    REVOKED = "revoked"
    """Signed by a key that was stolen by then."""
    STRANGE = "strange"
    """Signed by a key that is none of this site's."""
    FORGED = "forged"
    """It was changed, or never signed."""
    UNREADABLE = "unreadable"


#: Checks a signature: public key, message, signature.
Verify = Callable[[bytes, bytes, bytes], bool]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is found, and what the certificate says (None where it can't be read)."""

    standing: Verdict
    summary: Summary | None = None


def judge(payload: bytes, signature: bytes, issuing: Issuing, verify: Verify, message: bytes) -> Judgement:
    """Judge a summary; `message` is what was signed."""
    summary = read_summary(payload)
    if summary is None:
        return Judgement(Verdict.UNREADABLE)
    key = issuing.key(summary.key)
    if key is None:
        return Judgement(Verdict.STRANGE, summary)
    if not verify(key.octets, message, signature):
        return Judgement(Verdict.FORGED, summary)
    if not key.may_sign(summary.last):
        return Judgement(Verdict.REVOKED, summary)
    return Judgement(Verdict.VOID if issuing.is_void(summary.number) else Verdict.GENUINE, summary)
