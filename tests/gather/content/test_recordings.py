"""recordings.yml beside a conference's index.md: whole values, and every fault with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from flipkit.gather.content.conferences import read_conference
from flipkit.gather.content.folders import plain_folder
from flipkit.model.podcasts import Chapter, Episode

INDEX = "---\nkind: conference\ntitle: A meeting\nstarts: 2027-06-17\nends: 2027-06-17\ntimezone: UTC\n---\n"
TABLE = """\
id,title,start,minutes,recording_url
film,A film,2027-06-17 09:00,60,
sound,A sound,2027-06-17 10:00,60,https://x.example/s.mp3?v=2
page,A page,2027-06-17 11:00,60,https://tube.example/watch
"""


def read(
    root: Path, text: str | None = None, *, table: str = TABLE
) -> tuple[dict[str, Episode], list[tuple[str, int | None, str]]]:
    folder = root / "events" / "con"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(INDEX)
    (folder / "sessions.csv").write_text(table)
    (folder / "film.mp4").write_bytes(bytes(77))
    if text is not None:
        (folder / "recordings.yml").write_text(text)
    conference, problems = read_conference(plain_folder(folder, "events/con", "UTC"))
    assert conference
    told = [(each.code, each.line, each.field or "") for each in problems if each.file.endswith("recordings.yml")]
    return dict(conference.recordings), told


SOUND = Episode(url="https://x.example/s.mp3?v=2", type="audio/mpeg")


def test_what_sessions_say_is_enough(tmp_path: Path) -> None:
    assert read(tmp_path) == ({"sound": SOUND}, [])


@pytest.mark.parametrize(
    ("table", "text", "told"),
    [
        (TABLE, None, ["nobody knows how large the recording of 'sound' is, and podcast programs ask for it."]),
        (
            f"{TABLE}more,More,2027-06-17 12:00,60,https://x.example/m.mp4\n",
            "film: {enclosure: film.mp4}\n",
            ["nobody knows how large 2 recordings are, that of 'sound' among them, and podcast programs ask for it."],
        ),
        (TABLE, "sound: {length: 5}\n", []),
        (TABLE, "sound: {duration: 3:00}\n", []),  # told at its line
        (TABLE.replace("sound,A sound", "sound,CANCELLED: A sound"), None, []),
        ("id,title,start,minutes\nfilm,A film,2027-06-17 09:00,60\n", None, []),
    ],
)
def test_sizes_that_nobody_knows_are_told_once(tmp_path: Path, table: str, text: str | None, told: list[str]) -> None:
    read(tmp_path, text, table=table)
    folder = tmp_path / "events" / "con"
    _, problems = read_conference(plain_folder(folder, "events/con", "UTC"))
    found = [each for each in problems if each.code == "recordings-without-size"]
    assert [each.message for each in found] == told
    assert {each.file for each in found} <= {"events/con/index.md"}


def test_a_file_of_our_own_is_measured(tmp_path: Path) -> None:
    found, told = read(
        tmp_path,
        "film:\n  enclosure: film.mp4\n  duration: 31:20\n  transcript: [film.vtt, film.srt]\n"
        "  chapters: |\n    0:00 Hello\n    4:12 The first class\n"
        "sound:\n  length: 5\n",
    )
    assert told == []
    assert found == {
        "film": Episode(
            url="source:events/con/film.mp4|film.mp4",
            type="video/mp4",
            length=77,
            seconds=1880,
            chapters=(Chapter(0, "Hello"), Chapter(252, "The first class")),
            transcripts=("source:events/con/film.vtt|film.vtt", "source:events/con/film.srt|film.srt"),
        ),
        "sound": Episode(url="https://x.example/s.mp3?v=2", type="audio/mpeg", length=5),
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- film\n", ("recordings-not-by-ids", 1, "")),
        ("fillm: {enclosure: film.mp4}\n", ("recording-of-no-session", 1, "fillm")),
        ("film: {duration: 3:00}\n", ("recording-without-file", 1, "film.enclosure")),
        ("page: {duration: 3:00}\n", ("enclosure-unplayable", 1, "page.enclosure")),
        ("\nfilm: {enclosure: film.docx}\n", ("enclosure-unplayable", 2, "film.enclosure")),
        ("sound: {duration: 3:00}\n", ("enclosure-without-size", 1, "sound.enclosure")),
        ("film: {enclosure: 'file:///film.mp4'}\n", ("enclosure-no-address", 1, "film.enclosure")),
        ("film: {enclosure: film.mp4, duration: soon}\n", ("length-of-sound-unreadable", 1, "film.duration")),
        ("film: {enclosure: film.mp4, chapters: Hello}\n", ("chapters-unreadable", 1, "film.chapters")),
        ("film: {enclosure: film.mp4, length: -1}\n", ("number-below-least", 1, "film.length")),
        ("film: {file: film.mp4}\n", ("key-unknown", 1, "film.file")),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_stands(tmp_path: Path, text: str, told: tuple[str, int, str]) -> None:
    found, problems = read(tmp_path, text)
    assert problems == [told]
    assert "sound" in found
