"""Documents for paper: the same values give the same bytes, a name is never markup, faults name file and line."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from flipkit.errors import PrintError
from flipkit.publish.print.typesetting import PaperDocument, typeset

NAMES = """#let values = json("values.json")
#set document(title: values.title, date: none)
#set text(font: ("Noto Sans", "Noto Sans Hebrew", "Noto Sans Arabic"), lang: "en")
= #values.title
#for name in values.names [#name #parbreak()]
"""
VALUES = {"title": "Names", "names": ["Ann #panic() *Lee*", "דנה לוי", "ليلى", "Ξένια", "Łucja", "Дарья"]}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "names.typ").write_text(NAMES, encoding="utf-8")
    return tmp_path


def test_the_same_values_are_the_same_bytes_of_pdf_ua(own: Path) -> None:
    first = typeset(PaperDocument(template="names.typ", values=VALUES), overrides=own)
    assert typeset(PaperDocument(template="names.typ", values=dict(reversed(VALUES.items()))), overrides=own) == first
    with pikepdf.open(BytesIO(first)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "en"
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"


def test_a_fault_in_a_template_of_ones_own_names_its_line(own: Path) -> None:
    (own / "names.typ").write_text('#let values = json("values.json")\n= A\n#nothing\n', encoding="utf-8")
    with pytest.raises(PrintError) as caught:
        typeset(PaperDocument(template="names.typ", values={}), overrides=own)
    assert str(caught.value) == (
        f"{own / 'names.typ'}, line 3: this template can't be set: unknown variable: nothing. "
        "Mend it, or remove it, and flipkit's own is used."
    )
