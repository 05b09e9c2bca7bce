"""Signing certificates, and checking what was signed (the one door to cryptography).

A signature is Ed25519 (RFC 8032): the same key and the same octets give the same signature. What is signed begins
with what it is, so that a summary never passes for a whole record. A code is `1.payload.signature`, both in base64
as addresses have it (RFC 4648, 5), which has one writing only.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flipkit.errors import PrintError
from flipkit.model.certificates import Issuing, Judgement, Verdict, judge, key_id
from flipkit.publish.print import print_faults
from flipkit.values import dataclass

if TYPE_CHECKING:  # an extra: only who signs or checks has it
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_SUMMARY, _RECORD = b"flipkit certificate 1\n", b"flipkit record 1\n"
_CODE = re.compile(r"1\.([A-Za-z0-9_-]{1,700})\.([A-Za-z0-9_-]{86})(?![A-Za-z0-9_-])")
SEED = 32


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key that signs; `pem` is how it is kept (PKCS #8)."""

    pem: bytes

    @classmethod
    def of_seed(cls, seed: bytes) -> SigningKey:
        """Make the key of 32 octets that chance gave."""
        serialization = _serialization()
        return cls(
            _ed25519()
            .Ed25519PrivateKey.from_private_bytes(seed)
            .private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )

    @classmethod
    def read(cls, path: Path) -> SigningKey:
        """Read a key. Raises `PrintError` if the file is none."""
        try:
            key = cls(path.read_bytes())
            key._private()
        except (OSError, ValueError, TypeError) as error:
            raise PrintError(print_faults.SIGNING_KEY_UNREADABLE(), place=str(path)) from error
        return key

    @property
    def public(self) -> bytes:
        """The public half, 32 octets."""
        return self._private().public_key().public_bytes_raw()

    @property
    def public_pem(self) -> bytes:
        """The public half as other libraries read it (SubjectPublicKeyInfo)."""
        serialization = _serialization()
        pem: bytes = (
            self._private()
            .public_key()
            .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        )
        return pem

    @property
    def id(self) -> str:
        """The key's id."""
        return key_id(self.public)

    def code(self, payload: bytes) -> str:
        """Sign a summary and give its code."""
        return f"1.{_written(payload)}.{_written(self._private().sign(_SUMMARY + payload))}"

    def sign_record(self, record: str) -> str:
        """Sign a whole record."""
        return _written(self._private().sign(_RECORD + record.encode()))

    def _private(self) -> Ed25519PrivateKey:
        read = _serialization().load_pem_private_key(self.pem, password=None)
        if not isinstance(read, _ed25519().Ed25519PrivateKey):
            raise TypeError(type(read).__name__)
        key: Ed25519PrivateKey = read
        return key


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether a signature is that of a message by a key."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415  # an extra

    try:
        _ed25519().Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def check_code(text: str, issuing: Issuing) -> Judgement:
    """Check the code in a text: itself, or the address that ends with it; line breaks and spaces don't matter."""
    found = _CODE.search("".join(text.split()))
    payload, signature = (_read(part) for part in found.groups()) if found else (b"", b"")
    if not (payload and signature):
        return Judgement(Verdict.UNREADABLE)
    return judge(payload, signature, issuing, verify, _SUMMARY + payload)


def is_signed_record(record: str, signature: str, public: bytes) -> bool:
    """Whether a whole record was signed by a key."""
    return verify(public, _RECORD + record.encode(), _read(signature))


def _written(octets: bytes) -> str:
    return urlsafe_b64encode(octets).decode().rstrip("=")


def _read(text: str) -> bytes:
    """Read base64; nothing where another writing means the same octets."""
    try:
        octets = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return b""
    return octets if _written(octets) == text else b""


def _ed25519() -> Any:
    try:
        from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise PrintError(print_faults.PRINT_EXTRA_MISSING()) from error
    return ed25519


def _serialization() -> Any:
    try:
        from cryptography.hazmat.primitives import serialization  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise PrintError(print_faults.PRINT_EXTRA_MISSING()) from error
    return serialization
