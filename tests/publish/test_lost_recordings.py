"""Recordings of ours that are not there: told, and in no feed and no player."""

from __future__ import annotations

from dataclasses import replace

from flipkit.model.identifiers import SessionId
from flipkit.model.podcasts import Episode, Podcast, PodcastId
from flipkit.publish.html.link_problems import broken, find_broken, texts
from flipkit.publish.lost_recordings import without_lost_recordings
from tests.support.community import CONFERENCE, SESSION, community, post

TALK = Podcast(id=PodcastId("talk"), title="Talk", description="Two teachers.")
HERE, GONE, ELSEWHERE = post("here"), post("gone"), post("elsewhere")
FILM, LOST = SessionId("film"), SessionId("lost")
CAMP = replace(
    CONFERENCE,
    source="events/summer/index.md",
    sessions=(replace(SESSION, id=FILM), replace(SESSION, id=LOST)),
)


def episode(url: str, *words: str) -> Episode:
    return Episode(url=url, type="audio/mpeg", podcast=TALK.id, transcripts=words)


def test_what_is_not_there_is_told_and_left_out() -> None:
    known = community(
        posts=(HERE, GONE, ELSEWHERE),
        podcasts=(TALK,),
        episodes={
            HERE.source: episode("source:posts/a.mp3|a.mp3", "source:posts/a.vtt|a.vtt", "source:posts/b.vtt|b.vtt"),
            GONE.source: episode("/media/gone.mp3"),
            ELSEWHERE.source: episode("https://x.example/gone.mp3"),
        },
        conferences=(
            replace(
                CAMP,
                recordings={
                    FILM: episode(f"source:{CAMP.beside('film.mp4')}|film.mp4"),
                    LOST: episode(f"source:{CAMP.beside('lost.mp4')}|lost.mp4"),
                },
            ),
        ),
        files={each: each for each in ("posts/a.mp3", "posts/a.vtt", CAMP.beside("film.mp4"))},
    )
    told = [*broken(known, find_broken(known, texts(known)))]
    assert sorted((problem.code, problem.file) for _, problem in told) == [
        ("link-broken", HERE.source),
        ("recording-lost", CAMP.beside("recordings.yml")),
        ("recording-lost", GONE.source),
    ]
    left = without_lost_recordings(known, (link for link, _ in told))
    assert left.episodes.keys() == {HERE.source, ELSEWHERE.source}
    assert left.episodes[HERE.source].transcripts == ("source:posts/a.vtt|a.vtt",)
    assert left.conferences[0].recordings.keys() == {"film"}
