"""What stands above a post's text is read in each form in which blogs have it, and is never taken for the text."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from flipkit.gather.content.posts import read_all_posts
from flipkit.model.people import People
from flipkit.model.posts import Post
from flipkit.model.problems import Problem
from flipkit.model.settings import Settings

SITE = Settings(name="T", host="flip.example")
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def read(root: Path, text: str, name: str = "2014-01-17-j.md") -> tuple[tuple[Post, ...], tuple[Problem, ...]]:
    (root / "posts").mkdir(exist_ok=True)
    (root / "posts" / name).write_text(text, "utf-8")
    return read_all_posts(root, "posts", markdown=lambda text, _: text, settings=SITE, people=People(), now=NOW)


FORMS = {
    "YAML": "---\ntitle: By it\ndate: 2014-02-03\ndraft: {draft}\ntags: [a, b]\n---\nBody\n",
    "YAML after empty lines": "\n \n---\ntitle: By it\ndate: 2014-02-03\ndraft: {draft}\ntags: [a, b]\n---\nBody\n",
    "YAML after a mark of order":
        "\ufeff---\ntitle: By it\ndate: 2014-02-03\ndraft: {draft}\ntags: [a, b]\n---\nBody\n",
    "YAML without dashes above": "title: By it\ndate: 2014-02-03\ndraft: {draft}\ntags:\n- a\n- b\n---\nBody\n",
    "YAML with tabs": "---\ntitle:\tBy it\t\ndate: \t2014-02-03\ndraft:\t{draft}\ntags:\n-\ta\n- \tb\n---\nBody\n",
    "TOML": '+++\ntitle = "By it"\ndate = 2014-02-03T10:00:00Z\ndraft = {draft}\ntags = ["a", "b"]\n+++\nBody\n',
    "TOML after an empty line":
        '\n+++\ntitle = "By it"\ndate = 2014-02-03\ndraft = {draft}\ntags = ["a", "b"]\n+++\nBody\n',
    "TOML between dashes":
        '---toml\ntitle = "By it"\ndate = 2014-02-03\ndraft = {draft}\ntags = ["a", "b"]\n---\nBody\n',
    "JSON": '{{\n  "title": "By it",\n  "date": "2014-02-03",\n  "draft": {draft},\n  "tags": ["a", "b"]\n}}\nBody\n',
    "JSON in one line": '{{"title": "By it", "date": "2014-02-03", "draft": {draft}, "tags": ["a", "b"]}}\n\nBody\n',
    "JSON between dashes":
        '---json\n{{"title": "By it", "date": "2014-02-03", "draft": {draft}, "tags": ["a", "b"]}}\n---\nBody\n',
    "Pelican's": "Title: By it\nDate: 2014-02-03\nDraft: {draft}\nTags: a, b\n\nBody\n",
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("ending", ["md", "html", "markdown", "mkd", "mdown", "MD"])
def test_each_form_is_read(tmp_path: Path, form: str, ending: str) -> None:
    if ending == "html" and form == "Pelican's":
        pytest.skip("HTML has no such lines")
    (post,), problems = read(tmp_path, FORMS[form].format(draft="false"), f"2014-01-17-j.{ending}")
    assert problems == ()
    assert (post.title, f"{post.published:%Y-%m-%d}", post.draft) == ("By it", "2014-02-03", False)
    assert [tag.name for tag in post.tags] == ["a", "b"]
    assert post.html.strip() == "Body"


@pytest.mark.parametrize("form", FORMS)
def test_a_draft_never_gets_out(tmp_path: Path, form: str) -> None:
    posts, _ = read(tmp_path, FORMS[form].format(draft="true"))
    assert [post.draft for post in posts] == [True]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("---\ntitle: Never closed\ndraft: true\n\nBody\n", "front-matter-unclosed", 1),
        ("\n\n---\n# a note\ntitle: Never closed\n", "front-matter-unclosed", 3),
        ('+++\ntitle = "Never closed"\ndraft = true\n\nBody\n', "front-matter-unclosed", 1),
        ('{\n  "title": "Never closed",\n  "draft": true\n\nBody\n', "front-matter-broken", 5),
        ('{\n  "title": "A",\n  "draft" true\n}\nBody\n', "front-matter-broken", 3),
        ('---json\n{"title": "A", "draft": true}\n\nBody\n', "front-matter-unclosed", 1),
        ('+++\ntitle = "A"\ndraft = \n+++\nBody\n', "front-matter-broken", 3),
        ("---\ntitle: A\n\tdraft: true\n---\nBody\n", "yaml-broken", 3),
    ],
)
def test_what_can_not_be_read_is_an_error_and_no_text(tmp_path: Path, text: str, code: str, line: int) -> None:
    posts, (problem,) = read(tmp_path, text)
    assert posts == ()
    assert (problem.code, problem.line) == (code, line)


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nA rule above the text.\n",
        "{% include x %}\n",
        "{{ site.title }} says hello\n",
        "{braces} and words\n",
        "+++ a row of signs\n",
    ],
)
def test_what_only_looks_like_it_is_text(tmp_path: Path, text: str) -> None:
    (post,), _ = read(tmp_path, text)
    assert post.html == text


def test_of_a_key_that_stands_twice_the_last_counts(tmp_path: Path) -> None:
    text = "---\ndate: 2011-01-31\ntitle: A\nlayout: page\ndate: 2011-01-31\ntitle: A Matrix\n---\nText\n"
    (post,), (problem,) = read(tmp_path, text)
    assert (post.title, f"{post.published:%Y-%m-%d}") == ("A Matrix", "2011-01-31")
    assert (problem.code, problem.severity, problem.line, problem.field) == ("post-key-twice", "warning", 6, "title")


@pytest.mark.parametrize(
    ("keys", "tags", "categories"),
    [
        ("layout: post\ntags: flipped math homework\ncategories: lessons notes",
         ["flipped", "math", "homework"], ["lessons", "notes"]),
        ("layout: post\ntags: flipped math, homework\ncategory: lessons notes",
         ["flipped math", "homework"], ["lessons notes"]),
        ("layout: post\ntags: [flipped math, homework]", ["flipped math", "homework"], []),
        ("tags: flipped math homework", ["flipped math homework"], []),
        ("layout: post\ntag: flipped math", ["flipped math"], []),
        ("tags: [C++, 'C#', C, '#flipclass', flipclass, c]", ["C++", "C#", "C", "flipclass"], []),
        ("tags: [Slow chat, slow-chat, SLOW CHAT, Q&A, Q A]", ["Slow chat", "Q&A", "Q A"], []),
    ],
)  # fmt: skip
def test_tags_are_parted_as_their_program_does(
    tmp_path: Path, keys: str, tags: list[str], categories: list[str]
) -> None:
    (post,), problems = read(tmp_path, f"---\ntitle: T\n{keys}\n---\nText\n")
    assert problems == ()
    assert [tag.name for tag in post.tags] == tags
    assert [category.name for category in post.categories] == categories


def test_names_that_differ_by_a_sign_have_pages_of_their_own(tmp_path: Path) -> None:
    (post,), _ = read(tmp_path, "---\ntitle: T\ntags: [C++, 'C#', C, F#, '#', Q&A, Q A]\n---\nText\n")
    slugs = [tag.slug for tag in post.tags]
    assert len(set(slugs)) == 7
    assert slugs[:4] == ["cpp", "csharp", "c", "fsharp"]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("author: Ada Ruiz <ada@school.example>", ["Ada Ruiz"]),
        ("author: ada@school.example (Ada Ruiz)", ["Ada Ruiz"]),
        ("author: {name: Ada Ruiz, email: ada@school.example}", ["Ada Ruiz"]),
        ("authors: [ada@school.example, Bo (bo@school.example)]", ["Bo"]),
        ("author: Ada Ruiz (she/her)", ["Ada Ruiz (she/her)"]),
    ],
)
def test_an_authors_e_mail_address_stays_outside(tmp_path: Path, written: str, names: list[str]) -> None:
    (post,), _ = read(tmp_path, f"---\ntitle: T\n{written}\n---\nText\n")
    assert [author.name for author in post.authors] == names


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("'#a #b'", ["a", "b"]),
        ("{a: 1, b: 2}", ["a", "b"]),
        ("[[a, b], c]", ["a", "b", "c"]),
        ("a、b，c", ["a", "b", "c"]),
        ("[{name: x}, y]", ["x", "y"]),
    ],
)
def test_tags_in_odd_forms_are_tags(tmp_path: Path, written: str, tags: list[str]) -> None:
    post = read(tmp_path, f"---\ntitle: T\ndate: 2013-01-01\ntags: {written}\n---\n")[0][0]
    assert [tag.name for tag in post.tags] == tags


@pytest.mark.parametrize(
    ("written", "former"),
    [
        ("/a, /b.html", ("a/", "b.html")),
        ("/a /b", ("a/", "b/")),
        ('["/c d", /e]', ("e/",)),
        ("[null, '']", ()),
    ],
)
def test_former_addresses_are_parted_in_a_text_and_whole_in_a_list(
    tmp_path: Path, written: str, former: tuple[str, ...]
) -> None:
    post = read(tmp_path, f"---\ntitle: T\ndate: 2013-01-01\nredirect_from: {written}\n---\n")[0][0]
    assert post.former == former


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("/:year/:month/:title/", "2013/01/one/"),
        ("/:categories/:title.html", "math/one.html"),
        ("pretty", "math/2013/01/02/one/"),
        ("date", "math/2013/01/02/one.html"),
        ("/:short_year/:i_month/:y_day/:slug", "13/1/002/one/"),
        ("https://old.example/:year/x.html", "2013/x.html"),
        ("/pretty/", "pretty/"),
    ],
)
def test_permalinks_of_jekyll_are_written_out(tmp_path: Path, written: str, url: str) -> None:
    text = f'---\ntitle: T\ncategories: [Math]\npermalink: "{written}"\n---\n'
    assert read(tmp_path, text, "2013-01-02-one.md")[0][0].url == url


def test_a_post_says_where_it_is_answered_and_is_told_what_is_no_such_place(tmp_path: Path) -> None:
    there = "https://commons.example/@ida"
    said = f"discuss:\n- {there}/1\n- {there}\ndiscuss_hide: '@bo@x.example, Bo'"
    (post,), problems = read(tmp_path, f"---\ntitle: T\n{said}\n---\nText\n")
    assert [each.id for each in post.shared] == ["commons.example/1"]
    assert (post.hidden_replies, dict(post.metadata)) == (("@bo@x.example",), {})
    assert [(each.line, each.field, each.code) for each in problems] == [
        (3, "discuss", "discuss-is-profile"),
        (6, "discuss_hide", "discuss-hide-unclear"),
    ]


@pytest.mark.parametrize("written", ["false", "no", "''", "[]"])
def test_a_post_that_is_answered_nowhere_says_so(tmp_path: Path, written: str) -> None:
    (post,), problems = read(tmp_path, f"---\ntitle: T\ndiscuss: {written}\n---\nText\n")
    assert (post.shared, problems) == ((), ())
