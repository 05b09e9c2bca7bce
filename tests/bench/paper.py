"""Certificates and badges for 500 people, beside WeasyPrint and ReportLab in the same run.

Each is a process of its own that makes a certificate for each person and one file of all, with six sessions and a
code of 400 letters. The peers get the same words and finished pictures of the codes, and make fewer. WeasyPrint
writes a tagged PDF, ReportLab one without structure; flipkit's are PDF/UA-1, signed, with the record attached.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from flipkit.model.certificates import Certificate, CertifiedEvent
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.hours import Attendee, CountedTime, Evidence, Occasion, PersonHours
from flipkit.model.identifiers import EventId, SessionId
from flipkit.model.sessions import Session
from flipkit.model.settings import Settings
from flipkit.publish.html.language import Language
from flipkit.publish.print.badges import SOLD, Bearer, badges
from flipkit.publish.print.certificate_pdf import CertificateLook, SignedCertificate, documents, sign
from flipkit.publish.print.glyphs import require_glyphs, texts_in
from flipkit.publish.print.qr_codes import qr_png
from flipkit.publish.print.sheet import A4, PaperSheet
from flipkit.publish.print.signing import SigningKey
from flipkit.publish.print.typesetting import typeset

from .gathering import PEERS, ROOT
from .measure import phase

PEOPLE, FEW = 500, 50
#: Seconds of CPU for 500 people.
CERTIFICATES, BADGES = 4.0, 2.0
OURS = (("flipkit", "certificates"), ("flipkit", "badges"))
_URL = "https://bench.example/"
_FIRST = ("Ana", "Ben", "Chloé", "Dana", "Emeka", "Søren", "Priyanka", "Wojciech", "Núria", "Zsófia")
_LAST = ("Lima", "Okafor", "Müller", "Papadopoulou", "O'Neil", "Fernández-García", "van der Berg")
_KEY = SigningKey.of_seed(bytes(range(32)))


def names(count: int) -> list[str]:
    return [f"{_FIRST[n % 10]} {_LAST[n % 7]} {chr(65 + n % 26)}{n}" for n in range(count)]


def _sessions() -> list[Session]:
    begun = datetime(2027, 6, 17, 14, tzinfo=UTC)
    return [
        Session(
            id=SessionId(f"s{n}"),
            title=f"What we kept of week {n}, and what we cut",
            start=begun + timedelta(hours=n),
            end=begun + timedelta(hours=n + 1),
            room="Prairie Hall",
            speakers=("First Person", "Second Person"),
        )
        for n in range(6)
    ]


def _signed(count: int) -> list[SignedCertificate]:
    attended = tuple(
        CountedTime(
            occasion=Occasion(
                id=each.id, title=each.title, start=each.start, end=each.end, counts=60, leaders=each.speakers
            ),
            minutes=60,
            present=60,
            evidence=(Evidence.SIGNED,),
        )
        for each in _sessions()
    )
    day = date(2027, 6, 17)
    event = CertifiedEvent(
        id=EventId("bench"), title="Spring day of learning", first=day, last=day, place="Mill Street School",
        provider="Mill Street District", contact="pd@bench.example", site=_URL,
    )  # fmt: skip
    return [
        sign(
            Certificate(
                event=event,
                person=PersonHours(
                    attendee=Attendee(key=name, name=name),
                    counted=attended,
                    minutes=360,
                    hours=6.0,
                    units={"CEU": 0.6},
                ),
            ),
            _KEY,
            _URL,
        )
        for name in names(count)
    ]


def certificates(count: int) -> int:
    """Sign and print a certificate for each and one file of all; give how many octets they have."""
    look = CertificateLook(spoken=Language.of("en"), paper=A4, site="Bench", url=_URL)
    singles, together = documents(_signed(count), look)
    require_glyphs(texts_in(together.values))
    return sum(len(typeset(each)) for each in (*singles, together))


def name_badges(count: int) -> int:
    """Print badges on sheets of labels; give how many octets they have."""
    day = date(2027, 6, 17)
    conference = Conference(
        id=EventId("bench"), title="Spring day", starts=day, ends=day, timezone="UTC", sessions=tuple(_sessions())
    )
    settings, now = Settings(name="Bench", url=_URL), datetime(2027, 6, 1, tzinfo=UTC)
    community = Community(settings, now, conferences=(conference,))
    sheet = PaperSheet(community, conference, A4)
    bearers = [
        Bearer(name=name, about="Mill Street School", sessions=tuple(f"s{n}" for n in range(number % 5)))
        for number, name in enumerate(names(count))
    ]
    made = badges(sheet, bearers, SOLD["L4785"])
    require_glyphs(texts_in(made.values))
    return len(typeset(made))


def _told(who: str, command: Sequence[str], what: str, count: int) -> dict[str, float]:
    done = subprocess.run(
        [*command, what, str(count)],
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        print(f"{who} can't print here: {(done.stderr.strip().splitlines() or ['?'])[-1]}")
        return {}
    found: dict[str, float] = json.loads(next(line for line in done.stdout.splitlines() if line.startswith("{")))
    return found


def main() -> None:
    """Print what each took, ms of CPU a person, then what was promised."""
    ours = (sys.executable, "-m", "tests.bench.paper")
    with tempfile.TemporaryDirectory() as above:
        given = Path(above) / "given.json"
        codes = [list(qr_png(each.address, "L")) for each in _signed(FEW)]
        given.write_text(json.dumps({"names": names(FEW), "codes": codes}))
        rows = {(who, what): (_told(who, ours, what, PEOPLE), PEOPLE) for who, what in OURS}
        for who in ("weasyprint", "reportlab"):
            command = (str(PEERS), "tests/bench/paper_peers.py", who, str(given))
            rows[who, "certificates"] = (_told(who, command, "certificates", FEW), FEW)
    print(f"paper: CPU and wall in ms a person, singly and in one file; flipkit {PEOPLE} people, the others {FEW}")
    for (who, what), (spent, count) in rows.items():
        if spent:
            cpu, wall = (1000 * spent[key] / count for key in ("cpu", "wall"))
            print(f"{who:12}{what:14}{cpu:8.1f}{wall:8.1f}{spent['octets'] / count / 1000:8.0f} kB")
    for what, most in (("certificates", CERTIFICATES), ("badges", BADGES)):
        seconds = rows["flipkit", what][0]["cpu"]
        verdict = "" if seconds <= most else "  MISSED"
        print(f"paper: {PEOPLE} {what} in {seconds:.2f} s CPU (target {most} s){verdict}")


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        made = {"certificates": certificates, "badges": name_badges}[sys.argv[1]]
        with phase(sys.argv[1]) as noted:
            noted["octets"] = made(int(sys.argv[2]))
