"""`flipkit print certificates`: the same for the same data, checked by others, nothing where something is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from flipkit.commands import main
from flipkit.gather.content.certificates import read_issuing
from flipkit.model.certificates import Verdict
from flipkit.publish.print.certificate_files import check_file
from tests.support.paper import alternatives, codes, is_tagged, texts
from tests.support.project import write
from tests.support.thorough import some

FILES = {
    "events/day/index.md": "---\nkind: conference\ntitle: Spring day\nstarts: 2025-04-10\nends: 2025-04-10\n"
    "timezone: America/Chicago\nvenue: {name: Lakeside High School}\n"
    "pd: {provider: Lakeside District, contact: pd@lakeside.example, hours_per_unit: {CEU: 10}}\n"
    "programme: {from: sessions.csv}\n---\n",
    "events/day/sessions.csv": "id,title,start,minutes,type,speakers\nmorning,Morning,2025-04-10 09:00,180,talk,Ada\n"
    "lunch,Lunch,2025-04-10 12:00,60,lunch,\nafternoon,Afternoon,2025-04-10 13:00,180,talk,Ada\n",
}
SHEET = "Name,Session,In,Out\nAna Lima,,9:00,16:00\nדנה לוי,morning,9:00,12:00\nBen,lunch,12:00,13:00\n"


#: What accepts a badge and which of its changes, with the library alone: it imports nothing of flipkit.
VERIFIER = """
import json, sys
from openbadgeslib.ob3.ldp import OB3LdpVerifier
content = open(sys.argv[1], "rb").read()
verifier = OB3LdpVerifier()
found = {"credits": verifier.verify(content).credits_earned, "accepted": []}
for place in json.loads(sys.argv[2]):
    try:
        verifier.verify(bytes([*content[:place], content[place] ^ 1, *content[place + 1 :]]))
        found["accepted"].append(place)
    except Exception:
        pass
found["has_flipkit"] = any(name.partition(".")[0] == "flipkit" for name in sys.modules)
print(json.dumps(found))
"""


def call(folder: Path, *words: str, now: str = "2025-05-01") -> Result:
    return CliRunner().invoke(
        main,
        [*words, "--config-file", str(folder / "site" / "mkdocs.yml")],
        env={"FLIPKIT_NOW": now, "FLIPKIT_KEYS": str(folder / "keys")},
    )


def printed(folder: Path, *words: str, sheet: str = SHEET, out: str = "out") -> Result:
    """Print the certificates of those who are on a sheet."""
    (folder / "sheet.csv").write_text(sheet, "utf-8")
    words = ("day", "--attendance", str(folder / "sheet.csv"), "--out", str(folder / out), *words)
    return call(folder, "print", "certificates", *words)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A community with a key, and what was printed of it."""
    folder = tmp_path_factory.mktemp("certificates")
    write(folder / "site", "events", files=FILES)
    assert call(folder, "keys", "new").exit_code == 0
    result = printed(folder)
    assert result.exit_code == 0, result.output
    return folder


def ana(folder: Path, ending: str) -> Path:
    (file,) = (folder / "out").glob(f"ana-lima-*.{ending}")
    return file


def test_what_is_on_paper(folder: Path, tmp_path: Path) -> None:
    file = ana(folder, "pdf")
    (text,) = texts(file)
    for said in ("Ana Lima", "Spring day", "10 April 2025", "Lakeside High School", "0.6 CEU", "pd@lakeside.example"):
        assert said in text
    assert "6.0 hours of professional development" in text
    assert "acceptance is decided by your district or state" in text
    assert is_tagged(file, "en")
    (code,) = codes(file, 1, tmp_path)
    assert code.startswith("https://site.example/verify/#1.")
    found = check_file(code.encode(), read_issuing(folder / "site" / "content"))
    assert (found.standing, found.summary and found.summary.hours) == (Verdict.GENUINE, 6.0)
    assert len(texts(folder / "out" / "certificates.pdf")) == 2  # Ben had lunch


def test_the_whole_record_is_in_the_pdf_under_the_same_key(folder: Path) -> None:
    issuing = read_issuing(folder / "site" / "content")
    content = ana(folder, "pdf").read_bytes()
    assert check_file(content, issuing).standing is Verdict.GENUINE
    with pikepdf.open(ana(folder, "pdf")) as pdf:
        attached = json.loads(pdf.attachments["certificate.json"].get_file().read_bytes())
    record = json.loads(attached["record"])
    assert [each["title"] for each in record["attended"]] == ["Morning", "Afternoon"]
    assert [each["leaders"] for each in record["attended"]] == [["Ada"], ["Ada"]]
    assert call(folder, "verify", str(ana(folder, "pdf"))).exit_code == 0


def test_again_it_is_the_same_byte_for_byte(folder: Path) -> None:
    assert printed(folder, out="again").exit_code == 0
    first, again = ({path.name: path.read_bytes() for path in (folder / name).iterdir()} for name in ("out", "again"))
    assert first == again


