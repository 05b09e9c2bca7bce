"""comments.yml beside a post: each stands below what it answers, nothing is lost, nothing live comes through."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.gather.content.posts import read_all_posts
from flipkit.gather.content.posts.comments import CommentReader
from flipkit.model.comments import Comment, CommentKind, CommentNames, comments_file, find_places, shown_name
from flipkit.model.identifiers import PersonId
from flipkit.model.people import People, Person
from flipkit.model.problems import Problem
from flipkit.model.settings import Settings
from flipkit.model.times import at
from tests.support.community import NOW

#: A reply before what it answers, one that answers nothing that is known, one taken back, one nobody approved.
FILE = """\
- {id: "3", reply_to: "1", author: Omar Said, date: 2012-02-09 10:15, text: "I did, in May."}
- id: "1"
  author: Ana Flores
  url: https://ana.example/
  date: 2012-02-08T21:14:05-05:00
  html: |
    Did <b>you</b> try <script>alert(1)</script>it?

    <a href="javascript:x" onclick="y">Here</a>
- {id: "4", reply_to: "99", date: 2012-02-10 08:00, text: "Unsigned, & <plain>."}
- {id: "5", author: Somebody, date: 2012-02-09 11:00, text: Not nice., removed: true}
- {id: "6", reply_to: "5", author: b@mail.example (Bea), date: 2012-02-09 12:00, text: "Well?"}
- {id: "7", author: Spam, text: Buy, approved: false}
- {id: "8", kind: pingback, author: Lab bench, url: https://bench.example/x/, date: 2012-02-11, html: "[&#8230;] see"}
"""


def reader(root: Path, names: CommentNames = CommentNames.FULL, *writers: str) -> CommentReader:
    return CommentReader(root=root, timezone="America/New_York", names=names, writers={*writers})


def read(
    root: Path, text: str, *more: str, names: CommentNames = CommentNames.FULL
) -> tuple[tuple[Comment, ...], list[Problem]]:
    (root / "x.comments.yml").write_text(text, "utf-8")
    return reader(root, names, *more).read("x.comments.yml", "https://flip.example/x/")


def ny(text: str) -> datetime:
    return at(datetime.fromisoformat(text), "America/New_York")


def test_comments_stand_below_what_they_answer_whatever_their_order(tmp_path: Path) -> None:
    found, problems = read(tmp_path, FILE)
    assert found == (
        Comment(
            id="1",
            name="Ana Flores",
            url="https://ana.example/",
            published=ny("2012-02-08T21:14:05"),
            html='<p>Did <b>you</b> try it?</p>\n<p><a rel="noopener nofollow ugc">Here</a></p>',
        ),
        Comment(
            id="3", reply_to="1", name="Omar Said", published=ny("2012-02-09T10:15"), html="<p>I did, in May.</p>"
        ),
        Comment(id="5", published=ny("2012-02-09T11:00"), is_removed=True),
        Comment(id="6", reply_to="5", name="Bea", published=ny("2012-02-09T12:00"), html="<p>Well?</p>"),
        Comment(id="4", published=ny("2012-02-10T08:00"), html="<p>Unsigned, &amp; &lt;plain&gt;.</p>"),
        Comment(
            id="8",
            name="Lab bench",
            url="https://bench.example/x/",
            published=ny("2012-02-11T00:00"),
            html="<p>[…] see</p>",
            kind=CommentKind.PINGBACK,
        ),
    )
    assert [(each.line, each.field, each.code) for each in problems] == [
        (10, "3.reply_to", "comment-answers-unknown")
    ]


@pytest.mark.parametrize(
    ("text", "shown", "codes"),
    [
        ("[]", [], []),
        ("a: b", [], ["comments-not-a-list"]),
        ("- x\n- {text: Yes}", [("2", "")], ["not-key-value-lines"]),
        ("- {id: a, reply_to: a, text: x}", [("a", "")], ["comment-in-circle"]),
        (
            "- {id: a, reply_to: b, text: x}\n- {id: b, reply_to: a, text: y}",
            [("a", ""), ("b", "a")],
            ["comment-in-circle"],
        ),
        (
            "- {id: a, text: x}\n- {id: a, text: y}\n- {reply_to: a, text: z}",
            [("a", ""), ("a-2", ""), ("3", "a")],
            ["comment-id-twice"],
        ),
        ("- {id: a, date: 32 May, text: x}", [("a", "")], ["date-without-year"]),
        ("- {id: a, author: Ana}", [("a", "")], ["comment-empty"]),
        ("- {id: a, approved: false, text: x}\n- {id: b, reply_to: a, text: y}", [("a", ""), ("b", "a")], []),
        ("- {id: a, approved: false, text: x}\n- {id: b, reply_to: a, approved: false, text: y}", [], []),
        (
            "- {text: x}\n- {id: 1, text: y}\n- {reply_to: 1, text: z}",
            [("1-2", ""), ("1", ""), ("3", "1")],
            [],
        ),
        ("- {id: a, url: www.x.example, text: x}", [("a", "")], ["address-incomplete"]),
        ("- {id: a, url: 'javascript:alert(1)', text: x}", [("a", "")], ["address-incomplete"]),
        ("- {id: a, text: x}\n- {parent: a, reply_to: a, text: y}", [("a", ""), ("2", "a")], ["key-unknown"]),
        ("- {id: a, kind: answer, likes: 3, text: x}", [("a", "")], ["not-a-choice", "key-unknown"]),
        ("- {id: a, approved: perhaps, text: x}", [], ["not-true-or-false"]),
        (
            "- {id: a, removed: perhaps, text: x}\n- {reply_to: a, text: y}",
            [("a", ""), ("2", "a")],
            ["not-true-or-false"],
        ),
        ("- {id: [a], text: x}", [("1", "")], ["not-one-text"]),
        ('- {id: "a b,c", text: x}\n- {reply_to: "a b,c", text: y}', [("a_20b_2cc", ""), ("2", "a_20b_2cc")], []),
    ],
)
def test_what_is_odd_is_told_and_nothing_is_lost(
    tmp_path: Path, text: str, shown: list[tuple[str, str]], codes: list[str]
) -> None:
    found, problems = read(tmp_path, text)
    assert ([(each.id, each.reply_to) for each in found], [each.code for each in problems]) == (shown, codes)


def test_of_what_may_be_taken_back_no_word_is_shown(tmp_path: Path) -> None:
    text = "- {id: a, author: Ana, removed: perhaps, text: secret, url: https://x.example/}\n- {reply_to: a, text: y}"
    (held, _), _ = read(tmp_path, text)
    assert (held.is_removed, held.name, held.html, held.url) == (True, "", "", "")


@pytest.mark.parametrize(
    ("name", "initials", "first"),
    [
        ("Ana Flores", "AF", "Ana"),
        ("Dr. Ana María Flores, PhD", "AMF", "Ana"),
        ("Flores, Ana", "AF", "Ana"),
        ("mathgal77", "M", "mathgal77"),
        ("'Bo'", "B", "'Bo'"),
        ("…", "?", "…"),
        ("", "", ""),
    ],
)
def test_names_are_as_the_site_wants_them(name: str, initials: str, first: str) -> None:
    ways = (CommentNames.FULL, CommentNames.INITIALS, CommentNames.FIRST)
    assert [shown_name(name, way) for way in ways] == [name, initials, first]


def test_only_who_writes_here_is_named_in_full_where_others_are_not(tmp_path: Path) -> None:
    found, _ = read(tmp_path, FILE, "omar said", names=CommentNames.INITIALS)
    assert [(each.name, each.url) for each in found] == [
        ("AF", ""),
        ("Omar Said", ""),
        ("", ""),
        ("B", ""),
        ("", ""),
        ("Lab bench", "https://bench.example/x/"),
    ]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 12)), unique_by=lambda each: each[0]))
def test_every_comment_leads_to_the_post(pairs: list[tuple[int, int]]) -> None:
    above = find_places(Comment(id=f"{each}", reply_to=f"{other}") for each, other in pairs)
    wanted = {f"{each}": f"{other}" for each, other in pairs}
    assert above.keys() == wanted.keys()
    for name in above:
        steps = [name]
        while steps[-1]:
            steps.append(above[steps[-1]])
            assert len(steps) <= len(above) + 1
        assert above[name] in ("", wanted[name])
        assert above[name] or wanted[name] not in wanted or name in _way(name, wanted)


def _way(name: str, wanted: dict[str, str]) -> list[str]:
    """What something answers, and what that answers, as far as it goes."""
    found: list[str] = []
    while (name := wanted.get(name, "")) and name not in found:
        found.append(name)
    return found


def test_a_post_has_the_comments_beside_it(tmp_path: Path) -> None:
    for name, text in {
        "posts/2012-02-08-one.md": "---\ntitle: One\n---\nText.",
        "posts/2012-02-08-one.comments.yml": "- {author: Jo Bloggs, text: Yes}",
        "posts/two/index.md": "---\ntitle: Two\ndate: 2012-02-09\n---\nText.",
        "posts/two/comments.yml": "- {author: Ana Flores, text: Yes}\n- nothing",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    posts, problems = read_all_posts(
        tmp_path,
        "posts",
        markdown=lambda text, file: text,
        settings=Settings(name="Flip", comment_names=CommentNames.FIRST),
        people=People([Person(id=PersonId("jo"), name="Jo Bloggs")]),
        now=NOW,
    )
    assert [(each.title, [said.name for said in each.comments]) for each in posts] == [
        ("Two", ["Ana"]),
        ("One", ["Jo Bloggs"]),
    ]
    assert [(each.file, each.line) for each in problems] == [("posts/two/comments.yml", 2)]


def test_a_file_is_named_after_its_post() -> None:
    assert [*map(comments_file, ["posts/a.md", "posts/a/index.html", "posts/a.b.rst"])] == [
        "posts/a.comments.yml",
        "posts/a/comments.yml",
        "posts/a.b.comments.yml",
    ]
