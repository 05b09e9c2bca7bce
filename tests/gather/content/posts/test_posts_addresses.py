"""Old addresses are kept where they are safe, and refused with a reason where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.gather.content.posts import Addresses, UnfitAddressError, path_of


@pytest.mark.parametrize(
    ("permalink", "url"),
    [
        ("/2012/02/mondays-at-eight/", "2012/02/mondays-at-eight/"),
        ("2018-04-05-labels", "2018-04-05-labels/"),
        ("http://www.old.example/blog/one", "blog/one/"),
        ("https://old.example/2012/one.html", "2012/one.html/"),
        ("/one/index.html", "one/"),
        ("//old.example/one/", "one/"),
        ("/ni%C3%B1os/", "niños/"),
        ("/posts/2016/one/", "posts/2016/one/"),
        (" /a//b/ ", "a/b/"),
    ],
)
def test_a_permalink_is_kept(permalink: str, url: str) -> None:
    assert path_of(permalink) == url


@pytest.mark.parametrize(
    "permalink",
    [
        "", "/", "https://old.example", "/index.html", "/../x/", "/a/../../x/", "/a/%2e%2e/x/", "/a/./b/", "/.git/x/",
        "/a%2Fb/", "/a\\b/", "/a b/", '/"onclick=x/', "/<b>/", "/?p=12", "/a/#b", "/a%3Fb/", "/:year/:title/",
        "/blogs/x/", "/Chats/x/", "/people/", "/assets/x.js", "/posts/", "/posts/2016/", "/posts/category/x/",
        "/posts/feed.atom", "/404.html", "/sitemap.xml", "http://[x/a/", "/a" * 11, "/" + "x" * 300,
    ],
)  # fmt: skip
def test_a_permalink_is_refused(permalink: str) -> None:
    with pytest.raises(UnfitAddressError):
        path_of(permalink)


@given(st.text(max_size=60))
def test_what_is_kept_stays_below_the_site(permalink: str) -> None:
    try:
        url = path_of(permalink)
    except UnfitAddressError:
        return
    assert url.endswith("/")
    assert not url.startswith("/")
    assert not {"", ".", ".."} & set(url.removesuffix("/").split("/"))
    assert not set(url) & set(" \n\t\\\"'<>?#%&")
    assert path_of(url) == url


def test_addresses_are_taken_once_whatever_their_case(tmp_path: Path) -> None:
    addresses = Addresses(tmp_path)
    assert addresses.keep("/posts/2016/One/", "a.md") == "posts/2016/One/"
    with pytest.raises(UnfitAddressError, match=r"a\.md has this address already"):
        addresses.keep("/posts/2016/one/", "b.md")
    assert addresses.give(2016, "one", "b.md") == "posts/2016/one-2/"
    assert addresses.give(2016, "one", "c.md") == "posts/2016/one-3/"
