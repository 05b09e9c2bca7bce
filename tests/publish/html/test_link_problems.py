"""What is told of links and redirects whose target is not there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flipkit.model.posts import Redirect
from flipkit.model.replies import SharedPost, SocialNetwork
from flipkit.publish.html.link_problems import broken, find_broken, lost_redirects, texts
from flipkit.publish.html.links import resolve
from tests.support.community import community, post

KNOWN = community(posts=(post("tides", title="Tides"),))


@pytest.mark.parametrize("new", ["posts/", "posts/feed.atom", "posts/2026/", "posts/2026/tides/", "about/#us"])
def test_a_redirect_to_what_is_there_is_no_problem(new: str) -> None:
    known = replace(KNOWN, redirects=(Redirect("old/", new, 4),))
    assert [*lost_redirects(known, "redirects.yml", lambda: {"about/"})] == []


@pytest.mark.parametrize(
    ("new", "remedy"),
    [
        ("gone/for/good/", "Write where it leads now, or take the line out."),
        ("posts/2026/tide/", "Did you mean /posts/2026/tides/?"),
        ("old/", "Write where it leads now, or take the line out."),
    ],
)
def test_a_redirect_to_nothing_is_told_with_its_line(new: str, remedy: str) -> None:
    known = replace(KNOWN, redirects=(Redirect("old/", new, 4),))
    (told,) = lost_redirects(known, "redirects.yml", frozenset)
    assert (told.code, told.line, told.remedy) == ("redirect-lost", 4, remedy)
    assert told.message == f"/old/ is to lead on to /{new}, and nothing is there."


TALK = SharedPost(network=SocialNetwork.MASTODON, url="https://m.example/@a/1", server="m.example", key="1")


@pytest.mark.parametrize(
    ("written", "alone", "shared"),
    [
        ("#respond", "#top", "#comments"),
        ("#comments", "#top", "#comments"),
        (
            "source:posts/tides.md#respond|tides.md#respond",
            "../../posts/2026/tides/",
            "../../posts/2026/tides/#comments",
        ),
        ("/posts/2026/tides/#respond", "../../posts/2026/tides/", "../../posts/2026/tides/#comments"),
        ("#tides", "#tides", "#tides"),
    ],
)
def test_a_link_to_where_people_answer_leads_there_or_to_the_page(written: str, alone: str, shared: str) -> None:
    html = f'<h2 id="tides">Tides</h2><p><a href="{written}">x</a></p>'
    for wanted, messages in ((alone, ()), (shared, (TALK,))):
        tides = post("tides", title="Tides", html=html, shared=messages)
        made = resolve(html, replace(KNOWN, posts=(tides,)), tides.url, "../../")
        assert made == html.replace(written, wanted)


def test_a_place_of_a_texts_own_is_meant_before_the_pages() -> None:
    html = '<h2 id="respond">How we respond</h2><p><a href="#respond">x</a></p>'
    tides = post("tides", title="Tides", html=html, shared=(TALK,))
    assert resolve(html, replace(KNOWN, posts=(tides,)), tides.url, "../../") == html


@pytest.mark.parametrize(
    ("link", "is_told"),
    [
        ("#tides", False),
        ("#gone", True),
        ("#top", False),
        ("#comments", False),
        ("#comment-7", True),
        ("#respond", False),
        ("#Disqus_thread", False),
        ("#responding", True),
        ("#:~:text=frogs", False),
        ("{{ site.chat }}", True),
        ("{% link x.md %}", True),
        ("/posts/", False),
        ("/gone/", True),
        ("https://lab.example/gone/", False),
    ],
)
def test_a_link_that_leads_nowhere_is_found(link: str, is_told: bool) -> None:
    html = f'<h2 id="tides">Tides</h2><p><a href="{link}">x</a> <a href="{link}">x</a></p>'
    known = replace(KNOWN, posts=(post("tides", title="Tides", html=html),))
    found = [*find_broken(known, texts(known), lambda: {"posts/"})]
    assert [each.url for each in found] == ([link] if is_told else [])
    assert [problem.code for _, problem in broken(known, found)] == (["link-broken"] if is_told else [])
