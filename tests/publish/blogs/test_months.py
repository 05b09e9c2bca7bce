"""A month of entries is that of the site's zone, at its edges as in its midst."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from flipkit.model.times import local_date
from flipkit.publish.blogs.groups import Groups
from tests.support.community import community, entry


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12", "America/New_York"])
@pytest.mark.parametrize("given", [UTC, timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))])
def test_each_entry_is_in_the_month_of_its_day_in_the_sites_zone(zone: str, given: timezone) -> None:
    moments = [datetime(2026, 2, 1, 9, tzinfo=given) + timedelta(hours=7 * number) for number in range(210)]
    entries = [entry(1, id=str(number), published=when) for number, when in enumerate(moments)]
    known = community(entries=tuple(reversed(entries)))
    known = replace(known, settings=replace(known.settings, timezone=zone))
    months = {first: {each.id for each in month.entries} for first, month in Groups(known).months.items()}
    for each in entries:
        assert each.id in months[local_date(each.published, zone).replace(day=1)]
