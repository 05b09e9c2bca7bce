"""What of an address may be shown: nothing that lets its reader in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.secrecy import asks_with_secret, holds_secret, public, shown, without_secrets

SECRET = [
    "https://cal.example/private-S0/basic.ics",
    "https://calendar.google.com/calendar/ical/ada%40school.example/private-0a1b2c3d4e5f/basic.ics",
    "https://bob:hunter2@cal.example/c.ics",
    "https://bob@cal.example/c.ics",
    "webcal://u:p@cal.example/c.ics",
    "https://cal.example/c.ics?access_token=S2",
    "https://cal.example/c.ics?api_key=S3",
    "https://cal.example/c.ics?a=1&APIKEY=S3",
    "https://cal.example/c.ics?a=1;key=S3",
    "https://cal.example/c.ics?%74oken=S3",
    "https://cal.example/c.ics#token=S3",
    "https://cal.example/feed/token=S3/rss",
    "https://cal.example/feed;key=S3/rss",
    "https://cal.example/%70rivate-S3/x.ics",
    "https://outlook.example/owa/calendar/0a1b@school.example/S4pass/calendar.ics",
    "https://cloud.example/remote.php/dav/public-calendars/S5pass?export",
    "https://cal.example/feed?sig=S6",
    "https://cal.example/feed?X-Amz-Signature=S6",
    "https://cal.example/feed?userKey=S6",
    "https://cal.example/feed?pw=S6",
    "https://pods.example/rss/show?auth=S6",
    "https://pods.example/feed/podcast/1/private/1a2b3c4d-1111-2222-3333-444455556666.rss",
    "https://pods.example/8f3k2j4h5g6d7s8a9q0w/feed.xml",
    "https://pods.example/s/AbCdEfGhIjKlMnOpQrSt/feed",
    "https://cal.example/ics?id=Zk3J9mQ2xW8vB1nR",
    "https://cal.example/ics?Zk3J9mQ2xW8vB1nR",
]
PLAIN = [
    "https://ada.example/",
    "https://ada.example:8443/feed.xml",
    "https://ada.example/2026/11/22/my-blog-about-flipped-classes-2024/",
    "https://www.youtube.com/feeds/videos.xml?channel_id=UCsXVk37bltHxD1rDPwtNM8Q",
    "https://ada.example/feeds/posts/default?alt=rss&author=ada",
    "https://ada.example/?p=1234",
    "https://ada.example/?cat=3&feed=rss2&lang=en",
    "https://feeds.example/FlippedClassroomTeachers2026",
    "https://ada.example/keynotes/passages/monkeys/feed?tag=flipped+class",
    "https://medium.com/feed/@ada",
    "https://sessionize.com/api/v2/abcd1234/view/All",
    "https://ada.example/calendar/20261122T100000Z.ics",
]


@pytest.mark.promise(5)
@pytest.mark.parametrize("address", SECRET)
def test_of_a_secret_address_no_more_than_its_server_is_shown(address: str) -> None:
    """Promise 5: what lets somebody in is said nowhere."""
    server = address.split("/")[2].rpartition("@")[2]
    scheme = address.partition(":")[0]
    assert holds_secret(address)
    assert (public(address), shown(address)) == ("", f"{scheme}://{server}/…")
    assert without_secrets(f"Look at ({address}), or '{address}'.") == (
        f"Look at ({scheme}://{server}/…), or '{scheme}://{server}/…'."
    )


@pytest.mark.parametrize("address", PLAIN)
def test_other_addresses_are_shown_whole(address: str) -> None:
    assert not holds_secret(address)
    assert public(address) == shown(address) == address
    assert without_secrets(f"Look at {address}, please.") == f"Look at {address}, please."


def test_a_name_that_is_no_address_stays() -> None:
    assert shown("events/fair/token.json") == without_secrets("events/fair/token.json") == "events/fair/token.json"


@pytest.mark.promise(5)
@given(
    st.sampled_from(
        ["https://u:{}@a.example/", "https://a.example/x?token={}", "https://a.example/private-{}/c.ics"]
    ),
    st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~", min_size=5).map("S3cret{}".format),
    st.sampled_from(["{}", "'{}'", "({})", "{}: no answer", "<{}>", "see {}."]),
)
def test_no_text_holds_what_an_address_hides(address: str, secret: str, around: str) -> None:
    """Promise 5: whatever stands around an address, its secret is not told."""
    assert secret not in without_secrets(around.format(address.format(secret)))


def test_of_pictures_chance_in_the_path_is_no_secret() -> None:
    assert not asks_with_secret("https://cdn.example/8f3k2j4h5g6d7s8a9q0w/1.png")
    assert asks_with_secret("https://cdn.example/1.png?X-Amz-Signature=ab")
    assert asks_with_secret("https://u:p@cdn.example/1.png")
