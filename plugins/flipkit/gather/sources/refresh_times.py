"""When a source's server is asked again, and at which address: decisions over what the archive knows.

Pure: the same state, answer and moment give the same decision. What a server asks for is kept
(Cache-Control, Expires, Retry-After: RFC 9111, RFC 9110), up to limits, so that no header can silence
a source for good; where it fails, each attempt waits about twice as long as the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from hashlib import sha256

from flipkit.errors import FetchError, SourceError
from flipkit.gather.fetch import Answer
from flipkit.gather.fetch.throttle import asks_for_quiet, domain_of
from flipkit.gather.sources.archive import State
from flipkit.model.states import SourceState

#: The longest that Cache-Control can keep us away.
FRESH = timedelta(days=1)
#: The longest that anything can.
LONGEST = timedelta(days=7)
_FIRST = timedelta(hours=1)
#: On how many days a permanent redirect must lead to the same address before it is believed.
DAYS = 3
#: After so many failures at an address we were sent to, the one in blogs.yml is asked again.
_DOUBT = 3
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,12})", re.IGNORECASE)


def address(state: State) -> str:
    """Give the address to ask: the feed's, or the one that it has moved to for good."""
    adopted = len(state.moved_on) >= DAYS and state.failures < _DOUBT
    return state.moved_to if adopted else state.feed


def due(state: State, quiet: Mapping[str, datetime]) -> datetime | None:
    """Give the moment before which a blog is not asked; None if it may be asked at any time.

    `quiet` are the servers (registrable domains) that want to be left alone, and until when.
    """
    moments = [state.due, quiet.get(domain_of(address(state)))]
    return max((moment for moment in moments if moment), default=None)


def quiet_servers(states: Iterable[State]) -> dict[str, datetime]:
    """Give the servers that asked for quiet, and until when nothing is asked of them."""
    found: dict[str, datetime] = {}
    for state in states:
        if state.quiet_until:
            server = state.quiet_server or domain_of(address(state))
            found[server] = max(state.quiet_until, found.get(server, state.quiet_until))
    return found


def skip_reason(state: State, quiet: Mapping[str, datetime], now: datetime) -> str | None:
    """Say in plain words why a source is not asked now; None if it is."""
    if state.state == "gone":
        return f"{state.reason} {state.remedy}".strip()
    until = due(state, quiet)
    if until is None or until <= now or until > now + LONGEST:  # so far ahead that a wrong clock wrote it
        return None
    waits = f"Not due before {until.astimezone(UTC):%Y-%m-%d %H:%M} UTC."
    return f"{state.reason} {waits}" if state.state == SourceState.FAILING else waits


def after_success(state: State, answer: Answer, now: datetime) -> State:
    """Note an answer that could be read: when to ask again, and where to if it has moved."""
    asked, fresh = address(state), _fresh(answer, now)
    moved_to, moved_on = state.moved_to, state.moved_on
    if answer.moved and answer.moved != state.feed:
        days = moved_on if answer.moved == moved_to else ()
        moved_to, moved_on = answer.moved, tuple(sorted({*days, now.date().isoformat()}))[:DAYS]
    elif answer.moved or asked == state.feed:  # back where it was, or it never left
        moved_to, moved_on = "", ()
    return state.with_values(
        succeeded=now.date(),
        due=_utc(now + fresh) if fresh else None,
        failures=0,
        quiet_until=None,
        quiet_server="",
        moved_to=moved_to,
        moved_on=moved_on,
    )


def after_failure(state: State, error: SourceError, now: datetime) -> State:
    """Note an attempt that failed: when to try again, whether its whole server is left alone, whether it is over."""
    failures = state.failures + 1
    wait = _backoff(state.id, failures)
    state = replace(state, state=SourceState.FAILING, failures=failures, quiet_until=None, quiet_server="")
    if not isinstance(error, FetchError):
        return replace(state, due=_utc(now + wait))
    wait = max(wait, _retry_after(error.retry_after, now) or wait)
    if asks_for_quiet(error.status, error.retry_after):
        state = replace(state, quiet_until=_utc(now + wait), quiet_server=error.server)
    return replace(
        state, state=SourceState.GONE if error.status == 410 else SourceState.FAILING, due=_utc(now + wait)
    )


def _backoff(blog: str, failures: int) -> timedelta:
    """An hour, two, four … up to a week; each blog a little earlier than that, so that they don't come at once."""
    whole = min(_FIRST * 2 ** min(failures - 1, 10), LONGEST)
    jitter = int.from_bytes(sha256(blog.encode()).digest()[:4]) / 2**32
    return timedelta(seconds=round(whole.total_seconds() * (1 - jitter / 4)))


def _fresh(answer: Answer, now: datetime) -> timedelta:
    """How long an answer stays fresh by its headers; max-age goes before Expires (RFC 9111 section 5.3)."""
    told = answer.cache_control.casefold()
    if "no-cache" in told or "no-store" in told:
        return timedelta(0)
    age = _MAX_AGE.search(told)
    if age:
        return min(timedelta(seconds=int(age[1])), FRESH)
    expires = _date(answer.expires)
    return max(timedelta(0), min(expires - now, FRESH)) if expires else timedelta(0)


def _retry_after(written: str, now: datetime) -> timedelta | None:
    """How long Retry-After asks to wait, in seconds or until a date (RFC 9110 section 10.2.3); a week at most."""
    written = written.strip()
    if written.isascii() and written.isdecimal():
        return min(timedelta(seconds=int(written[:9])), LONGEST)
    until = _date(written)
    return max(timedelta(0), min(until - now, LONGEST)) if until else None


def _date(written: str) -> datetime | None:
    """A date of HTTP; nothing for what is none (`Expires: 0`)."""
    try:
        found = parsedate_to_datetime(written)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
