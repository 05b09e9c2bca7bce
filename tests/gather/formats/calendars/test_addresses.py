"""What people paste as a calendar's address, and what is asked for then."""

from __future__ import annotations

import base64
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.errors import ParseError
from flipkit.gather.formats.calendars.pasted_links import feed_of

GOOGLE = "https://calendar.google.com/calendar/ical/team%40group.calendar.google.com/public/basic.ics"
ID = "team@group.calendar.google.com"
CID = base64.b64encode(ID.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "pasted",
    [
        f"https://calendar.google.com/calendar/embed?src={ID}&ctz=Europe%2FMadrid",
        f"https://calendar.google.com/calendar/embed?src={CID}&ctz=Europe%2FMadrid",
        f"https://calendar.google.com/calendar/htmlembed?src={ID.replace('@', '%40')}",
        f"https://www.google.com/calendar/embed?src={ID}&mode=AGENDA",
        f"https://calendar.google.com/calendar/u/0?cid={CID}",
        f"https://calendar.google.com/calendar/u/0/r?cid={ID}",
        f"https://calendar.google.com/calendar/render?cid={CID}%3D",
        f'<iframe src="https://calendar.google.com/calendar/embed?src={ID}&amp;ctz=UTC" style="border: 0"></iframe>',
        GOOGLE,
        GOOGLE.replace("https:", "webcal:"),
        f"https://calendar.google.com/calendar/render?cid={quote(GOOGLE.replace('https:', 'webcal:'), safe='')}",
    ],
)
def test_a_link_of_google_leads_to_its_calendar(pasted: str) -> None:
    assert feed_of(pasted) == GOOGLE


@pytest.mark.parametrize(
    ("pasted", "asked"),
    [
        ("webcal://team.example/c.ics", "https://team.example/c.ics"),
        ("WEBCALS://team.example/c.ics", "https://team.example/c.ics"),
        (
            "https://outlook.live.com/calendar/0/addfromweb/?url=https%3A%2F%2Fteam.example%2Fc.ics&name=Team",
            "https://team.example/c.ics",
        ),
        (
            "https://outlook.office365.com/owa/calendar/1a@team.example/2b/calendar.html",
            "https://outlook.office365.com/owa/calendar/1a@team.example/2b/calendar.ics",
        ),
        (
            "https://outlook.live.com/owa/calendar/00000000-0000/1aB/cid-2C/index.html",
            "https://outlook.live.com/owa/calendar/00000000-0000/1aB/cid-2C/calendar.ics",
        ),
        ("https://outlook.live.com/mail/index.html", "https://outlook.live.com/mail/index.html"),
        (
            "https://docs.google.com/spreadsheets/d/1aB-c_9/edit?usp=sharing#gid=12",
            "https://docs.google.com/spreadsheets/d/1aB-c_9/export?format=csv&gid=12",
        ),
        (
            "https://docs.google.com/spreadsheets/d/e/2PACX-1/pubhtml",
            "https://docs.google.com/spreadsheets/d/e/2PACX-1/pub?output=csv&gid=0",
        ),
        (
            "https://docs.google.com/spreadsheets/u/0/d/1AbC/edit#gid=77",
            "https://docs.google.com/spreadsheets/d/1AbC/export?format=csv&gid=77",
        ),
        (
            "https://docs.google.com/spreadsheets/u/12/d/1AbC",
            "https://docs.google.com/spreadsheets/d/1AbC/export?format=csv&gid=0",
        ),
        ("https://www.dropbox.com/s/abc/cal.ics?dl=0", "https://www.dropbox.com/s/abc/cal.ics?dl=1"),
        (
            "https://www.dropbox.com/scl/fi/a/cal.ics?rlkey=x&dl=0&st=y",
            "https://www.dropbox.com/scl/fi/a/cal.ics?rlkey=x&dl=1&st=y",
        ),
        ("https://github.com/o/r/blob/main/a/cal.ics", "https://raw.githubusercontent.com/o/r/main/a/cal.ics"),
        ("<https://x.example/a.ics>", "https://x.example/a.ics"),
        ("<webcal://x.example/a.ics>", "https://x.example/a.ics"),
        ("https://www.meetup.com/team/events/ical/", "https://www.meetup.com/team/events/ical/"),
        ("  https://team.example/events?url=https://elsewhere.example/  ",
         "https://team.example/events?url=https://elsewhere.example/"),
        ("http://[broken", "http://[broken"),
    ],
)  # fmt: skip
def test_other_links_lead_where_they_should(pasted: str, asked: str) -> None:
    assert feed_of(pasted) == asked


def test_a_link_that_shows_several_calendars_is_refused_with_their_names() -> None:
    with pytest.raises(ParseError) as caught:
        feed_of(f"https://calendar.google.com/calendar/embed?src={ID}&src=other@gmail.com&src={CID}")
    assert caught.value.message == "This link shows 2 calendars at once."
    assert caught.value.remedy == f"Make a folder for each, with from: {ID} and from: other@gmail.com."


@pytest.mark.parametrize("query", ["", "?cid=!!!", "?src=nobody", "?cid=%FF"])
def test_a_link_of_google_that_names_nobody_is_refused(query: str) -> None:
    with pytest.raises(ParseError, match="names no calendar"):
        feed_of(f"https://calendar.google.com/calendar/embed{query}")


@given(st.from_regex(r"[a-z0-9_.#%+-]{1,40}@[a-z0-9-]{1,20}\.[a-z]{2,8}", fullmatch=True))
def test_every_id_is_found_plain_and_in_base64(name: str) -> None:
    asked = f"https://calendar.google.com/calendar/ical/{quote(name, safe='')}/public/basic.ics"
    packed = base64.b64encode(name.encode()).decode()
    assert feed_of(f"https://calendar.google.com/calendar/embed?src={quote(packed)}") == asked
    assert feed_of(f"https://calendar.google.com/calendar/embed?src={quote(name)}") == asked


@given(st.text() | st.text(alphabet="htps:/?#[]@calendr.goe=&<> fm\"'cidurl%2", max_size=80))
def test_anything_may_be_pasted(pasted: str) -> None:
    try:
        once = feed_of(f"https://calendar.google.com/{pasted}"), feed_of(pasted)
    except ParseError:
        return
    assert all(isinstance(address, str) for address in once)
