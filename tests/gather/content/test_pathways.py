"""`pathways/*.yml`: what a pathway says, and one that nobody could finish is refused with its units named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from flipkit.gather.content.pathways import read_pathways
from flipkit.model.identifiers import PathwayId
from flipkit.model.pathways import Material, MaterialKind, Pathway, Unit, pathways_in_languages
from flipkit.model.pd import PD
from flipkit.model.problems import Problem

WHOLE = """\
title: Stoichiometry
summary: "From a *recipe* to a reaction."
text: Begin **here**.
audience: grade 11
authors: [ida-brandt]
language: de
threshold: 75 %
days: 3
pd: {provider: District 12}
units:
  - title: Two recipes
    text: Read [this](../posts/recipes.md).
    materials:
      - {url: ../posts/recipes.md#two, minutes: 10 min}
      - {url: clips/moles.mp4, title: Moles, minutes: 6 min}
      - {url: "https://youtu.be/abc123XYZ_-"}
      - {url: /chats/mondays/, kind: sound}
      - {url: sheet.PDF}
  - id: limiting
    title: What runs out
    needs: two-recipes
    minutes: 45
    check: Ten questions.
    threshold: 0
    days: 10
    pd_minutes: 30 min
"""


def read(tmp_path: Path, **files: str) -> tuple[tuple[Pathway, ...], tuple[Problem, ...]]:
    (tmp_path / "pathways").mkdir(exist_ok=True)
    for name, text in files.items():
        (tmp_path / "pathways" / f"{name}.yml").write_text(text, "utf-8")
    return read_pathways(tmp_path, "pathways", lambda text, _: f"<p>{text}</p>")


def test_all_that_a_pathway_says(tmp_path: Path) -> None:
    found, problems = read(tmp_path, moles=WHOLE)
    assert problems == ()
    assert found == (
        Pathway(
            id=PathwayId("moles"),
            source="pathways/moles.yml",
            title="Stoichiometry",
            summary="From a recipe to a reaction.",
            html="<p>Begin **here**.</p>",
            audience=("grade 11",),
            authors=("ida-brandt",),
            language="de",
            pd=PD(provider="District 12"),
            units=(
                Unit(
                    id="two-recipes",
                    title="Two recipes",
                    html="<p>Read [this](../posts/recipes.md).</p>",
                    materials=(
                        Material(url="source:posts/recipes.md#two|../posts/recipes.md#two", minutes=10),
                        Material(
                            url="source:pathways/clips/moles.mp4|clips/moles.mp4",
                            title="Moles",
                            kind=MaterialKind.VIDEO,
                            minutes=6,
                        ),
                        Material(url="https://youtu.be/abc123XYZ_-", kind=MaterialKind.VIDEO),
                        Material(url="/chats/mondays/", kind=MaterialKind.SOUND),
                        Material(url="source:pathways/sheet.PDF|sheet.PDF", kind=MaterialKind.FILE),
                    ),
                    minutes=16,
                    threshold=75,
                    days=3,
                ),
                Unit(
                    id="limiting",
                    title="What runs out",
                    check="Ten questions.",
                    needs=("two-recipes",),
                    minutes=45,
                    threshold=0,
                    days=10,
                    pd_minutes=30,
                ),
            ),
        ),
    )


def units(**needs: str) -> str:
    """A pathway of units by their ids, each with the ids of those it needs."""
    rows = (f"  - {{id: {name}, title: {name.upper()}, needs: [{of}]}}\n" for name, of in needs.items())
    return "title: A way\nunits:\n" + "".join(rows)


def said(problems: tuple[Problem, ...]) -> list[tuple[str, int | None, str]]:
    return [(problem.code, problem.line, problem.message) for problem in problems]


def test_a_circle_and_what_hangs_on_it_are_named(tmp_path: Path) -> None:
    found, problems = read(tmp_path, good=units(a=""), bad=units(a="", b="a, d", c="b", d="c", e="d"))
    assert [pathway.id for pathway in found] == ["good"]
    assert said(problems) == [
        ("pathway-circle", 4, "these units need each other: b → d → c → b."),
        (
            "pathway-unreachable",
            4,
            "nobody could ever begin these units, so this pathway is not shown: b, c, d, e.",
        ),
    ]


def test_what_is_not_there_or_there_twice(tmp_path: Path) -> None:
    found, problems = read(
        tmp_path, bad=units(watch="", read="wacth", tell="read") + "  - {id: watch, title: Again}\n"
    )
    assert found == ()
    assert said(problems) == [
        ("pathway-needs-unknown", 4, "'read' needs 'wacth', which is no unit of this pathway."),
        ("pathway-unit-twice", 6, "the id 'watch' is that of another unit, so this pathway is not shown."),
        ("pathway-unreachable", 4, "nobody could ever begin these units, so this pathway is not shown: read, tell."),
    ]
    assert problems[0].remedy == "Did you mean 'watch'?"


def test_values_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "pathways").mkdir()
    (tmp_path / "pathways" / "Über uns.yml").write_text(units(a=""), "utf-8")
    (tmp_path / "pathways" / "other.yaml").write_text(units(a=""), "utf-8")
    text = "title: T\nthreshold: 101\nunits:\n  - {title: A, threshold: most, materials: [{title: no address}]}\n"
    bare = "title: T\nunits: [just words]\n"
    found, problems = read(tmp_path, bare=bare, none="title: T\nunits: []\n", odd=text)
    assert found == ()
    assert problems[1].message == "'units.1' is not a group of keys."
    assert [(problem.file, problem.code) for problem in problems] == [
        ("pathways/other.yaml", "pathway-name-unfit"),
        ("pathways/bare.yml", "not-a-group"),
        ("pathways/none.yml", "value-empty"),
        ("pathways/odd.yml", "percent-unreadable"),
        ("pathways/odd.yml", "key-missing"),
        ("pathways/odd.yml", "percent-unreadable"),
        ("pathways/Über uns.yml", "pathway-name-unfit"),
    ]


def test_no_folder_no_pathways(tmp_path: Path) -> None:
    assert read_pathways(tmp_path, "pathways", lambda text, _: text) == ((), ())


SHORT = "title: {title}\nunits: [{{id: one, title: A}}, {{id: two, title: B}}]\n"


def test_translations_know_their_original(tmp_path: Path) -> None:
    found, problems = read(
        tmp_path,
        moles=SHORT.format(title="Moles"),
        topos=SHORT.format(title="Topos") + "language: es\ntranslation_of: moles.yml\n",
        toupeiras=SHORT.format(title="Toupeiras") + "language: gl\ntranslation_of: ../pathways/topos\n",
    )
    assert problems == ()
    assert {each.id: (each.original, each.kept_as) for each in found} == {
        "moles": (None, "moles"),
        "topos": ("moles", "moles"),
        "toupeiras": ("moles", "moles"),
    }
    same = pathways_in_languages(found, "en")
    assert [each.id for each in same[PathwayId("topos")]] == ["moles", "topos", "toupeiras"]
    again = replace(found[1], id=PathwayId("zz"))
    assert [each.id for each in pathways_in_languages((again, *found), "en")[PathwayId("moles")]][1] == "topos"


def test_translations_that_lead_nowhere_are_told(tmp_path: Path) -> None:
    found, problems = read(
        tmp_path,
        a=SHORT.format(title="A") + "translation_of: a\n",
        b=SHORT.format(title="B") + "translation_of: moles\nlanguage: ''\n",
        c=SHORT.format(title="C") + "translation_of: moless\n",
        moles="title: Moles\nunits: [{id: one, title: A}]\n",
        topos=SHORT.format(title="T") + "language: es\ntranslation_of: moles\n",
    )
    assert [(each.file, each.code, each.line, each.field) for each in problems] == [
        ("pathways/a.yml", "pathway-original-unknown", 3, "translation_of"),
        ("pathways/b.yml", "pathway-language-twice", 3, "translation_of"),
        ("pathways/b.yml", "pathway-units-differ", 3, "translation_of"),
        ("pathways/c.yml", "pathway-original-unknown", 3, "translation_of"),
        ("pathways/topos.yml", "pathway-units-differ", 4, "translation_of"),
    ]
    assert "Did you mean 'moles'?" in problems[3].remedy
    assert problems[4].message.endswith("has other units: two.")
    assert [each.original for each in found] == [None, "moles", None, None, "moles"]


def test_pathways_that_name_each_other_are_one(tmp_path: Path) -> None:
    found, problems = read(
        tmp_path,
        moles=SHORT.format(title="Moles") + "language: en\ntranslation_of: topos\n",
        topos=SHORT.format(title="Topos") + "language: es\ntranslation_of: moles\n",
        toupeiras=SHORT.format(title="Toupeiras") + "language: gl\ntranslation_of: topos\n",
    )
    assert problems == ()
    assert {each.id: each.kept_as for each in found} == dict.fromkeys(("moles", "topos", "toupeiras"), "moles")
    assert [each.id for each in pathways_in_languages(found, "en")[PathwayId("topos")]] == [
        "moles", "topos", "toupeiras",
    ]  # fmt: skip


def test_materials_that_are_no_address_are_left_out(tmp_path: Path) -> None:
    written = (
        "https://x.example/a", "mailto:ida@x.example", "/chats/", "../posts/a b.mp3", "clip.mp4",
        "javascript:alert(1)", "file:///C:/a.pdf", "C:\\a.pdf", "//x.example/a",
        "https://x.example/a b", "data:text/html,x",
    )  # fmt: skip
    lines = "".join(f"      - {{url: '{url}'}}\n" for url in written)
    found, problems = read(tmp_path, one=f"title: One\nunits:\n  - title: A\n    materials:\n{lines}")
    assert [each.code for each in problems] == ["pathway-material-no-address"] * 6
    assert [each.line for each in problems] == [10, 11, 12, 13, 14, 15]
    assert problems[0].field == "units.1.materials.6.url"
    assert [each.url for each in found[0].units[0].materials] == [
        "https://x.example/a", "mailto:ida@x.example", "/chats/", "source:posts/a%20b.mp3|../posts/a b.mp3",
        "source:pathways/clip.mp4|clip.mp4",
    ]  # fmt: skip
