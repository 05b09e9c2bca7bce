"""Files that carry a certificate: the code in them, and in a PDF the whole record beside it."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator

from flipkit.model.certificates import Issuing, Judgement, PublicKey, Summary, Verdict, number_of
from flipkit.publish.print.signing import SigningKey, check_code, is_signed_record
from flipkit.values import dataclass

#: What the whole record is called among a PDF's attachments.
ATTACHMENT = "certificate.json"
_EMBEDDED = re.compile(rb"/Type ?/EmbeddedFile\b(.{0,600}?)stream\r?\n", re.S)
#: The largest record; nothing attends so much.
_OCTETS = 4_000_000


@dataclass(frozen=True, slots=True)
class AttachedRecord:
    """A whole record as it lies in a PDF, with its signature and the code of its summary."""

    code: str
    record: str
    signature: str

    @classmethod
    def of(cls, code: str, record: str, key: SigningKey) -> AttachedRecord:
        """Sign a whole record."""
        return cls(code, record, key.sign_record(record))

    def write(self) -> str:
        """Give it as JSON."""
        said = {"code": self.code, "record": self.record, "signature": self.signature}
        return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def check_file(content: bytes, issuing: Issuing) -> Judgement:
    """Check a file that has a code in it: a PDF with its whole record, a badge, or a text."""
    attached = next(_attached(content), None)
    if attached is None:
        return check_code(content.decode("latin-1"), issuing)
    found = check_code(attached.code, issuing)
    key = issuing.key(found.summary.key) if found.summary else None
    if found.summary and key and not _belongs(attached, found.summary, key):
        return Judgement(Verdict.FORGED, found.summary)
    return found


def _belongs(attached: AttachedRecord, summary: Summary, key: PublicKey) -> bool:
    """Whether a whole record is signed, and that of this summary: its number is made of the record."""
    is_signed = is_signed_record(attached.record, attached.signature, key.octets)
    return is_signed and number_of(attached.record) == summary.number


def _attached(content: bytes) -> Iterator[AttachedRecord]:
    for head in _EMBEDDED.finditer(content):
        body = content[head.end() : content.find(b"endstream", head.end())]
        try:
            text = zlib.decompressobj().decompress(body, _OCTETS) if b"FlateDecode" in head[1] else body
            said = json.loads(text)
            yield AttachedRecord(str(said["code"]), str(said["record"]), str(said["signature"]))
        except (ValueError, KeyError, TypeError, zlib.error):
            continue  # another attachment
