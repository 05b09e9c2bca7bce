"""XML that others wrote: a bare & is mended, what is broken off is read up to there."""

from __future__ import annotations

import pytest

from flipkit.errors import ParseError
from flipkit.gather.formats import Notes
from flipkit.gather.formats.encoding import with_references
from flipkit.gather.formats.xml_tree import parse


@pytest.mark.promise(4)
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (b"Tea & cake", "Tea & cake"),
        (b"caf&eacute;&nbsp;&amp; &lt;b&gt; &#233;", "caf\xe9\xa0& <b> \xe9"),
        (b"<![CDATA[A & B &amp;]]> & <!-- C & D -->more", "A & B &amp; & more"),
        (b"?a=1&b=2&copy=3&nothing;", "?a=1&b=2&copy=3&nothing;"),
        ("Té & más".encode(), "Té & más"),
    ],
)
def test_a_bare_ampersand_is_mended_and_said(written: bytes, meant: str) -> None:
    """Promise 4: one title of a programme costs no other session."""
    notes = Notes()
    root = parse(b"<s><t>" + written + b"</t><t>Last</t></s>", "", "x", notes)
    assert [child.text for child in root.children] == [meant, "Last"]
    assert [note.code for note in notes.told("x")] == ["xml-references-mended"]


def test_what_is_in_order_or_in_another_encoding_stays_as_it_is() -> None:
    wide = "<s>A & B</s>".encode("cp037")
    assert with_references(b"<s>&amp;&#38;&lt;</s>") == b"<s>&amp;&#38;&lt;</s>"
    assert with_references(b"Lo\xa7\x94" + wide) == b"Lo\xa7\x94" + wide
    declared = b'<?xml version="1.0" encoding="iso-8859-1"?><s>\xe9 & B</s>'
    assert with_references(declared) == declared.replace(b"& B", b"&amp; B")


def test_a_bare_ampersand_in_utf_16_and_letters_of_windows_beside_it_are_read() -> None:
    for body in (
        '<?xml version="1.0" encoding="utf-16"?><s><t>caf\xe9 & tea</t></s>'.encode("utf-16"),
        b"<s><t>caf\xe9 & tea</t></s>",
        "<s><t>caf\xe9 & tea</t></s>".encode(),
    ):
        assert [child.text for child in parse(body, "", "x", Notes()).children] == ["caf\xe9 & tea"]


@pytest.mark.promise(4)
def test_what_is_broken_off_behind_a_bare_ampersand_is_read_up_to_there() -> None:
    """Promise 4: where it is cut, it is said."""
    notes = Notes()
    root = parse(b"<s><t>A & B</t><t>Las", "", "x", notes)
    assert [child.text for child in root.children][:1] == ["A & B"]
    assert [note.code for note in notes.told("x")] == ["xml-cut"]
    with pytest.raises(ParseError):
        parse(b"A & B", "", "x", notes)


@pytest.mark.promise(7)
@pytest.mark.parametrize("piece", [b"<!--", b"<![CDATA[", b"&", b"&a", b"&#", b"<!-- & -->", b"&amp;&"])
def test_mending_takes_linear_time(piece: bytes) -> None:
    """Promise 7: whatever is repeated without an end, each octet is looked at a few times."""
    with_references(piece * (400_000 // len(piece)))  # quadratic, it would take minutes
