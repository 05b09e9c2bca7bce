"""The machine's own zone, for a community that has not said one."""

from __future__ import annotations

from pathlib import Path

import pytest

from flipkit.clock import timezone


@pytest.mark.parametrize(
    ("environ", "link", "expected"),
    [
        ({}, "/usr/share/zoneinfo/Europe/Madrid", "Europe/Madrid"),
        ({}, "/var/db/timezone/zoneinfo/America/New_York", "America/New_York"),
        ({"TZ": "Asia/Kolkata"}, "/usr/share/zoneinfo/Europe/Madrid", "Asia/Kolkata"),
        ({"TZ": ":Asia/Kolkata"}, "/nowhere", "Asia/Kolkata"),
        ({"TZ": "EST5EDT,M3.2.0,M11.1.0"}, "/usr/share/zoneinfo/Europe/Madrid", "UTC"),
        ({}, "/nowhere", "UTC"),
    ],
)
def test_zone_is_that_of_the_machine(tmp_path: Path, environ: dict[str, str], link: str, expected: str) -> None:
    localtime = tmp_path / "localtime"
    localtime.symlink_to(link)
    assert timezone(environ, localtime) == expected
