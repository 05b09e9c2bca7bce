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
        "/con/", "/a/NUL.html", "/com1/x/", "/a./", "/a/b.../", "/a/index.html/b/", "/INDEX.html/b/",
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


@pytest.mark.promise(4)
@pytest.mark.parametrize("permalink", ["/images/logo.png", "/images/logo.png/", "/images/logo.png/more/", "/CNAME"])
def test_a_file_of_the_site_keeps_its_address(tmp_path: Path, permalink: str) -> None:
    """Promise 4: a post costs itself at most; here it gets a new address, and the file stays where it is."""
    (tmp_path / "images").mkdir()
    (tmp_path / "images/logo.png").write_bytes(b"PNG")
    (tmp_path / "CNAME").write_text("x.example")
    with pytest.raises(UnfitAddressError, match="a file of the site has this address"):
        Addresses(tmp_path).keep(permalink, "a.md")
    assert Addresses(tmp_path).keep("/images/", "a.md") == "images/"


@pytest.mark.promise(4)
def test_an_address_is_taken_once_however_its_accents_are_written(tmp_path: Path) -> None:
    addresses = Addresses(tmp_path)
    assert addresses.keep("/ni%C3%B1os/", "a.md") == "niños/"
    with pytest.raises(UnfitAddressError, match=r"a\.md has this address already"):
        addresses.keep("/NIN%CC%83OS/", "b.md")
