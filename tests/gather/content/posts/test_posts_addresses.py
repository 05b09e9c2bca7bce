"""Old addresses are kept where they are safe, and refused with a reason where they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.gather.content.posts.post_addresses import Addresses, UnfitAddressError, path_of
from flipkit.model.posts import KnownPost


@pytest.mark.parametrize(
    ("permalink", "url"),
    [
        ("/2012/02/mondays-at-eight/", "2012/02/mondays-at-eight/"),
        ("2018-04-05-labels", "2018-04-05-labels/"),
        ("http://www.old.example/blog/one", "blog/one/"),
        ("https://old.example/2012/one.html", "2012/one.html"),
        ("/2012/One.HTM", "2012/One.HTM"),
        ("/2012/one.html/", "2012/one.html/"),
        ("/one.html", "one.html"),
        ("/2012/one.php", "2012/one.php/"),
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
    assert url.endswith("/") or url.lower().endswith((".html", ".htm"))
    assert not url.startswith("/")
    assert not {"", ".", ".."} & set(url.removesuffix("/").split("/"))
    assert not set(url) & set(" \n\t\\\"'<>?#%&")
    assert path_of(url) == url


def said(file: str, *, day: str = "2016-05-01", title: str = "One") -> KnownPost:
    return KnownPost(source=file, id=f"tag:x,{day}:{file}", day=day, title=title)


def test_addresses_are_taken_once_whatever_their_case() -> None:
    addresses = Addresses()
    assert addresses.keep("/posts/2016/One/", said("a.md")) == "posts/2016/One/"
    with pytest.raises(UnfitAddressError, match=r"a\.md has this address already"):
        addresses.keep("/posts/2016/one/", said("b.md"))


@pytest.mark.promise(4)
@pytest.mark.parametrize(
    "permalink",
    ["/images/logo.png", "/images/logo.png/", "/images/logo.png/more/", "/CNAME", "/about.html", "/ABOUT.html/x/"],
)
def test_a_file_of_the_site_keeps_its_address(permalink: str) -> None:
    """Promise 4: a post costs itself at most; here it gets a new address, and the file stays where it is."""
    files = ["images/logo.png", "CNAME", "about.html", "notes/"]
    with pytest.raises(UnfitAddressError, match="a file of the site has this address"):
        Addresses(files).keep(permalink, said("a.md"))
    assert Addresses(files).keep("/images/", said("a.md")) == "images/"
    with pytest.raises(UnfitAddressError, match="a page of the site has this address"):
        Addresses(files).keep("/Notes/", said("a.md"))


@pytest.mark.promise(4)
def test_an_address_is_taken_once_however_its_accents_are_written() -> None:
    addresses = Addresses()
    assert addresses.keep("/ni%C3%B1os/", said("a.md")) == "niños/"
    with pytest.raises(UnfitAddressError, match=r"a\.md has this address already"):
        addresses.keep("/NIN%CC%83OS/", said("b.md"))


def test_an_address_that_a_post_has_had_is_refused_to_others_by_name() -> None:
    known = {"2012/one/": said("old.md")}
    with pytest.raises(UnfitAddressError, match=r"it was the address of old\.md"):
        Addresses((), known, ["old.md", "new.md"]).keep("/2012/one/", said("new.md"))
    with pytest.raises(UnfitAddressError, match=r"it was the address of old\.md"):
        Addresses((), known, ["new.md"]).keep("/2012/One/", said("new.md", day="2017-01-01"))


def test_a_post_keeps_its_permalink_when_its_file_gets_another_name() -> None:
    known = {"2012/one/": said("old.md")}
    for renamed in (said("new.md"), said("new.md", title="Another title")):
        assert Addresses((), known, ["new.md"]).keep("/2012/one/", renamed) == "2012/one/"