def test_the_picture_of_a_signature_has_a_text_for_who_hears_it(folder: Path, tmp_path: Path) -> None:
    picture = tmp_path / "ink.png"
    Image.new("L", (300, 80), 200).save(picture)
    assert printed(folder, "--signature", str(picture), "--signer", "Dr. Ada Example", out="signed").exit_code == 0
    file = next((folder / "signed").glob("ana-lima-*.pdf"))
    assert {*alternatives(file)} == {"Signature", "QR code that checks this certificate"}
    assert "Dr. Ada Example" in texts(file)[0]


def test_a_badge_says_what_the_certificate_does(folder: Path) -> None:
    assert call(folder, "verify", str(ana(folder, "json"))).exit_code == 0


def test_a_letter_that_no_font_has_names_the_person_and_nothing_is_printed(folder: Path) -> None:
    result = printed(folder, sheet=SHEET + "Mei 美,morning,9:00,12:00\n", out="none")
    assert result.exit_code == 1
    assert "no font has a letter of 'Mei 美' (美, U+7F8E), so it would be printed as a box." in result.output
    assert not (folder / "none").exists()


def test_rows_that_are_not_counted_are_told(folder: Path) -> None:
    result = printed(folder, sheet=SHEET + "Cy Dee,evening lecture,9:00,12:00\n", out="some")
    assert result.exit_code == 0
    assert "no session is called 'evening lecture', so the row was not counted." in result.output


def test_a_folder_inside_the_project_is_refused(folder: Path) -> None:
    result = printed(folder, out="site/content/certificates")
    assert result.exit_code == 1
    assert "which may be published" in result.output
    assert not (folder / "site" / "content" / "certificates").exists()


def test_a_season_of_a_chat_says_how_many_of_its_dates(folder: Path) -> None:
    marks = "Name,2026-09-07,2026-09-14,2026-09-21,2026-09-28\nAna Lima,x,,x,x\nBen,,,,x\n"
    (folder / "season.csv").write_text(marks, "utf-8")
    words = ("evening", "--attendance", str(folder / "season.csv"), "--since", "2026-09-01", "--until", "2026-09-30")
    for out in ("season", "season-again"):
        result = call(folder, "print", "certificates", *words, "--out", str(folder / out), now="2026-11-22")
        assert result.exit_code == 0, result.output
    first, again = ({path.name: path.read_bytes() for path in (folder / out).iterdir()} for out in ("season", out))
    assert first == again
    assert len(first) == 5
    (file,) = (folder / "season").glob("ana-lima-*.pdf")
    (text,) = texts(file)
    assert "3 of 4 Mondays, 3.0 hours of professional development" in text
    assert "7–28 September 2026" in text
    found = check_file(file.read_bytes(), read_issuing(folder / "site" / "content"))
    assert (found.standing, found.summary and found.summary.hours) == (Verdict.GENUINE, 3.0)


def test_a_signature_is_a_picture_that_is_named(folder: Path) -> None:
    picture = folder / "hand.png"
    Image.new("RGB", (300, 90), "navy").save(picture)
    result = printed(folder, "--signature", str(picture), "--signer", "Maren Holt", "--no-badges", out="signed")
    assert result.exit_code == 0, result.output
    (file,) = (folder / "signed").glob("ana-lima-*.pdf")
    assert alternatives(file) == ["Signature", "QR code that checks this certificate"]
    assert "Maren Holt" in texts(file)[0]
    assert alternatives(ana(folder, "pdf")) == ["QR code that checks this certificate"]
    assert file.name == ana(folder, "pdf").name  # the number is that of what was attended


def test_what_is_no_picture_is_told_before_anything_is_printed(folder: Path) -> None:
    (folder / "hand.png").write_bytes(b"no picture")
    result = printed(folder, "--signature", str(folder / "hand.png"), out="unsigned")
    assert result.exit_code == 1
    assert "hand.png" in result.output
    assert "Traceback" not in result.output
    assert not (folder / "unsigned").exists()


def test_a_record_of_another_certificate_is_not_taken_for_this_ones(folder: Path) -> None:
    issuing = read_issuing(folder / "site" / "content")
    (other,) = (path for path in (folder / "out").glob("*.pdf") if path.name[:4] not in ("ana-", "cert"))
    with pikepdf.open(ana(folder, "pdf")) as mine, pikepdf.open(other) as hers:
        said = [json.loads(pdf.attachments["certificate.json"].get_file().read_bytes()) for pdf in (mine, hers)]
    swapped = json.dumps({**said[0], "record": said[1]["record"], "signature": said[1]["signature"]})
    file = b"<</Type /EmbeddedFile>>stream\n" + swapped.encode() + b"endstream"
    assert check_file(file, issuing).standing is Verdict.FORGED


def test_another_process_without_flipkit_accepts_a_badge_and_no_changed_one(folder: Path) -> None:
    """Its library alone, in a process of its own; `make thorough` changes each octet once."""
    content = ana(folder, "json").read_bytes()
    places = json.dumps(list(some(range(len(content)), 97)))
    done = subprocess.run(
        [sys.executable, "-I", "-c", VERIFIER, str(ana(folder, "json")), places],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert json.loads(done.stdout) == {"credits": 6.0, "accepted": [], "has_flipkit": False}
