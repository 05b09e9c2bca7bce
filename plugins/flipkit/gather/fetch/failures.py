"""Why a document did not come, in our words: of what the connection, the server, or this machine did."""

from __future__ import annotations

from typing import Literal

from flipkit.errors import FetchError
from flipkit.faults import Diagnosis
from flipkit.gather.fetch import faults
from flipkit.gather.fetch.guard import GuardError, has_route, is_unanswered

_STATUS = {
    511: faults.LOGIN_WANTED,
    401: faults.PASSWORD_WANTED,
    403: faults.ANSWER_REFUSED,
    404: faults.NOT_FOUND,
    410: faults.TAKEN_DOWN,
    429: faults.ASKED_TOO_OFTEN,
}
#: What OpenSSL says of an answer that is no TLS.
_NO_TLS = frozenset(
    {"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "HTTPS_PROXY_REQUEST", "UNKNOWN_PROTOCOL", "PACKET_LENGTH_TOO_LONG"}
    | {"RECORD_LAYER_FAILURE", "BAD_RECORD_TYPE", "RECORD_TOO_SMALL", "WRONG_SSL_VERSION"}
)


Phase = Literal["name", "connection", "certificate", "tls", "answer"]


def failure(phase: Phase, cause: BaseException, source: str) -> FetchError:
    """Say why no document came of a request: what was being done, and what the system says of it."""
    match phase:
        case "certificate":
            return FetchError(faults.CERTIFICATE_INVALID(), source=source)
        case "tls":
            return FetchError(_of_tls(str(getattr(cause, "reason", None) or "")), source=source)
        case "answer":
            return FetchError(faults.ANSWER_CUT(), source=source)
    if isinstance(cause, GuardError):
        return FetchError(faults.ADDRESS_GUARDED(), source=source)
    if not has_route():
        return FetchError(faults.NETWORK_ABSENT(), source=source, is_local=True)
    if phase == "connection":
        return FetchError(faults.SERVER_SILENT(), source=source)
    if is_unanswered(cause):
        return FetchError(faults.NAME_UNANSWERED(), source=source, is_local=True)
    return FetchError(faults.HOST_UNKNOWN(), source=source)


def _of_tls(reason: str) -> Diagnosis:
    """Say why no secure connection came about, by OpenSSL's own reason."""
    if reason in _NO_TLS:
        return faults.HTTPS_NOT_SPOKEN()
    return faults.HTTPS_FAILED(reason=reason.replace("_", " ").lower() or "it was broken off")


def status_fault(code: int) -> Diagnosis:
    """Say what an answer means that is neither 200, 304 nor a redirect."""
    fault = _STATUS.get(code) or (faults.SERVER_FAULTY if code >= 500 else faults.NO_DOCUMENT)
    return fault(status=code)
