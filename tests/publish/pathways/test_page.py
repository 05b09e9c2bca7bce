"""A pathway's page: whole as a list, its materials called as their pages are, its state for the script."""

from __future__ import annotations

from dataclasses import replace

from flipkit.model.community import Community
from flipkit.model.identifiers import PathwayId
from flipkit.model.pathways import Material, MaterialKind, Pathway, Unit
from flipkit.publish import pathways
from flipkit.publish.artifacts import Page
from flipkit.publish.html.link_problems import broken, find_broken, texts
from tests.support.community import community, post
from tests.support.html import elements, words

PATHWAY = Pathway(
    id=PathwayId("moles"),
    source="pathways/moles.yml",
    title="Moles & more",
    authors=("ida-brandt",),
    units=(
        Unit(
            id="two",
            title="Two recipes",
            html='<p>See <a href="source:posts/hello.md|../posts/hello.md">this</a>.</p>',
            materials=(
                Material(url="source:posts/hello.md#part|../posts/hello.md#part", minutes=10),
                Material(url="/chats/mondays/"),
                Material(url="source:pathways/moles.mp4|moles.mp4", title="A film", kind=MaterialKind.VIDEO),
                Material(url="https://film.example/watch/9", kind=MaterialKind.VIDEO),
            ),
            minutes=75,
            threshold=80,
        ),
        Unit(id="next", title="What runs out", needs=("two",), threshold=0, days=3, pd_minutes=30),
    ),
)
FILES = {"pathways/moles.mp4": "pathways/moles.mp4", "pathways/moles.vtt": "pathways/moles.vtt"}


def known(*made: Pathway) -> Community:
    all_of_it = community(posts=(post(),), pathways=made, files=FILES)
    return replace(all_of_it, settings=replace(all_of_it.settings, has_pathways=True))


def page(all_of_it: Community, url: str) -> str:
    (found,) = [each for each in pathways.artifacts(all_of_it) if isinstance(each, Page) and each.url == url]
    return found.body()


def test_the_list_is_whole_and_says_what_comes_first() -> None:
    html = page(known(PATHWAY), "pathways/moles/")
    assert [text for _, text in elements(html, "h3")] == ["1. Two recipes", "2. What runs out"]
    rows = [attributes for attributes, _ in elements(html, "li") if attributes.get("data-unit")]
    assert [(row["id"], row["data-threshold"], row["data-days"], row["data-needs"]) for row in rows] == [
        ("unit-two", "80", "7", ""),
        ("unit-next", "0", "3", "two"),
    ]
    assert 'after “<a href="#unit-two">Two recipes</a>”' in html
    assert "mastered from 80% on" in html and "done when you say so\u00a0· 30\u00a0min of PD" in html
    assert '<desc id="graph-desc">1 can be begun at once; 2 comes after 1</desc>' in html


def test_the_last_of_several_that_come_first_is_said_with_and() -> None:
    titles = ("Salt", "Sugar", "Water")
    first = [Unit(id=title.lower(), title=title) for title in titles]
    last = Unit(id="last", title="All", needs=tuple(each.id for each in first))
    html = page(known(replace(PATHWAY, units=(*first, last))), "pathways/moles/")
    assert "after “Salt”, “Sugar” and “Water” ·" in words(html)


def test_materials_are_called_as_their_pages_are() -> None:
    html = page(known(PATHWAY), "pathways/moles/")
    assert '<a href="../../posts/2026/hello/#part">Hello</a> <span class="fk-meta">to\u00a0read\u00a0· ' in html
    assert "to read · 10 min" in words(html)
    assert '<a href="../../chats/mondays/">#mondays chat</a> <span class="fk-meta">to\u00a0join</span>' in html
    assert '<video controls preload="none" src="../../pathways/moles.mp4" aria-label="A film">' in html
    assert '<track kind="captions" src="../../pathways/moles.vtt" default>' in html
    assert 'rel="noopener">9</a> <span class="fk-meta">to\u00a0watch\u00a0· film.example</span>' in html
    assert 'See <a href="../../posts/2026/hello/">this</a>' in html


def test_a_wide_graph_stands_below_the_list() -> None:
    assert "fk-beside" in page(known(PATHWAY), "pathways/moles/")
    many = replace(PATHWAY, units=tuple(replace(PATHWAY.units[0], id=f"u{at}", needs=()) for at in range(9)))
    html = page(known(many), "pathways/moles/")
    assert "fk-beside" not in html
    assert html.index('href="#graph"') < html.index("fk-units") < html.index('id="graph"')


def test_a_material_that_is_not_there_is_told() -> None:
    lost = replace(PATHWAY.units[0], materials=(Material(url="source:posts/helo.md|../posts/helo.md"),))
    community = known(replace(PATHWAY, units=(lost,)))
    ((_, told),) = broken(community, find_broken(community, texts(community)))
    assert (told.file, told.code) == ("pathways/moles.yml", "link-broken")
    assert "posts/hello.md" in told.remedy


def test_the_index_and_none_without_pathways() -> None:
    assert '<a href="../pathways/moles/">Moles &amp; more</a>' in page(known(PATHWAY), "pathways/")
    assert "no pathway yet" in page(known(), "pathways/")
    assert list(pathways.artifacts(community())) == []


SPANISH = replace(
    PATHWAY, id=PathwayId("topos"), title="Topos", language="es", original=PATHWAY.id, source="pathways/topos.yml"
)


def test_the_same_in_another_language_leads_back_and_forth() -> None:
    for url, other, name in (
        ("pathways/moles/", "../../pathways/topos/", "español"),
        ("pathways/topos/", "../../pathways/moles/", "English"),
    ):
        made = known(PATHWAY, SPANISH)
        (found,) = [each for each in pathways.artifacts(made) if isinstance(each, Page) and each.url == url]
        html = found.body()
        (nav,) = [attributes for attributes, _ in elements(html, "nav") if attributes.get("class") == "fk-tongues"]
        assert (
            nav
            and f'<a class="fk-chip" href="{other}" hreflang="{SPANISH.language if "topos" in other else "en"}"'
            in html
        )
        assert f">{name}</a>" in html
        for tag, way in (("en", "moles"), ("es", "topos")):
            assert f'hreflang="{tag}" href="https://flip.example/pathways/{way}/"' in found.head
        assert 'data-pathway="moles"' in html  # what is reached is kept once for both
    assert "fk-tongues" not in page(known(PATHWAY), "pathways/moles/")
