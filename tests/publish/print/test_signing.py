"""Signing: the same key and text give the same code, and no other code is believed."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path

import pytest

from flipkit.errors import PrintError
from flipkit.model.certificates import NO_ISSUING, Verdict
from flipkit.publish.print.signing import SigningKey, check_code, is_signed_record, verify
from tests.support.certificates import CODE, ISSUING, KEY, SUMMARY


def test_a_vector_of_rfc_8032() -> None:
    key = SigningKey.of_seed(bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
    assert key.public.hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    signature = bytes.fromhex(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b"
    )
    assert verify(key.public, b"", signature)
    assert not verify(key.public, b"x", signature)


def test_the_same_key_and_summary_give_the_same_code_and_it_is_believed() -> None:
    assert SigningKey.of_seed(bytes(range(32))).code(SUMMARY.write()) == CODE
    finding = check_code(f" https://flipclass.example/verify/#{CODE[:90]}\n  {CODE[90:]} ", ISSUING)
    assert (finding.standing, finding.summary) == (Verdict.GENUINE, SUMMARY)


def test_every_octet_of_the_payload_and_of_the_signature_counts() -> None:
    for place in range(1, 3):
        parts = CODE.split(".")
        octets = urlsafe_b64decode(parts[place] + "=" * (-len(parts[place]) % 4))
        for number in range(len(octets)):
            changed = bytes([*octets[:number], octets[number] ^ 1, *octets[number + 1 :]])
            parts[place] = urlsafe_b64encode(changed).decode().rstrip("=")
            assert check_code(".".join(parts), ISSUING).standing is not Verdict.GENUINE


def test_every_letter_of_the_code_counts() -> None:
    for number, letter in enumerate(CODE[2:], 2):
        other = "A" if letter != "A" else "B"
        assert check_code(f"{CODE[:number]}{other}{CODE[number + 1 :]}", ISSUING).standing is not Verdict.GENUINE


@pytest.mark.parametrize("text", ["", "1.", CODE[:-1], f"{CODE}A", CODE.replace("1.", "2.", 1), "1.é." + "A" * 86])
def test_what_is_no_code_is_unreadable(text: str) -> None:
    assert check_code(text, ISSUING).standing is Verdict.UNREADABLE


def test_another_key_is_strange() -> None:
    assert check_code(CODE, NO_ISSUING).standing is Verdict.STRANGE


def test_a_summary_never_passes_for_a_whole_record() -> None:
    record = SUMMARY.write().decode()
    signature = KEY.sign_record(record)
    assert is_signed_record(record, signature, KEY.public)
    assert not is_signed_record(f"{record} ", signature, KEY.public)
    assert not is_signed_record(record, CODE.rsplit(".", 1)[1], KEY.public)


@pytest.mark.parametrize("content", ["", "no key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_a_key_that_is_no_key_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.pem").write_text(content, encoding="utf-8")
    with pytest.raises(PrintError, match=r"this is no key that signs certificates\."):
        SigningKey.read(tmp_path / "a.pem")
