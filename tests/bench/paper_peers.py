"""Certificates as WeasyPrint and ReportLab make them, in an environment without flipkit.

python tests/bench/paper_peers.py weasyprint|reportlab GIVEN certificates COUNT
"""

from __future__ import annotations

import io
import json
import sys
from base64 import b64encode
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from measure import phase  # type: ignore[import-not-found]  # beside this file

_FACTS = (
    ("Event", "Spring day of learning"), ("Date", "17 June 2027"), ("Place", "Mill Street School"), ("Hours", "6"),
    ("Units", "0.6 CEU"), ("Provider", "Mill Street District"), ("Contact", "pd@bench.example"),
)  # fmt: skip
_ROWS = [
    ("Thursday, 17 June 2027", f"What we kept of week {n}, and what we cut", "First Person and Second Person", "60")
    for n in range(6)
]
_TITLE, _HOURS = "Certificate of professional development", "6.0 hours of professional development"
_STYLE = "@page{size:A4;margin:18mm} h1{font-size:22pt} td{padding:1.6mm 4mm 1.6mm 0} img{width:34mm}"
Person = tuple[str, bytes]


def weasyprint(people: Sequence[Person]) -> bytes:
    """A page for each, as HTML with a style; the fonts are the machine's."""
    from weasyprint import HTML  # noqa: PLC0415  # each in its own process

    pages = "<div style='break-after:page'></div>".join(_page(*each) for each in people)
    text = f"<html lang=en><title>{_TITLE}</title><style>{_STYLE}</style><body>{pages}"
    made: bytes = HTML(string=text).write_pdf(pdf_tags=True)
    return made


def _page(name: str, code: bytes) -> str:
    facts = "".join(f"<tr><td>{term}<td>{escape(fact)}" for term, fact in _FACTS)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}' for cell in row)}" for row in _ROWS)
    picture = f"<img alt='QR code' src='data:image/png;base64,{b64encode(code).decode()}'>"
    return f"<h1>{_TITLE}</h1><h2>{escape(name)}</h2><p>{_HOURS}<table>{facts}</table><table>{rows}</table>{picture}"


def reportlab(people: Sequence[Person]) -> bytes:
    """A page for each, by its flowables, in the fonts that every reader of PDF has."""
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415  # each in its own process
    from reportlab.lib.styles import getSampleStyleSheet  # noqa: PLC0415
    from reportlab.platypus import (  # noqa: PLC0415
        Image,
        PageBreak,
        Paragraph,
        SimpleDocTemplate,
        Table,
    )

    styles, story = getSampleStyleSheet(), []
    for name, code in people:
        story += [Paragraph(_TITLE, styles["Title"]), Paragraph(escape(name), styles["Heading1"])]
        story += [Paragraph(_HOURS, styles["Normal"]), Table(_FACTS), Table(_ROWS)]
        story += [Image(io.BytesIO(code), width=96, height=96), PageBreak()]
    made = io.BytesIO()
    SimpleDocTemplate(made, pagesize=A4, title=_TITLE).build(story)
    return made.getvalue()


def main(who: str, given: Path, count: int) -> None:
    """Print each alone, then all together."""
    made: Callable[[Sequence[Person]], bytes] = {"weasyprint": weasyprint, "reportlab": reportlab}[who]
    said = json.loads(given.read_text())
    people = [(name, bytes(code)) for name, code in zip(said["names"], said["codes"], strict=True)][:count]
    with phase(who) as noted:
        noted["octets"] = sum(len(made([each])) for each in people) + len(made(people))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[4]))
