"""How an answer that is no document fails, by its status."""

from __future__ import annotations

from flipkit.errors import FetchError
from flipkit.gather.fetch import faults

_STATUS = {
    401: faults.PASSWORD_WANTED,
    403: faults.ANSWER_REFUSED,
    404: faults.NOT_FOUND,
    410: faults.TAKEN_DOWN,
    429: faults.ASKED_TOO_OFTEN,
}


def status_error(code: int, source: str, retry_after: str, server: str) -> FetchError:
    """Make the error of an answer of `server` (a registrable domain) that is neither 200, 304 nor a redirect."""
    fault = _STATUS.get(code) or (faults.SERVER_FAULTY if code >= 500 else faults.NO_DOCUMENT)
    return FetchError(fault(status=code), source=source, status=code, retry_after=retry_after, server=server)
