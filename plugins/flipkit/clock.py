"""What time a build takes it to be; the one place that looks at the machine's clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time
from pathlib import Path

from flipkit.errors import FlipkitError
from flipkit.model.times import known_zone, zone


def now(wanted: str | None, environ: Mapping[str, str], timezone: str) -> datetime:
    """Give the moment (aware) that stands for now.

    `wanted` (from `--now`), else FLIPKIT_NOW, else SOURCE_DATE_EPOCH, else today 00:00 in the
    site's zone, so that two builds on one day give the same bytes. Raises `FlipkitError` for text
    that is no date.
    """
    text = wanted or environ.get("FLIPKIT_NOW")
    if text:
        return _parse(text, timezone)
    epoch = environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC)
        except (ValueError, OverflowError, OSError) as error:
            raise FlipkitError(f"SOURCE_DATE_EPOCH is '{epoch}'; it should be a number of seconds.") from error
    return datetime.combine(instant(timezone).date(), time(), zone(timezone))


def instant(timezone: str) -> datetime:
    """Give the present moment (aware, in the site's zone): when servers are asked, minutes count."""
    return datetime.now(zone(timezone))


def timezone(environ: Mapping[str, str], link: Path = Path("/etc/localtime")) -> str:
    """Give the name of the machine's zone: that of TZ, else the one its `localtime` links to, else UTC."""
    named = environ.get("TZ", "").removeprefix(":") or str(link.resolve()).partition("zoneinfo/")[2]
    return known_zone(named) or "UTC"


def _parse(text: str, timezone: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise FlipkitError(f"'{text}' is no date. Write it like 2026-11-22 or 2026-11-22T20:00.") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=zone(timezone))
