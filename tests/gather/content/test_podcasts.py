"""podcasts.yml and the recordings of posts: whole values, and every fault with its remedy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from flipkit.gather.content.podcasts import empty_podcasts, read_episodes, read_podcasts
from flipkit.model.podcasts import Chapter, Episode, Podcast, PodcastId
from flipkit.model.posts import Post
from tests.support.community import post

TALK = Podcast(id=PodcastId("talk"), title="Talk", description="Two teachers talk.")


def read(root: Path, **metadata: str) -> tuple[Episode | None, list[str]]:
    made: Post = post("hello", metadata=metadata)
    found, problems = read_episodes([made], [TALK], root)
    return found.get(made.source), [problem.code for problem in problems]


def test_an_episode_beside_its_post(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "talk.mp3").write_bytes(bytes(1234))
    found, problems = read(
        tmp_path,
        enclosure="talk.mp3",
        podcast="talk",
        duration="1:02:03",
        episode="4",
        season="2",
        episode_type="Bonus",
        chapters="0:00 Hello\n 31:20 – The first week",
        transcript="talk.vtt\nhttps://words.example/4.html",
    )
    assert problems == []
    assert found == Episode(
        url="source:posts/talk.mp3|talk.mp3",
        type="audio/mpeg",
        length=1234,
        seconds=3723,
        podcast=PodcastId("talk"),
        number=4,
        season=2,
        kind="bonus",
        chapters=(Chapter(0, "Hello"), Chapter(1880, "The first week")),
        transcripts=("source:posts/talk.vtt|talk.vtt", "https://words.example/4.html"),
    )


def test_a_file_named_from_the_sites_root_is_measured(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "two words.mp3").write_bytes(bytes(99))
    found, problems = read(tmp_path, podcast="talk", enclosure="/media/two%20words.mp3")
    assert (found and found.length, problems) == (99, [])
    assert read(tmp_path, podcast="talk", enclosure="gone.mp3")[1] == []  # told where links are


def test_what_wordpress_writes(tmp_path: Path) -> None:
    found, problems = read(
        tmp_path, enclosure='https://x.example/a.php?id=3\n5551212\nvideo/mp4\na:1:{s:8:"duration";}'
    )
    assert (found, problems) == (Episode(url="https://x.example/a.php?id=3", type="video/mp4", length=5551212), [])


def test_what_is_wrong_is_told_and_the_rest_stands(tmp_path: Path) -> None:
    assert read(tmp_path, podcast="talk") == (None, ["episode-without-sound"])
    assert read(tmp_path, enclosure="talk.docx") == (None, ["enclosure-unplayable"])
    assert read(tmp_path, enclosure="talk.docx", chapters="Hello", duration="long", season="-1") == (
        None,
        ["episode-number-unreadable", "enclosure-unplayable", "chapters-unreadable", "length-of-sound-unreadable"],
    )
    found, problems = read(
        tmp_path, enclosure="https://x.example/a.mp3", podcast="tlak", duration="long", chapters="Hello\n1:00 Two"
    )
    assert problems == ["podcast-unknown", "chapters-unreadable", "length-of-sound-unreadable"]
    assert found == Episode(url="https://x.example/a.mp3", type="audio/mpeg", chapters=(Chapter(60, "Two"),))
    assert read(tmp_path, enclosure="https://x.example/a.mp3", podcast="talk")[1] == ["enclosure-without-size"]
    assert read(tmp_path) == (None, [])


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert(1).mp3", "ftp://x.example/a.mp3", "file:///talk.mp3", "//x.example/a.mp3", "C:\\talk.mp3",
        "\\\\share\\talk.mp3", "https://x.example/a b.mp3", "data:audio/mpeg;base64,x.mp3",
    ],
)  # fmt: skip
def test_what_is_no_address_is_not_played(tmp_path: Path, written: str) -> None:
    assert read(tmp_path, enclosure=written, podcast="talk") == (None, ["enclosure-no-address"])


@pytest.mark.parametrize(
    ("written", "length", "told"),
    [
        ("12345678", 12345678, []),
        ("12,345,678", 12345678, []),
        ("12 345 678", 12345678, []),
        ("12.345.678", 12345678, []),
        ("12\u202f345\u202f678", 12345678, []),
        ("1.5 MB", 0, ["episode-number-unreadable"]),
        ("12,34", 0, ["episode-number-unreadable"]),
        ("12,345.678", 0, ["episode-number-unreadable"]),
        ("-5", 0, ["episode-number-unreadable"]),
        ("9" * 20, 0, ["episode-number-unreadable"]),
        ("", 0, ["enclosure-without-size"]),
    ],
)
def test_a_size_that_is_not_understood_is_told(tmp_path: Path, written: str, length: int, told: list[str]) -> None:
    found, problems = read(tmp_path, enclosure="https://x.example/a.mp3", podcast="talk", length=written)
    assert (found and found.length, problems) == (length, told)


def test_what_else_a_feed_does_not_say_is_told(tmp_path: Path) -> None:
    more = {"episode": "eleven", "season": "S2", "episode_type": "Interview", "length": "5"}
    found, problems = read(tmp_path, enclosure="https://x.example/a.mp3\nhttps://x.example/b.mp3", **more)
    assert found == Episode(url="https://x.example/a.mp3", type="audio/mpeg", length=5)
    assert problems == [
        "episode-number-unreadable", "episode-number-unreadable", "episode-kind-unknown", "enclosures-more",
    ]  # fmt: skip
    assert read(tmp_path, episode="eleven", season="S2") == (None, [])  # of no recording


def test_the_list_of_podcasts(tmp_path: Path) -> None:
    file = tmp_path / "podcasts.yml"
    assert read_podcasts(file, "podcasts.yml") == ((), ())
    file.write_text(
        "talk: {title: Talk, description: Two teachers talk.}\nFlip Talk: {}\nnone: {title: T}\n", "utf-8"
    )
    found, problems = read_podcasts(file, "podcasts.yml")
    assert found == (TALK,)
    assert [(problem.code, problem.line) for problem in problems] == [("podcast-id-unfit", 2), ("key-missing", 3)]
    file.write_text("- talk\n", "utf-8")
    assert [problem.code for problem in read_podcasts(file, "podcasts.yml")[1]] == ["podcasts-not-by-ids"]


@pytest.mark.parametrize(
    ("written", "is_told"),
    [
        ("talk@flip.example", False),
        ("lía.o'neil+pod@música.example.org", False),
        ("talk at flip.example", True),
        ("talk@flip", True),
        ("talk@@flip.example", True),
        ("talk@flip..example", True),
        ("Flip talk <talk@flip.example>", True),
        ("mailto:talk@flip.example", True),
        ("a@flip.example, b@flip.example", True),
        ("https://flip.example/talk", True),
    ],
)
def test_what_is_no_mail_address_is_told_and_in_no_feed(tmp_path: Path, written: str, is_told: bool) -> None:
    (tmp_path / "podcasts.yml").write_text(f'talk:\n  title: T\n  description: D\n  mail: "{written}"\n', "utf-8")
    (found,), problems = read_podcasts(tmp_path / "podcasts.yml", "podcasts.yml")
    assert [(each.code, each.field) for each in problems] == [("podcast-mail-unfit", "talk.mail")] * is_told
    assert found.mail == ("" if is_told else written)


def test_a_podcast_of_which_no_post_is_an_episode_is_told() -> None:
    posts = [post("hello", metadata={"podcast": "talk"}), post("bye")]
    lines = {"talk:": 1, "walk:": 7}
    told = [*empty_podcasts(posts, [TALK, replace(TALK, id=PodcastId("walk"))], lines.get)]
    assert [(each.code, each.file, each.line) for each in told] == [("podcast-without-episodes", "podcasts.yml", 7)]
    assert [*empty_podcasts(posts, (), lines.get)] == []


def test_a_category_that_apple_has_not_is_told(tmp_path: Path) -> None:
    lines = "".join(
        f"{id}:\n  title: T\n  description: D\n  category: {category}\n"
        for id, category in (("a", "Courses"), ("b", "educaton"), ("c", "Erziehung"))
    )
    (tmp_path / "podcasts.yml").write_text(lines)
    found, problems = read_podcasts(tmp_path / "podcasts.yml", "podcasts.yml")
    assert [each.id for each in found] == ["a", "b", "c"]
    assert [(each.code, each.line, each.field) for each in problems] == [
        ("podcast-category-unknown", 5, "b.category"),
        ("podcast-category-unknown", 9, "c.category"),
    ]
    assert problems[0].remedy == "Did you mean 'Education'?"
