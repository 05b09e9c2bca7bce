"""A draft never gets out, in whatever words it says so; what nobody understands is held back, and told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from flipkit.gather.content.posts import held_back, read_all_posts
from flipkit.gather.content.posts.withheld import unread_line
from flipkit.model.people import People
from flipkit.model.settings import Settings

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def read(folder: Path, text: str, name: str = "2026-01-01-a.md") -> tuple[list[str], list[str], list[str]]:
    """Write one post; give the titles that are public, what is said of those held back, and the problems' codes."""
    path = folder / "posts" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    found, problems = read_all_posts(
        folder,
        "posts",
        markdown=lambda text, file: f"<p>{text}</p>",
        settings=Settings(name="T"),
        people=People(),
        now=NOW,
    )
    told = [problem.code for problem in held_back(found, NOW)]
    return [post.title for post in found if not post.draft], told, [problem.code for problem in problems]


DRAFT, TO_COME, ENDED = ["post-is-draft"], ["post-to-come"], ["post-ended"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        *((f"draft: {word}", DRAFT) for word in ("true", "True", "yes", "on", "1", "y", "'true'", "ja", "[true]")),
        *(
            (f"{key}: true", DRAFT)
            for key in ("Draft", "drafts", "is_draft", "isDraft", "private", "hidden", "headless")
        ),
        *((f"{key}: false", DRAFT) for key in ("published", "publish", "visible", "online", "isPublished", "public")),
        *(
            (f"status: {word}", DRAFT)
            for word in ("draft", "pending", "brouillon", "Entwurf", "unpublished", '"x, draft"')
        ),
        *((f"{key}: draft", DRAFT) for key in ("state", "post_status", "wp:status")),
        *((f"visibility: {word}", DRAFT) for word in ("private", "members", "hidden")),
        ("password: geheim", DRAFT),
        ("build: {render: never}", DRAFT),
        ("_build: {list: false, render: false}", DRAFT),
        ("draft: true\ndraft: false", DRAFT),
        ("Draft: true\ndraft: false", DRAFT),
        *(
            (f"{key}: 2031-01-01", TO_COME)
            for key in ("date", "publishDate", "publish_date", "publishedAt", "published")
        ),
        ("date: 2020-01-01\npublishdate: 2031-05-01", TO_COME),
        ("expiryDate: 2020-01-01", ENDED),
        ("draft: true\ndate: 2031-01-01", DRAFT),
        ("status: draft\npublishDate: 2031-01-01", DRAFT),
        ("draft: true\nexpiryDate: 2020-01-01", DRAFT),
        ("draft: false\ndate: 2031-01-01", TO_COME),
    ],
)
def test_a_draft_is_held_back_in_all_words(tmp_path: Path, line: str, told: list[str]) -> None:
    public, said, _ = read(tmp_path, f"---\ntitle: T\n{line}\n---\nText.\n")
    assert (public, said) == ([], told)


@pytest.mark.parametrize(
    "line",
    [
        "draft: false",
        "draft:",
        "draft: ~",
        "published: true",
        "published: 2020-01-01",
        "status: new",
        "status: published",
        "visibility: public",
        "access: open",
        "password:",
        "expiryDate: 2031-01-01",
        "publishDate: 2020-01-01",
        "hide: [toc]",
        "private: false",
        "build: {render: always}",
    ],
)
def test_what_is_for_the_public_is_not_held_back(tmp_path: Path, line: str) -> None:
    assert read(tmp_path, f"---\ntitle: T\n{line}\n---\nText.\n") == (["T"], [], [])


@pytest.mark.parametrize("line", ["draft: maybe", "drafts: truthy", "published: soon?", "draft: {value: true}"])
def test_what_is_neither_yes_nor_no_is_held_back_and_told(tmp_path: Path, line: str) -> None:
    public, _, problems = read(tmp_path, f"---\ntitle: T\ndate: 2026-01-01\n{line}\n---\nText.\n")
    assert (public, problems) == ([], ["draft-unclear"])


@pytest.mark.parametrize("name", ["_drafts/2026-01-01-a.md", "Drafts/2026-01-01-a.md", "2026-01-01-a.draft.md"])
def test_a_place_may_say_so(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, "---\ntitle: T\n---\nText.\n", name)[:2] == ([], DRAFT)


UNREAD = [
    " ---\n title: T\n draft: true\n ---\nText.",
    "----\ntitle: T\ndraft: true\n----\nText.",
    "<!-- note -->\n---\ntitle: T\ndraft: true\n---\nText.",
    "<!--\ntitle: T\ndraft: true\n-->\nText.",
    "\u200b---\ntitle: T\ndraft: true\n---\nText.",
    "#+TITLE: T\n#+DRAFT: true\n\nText.",
    "```yaml\ntitle: T\ndraft: true\n```\nText.",
    "---\n---\n---\ntitle: T\ndraft: true\n---\nText.",
    "%%%\ntitle: T\ndate: 2026-01-01\n%%%\nText.",
    "+++++\ntitle = 'T'\n+++++\nText.",
    "Text.\n\nStatus: draft\n",
]


@pytest.mark.parametrize("text", UNREAD)
def test_what_looks_like_front_matter_is_never_text(tmp_path: Path, text: str) -> None:
    public, _, problems = read(tmp_path, text)
    assert (public, problems) == ([], ["front-matter-unread"])


def test_a_title_that_rst_cannot_read_takes_no_draft_out(tmp_path: Path) -> None:
    public, _, problems = read(
        tmp_path, "Title\n##\n\n:date: 2026-01-01\n:status: draft\n\nText.\n", "2026-01-01-a.rst"
    )
    assert (public, problems[-1]) == ([], "front-matter-unread")


@pytest.mark.parametrize(
    "text",
    [
        "# Title\n\nText.\n",
        "Note: a text.\n\nMore: of it.\n",
        "---\n\nA rule above.\n",
        "Text.\n\n```yaml\ndraft: true\n```\n",
        "- status: see below\n",
        "The status: it is published.\n",
        "Published: 2012\n",
    ],
)
def test_other_texts_stay_texts(text: str) -> None:
    assert unread_line(text) is None


@pytest.mark.parametrize(
    "text",
    [
        '{\n // a note\n "title": "T", /* and */\n "draft": true,\n}\nText.',
        '{ /* c */ "title": "T", "draft": true }\nText.',
        '{// c\n"title": "http://x.example/ // no comment", "tags": ["a",], "draft": true // end\n}\nText.',
        '\ufeff\n\n{"title": "T", "draft": true}\nText.',
        ';;;\n{"title": "T", /* , */ "draft": true}\n;;;\nText.',
    ],
)
def test_json_with_comments_is_front_matter(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == ([], DRAFT, [])
