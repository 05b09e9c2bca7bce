"""`flipkit print certificates`: the same for the same data, checked by others, nothing where something is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result
from openbadgeslib.ob3.ldp import OB3LdpVerifier
from openbadgeslib.ob3.verifier import OB3VerificationError
from PIL import Image

from flipkit.commands import main
from flipkit.gather.content.certificates import read_issuing
from flipkit.model.certificates import Standing
from flipkit.publish.print.certificate_files import check_file
from tests.support.paper import alternatives, codes, is_tagged, texts
from tests.support.project import write

FILES = {
    "events/day/index.md": "---\nkind: conference\ntitle: Spring day\nstarts: 2025-04-10\nends: 2025-04-10\n"
    "timezone: America/Chicago\nvenue: {name: Lakeside High School}\n"
    "pd: {provider: Lakeside District, contact: pd@lakeside.example, hours_per_unit: {CEU: 10}}\n"
    "programme: {from: sessions.csv}\n---\n",
    "events/day/sessions.csv": "id,title,start,minutes,type,speakers\nmorning,Morning,2025-04-10 09:00,180,talk,Ada\n"
    "lunch,Lunch,2025-04-10 12:00,60,lunch,\nafternoon,Afternoon,2025-04-10 13:00,180,talk,Ada\n",
}
SHEET = "Name,Session,In,Out\nAna Lima,,9:00,16:00\nדנה לוי,morning,9:00,12:00\nBen,lunch,12:00,13:00\n"


def call(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(
        main,
        [*words, "--config-file", str(folder / "site" / "mkdocs.yml")],
        env={"FLIPKIT_NOW": "2025-05-01", "FLIPKIT_KEYS": str(folder / "keys")},
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
    assert (found.standing, found.summary and found.summary.hours) == (Standing.GENUINE, 6.0)
    assert len(texts(folder / "out" / "certificates.pdf")) == 2  # Ben had lunch


def test_the_whole_record_is_in_the_pdf_under_the_same_key(folder: Path) -> None:
    issuing = read_issuing(folder / "site" / "content")
    content = ana(folder, "pdf").read_bytes()
    assert check_file(content, issuing).standing is Standing.GENUINE
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


def test_a_badge_is_accepted_by_its_librarys_verifier_and_no_changed_one(folder: Path) -> None:
    content = ana(folder, "json").read_bytes()
    assert OB3LdpVerifier().verify(content).credits_earned == 6.0
    for place in range(0, len(content), 97):
        changed = bytes([*content[:place], content[place] ^ 1, *content[place + 1 :]])
        with pytest.raises((OB3VerificationError, ValueError)):
            OB3LdpVerifier().verify(changed)
    assert call(folder, "verify", str(ana(folder, "json"))).exit_code == 0


def test_a_letter_that_no_font_has_names_the_person_and_nothing_is_printed(folder: Path) -> None:
    result = printed(folder, sheet=SHEET + "Mei 美,morning,9:00,12:00\n", out="none")
    assert result.exit_code == 1
    assert "the letter 美 (U+7F8E) in 'Mei 美' is in none of the fonts" in result.output
    assert not (folder / "none").exists()


def test_a_folder_inside_the_project_is_refused(folder: Path) -> None:
    result = printed(folder, out="site/content/certificates")
    assert result.exit_code == 1
    assert "which may be published" in result.output
    assert not (folder / "site" / "content" / "certificates").exists()
